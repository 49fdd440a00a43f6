import type { CarrierId } from '../../db/tables/rounds.ts'
import type { Work } from '../work.ts'
import * as store from './store.ts'

export interface SheetReplaced {
  /** of the plan that is in force */
  turn: number
  /** doors that the carrier got, gave away, or goes to at another place in the order */
  doors: { name: string; problem: 'door_came' | 'door_went' | 'door_reordered' }[]
}

/** Whether a carrier's sheet of an earlier turn of the plan is void: other doors by now, or another order; undefined as long as it leads right. */
export async function sheetReplaced(
  work: Work,
  sitting: store.Sitting,
  carrier: CarrierId,
  turn: number,
): Promise<SheetReplaced | undefined> {
  const plan = await store.lastPlan(work.db, sitting)
  if (!plan || turn >= plan.turn) return undefined
  const [before, after] = await Promise.all([store.planDoors(work.db, { ...plan, turn }), store.planDoors(work.db, plan)])
  const old = placesOf(before, carrier)
  const now = placesOf(after, carrier)
  const changed = [...new Set([...old.keys(), ...now.keys()])].filter((diner) => old.get(diner) !== now.get(diner))
  if (changed.length === 0) return undefined
  const names = new Map((await store.homes(work.db, changed)).map((home) => [home.id, home.name]))
  const doors = changed.map((diner) => ({
    name: names.get(diner) ?? diner,
    problem: old.has(diner) ? (now.has(diner) ? ('door_reordered' as const) : ('door_went' as const)) : ('door_came' as const),
  }))
  return { turn: plan.turn, doors }
}

/** Where each of a carrier's doors stands on the sheet. */
const placesOf = (rows: readonly store.RoundDoorRow[], carrier: CarrierId) =>
  new Map(rows.filter((row) => row.carrier_id === carrier).map((row) => [row.diner_id, `${row.tour}/${row.position}`]))
