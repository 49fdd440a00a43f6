import type { Id } from '../../src/kernel/id.ts'
import type { ClockTime, Instant, Meal, MealDate } from '../../src/kernel/meal-date.ts'
import type { Tray } from './menu.ts'
import type { CanteenId } from './sites.ts'
import type { StaffId } from './staff.ts'

export type DinerId = Id<'diner'>

export type NeedKind = 'allergen' | 'texture' | 'diet'
/** 堂食, 自取, 送餐上门 */
export type ServiceMode = 'dine_in' | 'pick_up' | 'doorstep'
export type StopReason = 'hospital' | 'away' | 'own_wish'
/** Kept as text: the set-up script orders too. */
type By = StaffId | string

export interface DinersTables {
  diner: {
    id: DinerId
    number: string
    name: string
    /** `zhang xiulan` */
    pinyin: string
    /** `zxl` */
    initials: string
    sex: 'f' | 'm'
    /** text, as on the ID card */
    birth: string
    /** sealed, see kernel/secret.ts */
    id_number: string
    id_number_index: string
    /** sealed */
    phone: string | null
    hukou_city: string
    hukou_district: string
    hukou_street: string
    canteen_id: CanteenId
    address: string
    tray: Tray
    /** 0 able … 4 fully dependent */
    dependency: number
    /** certificate grade 1–4 */
    disability: number | null
    in_institution: 0 | 1
    registered_on: MealDate
  }
  /** Death, move, institution, own wish: meals stop from that day. */
  diner_end: { diner_id: DinerId; day: MealDate; reason: string }
  /** where somebody lives, WGS-84: for counting who walks too far, and for nobody's eyes */
  diner_home: { diner_id: DinerId; lat: number; lon: number; set_at: Instant; set_by: By }
  category: { diner_id: DinerId; tag: string; since: MealDate; until: MealDate | null; document: string; approved_by: string }
  /** a diet that the kitchen must cook for has the doctor's document and who approved it; `until`: that day no more */
  need: {
    diner_id: DinerId
    kind: NeedKind
    code: string
    since: MealDate
    until: MealDate | null
    document: string | null
    approved_by: string | null
  }
  /** it is needed no more from `day` on, before it was to end */
  need_end: {
    diner_id: DinerId
    kind: NeedKind
    code: string
    since: MealDate
    day: MealDate
    ended_at: Instant
    ended_by: By
    why: string
  }
  /** a view: needs as they were authorised, until the earlier of both ends */
  dated_need: DinersTables['need']
  card: { number: string; diner_id: DinerId; kind: 'card' | 'qr'; issued_on: MealDate }
  card_stop: { number: string; at: Instant; reason: string }
  /** until when tomorrow's meals may be ordered or cancelled, from a day on; `source`: who decided it, or why */
  order_cutoff: { since: MealDate; days_before: number; time: ClockTime; source: string; set_at: Instant; set_by: By }
  /** 长期订餐: on these weekdays (`12345`) from `since` until, without, `until`. The highest turn in force counts. */
  standing_order: {
    diner_id: DinerId
    meal: Meal
    turn: number
    weekdays: string
    tray: Tray
    mode: ServiceMode
    canteen_id: CanteenId
    since: MealDate
    until: MealDate | null
    ordered_at: Instant
    ordered_by: By
    /** why the kitchen still took it after the cut-off */
    late_why: string | null
  }
  /** no more meals of that order from `day` on */
  standing_order_end: {
    diner_id: DinerId
    meal: Meal
    turn: number
    day: MealDate
    ended_at: Instant
    ended_by: By
    late_why: string | null
  }
  /** 预约 or 取消 of one day; the highest turn counts, what it replaced is kept */
  day_order: {
    day: MealDate
    meal: Meal
    diner_id: DinerId
    turn: number
    kind: 'booked' | 'cancelled'
    tray: Tray | null
    mode: ServiceMode | null
    canteen_id: CanteenId | null
    ordered_at: Instant
    ordered_by: By
    late_why: string | null
  }
  /** 停餐 from a day on, until its 复餐 */
  meal_stop: {
    diner_id: DinerId
    turn: number
    since: MealDate
    reason: StopReason
    note: string | null
    stopped_at: Instant
    stopped_by: By
    late_why: string | null
  }
  /** 复餐: the first day with meals again */
  meal_resume: { diner_id: DinerId; turn: number; day: MealDate; resumed_at: Instant; resumed_by: By; late_why: string | null }
}
