import type { DishCode, Line } from '../../db/tables/menu.ts'
import { addDays, hoursLater, type Instant, instantAt, type Meal, type MealDate } from '../kernel/meal-date.ts'
import { handlesFood } from '../staff/rules.ts'
import { certificatesOn } from '../staff/staff.ts'
import type { Work } from '../work.ts'
import { owedOf } from './control.ts'
import { isCold, type Owed } from './control-rules.ts'
import * as controls from './control-store.ts'
import { limitsOn, stepsOf } from './food.ts'
import type { Limits } from './limits.ts'
import { licencesDue, noticesOn, type PlaceNotice } from './notice.ts'
import { recallsOf } from './recall.ts'
import { risksOn } from './risk-list.ts'
import type { RiskItem } from './risks.ts'
import { type Judgement, judgeFood, type Lapse, minutesLeft, type VerdictNow, verdictAt } from './rules.ts'
import * as store from './store.ts'
import { dishProgress, type FoodAtRisk, foodAtRisk, uncleanedVans } from './today-store.ts'

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
  /** who works with food and has no certificate on record */
  uncertified: number
  /** places whose licence is over, ends soon, or is not on record */
  licences: PlaceNotice[]
  /** vans on the road, or soon on it, that nobody recorded as cleaned */
  uncleaned: string[]
  /** what a control of the day looks at */
  risks: RiskItem[]
  cleanings: controls.CleaningRow[]
  owed: Owed[]
  signed: controls.ControlRow[]
  findings: controls.FindingRow[]
  recalls: Awaited<ReturnType<typeof recallsOf>>
}

/** Samples older than this are not asked after: before there was a register, nobody recorded that they were thrown away. */
const SAMPLES_ASKED_DAYS = 7
/** Certificates that end within so many days are shown. */
export const CERTIFICATE_SOON_DAYS = 30

/** Reads a day's safety as it stands now. */
export async function safetyOn(work: Work, day: MealDate, meal: Meal): Promise<SafetyDay> {
  const limits = await limitsOn(work, day)
  const [food, registers, people, duties] = await Promise.all([
    foodOn(work, day, meal, limits),
    registersOn(work, day, limits),
    peopleOn(work, day),
    dutiesOn(work, day),
  ])
  return { day, meal, limits, ...food, ...registers, ...people, ...duties }
}

/** Every batch with its clock, what is at risk at the canteens, and the vans that carry it. */
async function foodOn({ db, now }: Work, day: MealDate, meal: Meal, limits: Limits) {
  const [batches, progress, atRisk, uncleaned] = await Promise.all([
    store.batchSteps(db, day, meal),
    dishProgress(db, day, meal),
    foodAtRisk(db, day, meal, now),
    uncleanedVans(db, day, meal),
  ])
  const byDish = new Map(progress.map((row) => [row.dish, row]))
  return {
    batches: batches.map((batch) => clockOfBatch(batch, byDish.get(batch.dish_code), limits, now)),
    atRisk: atRisk.map((row) => ({ ...row, verdict: verdictAt(row, now) })),
    uncleaned,
  }
}

/** Samples, fridges and cleaning. */
async function registersOn({ db, now }: Work, day: MealDate, limits: Limits) {
  const [from, to] = [instantAt(day, '00:00'), instantAt(addDays(day, 1), '00:00')]
  const [taken, kept, fridges, readings, cleanings] = await Promise.all([
    store.samplesTaken(db, from, to),
    store.samplesKept(db, hoursLater(now, -24 * SAMPLES_ASKED_DAYS)),
    controls.fridges(db),
    controls.fridgeReadings(db, from, to),
    controls.cleanings(db, day, day),
  ])
  const lastOf = new Map(readings.map((row) => [row.fridge_code, row]))
  return {
    samples: { today: taken, toDispose: kept.filter((sample) => sample.keep_until <= now) },
    fridges: fridges.map(({ code, name, keeps }) => {
      const last = lastOf.get(code)
      return { code, name, keeps, at: last?.at ?? null, core: last?.core ?? null, cold: last ? isCold(keeps, last.core, limits) : null }
    }),
    cleanings,
  }
}

/** Who was looked at this morning, and whose certificate is not what it should be. */
async function peopleOn(work: Work, day: MealDate) {
  const [people, checks] = await Promise.all([certificatesOn(work, day), controls.morningChecks(work.db, day, day)])
  const checked = new Set<string>(checks.map((row) => row.staff_id))
  const missing = people.filter((one) => IN_THE_KITCHEN.test(one.title) && !checked.has(one.id))
  return {
    morning: { checked: checks, missing: missing.map(({ id, name, until }) => ({ id, name, until })) },
    certificates: people.flatMap(({ id, name, until }) =>
      until !== null && until <= addDays(day, CERTIFICATE_SOON_DAYS) ? [{ id, name, until }] : [],
    ),
    uncertified: people.filter((one) => one.until === null && handlesFood(one.title)).length,
  }
}

/** Controls, findings, recalls and licences. */
async function dutiesOn(work: Work, day: MealDate) {
  const [owed, signed, findings, recalls, notices, risks] = await Promise.all([
    owedOf(work),
    controls.controls(work.db, day.slice(0, 7), day),
    controls.openFindings(work.db),
    recallsOf(work),
    noticesOn(work, day),
    risksOn(work, day),
  ])
  return {
    owed,
    signed: signed.filter((row) => row.period === day || row.kind !== 'daily'),
    findings,
    recalls: recalls.filter((one) => one.ended_at === null),
    licences: licencesDue(notices, day),
    risks,
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

/** Whoever stands at the line, by the titles of the kitchen. */
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
