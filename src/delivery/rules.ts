import type { IncidentKind, RejectionCause, TransitReason } from '../../db/tables/delivery.ts'
import type { DishCode } from '../../db/tables/menu.ts'
import type { Fault } from '../kernel/refusal.ts'

export interface HandedDish {
  dish: DishCode
  received: number
  /** tenths of a degree */
  core: number
  /** measured again, when it is hard to believe */
  sure?: boolean | undefined
  gaps: readonly {
    reason: TransitReason
    portions: number
    note?: string | undefined
    /** of a rejection: together as many portions */
    causes?: readonly { cause: RejectionCause; portions: number; note?: string | undefined }[] | undefined
  }[]
}

export const CAUSES = [
  'too_cold',
  'spoiled',
  'leaking',
  'wrong_dish',
  'wrong_count',
  'allergen',
  'halal_mix',
  'foreign_body',
  'packaging',
  'late',
  'other',
] as const satisfies readonly RejectionCause[]

/** Somebody may come to harm, or was promised otherwise: the dispatcher takes it up at once, whatever became of the portions. */
export const GRAVE = ['allergen', 'halal_mix', 'foreign_body'] as const satisfies readonly RejectionCause[]
/** What the food-safety officer must know of what happened on the road; `other` is in nobody's words yet, so it may be about food. */
const ABOUT_FOOD: ReadonlySet<RejectionCause | IncidentKind> = new Set([
  ...GRAVE,
  ...(['cold_food', 'too_cold', 'spoiled', 'leaking', 'packaging', 'other'] as const),
])
export const isAboutFood = (what: RejectionCause | IncidentKind): boolean => ABOUT_FOOD.has(what)
export const isGrave = (cause: RejectionCause): cause is (typeof GRAVE)[number] => GRAVE.some((one) => one === cause)

/**
 * What is wrong with a hand-over against what was loaded for the stop: every dish of which any was loaded is accounted for once,
 * and loaded = received + short + spilled + rejected, dish by dish. A rejection says why: in a note, or by its causes,
 * which make up the rejected portions.
 */
export function faultsInHandover(loaded: readonly { dish: DishCode; portions: number }[], handed: readonly HandedDish[]): Fault[] {
  const counted = handed.map((row) => row.dish)
  return [
    ...loaded
      .filter((row) => row.portions > 0 && !counted.includes(row.dish))
      .map((row) => ({ place: `dishes.${row.dish}`, problem: 'dish_not_counted' })),
    ...counted.filter((dish, i) => counted.indexOf(dish) !== i).map((dish) => ({ place: `dishes.${dish}`, problem: 'dish_counted_twice' })),
    ...handed.flatMap((row) => dishFaults(row, loaded.find((one) => one.dish === row.dish)?.portions)),
  ]
}

function dishFaults(row: HandedDish, loaded: number | undefined): Fault[] {
  if (loaded === undefined) return [{ place: `dishes.${row.dish}`, problem: 'dish_not_loaded' }]
  const accounted = row.received + row.gaps.reduce((sum, gap) => sum + gap.portions, 0)
  const reasons = row.gaps.map((gap) => gap.reason)
  return [
    ...(accounted === loaded ? [] : [{ place: `dishes.${row.dish}`, problem: 'handover_gap', values: { loaded, accounted } }]),
    ...(new Set(reasons).size === reasons.length ? [] : [{ place: `dishes.${row.dish}.gaps`, problem: 'reason_twice' }]),
    ...row.gaps.flatMap((gap) => causeFaults(gap, `dishes.${row.dish}.gaps`)),
  ]
}

function causeFaults({ reason, portions, note, causes = [] }: HandedDish['gaps'][number], place: string): Fault[] {
  const accounted = causes.reduce((sum, one) => sum + one.portions, 0)
  const problems = [
    ...(causes.length > 0 && reason !== 'rejected' ? ['cause_without_rejection'] : []),
    ...(causes.length === 0 && reason === 'rejected' && !note ? ['rejection_without_note'] : []),
    ...(new Set(causes.map((one) => one.cause)).size === causes.length ? [] : ['cause_twice']),
    ...(causes.some((one) => one.cause === 'other' && !one.note) ? ['cause_without_note'] : []),
  ]
  const gap = causes.length > 0 && accounted !== portions ? [{ place, problem: 'cause_gap', values: { portions, accounted } }] : []
  return [...problems.map((problem) => ({ place, problem })), ...gap]
}
