import type { ControlKind } from '../../db/tables/safety.ts'
import { daysFrom, firstOf, type Instant, instantAt, lastOf, type MealDate, type Month, nextMonth } from '../kernel/meal-date.ts'
import { closedDays } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import { daysOf, dueAt, isCold, periodOf } from './control-rules.ts'
import * as controls from './control-store.ts'
import { limitsOn, stepsOf } from './food.ts'
import type { Limits } from './limits.ts'
import * as month from './month-store.ts'
import { recallsBetween } from './recall-store.ts'
import { judgeFood } from './rules.ts'
import * as store from './store.ts'

/** A month of food safety: what was measured, what was not kept and what became of it, who looked and what came of that. */
export type SafetyMonth = Awaited<ReturnType<typeof safetyMonth>>

type Reading = Pick<Work, 'db' | 'today' | 'now'>

interface Span {
  from: MealDate
  to: MealDate
  /** the same as instants, to the end of the whole month */
  start: Instant
  end: Instant
}

/** Counts a month's records; a month that is still running counts its days so far. */
export async function safetyMonth(work: Reading, of: Month) {
  const [from, last] = [firstOf(of), lastOf(of)]
  const to = last < work.today ? last : work.today
  const span = { from, to, start: instantAt(from, '00:00'), end: instantAt(firstOf(nextMonth(of)), '00:00') }
  const limits = await limitsOn(work, to)
  const [days, food, samples, registers, looked, recalls] = await Promise.all([
    openDays(work, span),
    foodIn(work, span, limits),
    samplesIn(work, span, limits),
    registersIn(work, span, limits),
    controlsIn(work, span, of),
    recallsBetween(work.db, span.start, span.end),
  ])
  return {
    month: of,
    days: days.length,
    ...food,
    samples,
    ...registers,
    ...looked,
    recalls: recalls.map((one) => ({
      recall: one.number,
      target: one.target,
      reason: one.reason,
      startedAt: one.started_at,
      conclusion: one.conclusion,
    })),
  }
}

async function openDays(work: Reading, { from, to }: Span): Promise<MealDate[]> {
  const closed = await closedDays(work, from, to)
  return [...daysFrom(from, to)].filter((day) => !closed.includes(day))
}

/** From the pot to the counter: temperatures, lapses, and every dish that did not come as it should. */
async function foodIn({ db, now }: Reading, { from, to }: Span, limits: Limits) {
  const [batches, readings, cold, discards] = await Promise.all([
    store.batchStepsBetween(db, from, to),
    store.readingCounts(db, from, to, limits.hotCore),
    month.coldFood(db, from, to),
    month.discards(db, from, to),
  ])
  const cooked = batches.filter((batch) => batch.cooked_at !== null)
  const lapses = cooked.flatMap((batch) => judgeFood(stepsOf(batch), batch.cooked_at ?? now, limits).lapses)
  const of = (stage: string) => readings.find((row) => row.stage === stage)
  const measured = (stage: string) => ({ readings: of(stage)?.n ?? 0, below: of(stage)?.below ?? 0, coldest: of(stage)?.coldest ?? null })
  return {
    batches: { planned: batches.length, cooked: cooked.length, coldest: least(cooked.map((batch) => batch.cooked_core ?? 0)) },
    packed: {
      batches: cooked.filter((batch) => batch.packed_at !== null).length,
      late: lapses.filter((one) => one === 'packed_late').length,
    },
    received: measured('received'),
    held: measured('held'),
    reheated: of('reheated')?.n ?? 0,
    discarded: discards.length,
    cold,
    discards,
  }
}

async function samplesIn({ db, now }: Reading, { from, to, start, end }: Span, limits: Limits) {
  const [samples, missing] = await Promise.all([store.samplesTaken(db, start, end), month.unsampled(db, from, to)])
  return {
    taken: samples.length,
    missing,
    tooSmall: samples.filter((sample) => sample.grams < limits.sampleGrams).length,
    disposed: samples.filter((sample) => sample.disposed_at !== null).length,
    overdue: samples.filter((sample) => sample.disposed_at === null && sample.keep_until < now).length,
  }
}

const CLEANED = ['van', 'boxes', 'tableware', 'kitchen'] as const

/** Fridges, people and cleaning. */
async function registersIn({ db }: Reading, { from, to, start, end }: Span, limits: Limits) {
  const [fridges, checks, cleanings, uncleaned] = await Promise.all([
    controls.fridgeReadings(db, start, end),
    controls.morningChecks(db, from, to),
    controls.cleanings(db, from, to),
    month.uncleanedRuns(db, from, to),
  ])
  return {
    fridges: { readings: fridges.length, tooWarm: fridges.filter((row) => !isCold(row.keeps, row.core, limits)).length },
    morning: {
      checks: checks.length,
      days: new Set(checks.map((row) => row.day)).size,
      unfit: checks.filter((row) => row.fit === 0).length,
    },
    cleanings: Object.fromEntries(CLEANED.map((what) => [what, cleanings.filter((row) => row.what === what).length])) as Record<
      controls.CleaningRow['what'],
      number
    >,
    uncleaned,
  }
}

/** Who looked, what was found, and whether it was put right in time. */
async function controlsIn(work: Reading, span: Span, of: Month) {
  const [open, signed, findings] = await Promise.all([
    openDays(work, span),
    controls.controls(work.db, of, `${of}~`),
    controls.findings(work.db, of, `${of}~`),
  ])
  const isSigned = (kind: ControlKind, period: string) => signed.some((row) => row.kind === kind && row.period === period)
  // of the days, weeks and months of these days, those whose evening has come, and who was early
  const expected = (kind: ControlKind) =>
    [...new Set(open.map((day) => periodOf(kind, day)))].filter(
      (period) => daysOf(kind, period)[0] >= span.from && (dueAt(kind, period) <= work.now || isSigned(kind, period)),
    )
  return {
    controls: (['daily', 'weekly', 'monthly'] as const).map((kind) => {
      const done = signed.filter((row) => row.kind === kind)
      return {
        kind,
        due: expected(kind).length,
        signed: done.length,
        missing: expected(kind).filter((period) => !isSigned(kind, period)),
        items: done.reduce((sum, row) => sum + row.items, 0),
        zeroRisk: done.filter((row) => !findings.some((one) => one.kind === kind && one.period === row.period)).length,
      }
    }),
    findings: findings.map((one) => ({
      kind: one.kind,
      period: one.period,
      item: one.item,
      itemSaid: one.item_said,
      said: one.said,
      responsible: one.responsible_name,
      due: one.due,
      late: (one.rectified_at ?? work.now) >= instantAt(one.due, '24:00'),
      rectifiedAt: one.rectified_at,
      done: one.done,
    })),
    summaries: signed.flatMap((row) =>
      row.summary ? [{ kind: row.kind, period: row.period, summary: row.summary, by: row.signed_by }] : [],
    ),
  }
}

const least = (values: readonly number[]): number | null => (values.length > 0 ? Math.min(...values) : null)
