import type { DinerId, ServiceMode, StopReason } from '../../db/tables/diners.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { OrderRows } from '../../src/diners/order-store.ts'
import { addDays, type Instant, instantAt, type MealDate } from '../../src/kernel/meal-date.ts'
import { DEMO_YEAR } from './demo-year.ts'
import type { Habit } from './habits.ts'
import { awayBetween } from './life.ts'
import { fate } from './luck.ts'
import type { DemoDiner } from './people.ts'

/** An elder with the ids under which the database knows who and where. */
export interface Known {
  diner: DemoDiner
  id: DinerId
  canteen: CanteenId
}

const ASK = { wants: 921, mode: 922, tells: 923, reason: 924 } as const
/** Who comes on a weekday at least so often asks for a standing order, and half of them do it. */
const OFTEN = 0.55
const ASKS = 0.5
/** Absences that the family tells the canteen of. */
const TELLS = 0.6
/** Before the demo's first day. */
const ORDERED_AT = instantAt(addDays(DEMO_YEAR.from, -3), '10:00')

/**
 * Standing orders of those who come often, and of the frail to whose door it is brought; and the stops that their families told of:
 * away or in hospital, on the very days on which the town's life has them away. Nobody's day changes by being ordered.
 */
export function ordersOfDemo(seed: number, known: readonly Known[], habits: readonly Habit[]): Omit<OrderRows, 'days'> {
  const standing: OrderRows['standing'] = []
  const stops: OrderRows['stops'] = []
  const resumes: OrderRows['resumes'] = []
  for (const [i, one] of known.entries()) {
    const weekdays = weekdaysOf(seed, i, one.diner, habits[i])
    if (weekdays === '') continue
    standing.push(standingOf(seed, i, one, weekdays))
    for (const [turn, away] of awayTold(seed, i, one.diner).entries()) {
      const told = { diner_id: one.id, turn, late_why: null }
      const at = instantAt(addDays(away.from, -1), '14:00')
      stops.push({ ...told, since: away.from, reason: away.reason, note: null, stopped_at: at, stopped_by: 'setup' })
      resumes.push({ ...told, day: away.until, resumed_at: at, resumed_by: 'setup' })
    }
  }
  return { standing, stops, resumes }
}

const FRAIL = 2

function weekdaysOf(seed: number, i: number, diner: DemoDiner, habit: Habit | undefined): string {
  if (!habit || (diner.ended && diner.ended.day <= DEMO_YEAR.from)) return ''
  if (fate(seed, ASK.wants, i) >= (diner.dependency >= FRAIL ? 0.8 : ASKS)) return ''
  const least = diner.dependency >= FRAIL ? OFTEN / 2 : OFTEN
  return [1, 2, 3, 4, 5, 6, 7].filter((weekday) => (habit.week[weekday - 1] ?? 0) >= least).join('')
}

function standingOf(seed: number, i: number, { diner, id, canteen }: Known, weekdays: string): OrderRows['standing'][number] {
  const since = [addDays(diner.registeredOn, 1), DEMO_YEAR.from].sort().at(-1) as MealDate
  const at: Instant = since === DEMO_YEAR.from ? ORDERED_AT : instantAt(diner.registeredOn, '10:00')
  return {
    diner_id: id,
    meal: 'lunch',
    turn: 0,
    weekdays,
    tray: diner.tray,
    mode: modeOf(seed, i, diner),
    canteen_id: canteen,
    since,
    until: null,
    ordered_at: at,
    ordered_by: 'setup',
    late_why: null,
  }
}

const modeOf = (seed: number, i: number, diner: DemoDiner): ServiceMode =>
  diner.dependency >= FRAIL ? 'doorstep' : fate(seed, ASK.mode, i) < 0.12 ? 'pick_up' : 'dine_in'

interface Away {
  from: MealDate
  /** the first day back */
  until: MealDate
  reason: StopReason
}

function awayTold(seed: number, i: number, diner: DemoDiner): Away[] {
  const last = diner.ended?.day ?? addDays(DEMO_YEAR.to, 30)
  return awayBetween(seed, i, DEMO_YEAR.from, addDays(DEMO_YEAR.to, 10))
    .filter((away, n) => away.from > diner.registeredOn && away.until < last && fate(seed, ASK.tells + n * 100, i) < TELLS)
    .map((away, n) => ({ ...away, reason: reasonOf(fate(seed, ASK.reason + n * 100, i)) }))
}

const reasonOf = (luck: number): StopReason => (luck < 0.35 ? 'hospital' : luck < 0.92 ? 'away' : 'own_wish')
