import type { ServingId } from '../../db/tables/checkin.ts'
import type { CarrierId } from '../../db/tables/rounds.ts'
import type { RunId, StopId } from '../../db/tables/routing.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { theServing } from '../checkin/checkin.ts'
import { dayOf, firstOf, lastOf, type Meal, type MealDate } from '../kernel/meal-date.ts'
import { type Fault, found, Refusal } from '../kernel/refusal.ts'
import { dishesIn, menuOf } from '../menu/menu.ts'
import { changesOf, isPlanned, type PlanChange, planOf, stationWork, versionFor } from '../production/production.ts'
import { theCount, theOrder, theReceiving } from '../purchasing/purchasing.ts'
import { carrierNumbers, sheetReplaced } from '../rounds/rounds.ts'
import { queryOf } from '../routing/circle-asked.ts'
import type { Step } from '../routing/circle-numbers.ts'
import { goneRuns, runsOf } from '../routing/routing.ts'
import { recallNumbered } from '../safety/recall.ts'
import { samples } from '../safety/store.ts'
import { theStatement } from '../settlement/settlement.ts'
import { canteensOn } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import { plusMinus } from './delta-sheet.ts'
import {
  boughtIn,
  boxNumber,
  canteenNumber,
  circleIn,
  countIn,
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
  carrier?: CarrierId
  serving?: ServingId
  target?: string
}

/**
 * The record that a paper's number names, whoever may see it. Refuses an issue that is void (`paper_void`) with what changed since, and
 * a number of which there is no record, however right it looks.
 */
export async function paperNamed(work: Work, number: string, issue = 1): Promise<PaperRecord> {
  const parsed = readNumber(number)
  if (parsed) return mealPaper(work, number, parsed, issue)
  const id = servingIn(number)
  if (id) {
    const { serving } = await theServing(work, id as ServingId)
    return { kind: 'receipt', day: serving.day, canteen: serving.canteen_id, serving: serving.id }
  }
  const month = safetyMonthIn(number)
  if (month) return { kind: 'safety-month', day: lastOf(month) }
  const circle = circleIn(number)
  if (circle) return { kind: 'circle-map', day: circle.day, target: queryOf({ minutes: circle.minutes as Step, rain: circle.rain }) }
  if (isRecallNumber(number)) {
    const recall = await recallNumbered(work, number)
    return { kind: 'recall-notice', day: dayOf(recall.started_at), target: recall.target }
  }
  const bought = boughtIn(number)
  if (bought && 'order' in bought) return { kind: 'shopping-list', day: (await theOrder(work, bought.order)).arrivesOn }
  if (bought) {
    const { receiving } = await theReceiving(work, bought.receiving)
    return { kind: 'receiving-note', day: dayOf(receiving.at), target: receiving.id }
  }
  const counted = countIn(number)
  if (counted) return { kind: 'count-sheet', day: dayOf((await theCount(work, counted)).at), target: counted }
  const { statement } = await theStatement(work, number)
  return { kind: 'subsidy-statement', day: firstOf(statement.month), canteen: statement.canteen_id }
}

type Place = Pick<PaperRecord, 'run' | 'stop' | 'canteen' | 'carrier'>

async function mealPaper(work: Work, number: string, { prefix, day, meal }: MealNumber, issue: number): Promise<PaperRecord> {
  const places = (await isPlanned(work, day, meal)) ? await placesOf(work, prefix, { day, meal }) : new Map<string, Place>()
  const known = places.get(number)
  if (!known) await refuseGone(work, number, { day, meal }, issue)
  const place = found(known, 'not_found', 'number')
  if (place.carrier && place.canteen) await refuseOldSheet(work, number, { day, meal, canteen: place.canteen }, place.carrier, issue)
  if (isReplaced(prefix)) await refuseVoid(work, number, { day, meal }, place, issue)
  return { kind: PREFIXES[prefix], day, ...place }
}

/** Whoever goes by a sheet from before a change would go to doors that are another's by now. */
async function refuseOldSheet(
  work: Work,
  number: string,
  sitting: MealOfDay & { canteen: CanteenId },
  carrier: CarrierId,
  issue: number,
): Promise<void> {
  const replaced = await sheetReplaced(work, sitting, carrier, issue)
  if (!replaced) return
  const faults = replaced.doors.map(({ name, problem }) => ({ place: name, problem, values: { name } }))
  throw new Refusal('paper_void', { field: 'number', values: { number, issue, version: replaced.turn }, faults })
}

/** A run that somebody took off has papers somewhere. */
async function refuseGone(work: Work, number: string, { day, meal }: MealOfDay, issue: number): Promise<void> {
  const gone = await goneRuns(work, day, meal)
  const run = gone.find((one) => RUN_PAPERS.some((prefix) => number.startsWith(mealNumber(prefix, { day, meal }, one.number))))
  if (run) throw new Refusal('paper_void', { field: 'number', values: { number, issue, version: run.version } })
}
const RUN_PAPERS = ['MF', 'RS', 'HN'] as const

/** Papers that a new version of the plan replaces; others say what was, for good. */
const isReplaced = (prefix: MealNumber['prefix']): boolean => ['PS', 'SW', 'PM', 'PC', 'BX', 'MF', 'RS', 'HN'].includes(prefix)

/** An issue from before a change is void; whoever scans it is told what changed since. */
async function refuseVoid(work: Work, number: string, { day, meal }: MealOfDay, place: Place, issue: number): Promise<void> {
  const changes = await changesOf(work, day, meal)
  if (changes.length < 2) return
  const run = place.run && (await runsOf(work, day, meal)).find((one) => one.id === place.run)
  const stops = run && !place.stop ? run.stops.map((stop) => stop.canteen_id) : undefined
  const canteens = stops ? new Set(stops) : place.canteen ? new Set([place.canteen]) : undefined
  const inForce = Math.max(versionFor(changes, canteens), (stops ? run?.plan_version : run?.drawn_version) ?? 1)
  if (issue >= inForce) return
  const since = changes.filter((change) => change.version > issue)
  const faults = since.flatMap((change) => differences(change, canteens))
  throw new Refusal('paper_void', {
    field: 'number',
    values: { number, issue, version: inForce },
    faults: [...(await named(work, day, meal, faults)), ...(run ? reroutings(since) : [])],
  })
}

/** Whoever holds the old paper would drive the old way. */
const reroutings = (since: readonly PlanChange[]): Fault[] =>
  since
    .filter((change) => change.cause === 'rerouted')
    .map(({ version, why }) => ({ place: String(version), problem: 'rerouted', values: { version, why: why ?? '' } }))

interface Difference {
  canteen: CanteenId
  dish: string
  portions: number
}

const differences = ({ dishes }: PlanChange, canteens: ReadonlySet<CanteenId> | undefined): Difference[] =>
  dishes
    .filter((row) => !canteens || canteens.has(row.canteen_id))
    .map((row) => ({ canteen: row.canteen_id, dish: row.dish_code, portions: row.portions }))

async function named(work: Work, day: MealDate, meal: Meal, rows: readonly Difference[]): Promise<Fault[]> {
  const canteens = new Map((await canteensOn(work, day)).map((canteen) => [canteen.id, canteen.name]))
  const dishes = new Map<string, string>(dishesIn(await menuOf(work, day, meal)).map((dish) => [dish.code, dish.name]))
  return rows.map(({ canteen, dish, portions }) => {
    const place = canteens.get(canteen) ?? canteen
    const change = plusMinus(portions)
    return { place, problem: 'portions_changed', values: { canteen: place, dish: dishes.get(dish) ?? dish, change } }
  })
}

/** Every paper of a kind that a planned meal has, by its number. */
async function placesOf(work: Work, prefix: MealNumber['prefix'], meal: MealOfDay): Promise<Map<string, Place>> {
  if (prefix === 'BX') return boxesOf(work, meal)
  if (prefix === 'SL') {
    const kept = await samples(work.db, meal.day, meal.meal)
    return new Map(kept.map((_, i) => [mealNumber('SL', meal, i + 1), {}]))
  }
  if (prefix === 'SW') return stationsOf(work, meal)
  if (prefix === 'PC')
    return new Map(
      (await canteensOn(work, meal.day)).map(({ id, code }) => [mealNumber(prefix, meal, canteenNumber(code)), { canteen: id }]),
    )
  if (prefix === 'WR') return roundsIn(work, meal)
  if (prefix === 'DS') return new Map((await laterVersions(work, meal)).map((version) => [mealNumber(prefix, meal, version), {}]))
  if (prefix !== 'MF' && prefix !== 'RS' && prefix !== 'HN' && prefix !== 'MD') return new Map([[mealNumber(prefix, meal), {}]])
  const runs = await runsOf(work, meal.day, meal.meal)
  if (prefix === 'MD') {
    const versions = await laterVersions(work, meal)
    return new Map(runs.flatMap((run) => versions.map((version) => [mealNumber(prefix, meal, run.number, version), { run: run.id }])))
  }
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

async function roundsIn(work: Work, meal: MealOfDay): Promise<Map<string, Place>> {
  const codes = new Map((await canteensOn(work, meal.day)).map(({ id, code }) => [id, code]))
  const carriers = await carrierNumbers(work)
  return new Map(
    carriers.flatMap(({ id, canteen_id, number }) => {
      const code = codes.get(canteen_id)
      return code ? [[mealNumber('WR', meal, canteenNumber(code), number), { canteen: canteen_id, carrier: id }] as const] : []
    }),
  )
}

const laterVersions = async (work: Work, { day, meal }: MealOfDay): Promise<number[]> =>
  (await changesOf(work, day, meal)).map((change) => change.version).filter((version) => version > 1)

async function stationsOf(work: Work, meal: MealOfDay): Promise<Map<string, Place>> {
  const plan = await planOf(work, meal.day, meal.meal)
  return new Map((await stationWork(work, plan, meal.day)).map((station) => [mealNumber('SW', meal, station.code), {}]))
}

/** Also boxes that a version before had and this one has not: their labels are void, not unknown. */
async function boxesOf(work: Work, meal: MealOfDay): Promise<Map<string, Place>> {
  const codes = new Map((await canteensOn(work, meal.day)).map((canteen) => [canteen.id, canteen.code]))
  const { boxes } = await planOf(work, meal.day, meal.meal)
  const counts = new Map<CanteenId, number>()
  const atLeast = (canteen: CanteenId, n: number) => counts.set(canteen, Math.max(n, counts.get(canteen) ?? 0))
  for (const box of boxes) atLeast(box.canteen_id, box.number)
  for (const row of (await changesOf(work, meal.day, meal.meal)).flatMap((change) => change.boxes)) atLeast(row.canteen, row.boxes)
  return new Map(
    [...counts].flatMap(([canteen, n]) =>
      Array.from({ length: n }, (_, i) => [mealNumber('BX', meal, boxNumber(codes.get(canteen) ?? '', i + 1)), { canteen }] as const),
    ),
  )
}
