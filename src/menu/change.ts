import type { Selectable } from 'kysely'
import type { Write } from '../../db/host.ts'
import type { DishCode, MenuTables, Tray } from '../../db/tables/menu.ts'
import { addDays, daysFrom, type Meal, type MealDate, mondayOf } from '../kernel/meal-date.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import type { Work } from '../work.ts'
import { ownDishes } from './cycle-rules.ts'
import { type DayMenu, dayMenu, dayMenus, servedIn } from './days.ts'
import { readPaste } from './paste.ts'
import { cycleCells, entriesFor, type Trays } from './planned.ts'
import { menuVersion } from './publish.ts'
import { faultsInMenu, type MenuEntry, type Served, TRAYS } from './rules.ts'
import * as store from './store.ts'

export interface Change {
  since: MealDate
  until: MealDate
  meal: Meal
  replaces: DishCode
  dish: DishCode
  /** one tray; without it every tray that has the dish */
  tray?: Tray | undefined
  reason: string
}

/**
 * Puts another dish in the place of one on every day from `since` to `until`, for all canteens: a published menu gets its next
 * version, what is composed is changed, and what only the cycle says is substituted. All of it, or nothing.
 * Refuses past days, a dish in its own place or on no menu of these days, a day that is planned, and what `publishMenu` refuses.
 */
export async function changeDish(work: Work, change: Change) {
  const { since, until, meal, replaces, dish, reason } = change
  if (since < work.today) throw new Refusal('day_is_past', { field: 'since', values: { day: since } })
  if (dish === replaces) throw new Refusal('nothing_said', { field: 'dish' })
  if (until < since || until > addDays(since, 366)) throw new Refusal('bad_request', { field: 'until' })
  await refuseUnknown(work, [replaces, dish])
  const menus: DayMenu[] = []
  for (const day of daysFrom(since, until)) menus.push(await dayMenu(work, day, meal))
  const hit = menus.filter(({ entries }) => entries.some((entry) => isHit(entry, change)))
  if (hit.length === 0) throw new Refusal('dish_not_on_menu', { field: 'replaces' })
  const trays = [...new Set(hit.flatMap(({ entries }) => entries.filter((entry) => isHit(entry, change)).map((entry) => entry.tray)))]
  const writes = await Promise.all(hit.filter((one) => one.state !== 'cycle').map((one) => writesFor(work, one, change)))
  const substitutions = await substitutionsFor(work, hit, menus, change)
  for (const one of hit) if (one.state === 'cycle') await refuseFaults(work, one, change)
  const answer = { days: hit.map((one) => one.day), trays }
  const about = { since, until, meal, replaces, dish, days: hit.length }
  return work.commit({ event: 'menu.changed', about, why: reason }, [...writes.flat(), ...substitutions], answer)
}

/** What the cycle alone says is another dish from now on; where it was another one already, the word is on the cycle's own dish. */
async function substitutionsFor(work: Work, hit: readonly DayMenu[], menus: readonly DayMenu[], change: Change): Promise<Write[]> {
  if (!hit.some((one) => one.state === 'cycle')) return []
  const { since, until, meal, replaces, dish, tray, reason } = change
  const days = menus
    .filter((one) => one.state === 'cycle')
    .map(async ({ day }) => ({
      day,
      cells: (await cycleCells(work, day, meal)).filter((cell) => tray === undefined || cell.tray === tray),
    }))
  const row = { meal, at: work.now, dish_code: dish, reason, by: work.actor.id }
  return ownDishes(await Promise.all(days), replaces, [since, until]).map(({ own, ...where }) =>
    store.addSubstitution(work.db, { ...row, ...where, replaces: own }),
  )
}

const isHit = (entry: MenuEntry, { replaces, tray }: Change): boolean =>
  entry.dish.code === replaces && (tray === undefined || tray === entry.tray)

const traysWith = (one: DayMenu, change: Change): Trays =>
  Object.fromEntries(
    TRAYS.map((tray) => [
      tray,
      one.entries.filter((entry) => entry.tray === tray).map((entry) => (isHit(entry, change) ? change.dish : entry.dish.code)),
    ]),
  )

async function writesFor(work: Work, one: DayMenu, change: Change): Promise<Write[]> {
  const trays = traysWith(one, change)
  if (one.state === 'published')
    return (await menuVersion(work, one.day, change.meal, trays, { replaces: one.version, reason: change.reason })).writes
  await refuseFaults(work, one, change)
  return store.setDraft(
    work.db,
    change.meal,
    [one.day],
    [...draftRows(work, one.day, change.meal, trays), ...unknownRows(work, one, change.meal)],
  )
}

/** A substitution that could never be published is no substitution. */
async function refuseFaults(work: Work, one: DayMenu, change: Change): Promise<void> {
  const faults = faultsInMenu((await entriesFor(work, traysWith(one, change))).filter((entry) => entry.dish.code === change.dish))
  if (faults.length) throw new Refusal('menu_mixes_lines', { field: 'dish', faults })
}

async function refuseUnknown(work: Work, codes: readonly DishCode[]): Promise<void> {
  const known = new Set((await store.knownDishes(work.db, codes)).map((row) => row.code))
  const [replaces, dish] = codes
  for (const [field, code] of [
    ['replaces', replaces],
    ['dish', dish],
  ] as const)
    found(code && known.has(code) ? code : undefined, 'not_found', field)
}

export const draftRows = (work: Work, day: MealDate, meal: Meal, trays: Trays): Selectable<MenuTables['draft_dish']>[] =>
  TRAYS.flatMap((tray) =>
    (trays[tray] ?? []).map((code, position) => ({
      day,
      meal,
      tray,
      position,
      dish_code: code,
      typed: code as string,
      at: work.now,
      by: work.actor.id,
    })),
  )

/** Cells that are no dish stand after those that are. */
const unknownRows = (work: Work, one: DayMenu, meal: Meal): Selectable<MenuTables['draft_dish']>[] =>
  one.unknown.map(({ tray, typed }, i) => ({
    day: one.day,
    meal,
    tray,
    position: 50 + i,
    dish_code: null,
    typed,
    at: work.now,
    by: work.actor.id,
  }))

/**
 * A day that is composed is composed whole: trays that nobody named keep what they have, or they would be gone when it is
 * published. Days of which nothing was named stay as they are.
 */
export function otherTrays(work: Work, one: DayMenu, meal: Meal, named: readonly { tray: Tray }[]): Selectable<MenuTables['draft_dish']>[] {
  if (named.length === 0) return []
  const trays = new Set(named.map((cell) => cell.tray))
  const rest = {
    ...one,
    entries: one.entries.filter((entry) => !trays.has(entry.tray)),
    unknown: one.unknown.filter((cell) => !trays.has(cell.tray)),
  }
  return [...draftRows(work, one.day, meal, codesByTray(rest.entries)), ...unknownRows(work, rest, meal)]
}

export const codesByTray = (entries: readonly MenuEntry[]): Trays =>
  Object.fromEntries(TRAYS.map((tray) => [tray, entries.filter((entry) => entry.tray === tray).map((entry) => entry.dish.code)]))

/** Days that may still be composed: to come, open, and not published. */
export const isOpen = (work: Work, one: DayMenu): boolean => one.day >= work.today && one.closed === undefined && one.state !== 'published'

/**
 * Composes a week as the one before it was served, dishes as they are today: recipes and allergens are those of now. Days that are
 * past, closed or published stay as they are. Refuses `nothing_said` where the week before has nothing or no day is open.
 */
export async function copyWeek(work: Work, week: MealDate, meal: Meal) {
  const monday = mondayOf(week)
  const [before, now] = await Promise.all([dayMenus(work, addDays(monday, -7), 7, meal), dayMenus(work, monday, 7, meal)])
  const days = now.filter((one) => isOpen(work, one)).map((one) => one.day)
  const rows = before.flatMap((one) => {
    const day = addDays(one.day, 7)
    return days.includes(day) ? draftRows(work, day, meal, codesByTray(one.entries)) : []
  })
  if (rows.length === 0) throw new Refusal('nothing_said', { field: 'week' })
  const answer = { week: monday, days: [...new Set(rows.map((row) => row.day))], dishes: rows.length }
  return work.commit(
    { event: 'menu.copied', about: { week: monday, meal, dishes: rows.length } },
    store.setDraft(work.db, meal, days, rows),
    answer,
  )
}

/**
 * Keeps a pasted table as the draft of a week: a row a dish, first the tray, then a cell a day from Monday to Sunday. A cell that
 * is no dish is kept as it was typed, and named; the good ones are a draft at once. Days that are past, closed or published are
 * not touched, and named where something was pasted for them. Refuses `nothing_said` for an empty table.
 */
export async function pasteWeek(work: Work, week: MealDate, meal: Meal, text: string) {
  const monday = mondayOf(week)
  const { cells, bad } = readPaste(text, monday, await store.dishNames(work.db))
  if (cells.length === 0) throw new Refusal('nothing_said', { field: 'text', faults: bad })
  const menus = await dayMenus(work, monday, 7, meal)
  const open = new Set(menus.filter((one) => isOpen(work, one)).map((one) => one.day))
  const kept = cells.filter((cell) => open.has(cell.day))
  const others = menus.flatMap((one) =>
    open.has(one.day)
      ? otherTrays(
          work,
          one,
          meal,
          kept.filter((cell) => cell.day === one.day),
        )
      : [],
  )
  const shut = [...new Set(cells.filter((cell) => !open.has(cell.day)).map((cell) => cell.day))]
  const rows = kept.map(({ day, tray, position, dish, typed }) => ({
    day,
    meal,
    tray,
    position,
    dish_code: dish ?? null,
    typed,
    at: work.now,
    by: work.actor.id,
  }))
  const faults = [...bad, ...shut.map((day) => ({ place: day, problem: 'day_not_open', values: { day } }))]
  const days = [...new Set(rows.map((row) => row.day))]
  const answer = {
    week: monday,
    kept: rows.filter((row) => row.dish_code !== null).length,
    faults: faults.map(({ place, problem, values = {} }) => ({ place, problem, values })),
  }
  const about = { week: monday, meal, kept: answer.kept, bad: bad.length }
  return work.commit({ event: 'menu.composed', about }, store.setDraft(work.db, meal, days, [...rows, ...others]), answer)
}

/** Publishes every open day of a week that has something to publish; all of them, or none. Refuses as `publishMenu` does. */
export async function publishWeek(work: Work, week: MealDate, meal: Meal, reason?: string) {
  const monday = mondayOf(week)
  const open = (await dayMenus(work, monday, 7, meal)).filter((one) => isOpen(work, one) && one.state !== 'empty')
  if (open.length === 0) throw new Refusal('nothing_said', { field: 'week' })
  const also: Served[] = servedIn(open)
  const writes: Write[] = []
  for (const { day } of open) writes.push(...(await menuVersion(work, day, meal, undefined, { reason, also })).writes)
  const days = open.map((one) => one.day)
  const why = reason === undefined ? {} : { why: reason }
  return work.commit({ event: 'menu.published', about: { week: monday, meal, days: days.length }, ...why }, writes, {
    week: monday,
    meal,
    days,
  })
}
