import type { CountId, OrderId, ReceivingId } from '../../db/tables/purchasing.ts'
import { dayOf, type MealDate } from '../kernel/meal-date.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import {
  countsOn,
  type OrderView,
  ordersFor,
  ordersOf,
  photosOf,
  receivingsOf,
  suppliersOf,
  theCount,
  theOrder,
  theReceiving,
} from '../purchasing/purchasing.ts'
import { theKitchen } from '../sites/sites.ts'
import { nameOf } from '../staff/staff.ts'
import type { Work } from '../work.ts'
import { countSheetPaper } from './count-sheet.ts'
import { countNumber, filed } from './numbers.ts'
import type { Paper } from './paper.ts'
import { contextOf, type PrintStyle } from './planned-meal.ts'
import { receivingNote, shoppingList } from './purchasing-papers.ts'
import { namesIn } from './safety-papers.ts'

type Papers = Promise<Paper[]>

/** Of one order, or of all that have not ended. Refuses `not_found` when there is none. */
export async function shoppingLists(work: Work, style: PrintStyle, only?: OrderId): Papers {
  const orders = only ? [await theOrder(work, only)] : (await ordersOf(work)).filter((order) => order.state !== 'ended')
  if (orders.length === 0) throw new Refusal('not_found', { field: 'purchase' })
  return listsOf(work, orders, style)
}

/** Of the orders that come, or came, on a day. */
export const shoppingListsFor = async (work: Work, day: MealDate, style: PrintStyle): Papers =>
  listsOf(work, await ordersFor(work, day), style)

async function listsOf(work: Work, orders: readonly OrderView[], style: PrintStyle): Papers {
  const [suppliers, kitchen] = await Promise.all([suppliersOf(work), theKitchen(work)])
  const byId = new Map(suppliers.map((one) => [one.id, one]))
  return orders.map((order) => shoppingList(order, found(byId.get(order.supplier)), kitchen.name, contextOf(work, style)))
}

/** 进货查验记录 of one delivery. */
export async function receivingNotes(work: Work, receiving: ReceivingId, style: PrintStyle): Papers {
  const [view, photos, kitchen] = await Promise.all([theReceiving(work, receiving), photosOf(work, receiving), theKitchen(work)])
  const by = await nameOf(work, view.receiving.by)
  const data = { view, kitchen: kitchen.name, day: dayOf(view.receiving.at), by, photos: photos.length }
  return [receivingNote(data, contextOf(work, style))]
}

/** Of every delivery of a day. */
export async function receivingNotesOn(work: Work, day: MealDate, style: PrintStyle): Papers {
  const came = (await receivingsOf(work, day, day)).reverse()
  return (await Promise.all(came.map(({ receiving }) => receivingNotes(work, receiving.id, style)))).flat()
}

/** 盘点表 of one count: a form until it is finished, its record from then on. */
export async function countSheet(work: Work, count: CountId, style: PrintStyle): Papers {
  const [sheet, kitchen] = await Promise.all([theCount(work, count), theKitchen(work)])
  const names = await namesIn(work, [sheet.by, sheet.finished?.by ?? null, ...sheet.lines.map((line) => line.by ?? null)])
  return [countSheetPaper({ ...filed(countNumber(count)), sheet, kitchen: kitchen.name, names }, contextOf(work, style))]
}

/** Of the counts that were begun on a day. */
export async function countSheetsOn(work: Work, day: MealDate, style: PrintStyle): Papers {
  return (await Promise.all((await countsOn(work, day)).map(({ id }) => countSheet(work, id, style)))).flat()
}
