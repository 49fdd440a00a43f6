import { POWER } from './spread.ts'

/**
 * Several ways of looking ahead, averaged by how wrong each was of late: over all series on days of this context, and at this
 * series itself. (Exponentially weighted average forecaster: Cesa-Bianchi & Lugosi 2006.)
 */
export const OPINIONS = ['recipe', 'ridge', 'booked', 'hasty', 'slow'] as const
const PRIOR: readonly number[] = [1, 2, 2, 0.5, 1]

/** A day like any other; one after a break; one for which bookings differ from what is usual, by some or by far: of outings lists know, of guests less. */
const CONTEXTS = { plain: 0, afterBreak: 1, bookedMore: 2, bookedLess: 3, bookedFarMore: 4, bookedFarLess: 5 } as const
export type Context = (typeof CONTEXTS)[keyof typeof CONTEXTS]
/** Bookings that differ by more than this (log) are news: by a fifth; by a third or half as many again. More than so many days without service are a break. */
const NEWS = { some: 0.2, far: 0.4 }
const BREAK = 14

/** `surprise`: log of the bookings over what is usual. */
export function contextOf(surprise: number, gap: number): Context {
  if (surprise > NEWS.some) return surprise > NEWS.far ? CONTEXTS.bookedFarMore : CONTEXTS.bookedMore
  if (surprise < -NEWS.some) return surprise < -NEWS.far ? CONTEXTS.bookedFarLess : CONTEXTS.bookedLess
  return gap > BREAK ? CONTEXTS.afterBreak : CONTEXTS.plain
}

const SHARPNESS = { all: 7, own: 0.5, ownElsewhere: 0.3 }
/** row by row over all series; day by day of one */
const DECAY = { all: 0.999, own: 0.8 }
/** rows in a context until its own losses weigh as much as those of all days */
const SHRINK = 30

interface Tally {
  weight: number
  losses: number[]
}
export interface Reputation {
  all: Tally
  contexts: Tally[]
}

const tally = (): Tally => ({ weight: 0, losses: OPINIONS.map(() => 0) })
export const noReputation = (): Reputation => ({ all: tally(), contexts: Object.values(CONTEXTS).map(tally) })

export type Opinions = readonly (number | undefined)[]

/** The weighted middle of the opinions that there are. `unit`: the usual error, in which losses are counted. */
export function middleOf(opinions: Opinions, reputation: Reputation, own: readonly number[], context: Context, unit: number): number {
  const costs = opinions.map((_, i) => costOf(i, reputation, own, context) / unit)
  const least = Math.min(...costs)
  let [sum, weight] = [0, 0]
  for (const [i, opinion] of opinions.entries()) {
    if (opinion === undefined) continue
    const trust = (PRIOR[i] as number) * Math.exp(least - (costs[i] as number))
    sum += trust * opinion
    weight += trust
  }
  return sum / weight
}

function costOf(i: number, { all, contexts }: Reputation, own: readonly number[], context: Context): number {
  const here = contexts[context] as Tally
  const usual = all.weight > 0 ? (all.losses[i] as number) / all.weight : 0
  const shared = ((here.losses[i] as number) + SHRINK * usual) / (here.weight + SHRINK)
  return SHARPNESS.all * shared + (context === CONTEXTS.plain ? SHARPNESS.own : SHARPNESS.ownElsewhere) * (own[i] ?? 0)
}

/** After the day: how wrong each opinion was, in portions over portions^POWER, cut off at 2. A missing opinion is judged as the middle. */
export function judge(opinions: Opinions, middle: number, served: number, reputation: Reputation, own: number[], context: Context): void {
  const here = reputation.contexts[context] as Tally
  for (const one of [reputation.all, here]) one.weight = one.weight * DECAY.all + 1
  for (const [i, opinion] of opinions.entries()) {
    const loss = Math.min(Math.abs((opinion ?? middle) - served) / (middle + 1) ** POWER, 2)
    for (const one of [reputation.all, here]) one.losses[i] = (one.losses[i] as number) * DECAY.all + loss
    own[i] = (own[i] ?? 0) * DECAY.own + loss
  }
}
