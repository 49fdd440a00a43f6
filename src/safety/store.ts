import type { Selectable } from 'kysely'
import type { Db } from '../../db/host.ts'
import { insertAll, listOf } from '../../db/insert-all.ts'
import type { BatchId } from '../../db/tables/production.ts'
import type { SafetyTables } from '../../db/tables/safety.ts'
import type { Instant, Meal, MealDate } from '../kernel/meal-date.ts'

type Row<T extends keyof SafetyTables> = Selectable<SafetyTables[T]>
export type ReadingRow = Row<'reading'>
export type SampleRow = Row<'sample'>
export type DiscardRow = Row<'discard'>

export const addReadings = (db: Db, rows: readonly ReadingRow[]) => insertAll(db, 'reading', rows)
export const addSamples = (db: Db, rows: readonly SampleRow[]) => insertAll(db, 'sample', rows)
export const addPackings = (db: Db, rows: readonly Row<'packing'>[]) => insertAll(db, 'packing', rows)
export const addChillings = (db: Db, rows: readonly Row<'chilling'>[]) => insertAll(db, 'chilling', rows)
export const addDiscards = (db: Db, rows: readonly DiscardRow[]) => insertAll(db, 'discard', rows)
export const addDisposals = (db: Db, rows: readonly Row<'sample_disposal'>[]) => insertAll(db, 'sample_disposal', rows)
export const addSetting = (db: Db, row: Row<'safety_setting'>) => db.insertInto('safety_setting').values(row)

/** A district's own limits in force on a day, the latest of each. */
export const settingsOn = async (db: Db, day: MealDate): Promise<Row<'safety_setting'>[]> => {
  const rows = await db.selectFrom('safety_setting').selectAll().where('since', '<=', day).orderBy('since').execute()
  return [...new Map(rows.map((row) => [row.key, row])).values()]
}

export const allSettings = (db: Db) => db.selectFrom('safety_setting').selectAll().orderBy('since').orderBy('set_at').execute()

export const readings = (db: Db, day: MealDate, meal: Meal) =>
  db.selectFrom('reading').selectAll().where('day', '=', day).where('meal', '=', meal).orderBy('at').execute()

/** The same food eaten everywhere: what was measured away from the kitchen. */
export const samples = (db: Db, day: MealDate, meal: Meal) =>
  db.selectFrom('sample').selectAll().where('day', '=', day).where('meal', '=', meal).orderBy('dish_code').execute()

const withEnd = (db: Db) =>
  db
    .selectFrom('sample')
    .innerJoin('dish', 'dish.code', 'sample.dish_code')
    .leftJoin('sample_disposal', 'sample_disposal.sample_id', 'sample.id')
    .selectAll('sample')
    .select(['dish.name', 'dish.line', 'sample_disposal.at as disposed_at', 'sample_disposal.disposed_by'])

export type KeptSample = Awaited<ReturnType<typeof samplesTaken>>[number]

/** Samples taken in a span of time, with what became of them. */
export const samplesTaken = (db: Db, from: Instant, to: Instant) =>
  withEnd(db)
    .where('sample.taken_at', '>=', from)
    .where('sample.taken_at', '<', to)
    .orderBy('sample.taken_at')
    .orderBy('sample.dish_code')
    .execute()

export const samplesById = (db: Db, ids: readonly string[]) => withEnd(db).where('sample.id', 'in', listOf(ids)).execute()

/** Samples that nobody has disposed of, oldest first; those of years before there were disposals do not come back to haunt. */
export const samplesKept = (db: Db, since: Instant) =>
  withEnd(db)
    .where('sample_disposal.sample_id', 'is', null)
    .where('sample.taken_at', '>=', since)
    .orderBy('sample.taken_at')
    .orderBy('sample.dish_code')
    .execute()

export type BatchSteps = Awaited<ReturnType<typeof batchSteps>>[number]

const steps = (db: Db) =>
  db
    .selectFrom('batch')
    .innerJoin('dish', 'dish.code', 'batch.dish_code')
    .leftJoin('cooking', 'cooking.batch_id', 'batch.id')
    .leftJoin('packing', 'packing.batch_id', 'batch.id')
    .leftJoin('chilling', 'chilling.batch_id', 'batch.id')
    .select([
      'batch.id',
      'batch.day',
      'batch.meal',
      'batch.dish_code',
      'batch.line',
      'batch.number',
      'batch.of',
      'batch.pot',
      'batch.portions',
      'batch.ends_at',
      'dish.name',
      'cooking.ended_at as cooked_at',
      'cooking.core as cooked_core',
      'cooking.grams as cooked_grams',
      'cooking.cooked_by',
      'packing.at as packed_at',
      'packing.core as packed_core',
      'packing.packed_by',
      'chilling.at as chilled_at',
      'chilling.core as chilled_core',
      'chilling.chilled_by',
    ])

/** Every batch of a meal with what was done to it in the kitchen. */
export const batchSteps = (db: Db, day: MealDate, meal: Meal) =>
  steps(db).where('batch.day', '=', day).where('batch.meal', '=', meal).orderBy('batch.starts_at').orderBy('batch.number').execute()

export const batchStepsById = (db: Db, ids: readonly BatchId[]) => steps(db).where('batch.id', 'in', listOf(ids)).execute()

/** The batches of a month, for its report. */
export const batchStepsBetween = (db: Db, from: MealDate, to: MealDate) =>
  steps(db).where('batch.day', '>=', from).where('batch.day', '<=', to).execute()

/** What was thrown away of a meal in the kitchen, or at a canteen. */
export const discardsAt = (db: Db, day: MealDate, meal: Meal, place: string) =>
  db.selectFrom('discard').selectAll().where('day', '=', day).where('meal', '=', meal).where('place', '=', place).execute()

/** How many core temperatures were taken in a span of days, by stage, and how many of them were below a limit. */
export const readingCounts = (db: Db, from: MealDate, to: MealDate, hot: number) =>
  db
    .selectFrom('reading')
    .select((eb) => [
      'stage',
      eb.fn.countAll<number>().as('n'),
      eb.fn
        .sum<number>(
          eb
            .case()
            .when('core', '<', hot as ReadingRow['core'])
            .then(1)
            .else(0)
            .end(),
        )
        .as('below'),
      eb.fn.min('core').as('coldest'),
    ])
    .where('day', '>=', from)
    .where('day', '<=', to)
    .groupBy('stage')
    .execute()
