import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { menuWorkbook } from '../src/documents/documents.ts'
import {
  allergensOf,
  changeDish,
  composeTray,
  copyWeek,
  cycleOf,
  dropDraft,
  endSubstitution,
  FILE_KINDS,
  importMenu,
  menuOf,
  pasteWeek,
  publishMenu,
  publishWeek,
  setCycleTray,
  setRepetition,
  weekMenu,
} from '../src/menu/menu.ts'
import { allProblems } from '../src/web/kitchen/all-problems.ts'
import { binary, bodyOf, disposition, XLSX } from './downloads.ts'
import { type Env, once, takes, told, work } from './http.ts'
import { answers, commands, described } from './openapi.ts'
import { langOf } from './pages.tsx'
import { faultView } from './problem.ts'
import { DISHES_AT_MOST, day, dish, dishKind, fen, meal, mealOfDay, text, tray } from './schemas.ts'

const Trays = z
  .strictObject({
    ordinary: z.array(dish).max(DISHES_AT_MOST),
    halal: z.array(dish).max(DISHES_AT_MOST),
    soft: z.array(dish).max(DISHES_AT_MOST),
  })
  .partial()
const Publication = z.strictObject({
  day,
  meal,
  trays: Trays.optional(),
  replaces: z.int().min(1).max(999).optional().meta({ description: 'the version in force, to publish a newer one' }),
  reason: text().optional(),
})
const Published = z.strictObject({
  day,
  meal,
  version: z.int(),
  dishes: z.array(z.strictObject({ tray, dish: z.string(), name: z.string(), recipe: z.int() })),
})
const Menu = z.strictObject({
  day,
  meal,
  dishes: z.array(
    z.strictObject({
      tray,
      position: z.int(),
      dish: z.string(),
      name: z.string(),
      line: z.enum(['ordinary', 'halal']),
      portionGrams: z.int().nullable(),
      recipeVersion: z.int(),
      allergens: z.array(z.string()),
      recipe: z.array(z.strictObject({ ingredient: z.string(), name: z.string(), grams: z.int() })),
    }),
  ),
})

const Week = z.strictObject({ week: day.meta({ description: 'any day of the week' }), meal })
const Change = z.strictObject({
  since: day,
  until: day,
  meal,
  replaces: dish,
  dish,
  tray: tray.optional(),
  reason: text(),
})
const Changed = z.strictObject({ days: z.array(day), trays: z.array(tray) })
const Copied = z.strictObject({ week: day, days: z.array(day), dishes: z.int() })
const Paste = Week.extend({ text: z.string().min(1).max(100_000).meta({ description: 'cells parted by tabs, a row a dish' }) })
const FaultOf = z.looseObject({ place: z.string(), problem: z.string() })
const Pasted = z.strictObject({ week: day, kept: z.int(), faults: z.array(FaultOf) })
const WeekPublication = Week.extend({ reason: text().optional() })
const WeekPublished = z.strictObject({ week: day, meal, days: z.array(day) })
const Measured = z.strictObject({
  measure: z.string(),
  unit: z.string(),
  least: z.int().nullable(),
  most: z.int().nullable(),
  amount: z.int(),
  missedBy: z.int(),
})
const TrayOfDay = z.strictObject({
  tray,
  dishes: z.array(z.strictObject({ dish: z.string(), name: z.string(), allergens: z.array(z.string()) })),
  allergens: z.array(z.string()),
  kcal: z.int(),
  cost: fen,
  targets: z.array(Measured),
})
const WeekMenu = z.strictObject({
  monday: day,
  days: z.array(
    z.strictObject({
      day,
      state: z.enum(['published', 'draft', 'cycle', 'empty']),
      version: z.int(),
      planned: z.boolean(),
      closed: z.string().nullable(),
      unknown: z.array(z.strictObject({ tray, position: z.int(), typed: z.string() })),
      trays: z.array(TrayOfDay),
    }),
  ),
})
const Span = z.strictObject({ from: day.optional(), days: z.coerce.number().int().min(1).max(60).default(14), meal: meal.default('lunch') })
const Problems = z.strictObject({
  problems: z.array(
    z.strictObject({ place: z.string(), problem: z.string(), text: z.string(), text_en: z.string(), remedy: z.string(), link: z.string() }),
  ),
})
const ImportQuery = z.strictObject({ dryRun: z.enum(['true', 'false']).default('false'), source: text(80).default('import') })
const weekday = z.int().min(1).max(7)
const CycleTray = z.strictObject({ meal, week: z.int().min(1).max(52), weekday, tray, dishes: z.array(text(60)).max(DISHES_AT_MOST) })
const DraftTray = z.strictObject({ day, meal, tray, dishes: z.array(text(60)).max(DISHES_AT_MOST) })
const Composed = z.strictObject({ day, meal, tray, dishes: z.int() })
const CycleSet = z.strictObject({ week: z.int(), weekday, meal, tray, dishes: z.int() })
const SubstitutionEnd = z.strictObject({ meal, tray, replaces: dish, since: day, until: day, reason: text() })
const RepetitionRule = z.strictObject({ kind: dishKind, since: day, days: z.int().min(0).max(60) })
const Cycle = z.strictObject({
  weeks: z.int(),
  trays: z.array(
    z.strictObject({
      week: z.int().meta({ description: 'from 0' }),
      weekday,
      tray,
      dishes: z.array(z.strictObject({ dish: z.string(), name: z.string() })),
    }),
  ),
  repeats: z.array(z.strictObject({ week: z.int(), weekday, tray, dish: z.string(), gap: z.int(), days: z.int() })),
  substitutions: z.array(z.strictObject({ tray, replaces: z.string(), dish: z.string(), since: day, until: day, reason: z.string() })),
  repetition: z.array(z.strictObject({ kind: dishKind, days: z.int() })),
  coming: z.array(z.strictObject({ kind: dishKind, since: day, days: z.int() })),
})
const TemplateQuery = z.strictObject({
  filled: z.enum(['true', 'false']).default('false').meta({ description: 'with all that is on record' }),
  lang: z.enum(['zh', 'en']).optional(),
})
const Imported = z.strictObject({
  tables: z.array(z.strictObject({ kind: z.enum(FILE_KINDS), rows: z.int() })),
  rows: z.int(),
  dryRun: z.boolean(),
})
const importing = {
  ...commands('import_menu', Imported),
  requestBody: {
    content: {
      'text/csv': { schema: { type: 'string' as const } },
      [XLSX]: { schema: { type: 'string' as const, format: 'binary' } },
      'application/json': { schema: { type: 'array' as const, items: { type: 'object' as const } } },
    },
  },
}

const weekView = (week: Awaited<ReturnType<typeof weekMenu>>) => ({
  monday: week.monday,
  days: week.days.map((one) => ({
    day: one.day,
    state: one.state,
    version: one.version,
    planned: one.planned,
    closed: one.closed ?? null,
    unknown: one.unknown.map(({ tray, position, typed }) => ({ tray, position, typed })),
    trays: one.trays.map(({ tray, dishes, allergens, kcal, cost, targets }) => ({
      tray,
      dishes: dishes.map((dish) => ({ dish: dish.code, name: dish.name, allergens: allergensOf(dish) })),
      allergens: [...allergens],
      kcal,
      cost,
      targets: targets.map(({ target, amount, missedBy }) => ({
        measure: target.measure,
        unit: target.unit,
        least: target.least ?? null,
        most: target.most ?? null,
        amount,
        missedBy,
      })),
    })),
  })),
})

export const menuRoutes = new Hono<Env>()
  .post('/menus', describeRoute(commands('publish_menu', Published)), takes('json', Publication), async (c) => {
    const { day, meal, trays, replaces, reason } = c.req.valid('json')
    return told(c, await once(c, (work) => publishMenu(work, day, meal, trays, { replaces, reason })))
  })
  .get('/menus/:day/:meal', describeRoute(answers('see_menu', 200, Menu)), takes('param', mealOfDay), async (c) => {
    const { day, meal } = c.req.valid('param')
    const entries = await menuOf(work(c), day, meal)
    const dishes = entries.map(({ tray, position, dish }) => ({
      tray,
      position,
      dish: dish.code,
      name: dish.name,
      line: dish.line,
      portionGrams: dish.portionGrams,
      recipeVersion: dish.recipeVersion,
      allergens: allergensOf(dish),
      recipe: dish.recipe.map(({ ingredient, name, grams }) => ({ ingredient, name, grams })),
    }))
    return c.json({ day, meal, dishes })
  })
  .get('/menu/weeks/:day/:meal', describeRoute(answers('see_week', 200, WeekMenu)), takes('param', mealOfDay), async (c) => {
    const { day, meal } = c.req.valid('param')
    return c.json(weekView(await weekMenu(work(c), day, meal)))
  })
  .post('/menu/weeks', describeRoute(commands('publish_week', WeekPublished)), takes('json', WeekPublication), async (c) => {
    const { week, meal, reason } = c.req.valid('json')
    return told(c, await once(c, (work) => publishWeek(work, week, meal, reason)))
  })
  .post('/menu/copies', describeRoute(commands('copy_week', Copied)), takes('json', Week), async (c) => {
    const { week, meal } = c.req.valid('json')
    return told(c, await once(c, (work) => copyWeek(work, week, meal)))
  })
  .post('/menu/drafts', describeRoute(commands('compose_week', Pasted)), takes('json', Paste), async (c) => {
    const { week, meal, text } = c.req.valid('json')
    const { faults, ...answer } = await once(c, (work) => pasteWeek(work, week, meal, text))
    return told(c, { ...answer, faults: faults.map(faultView) })
  })
  .post('/menu/drafts/trays', describeRoute(commands('compose_tray', Composed)), takes('json', DraftTray), async (c) => {
    const { meal, ...change } = c.req.valid('json')
    return told(c, await once(c, (work) => composeTray(work, meal, change)))
  })
  .post('/menu/drafts/drop', describeRoute(commands('drop_draft', Composed.omit({ tray: true }))), takes('json', mealOfDay), async (c) => {
    const { day, meal } = c.req.valid('json')
    return told(c, await once(c, (work) => dropDraft(work, meal, day)))
  })
  .post('/menu/changes', describeRoute(commands('change_dish', Changed)), takes('json', Change), async (c) => {
    const change = c.req.valid('json')
    return told(c, await once(c, (work) => changeDish(work, change)))
  })
  .get('/menu/problems', describeRoute(answers('find_problems', 200, Problems)), takes('query', Span), async (c) => {
    const { from, days, meal } = c.req.valid('query')
    const doing = work(c)
    const problems = await allProblems(doing, from ?? doing.today, days, meal)
    return c.json({ problems: problems.map((one) => ({ ...faultView(one), remedy: one.remedy, link: one.link })) })
  })
  .post('/menu/imports', describeRoute(importing), takes('query', ImportQuery), async (c) => {
    const { dryRun, source } = c.req.valid('query')
    const file = new Uint8Array(await c.req.arrayBuffer())
    return told(c, await once(c, (work) => importMenu(work, file, { dryRun: dryRun === 'true', source })))
  })
  .get('/menu/template', describeRoute(described('menu_template', 200, { [XLSX]: binary })), takes('query', TemplateQuery), async (c) => {
    const { lang = langOf(c), filled } = c.req.valid('query')
    const { name, bytes } = await menuWorkbook(work(c), lang, filled === 'true')
    const file = disposition('attachment', 'menu.xlsx', `${name}.xlsx`)
    return c.body(bodyOf(bytes), 200, { 'content-type': XLSX, 'content-disposition': file })
  })
  .get('/menu/cycle/:meal', describeRoute(answers('see_cycle', 200, Cycle)), takes('param', z.strictObject({ meal })), async (c) => {
    const { weeks, trays, repeats, substitutions, repetition, coming } = await cycleOf(work(c), c.req.valid('param').meal)
    return c.json({
      weeks,
      trays: trays.map((one) => ({ ...one, dishes: one.dishes.map(({ code, name }) => ({ dish: code, name })) })),
      repeats: repeats.map(({ name: _, ...one }) => one),
      substitutions: substitutions.map(({ tray, replaces, dish_code, since, until, reason }) => ({
        tray,
        replaces,
        dish: dish_code,
        since,
        until,
        reason,
      })),
      repetition,
      coming,
    })
  })
  .post('/menu/cycle', describeRoute(commands('set_cycle_tray', CycleSet)), takes('json', CycleTray), async (c) => {
    const { meal, week, ...change } = c.req.valid('json')
    return told(c, await once(c, (work) => setCycleTray(work, meal, { ...change, week: week - 1 })))
  })
  .post(
    '/menu/cycle/substitution-ends',
    describeRoute(commands('end_substitution', z.strictObject({ tray, replaces: dish, since: day, until: day }))),
    takes('json', SubstitutionEnd),
    async (c) => {
      const { meal, ...one } = c.req.valid('json')
      return told(c, await once(c, (work) => endSubstitution(work, meal, one)))
    },
  )
  .post(
    '/menu/cycle/repetition',
    describeRoute(commands('set_repetition', z.strictObject({ repetition: dishKind, since: day, days: z.int() }))),
    takes('json', RepetitionRule),
    async (c) => told(c, await once(c, (work) => setRepetition(work, c.req.valid('json')))),
  )
