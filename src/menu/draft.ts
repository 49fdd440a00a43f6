import type { Tray } from '../../db/tables/menu.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import type { Work } from '../work.ts'
import { codesByTray, draftRows, isOpen, otherTrays } from './change.ts'
import { dayMenu } from './days.ts'
import { entriesFor } from './planned.ts'
import * as store from './store.ts'
import { dishesNamed, refuseTray } from './tray.ts'

export interface TrayOfDraft {
  day: MealDate
  tray: Tray
  /** names or codes; the first is the main dish, none leaves the tray out */
  dishes: readonly string[]
}

/**
 * Says what one tray of a day has, as its draft; the other trays keep what they have. Refuses a day that is past, closed or published,
 * `bad_request` with each name that is no dish of the tray's line, `menu_mixes_lines`, and `nothing_said` where no tray is left.
 */
export async function composeTray(work: Work, meal: Meal, { day, tray, dishes }: TrayOfDraft) {
  const one = await dayMenu(work, day, meal)
  if (one.state === 'published') throw new Refusal('menu_already_published', { field: 'day', values: { day } })
  if (!isOpen(work, one))
    throw new Refusal('bad_request', { field: 'day', faults: [{ place: 'day', problem: 'day_not_open', values: { day } }] })
  const codes = await dishesNamed(work, tray, dishes)
  refuseTray(await entriesFor(work, { ...codesByTray(one.entries), [tray]: codes }), tray)
  const rows = [...draftRows(work, day, meal, { [tray]: codes }), ...otherTrays(work, one, meal, [{ tray }])]
  if (rows.length === 0) throw new Refusal('nothing_said', { field: 'dishes' })
  const about = { day, meal, tray, dishes: codes.length }
  return work.commit({ event: 'menu.composed', about }, store.setDraft(work.db, meal, [day], rows), about)
}

/** Throws a day's draft away: the day serves its cycle again. Refuses `not_found` where nothing was composed. */
export async function dropDraft(work: Work, meal: Meal, day: MealDate) {
  found((await store.draftOf(work.db, day, day, meal))[0], 'not_found', 'day')
  const about = { day, meal, dishes: 0 }
  return work.commit({ event: 'menu.composed', about }, store.setDraft(work.db, meal, [day], []), about)
}
