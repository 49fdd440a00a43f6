import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import type { DishCode } from '../db/tables/menu.ts'
import { dishInFull, dishList, ingredientInFull, stateIngredient, writeRecipe } from '../src/menu/menu.ts'
import { type Env, once, takes, told, work } from './http.ts'
import { answers, commands } from './openapi.ts'
import { faultView } from './problem.ts'
import { day, dish, fen, text } from './schemas.ts'

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
const Dish = z.strictObject({
  dish: z.string(),
  name: z.string(),
  line: Line,
  recipeVersion: z.int(),
  portionGrams: z.int().nullable(),
  textures: z.array(z.string()),
  allergens: z.array(z.string()),
  written: z
    .strictObject({
      portions: z.int(),
      yieldGrams: z.int().nullable(),
      parts: z.array(
        z.strictObject({ kind: z.string(), code: z.string(), name: z.string(), amount: z.number(), unit: z.string(), net: z.boolean() }),
      ),
    })
    .nullable(),
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
  price: z.strictObject({ since: day, fen: z.int().min(0).max(999_900) }).optional(),
  unit: z.strictObject({ unit: text(10), milligrams: z.int().min(1).max(50_000_000) }).optional(),
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

const dishView = ({ dish, written, cost, nutrition, allergens, suits, versions, faults }: InFull) => ({
  dish: dish.code,
  name: dish.name,
  line: dish.line,
  recipeVersion: dish.recipeVersion,
  portionGrams: dish.portionGrams,
  textures: [...dish.textures],
  allergens: [...allergens],
  written: written
    ? {
        portions: written.portions,
        yieldGrams: written.yieldGrams,
        parts: written.parts.map(({ kind, code, name, amount, unit, net }) => ({ kind, code, name, amount: amount / 1_000, unit, net })),
      }
    : null,
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

/** Dishes with their recipes, and what is known of ingredients. */
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
