import type { Db } from '../../db/host.ts'
import { type CalendarName, calendarDay, calendarHas, type DayKind } from '../kernel/calendar.ts'
import { addDays, firstOf, type Meal, type MealDate, monthOf } from '../kernel/meal-date.ts'
import type { PastDay } from './backtest.ts'
import { dayClass, dayNumber } from './day-class.ts'
import { learn, type Model, newModel, type Outcome, outlookOn, wantedOf } from './model.ts'
import { type DayTally, tallyDay } from './reserve.ts'
import type { ServedDay } from './rules.ts'
import * as store from './store.ts'

/** A kitchen's forecaster of one meal with all that was counted before a day, and what its last days would have been like to decide on. */
export interface Learned {
  model: Model
  tallies: DayTally[]
  /** oldest first */
  histories: ReadonlyMap<string, ServedDay[]>
}

interface Memory extends Omit<Learned, 'histories'> {
  days: DatedDay[]
}

interface DatedDay extends PastDay {
  date: MealDate
  kind: DayKind
}

/** Last year's same weeks are looked up: thirteen months, from a month's first day so that a month's evenings begin alike. */
const LOOK_BACK_DAYS = 400
const TALLIES = 60

/**
 * What was learned for the last evening, by database and meal. Only a shortcut: an evening whose counts go on from where the last
 * one's ended, having begun with the same day, learns the new days; any other starts anew and comes to the same.
 */
const memories = new WeakMap<Db, Map<Meal, Memory>>()

/** The forecaster as it stands after the last count before `day`. */
export async function learnedBefore(db: Db, meal: Meal, day: MealDate, calendar: CalendarName): Promise<Learned> {
  const from = firstOf(monthOf(addDays(day, -LOOK_BACK_DAYS)))
  const kept = memories.get(db) ?? new Map<Meal, Memory>()
  memories.set(db, kept)
  const last = kept.get(meal)
  const days = await countedDays(db, meal, { from, before: day, calendar, known: last?.days ?? [] })
  const memory: Memory = last && goesOn(last.days, days) ? last : { days: [], model: newModel(), tallies: [] }
  for (let i = memory.days.length; i < days.length; i++) learnDay(memory, days[i] as DatedDay, i >= days.length - TALLIES)
  memory.days = days
  kept.set(meal, memory)
  return { ...memory, histories: historiesOf(days) }
}

function historiesOf(days: readonly DatedDay[]): Map<string, ServedDay[]> {
  const histories = new Map<string, ServedDay[]>()
  for (const { date, kind, rows } of days)
    for (const { series, served } of rows) {
      const history = histories.get(series)
      if (history) history.push({ day: date, kind, served })
      else histories.set(series, [{ day: date, kind, served }])
    }
  return histories
}

interface Counting {
  from: MealDate
  before: MealDate
  calendar: CalendarName
  /** days read before: what was booked for them, and what ran out, can change no more */
  known: readonly DatedDay[]
}

/** Days of a year that the calendar does not know can teach nothing about kinds of day; they are left out. */
async function countedDays(db: Db, meal: Meal, { from, before, calendar, known }: Counting): Promise<DatedDay[]> {
  const [booked, gone] = [new Map<string, number>(), new Map<string, number>()]
  for (const { date, rows } of known)
    for (const { series, served, soldOut, planned } of rows) {
      if (planned !== undefined) booked.set(`${date} ${series}`, planned)
      if (soldOut) gone.set(`${date} ${series}`, soldOut * served)
    }
  const since = known.at(-1)?.date ?? from
  for (const row of await store.asked(db, meal, since, before)) booked.set(`${row.day} ${row.canteen_id}`, row.portions)
  for (const row of await store.soldOut(db, meal, since, before)) gone.set(`${row.day} ${row.canteen_id}`, row.portions)
  const days = Map.groupBy(await store.served(db, meal, from, before), (row) => row.day)
  return [...days].flatMap(([date, counts]): DatedDay[] => {
    if (!calendarHas(calendar, date)) return []
    const { kind } = calendarDay(calendar, date)
    const rows = counts.map(({ canteen_id, served, planned }) => ({
      series: canteen_id,
      served,
      soldOut: shareOf(gone.get(`${date} ${canteen_id}`), served),
      planned: planned ?? booked.get(`${date} ${canteen_id}`),
    }))
    return [{ date, kind, day: dayNumber(date), of: dayClass(date, kind), rows }]
  })
}

/** Of what a canteen served, how much was of trays that were gone: 0 to 1, undefined when none was. */
const shareOf = (gone: number | undefined, served: number): number | undefined => (gone ? gone / served : undefined)

function goesOn(before: readonly PastDay[], after: readonly PastDay[]): boolean {
  return before.length <= after.length && before.every((past, i) => isSame(past, after[i] as PastDay))
}

const isSame = (a: PastDay, b: PastDay): boolean =>
  a.day === b.day &&
  a.of === b.of &&
  a.rows.length === b.rows.length &&
  a.rows.every((row, i) => {
    const other = b.rows[i]
    return (
      other !== undefined &&
      row.series === other.series &&
      row.served === other.served &&
      row.soldOut === other.soldOut &&
      row.planned === other.planned
    )
  })

/** `tallied`: it is among the last days, which a decision is found by. */
function learnDay(memory: Memory, { day, of, rows }: PastDay, tallied: boolean): void {
  const outlooks = new Map(outlookOn(memory.model, day, of, rows).map((outlook) => [outlook.series, outlook]))
  const outcomes = rows.map((row) => ({ ...row, outlook: outlooks.get(row.series) }))
  const tally = (one: Outcome) => (one.outlook ? [{ served: Math.round(wantedOf(memory.model, one).drawn), at: one.outlook.at }] : [])
  if (tallied) memory.tallies.push(tallyDay(outcomes.flatMap(tally)))
  if (memory.tallies.length > TALLIES) memory.tallies.shift()
  learn(memory.model, day, of, outcomes)
}
