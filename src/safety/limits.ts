import { type DeciC, deciC, type Grams, grams } from '../kernel/grams.ts'

/**
 * The numbers that food must keep. Where each is written, and how sure we are of that, is said in words/safety-limits.ts; the law
 * is a floor, so a district may only ask for more of its own kitchen, never less.
 */
export interface Limits {
  /** 烧熟: core of food that must be cooked through */
  cookedCore: DeciC
  /** 再加热: the same core again */
  reheatedCore: DeciC
  /** 热藏: below it the danger clock runs */
  hotCore: DeciC
  /** 食用时限 of food kept hot, from cooking */
  eatByHours: number
  /** how long food may lie between 8 and 60 °C before it must be reheated or thrown away */
  dangerHours: number
  /** 冷藏: food cooled to be eaten later, and every chilled thing that comes in */
  coldCore: DeciC
  /** 食用时限 of chilled food, from cooking */
  chilledHours: number
  /** from the pot to 8 °C */
  coolingHours: number
  /** frozen things that come in, and the freezer */
  frozenCore: DeciC
  /** 留样: of each dish and meal, cold, in its own fridge */
  sampleGrams: Grams
  sampleHours: number
  /** from cooked to packed */
  packMinutes: number
  /** from boxed to handed over */
  deliverMinutes: number
  /** 晨检: whoever is warmer stays off the line */
  bodyCore: DeciC
}

export type LimitKey = keyof Limits
export type LimitUnit = 'celsius' | 'hours' | 'minutes' | 'grams'

interface Limit {
  value: number
  unit: LimitUnit
  /** which way is stricter, and how far a district may go before the kitchen could not work */
  stricter: 'more' | 'less'
  furthest: number
}

/** Temperatures in tenths of a degree. At 2,230 m water boils near 92.6 °C: no pot of soup could reach a core of 95. */
export const LIMIT_ROWS: Record<LimitKey, Limit> = {
  cookedCore: { value: 700, unit: 'celsius', stricter: 'more', furthest: 850 },
  reheatedCore: { value: 700, unit: 'celsius', stricter: 'more', furthest: 850 },
  hotCore: { value: 600, unit: 'celsius', stricter: 'more', furthest: 700 },
  eatByHours: { value: 4, unit: 'hours', stricter: 'less', furthest: 2 },
  dangerHours: { value: 2, unit: 'hours', stricter: 'less', furthest: 1 },
  coldCore: { value: 80, unit: 'celsius', stricter: 'less', furthest: 40 },
  chilledHours: { value: 24, unit: 'hours', stricter: 'less', furthest: 12 },
  coolingHours: { value: 4, unit: 'hours', stricter: 'less', furthest: 2 },
  frozenCore: { value: -120, unit: 'celsius', stricter: 'less', furthest: -180 },
  sampleGrams: { value: 125, unit: 'grams', stricter: 'more', furthest: 500 },
  sampleHours: { value: 48, unit: 'hours', stricter: 'more', furthest: 96 },
  packMinutes: { value: 60, unit: 'minutes', stricter: 'less', furthest: 20 },
  deliverMinutes: { value: 60, unit: 'minutes', stricter: 'less', furthest: 20 },
  bodyCore: { value: 373, unit: 'celsius', stricter: 'less', furthest: 370 },
}

export const LIMIT_KEYS = Object.keys(LIMIT_ROWS) as LimitKey[]
const of = (key: LimitKey) => LIMIT_ROWS[key].value

/** What the rules ask for, before any district asks for more. */
export const LIMITS: Limits = {
  cookedCore: deciC(of('cookedCore')),
  reheatedCore: deciC(of('reheatedCore')),
  hotCore: deciC(of('hotCore')),
  eatByHours: of('eatByHours'),
  dangerHours: of('dangerHours'),
  coldCore: deciC(of('coldCore')),
  chilledHours: of('chilledHours'),
  coolingHours: of('coolingHours'),
  frozenCore: deciC(of('frozenCore')),
  sampleGrams: grams(of('sampleGrams')),
  sampleHours: of('sampleHours'),
  packMinutes: of('packMinutes'),
  deliverMinutes: of('deliverMinutes'),
  bodyCore: deciC(of('bodyCore')),
}

/** What a district may set a limit to: from the law's number towards the stricter end. */
export function allowedFor(key: LimitKey): { least: number; most: number } {
  const { value, furthest } = LIMIT_ROWS[key]
  return { least: Math.min(value, furthest), most: Math.max(value, furthest) }
}

export const isAllowed = (key: LimitKey, value: number): boolean => {
  const { least, most } = allowedFor(key)
  return Number.isSafeInteger(value) && value >= least && value <= most
}

/** The limits with a district's own, stricter numbers in their places; a number that is not allowed counts for nothing. */
export function limitsWith(own: readonly { key: string; value: number }[]): Limits {
  const limits: Record<string, number> = { ...LIMITS }
  for (const { key, value } of own) if (Object.hasOwn(LIMIT_ROWS, key) && isAllowed(key as LimitKey, value)) limits[key] = value
  return limits as unknown as Limits
}

/** Metres above the sea of 城中区. Source: domain facts, section 4. */
export const ALTITUDE = 2_231

/**
 * Where water boils, in tenths of a degree: the pressure of the standard atmosphere at that height (ISO 2533), then
 * Clausius–Clapeyron with 40.66 kJ/mol. Good to some tenths of a degree up to 5,000 m.
 */
export function boilsAt(metres: number): DeciC {
  const pressure = (1 - 2.25577e-5 * metres) ** 5.25588
  const kelvin = 1 / (1 / 373.15 - (8.314 / 40_660) * Math.log(pressure))
  return deciC(Math.round((kelvin - 273.15) * 10))
}
