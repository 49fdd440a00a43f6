/*
 * Food safety: what must be kept, what was measured, who looked, and whom food reached. The parts stand in files of their own;
 * routes and scripts call them here.
 */

export { chillBatches, packBatches } from './food.ts'
export {
  endRecall,
  namedElders,
  openNames,
  type RecallView,
  recallsOf,
  recordCalls,
  startRecall,
  theRecall,
} from './recall.ts'
export { type NamedElder, type Trace, type TracedPlace, traceOf } from './trace.ts'
