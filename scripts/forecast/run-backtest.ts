import { type Replayed, replay } from '../../src/forecast/backtest.ts'
import { replayNaive } from '../../src/forecast/naive.ts'
import {
  addOutcomes,
  chooseDecision,
  costOf,
  type DayTally,
  type DecisionOutcome,
  NO_OUTCOME,
  outcomeAlone,
  outcomeOf,
  tallyDay,
} from '../../src/forecast/reserve.ts'
import { type ForecastOutcome, type ForecastScore, ForecastScorer, LEVEL_VALUES, SHORT_COST } from '../../src/forecast/score.ts'
import { type History, pastDays } from './history.ts'

/** Days that a decision is chosen on before the first scored one. */
const WARM_UP = 120

export interface DecisionScore {
  /** (4 × short + over) / demanded */
  cost: number
  short: number
  over: number
}

export interface BacktestReport {
  /** as scored; `withoutHistory`: rows in the range that nothing could be said of */
  score: ForecastScore
  withoutHistory: number
  naive: ForecastScore | undefined
  /** each evening's choice of site quantile and mobile reserve against every canteen at its q80 */
  decision: { withReserve: DecisionScore; siteOnly: DecisionScore } | undefined
}

export interface ForecastRow extends ForecastOutcome {
  day: number
  series: string
}

/** Forecasts and scores the rows of `from` … `to`; each forecast goes to `onRow`, in order of day and series. */
export function runBacktest(
  history: History,
  { from, to, lead }: { from: number; to: number; lead: number },
  onRow: (row: ForecastRow) => void,
  onDay: (day: number) => void,
): BacktestReport | undefined {
  const scorer = new ForecastScorer()
  const kitchen = new KitchenReplay(lead)
  for (const rows of replay(pastDays(history, to), lead)) {
    const day = rows[0]?.day
    if (day === undefined || day < from - WARM_UP) continue
    kitchen.add(day, rows, day >= from)
    if (day < from) continue
    for (const row of rows.map(rowOf)) {
      scorer.add(row)
      onRow(row)
    }
    onDay(day)
  }
  const score = scorer.score()
  if (!score) return undefined
  const asked = history.day.subarray(0, history.length).filter((day) => day >= from && day <= to).length
  return { score, withoutHistory: asked - score.n, naive: naiveScore(history, { from, to, lead }), decision: kitchen.score() }
}

function rowOf({ day, series, served, outlook }: Replayed): ForecastRow {
  const [q50 = 0, q80 = 0, q90 = 0, q95 = 0] = outlook.at(LEVEL_VALUES).map((portions) => Math.round(portions * 100) / 100)
  return { day, series, served, q50, q80, q90, q95 }
}

function naiveScore(history: History, { from, to, lead }: { from: number; to: number; lead: number }): ForecastScore | undefined {
  const scorer = new ForecastScorer()
  for (const rows of replayNaive(pastDays(history, to), lead)) for (const row of rows) if (row.day >= from) scorer.add(rowOf(row))
  return scorer.score()
}

/** The evening's decision, replayed as the kitchen would have taken it: from days known by then. */
class KitchenReplay {
  private readonly days: { day: number; tally: DayTally }[] = []
  private withReserve = NO_OUTCOME
  private siteOnly = NO_OUTCOME
  private readonly lead: number
  constructor(lead: number) {
    this.lead = lead
  }

  add(day: number, rows: readonly Replayed[], scored: boolean): void {
    const tally = tallyDay(rows.map(({ served, outlook }) => ({ served, at: outlook.at })))
    if (scored) {
      const decision = chooseDecision(
        this.days.filter((one) => one.day <= day - this.lead).map((one) => one.tally),
        SHORT_COST,
      )
      this.withReserve = addOutcomes(this.withReserve, outcomeOf(tally, decision))
      this.siteOnly = addOutcomes(this.siteOnly, outcomeAlone(tally, SHORT_COST))
    }
    this.days.push({ day, tally })
    if (this.days.length > WARM_UP) this.days.shift()
  }

  score(): BacktestReport['decision'] {
    const share = (outcome: DecisionOutcome): DecisionScore => ({
      cost: costOf(outcome, SHORT_COST) / outcome.demanded,
      short: outcome.short / outcome.demanded,
      over: outcome.over / outcome.demanded,
    })
    return this.siteOnly.demanded > 0 ? { withReserve: share(this.withReserve), siteOnly: share(this.siteOnly) } : undefined
  }
}
