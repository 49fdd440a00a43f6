import type { ServingId } from '../../db/tables/checkin.ts'
import type { RunId, StopId } from '../../db/tables/routing.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { theServing } from '../checkin/checkin.ts'
import { dayOf, firstOf, lastOf, type MealDate } from '../kernel/meal-date.ts'
import { found } from '../kernel/refusal.ts'
import { isPlanned, planOf } from '../production/production.ts'
import { runsOf } from '../routing/routing.ts'
import { theRecall } from '../safety/recall.ts'
import { samples } from '../safety/store.ts'
import { theStatement } from '../settlement/settlement.ts'
import { canteensOn } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import {
  boxNumber,
  isRecallNumber,
  type MealNumber,
  type MealOfDay,
  mealNumber,
  type PaperKind,
  PREFIXES,
  readNumber,
  safetyMonthIn,
  servingIn,
} from './numbers.ts'

/** Where the record behind a paper is: its day (the first, of a month), and as far as the paper is about one, its run, stop, canteen, serving or what is recalled. */
export interface PaperRecord {
  kind: PaperKind
  day: MealDate
  run?: RunId
  stop?: StopId
  canteen?: CanteenId
  serving?: ServingId
  target?: string
}

/** The record that a paper's number names, whoever may see it. Refuses a number of which there is no record, however right it looks. */
export async function paperNamed(work: Work, number: string): Promise<PaperRecord> {
  const parsed = readNumber(number)
  if (parsed) return mealPaper(work, number, parsed)
  const id = servingIn(number)
  if (id) {
    const { serving } = await theServing(work, id as ServingId)
    return { kind: 'receipt', day: serving.day, canteen: serving.canteen_id, serving: serving.id }
  }
  const month = safetyMonthIn(number)
  if (month) return { kind: 'safety-month', day: lastOf(month) }
  if (isRecallNumber(number)) {
    const { recall } = await theRecall(work, number)
    return { kind: 'recall-notice', day: dayOf(recall.started_at), target: recall.target }
  }
  const { statement } = await theStatement(work, number)
  return { kind: 'subsidy-statement', day: firstOf(statement.month), canteen: statement.canteen_id }
}

type Place = Pick<PaperRecord, 'run' | 'stop' | 'canteen'>

async function mealPaper(work: Work, number: string, { prefix, day, meal }: MealNumber): Promise<PaperRecord> {
  const places = (await isPlanned(work, day, meal)) ? await placesOf(work, prefix, { day, meal }) : new Map<string, Place>()
  return { kind: PREFIXES[prefix], day, ...found(places.get(number), 'not_found', 'number') }
}

/** Every paper of a kind that a planned meal has, by its number. */
async function placesOf(work: Work, prefix: MealNumber['prefix'], meal: MealOfDay): Promise<Map<string, Place>> {
  if (prefix === 'BX') return boxesOf(work, meal)
  if (prefix === 'SL') {
    const kept = await samples(work.db, meal.day, meal.meal)
    return new Map(kept.map((_, i) => [mealNumber('SL', meal, i + 1), {}]))
  }
  if (prefix !== 'MF' && prefix !== 'RS' && prefix !== 'HN') return new Map([[mealNumber(prefix, meal), {}]])
  const runs = await runsOf(work, meal.day, meal.meal)
  if (prefix !== 'HN') return new Map(runs.map((run) => [mealNumber(prefix, meal, run.number), { run: run.id }]))
  return new Map(
    runs.flatMap((run) =>
      run.stops.map((stop) => [
        mealNumber(prefix, meal, run.number, stop.position),
        { run: run.id, stop: stop.id, canteen: stop.canteen_id },
      ]),
    ),
  )
}

async function boxesOf(work: Work, meal: MealOfDay): Promise<Map<string, Place>> {
  const codes = new Map((await canteensOn(work, meal.day)).map((canteen) => [canteen.id, canteen.code]))
  const { boxes } = await planOf(work, meal.day, meal.meal)
  return new Map(
    boxes.map((box) => [mealNumber('BX', meal, boxNumber(codes.get(box.canteen_id) ?? '', box.number)), { canteen: box.canteen_id }]),
  )
}
