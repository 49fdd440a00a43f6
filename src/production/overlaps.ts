import type { DishCode } from '../../db/tables/menu.ts'
import type { Instant } from '../kernel/meal-date.ts'
import type { BatchRow } from './store.ts'

/** Somebody whom a plan has in two places at once. */
export interface DoubleBooking {
  /** by id */
  who: string
  from: Instant
  until: Instant
  dishes: readonly [DishCode, DishCode]
}

interface Work {
  who: string
  at: string
  from: Instant
  until: Instant
  dish: DishCode
}

/**
 * Whom a plan wants twice at the same time: at two stations, or at the boards with two dishes. New plans have none; one from before
 * people were planned across stations may. Minding several pots of one station is no clash: that is what `pots_a_cook` allows.
 */
export function doubleBookings(batches: readonly BatchRow[], stationOf: (pot: string) => string | null): DoubleBooking[] {
  const works = batches.flatMap((batch) => worksOf(batch, stationOf(batch.pot) ?? batch.pot))
  return [...Map.groupBy(works, (one) => one.who).values()].flatMap((mine) =>
    mine.flatMap((a, i) => mine.slice(i + 1).flatMap((b) => (isAtOnce(a, b) ? [clashOf(a, b)] : []))),
  )
}

function worksOf(batch: BatchRow, station: string): Work[] {
  const { cook, prep_cook, prep_at, prep_until, dish_code: dish } = batch
  const cooking = cook === null ? [] : [{ who: cook, at: station, from: batch.starts_at, until: batch.ends_at, dish }]
  const known = prep_cook !== null && prep_at !== null && prep_until !== null && prep_until > prep_at
  return known ? [...cooking, { who: prep_cook, at: BOARDS, from: prep_at, until: prep_until, dish }] : cooking
}

const BOARDS = ' boards'

const isAtOnce = (a: Work, b: Work): boolean => (a.at !== b.at || a.at === BOARDS) && a.from < b.until && b.from < a.until

const clashOf = (a: Work, b: Work): DoubleBooking => ({
  who: a.who,
  from: Math.max(a.from, b.from) as Instant,
  until: Math.min(a.until, b.until) as Instant,
  dishes: [a.dish, b.dish],
})
