import type { Db } from '../../../db/host.ts'

/** All that a kitchen's workbook holds, as it is on record; of units that weigh otherwise by now, the last word. */
export async function everything(db: Db) {
  const [foods, ingredients, conversions, dishes, preparations, cycle] = await Promise.all([
    db.selectFrom('food').selectAll().orderBy('code').execute(),
    db.selectFrom('ingredient').selectAll().orderBy('code').execute(),
    db.selectFrom('conversion').selectAll().orderBy('at').execute(),
    db.selectFrom('dish').selectAll().orderBy('kind').orderBy('name').execute(),
    db.selectFrom('preparation').selectAll().orderBy('name').execute(),
    db
      .selectFrom('cycle_dish')
      .selectAll()
      .orderBy('week')
      .orderBy('weekday')
      .orderBy('meal')
      .orderBy('tray')
      .orderBy('position')
      .execute(),
  ])
  const weights = new Map(conversions.map((row) => [`${row.ingredient_code} ${row.unit}`, row]))
  return { foods, ingredients, conversions: [...weights.values()], dishes, preparations, cycle }
}
