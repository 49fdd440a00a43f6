import type { StaffId } from '../../db/tables/staff.ts'
import { addDays, instantAt, type MealDate, type Month } from '../kernel/meal-date.ts'
import { isCold } from '../safety/control-rules.ts'
import { fridgeReadings } from '../safety/control-store.ts'
import { limitsOn, stepsOf } from '../safety/food.ts'
import { safetyMonth } from '../safety/month.ts'
import { callsOf, namedElders, recallNumbered } from '../safety/recall.ts'
import { recallsBetween } from '../safety/recall-store.ts'
import { judgeFood } from '../safety/rules.ts'
import { batchSteps, readings, samplesTaken } from '../safety/store.ts'
import { traceOf } from '../safety/trace.ts'
import { theKitchen } from '../sites/sites.ts'
import { nameOf } from '../staff/staff.ts'
import type { Work } from '../work.ts'
import { filed, type MealOfDay, mealNumber, safetyMonthNumber } from './numbers.ts'
import type { Paper } from './paper.ts'
import { contextOf, inMenuOrder, type PlannedMeal, type PrintStyle } from './planned-meal.ts'
import { recallNotice } from './recall-notice.ts'
import { safetyMonthPaper } from './safety-month.ts'
import { sampleLabel } from './sample-label.ts'
import { sampleRecord } from './sample-record.ts'
import { temperatureLog } from './temperature-log.ts'

/** Names of members of staff, each looked up once. */
export async function namesIn(work: Work, ids: readonly (string | null)[]): Promise<(id: string | null) => string> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  const names = new Map(await Promise.all(wanted.map(async (id) => [id, await nameOf(work, id as StaffId)] as const)))
  return (id) => (id === null ? '' : (names.get(id) ?? id))
}

async function samplesOfMeal(planned: PlannedMeal) {
  const { work, day, meal } = planned
  const taken = await samplesTaken(work.db, instantAt(day, '00:00'), instantAt(addDays(day, 1), '00:00'))
  return inMenuOrder(
    planned,
    taken.filter((sample) => sample.meal === meal),
    (sample) => sample.dish_code,
  )
}

/** One label for each sample of a meal, in the order of the menu. */
export async function sampleLabelsOf(planned: PlannedMeal, style: PrintStyle): Promise<Paper[]> {
  const { work, kitchen, day, meal } = planned
  const samples = await samplesOfMeal(planned)
  const names = await namesIn(
    work,
    samples.map((sample) => sample.taken_by),
  )
  return samples.map((sample, i) =>
    sampleLabel(
      {
        ...filed(mealNumber('SL', planned, i + 1)),
        kitchen: kitchen.name,
        day,
        meal,
        dish: sample.name,
        line: sample.line,
        grams: sample.grams,
        takenAt: sample.taken_at,
        keepUntil: sample.keep_until,
        place: sample.place,
        by: names(sample.taken_by),
      },
      contextOf(work, style),
    ),
  )
}

export async function sampleRecordOf(planned: PlannedMeal, style: PrintStyle): Promise<Paper> {
  const { work, kitchen, day, meal } = planned
  const [samples, limits, fridges] = [await samplesOfMeal(planned), await limitsOn(work, day), await fridgesOn(work, planned)]
  const names = await namesIn(
    work,
    samples.flatMap((sample) => [sample.taken_by, sample.disposed_by]),
  )
  const data = {
    ...filed(mealNumber('SR', planned)),
    kitchen: kitchen.name,
    day,
    meal,
    rule: { grams: limits.sampleGrams, hours: limits.sampleHours },
    samples: samples.map((sample) => ({
      dish: sample.name,
      grams: sample.grams,
      takenAt: sample.taken_at,
      keepUntil: sample.keep_until,
      place: sample.place,
      by: names(sample.taken_by),
      ...(sample.disposed_at === null ? {} : { disposed: { at: sample.disposed_at, by: names(sample.disposed_by) } }),
    })),
    fridges: fridges.filter((one) => one.keeps === 'samples'),
  }
  return sampleRecord(data, contextOf(work, style))
}

async function fridgesOn(work: Work, { day }: MealOfDay) {
  const limits = await limitsOn(work, day)
  const rows = await fridgeReadings(work.db, instantAt(day, '00:00'), instantAt(addDays(day, 1), '00:00'))
  return rows.map(({ name, keeps, at, core }) => ({ name, keeps, at, core, right: isCold(keeps, core, limits) }))
}

export async function temperatureLogOf(planned: PlannedMeal, style: PrintStyle): Promise<Paper> {
  const { work, kitchen, day, meal } = planned
  const limits = await limitsOn(work, day)
  const [steps, measured, fridges] = [
    await batchSteps(work.db, day, meal),
    await readings(work.db, day, meal),
    await fridgesOn(work, planned),
  ]
  const names = await namesIn(
    work,
    steps.map((batch) => batch.cooked_by),
  )
  const away = [...Map.groupBy(measured, (row) => row.canteen_id)].flatMap(([canteen, rows]) => {
    const received = rows.filter((row) => row.stage === 'received')
    const first = received[0]
    if (canteen === null || !first) return []
    return [
      {
        canteen: planned.canteens.get(canteen)?.name ?? canteen,
        at: first.at,
        readings: received.length,
        coldest: Math.min(...received.map((row) => row.core)),
        below: received.filter((row) => row.core < limits.hotCore).length,
        reheated: rows.filter((row) => row.stage === 'reheated').length,
      },
    ]
  })
  const data = {
    ...filed(mealNumber('TL', planned)),
    kitchen: kitchen.name,
    day,
    meal,
    hot: limits.hotCore,
    batches: inMenuOrder(planned, steps, (batch) => batch.dish_code).map((batch) => ({
      dish: batch.name,
      batch: `${batch.number}/${batch.of}`,
      ...(batch.cooked_at === null ? {} : { cookedAt: batch.cooked_at }),
      ...(batch.cooked_core === null ? {} : { core: batch.cooked_core }),
      ...(batch.packed_at === null ? {} : { packedAt: batch.packed_at }),
      ...(batch.packed_core === null ? {} : { packedCore: batch.packed_core }),
      lapses: batch.cooked_at === null ? [] : judgeFood(stepsOf(batch), batch.cooked_at, limits).lapses,
      by: names(batch.cooked_by),
    })),
    canteens: away.sort((a, b) => a.at - b.at),
    fridges,
  }
  return temperatureLog(data, contextOf(work, style))
}

export async function safetyMonthOf(work: Work, month: Month, style: PrintStyle): Promise<Paper> {
  const { name } = await theKitchen(work)
  const figures = await safetyMonth(work, month)
  const nameOf = await namesIn(
    work,
    figures.summaries.map((one) => one.by),
  )
  return safetyMonthPaper({ ...filed(safetyMonthNumber(month)), kitchen: name, figures, nameOf }, contextOf(work, style))
}

/** A recall's notice; with `names`, the people to call on pages of their own. Whoever asks for those has opened them before. */
export async function recallNoticeOf(work: Work, number: string, style: PrintStyle, names: boolean): Promise<Paper> {
  const recall = await recallNumbered(work, number)
  const [calls, { name, phone }] = await Promise.all([callsOf(work, number), theKitchen(work)])
  const { trace, elders } = names ? await namedElders(work, recall.target) : { trace: await traceOf(work, recall.target), elders: [] }
  const by = await namesIn(
    work,
    calls.map((call) => call.called_by),
  )
  const said = new Map(calls.map((call) => [call.diner_id as string, { outcome: call.outcome, by: by(call.called_by) }]))
  const data = {
    ...filed(number),
    kitchen: { name, phone },
    reason: recall.reason,
    startedAt: recall.started_at,
    trace,
    elders,
    calls: said,
  }
  return recallNotice(data, contextOf(work, style))
}

/** Of every recall that was begun on a day, without names. */
export async function recallNoticesOf(work: Work, day: MealDate, style: PrintStyle): Promise<Paper[]> {
  const begun = await recallsBetween(work.db, instantAt(day, '00:00'), instantAt(addDays(day, 1), '00:00'))
  return Promise.all(begun.map(({ number }) => recallNoticeOf(work, number, style, false)))
}
