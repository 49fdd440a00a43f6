import type { Fen } from '../../src/kernel/fen.ts'
import type { DeciC, Grams } from '../../src/kernel/grams.ts'
import type { Id } from '../../src/kernel/id.ts'
import type { ClockTime, Instant, MealDate } from '../../src/kernel/meal-date.ts'
import type { BatchId } from './production.ts'

export type SupplierId = Id<'supplier'>
export type QuoteId = Id<'quote'>
/** Numbers that people read out and write on sacks: `P261124-03`. */
export type OrderId = string & { readonly __of: 'purchase-order' }
/** `R261124-02` */
export type ReceivingId = string & { readonly __of: 'receiving' }
/** `L261124-017`: the day it came, and which of that day's */
export type LotId = string & { readonly __of: 'lot' }

export type CountId = Id<'stock-count'>
export type PhotoId = Id<'paper-photo'>
export type PhotoType = 'image/jpeg' | 'image/png' | 'application/pdf'

/** Where food is kept; chilled and frozen food is measured when it comes. */
export type KeepingPlace = 'dry' | 'chilled' | 'frozen'
export type PaperKind = 'food_licence' | 'business_licence' | 'halal_certificate' | 'quarantine'
export type OrderEnd = 'received' | 'withdrawn' | 'supplier_cannot' | 'not_needed'
export type RejectionReason = 'temperature' | 'expired' | 'spoiled' | 'packaging' | 'papers' | 'quality' | 'other'
export type WriteOffReason = 'expired' | 'spoiled' | 'spilled' | 'damaged' | 'recalled' | 'other'

export interface PurchasingTables {
  supplier: { id: SupplierId; code: string; name: string; since: MealDate }
  /** the newest holds */
  supplier_contact: { supplier_id: SupplierId; at: Instant; contact: string; phone: string; address: string; by: string }
  /** 索证索票: a paper that was seen; of each kind the one that is valid longest holds */
  supplier_paper: { supplier_id: SupplierId; kind: PaperKind; number: string; valid_until: MealDate; seen_at: Instant; seen_by: string }
  /** what a supplier sells: the newest `since` holds, until `until`; `weekdays` are those on which it takes orders, `12345` */
  quote: {
    id: QuoteId
    supplier_id: SupplierId
    ingredient_code: string
    pack: string
    pack_grams: Grams
    /** a pack */
    price: Fen
    least_packs: number
    lead_days: number
    weekdays: string
    cut_off: ClockTime
    since: MealDate
    until: MealDate | null
  }
  /** how an ingredient is kept, and how many days from its making at most; null: no shelf life */
  keeping: { ingredient_code: string; place: KeepingPlace; shelf_days: number | null }
  /** a draft, until it is sent; open, until it is received whole or ended */
  purchase_order: { id: OrderId; supplier_id: SupplierId; arrives_on: MealDate; drafted_at: Instant; drafted_by: string }
  purchase_line: { order_id: OrderId; ingredient_code: string; pack: string; pack_grams: Grams; packs: number; price: Fen }
  purchase_sent: { order_id: OrderId; at: Instant; by: string }
  /** nothing more is expected: all of it came, a draft was thrown away, or the rest will not come */
  purchase_end: { order_id: OrderId; at: Instant; by: string; reason: OrderEnd }
  /** 进货查验: one delivery of one supplier, with the contact of that day */
  receiving: {
    id: ReceivingId
    supplier_id: SupplierId
    order_id: OrderId | null
    contact: string
    phone: string
    at: Instant
    by: string
    note: string | null
  }
  /** what came: `grams` before any rejection; `mark` is the maker's batch number; `expires_on` null: no shelf life */
  lot: {
    id: LotId
    ingredient_code: string
    supplier_id: SupplierId
    receiving_id: ReceivingId
    received_on: MealDate
    spec: string
    mark: string | null
    produced_on: MealDate | null
    expires_on: MealDate | null
    grams: Grams
    /** of the whole lot */
    price: Fen
    place: KeepingPlace
    temperature: DeciC | null
  }
  /** went back with the supplier */
  lot_rejection: { lot_id: LotId; grams: Grams; reason: RejectionReason; note: string | null }
  /** what is left of a lot, kept in the commit that moves it: received − rejected − issued − written off ± counted; CHECK `stock_used_up` */
  lot_stock: { lot_id: LotId; grams: Grams }
  /** a batch's ingredients were weighed out */
  batch_issue: { batch_id: BatchId; at: Instant; by: string }
  /** what a batch took of a lot, as it stands after corrections; nothing of it left: no row */
  lot_issue: { lot_id: LotId; batch_id: BatchId; grams: Grams }
  /** a weight that was written down wrongly: what stood there, what is true, and why; `turn` counts the corrections of one weight */
  issue_correction: {
    batch_id: BatchId
    lot_id: LotId
    turn: number
    was: Grams
    grams: Grams
    why: string
    at: Instant
    by: string
  }
  /** blind: whoever counts is not told what the book says; `place` null: everything */
  stock_count: { id: CountId; place: KeepingPlace | null; at: Instant; by: string }
  /** `book`: what the book said when the lot was counted */
  stock_count_line: { count_id: CountId; lot_id: LotId; grams: Grams; book: Grams; at: Instant; by: string }
  stock_count_end: { count_id: CountId; at: Instant; by: string }
  /** counted − book, where they differ; negative: less was there */
  count_difference: { count_id: CountId; lot_id: LotId; grams: Grams }
  paper_photo: { id: PhotoId; receiving_id: ReceivingId; type: PhotoType; bytes: number; sha256: string; at: Instant; by: string }
  /** in parts: a row of a Durable Object holds less than 2 MB */
  paper_photo_part: { photo_id: PhotoId; part: number; content: Uint8Array }
  write_off: { id: string; lot_id: LotId; grams: Grams; reason: WriteOffReason; note: string | null; at: Instant; by: string }
}
