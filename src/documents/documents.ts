import type { ServingId } from '../../db/tables/checkin.ts'
import type { CarrierId } from '../../db/tables/rounds.ts'
import type { RunId, StopId } from '../../db/tables/routing.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { theServing } from '../checkin/checkin.ts'
import type { MealDate, Month } from '../kernel/meal-date.ts'
import { type CircleAsked, circleOf, theStop } from '../routing/routing.ts'
import { theDistrict } from '../sites/sites.ts'
import { refuseForeignCanteen, type Work } from '../work.ts'
import type { BoxLabelData } from './box-label.ts'
import { deltaSheetOf, manifestDeltasOf, stationListsOf } from './change-papers.ts'
import { circleMap } from './circle-map.ts'
import { boxLabelsOf, productionSheetOf } from './kitchen-papers.ts'
import { receiptOf, subsidyStatementOf } from './money-papers.ts'
import { circleNumber, filed, type MealOfDay, receiptNumber } from './numbers.ts'
import { type Packing, packingOf } from './packing.ts'
import { packingMatrixOf, packingSheetsOf } from './packing-papers.ts'
import type { Paper } from './paper.ts'
import { contextOf, type PrintStyle, plannedMeal } from './planned-meal.ts'
import { dayReconciliationOf } from './reconciliation-papers.ts'
import { deliveryManifestsOf, handoverNotesOf, routeSheetsOf } from './road-papers.ts'
import { roundSheetsOf } from './round-papers.ts'
import { recallNoticeOf, recallNoticesOf, safetyMonthOf, sampleLabelsOf, sampleRecordOf, temperatureLogOf } from './safety-papers.ts'
import { addPrint, printsOf } from './store.ts'
import { type TestLabelData, testLabel } from './test-label.ts'

/*
 * Every paper, filled from the records as they stand; each scope sees its own runs and canteens. Papers of a meal are refused with
 * `not_planned`, those of the road with `not_routed`, as long as there is nothing to print.
 */

export { menuWorkbook } from './menu-workbook.ts'
export type { PaperKind } from './numbers.ts'
export { type PaperRecord, paperNamed } from './paper-named.ts'
export { priceListCsv } from './price-list.ts'
export type { Print } from './printer.ts'
export { asReprint } from './reprint.ts'
export { statementWorkbook } from './statement-workbook.ts'
export { countSheet, countSheetsOn, receivingNotes, receivingNotesOn, shoppingLists, shoppingListsFor } from './stock-papers.ts'
export type { WebFont } from './web-font.ts'
export type { Paper, PrintStyle }

type Papers = Promise<Paper[]>

export const productionSheet = async (work: Work, meal: MealOfDay, style: PrintStyle): Papers => [
  await productionSheetOf(await plannedMeal(work, meal), style),
]

/** What a station does, a paper a station: of all of them, or one. */
export const stationLists = async (work: Work, meal: MealOfDay, style: PrintStyle, station?: string): Papers =>
  stationListsOf(await plannedMeal(work, meal), style, station)

/** What a version of the plan changed (the newest, if none is named), and which papers are void. */
export const deltaSheets = async (work: Work, meal: MealOfDay, style: PrintStyle, version?: number): Papers => [
  await deltaSheetOf(await plannedMeal(work, meal), style, version),
]

/** The same for drivers: of all runs that it changed, or one. Refuses somebody else's run to a driver. */
export const manifestDeltas = async (
  work: Work,
  meal: MealOfDay,
  style: PrintStyle,
  { version, run }: { version?: number | undefined; run?: RunId | undefined } = {},
): Papers => manifestDeltasOf(await plannedMeal(work, meal), style, version, run)

export const packingMatrix = async (work: Work, meal: MealOfDay, style: PrintStyle): Papers => [
  await packingMatrixOf(await plannedMeal(work, meal), style),
]

/** A canteen's boxes one by one: of every canteen, or one. */
export const packingSheets = async (work: Work, meal: MealOfDay, style: PrintStyle, canteen?: CanteenId): Papers =>
  packingSheetsOf(await plannedMeal(work, meal), style, canteen)

/** What the packing papers are filled from, for a screen; refuses `not_planned`. */
export const packingOn = async (work: Work, meal: MealOfDay): Promise<Packing> => packingOf(await plannedMeal(work, meal))

export const LABEL_SIZES = ['label-100x70', 'label-60x40'] as const satisfies readonly BoxLabelData['size'][]

/** A label for each box: of the whole meal, one run, one canteen. */
export const boxLabels = async (
  work: Work,
  meal: MealOfDay,
  style: PrintStyle,
  { size = LABEL_SIZES[0], ...only }: { size?: BoxLabelData['size'] | undefined; run?: RunId | undefined; canteen?: CanteenId | undefined },
): Papers => boxLabelsOf(await plannedMeal(work, meal), style, size, only)

/** Of all runs, or one. Refuses somebody else's run to a driver. */
export const deliveryManifests = async (work: Work, meal: MealOfDay, style: PrintStyle, run?: RunId): Papers =>
  deliveryManifestsOf(await plannedMeal(work, meal), style, run)

/** Of all runs, or one. Refuses somebody else's run to a driver. */
export const routeSheets = async (work: Work, meal: MealOfDay, style: PrintStyle, run?: RunId): Papers =>
  routeSheetsOf(await plannedMeal(work, meal), style, run)

/** Of a canteen's doorstep rounds, a paper a carrier; one's own, to who carries. Refuses rounds of other canteens. */
export const roundSheets = async (
  work: Work,
  meal: MealOfDay,
  style: PrintStyle,
  only: { canteen?: CanteenId | undefined; carrier?: CarrierId | undefined },
): Papers => roundSheetsOf(work, meal, style, only)

/** Of all stops, or those of a run: forms before the hand-over, records after it. A canteen worker gets those of the own canteens. */
export const handoverNotes = async (work: Work, meal: MealOfDay, style: PrintStyle, run?: RunId): Papers =>
  handoverNotesOf(await plannedMeal(work, meal), style, { run })

/** Of one stop. Refuses somebody else's run or canteen. */
export async function handoverNote(work: Work, id: StopId, style: PrintStyle): Papers {
  const { stop } = await theStop(work, id)
  refuseForeignCanteen(work, stop.canteen_id)
  return handoverNotesOf(await plannedMeal(work, stop), style, { run: stop.run_id, stop: id })
}

export const dayReconciliation = async (work: Work, meal: MealOfDay, style: PrintStyle): Papers => [
  await dayReconciliationOf(await plannedMeal(work, meal), style),
]

/** A statement by its number, as it was frozen. */
export const subsidyStatement = async (work: Work, number: string, style: PrintStyle): Papers => [
  await subsidyStatementOf(work, number, style),
]

/** A receipt as it left the printer last: the first time, or as the n-th reprint that it then is. */
export async function receiptFor(work: Work, serving: ServingId, style: PrintStyle): Papers {
  const prints = await printsOf(work.db, receiptNumber(serving))
  return [await receiptOf(work, serving, Math.max(0, prints - 1), style)]
}

/** Records that a receipt is being printed; whoever asks for the paper next gets that copy. `copy` 0 is the first, any other says that it is a reprint. */
export async function printReceipt(work: Work, id: ServingId) {
  const { serving } = await theServing(work, id)
  const number = receiptNumber(serving.id)
  const copy = await printsOf(work.db, number)
  const row = { number, copy, at: work.now, by: work.actor.id }
  return work.commit({ event: 'paper.printed', about: { paper: number, copy } }, [addPrint(work.db, row)], { number, copy })
}

/** A label for each sample of a meal; nothing as long as none is taken. */
export const sampleLabels = async (work: Work, meal: MealOfDay, style: PrintStyle): Papers =>
  sampleLabelsOf(await plannedMeal(work, meal), style)

/** One label to try a printer with, by the printer's own number. */
export const testLabels = async (work: Work, { size, printer, address, id }: Tried, style: PrintStyle): Papers => [
  testLabel({ size, printer, address, number: `TEST-${id}`, path: '/kitchen/printing' }, contextOf(work, style)),
]

interface Tried extends Pick<TestLabelData, 'size' | 'printer' | 'address'> {
  id: string
}

export const sampleRecord = async (work: Work, meal: MealOfDay, style: PrintStyle): Papers => [
  await sampleRecordOf(await plannedMeal(work, meal), style),
]

export const temperatureLog = async (work: Work, meal: MealOfDay, style: PrintStyle): Papers => [
  await temperatureLogOf(await plannedMeal(work, meal), style),
]

/** The 15-minute circle with its map. */
export const circleMaps = async (work: Work, asked: Pick<CircleAsked, 'minutes' | 'rain'>, style: PrintStyle): Papers => {
  const [circle, { name }] = [await circleOf(work, asked), await theDistrict(work)]
  return [circleMap({ ...filed(circleNumber(work.today, asked.minutes, asked.rain)), circle, district: name }, contextOf(work, style))]
}

export const safetyReport = async (work: Work, month: Month, style: PrintStyle): Papers => [await safetyMonthOf(work, month, style)]

/** A recall's notice; with names only for whoever has opened them. */
export const recallNotice = async (work: Work, recall: string, style: PrintStyle, names = false): Papers => [
  await recallNoticeOf(work, recall, style, names),
]

/** Of the recalls that were begun on a day, without names. */
export const recallNoticesOn = async (work: Work, day: MealDate, style: PrintStyle): Papers => recallNoticesOf(work, day, style)
