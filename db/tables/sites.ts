import type { CalendarName } from '../../src/kernel/calendar.ts'
import type { Fen } from '../../src/kernel/fen.ts'
import type { Grams } from '../../src/kernel/grams.ts'
import type { Id } from '../../src/kernel/id.ts'
import type { ClockTime, MealDate } from '../../src/kernel/meal-date.ts'
import type { Line } from './menu.ts'

export type CanteenId = Id<'canteen'>
export type KitchenId = Id<'kitchen'>
export type VanId = Id<'van'>

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
  /** cooked grams that a pot holds; a pot belongs to one line for ever */
  pot: { name: string; line: Line; grams: Grams }
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
  van: { id: VanId; plate: string; portions: number | null; ordinary_boxes: number; halal_boxes: number; driver_id: Id<'staff'> | null }
}
