import type { CountId, OrderId, ReceivingId } from '../../db/tables/purchasing.ts'
import { isMealDate, isMonth, MEALS, type Meal, type MealDate, type Month } from '../kernel/meal-date.ts'
import type { Filed } from './context.ts'

/**
 * The numbers of papers: `MF-20261124-L-01` is the manifest of run 1 of that lunch. Each follows from its record alone, so
 * that a paper printed twice has one number, and whoever types it in finds the record again.
 */
export const PREFIXES = {
  PS: 'production-sheet',
  SW: 'station-list',
  DS: 'delta-sheet',
  MD: 'manifest-delta',
  PM: 'packing-matrix',
  PC: 'packing-sheet',
  BX: 'box-labels',
  MF: 'delivery-manifest',
  RS: 'route-sheet',
  HN: 'handover-note',
  WR: 'round-sheet',
  DR: 'day-reconciliation',
  SL: 'sample-labels',
  SR: 'sample-record',
  TL: 'temperature-log',
} as const
type MealPrefix = keyof typeof PREFIXES

/** By their addresses: `/papers/box-labels`. */
export type PaperKind =
  | (typeof PREFIXES)[MealPrefix]
  | 'receipt'
  | 'subsidy-statement'
  | 'safety-month'
  | 'recall-notice'
  | 'shopping-list'
  | 'receiving-note'
  | 'count-sheet'
  | 'circle-map'

export interface MealOfDay {
  day: MealDate
  meal: Meal
}

const LETTERS: Record<Meal, string> = { breakfast: 'B', lunch: 'L', dinner: 'D' }
const padded = (part: string | number): string => String(part).padStart(2, '0')

/** Where a paper's QR code leads: the living record, by the paper's number; a later issue says which it is. */
export const filed = (number: string, version = 1): Filed => ({ number, path: version > 1 ? `/p/${number}?v=${version}` : `/p/${number}` })

export const mealNumber = (prefix: MealPrefix, { day, meal }: MealOfDay, ...parts: (string | number)[]): string =>
  [prefix, day.replaceAll('-', ''), LETTERS[meal], ...parts.map(padded)].join('-')

export const receiptNumber = (serving: string): string => `RC-${serving}`

/** A canteen is known in the whole district by the last six digits of its code: street and community. */
export const canteenNumber = (canteenCode: string): string => canteenCode.slice(-6)

/** A box, by its canteen's and its own number. */
export const boxNumber = (canteenCode: string, box: number): string => `${canteenNumber(canteenCode)}-${padded(box)}`

export interface MealNumber extends MealOfDay {
  prefix: MealPrefix
  parts: string[]
}

/** The parts of a meal paper's number, or undefined when it is none. */
export function readNumber(number: string): MealNumber | undefined {
  const [prefix = '', date = '', letter = '', ...parts] = number.split('-')
  const day = date.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')
  const meal = MEALS.find((one) => LETTERS[one] === letter)
  return Object.hasOwn(PREFIXES, prefix) && isMealDate(day) && meal ? { prefix: prefix as MealPrefix, day, meal, parts } : undefined
}

/** The serving of a receipt's number, or undefined when it is none. */
export const servingIn = (number: string): string | undefined => /^RC-(.+)$/.exec(number)?.[1]

export const safetyMonthNumber = (month: Month): string => `SM-${month.replace('-', '')}`

/** The month of a safety report's number, or undefined when it is none. */
export function safetyMonthIn(number: string): Month | undefined {
  const month = /^SM-(\d{4})(\d{2})$/.exec(number)?.slice(1).join('-') ?? ''
  return isMonth(month) ? month : undefined
}

/** `CM-20261124-15D`: the circle of a day, of a walk in minutes, dry or in the rain. */
export const circleNumber = (day: MealDate, minutes: number, rain: boolean): string =>
  `CM-${day.replaceAll('-', '')}-${minutes}${rain ? 'R' : 'D'}`

/** The circle of a map's number, or undefined when it is none. */
export function circleIn(number: string): { day: MealDate; minutes: number; rain: boolean } | undefined {
  const [, year, month, date, minutes, weather] = /^CM-(\d{4})(\d{2})(\d{2})-(5|10|15)([DR])$/.exec(number) ?? []
  const day = `${year}-${month}-${date}`
  return isMealDate(day) ? { day, minutes: Number(minutes), rain: weather === 'R' } : undefined
}

/** Is it the number of a recall, which is also its notice's? */
export const isRecallNumber = (number: string): boolean => /^RL-\d{8}-\d{2,}$/.test(number)

export const purchaseNumber = (order: string): string => `PO-${order}`
export const receivingNumber = (receiving: string): string => `RN-${receiving}`
export const countNumber = (count: string): string => `SC-${count}`

/** The stock count of a sheet's number, or undefined when it is none. */
export const countIn = (number: string): CountId | undefined => /^SC-(.+)$/.exec(number)?.[1] as CountId | undefined

/** The order or delivery of such a number, or undefined when it is none. */
export function boughtIn(number: string): { order: OrderId } | { receiving: ReceivingId } | undefined {
  const order = /^PO-(P\d{6}-\d+)$/.exec(number)?.[1]
  if (order) return { order: order as OrderId }
  const receiving = /^RN-(R\d{6}-\d+)$/.exec(number)?.[1]
  return receiving ? { receiving: receiving as ReceivingId } : undefined
}
