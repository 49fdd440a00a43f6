import type { PastDay, Replayed } from './backtest.ts'
import { errorQuantiles, newPool, poolOn, type Weighed } from './residuals.ts'

interface NaiveSeries {
  /** by day class, oldest first */
  last: Map<number, number>
  latest: number
  errors: number[]
}

/** As `replay`, with the plan that needs no forecast: last week's same day class again, and a range from the errors that this made. */
export function* replayNaive(days: Iterable<PastDay>, lead: number): Generator<Replayed[]> {
  const series = new Map<string, NaiveSeries>()
  const pool: Weighed = poolOn(newPool(), 0)
  const waiting: { past: PastDay; said: Map<string, number> }[] = []
  for (const past of days) {
    while (waiting.length > 0 && (waiting[0] as { past: PastDay }).past.day <= past.day - lead) {
      const known = waiting.shift() as (typeof waiting)[number]
      for (const row of known.past.rows) learnRow(series, known.past, row, known.said.get(row.series))
    }
    const said = new Map<string, number>()
    const rows = past.rows.flatMap((row) => {
      const one = series.get(row.series)
      if (!one) return []
      const middle = one.last.get(past.of) ?? one.latest
      said.set(row.series, middle)
      const errors = errorQuantiles(one.errors, pool)
      const at = (levels: readonly number[]) => errors(levels).map((error) => Math.max(0, middle + error))
      return [{ day: past.day, series: row.series, served: row.served, outlook: { series: row.series, middle, scale: 1, at } }]
    })
    waiting.push({ past, said })
    yield rows
  }
}

function learnRow(all: Map<string, NaiveSeries>, past: PastDay, row: { series: string; served: number }, said: number | undefined): void {
  const one: NaiveSeries = all.get(row.series) ?? { last: new Map(), latest: 0, errors: [] }
  all.set(row.series, one)
  if (said !== undefined) one.errors.push(row.served - said)
  if (one.errors.length > 240) one.errors.splice(0, 120)
  one.last.set(past.of, row.served)
  one.latest = row.served
}
