import type { CanteenId, VanId } from '../../db/tables/sites.ts'
import type { bestFits, unservedReasons } from '../words/planning.ts'

/**
 * One meal's deliveries from one kitchen: each canteen once, each van on as many trips as it may make. Clock times are minutes of the
 * day in the question and seconds of the day in the answer; durations are seconds; all are whole numbers.
 */
export interface RoutingProblem {
  /** earliest departure, minutes of the day */
  departs: number
  stops: readonly RoutingStop[]
  vans: readonly RoutingVan[]
  /** driving seconds from row to column; 0 is the kitchen, i + 1 is stops[i]; there and back may differ; from NO_WAY up: no way at all */
  seconds: readonly (readonly number[])[]
  /** hot food's time in the van: from departure until unloading begins at the stop */
  maxAboardSeconds: number
  /** from a van's return until it leaves on its next trip; 0, if nobody says otherwise */
  reloadSeconds?: number
  /** canteens whose food goes on one trip, or not at all */
  together?: readonly (readonly CanteenId[])[]
  /** canteens of which no two are on one trip */
  apart?: readonly (readonly CanteenId[])[]
  /** the way back counts as driving too; if nobody says so it does not, for it carries no food */
  closed?: boolean
}

/** A leg as long as a day is none. */
export const NO_WAY = 86_400

export interface RoutingStop {
  canteen: CanteenId
  demand: Load
  /** minutes of the day before which its food is not packed; the first departure, if nobody says otherwise */
  ready?: number
  /** minutes of the day: a van that arrives before `from` waits aboard; after `until` (service starts) it is late */
  window: { from: number; until: number }
  /** unloading, counting, signing: spent at the stop once the hand-over begins */
  serviceSeconds: number
  /** the only vans that can come here (an alley, a low gate); any, if nobody says otherwise */
  vans?: readonly VanId[]
}

/** Boxes by line, for the compartments are apart; portions are meals. */
export interface Load {
  portions: number
  ordinary: number
  halal: number
}

export interface RoutingVan {
  id: VanId
  portions: number
  boxes: { ordinary: number; halal: number }
  /** minutes of the day: leaves the kitchen not before `from`, is back by `until` */
  shift?: { from: number; until: number }
  /** so many a meal at most; one, if nobody says otherwise */
  trips?: number
  /** a reserve that goes along on every trip and is for no canteen: it takes room */
  carries?: Load
}

export interface RoutingPlan {
  routes: VanRoute[]
  unserved: Unserved[]
  /** how good the plan is; nothing where nobody looked, or a canteen is left without food */
  proof?: Proof
}

/** What is known about every other plan that serves all and keeps every limit. */
export interface Proof {
  /** none has fewer vans */
  fewestVans: boolean
  /** none with as many vans drives less */
  leastSeconds: number
  /** none is better */
  proven: boolean
}

export interface VanRoute {
  van: VanId
  /** of its van, from 1 */
  trip: number
  /** as late as every window on the route allows: food rides for as short a time as can be */
  departs: number
  stops: PlannedStop[]
  /** back at the kitchen */
  returns: number
  /** driving, from the kitchen to the last stop: the way back carries no food; with it where the problem is `closed` */
  seconds: number
}

interface PlannedStop {
  canteen: CanteenId
  arrives: number
  leaves: number
}

export interface Unserved {
  canteen: CanteenId
  /** `code` is a key of the catalogue `unservedReasons`, `values` fill its gaps */
  reason: { code: keyof typeof unservedReasons; values: Record<string, string | number> }
  /** one change with which it could be served; `van` and `to` are vans, `other` and `third` are canteens */
  fit?: { code: keyof typeof bestFits; values: Record<string, string | number> } | undefined
}
