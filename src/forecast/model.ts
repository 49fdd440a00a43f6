import { bookedOr } from './bookings.ts'
import { isRested } from './breaks.ts'
import type { DayClass } from './day-class.ts'
import { effectOf, learnLevels } from './level.ts'
import { median } from './median.ts'
import { type Context, contextOf, judge, middleOf, noReputation, type Opinions, type Reputation } from './opinions.ts'
import { errorQuantiles, learnError, newPool, type Pool, poolOn, type Weighed } from './residuals.ts'
import { dot, learnRow, newRidge, type Ridge, solveRidge } from './ridge.ts'
import { clamp, fromLog, newSeries, nothingShared, type Series, type Shared, toLog } from './series.ts'
import { type Ahead, aheadOf, bookedOverUsual, penalties, signalCount, type View, viewOf, yearJump } from './signals.ts'
import { type Demand, demandOf, type SoldOut } from './sold-out.ts'
import { doubts, learnSize, newUncertainty, sizeFor, type Uncertainty, usualSize, weighDoubts, widening } from './spread.ts'

/**
 * A kitchen's forecaster: level × day class, bookings and a pooled regression, made online. Each day is first looked ahead at (`outlookOn`), later, when its counts
 * are known, learned (`learn`). Nothing is fitted to a whole history; what a forecast knows is what was learned before it was
 * made, so replaying history is honest by construction. Deterministic: no chance, no clock, series in a given order.
 */
export interface Model {
  series: Map<string, Series>
  shared: Shared
  ridge: Ridge
  coefficients: Float64Array | undefined
  reputation: Reputation
  uncertainty: Uncertainty
  pool: Pool
}

export const newModel = (): Model => ({
  series: new Map(),
  shared: nothingShared(),
  ridge: newRidge(signalCount),
  coefficients: undefined,
  reputation: noReputation(),
  uncertainty: newUncertainty(),
  pool: newPool(),
})

/** A series to look ahead for; `planned`: bookings or the kitchen's own number, known beforehand. */
export interface Asked {
  series: string
  planned?: number | undefined
}

/** What is expected of one series on one day. `at` gives quantiles in portions, not rounded, ascending with their levels, never below 0. */
export interface Outlook {
  series: string
  planned?: number | undefined
  middle: number
  /** the unit of its errors, in portions */
  scale: number
  at(levels: readonly number[]): number[]
  /** what the day is to be judged and learned by; absent for a series that was never learned */
  view?: { view: View; opinions: Opinions; context: Context; size: number; doubts: Float64Array } | undefined
}

/** Rows learned before the regression has a say; weight of its penalty, in rows. */
const RIDGE = { enough: 60, penalty: 10, unit: 25 }

/**
 * Looks ahead at a day from all that has been learned, up to `lead` days before it. A series that nothing can be said of (no
 * history anywhere, no booking) is left out.
 */
export function outlookOn(model: Model, day: number, of: DayClass, rows: readonly Asked[], lead = 1): Outlook[] {
  prepare(model)
  const asked = rows.map(({ series, planned }) => ({ series, planned: bookedOr(planned) }))
  const known = asked.map((one) => ({ series: model.series.get(one.series) ?? newSeries(), planned: one.planned }))
  const ahead = {
    ...aheadOf(model.shared, day, of, lead),
    booked: bookedOverUsual(known, model.shared, day, of),
    lastYearJump: jumpOfAll(model, known, day),
  }
  const pool = poolOn(model.pool, day)
  return asked.flatMap((one) => outlookFor(model, ahead, one, pool) ?? newcomer(model, ahead, one, pool) ?? [])
}

/** Once a look-ahead: the regression and the doubts are solved with all rows learned so far. */
function prepare(model: Model): void {
  if (model.ridge.rows >= RIDGE.enough) model.coefficients = solveRidge(model.ridge, penalties(RIDGE.penalty, model.series.size))
  weighDoubts(model.uncertainty)
}

function jumpOfAll({ shared }: Model, known: readonly { series: Series }[], day: number): number {
  let [sum, n] = [0, 0]
  for (const { series } of known) {
    const jump = yearJump(series, shared, day)
    if (jump === undefined) continue
    sum += jump
    n++
  }
  return n > 0 ? sum / (n + 1) : 0
}

function outlookFor(model: Model, ahead: Ahead, { series: name, planned }: Asked, pool: Weighed): Outlook | undefined {
  const series = model.series.get(name)
  if (!series) return undefined
  const { uncertainty, reputation } = model
  const view = viewOf(series, model.shared, ahead, planned)
  const log = model.coefficients ? lesson(series, dot(model.coefficients, view.signals)) : 0
  const opinions: Opinions = [view.recipe, fromLog(toLog(view.recipe) + log), view.booked, view.hasty, view.slow]
  const context = contextOf(view.surprise, ahead.gap)
  const own = isRested(series, ahead.day) ? [] : series.losses
  const middle = middleOf(opinions, reputation, own, context, usualSize(uncertainty))
  const size = sizeFor(series, middle, uncertainty)
  const doubt = doubts(series, view.surprise, ahead.gap)
  const scale = size * widening(uncertainty, doubt)
  const errors = errorQuantiles(series.errors, pool)
  const at = (levels: readonly number[]) => errors(levels).map((error) => Math.max(0, middle + scale * error))
  return { series: name, planned, middle, scale, at, view: { view, opinions, context, size, doubts: doubt } }
}

/** A series without a day of its own: its booking, else what the other series have; three times as uncertain as they are. */
function newcomer(model: Model, { of }: Ahead, { series, planned }: Asked, pool: Weighed): Outlook | undefined {
  const others = [...model.series.values()]
  const middle = planned ?? (others.length ? median(others.map((one) => fromLog(one.level + effectOf(one, model.shared, of)))) : undefined)
  if (middle === undefined) return undefined
  const scale = 3 * sizeFor(newSeries(), middle, model.uncertainty)
  const errors = errorQuantiles([], pool)
  const at = (levels: readonly number[]) => errors(levels).map((error) => Math.max(0, middle + scale * error))
  return { series, planned, middle, scale, at }
}

/** What came of a series; with the outlook that was given for it, if there was one. */
export interface Outcome extends SoldOut {
  series: string
  planned?: number | undefined
  outlook?: Outlook | undefined
}

/** Learns a day, whole: days in order, each once, a series at most once a day. */
export function learn(model: Model, day: number, of: DayClass, outcomes: readonly Outcome[]): void {
  if (outcomes.length === 0) return
  const learned = outcomes.map(({ series, planned, outlook, ...count }) => {
    const wanted = wantedOf(model, { series, outlook, ...count })
    return { series: seriesOf(model, series), served: wanted.middle, planned: bookedOr(planned), wanted, outlook }
  })
  learnLevels(model.shared, day, of, learned)
  for (const { series, wanted, outlook } of learned) learnOutlook(model, day, series, wanted, outlook)
}

/** A sold-out day's count says only how many there were at least; without an outlook there is nothing to fill it in from. */
export const wantedOf = (model: Model, { series, outlook, ...count }: Outcome): Demand =>
  outlook ? demandOf(count, outlook.at, model.series.get(series)?.n ?? 0) : { middle: count.served, drawn: count.served }

function seriesOf({ series }: Model, name: string): Series {
  const known = series.get(name)
  if (known) return known
  const fresh = newSeries()
  series.set(name, fresh)
  return fresh
}

function learnOutlook(model: Model, day: number, series: Series, wanted: Demand, outlook: Outlook | undefined): void {
  if (!outlook?.view) return
  const { view, opinions, context, size, doubts: x } = outlook.view
  const { middle, scale } = outlook
  learnRow(model.ridge, view.signals, lesson(series, toLog(wanted.middle) - toLog(view.recipe)), weightOf(view.recipe))
  judge(opinions, middle, wanted.middle, model.reputation, series.losses, context)
  const error = wanted.drawn - middle
  learnError(series.errors, model.pool, day, error / scale)
  learnSize(series, model.uncertainty, { error, middle, size, doubts: x })
}

/** A log ratio to the recipe's number, cut off at three usual surprises: an outing is no lesson, and no more is said than can be learned. */
const lesson = (series: Series, log: number): number => clamp(clamp(log, 1), 3 * Math.max(0.1, series.spread))

/** Small counts are noisy (1/portions), large ones matter more. */
const weightOf = (recipe: number): number => {
  const portions = recipe + 2
  return Math.sqrt(portions) / ((1 / portions + 0.02) * RIDGE.unit)
}
