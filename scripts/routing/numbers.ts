import { UNLIMITED } from '../../src/routing/instance.ts'
import type { FaultList } from '../fault-list.ts'

type Place = number | string

/** What a cell says as a number; NaN and a fault if it says none. */
export function numberIn(cell: string, place: Place, field: string, faults: FaultList): number {
  const value = /^[-+]?[\d.]/.test(cell) && !/^[-+]?0[a-z]/i.test(cell) ? Number(cell) : Number.NaN
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) {
    // quoted as it was written: as a number it would be rounded, or infinite
    faults.add(place, 'number_too_large', { field, value: cell.slice(0, 40), limit: UNLIMITED - 1 })
    return Number.NaN
  }
  if (Number.isFinite(value)) return value
  faults.add(place, 'not_a_number', { field, value: cell.slice(0, 20) })
  return Number.NaN
}

/** A whole number from zero that a sum of many can hold. */
export function countIn(value: number, place: Place, field: string, faults: FaultList): number {
  if (Number.isNaN(value)) return value
  if (!Number.isInteger(value)) faults.add(place, 'not_whole', { field, value })
  else if (value < 0) faults.add(place, 'negative', { field, value })
  else if (value >= UNLIMITED) faults.add(place, 'number_too_large', { field, value, limit: UNLIMITED - 1 })
  else return value
  return Number.NaN
}

/** A time or a leg from zero in units of its last decimal; one with more decimals is no such number of units. */
export function unitsIn(value: number, decimals: number, place: Place, field: string, faults: FaultList): number {
  const units = value * 10 ** decimals
  const whole = Math.round(units)
  if (Math.abs(units - whole) > NOISE) faults.add(place, decimals ? 'more_decimals' : 'not_whole', { field, value, decimals })
  else if (whole < 0) faults.add(place, 'negative', { field, value })
  else if (whole >= UNLIMITED) faults.add(place, 'number_too_large', { field, value, limit: (UNLIMITED - 1) / 10 ** decimals })
  else return whole
  return Number.NaN
}

/** Of a limit only whole units matter, for what it limits is whole. */
export const limitIn = (value: number, decimals: number): number => Math.min(UNLIMITED, Math.floor(value * 10 ** decimals + NOISE))
export const openingIn = (value: number, decimals: number): number => Math.min(UNLIMITED, Math.ceil(value * 10 ** decimals - NOISE))

/** What binary fractions leave of a decimal one. */
const NOISE = 1e-6
