import type { Selectable } from 'kysely'
import type { Db, Write } from '../../db/host.ts'
import { insertAll, listOf } from '../../db/insert-all.ts'
import type { DishCode, DishKind, MenuTables } from '../../db/tables/menu.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'
import type { Work } from '../work.ts'
import type { IngredientFacts } from './dishes.ts'
import { addRecipes, dishes } from './recipes.ts'
import { type MenuEntry, type Served, TRAYS } from './rules.ts'

export const cycleWeeks = async (db: Db): Promise<number> =>
  Number(
    (
      await db
        .selectFrom('cycle_dish')
        .select((eb) => eb.fn.max('week').as('last'))
        .executeTakeFirst()
    )?.last ?? -1,
  ) + 1

export const cycleDishes = (db: Db, week: number, weekday: number, meal: Meal) =>
  db
    .selectFrom('cycle_dish')
    .select(['tray', 'position', 'dish_code'])
    .where('week', '=', week)
    .where('weekday', '=', weekday)
    .where('meal', '=', meal)
    .orderBy('tray')
    .orderBy('position')
    .execute()

/** The newest version of a published menu. */
export const publication = (db: Db, day: MealDate, meal: Meal) =>
  db.selectFrom('menu').selectAll().where('day', '=', day).where('meal', '=', meal).orderBy('version', 'desc').limit(1).executeTakeFirst()

/** The published menu with the recipes that were frozen with it. */
export async function published(db: Db, day: MealDate, meal: Meal): Promise<MenuEntry[]> {
  const menu = await publication(db, day, meal)
  if (!menu) return []
  const rows = await db
    .selectFrom('menu_dish')
    .selectAll()
    .where('day', '=', day)
    .where('meal', '=', meal)
    .where('version', '=', menu.version)
    .orderBy('tray')
    .orderBy('position')
    .execute()
  const versions = new Map(rows.map((row) => [row.dish_code, row.recipe_version]))
  const found = await dishes(db, [...versions.keys()], { versions, at: menu.published_at })
  const entries = rows.flatMap((row) => {
    const dish = found.get(row.dish_code)
    return dish ? [{ tray: row.tray, position: row.position, dish }] : []
  })
  return entries.sort((a, b) => TRAYS.indexOf(a.tray) - TRAYS.indexOf(b.tray)) // stable: positions stay in order
}

/** What was published for each tray from a day to another, each day in its newest version. */
export const servedBetween = (db: Db, meal: Meal, from: MealDate, to: MealDate): Promise<Served[]> =>
  db
    .selectFrom('menu_dish')
    .innerJoin(
      (eb) =>
        eb
          .selectFrom('menu')
          .select(['day as on', 'meal as of', (inner) => inner.fn.max('version').as('newest')])
          .groupBy(['day', 'meal'])
          .where('meal', '=', meal)
          .where('day', '>=', from)
          .where('day', '<=', to)
          .as('last'),
      (on) => on.onRef('last.on', '=', 'day').onRef('last.of', '=', 'meal').onRef('last.newest', '=', 'version'),
    )
    .select(['day', 'tray', 'dish_code as dish'])
    .orderBy('day')
    .execute()

/** A meal that is planned is cooked by its plan: the menu under it stands. */
export const hasPlan = async (db: Db, day: MealDate, meal: Meal): Promise<boolean> =>
  (await db.selectFrom('plan').select('day').where('day', '=', day).where('meal', '=', meal).executeTakeFirst()) !== undefined

/** By kind of dish: how many days it keeps away, as in force on a day. */
export async function repetitionOn(db: Db, day: MealDate): Promise<Map<DishKind, number>> {
  const rows = await db.selectFrom('repetition').selectAll().where('since', '<=', day).orderBy('since').execute()
  return new Map(rows.map((row) => [row.kind, row.days]))
}

export const addMenu = (db: Db, menu: Selectable<MenuTables['menu']>, entries: readonly MenuEntry[]): Write[] => [
  db.insertInto('menu').values(menu),
  ...insertAll(
    db,
    'menu_dish',
    entries.map(({ tray, position, dish }) => ({
      day: menu.day,
      meal: menu.meal,
      version: menu.version,
      tray,
      position,
      dish_code: dish.code,
      recipe_version: dish.recipeVersion,
    })),
  ),
  db.deleteFrom('draft_dish').where('day', '=', menu.day).where('meal', '=', menu.meal), // what was composed is published
]

export interface FoodRows {
  ingredients: Selectable<MenuTables['ingredient']>[]
  preparations: Selectable<MenuTables['preparation']>[]
  dishes: Selectable<MenuTables['dish']>[]
  recipes: Selectable<MenuTables['recipe']>[]
  parts: Selectable<MenuTables['recipe_part']>[]
  conversions: Selectable<MenuTables['conversion']>[]
  prices: Selectable<MenuTables['ingredient_price']>[]
  cycle: Selectable<MenuTables['cycle_dish']>[]
  repetition: Selectable<MenuTables['repetition']>[]
}

/** What a kitchen can cook, and its cycle: for a district that is being set up. */
export const addFood = (db: Db, rows: FoodRows): Write[] => [
  ...insertAll(db, 'ingredient', rows.ingredients),
  ...insertAll(db, 'preparation', rows.preparations),
  ...insertAll(db, 'dish', rows.dishes),
  ...addRecipes(db, rows.recipes, rows.parts),
  ...insertAll(db, 'conversion', rows.conversions),
  ...insertAll(db, 'ingredient_price', rows.prices),
  ...insertAll(db, 'cycle_dish', rows.cycle),
  ...insertAll(db, 'repetition', rows.repetition),
]

/** Names of dishes, for what is typed by name. */
export const dishNames = (db: Db) =>
  db.selectFrom('dish').select(['code', 'name', 'line', 'kind']).orderBy('kind').orderBy('name').execute()

export const substitutionsOn = (db: Db, day: MealDate, meal: Meal) =>
  db
    .selectFrom('substitution')
    .selectAll()
    .where('since', '<=', day)
    .where('until', '>=', day)
    .where('meal', '=', meal)
    .orderBy('at')
    .execute()

export const addSubstitution = (db: Db, row: Selectable<MenuTables['substitution']>): Write => db.insertInto('substitution').values(row)

export const draftOf = (db: Db, from: MealDate, to: MealDate, meal: Meal) =>
  db
    .selectFrom('draft_dish')
    .selectAll()
    .where('day', '>=', from)
    .where('day', '<=', to)
    .where('meal', '=', meal)
    .orderBy('day')
    .orderBy('tray')
    .orderBy('position')
    .execute()

/** The days' trays as they are being composed, in the place of what was composed before. */
export const setDraft = (db: Db, meal: Meal, days: readonly MealDate[], rows: Selectable<MenuTables['draft_dish']>[]): Write[] => [
  db.deleteFrom('draft_dish').where('meal', '=', meal).where('day', 'in', listOf(days)),
  ...insertAll(db, 'draft_dish', rows),
]

export const knownDishes = (db: Db, codes: readonly DishCode[]) =>
  db.selectFrom('dish').select('code').where('code', 'in', listOf(codes)).execute()

export const addPrep = (db: Db, row: Selectable<MenuTables['dish_prep']>): Write => db.insertInto('dish_prep').values(row)

/** The newest first. */
export const prepOf = (db: Db, code: DishCode) =>
  db.selectFrom('dish_prep').select(['at', 'by', 'minutes']).where('dish_code', '=', code).orderBy('at', 'desc').execute()

export const pricesOf = (db: Db, code: string) =>
  db
    .selectFrom('ingredient_price')
    .select(['since', 'fen'])
    .where('ingredient_code', '=', code)
    .orderBy('since', 'desc')
    .orderBy('at', 'desc')
    .execute()

export const unitsOf = (db: Db, code: string) =>
  db
    .selectFrom('conversion')
    .select(['unit', 'milligrams'])
    .where('ingredient_code', '=', code)
    .orderBy('unit')
    .orderBy('at', 'desc')
    .execute()

/** What was said of an ingredient; what was not said stays as it is. */
export function stateIngredient(work: Pick<Work, 'db' | 'now' | 'actor'>, code: string, facts: IngredientFacts): Write[] {
  const { db, now: at } = work
  const by = work.actor.id
  const columns = {
    ...(facts.allergens === undefined ? {} : { allergens: JSON.stringify([...facts.allergens].sort()) }),
    ...(facts.ediblePercent === undefined ? {} : { edible_percent: facts.ediblePercent }),
    ...(facts.food === undefined ? {} : { food: facts.food }),
    ...(facts.purine === undefined ? {} : { purine: facts.purine }),
    ...(facts.vegetarian === undefined ? {} : { vegetarian: facts.vegetarian ? (1 as const) : (0 as const) }),
  }
  const { price, unit } = facts
  return [
    ...(Object.keys(columns).length === 0 ? [] : [db.updateTable('ingredient').set(columns).where('code', '=', code)]),
    ...(price ? [db.insertInto('ingredient_price').values({ ingredient_code: code, since: price.since, at, fen: price.fen, by })] : []),
    ...(unit ? [db.insertInto('conversion').values({ ingredient_code: code, unit: unit.unit, at, milligrams: unit.milligrams, by })] : []),
  ]
}

export const setDish = (db: Db, code: DishCode, columns: Partial<Omit<Selectable<MenuTables['dish']>, 'code'>>): Write =>
  db.updateTable('dish').set(columns).where('code', '=', code)

export const wholeCycle = (db: Db, meal: Meal) =>
  db
    .selectFrom('cycle_dish')
    .selectAll()
    .where('meal', '=', meal)
    .orderBy('week')
    .orderBy('weekday')
    .orderBy('tray')
    .orderBy('position')
    .execute()

type Place = Pick<Selectable<MenuTables['cycle_dish']>, 'week' | 'weekday' | 'meal' | 'tray'>

/** A tray of the cycle in the place of what it had. */
export const setCycleTray = (db: Db, { week, weekday, meal, tray }: Place, rows: Selectable<MenuTables['cycle_dish']>[]): Write[] => [
  db.deleteFrom('cycle_dish').where('week', '=', week).where('weekday', '=', weekday).where('meal', '=', meal).where('tray', '=', tray),
  ...insertAll(db, 'cycle_dish', rows),
]

/** Substitutions that have not ended before a day, the oldest word first. */
export const substitutionsFrom = (db: Db, day: MealDate, meal: Meal) =>
  db.selectFrom('substitution').selectAll().where('until', '>=', day).where('meal', '=', meal).orderBy('since').orderBy('at').execute()

export const repetitions = (db: Db) => db.selectFrom('repetition').selectAll().orderBy('since').orderBy('kind').execute()
export const addRepetition = (db: Db, row: Selectable<MenuTables['repetition']>): Write => db.insertInto('repetition').values(row)
