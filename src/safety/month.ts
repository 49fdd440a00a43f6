import type { ControlKind } from '../../db/tables/safety.ts'
import { daysFrom, firstOf, instantAt, lastOf, type Month, nextMonth } from '../kernel/meal-date.ts'
import { closedDays } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import { daysOf, dueAt, isCold, itemsOf, periodOf } from './control-rules.ts'
import * as controls from './control-store.ts'
import { limitsOn, stepsOf } from './food.ts'
import { recallsBetween } from './recall-store.ts'
import { judgeFood } from './rules.ts'
import * as store from './store.ts'

/** A month of food safety in figures: what was measured, what was not kept, who looked and what came of it. */
export type SafetyMonth = Awaited<ReturnType<typeof safetyMonth>>

/** Counts a month's records; a month that is still running counts its days so far. */
export async function safetyMonth(work: Pick<Work, 'db' | 'today' | 'now'>, month: Month) {
  const [from, last] = [firstOf(month), lastOf(month)]
  const to = last < work.today ? last : work.today
  const [start, end] = [instantAt(from, '00:00'), instantAt(firstOf(nextMonth(month)), '00:00')]
  const limits = await limitsOn(work, to)
  const [batches, readings, samples, discards, fridges, checks, cleanings, signed, findings, recalls, closed] = await Promise.all([
    store.batchStepsBetween(work.db, from, to),
    store.readingCounts(work.db, from, to, limits.hotCore),
    store.samplesTaken(work.db, start, end),
    store.discardsBetween(work.db, from, to),
    controls.fridgeReadings(work.db, start, end),
    controls.morningChecks(work.db, from, to),
    controls.cleanings(work.db, from, to),
    controls.controls(work.db, month, `${month}~`),
    controls.findings(work.db, month, `${month}~`),
    recallsBetween(work.db, start, end),
    closedDays(work, from, to),
  ])
  const open = [...daysFrom(from, to)].filter((day) => !closed.includes(day))
  const cooked = batches.filter((batch) => batch.cooked_at !== null)
  const lapses = cooked.flatMap((batch) => judgeFood(stepsOf(batch), batch.cooked_at ?? work.now, limits).lapses)
  const of = (stage: string) => readings.find((row) => row.stage === stage)
  // of the days, weeks and months of these days, those whose evening has come
  const expected = (kind: ControlKind) =>
    [...new Set(open.map((day) => periodOf(kind, day)))].filter(
      (period) => daysOf(kind, period)[0] >= from && dueAt(kind, period) <= work.now,
    )
  return {
    month,
    days: open.length,
    batches: { planned: batches.length, cooked: cooked.length, coldest: least(cooked.map((batch) => batch.cooked_core ?? 0)) },
    packed: {
      batches: cooked.filter((batch) => batch.packed_at !== null).length,
      late: lapses.filter((one) => one === 'packed_late').length,
    },
    received: { readings: of('received')?.n ?? 0, below: of('received')?.below ?? 0, coldest: of('received')?.coldest ?? null },
    reheated: of('reheated')?.n ?? 0,
    discarded: discards.length,
    samples: {
      taken: samples.length,
      tooSmall: samples.filter((sample) => sample.grams < limits.sampleGrams).length,
      disposed: samples.filter((sample) => sample.disposed_at !== null).length,
      overdue: samples.filter((sample) => sample.disposed_at === null && sample.keep_until < work.now).length,
    },
    fridges: { readings: fridges.length, tooWarm: fridges.filter((row) => !isCold(row.keeps, row.core, limits)).length },
    morning: {
      checks: checks.length,
      days: new Set(checks.map((row) => row.day)).size,
      unfit: checks.filter((row) => row.fit === 0).length,
    },
    cleanings: Object.fromEntries(
      (['van', 'boxes', 'tableware', 'kitchen'] as const).map((what) => [what, cleanings.filter((row) => row.what === what).length]),
    ) as Record<controls.CleaningRow['what'], number>,
    controls: (['daily', 'weekly', 'monthly'] as const).map((kind) => {
      const done = signed.filter((row) => row.kind === kind)
      return {
        kind,
        due: expected(kind).length,
        signed: done.length,
        missing: expected(kind).filter((period) => !done.some((row) => row.period === period)),
        items: itemsOf(kind),
        zeroRisk: done.filter((row) => !findings.some((one) => one.kind === kind && one.period === row.period)).length,
      }
    }),
    findings: findings.map((one) => ({
      kind: one.kind,
      period: one.period,
      item: one.item,
      said: one.said,
      responsible: one.responsible_name,
      due: one.due,
      rectifiedAt: one.rectified_at,
      done: one.done,
    })),
    summaries: signed.flatMap((row) =>
      row.summary ? [{ kind: row.kind, period: row.period, summary: row.summary, by: row.signed_by }] : [],
    ),
    recalls: recalls.map((one) => ({
      recall: one.number,
      target: one.target,
      reason: one.reason,
      startedAt: one.started_at,
      conclusion: one.conclusion,
    })),
  }
}

const least = (values: readonly number[]): number | null => (values.length > 0 ? Math.min(...values) : null)
