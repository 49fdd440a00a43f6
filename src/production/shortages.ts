import type { DishCode, Line } from '../../db/tables/menu.ts'
import type { BatchId } from '../../db/tables/production.ts'
import type { CanteenId } from '../../db/tables/sites.ts'

/** A dish as far as it is cooked: portions that came out of finished batches, and those that others are planned to give. */
export interface Yield {
  dish: DishCode
  line: Line
  kind: string
  allotments: readonly { canteen: CanteenId; portions: number }[]
  /** what is left of the reserve as planned */
  reserve: number
  /** what finished batches gave less than planned */
  missing: number
  minutes: number
}

export interface Shortage {
  dish: DishCode
  /** portions that finished batches gave less than planned */
  missing: number
  /** of these, covered by what the reserve had left */
  fromReserve: number
  /** what each canteen will be without; empty as long as the reserve covers it */
  canteens: { canteen: CanteenId; portions: number }[]
  /** other dishes of the same kind and line that have something in reserve */
  instead: { dish: DishCode; portions: number }[]
  /** another batch takes this long, from washing to done */
  minutes: number
}

/** Portions of a dish that its finished batches gave less than planned, by their weight beside the retained sample; never below 0. */
export function missingIn(
  dish: { portion_grams: number; sample_grams: number },
  batches: readonly { id: BatchId; number: number; portions: number }[],
  cooked: ReadonlyMap<BatchId, number>,
): number {
  const missing = batches.map(({ id, number, portions }) => {
    const weight = cooked.get(id)
    const sample = number === 1 ? dish.sample_grams : 0
    return weight === undefined ? 0 : portions - Math.floor((weight - sample) / dish.portion_grams)
  })
  return Math.max(
    0,
    missing.reduce((a, b) => a + b, 0),
  )
}

/** Dishes of which less came out than planned: what the reserve covers, who goes short of the rest, and the ways out. */
export function shortagesOf(yields: readonly Yield[]): Shortage[] {
  return yields
    .filter((one) => one.missing > 0)
    .map((one) => {
      const fromReserve = Math.min(one.reserve, one.missing)
      const others = yields.filter((other) => other.dish !== one.dish && other.kind === one.kind && other.line === one.line)
      const spare = others.map((other) => ({ dish: other.dish, portions: other.reserve - other.missing }))
      return {
        dish: one.dish,
        missing: one.missing,
        fromReserve,
        canteens: sharedOut(one.missing - fromReserve, one.allotments),
        instead: spare.filter(({ portions }) => portions > 0),
        minutes: one.minutes,
      }
    })
}

/** Whole portions by what each gets, the largest remainders first, then the larger canteen: nobody loses more than a fair share. */
function sharedOut(short: number, allotments: Yield['allotments']): Shortage['canteens'] {
  const total = allotments.reduce((sum, one) => sum + one.portions, 0)
  if (short <= 0 || total === 0) return []
  const shares = allotments.map(({ canteen, portions }) => ({ canteen, portions, loses: Math.floor((short * portions) / total) }))
  let rest = Math.min(short, total) - shares.reduce((sum, one) => sum + one.loses, 0)
  const byRemainder = [...shares].sort((a, b) => ((short * b.portions) % total) - ((short * a.portions) % total) || b.portions - a.portions)
  for (const share of byRemainder) {
    if (rest === 0) break
    if (share.loses >= share.portions) continue
    share.loses++
    rest--
  }
  return shares.filter((one) => one.loses > 0).map(({ canteen, loses }) => ({ canteen, portions: loses }))
}
