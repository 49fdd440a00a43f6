import type { EventVerdict } from '../../db/tables/delivery.ts'
import type { Reason } from '../kernel/refusal.ts'

/** What is said of an event: it was taken, it was true already, it contradicts what is, a person looks at it, or it waits for an earlier one. */
export type Said = EventVerdict | 'waiting'

/** Refused only because what comes before has not come in yet: phones send in bursts, and bursts overtake one another. */
const COMES_LATER: ReadonlySet<Reason> = new Set(['not_loaded', 'not_departed', 'not_arrived'])

/** What the rules refuse, as a verdict. `same`: what was refused as done already was done just so. */
export function verdictOn(reason: Reason, same: boolean): Said {
  if (COMES_LATER.has(reason)) return 'waiting'
  if (reason.startsWith('already_')) return same ? 'already' : 'conflict'
  return 'review'
}

/** Allowed, and to be looked at. */
export const FLAGS = ['clock_off', 'clock_went_back', 'out_of_order', 'stop_moved', 'far_from_stop', 'proof_missing'] as const
export type Flag = (typeof FLAGS)[number]
