import type { DishCode, Line } from '../../db/tables/menu.ts'
import { addDays, hoursLater, type Instant, instantAt, type Meal, type MealDate } from '../kernel/meal-date.ts'
import { certificatesOn } from '../staff/staff.ts'
import type { Work } from '../work.ts'
import { owedOf } from './control.ts'
import { isCold, type Owed } from './control-rules.ts'
import * as controls from './control-store.ts'
import { limitsOn, stepsOf } from './food.ts'
import type { Limits } from './limits.ts'
import { recallsOf } from './recall.ts'
import { type Judgement, judgeFood, type Lapse, minutesLeft, type VerdictNow, verdictAt } from './rules.ts'
import * as store from './store.ts'
import { dishProgress, type FoodAtRisk, foodAtRisk } from './today-store.ts'

/** Where food stands: what was done to it last, over all that was cooked of it. */
export type FoodStage = 'planned' | 'cooked' | 'packed' | 'chilled' | 'dispatched' | 'received' | 'reheat' | 'finished' | 'discarded'

/** A batch with its clock running. */
export interface BatchClock {
  id: string
  dish: DishCode
  name: string
  line: Line
  number: number
  of: number
  stage: FoodStage
  plannedFor: Instant
  cookedAt: Instant | null
  core: number | null
  packedAt: Instant | null
  packedCore: number | null
  /** packed by then, while it is not */
  packBy: Instant | null
  eatBy: Instant | null
  /** measured again by then, or not served */
  checkBy: Instant | null
  minutesLeft: number | null
  verdict: VerdictNow | null
  lapses: readonly Lapse[]
}

export interface FridgeNow {
  code: string
  name: string
  keeps: 'samples' | 'chilled' | 'frozen'
  at: Instant | null
  core: number | null
  cold: boolean | null
}

/** All that food safety asks for on a day: clocks, what is due, what is late. */
export interface SafetyDay {
  day: MealDate
  meal: Meal
  limits: Limits
  batches: BatchClock[]
  atRisk: (Omit<FoodAtRisk, 'verdict'> & { verdict: VerdictNow })[]
  samples: { today: store.KeptSample[]; toDispose: store.KeptSample[] }
  fridges: FridgeNow[]
  morning: { checked: Awaited<ReturnType<typeof controls.morningChecks>>; missing: { id: string; name: string; until: MealDate | null }[] }
  certificates: { id: string; name: string; until: MealDate }[]
  cleanings: controls.CleaningRow[]
  owed: Owed[]
  signed: controls.ControlRow[]
  findings: controls.FindingRow[]
  recalls: Awaited<ReturnType<typeof recallsOf>>
}

/** Samples older than this are not asked after: before there was a register, nobody recorded that they were thrown away. */
const SAMPLES_ASKED_DAYS = 7
/** Certificates that end within so many days are shown. */
const SOON_DAYS = 30

/** Reads a day's safety as it stands now. */
export async function safetyOn(work: Work, day: MealDate, meal: Meal): Promise<SafetyDay> {
  const [from, to] = [instantAt(day, '00:00'), instantAt(addDays(day, 1), '00:00')]
  const limits = await limitsOn(work, day)
  const [batches, progress, atRisk, taken, kept, fridges, readings, checks, people, cleanings, owed, signed, findings, recalls] =
    await Promise.all([
      store.batchSteps(work.db, day, meal),
      dishProgress(work.db, day, meal),
      foodAtRisk(work.db, day, meal, work.now),
      store.samplesTaken(work.db, from, to),
      store.samplesKept(work.db, hoursLater(work.now, -24 * SAMPLES_ASKED_DAYS)),
      controls.fridges(work.db),
      controls.fridgeReadings(work.db, from, to),
      controls.morningChecks(work.db, day, day),
      certificatesOn(work, day),
      controls.cleanings(work.db, day, day),
      owedOf(work),
      controls.controls(work.db, day.slice(0, 7), day),
      controls.openFindings(work.db),
      recallsOf(work),
    ])
  const byDish = new Map(progress.map((row) => [row.dish, row]))
  const checked = new Set<string>(checks.map((row) => row.staff_id))
  const lastOf = new Map(readings.map((row) => [row.fridge_code, row]))
  return {
    day,
    meal,
    limits,
    batches: batches.map((batch) => clockOfBatch(batch, byDish.get(batch.dish_code), limits, work.now)),
    atRisk: atRisk.map((row) => ({ ...row, verdict: verdictAt(row, work.now) })),
    samples: { today: taken, toDispose: kept.filter((sample) => sample.keep_until <= work.now) },
    fridges: fridges.map(({ code, name, keeps }) => {
      const last = lastOf.get(code)
      return { code, name, keeps, at: last?.at ?? null, core: last?.core ?? null, cold: last ? isCold(keeps, last.core, limits) : null }
    }),
    morning: {
      checked: checks,
      missing: people
        .filter((one) => IN_THE_KITCHEN.test(one.title) && !checked.has(one.id))
        .map(({ id, name, until }) => ({ id, name, until })),
    },
    certificates: people.flatMap(({ id, name, until }) =>
      until !== null && until <= addDays(day, SOON_DAYS) ? [{ id, name, until }] : [],
    ),
    cleanings,
    owed,
    signed: signed.filter((row) => row.period === day || row.kind !== 'daily'),
    findings,
    recalls: recalls.filter((one) => one.ended_at === null),
  }
}

/** What is late this evening, in numbers: for the kitchen's clock, which writes it down every day whether anybody looks or not. */
export async function safetyDues(work: Pick<Work, 'db' | 'now' | 'today'>) {
  const [owed, findings, kept] = await Promise.all([
    owedOf(work),
    controls.openFindings(work.db),
    store.samplesKept(work.db, hoursLater(work.now, -24 * SAMPLES_ASKED_DAYS)),
  ])
  return {
    controls: owed.filter((one) => one.overdue).map((one) => one.period),
    findings: findings.filter((one) => one.due < work.today).length,
    samples: kept.filter((sample) => sample.keep_until <= work.now).length,
  }
}

/** Whoever stands at the line: titles of the kitchen, see scripts/demo/staff.ts and what a district calls its own. */
const IN_THE_KITCHEN = /cook|packer|kitchen|officer|director/

function clockOfBatch(batch: store.BatchSteps, progress: Progress, limits: Limits, now: Instant): BatchClock {
  const steps = stepsOf(batch)
  const own: Judgement | undefined = steps.length > 0 ? judgeFood(steps, now, limits) : undefined
  const away = own && progress?.eatBy && progress.checkBy ? { ...own, eatBy: progress.eatBy, checkBy: progress.checkBy } : undefined
  const judged = away ?? own
  const stage = stageOf(batch, progress, own)
  const running = judged !== undefined && stage !== 'finished' && stage !== 'discarded'
  return {
    id: batch.id,
    dish: batch.dish_code,
    name: batch.name,
    line: batch.line,
    number: batch.number,
    of: batch.of,
    stage,
    plannedFor: batch.ends_at,
    cookedAt: batch.cooked_at,
    core: batch.cooked_core,
    packedAt: batch.packed_at,
    packedCore: batch.packed_core,
    packBy: stage === 'cooked' && batch.cooked_at !== null ? hoursLater(batch.cooked_at, limits.packMinutes / 60) : null,
    eatBy: judged?.eatBy ?? null,
    checkBy: judged?.checkBy ?? null,
    minutesLeft: running ? minutesLeft(judged.eatBy, now) : null,
    verdict: running ? verdictAt(judged, now) : null,
    lapses: own?.lapses ?? [],
  }
}

type Progress = Awaited<ReturnType<typeof dishProgress>>[number] | undefined

function stageOf(batch: store.BatchSteps, progress: Progress, judged: Judgement | undefined): FoodStage {
  if (batch.cooked_at === null) return 'planned'
  if (progress && progress.canteens > 0 && progress.closed === progress.canteens) return 'finished'
  if (progress && progress.handed > 0 && progress.discard === progress.handed) return 'discarded'
  if (progress && progress.reheat > 0) return 'reheat'
  if (progress && progress.handed > 0) return 'received'
  if (progress && progress.departed > 0) return 'dispatched'
  if (judged?.verdict === 'discard' || progress?.discarded) return 'discarded'
  if (batch.chilled_at !== null) return 'chilled'
  return batch.packed_at === null ? 'cooked' : 'packed'
}
