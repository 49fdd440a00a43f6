import type { Tray } from '../../db/tables/menu.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { cutoffFor, expectedOn } from '../diners/diners.ts'
import { clockOf, dayOf, type Instant, type Meal, type MealDate } from '../kernel/meal-date.ts'
import { Refusal } from '../kernel/refusal.ts'
import { canteensOn, cutOffOf, theCanteen } from '../sites/sites.ts'
import { refuseForeignCanteen, type Work } from '../work.ts'
import * as store from './headcount-store.ts'

export type { Headcount } from './headcount-store.ts'

type Trays = Partial<Record<Tray, number>>

/** How a canteen's 报餐 for a meal stands. */
export interface HeadcountState {
  canteen: CanteenId
  /** what standing orders and bookings come to: the proposal, and what stands in for a head count that was never sent */
  proposed: Trays
  sent: { version: number; at: Instant; by: string; trays: Trays } | undefined
  reopened: { version: number; at: Instant; by: string; reason: string } | undefined
  /** it may be sent now */
  open: boolean
  /** the cut-off is over and nothing came, or what came was reopened and did not come again */
  missing: boolean
}

/**
 * 报餐: canteens ask for portions by tray for a day to come. Sent once, it is locked; sent again only when the kitchen reopened it.
 * Refuses `already_reported`, after the cut-off `too_late`, and `already_planned` once a plan that stands can't be made anew any more.
 */
export async function reportHeadcount(work: Work, day: MealDate, meal: Meal, reports: readonly { canteen: CanteenId; trays: Trays }[]) {
  for (const { canteen } of reports) refuseForeignCanteen(work, canteen)
  if (day <= work.today) throw new Refusal('bad_request', { field: 'day' })
  await refusePlanned(work, day, meal)
  const { closes } = await cutoffFor(work, day)
  const versions = await versionsOf(work, day, meal)
  const sent = reports.map(({ canteen, trays }) => ({
    canteen,
    trays,
    version: nextVersion(versions, canteen, work.now <= closes, { day, closes }),
  }))
  const key = (one: { canteen: CanteenId; version: number }) => ({ day, meal, canteen_id: one.canteen, version: one.version })
  const rows = sent.map((one) => ({ ...key(one), sent_at: work.now, sent_by: work.actor.id }))
  const trays = sent.flatMap((one) => Object.entries(one.trays).map(([tray, portions]) => ({ ...key(one), tray: tray as Tray, portions })))
  const portions = trays.reduce((sum, row) => sum + row.portions, 0)
  return work.commit(
    { event: 'headcount.reported', about: { day, meal, canteens: reports.length, portions } },
    store.addHeadcounts(work.db, rows, trays),
    { day, meal, portions },
  )
}

interface Versions {
  sent: ReadonlyMap<CanteenId, number>
  reopened: ReadonlyMap<CanteenId, number>
}

async function versionsOf(work: Pick<Work, 'db'>, day: MealDate, meal: Meal): Promise<Versions> {
  const [sent, reopened] = [new Map<CanteenId, number>(), new Map<CanteenId, number>()]
  for (const row of await store.headcounts(work.db, day, meal)) sent.set(row.canteen_id, row.version)
  for (const row of await store.reopenings(work.db, day, meal))
    reopened.set(row.canteen_id, Math.max(row.version, reopened.get(row.canteen_id) ?? 0))
  return { sent, reopened }
}

function nextVersion(
  { sent, reopened }: Versions,
  canteen: CanteenId,
  inTime: boolean,
  { day, closes }: { day: MealDate; closes: Instant },
) {
  const version = sent.get(canteen) ?? 0
  if (reopened.get(canteen) === version) return version + 1
  if (version > 0) throw new Refusal('already_reported', { field: 'canteen' })
  if (!inTime) throw new Refusal('too_late', { field: 'day', values: { day, until: `${dayOf(closes)} ${clockOf(closes)}` } })
  return 1
}

/** A plan that may still be made anew only is older than what comes in; one that stands for good would never hear of it. */
async function refusePlanned(work: Work, day: MealDate, meal: Meal): Promise<void> {
  if (!(await store.isPlanned(work.db, day, meal))) return
  const cutOff = await cutOffOf(work, day)
  const late = { place: 'day', problem: 'past_cut_off', values: { day: dayOf(cutOff), clock: clockOf(cutOff) } }
  if (work.now > cutOff) throw new Refusal('already_planned', { field: 'day', faults: [late] })
}

/** Lets a canteen send its head count again, or after the cut-off; the kitchen manager's act, with the reason. Refuses `already_reopened`, `already_planned`. */
export async function reopenHeadcount(work: Work, day: MealDate, meal: Meal, { canteen, reason }: { canteen: CanteenId; reason: string }) {
  await theCanteen(work, canteen)
  await refusePlanned(work, day, meal)
  const { sent, reopened } = await versionsOf(work, day, meal)
  const version = sent.get(canteen) ?? 0
  if (reopened.get(canteen) === version) throw new Refusal('already_reopened', { field: 'canteen' })
  const row = { day, meal, canteen_id: canteen, version, opened_at: work.now, opened_by: work.actor.id, reason }
  const about = { day, meal, canteen, version }
  return work.commit({ event: 'headcount.reopened', about, why: reason }, [store.addReopening(work.db, row)], about)
}

/** What canteens asked for, by tray: the newest version of each. */
export const headcountsOf = (work: Pick<Work, 'db'>, day: MealDate, meal: Meal) => store.headcounts(work.db, day, meal)

/** How the head counts of the canteens that the actor may see stand, in the order of the canteens. */
export async function headcountStates(work: Work, day: MealDate, meal: Meal): Promise<HeadcountState[]> {
  const [canteens, rows, reopenings, expected, { closes }, cutOff] = await Promise.all([
    canteensOn(work, day),
    store.headcounts(work.db, day, meal),
    store.reopenings(work.db, day, meal),
    expectedOn(work, day, meal),
    cutoffFor(work, day),
    cutOffOf(work, day),
  ])
  const fixed = work.now > cutOff && (await store.isPlanned(work.db, day, meal))
  return canteens.map(({ id }) => {
    const sent = rows.filter((row) => row.canteen_id === id)
    const version = sent[0]?.version ?? 0
    const reopening = reopenings.find((row) => row.canteen_id === id && row.version === version)
    const late = work.now > closes
    return {
      canteen: id,
      proposed: traysIn(expected.filter((one) => one.canteen === id).map(({ tray }) => ({ tray, portions: 1 }))),
      sent: sent[0] && { version, at: sent[0].reported_at, by: sent[0].reported_by, trays: traysIn(sent) },
      reopened: reopening && { version, at: reopening.opened_at, by: reopening.opened_by, reason: reopening.reason },
      open: !fixed && (reopening !== undefined || (version === 0 && !late)),
      missing: late && (version === 0 || reopening !== undefined),
    }
  })
}

/**
 * What is ordered at each canteen, which is never undercut: the head count that it sent, and where none came what its diners
 * ordered themselves.
 */
export async function orderedOn(
  work: Pick<Work, 'db'>,
  day: MealDate,
  meal: Meal,
): Promise<{ canteen_id: CanteenId; tray: Tray; portions: number }[]> {
  const sent = await store.headcounts(work.db, day, meal)
  const reported = new Set(sent.map((row) => row.canteen_id))
  const silent = (await expectedOn(work, day, meal)).filter((one) => !reported.has(one.canteen))
  const rows = [...Map.groupBy(silent, (one) => one.canteen)].flatMap(([canteen_id, all]) =>
    Object.entries(traysIn(all.map(({ tray }) => ({ tray, portions: 1 })))).map(([tray, portions]) => ({
      canteen_id,
      tray: tray as Tray,
      portions,
    })),
  )
  return [...sent.map(({ canteen_id, tray, portions }) => ({ canteen_id, tray, portions })), ...rows]
}

function traysIn(rows: readonly { tray: Tray; portions: number }[]): Trays {
  const trays: Trays = {}
  for (const { tray, portions } of rows) trays[tray] = (trays[tray] ?? 0) + portions
  return trays
}
