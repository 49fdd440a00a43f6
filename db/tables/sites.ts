import type { Generated } from 'kysely'
import type { CalendarName } from '../../src/kernel/calendar.ts'
import type { Fen } from '../../src/kernel/fen.ts'
import type { Grams } from '../../src/kernel/grams.ts'
import type { Id } from '../../src/kernel/id.ts'
import type { ClockTime, Instant, MealDate } from '../../src/kernel/meal-date.ts'
import type { Line } from './menu.ts'
import type { StaffId } from './staff.ts'

export type CanteenId = Id<'canteen'>
export type KitchenId = Id<'kitchen'>
export type VanId = Id<'van'>
/** 热菜灶 蒸柜 汤桶 面点 切配 */
export type StationKind = 'hot' | 'steam' | 'soup' | 'pastry' | 'prep'

export interface SitesTables {
  /** One row: the district that this database is. `keeps: 'counts'` is a history of head counts from elsewhere, without people. */
  district: {
    one: 1
    code: string
    name: string
    calendar: CalendarName
    city_code: string
    district_code: string
    /** family of subsidy schemes, e.g. XN; the version is chosen by the meal's date */
    scheme: string | null
    /** what a set lunch costs before anybody helps */
    price: Fen | null
    /** earliest departure of the vans */
    departs: ClockTime | null
    /** the evening before, on the kitchen's clock: until then a plan can be made anew, after it only changed by plus and minus */
    plan_cut_off: Generated<ClockTime>
    /** from a van's return until it leaves again */
    reload_minutes: Generated<number>
    /** made up from this seed; null: a real district */
    demo_seed: number | null
    keeps: 'everything' | 'counts'
  }
  /** days on which nobody cooks */
  closure: { day: MealDate; reason: string }
  kitchen: {
    id: KitchenId
    name: string
    address: string
    licence: string
    phone: string
    lat: number | null
    lon: number | null
    /** what it is licensed for */
    portions_a_meal: number
    /** when the first cook may light a stove */
    opens: ClockTime
    /** from the last batch done to the last box closed */
    pack_minutes: number
  }
  /** a place to work in the kitchen, as it was set up `since` a day ('': always); kind and line are for ever */
  station: { code: string; name: string; kind: StationKind; line: Line; pots_a_cook: number; since: Generated<MealDate> }
  /** what it is from a day on; the newest of the latest `since` counts. `used` 0: nobody works there any more */
  station_setting: { code: string; since: MealDate; at: Instant; by: string; name: string; pots_a_cook: number; used: 0 | 1 }
  /** who works there from `since` to the day before `until` */
  station_cook: { station_code: string; staff_id: StaffId; since: MealDate; until: MealDate | null }
  /** cooked grams that a pot holds, as it was set up `since` a day; its line is for ever. `trays`: of a steam cabinet */
  pot: {
    name: string
    line: Line
    grams: Grams
    station_code: Generated<string | null>
    trays: Generated<number | null>
    clean_minutes: Generated<number>
    since: Generated<MealDate>
  }
  /** what it is from a day on, as with stations */
  pot_setting: {
    name: string
    since: MealDate
    at: Instant
    by: string
    station_code: string | null
    grams: Grams
    trays: number | null
    clean_minutes: number
    used: 0 | 1
  }
  /** how vans get in; nothing of a canteen that said nothing. `ring`: whom to ring, `open_until`: somebody is there until then */
  canteen_access: {
    canteen_id: CanteenId
    gate: string | null
    ramp: string | null
    park: string | null
    ring: string | null
    open_until: ClockTime | null
  }
  /** canteens whose vans leave later than the first */
  canteen_wave: { canteen_id: CanteenId; departs: ClockTime }
  canteen: {
    id: CanteenId
    /** 12 digits of the community, National Bureau of Statistics */
    code: string
    name: string
    short_name: string
    street_code: string
    street: string
    address: string
    phone: string | null
    /** WGS-84 */
    lat: number | null
    lon: number | null
    place_is_demo: 0 | 1
    seats: number | null
    serves_from: ClockTime
    serves_until: ClockTime
    opened_on: MealDate
    closed_on: MealDate | null
  }
  van: {
    id: VanId
    plate: string
    portions: number | null
    ordinary_boxes: number
    halal_boxes: number
    driver_id: Id<'staff'> | null
    /** on the kitchen's clock: leaves not before, is back by; null: all day */
    shift_from: Generated<ClockTime | null>
    shift_until: Generated<ClockTime | null>
    /** most trips a meal */
    trips: Generated<number>
  }
  /** `together`: the two canteens' food goes on one trip; `apart`: never on one. The smaller id comes first. */
  canteen_pair: { a_id: CanteenId; b_id: CanteenId; rule: 'together' | 'apart' }
  /** vans that cannot get to a canteen: an alley, a low gate */
  van_ban: { van_id: VanId; canteen_id: CanteenId }
}
