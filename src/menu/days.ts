import { calendarHas } from '../kernel/calendar.ts'
import { addDays, type Meal, type MealDate } from '../kernel/meal-date.ts'
import type { Fault } from '../kernel/refusal.ts'
import { closedOn, theDistrict } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import { entriesFor, plannedTrays, type UnknownCell } from './planned.ts'
import { longestGap, type MenuEntry, repeatsIn, type Served } from './rules.ts'
import * as store from './store.ts'

/** A day's menu as it stands: published, composed, or as the cycle would have it. */
export interface DayMenu {
  day: MealDate
  /** why nobody cooks, if so */
  closed: string | undefined
  state: 'published' | 'draft' | 'cycle' | 'empty'
  /** 0: nothing is published */
  version: number
  why: string | null
  /** cooked by its plan: the menu stands */
  planned: boolean
  entries: MenuEntry[]
  unknown: readonly UnknownCell[]
}

export async function dayMenu(work: Pick<Work, 'db'>, day: MealDate, meal: Meal): Promise<DayMenu> {
  const { calendar } = await theDistrict(work)
  const closed = calendarHas(calendar, day) ? await closedOn(work, day) : undefined
  const menu = await store.publication(work.db, day, meal)
  if (menu) {
    const entries = await store.published(work.db, day, meal)
    const planned = await store.hasPlan(work.db, day, meal)
    return { day, closed, state: 'published', version: menu.version, why: menu.why, planned, entries, unknown: [] }
  }
  const { from, trays, unknown } = await plannedTrays(work, day, meal)
  const entries = await entriesFor(work, trays)
  const state = entries.length + unknown.length === 0 ? 'empty' : from
  return { day, closed, state, version: 0, why: null, planned: false, entries, unknown }
}

export async function dayMenus(work: Pick<Work, 'db'>, from: MealDate, days: number, meal: Meal): Promise<DayMenu[]> {
  return Promise.all(Array.from({ length: days }, (_, i) => dayMenu(work, addDays(from, i), meal)))
}

export const servedIn = (days: readonly DayMenu[]): Served[] =>
  days
    .filter((one) => one.closed === undefined)
    .flatMap(({ day, entries }) => entries.map(({ tray, dish }) => ({ day, tray, dish: dish.code })))

/** Dishes that come back too soon among days that follow each other and what was served before, each told once, on the later day. */
export async function repeatsAmong(work: Pick<Work, 'db'>, days: readonly DayMenu[], meal: Meal): Promise<Fault[]> {
  const from = days[0]?.day
  if (from === undefined) return []
  const rule = await store.repetitionOn(work.db, from)
  const before = await store.servedBetween(work.db, meal, addDays(from, -longestGap(rule)), addDays(from, -1))
  return days.flatMap((one, i) => repeatsIn(one.day, one.entries, [...before, ...servedIn(days.slice(0, i))], rule))
}
