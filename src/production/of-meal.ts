import type { Selectable } from 'kysely'
import type { Db } from '../../db/host.ts'
import type { ProductionTables } from '../../db/tables/production.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'

export type Row<T extends keyof ProductionTables> = Selectable<ProductionTables[T]>

/** Tables of which each row is of one meal. */
type OfMeal = {
  [T in keyof ProductionTables]: ProductionTables[T] extends { day: MealDate; meal: Meal } ? T : never
}[keyof ProductionTables]

/** All rows of a meal in one of them, by its key. */
export const ofMeal =
  <T extends OfMeal>(table: T) =>
  (db: Db, day: MealDate, meal: Meal): Promise<Row<T>[]> =>
    db
      .selectFrom(table as 'plan')
      .selectAll()
      .where('day', '=', day)
      .where('meal', '=', meal)
      .execute() as Promise<unknown> as Promise<Row<T>[]>
