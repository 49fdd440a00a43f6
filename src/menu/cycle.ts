import type { Selectable } from 'kysely'
import type { DishCode, DishKind, MenuTables, Tray } from '../../db/tables/menu.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import type { Work } from '../work.ts'
import { type CyclePlace, repeatsInCycle, standing } from './cycle-rules.ts'
import { entriesFor, type Trays } from './planned.ts'
import { cyclePlace, TRAYS } from './rules.ts'
import * as store from './store.ts'
import { dishesNamed, refuseTray } from './tray.ts'

/** One tray of a place in the cycle; weeks count from 0, weekdays from Monday, 1. */
export interface CycleTray extends CyclePlace {
  tray: Tray
  dishes: readonly { code: DishCode; name: string }[]
}

/** The longest cycle that a kitchen may have. */
export const WEEKS_AT_MOST = 52

/** The cycle of a meal as it stands: its trays, what replaces what for a while, and what comes back too soon. */
export async function cycleOf(work: Pick<Work, 'db' | 'today'>, meal: Meal) {
  const [weeks, rows, names, substitutions, rules] = await Promise.all([
    store.cycleWeeks(work.db),
    store.wholeCycle(work.db, meal),
    store.dishNames(work.db),
    store.substitutionsFrom(work.db, work.today, meal),
    store.repetitions(work.db),
  ])
  const dishes = new Map(names.map((row) => [row.code, row]))
  const nameOf = (code: DishCode): string => dishes.get(code)?.name ?? code
  const rule = await store.repetitionOn(work.db, work.today)
  const entries = rows.map((row) => ({ ...row, dish: row.dish_code, kind: dishes.get(row.dish_code)?.kind as DishKind }))
  return {
    weeks,
    now: weeks > 0 ? cyclePlace(work.today, weeks) : undefined,
    trays: [...Map.groupBy(rows, (row) => `${row.week} ${row.weekday} ${row.tray}`).values()].map((own): CycleTray => {
      const [{ week, weekday, tray }] = own as [(typeof own)[number]]
      return { week, weekday, tray, dishes: own.map((row) => ({ code: row.dish_code, name: nameOf(row.dish_code) })) }
    }),
    repeats: repeatsInCycle(entries, weeks, rule).map((one) => ({ ...one, name: nameOf(one.dish) })),
    substitutions: standing(substitutions, work.today).map((row) => ({ ...row, from: nameOf(row.replaces), to: nameOf(row.dish_code) })),
    repetition: [...rule].map(([kind, days]) => ({ kind, days })),
    coming: rules.filter((row) => row.since > work.today),
    dishes: names,
  }
}

export interface CycleChange extends CyclePlace {
  tray: Tray
  /** names or codes; the first is the main dish, none clears the tray */
  dishes: readonly string[]
}

/**
 * Says what a tray of the cycle has, for every day to come that is neither published nor composed; a week after the last one makes
 * the cycle longer. Refuses `bad_request` with each name that is no dish, and `menu_mixes_lines` for what could never be published.
 */
export async function setCycleTray(work: Work, meal: Meal, { week, weekday, tray, dishes }: CycleChange) {
  if (week > (await store.cycleWeeks(work.db)) || week >= WEEKS_AT_MOST) throw new Refusal('bad_request', { field: 'week' })
  const codes = await dishesNamed(work, tray, dishes)
  const others = await store.cycleDishes(work.db, week, weekday, meal)
  const trays: Trays = Object.fromEntries(
    TRAYS.map((one) => [one, one === tray ? codes : others.filter((row) => row.tray === one).map((row) => row.dish_code)]),
  )
  refuseTray(await entriesFor(work, trays), tray)
  const about = { week: week + 1, weekday, meal, tray, dishes: codes.length }
  const rows = codes.map((dish_code, position) => ({ week, weekday, meal, tray, position, dish_code }))
  return work.commit({ event: 'cycle.changed', about }, store.setCycleTray(work.db, { week, weekday, meal, tray }, rows), about)
}

/** Ends a substitution from today on: the cycle's own dish comes back on days that are not published. Refuses `not_found`. */
export async function endSubstitution(
  work: Work,
  meal: Meal,
  one: { tray: Tray; replaces: DishCode; since: MealDate; until: MealDate; reason: string },
) {
  const rows = standing(await store.substitutionsFrom(work.db, work.today, meal), work.today)
  const { tray, replaces, since, until, reason } = one
  const row = found(
    rows.find((other) => other.tray === tray && other.replaces === replaces && other.since === since && other.until === until),
    'not_found',
    'replaces',
  )
  const from = row.since > work.today ? row.since : work.today
  const back: Selectable<MenuTables['substitution']> = { ...row, since: from, at: work.now, dish_code: replaces, reason, by: work.actor.id }
  const about = { tray, replaces, since: from, until }
  return work.commit({ event: 'menu.changed', about, why: reason }, [store.addSubstitution(work.db, back)], about)
}

/** How many days a kind of dish keeps away, from a day on. Refuses a day that is past, and one that is set already. */
export async function setRepetition(work: Work, { kind, since, days }: { kind: DishKind; since: MealDate; days: number }) {
  if (since < work.today) throw new Refusal('day_is_past', { field: 'since', values: { day: since } })
  if ((await store.repetitions(work.db)).some((row) => row.kind === kind && row.since === since))
    throw new Refusal('bad_request', { field: 'since', faults: [{ place: 'since', problem: 'repetition_held' }] })
  const about = { repetition: kind, since, days }
  return work.commit({ event: 'record.changed', about }, [store.addRepetition(work.db, { kind, since, days })], about)
}
