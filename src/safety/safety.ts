/*
 * Food safety: what must be kept, what was measured, who looked, and whom food reached. The parts stand in files of their own;
 * routes and scripts call them here.
 */

export { cleanedPlaces, recordCleanings } from './cleaning.ts'
export { checkMorning, disposeSamples, limitChanges, rectify, setLimit, signControl } from './control.ts'
export type { NamedElder } from './elders.ts'
export { chillBatches, limitsOn, packBatches } from './food.ts'
export { addFridge, measureFridges } from './fridges.ts'
export { allowedFor, LIMIT_KEYS, LIMIT_ROWS, LIMITS, type LimitKey } from './limits.ts'
export { safetyMonth } from './month.ts'
export { type Near, nearTargets } from './near.ts'
export { brightKitchen, noticesOn, type PlaceNotice, setCameras, setNotice } from './notice.ts'
export {
  callsOf,
  endRecall,
  namedElders,
  openNames,
  type RecallView,
  recallNumbered,
  recallsOf,
  recordCalls,
  startRecall,
  theRecall,
} from './recall.ts'
export { addRisk, changeRisk, riskChanges, risksOn } from './risk-list.ts'
export { AREAS } from './risks.ts'
export { type SafetyDay, safetyDues, safetyOn } from './today.ts'
export { FIRST_PLACES, type Slice, type Trace, traceOf } from './trace.ts'
