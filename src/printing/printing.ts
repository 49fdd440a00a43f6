/*
 * Labels on their way to the kitchen's printers: who asked for which, what waits, what was handed over, what somebody saw come out. A
 * label that may lie in the printer is never sent again by itself, and says that it is a reprint when somebody asks for it once more.
 */

export { RAW_PORT } from './address.ts'
export { answerPrint, askForLabels, endPrint, printAgain } from './asking.ts'
export type { LabelWish } from './labels.ts'
export {
  addPrinter,
  changePrinter,
  type Printer,
  type PrinterWish,
  printersFor,
  printersOf,
  removePrinter,
} from './printers.ts'
export { printQueue, type QueuedJob } from './queue.ts'
export type { Sender, Standing } from './sender.ts'
