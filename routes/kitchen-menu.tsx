import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { DishCode } from '../db/tables/menu.ts'
import type { MealDate } from '../src/kernel/meal-date.ts'
import {
  changeDish,
  composeTray,
  copyWeek,
  type DishFacts,
  dishInFull,
  dishList,
  dropDraft,
  foodList,
  ingredientInFull,
  pasteWeek,
  preparationInFull,
  preparationList,
  publishWeek,
  stateDish,
  stateIngredient,
  timeDish,
  writeRecipe,
} from '../src/menu/menu.ts'
import type { Again } from '../src/web/again.ts'
import { allProblems } from '../src/web/kitchen/all-problems.ts'
import { DishPage } from '../src/web/kitchen/dish-page.tsx'
import { DishesPage } from '../src/web/kitchen/dishes-page.tsx'
import { IngredientPage } from '../src/web/kitchen/ingredient-page.tsx'
import { MenuProblemsPage } from '../src/web/kitchen/menu-problems-page.tsx'
import { PreparationPage } from '../src/web/kitchen/preparation-page.tsx'
import { readRecipeLines } from '../src/web/kitchen/recipe-lines.ts'
import { weekPage } from '../src/web/kitchen/week.ts'
import { type Pasted, WeekPage } from '../src/web/kitchen/week-page.tsx'
import { MEAL } from '../src/web/lunch.ts'
import { namesOf } from '../src/web/names.ts'
import { type Submitted, submit } from './again.ts'
import { type Env, work } from './http.ts'
import { frameOf, paramsOf, queryOf, show } from './pages.tsx'
import { faultText } from './problem.ts'
import { cooking, DISHES_AT_MOST, day, dish, dishDiet, preparation as preparationCode, text, texture, tray } from './schemas.ts'
import { typedCount, typedLines, typedNumber, typedText, typedTextOrNone, typedYuan } from './typed.ts'

const Looking = z.object({ day: day.optional(), change: z.string().max(120).optional(), compose: z.string().max(40).optional() })
const Span = z.object({ from: day.optional(), days: z.coerce.number().int().min(1).max(60).default(14) })
const OneDish = z.strictObject({ dish })
const OnePreparation = z.strictObject({ preparation: preparationCode })
const OneIngredient = z.strictObject({ ingredient: text(40) })

const WeekForm = z.strictObject({ week: day })
const PublishForm = z.strictObject({ week: day, reason: typedTextOrNone(200) })
const PasteForm = z.strictObject({ week: day, text: z.string({ error: 'bad_field' }).min(1, 'bad_empty').max(100_000, 'bad_long') })
const ChangeForm = z.strictObject({ since: day, until: day, tray, replaces: dish, dish, reason: typedText(200) })
const ComposeForm = z.strictObject({ day, tray, dishes: typedLines(DISHES_AT_MOST) })
const DropForm = z.strictObject({ day })
const RecipeForm = z.strictObject({
  parts: z.string({ error: 'bad_field' }).min(1, 'bad_empty').max(10_000, 'bad_long').transform(readRecipeLines),
  portions: typedCount,
  yield: typedText(12),
  reason: typedTextOrNone(200),
})

const MinutesForm = z.strictObject({ prep: typedCount.refine((minutes) => minutes <= 600, 'bad_count') })

const PriceForm = z.strictObject({ yuan: typedYuan(9_999), since: day }).transform(({ yuan, since }) => ({ price: { since, fen: yuan } }))
const UnitForm = z
  .strictObject({ unit: typedText(10), grams: typedNumber({ from: 0.001, to: 50_000, decimals: 3, unit: 'grams' }) })
  .transform(({ unit, grams }) => ({ unit: { unit, milligrams: grams } }))
const EdibleForm = z
  .strictObject({ edible: typedNumber({ from: 1, to: 100, decimals: 0, unit: 'percent' }), food: typedTextOrNone(40) })
  .transform(({ edible, food }) => ({ ediblePercent: edible, food }))
/** A box that is not ticked is not sent: `allergens` says that the whole list was. */
const AllergensForm = z
  .object({ allergens: z.literal('stated') })
  .catchall(z.literal('yes'))
  .transform(({ allergens: _, ...ticked }) => ({ allergens: Object.keys(ticked).map((name) => name.replace('allergen:', '')) }))
const Ticked = z.literal('yes')
/** Boxes of one list: those that are ticked are sent as `textures:soft=yes`. */
const ticked = (fields: Record<string, unknown>, list: string): string[] =>
  Object.keys(fields).flatMap((name) => (name.startsWith(`${list}:`) ? [name.slice(list.length + 1)] : []))
const DeclareForm = z
  .object({ textures: z.literal('stated'), diets: z.literal('stated') })
  .catchall(Ticked)
  .transform((fields) => ({ textures: ticked(fields, 'textures'), diets: ticked(fields, 'diets') }))
  .pipe(z.object({ textures: z.array(texture), diets: z.array(dishDiet) }))
const SizeForm = z
  .strictObject({
    portion: typedCount.refine((grams) => grams >= 1 && grams <= 2_000, 'bad_count'),
    minutes: typedCount.refine((minutes) => minutes >= 1 && minutes <= 600, 'bad_count'),
    method: cooking,
  })
  .transform(({ portion, minutes, method }) => ({ portionGrams: portion, cookMinutes: minutes, method }))
const FactsForm = z.union([PriceForm, UnitForm, EdibleForm, AllergensForm])

/** Menus by the week, dishes with their recipes, ingredients, and what is wrong with any of them. */
export const kitchenMenuRoutes = new Hono<Env>()
  .get('/kitchen/menu', (c) => weekOf(c, queryOf(c, Looking).day ?? work(c).today))
  .post('/kitchen/menu/copy', (c) => onWeek(c, WeekForm, (doing, { week }) => copyWeek(doing, week, MEAL)))
  .post('/kitchen/menu/publish', (c) => onWeek(c, PublishForm, (doing, { week, reason }) => publishWeek(doing, week, MEAL, reason)))
  .post('/kitchen/menu/paste', async (c) => {
    const result = await submit(c, PasteForm, (doing, { week, text }) => pasteWeek(doing, week, MEAL, text))
    if ('again' in result) return weekOf(c, weekIn(c, result.again), result)
    const { week, kept, faults } = result.done
    return weekOf(c, week, {
      status: 200,
      pasted: { kept, faults: faults.map((fault) => ({ place: fault.place, text: faultText(fault) })) },
    })
  })
  .post('/kitchen/menu/change', async (c) => {
    const result = await submit(c, ChangeForm, (doing, change) => changeDish(doing, { ...change, meal: MEAL }))
    if ('again' in result) return weekOf(c, weekIn(c, result.again), result)
    const first = result.done.days[0] ?? work(c).today
    return c.redirect(`/kitchen/menu?day=${first}#day-${first}`, 303)
  })
  .post('/kitchen/menu/compose', async (c) => {
    const result = await submit(c, ComposeForm, (doing, change) => composeTray(doing, MEAL, change))
    return composed(c, result)
  })
  .post('/kitchen/menu/drop', async (c) => composed(c, await submit(c, DropForm, (doing, one) => dropDraft(doing, MEAL, one.day))))
  .get('/kitchen/menu/problems', async (c) => {
    const doing = work(c)
    const { from = doing.today, days } = queryOf(c, Span)
    const problems = (await allProblems(doing, from, days, MEAL)).map((one) => ({ ...one, text: faultText(one) }))
    return show(c, <MenuProblemsPage frame={await frameOf(c)} from={from} days={days} problems={problems} />)
  })
  .get('/kitchen/dishes', async (c) => {
    const { q = '' } = queryOf(c, z.object({ q: z.string().trim().max(40).optional() }))
    return show(c, <DishesPage frame={await frameOf(c)} rows={await dishList(work(c))} made={await preparationList(work(c))} q={q} />)
  })
  .get('/kitchen/dishes/:dish', (c) => dishPage(c))
  .post('/kitchen/dishes/:dish', async (c) => {
    const { dish } = paramsOf(c, OneDish)
    const result = await submit(c, RecipeForm, (doing, recipe) => writeRecipe(doing, dish, recipe))
    return 'again' in result ? dishPage(c, result.again, result.status) : c.redirect(`/kitchen/dishes/${encodeURIComponent(dish)}`, 303)
  })
  .post('/kitchen/dishes/:dish/declaration', (c) => onDish(c, DeclareForm))
  .post('/kitchen/dishes/:dish/size', (c) => onDish(c, SizeForm))
  .post('/kitchen/dishes/:dish/minutes', async (c) => {
    const { dish } = paramsOf(c, OneDish)
    const result = await submit(c, MinutesForm, (doing, { prep }) => timeDish(doing, dish, prep))
    const here = `/kitchen/dishes/${encodeURIComponent(dish)}#minutes`
    return 'again' in result ? dishPage(c, result.again, result.status) : c.redirect(here, 303)
  })
  .get('/kitchen/preparations/:preparation', (c) => preparationPage(c))
  .post('/kitchen/preparations/:preparation', async (c) => {
    const { preparation } = paramsOf(c, OnePreparation)
    const result = await submit(c, RecipeForm, (doing, recipe) => writeRecipe(doing, preparation, recipe))
    const here = `/kitchen/preparations/${encodeURIComponent(preparation)}`
    return 'again' in result ? preparationPage(c, result.again, result.status) : c.redirect(here, 303)
  })
  .get('/kitchen/ingredients/:ingredient', (c) => ingredientPage(c))
  .post('/kitchen/ingredients/:ingredient', async (c) => {
    const { ingredient } = paramsOf(c, OneIngredient)
    const result = await submit(c, FactsForm, (doing, facts) => stateIngredient(doing, ingredient, facts))
    const here = `/kitchen/ingredients/${encodeURIComponent(ingredient)}`
    return 'again' in result ? ingredientPage(c, result.again, result.status) : c.redirect(here, 303)
  })

interface Result {
  status: number
  again?: Again
  pasted?: Pasted
}

async function weekOf(c: Context<Env>, day: MealDate, { status, again, pasted }: Result = { status: 200 }) {
  const { typed = {} } = again ?? {}
  const asked = again
    ? { change: `${typed.since} ${typed.tray} ${typed.replaces}`, compose: `${typed.day} ${typed.tray}` }
    : { change: c.req.query('change'), compose: c.req.query('compose') }
  const data = await weekPage(work(c), day, MEAL, asked)
  const frame = await frameOf(c, `/kitchen/menu?day=${day}`)
  return show(c, <WeekPage frame={frame} data={data} textOf={faultText} again={again} pasted={pasted} />, status)
}

const composed = (c: Context<Env>, result: Submitted<{ day: MealDate }>) =>
  'again' in result
    ? weekOf(c, weekIn(c, result.again), result)
    : c.redirect(`/kitchen/menu?day=${result.done.day}#day-${result.done.day}`, 303)

/** The week that a refused form was about. */
function weekIn(c: Context<Env>, { typed }: Again): MealDate {
  const asked = day.safeParse(typed.week ?? typed.since ?? typed.day)
  return asked.success ? asked.data : work(c).today
}

async function onWeek<S extends z.ZodType<{ week: MealDate }>>(
  c: Context<Env>,
  schema: S,
  command: (doing: ReturnType<typeof work>, fields: z.output<S>) => Promise<unknown>,
) {
  const result = await submit(c, schema, async (doing, fields) => {
    await command(doing, fields)
    return { week: fields.week }
  })
  if ('again' in result) return weekOf(c, weekIn(c, result.again), result)
  return c.redirect(`/kitchen/menu?day=${result.done.week}`, 303)
}

async function dishPage(c: Context<Env>, again?: Again, status = 200) {
  const { dish } = paramsOf(c, OneDish)
  const data = await dishInFull(work(c), dish as DishCode)
  const names = await namesOf(
    work(c),
    [...data.versions, ...data.timed].map((row) => row.by),
  )
  const frame = await frameOf(c, `/kitchen/dishes/${encodeURIComponent(dish)}`)
  return show(c, <DishPage frame={frame} data={{ ...data, names, faultTexts: data.faults.map(faultText) }} again={again} />, status)
}

async function onDish<S extends z.ZodType<DishFacts>>(c: Context<Env>, schema: S) {
  const { dish } = paramsOf(c, OneDish)
  const result = await submit(c, schema, (doing, facts) => stateDish(doing, dish, facts))
  if ('again' in result) return dishPage(c, result.again, result.status)
  return c.redirect(`/kitchen/dishes/${encodeURIComponent(dish)}#facts`, 303)
}

async function preparationPage(c: Context<Env>, again?: Again, status = 200) {
  const { preparation } = paramsOf(c, OnePreparation)
  const data = await preparationInFull(work(c), preparation)
  const names = await namesOf(
    work(c),
    data.versions.map((row) => row.by),
  )
  const frame = await frameOf(c, `/kitchen/preparations/${encodeURIComponent(preparation)}`)
  return show(c, <PreparationPage frame={frame} data={{ ...data, names, faultTexts: data.faults.map(faultText) }} again={again} />, status)
}

async function ingredientPage(c: Context<Env>, again?: Again, status = 200) {
  const { ingredient } = paramsOf(c, OneIngredient)
  const data = await ingredientInFull(work(c), ingredient)
  const frame = await frameOf(c, `/kitchen/ingredients/${encodeURIComponent(ingredient)}`)
  return show(c, <IngredientPage frame={frame} data={{ ...data, foods: await foodList(work(c)) }} again={again} />, status)
}
