import type { Selectable } from 'kysely'
import type { Db, Write } from '../../../db/host.ts'
import { insertAll } from '../../../db/insert-all.ts'
import type { MenuTables } from '../../../db/tables/menu.ts'
import type { DishRows } from './read-rows.ts'

type Rows<T extends keyof MenuTables> = Selectable<MenuTables[T]>[]

/** Master data is replaced by its code; the journal says when, and published menus keep the versions of their recipes. */
export const setIngredients = (db: Db, rows: Rows<'ingredient'>): Write[] =>
  rows.map(({ code, ...row }) =>
    db
      .insertInto('ingredient')
      .values({ code, ...row })
      .onConflict((on) => on.column('code').doUpdateSet(row)),
  )

export const setFoods = (db: Db, rows: Rows<'food'>): Write[] =>
  rows.map(({ code, ...row }) =>
    db
      .insertInto('food')
      .values({ code, ...row })
      .onConflict((on) => on.column('code').doUpdateSet(row)),
  )

export const setDishes = (db: Db, { dishes, preparations }: DishRows): Write[] => [
  ...dishes.map(({ code, ...row }) =>
    db
      .insertInto('dish')
      .values({ code, ...row })
      .onConflict((on) => on.column('code').doUpdateSet(row)),
  ),
  ...preparations.map(({ code, ...row }) =>
    db
      .insertInto('preparation')
      .values({ code, ...row })
      .onConflict((on) => on.column('code').doUpdateSet(row)),
  ),
]

export const addPrices = (db: Db, rows: Rows<'ingredient_price'>): Write[] => insertAll(db, 'ingredient_price', rows)

export const addConversions = (db: Db, rows: Rows<'conversion'>): Write[] => insertAll(db, 'conversion', rows)

/** The trays that the file names are replaced; the rest of the cycle stays. */
export const setCycle = (db: Db, rows: Rows<'cycle_dish'>): Write[] => {
  const trays = new Map(rows.map((row) => [`${row.week} ${row.weekday} ${row.meal} ${row.tray}`, row]))
  const cleared = [...trays.values()].map(({ week, weekday, meal, tray }) =>
    db.deleteFrom('cycle_dish').where('week', '=', week).where('weekday', '=', weekday).where('meal', '=', meal).where('tray', '=', tray),
  )
  return [...cleared, ...insertAll(db, 'cycle_dish', rows)]
}
