/**
 * How much to cook, given ranges: a newsvendor with a reserve. Each canteen is sent a quantile of its own range; a reserve stays
 * mobile and goes to whoever runs short. Which quantile and how large a reserve is found by replaying the last days.
 */
export interface Decision {
  /** the quantile that a canteen is sent */
  siteLevel: number
  /** portions that stay in the kitchen, as a share of all that are sent */
  reserveShare: number
}

/** Below the median half of the canteens would wait for the reserve every day. */
export const SITE_LEVELS = [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95] as const
const RESERVES = [0.1, 0.08, 0.07, 0.06, 0.05, 0.04, 0.03, 0.02, 0.01, 0] // of two that cost the same, the smaller one

/** What a canteen alone would be sent where one short is worth `times` portions over (Arrow, Harris and Marschak 1951): with a reserve never more. */
export function levelsFor(times: number): readonly number[] {
  const enough = SITE_LEVELS.filter((level) => level <= times / (1 + times) + 1e-9)
  return enough.length > 0 ? enough : [SITE_LEVELS[0]]
}

/**
 * Before there are days enough to replay. On 29 canteens of one kitchen in 2017 (Nantes Métropole's open head counts) about q60 and
 * 5 % cost least of all pairs that left under 0.5 % of portions missing.
 */
export const FIRST_DECISION: Decision = { siteLevel: 0.6, reserveShare: 0.05 }

const DAYS = 60
const ENOUGH_DAYS = 20
/** Nobody unfed: a pair that would have left more than this share of the demanded portions missing is taken only if all do. */
const MOST_SHORT = 0.004
/** A pair must be so much cheaper to be preferred to one that sends out more at once: second deliveries are not free. */
const WORTH = 0.99

/** A past day of the kitchen by site level: what would have been sent, and what then was short and over, portions. */
export interface DayTally {
  demanded: number
  sent: number[]
  short: number[]
  over: number[]
}

/** Sums up a day: for each canteen what came, and its range as it was given the evening before. */
export function tallyDay(rows: readonly { served: number; at(levels: readonly number[]): number[] }[]): DayTally {
  const tally: DayTally = { demanded: 0, sent: SITE_LEVELS.map(() => 0), short: SITE_LEVELS.map(() => 0), over: SITE_LEVELS.map(() => 0) }
  for (const { served, at } of rows) {
    tally.demanded += served
    for (const [i, portions] of at(SITE_LEVELS).entries()) {
      const left = Math.round(portions) - served
      tally.sent[i] = (tally.sent[i] as number) + Math.round(portions)
      if (left < 0) tally.short[i] = (tally.short[i] as number) - left
      else tally.over[i] = (tally.over[i] as number) + left
    }
  }
  return tally
}

export interface DecisionOutcome {
  demanded: number
  short: number
  over: number
}

/** What a decision would have left short and over on a day, once the reserve had gone to those who ran short. */
export function outcomeOf(tally: DayTally, { siteLevel, reserveShare }: Decision): DecisionOutcome {
  const i = (SITE_LEVELS as readonly number[]).indexOf(siteLevel)
  const reserve = reservePortions(tally.sent[i] as number, reserveShare)
  const used = Math.min(reserve, tally.short[i] as number)
  return { demanded: tally.demanded, short: (tally.short[i] as number) - used, over: (tally.over[i] as number) + reserve - used }
}

/** Whole portions, rounded up. */
export const reservePortions = (sent: number, share: number): number => Math.ceil(sent * share - 1e-9)

export const addOutcomes = (a: DecisionOutcome, b: DecisionOutcome): DecisionOutcome => ({
  demanded: a.demanded + b.demanded,
  short: a.short + b.short,
  over: a.over + b.over,
})
export const NO_OUTCOME: DecisionOutcome = { demanded: 0, short: 0, over: 0 }
export const costOf = ({ short, over }: DecisionOutcome, times: number): number => times * short + over

/**
 * The decision that would have cost least over the last sixty days, oldest first, where one portion short is worth `times` over.
 * `leastReserve`: a share below which the reserve is not to fall, for what the replay does not see.
 */
export function chooseDecision(days: readonly DayTally[], times: number, leastReserve = 0): Decision {
  const levels = levelsFor(times)
  if (days.length < ENOUGH_DAYS) return { ...FIRST_DECISION, siteLevel: Math.min(FIRST_DECISION.siteLevel, levels.at(-1) as number) }
  const last = days.slice(-DAYS)
  const tried = levels
    .flatMap((siteLevel) => RESERVES.filter((share) => share >= leastReserve).map((reserveShare) => ({ siteLevel, reserveShare })))
    .map((decision) => ({
      decision,
      outcome: last.reduce((sum, day) => addOutcomes(sum, outcomeOf(day, decision)), NO_OUTCOME),
    }))
  const safe = tried.filter(({ outcome }) => outcome.short <= MOST_SHORT * outcome.demanded)
  const candidates = safe.length > 0 ? safe : tried
  const least = Math.min(...candidates.map(({ outcome }) => costOf(outcome, times)))
  return candidates.findLast(({ outcome }) => costOf(outcome, times) * WORTH <= least)?.decision ?? FIRST_DECISION
}

/** The same day without reserve, every canteen at the quantile that it would be sent alone. */
export const outcomeAlone = (tally: DayTally, times: number): DecisionOutcome =>
  outcomeOf(tally, { siteLevel: levelsFor(times).at(-1) as number, reserveShare: 0 })
