/*
 * 采购与库存: suppliers and their papers, what the coming days want, orders, deliveries, lots, and what each pot took of them.
 * Stock is a sum of facts: received − rejected − issued − written off ± counted.
 */
export type { Arrival } from './arrival.ts'
export { beginCount, type CountSheet, countLots, countsOf, finishCount, theCount } from './count.ts'
export { HORIZON_DAYS, type Outlook, outlook } from './needs.ts'
export { draftOrder, endOrder, type OrderView, ordersOf, sendOrder, theOrder } from './orders.ts'
export { LARGEST_PHOTO } from './photo.ts'
export { addPhoto, photosOf, thePhoto } from './photos.ts'
export { purchasingProblems } from './problems.ts'
export { type Delivery, type ReceivingView, receive, receivingsOf, theReceiving } from './receiving.ts'
export type { Netting } from './rules.ts'
export { type Freshness, ingredientsOf, issueForMeal, issueWeighed, type StockLine, stockOf, theLot, writeOff } from './stock.ts'
export {
  addSupplier,
  changeContact,
  keepingsOf,
  papersEnding,
  quotePrices,
  type Supplier,
  seePaper,
  suppliersOf,
  termsOn,
  theSupplier,
} from './suppliers.ts'
