import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import type { DishCode } from '../db/tables/menu.ts'
import {
  dishInFull,
  dishList,
  ingredientInFull,
  preparationInFull,
  preparationList,
  stateDish,
  stateIngredient,
  timeDish,
  writeRecipe,
} from '../src/menu/menu.ts'
import { type Env, once, takes, told, work } from './http.ts'
import { answers, commands } from './openapi.ts'
import { faultView } from './problem.ts'
import { cooking, day, dish, dishDiet, fen, preparation, text, texture } from './schemas.ts'

const FaultOf = z.strictObject({ place: z.string(), problem: z.string(), text: z.string(), text_en: z.string() })
const Nutrition = z.strictObject({
  energyKJ: z.int(),
  protein: z.int(),
  fat: z.int(),
  carbohydrate: z.int(),
  fibre: z.int(),
  sodium: z.int(),
  without: z.array(z.string()),
})
const Line = z.enum(['ordinary', 'halal'])
const Dishes = z.strictObject({
  dishes: z.array(
    z.strictObject({
      dish: z.string(),
      name: z.string(),
      kind: z.string(),
      line: Line,
      portionGrams: z.int().nullable(),
      allergens: z.array(z.string()),
      cost: fen,
      nutrition: Nutrition.meta({ description: 'a portion; energy in kJ, all else in mg' }),
      faults: z.array(FaultOf),
    }),
  ),
})
const OneDish = z.strictObject({ dish })
const WrittenOf = z
  .strictObject({
    portions: z.int(),
    yieldGrams: z.int().nullable(),
    parts: z.array(
      z.strictObject({ kind: z.string(), code: z.string(), name: z.string(), amount: z.number(), unit: z.string(), net: z.boolean() }),
    ),
  })
  .nullable()
const Dish = z.strictObject({
  dish: z.string(),
  name: z.string(),
  line: Line,
  recipeVersion: z.int(),
  portionGrams: z.int().nullable(),
  textures: z.array(z.string()),
  allergens: z.array(z.string()),
  written: WrittenOf,
  recipe: z.array(z.strictObject({ ingredient: z.string(), name: z.string(), grams: z.int(), milligrams: z.int(), cost: fen })),
  cost: fen,
  nutrition: Nutrition,
  suits: z.array(z.strictObject({ diet: z.string(), suits: z.enum(['yes', 'no', 'unknown']), because: z.array(z.string()) })),
  versions: z.array(z.int()),
  faults: z.array(FaultOf),
})
const Recipe = z.strictObject({
  portions: z.int().min(1).max(5_000),
  yield: text(12).meta({ description: 'cooked grams of all portions, or percent of what goes in: 18000, 85%' }),
  parts: z
    .array(z.strictObject({ part: text(60), amount: text(12), unit: text(10).optional(), net: z.boolean().optional() }))
    .min(1)
    .max(60),
  reason: text().optional(),
})
const Written = z.strictObject({ dish: z.string(), version: z.int() })
const DishFacts = z.strictObject({
  textures: z.array(texture).min(1).max(5).optional(),
  diets: z.array(dishDiet).max(4).optional(),
  portionGrams: z.int().min(1).max(2_000).optional(),
  cookMinutes: z.int().min(1).max(600).optional(),
  method: cooking.optional(),
})
const StatedDish = z.strictObject({ dish: z.string(), stated: z.array(z.string()) })
const OnePreparation = z.strictObject({ preparation })
const Preparations = z.strictObject({
  preparations: z.array(
    z.strictObject({
      preparation: z.string(),
      name: z.string(),
      line: Line,
      yieldGrams: z.int().nullable(),
      kilo: fen.nullable().meta({ description: 'what a finished kilogram costs' }),
      allergens: z.array(z.string()),
      uses: z.int(),
      faults: z.array(FaultOf),
    }),
  ),
})
const Preparation = z.strictObject({
  preparation: z.string(),
  name: z.string(),
  line: Line,
  recipeVersion: z.int(),
  written: WrittenOf,
  cost: fen,
  kilo: fen.nullable(),
  nutrition: Nutrition.nullable().meta({ description: 'of 100 g finished; energy in kJ, all else in mg' }),
  allergens: z.array(z.string()),
  uses: z.array(
    z.strictObject({
      kind: z.enum(['dish', 'preparation']),
      code: z.string(),
      name: z.string(),
      milligrams: z.int().meta({ description: 'of the whole recipe' }),
      portions: z.int(),
      through: z.array(z.string()),
    }),
  ),
  versions: z.array(z.int()),
  faults: z.array(FaultOf),
})
const Minutes = z.strictObject({ prep: z.int().min(0).max(600) })
const OneIngredient = z.strictObject({ ingredient: text(40) })
const Facts = z.strictObject({
  allergens: z
    .array(z.enum(['gluten', 'crustacean', 'fish', 'egg', 'peanut', 'soy', 'milk', 'nuts', 'sesame', 'buckwheat']))
    .max(10)
    .optional(),
  ediblePercent: z.int().min(1).max(100).optional(),
  food: text(40).optional(),
  purine: z.enum(['low', 'medium', 'high']).optional(),
  vegetarian: z.boolean().optional(),
  price: z.strictObject({ since: day, fen: z.int().min(0, 'fen').max(999_900, 'fen') }).optional(),
  unit: z.strictObject({ unit: text(10), milligrams: z.int().min(1, 'milligrams').max(50_000_000, 'milligrams') }).optional(),
})
const Stated = z.strictObject({ ingredient: z.string(), stated: z.array(z.string()) })
const Ingredient = z.strictObject({
  ingredient: z.string(),
  name: z.string(),
  group: z.string().nullable(),
  allergens: z.array(z.string()).nullable(),
  halal: z.boolean(),
  vegetarian: z.boolean().nullable(),
  purine: z.string().nullable(),
  ediblePercent: z.int().nullable(),
  food: z.string().nullable(),
  prices: z.array(z.strictObject({ since: day, fen })),
  units: z.array(z.strictObject({ unit: z.string(), milligrams: z.int() })),
  usedIn: z.array(z.strictObject({ code: z.string(), name: z.string() })),
})

type InFull = Awaited<ReturnType<typeof dishInFull>>

const writtenView = (written: InFull['written']) =>
  written
    ? {
        portions: written.portions,
        yieldGrams: written.yieldGrams,
        parts: written.parts.map(({ kind, code, name, amount, unit, net }) => ({ kind, code, name, amount: amount / 1_000, unit, net })),
      }
    : null

const dishView = ({ dish, written, cost, nutrition, allergens, suits, versions, faults }: InFull) => ({
  dish: dish.code,
  name: dish.name,
  line: dish.line,
  recipeVersion: dish.recipeVersion,
  portionGrams: dish.portionGrams,
  textures: [...dish.textures],
  allergens: [...allergens],
  written: writtenView(written),
  recipe: dish.recipe.map(({ ingredient, name, grams, milligrams }, i) => ({
    ingredient,
    name,
    grams,
    milligrams,
    cost: cost.lines[i]?.fen ?? 0,
  })),
  cost: cost.fen,
  nutrition: { ...nutrition, without: [...nutrition.without] },
  suits: suits.map(({ diet, suits, because }) => ({ diet, suits, because: [...because] })),
  versions: versions.map((row) => row.version),
  faults: faults.map(faultView),
})

const preparationView = (one: Awaited<ReturnType<typeof preparationInFull>>) => ({
  preparation: one.batch.code,
  name: one.batch.name,
  line: one.batch.line,
  recipeVersion: one.batch.recipeVersion,
  written: writtenView(one.written),
  cost: one.cost.fen,
  kilo: one.kilo ?? null,
  nutrition: one.nutrition ? { ...one.nutrition, without: [...one.nutrition.without] } : null,
  allergens: [...one.allergens],
  uses: one.uses.map((use) => ({ ...use, through: [...use.through] })),
  versions: one.versions.map((row) => row.version),
  faults: one.faults.map(faultView),
})

/** Dishes with their recipes, sub-recipes, and what is known of ingredients. */
export const dishRoutes = new Hono<Env>()
  .get('/dishes', describeRoute(answers('dishes', 200, Dishes)), async (c) =>
    c.json({
      dishes: (await dishList(work(c))).map(({ dish, allergens, cost, nutrition, faults }) => ({
        dish: dish.code,
        name: dish.name,
        kind: dish.kind,
        line: dish.line,
        portionGrams: dish.portionGrams,
        allergens,
        cost,
        nutrition: { ...nutrition, without: [...nutrition.without] },
        faults: faults.map(faultView),
      })),
    }),
  )
  .get('/dishes/:dish', describeRoute(answers('dish', 200, Dish)), takes('param', OneDish), async (c) =>
    c.json(dishView(await dishInFull(work(c), c.req.valid('param').dish as DishCode))),
  )
  .post(
    '/dishes/:dish/recipes',
    describeRoute(commands('write_recipe', Written)),
    takes('param', OneDish),
    takes('json', Recipe),
    async (c) => {
      const { dish } = c.req.valid('param')
      const recipe = c.req.valid('json')
      return told(c, await once(c, (work) => writeRecipe(work, dish, recipe)))
    },
  )
  .post(
    '/dishes/:dish',
    describeRoute(commands('state_dish', StatedDish)),
    takes('param', OneDish),
    takes('json', DishFacts),
    async (c) => {
      const { dish } = c.req.valid('param')
      const facts = c.req.valid('json')
      return told(c, await once(c, (work) => stateDish(work, dish, facts)))
    },
  )
  .get('/preparations', describeRoute(answers('preparations', 200, Preparations)), async (c) =>
    c.json({
      preparations: (await preparationList(work(c))).map(({ code, batch, kilo = null, allergens, uses, faults }) => ({
        preparation: code,
        name: batch.name,
        line: batch.line,
        yieldGrams: batch.portionGrams,
        kilo,
        allergens: [...allergens],
        uses,
        faults: faults.map(faultView),
      })),
    }),
  )
  .get('/preparations/:preparation', describeRoute(answers('preparation', 200, Preparation)), takes('param', OnePreparation), async (c) =>
    c.json(preparationView(await preparationInFull(work(c), c.req.valid('param').preparation))),
  )
  .post(
    '/preparations/:preparation/recipes',
    describeRoute(commands('write_preparation', Written)),
    takes('param', OnePreparation),
    takes('json', Recipe.omit({ portions: true })),
    async (c) => {
      const { preparation } = c.req.valid('param')
      const recipe = c.req.valid('json')
      return told(c, await once(c, (work) => writeRecipe(work, preparation, { ...recipe, portions: 1 })))
    },
  )
  .get('/ingredients/:ingredient', describeRoute(answers('ingredient', 200, Ingredient)), takes('param', OneIngredient), async (c) => {
    const { ingredient, prices, units, usedIn } = await ingredientInFull(work(c), c.req.valid('param').ingredient)
    const { code, food, allergens, ...known } = ingredient
    return c.json({
      ingredient: code,
      ...known,
      allergens: allergens && [...allergens],
      food: food?.code ?? null,
      prices: [...prices],
      units: [...units],
      usedIn: [...usedIn],
    })
  })
  .post(
    '/dishes/:dish/minutes',
    describeRoute(commands('time_dish', Minutes.extend({ dish: z.string() }))),
    takes('param', OneDish),
    takes('json', Minutes),
    async (c) => {
      const { dish } = c.req.valid('param')
      return told(c, await once(c, (work) => timeDish(work, dish, c.req.valid('json').prep)))
    },
  )
  .post(
    '/ingredients/:ingredient',
    describeRoute(commands('state_ingredient', Stated)),
    takes('param', OneIngredient),
    takes('json', Facts),
    async (c) => {
      const { ingredient } = c.req.valid('param')
      const facts = c.req.valid('json')
      return told(c, await once(c, (work) => stateIngredient(work, ingredient, facts)))
    },
  )
