import type { Generated } from 'kysely'
import type { Id } from '../../src/kernel/id.ts'
import type { Instant, Meal, MealDate } from '../../src/kernel/meal-date.ts'
import type { CanteenId, KitchenId, VanId } from './sites.ts'
import type { StaffId } from './staff.ts'

export type RunId = Id<'run'>
export type StopId = Id<'stop'>

/** How somebody goes: a van, an e-bike, on foot. */
export type RoadMode = 'car' | 'ebike' | 'foot'

export interface RoutingTables {
  /** the extract that road legs and reaches come from */
  road_source: { sha256: string; name: string; imported_at: Instant }
  /** between two sites by road, with empty streets */
  road_leg: { mode: RoadMode; from_id: CanteenId | KitchenId; to_id: CanteenId | KitchenId; seconds: number; metres: number }
  /** how much longer ways are around a canteen than the straight line, in per cent; learnt from the homes of so many of its people */
  road_detour: { site_id: CanteenId; mode: Exclude<RoadMode, 'car'>; percent: number; homes: number }
  /** what is reached from a site within so many minutes; `polygon` is a GeoJSON geometry */
  road_reach: { site_id: CanteenId | KitchenId; mode: RoadMode; minutes: number; polygon: string }
  /** a street of the map; `rank` 1 to 3, the widest first; `points` is JSON, [[lon, lat], …] */
  road_line: { seq: number; rank: number; points: string }
  /** a van's time between two sites while it is that late in the day, as somebody says or drives have taught; the newest counts */
  leg: {
    from_id: CanteenId | KitchenId
    to_id: CanteenId | KitchenId
    source: 'entered' | 'taught'
    clock_from: string
    /** without; '24:00': to the day's end */
    clock_until: string
    seconds: number
    /** what it was learnt from: how many drives, and how far apart their middle half lies, in seconds */
    drives: number | null
    spread: number | null
    set_at: Instant
    set_by: string
  }
  /** how long a way through empty streets takes at an hour, in per cent; a mode with a row in traffic_said has these and no others */
  traffic_band: { mode: RoadMode; clock_from: string; clock_until: string; percent: number }
  traffic_said: { mode: RoadMode; why: string; set_at: Instant; set_by: string }
  /** what somebody says in place of an assumed speed, detour or weather */
  travel_number: { key: string; value: number; why: string; set_at: Instant; set_by: string }
  run: {
    id: RunId
    day: MealDate
    meal: Meal
    number: number
    van_id: VanId
    /** of its van for this meal, from 1 */
    trip: Generated<number>
    driver_id: StaffId
    departs_at: Instant
    returns_at: Instant
    /** the version of the plan that it was drawn or last timed for */
    plan_version: Generated<number>
    /** the version that it was drawn for: its papers are of no earlier issue */
    drawn_version: Generated<number>
    /** the departure that somebody set by hand; null: as late as the windows allow */
    set_off_at: Generated<Instant | null>
  }
  /** a version of the plan in which nothing but the routes is other; all JSON: Move[], Fault[], GoneRun[] */
  route_edit: { day: MealDate; meal: Meal; version: number; moves: string; violations: string; gone: string }
  /** the order by habit; `trip` and `position` from 1 */
  habit_stop: { meal: Meal; canteen_id: CanteenId; van_id: VanId; trip: number; position: number }
  /** a run as it was drawn for a version is loaded, or drawn anew: whichever comes first */
  run_claim: { run_id: RunId; version: number }
  /** what is proven of the routes of a meal, as they were planned for a version */
  route_proof: { day: MealDate; meal: Meal; version: number; vans: number; fewest_vans: 0 | 1; least_seconds: number }
  /** a version of the plan gives a canteen on this run something else, or nothing any more, or the run goes another way */
  /** `issue`: of the papers that the run had until then; null: it had none, or nobody kept that */
  run_change: {
    run_id: RunId
    version: number
    canteen_id: CanteenId
    position: number
    issue: Generated<number | null>
    /** its position on the run before that; null: it was not on it */
    was: Generated<number | null>
    /** when it was to be there until then, and the run to leave; null: it was not on it, or nobody kept that */
    was_at: Generated<Instant | null>
    was_departs_at: Generated<Instant | null>
  }
  /** whoever drives the run has read it */
  run_change_seen: { run_id: RunId; version: number; at: Instant; by: string }
  /** who drove a run until a version gave it to somebody else, or took it away; `issue` of the papers in hand */
  run_former: {
    day: MealDate
    meal: Meal
    version: number
    number: number
    driver_id: StaffId
    plate: string
    departs_at: Instant
    issue: number
  }
  run_former_seen: { day: MealDate; meal: Meal; version: number; number: number; at: Instant; by: string }
  stop: {
    id: StopId
    run_id: RunId
    day: MealDate
    meal: Meal
    canteen_id: CanteenId
    position: number
    arrives_at: Instant
    leaves_at: Instant
  }
}
