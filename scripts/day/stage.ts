import type { DinerId } from '../../db/tables/diners.ts'
import type { Tray } from '../../db/tables/menu.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { Capability } from '../../routes/gate.ts'
import { addDays, type Instant, instantAt, type Meal, type MealDate } from '../../src/kernel/meal-date.ts'
import { type Random, seeded } from '../../src/kernel/random.ts'
import type { Search } from '../../src/routing/rules.ts'
import type { Canteen } from '../../src/sites/sites.ts'
import { beginWork, type Engine, SETUP, type Work } from '../../src/work.ts'
import { type Cast, workAs } from './cast.ts'

/** Somebody who comes to eat. */
export interface Visit {
  diner: DinerId
  canteen: CanteenId
  tray: Tray
  /** the one in the registry: nobody need say it */
  own: Tray
  /** of the day */
  minute: number
  /** what the counter reads: a card, the QR on a phone, or a name looked up */
  method: 'card' | 'qr' | 'name'
}

/** The day to play, and who comes. */
export interface PlayedDay {
  engine: Engine
  day: MealDate
  visits: readonly Visit[]
  seed: number
  search?: Search
  /** everybody who comes has ordered: places for the day were given out beforehand */
  allOrdered?: boolean
  /** all canteens in one command by the set-up script, instead of each worker's own: a year's history is loaded, not lived */
  together?: boolean
}

export const MEAL: Meal = 'lunch'

export interface Stage extends PlayedDay {
  cast: Cast
  canteens: readonly Canteen[]
}

/** A clock time of the day; of the evening before; and what anybody can see at noon. */
export const at = (s: PlayedDay, clock: string): Instant => instantAt(s.day, clock)
export const evening = (s: PlayedDay, clock: string): Instant => instantAt(addDays(s.day, -1), clock)
export const look = (s: PlayedDay) => beginWork(s.engine, SETUP, { now: at(s, '12:00') })
/** Chance of its own for each step of each day: a day cut off and finished later goes on as it would have. */
export const luck = (s: PlayedDay, step: number): Random => seeded((s.seed * 31 + Number(s.day.replaceAll('-', ''))) * 16 + step)

/** One group for each canteen, or all in one. */
export const byCanteen = <T extends { canteen: CanteenId }>(s: Stage, items: readonly T[]): T[][] =>
  s.together ? (items.length ? [[...items]] : []) : [...Map.groupBy(items, (one) => one.canteen).values()]

/** The unit of work of the canteen whose group it is. */
export function byWorker(s: Stage, group: readonly { canteen: CanteenId }[], capability: Capability, now: Instant): Work {
  const canteen = group[0]?.canteen as CanteenId
  return s.together ? beginWork(s.engine, SETUP, { now }) : workAs(s.engine, s.cast.worker(canteen), capability, now)
}
