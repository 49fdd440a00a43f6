import type { Quantiles } from './rules.ts'

/** What was forecast, or planned, and what came. */
export type ForecastOutcome = Quantiles & { served: number }
export interface PlanOutcome {
  planned: number
  served: number
}

export interface ForecastScore {
  n: number
  /** Σ|served − q50| / Σserved; absent when nobody was served */
  wape?: number
  /** mean pinball loss in portions: what the quantile is judged by, less is better */
  pinball: Quantiles
  /** share of days on which the quantile was enough: .5, .8, .9 when honest */
  coverage: Quantiles
}

const LEVELS = { q50: 0.5, q80: 0.8, q90: 0.9 }

/** How wrong the forecasts were; undefined when there is nothing to score. */
export function scoreForecasts(rows: readonly ForecastOutcome[]): ForecastScore | undefined {
  if (rows.length === 0) return undefined
  const perLevel = (of: (row: ForecastOutcome, q: keyof Quantiles) => number): Quantiles => ({
    q50: mean(rows.map((row) => of(row, 'q50'))),
    q80: mean(rows.map((row) => of(row, 'q80'))),
    q90: mean(rows.map((row) => of(row, 'q90'))),
  })
  return {
    n: rows.length,
    ...wape(rows.map((row) => ({ planned: row.q50, served: row.served }))),
    pinball: perLevel((row, q) => pinball(LEVELS[q], row[q], row.served)),
    coverage: perLevel((row, q) => (row.served <= row[q] ? 1 : 0)),
  }
}

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
const mean = (values: readonly number[]): number => sum(values) / values.length
