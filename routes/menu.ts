import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { allergensOf, menuOf, publishMenu } from '../src/menu/menu.ts'
import { type Env, once, takes, told, work } from './http.ts'
import { answers, commands } from './openapi.ts'
import { day, dish, meal, mealOfDay, text, tray } from './schemas.ts'

const Trays = z.strictObject({ ordinary: z.array(dish).max(10), halal: z.array(dish).max(10), soft: z.array(dish).max(10) }).partial()
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
