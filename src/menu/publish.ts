import type { Write } from '../../db/host.ts'
import { calendarDay } from '../kernel/calendar.ts'
import { addDays, type Meal, type MealDate } from '../kernel/meal-date.ts'
import { Refusal } from '../kernel/refusal.ts'
import { theDistrict } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import { entriesFor, plannedTrays, type Trays } from './planned.ts'
import { faultsInMenu, longestGap, type MenuEntry, repeatsIn, type Served } from './rules.ts'
import * as store from './store.ts'

export interface Publishing {
  /** the version that this one follows; without it nothing may be published yet */
  replaces?: number | undefined
  /** why a dish may come back so soon, or why a published menu is changed */
  reason?: string | undefined
}

/**
 * Publishes a meal's menu and freezes the recipes in it: what is planned for the day, or `trays` in its place. A published menu
 * is followed by a new version when `replaces` names the one that is in force, until the meal is planned.
 * Refuses a day that is past or in a year without calendar, a menu that exists or has changed meanwhile, a meal that is planned,
 * an unknown dish, and with all faults named: a tray that mixes lines, an ingredient that is not halal on the halal line, a dish
 * without recipe or portion, a recipe that contains itself; without a reason, a dish that comes back too soon.
 */
export async function publishMenu(work: Work, day: MealDate, meal: Meal, trays?: Trays, publishing: Publishing = {}) {
  const { version, entries, writes } = await menuVersion(work, day, meal, trays, publishing)
  const dishes = entries.map(({ tray, dish }) => ({ tray, dish: dish.code, name: dish.name, recipe: dish.recipeVersion }))
  const about = { day, meal, version, dishes: dishes.length }
  const why = publishing.reason === undefined ? {} : { why: publishing.reason }
  return work.commit({ event: 'menu.published', about, ...why }, writes, { day, meal, version, dishes })
}

/**
 * A part: the menu's next version with its writes, for a room that has more to change in the same commit (`planned: true`: it
 * takes care of the plan; `also`: what is published with it). Refuses as `publishMenu` does.
 */
export async function menuVersion(
  work: Work,
  day: MealDate,
  meal: Meal,
  trays: Trays | undefined,
  { replaces, reason, planned = false, also = [] }: Publishing & { planned?: boolean; also?: readonly Served[] },
): Promise<{ version: number; entries: MenuEntry[]; writes: Write[] }> {
  calendarDay((await theDistrict(work)).calendar, day) // a year without holidays can't be planned: no menu is left behind for it
  if (day < work.today) throw new Refusal('day_is_past', { field: 'day', values: { day } })
  const version = await nextVersion(work, day, meal, replaces)
  if (!planned && (await store.hasPlan(work.db, day, meal))) throw new Refusal('already_planned', { field: 'day' })
  const entries = await entriesToPublish(work, day, meal, trays)
  await refuseRepeats(work, day, meal, entries, { reason, also })
  const menu = { day, meal, version, published_at: work.now, published_by: work.actor.id, why: reason ?? null }
  return { version, entries, writes: store.addMenu(work.db, menu, entries) }
}

async function nextVersion(work: Work, day: MealDate, meal: Meal, replaces: number | undefined): Promise<number> {
  const version = (await store.publication(work.db, day, meal))?.version ?? 0
  if (replaces === undefined && version > 0) throw new Refusal('menu_already_published', { field: 'day', values: { day } })
  if (replaces !== undefined && replaces !== version)
    throw new Refusal('menu_changed_meanwhile', { field: 'replaces', values: { version } })
  return version + 1
}

async function entriesToPublish(work: Work, day: MealDate, meal: Meal, trays: Trays | undefined): Promise<MenuEntry[]> {
  const planned = trays ? { trays, unknown: [] } : await plannedTrays(work, day, meal)
  const unknown = planned.unknown.map(({ tray, typed }) => ({
    place: day,
    problem: 'draft_unknown_dish',
    values: { tray, typed },
  }))
  if (unknown.length) throw new Refusal('something_missing', { field: 'day', faults: unknown })
  const entries = await entriesFor(work, planned.trays)
  if (entries.length === 0)
    throw new Refusal('something_missing', { field: 'day', faults: [{ place: day, problem: 'cycle_empty', values: { day } }] })
  const faults = faultsInMenu(entries)
  if (faults.length) throw new Refusal('menu_mixes_lines', { field: 'trays', faults })
  return entries
}

/** A kitchen may have its reasons to serve the same again; they are asked for and kept. */
async function refuseRepeats(
  work: Work,
  day: MealDate,
  meal: Meal,
  entries: readonly MenuEntry[],
  { reason, also }: { reason: string | undefined; also: readonly Served[] },
): Promise<void> {
  if (reason !== undefined) return
  const rule = await store.repetitionOn(work.db, day)
  const gap = longestGap(rule)
  if (gap === 0) return
  const near = await store.servedBetween(work.db, meal, addDays(day, 1 - gap), addDays(day, gap - 1))
  const faults = repeatsIn(day, entries, [...near, ...also], rule)
  if (faults.length) throw new Refusal('dish_repeated', { field: 'reason', faults })
}
