import { Refusal } from '../kernel/refusal.ts'
import type { Work } from '../work.ts'
import { SHORT_COST } from './score.ts'
import * as store from './short-cost-store.ts'

/** Below 1 a kitchen would rather leave somebody without a meal than have one over; beyond 20 a range says nothing any more. */
export const SHORT_COSTS = { least: 1, most: 20 } as const

/** What one portion short is worth in portions over, in tenths of a portion; who said so and why, once somebody has. */
export interface ShortCost {
  times: number
  said: store.ShortCostRow | undefined
}

/** The kitchen's word, or 4 while it has none: what a forecast is decided by from now on. */
export async function shortCostOf(work: Pick<Work, 'db'>): Promise<ShortCost> {
  const said = await store.newest(work.db)
  return { times: said ? said.tenths / 10 : SHORT_COST, said }
}

/** Says what one portion short is worth in portions over. Refuses what is outside 1–20 or finer than a tenth, and what stands already (`nothing_said`). */
export async function setShortCost(work: Work, { times, why }: { times: number; why: string }) {
  const tenths = Math.round(times * 10)
  const allowed = times >= SHORT_COSTS.least && times <= SHORT_COSTS.most && Math.abs(tenths - times * 10) < 1e-9
  if (!allowed) throw new Refusal('bad_request', { field: 'times', values: { allowed: `${SHORT_COSTS.least}–${SHORT_COSTS.most}` } })
  const before = await shortCostOf(work)
  if (before.times === times) throw new Refusal('nothing_said', { field: 'times' })
  const row = { at: work.now, tenths, why, set_by: work.actor.id }
  const about = { shortCost: times, before: before.times }
  return work.commit({ event: 'record.changed', about, why }, [store.add(work.db, row)], { times })
}
