import { sql } from 'kysely'
import type { Db } from '../../db/host.ts'
import type { DiscardReason } from '../../db/tables/safety.ts'
import type { Instant, Meal, MealDate } from '../kernel/meal-date.ts'

export interface ColdRow {
  day: MealDate
  meal: Meal
  canteen: string
  dish: string
  at: Instant
  core: number
  verdict: 'reheat' | 'discard'
  reheated: number | null
  discarded: Instant | null
}

/** Food that came too cold or too late to a canteen, and what became of it. */
export const coldFood = async (db: Db, from: MealDate, to: MealDate): Promise<ColdRow[]> =>
  (
    await sql<ColdRow>`
      select stop.day, stop.meal, canteen.name as canteen, dish.name as dish, handover.at, h.core, h.verdict,
        (select max(r.core) from reading r where r.day = stop.day and r.meal = stop.meal and r.canteen_id = stop.canteen_id
          and r.dish_code = h.dish_code and r.stage = 'reheated') as reheated,
        (select x.at from discard x where x.day = stop.day and x.meal = stop.meal and x.dish_code = h.dish_code
          and x.place = stop.canteen_id) as discarded
      from stop
      cross join handover on handover.stop_id = stop.id
      cross join handover_dish h on h.stop_id = stop.id
      join canteen on canteen.id = stop.canteen_id
      join dish on dish.code = h.dish_code
      where stop.day between ${from} and ${to} and h.verdict != 'serve'
      order by handover.at, canteen.code, dish.name`.execute(db)
  ).rows

export interface DiscardRow {
  day: MealDate
  /** undefined: the kitchen */
  canteen: string | null
  dish: string
  at: Instant
  reason: DiscardReason
  note: string | null
}

/** What was thrown away for safety, in the order of time. */
export const discards = async (db: Db, from: MealDate, to: MealDate): Promise<DiscardRow[]> =>
  (
    await sql<DiscardRow>`
      select x.day, canteen.name as canteen, dish.name as dish, x.at, x.reason, x.note
      from discard x
      join dish on dish.code = x.dish_code
      left join canteen on canteen.id = x.place
      where x.day between ${from} and ${to}
      order by x.at, x.place, dish.name`.execute(db)
  ).rows

/** Van-days of a span on which nobody recorded that the van was cleaned before it left. */
export const uncleanedRuns = async (db: Db, from: MealDate, to: MealDate): Promise<number> =>
  (
    await sql<{ n: number }>`
      select count(*) as n from (
        select distinct run.day, run.van_id
        from run
        cross join departure d on d.run_id = run.id
        join van on van.id = run.van_id
        where run.day between ${from} and ${to} and not exists (
          select 1 from cleaning c where c.day = run.day and c.what = 'van' and c.place = van.plate and c.at <= d.at)
      )`.execute(db)
  ).rows[0]?.n ?? 0

/** Dishes of meals that were cooked and of which no sample was put away. */
export const unsampled = async (db: Db, from: MealDate, to: MealDate): Promise<number> =>
  (
    await sql<{ n: number }>`
      select count(*) as n from (
        select distinct batch.day, batch.meal, batch.dish_code
        from batch cross join cooking on cooking.batch_id = batch.id
        where batch.day between ${from} and ${to} and not exists (
          select 1 from sample s where s.day = batch.day and s.meal = batch.meal and s.dish_code = batch.dish_code)
      )`.execute(db)
  ).rows[0]?.n ?? 0
