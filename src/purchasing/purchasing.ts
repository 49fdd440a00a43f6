/*
 * 采购与库存: suppliers and their papers, what the coming days want, orders, deliveries, lots, and what each pot took of them.
 * Stock is a sum of facts: received − rejected − issued − written off ± counted.
 */
export { beginCount, countLots, finishCount, theCount } from './count.ts'
export { outlook } from './needs.ts'
export { draftOrder, endOrder, ordersOf, sendOrder } from './orders.ts'
export { addPhoto, photosOf, thePhoto } from './photos.ts'
export { purchasingProblems } from './problems.ts'
export { receive, receivingsOf, theReceiving } from './receiving.ts'
export { ingredientsOf, issueForMeal, issueWeighed, stockOf, theLot, writeOff } from './stock.ts'
export { addSupplier, changeContact, papersEnding, quotePrices, seePaper, suppliersOf } from './suppliers.ts'
