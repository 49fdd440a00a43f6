import type { KeepingPlace, RejectionReason } from '../../db/tables/purchasing.ts'
import { celsius, type DeciC } from '../kernel/grams.ts'
import { addDays, type MealDate } from '../kernel/meal-date.ts'
import type { Reason } from '../kernel/refusal.ts'
import { LIMITS, type Limits } from '../safety/limits.ts'

/** One ingredient of a delivery, as the person at the back door reads it from the sack and the scale. */
export interface Arrival {
  ingredient: string
  /** 规格: as it is packed */
  spec: string
  grams: number
  /** fen, of all of it */
  price: number
  /** the maker's batch number */
  mark?: string | undefined
  producedOn?: MealDate | undefined
  expiresOn?: MealDate | undefined
  /** tenths of a degree; chilled and frozen food must have one */
  temperature?: number | undefined
  /** what went back, all of it or a part */
  rejected?: { grams: number; reason: RejectionReason; note?: string | undefined } | undefined
}

/** How an ingredient is kept, from the kitchen's own list. */
export interface Keeping {
  name: string
  place: KeepingPlace
  shelfDays: number | null
}

export interface No {
  refuse: Reason
  field: keyof Arrival | 'rejected.grams' | 'rejected.note'
  problem?: 'required' | 'in_future' | 'not_before' | 'more_than_came'
  values: Record<string, string | number>
}

type Cold = Pick<Limits, 'coldCore' | 'frozenCore'>

/** The warmest that an ingredient may be when it comes; dry goods may be what they are. */
const warmestFor = (place: KeepingPlace, limits: Cold): DeciC | undefined =>
  place === 'dry' ? undefined : place === 'chilled' ? limits.coldCore : limits.frozenCore

/** Food on a van is between these, tenths of a degree: anything else is a slip of the finger, 70 for 7.0. */
const LIKELY = { from: -400, to: 400 } as const

/** The last good day of an arrival, or why it cannot be taken. Whatever is sent back whole may be as warm or as old as it likes. */
export function decideArrival(
  arrival: Arrival,
  keeping: Keeping,
  today: MealDate,
  limits: Cold = LIMITS,
): No | { expiresOn: MealDate | null } {
  const expiresOn = lastGoodDay(arrival, keeping, today)
  return (
    wrongRejection(arrival) ??
    wrongDates(arrival, today) ??
    wrongTemperature(arrival, keeping, limits) ??
    tooOld(arrival, expiresOn, today) ?? { expiresOn }
  )
}

/** As printed on it, or counted from its making (from today, where nobody prints one: vegetables). */
export function lastGoodDay({ producedOn, expiresOn }: Arrival, { shelfDays }: Keeping, today: MealDate): MealDate | null {
  if (expiresOn) return expiresOn
  return shelfDays === null ? null : addDays(producedOn ?? today, shelfDays - 1)
}

const goesBack = ({ grams, rejected }: Arrival): boolean => rejected?.grams === grams

function wrongRejection({ grams, rejected }: Arrival): No | undefined {
  if (!rejected) return undefined
  if (rejected.grams > grams)
    return { refuse: 'bad_request', field: 'rejected.grams', problem: 'more_than_came', values: { grams, rejected: rejected.grams } }
  if (rejected.reason === 'other' && !rejected.note)
    return { refuse: 'bad_request', field: 'rejected.note', problem: 'required', values: { field: 'note' } }
  return undefined
}

function wrongDates({ producedOn, expiresOn }: Arrival, today: MealDate): No | undefined {
  if (producedOn && producedOn > today)
    return { refuse: 'bad_request', field: 'producedOn', problem: 'in_future', values: { field: 'producedOn' } }
  if (producedOn && expiresOn && expiresOn < producedOn)
    return { refuse: 'bad_request', field: 'expiresOn', problem: 'not_before', values: { field: 'expiresOn', day: producedOn } }
  return undefined
}

function wrongTemperature(arrival: Arrival, { name, place }: Keeping, limits: Cold): No | undefined {
  const { temperature } = arrival
  const warmest = warmestFor(place, limits)
  if (temperature === undefined)
    return warmest === undefined || goesBack(arrival)
      ? undefined
      : { refuse: 'bad_request', field: 'temperature', problem: 'required', values: { field: 'temperature' } }
  const said = { ingredient: name, temperature: celsius(temperature) }
  if (temperature < LIKELY.from || temperature > LIKELY.to)
    return { refuse: 'temperature_unlikely', field: 'temperature', values: { ...said, from: celsius(LIKELY.from), to: celsius(LIKELY.to) } }
  if (warmest !== undefined && temperature > warmest && !goesBack(arrival))
    return { refuse: 'temperature_not_allowed', field: 'temperature', values: { ...said, allowed: celsius(warmest) } }
  return undefined
}

function tooOld(arrival: Arrival, expiresOn: MealDate | null, today: MealDate): No | undefined {
  if (expiresOn === null || expiresOn >= today || goesBack(arrival)) return undefined
  return {
    refuse: 'lot_expired',
    field: arrival.expiresOn ? 'expiresOn' : 'producedOn',
    values: { lot: arrival.mark ?? arrival.spec, day: expiresOn },
  }
}
