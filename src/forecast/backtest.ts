import type { DayClass } from './day-class.ts'
import { learn, type Model, newModel, type Outcome, type Outlook, outlookOn } from './model.ts'

/** One serving day of a history, rows in a fixed order of series. */
export interface PastDay {
  /** day number */
  day: number
  of: DayClass
  rows: readonly { series: string; served: number; soldOut?: number | undefined; planned?: number | undefined }[]
}

/** A row that was forecast as if it were still to come. */
export interface Replayed {
  day: number
  series: string
  served: number
  outlook: Outlook
}

/**
 * Rolling origin: each day is looked ahead at with nothing newer than `lead` days before it, then, when its time has come, learned.
 * `lead` 1: everything up to the evening before. Rows of a day that nothing can be said of are left out.
 */
export function* replay(days: Iterable<PastDay>, lead: number, model: Model = newModel()): Generator<Replayed[]> {
  const waiting: { past: PastDay; outcomes: Outcome[] }[] = []
  for (const past of days) {
    while (waiting.length > 0 && (waiting[0] as { past: PastDay }).past.day <= past.day - lead) {
      const { past: known, outcomes } = waiting.shift() as (typeof waiting)[number]
      learn(model, known.day, known.of, outcomes)
    }
    const outlooks = new Map(outlookOn(model, past.day, past.of, past.rows, lead).map((outlook) => [outlook.series, outlook]))
    const outcomes = past.rows.map((row): Outcome => ({ ...row, outlook: outlooks.get(row.series) }))
    waiting.push({ past, outcomes })
    yield outcomes.flatMap(({ series, served, outlook }) => (outlook ? [{ day: past.day, series, served, outlook }] : []))
  }
}
