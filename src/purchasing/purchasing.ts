/*
 * 采购与库存: suppliers and their papers, what the coming days want, orders, deliveries, lots, and what each pot took of them.
 * Stock is a sum of facts: received − rejected − issued − written off ± counted.
 */
export { correctIssue, othersWith } from './corrections.ts'
export { beginCount, type CountSheet, countLots, countsOf, countsOn, finishCount, theCount } from './count.ts'
export { type ShortDish, shortOn, unissuedOf } from './day-short.ts'
export { type Outlook, outlook } from './needs.ts'
export { draftOrder, endOrder, type OrderView, ordersFor, ordersOf, sendOrder, theOrder } from './orders.ts'
export { WARN_DAYS } from './papers.ts'
export { addPhoto, photosOf, thePhoto } from './photos.ts'
export { readWeekdays } from './price-file.ts'
export { type ImportedPrices, importPrices, lookAtPrices, quotesOf, type ShownQuote } from './prices.ts'
export { purchasingProblems } from './problems.ts'
export { type ReceivingView, receive, receivingsOf, theReceiving } from './receiving.ts'
export { ingredientsOf, issueForMeal, issueWeighed, type LotStory, type StockLine, stockOf, theLot, writeOff } from './stock.ts'
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
export { type SwapSupply, supplyOfSwap } from './swap-supply.ts'
