import type { Selectable } from 'kysely'
import type { DishCode, DishKind, MenuTables, Tray } from '../../db/tables/menu.ts'
import { addDays, daysBetween, type MealDate } from '../kernel/meal-date.ts'
import type { Repetition } from './rules.ts'

/** Where something stands in a cycle; weeks count from 0, weekdays from Monday, 1. */
export interface CyclePlace {
  week: number
  weekday: number
}

/** The Monday on which every cycle began: see `cyclePlace`. */
const FIRST = '2020-01-06' as MealDate
const placeDay = ({ week, weekday }: CyclePlace): MealDate => addDays(FIRST, week * 7 + weekday - 1)

/** A dish that comes back to its tray too soon, counted over the end of the cycle into its beginning. */
export interface CycleRepeat extends CyclePlace {
  tray: Tray
  dish: DishCode
  /** days since it was there, and how many there should be */
  gap: number
  days: number
}

/** Every dish of a cycle that comes back sooner than its kind may, each told at the later place. */
export function repeatsInCycle(
  entries: readonly (CyclePlace & { tray: Tray; dish: DishCode; kind: DishKind })[],
  weeks: number,
  rule: Repetition,
): CycleRepeat[] {
  const round = weeks * 7
  return [...Map.groupBy(entries, ({ tray, dish }) => `${tray} ${dish}`).values()].flatMap((own) => {
    const days = rule.get(own[0]?.kind as DishKind) ?? 0
    const places = own.toSorted((a, b) => daysBetween(placeDay(b), placeDay(a)))
    return places.flatMap(({ week, weekday, tray, dish }, i) => {
      const before = places[i - 1] ?? places.at(-1)
      if (!before) return []
      const since = daysBetween(placeDay(before), placeDay({ week, weekday }))
      const gap = since > 0 ? since : since + round
      return gap < days ? [{ week, weekday, tray, dish, gap, days }] : []
    })
  })
}

/** What of the cycle is to be another dish: its own one, on which tray, from when to when. */
export interface Replaced {
  tray: Tray
  own: DishCode
  since: MealDate
  until: MealDate
}

/**
 * Which dishes of the cycle's own stand behind `dish` on the days from `since` to `until`, so that what was substituted once can be
 * substituted again, or back. Days on which such a dish is another one by now are left out: nobody asked for them.
 */
export function ownDishes(
  days: readonly { day: MealDate; cells: readonly { tray: Tray; own: DishCode; dish: DishCode }[] }[],
  dish: DishCode,
  [since, until]: readonly [MealDate, MealDate],
): Replaced[] {
  const all = days.flatMap(({ day, cells }) => cells.map((cell) => ({ ...cell, day })))
  return [...Map.groupBy(all, ({ tray, own }) => `${tray} ${own}`).values()].flatMap((cells) => {
    const [first] = cells
    if (!first) return []
    const others = cells.filter((cell) => cell.dish !== dish).map(({ day }) => day)
    const starts = [since, ...others.map((day) => addDays(day, 1))]
    const ends = [...others.map((day) => addDays(day, -1)), until]
    const spans = starts.map((start, i) => ({ tray: first.tray, own: first.own, since: start, until: ends[i] ?? until }))
    return spans.filter((span) => cells.some(({ day, dish: now }) => now === dish && day >= span.since && day <= span.until))
  })
}

type Substitution = Selectable<MenuTables['substitution']>

/** Those that count today or later: the newest word on a dish of a tray, and not that it stays itself. */
export const standing = (rows: readonly Substitution[], today: MealDate): Substitution[] =>
  rows.filter((row) => {
    const from = row.since > today ? row.since : today
    const newer = rows.filter((other) => other.tray === row.tray && other.replaces === row.replaces && other.at > row.at)
    return row.dish_code !== row.replaces && !newer.some((other) => other.since <= from && other.until >= row.until)
  })
