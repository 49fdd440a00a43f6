import type { Db } from '../../db/host.ts'

/** So many of the newest are looked through: some years of a kitchen. */
const LOOKED_AT = 30_000

export const lotNames = (db: Db) =>
  db
    .selectFrom('lot')
    .innerJoin('ingredient', 'ingredient.code', 'lot.ingredient_code')
    .select(['lot.id', 'lot.mark', 'ingredient.name', 'lot.received_on as day'])
    .orderBy('lot.id', 'desc')
    .limit(LOOKED_AT)
    .execute()

export const batchNames = (db: Db) =>
  db
    .selectFrom('batch')
    .innerJoin('dish', 'dish.code', 'batch.dish_code')
    .select(['batch.day', 'batch.meal', 'batch.dish_code as dish', 'batch.number', 'dish.name'])
    .orderBy('batch.day', 'desc')
    .limit(LOOKED_AT)
    .execute()
