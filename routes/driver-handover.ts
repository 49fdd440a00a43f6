import { z } from 'zod'
import type { RejectionCause, TransitReason } from '../db/tables/delivery.ts'
import type { HandedDish as Handed } from '../src/delivery/delivery.ts'
import { rejectionCause, transitReason } from './routing.ts'
import { dish } from './schemas.ts'
import { chosenOrNone, typedCore, typedCount, typedCountOrNone, typedSure, typedText, typedTextOrNone } from './typed.ts'

/** What is missing of a dish, for one reason each; what is sent back for several causes is one rejection. */
function gapsFor(whys: readonly { why: TransitReason | RejectionCause; portions: number; note: string | undefined }[]): Handed['gaps'] {
  const reasons = whys.flatMap(({ why, ...gap }) => {
    const reason = transitReason.safeParse(why)
    return reason.success ? [{ reason: reason.data, ...gap }] : []
  })
  const causes = whys.flatMap(({ why, ...gap }) => {
    const cause = rejectionCause.safeParse(why)
    return cause.success ? [{ cause: cause.data, ...gap }] : []
  })
  const portions = causes.reduce((sum, one) => sum + one.portions, 0)
  return [...reasons, ...(causes.length > 0 ? [{ reason: 'rejected' as const, portions, causes }] : [])]
}
const Why = z.strictObject({
  /** what is sent back says why; a page from before it did says so in the note */
  reason: chosenOrNone([...transitReason.options, ...rejectionCause.options]),
  portions: typedCountOrNone,
  note: typedTextOrNone(100),
})
/** One more reason for the same dish: said whole, or not at all. */
const MoreWhy = Why.transform(({ reason, portions, note }, context) => {
  if (!reason && portions === undefined) return []
  if (reason && portions !== undefined) return portions > 0 ? [{ why: reason, portions, note }] : []
  context.addIssue({ code: 'custom', path: [reason ? 'portions' : 'reason'], message: reason ? 'bad_count' : 'bad_choice' })
  return z.NEVER
})
const HandedDish = Why.extend({
  dish,
  loaded: typedCount,
  received: typedCount,
  core: typedCore,
  more: z.array(MoreWhy).max(10).default([]),
}).transform(({ dish, loaded, received, core, reason, portions, note, more }) => {
  const others = more.flat()
  const missing = portions ?? loaded - received - others.reduce((sum, one) => sum + one.portions, 0)
  const first = reason && missing > 0 ? [{ why: reason, portions: missing, note }] : []
  return { dish, received, core, gaps: gapsFor([...first, ...others]) }
})
/** The hand-over as the driver's form says it; a phone that keeps it until there is a signal reads the same fields (`src/web/driver/phone-said.ts`). */
export const Handover = z.strictObject({
  sure: typedSure,
  receivedBy: typedText(40),
  boxesIn: typedCount,
  boxesBack: typedCount,
  note: typedTextOrNone(200),
  dishes: z.array(HandedDish).max(60),
})
