import type { Id } from '../../src/kernel/id.ts'
import type { Instant, MealDate } from '../../src/kernel/meal-date.ts'
import type { Tray } from './menu.ts'
import type { CanteenId } from './sites.ts'

export type DinerId = Id<'diner'>

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
  category: { diner_id: DinerId; tag: string; since: MealDate; until: MealDate | null; document: string; approved_by: string }
  need: { diner_id: DinerId; kind: 'allergen' | 'texture' | 'diet'; code: string; since: MealDate; until: MealDate | null }
  card: { number: string; diner_id: DinerId; kind: 'card' | 'qr'; issued_on: MealDate }
  card_stop: { number: string; at: Instant; reason: string }
}
