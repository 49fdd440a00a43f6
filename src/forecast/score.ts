/** The quantiles that are written, shown and judged. */
export const LEVELS = { q50: 0.5, q80: 0.8, q90: 0.9, q95: 0.95 } as const
export type LevelName = keyof typeof LEVELS
export type ByLevel = Record<LevelName, number>
export const LEVEL_NAMES = Object.keys(LEVELS) as LevelName[]
export const LEVEL_VALUES = Object.values(LEVELS)

/** What was forecast, or planned, and what came. */
export type ForecastOutcome = ByLevel & { served: number }
export interface PlanOutcome {
  planned: number
  served: number
}

export interface ForecastScore {
  n: number
  /** Σ|served − q50| / Σserved; absent when nobody was served */
  wape?: number
  /** mean pinball loss in portions: what the quantile is judged by, less is better */
  pinball: ByLevel
  /** share of rows for which the quantile was enough: .5, .8, .9, .95 when honest */
  coverage: ByLevel
  /** portions short, and over, of those demanded, if round(q80) is cooked; `cost` counts a short portion as four over */
  cost?: number
  short?: number
  over?: number
}

/** Scores row after row, so that a history of any length can be scored. */
export class ForecastScorer {
  private n = 0
  private served = 0
  private missed = 0
  private short = 0
  private over = 0
  private readonly pinball = zero()
  private readonly enough = zero()

  add(row: ForecastOutcome): void {
    this.n++
    this.served += row.served
    this.missed += Math.abs(row.served - row.q50)
    const left = Math.round(row.q80) - row.served
    if (left < 0) this.short -= left
    else this.over += left
    for (const name of LEVEL_NAMES) {
      this.pinball[name] += pinball(LEVELS[name], row[name], row.served)
      if (row.served <= row[name]) this.enough[name]++
    }
  }

  /** Undefined when there was nothing to score. */
  score(): ForecastScore | undefined {
    if (this.n === 0) return undefined
    const { n, served, missed, short, over } = this
    const shares =
      served > 0 ? { wape: missed / served, cost: (SHORT_COST * short + over) / served, short: short / served, over: over / served } : {}
    return { n, ...shares, pinball: each((name) => this.pinball[name] / n), coverage: each((name) => this.enough[name] / n) }
  }
}

/** An elder without a meal against a meal left over, where a kitchen has said nothing else: cooking the q80 is right at 4 : 1. */
export const SHORT_COST = 4

const each = (of: (name: LevelName) => number): ByLevel => ({ q50: of('q50'), q80: of('q80'), q90: of('q90'), q95: of('q95') })
const zero = (): ByLevel => each(() => 0)

export interface PlanScore {
  n: number
  planned: number
  served: number
  wape?: number
  /** portions too few, summed over the rows that ran short: an excess elsewhere does not make up for them */
  short: number
  /** portions too many, summed over the rows that had some left */
  over: number
}

/** Planned against served, in portions. */
export function scorePlans(rows: readonly PlanOutcome[]): PlanScore {
  return {
    n: rows.length,
    planned: sum(rows.map((row) => row.planned)),
    served: sum(rows.map((row) => row.served)),
    ...wape(rows),
    short: sum(rows.map((row) => Math.max(0, row.served - row.planned))),
    over: sum(rows.map((row) => Math.max(0, row.planned - row.served))),
  }
}

/** The loss of saying `said` for the quantile `level` when `came` came: a portion short costs level, a portion over 1 − level. */
export const pinball = (level: number, said: number, came: number): number =>
  came >= said ? level * (came - said) : (1 - level) * (said - came)

function wape(rows: readonly PlanOutcome[]): { wape?: number } {
  const served = sum(rows.map((row) => row.served))
  return served > 0 ? { wape: sum(rows.map((row) => Math.abs(row.served - row.planned))) / served } : {}
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)
