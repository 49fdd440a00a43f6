import { daysBetween, type MealDate, mealDate } from '../../src/kernel/meal-date.ts'
import { fate, mood } from './luck.ts'

/** A day's weather as a forecast for 西宁 gives it, in whole °C. */
export interface Weather {
  minC: number
  maxC: number
  kind: 'clear' | 'cloudy' | 'rain' | 'snow' | 'dust'
}

/**
 * What a month is like in a valley at 2,231 m: mean daily minimum and maximum, share of wet days, share of dust (浮尘) among dry days.
 * Round numbers near the climate of 西宁; made-up weather needs no better.
 */
interface Climate {
  min: number
  max: number
  wet: number
  dust: number
}

const MONTHS: readonly Climate[] = [
  { min: -14, max: 2, wet: 0.07, dust: 0 },
  { min: -10, max: 6, wet: 0.1, dust: 0.01 },
  { min: -4, max: 11, wet: 0.16, dust: 0.07 },
  { min: 1, max: 17, wet: 0.22, dust: 0.08 },
  { min: 6, max: 20, wet: 0.36, dust: 0.03 },
  { min: 10, max: 23, wet: 0.46, dust: 0 },
  { min: 12, max: 25, wet: 0.48, dust: 0 },
  { min: 12, max: 24, wet: 0.46, dust: 0 },
  { min: 8, max: 19, wet: 0.46, dust: 0 },
  { min: 1, max: 13, wet: 0.24, dust: 0 },
  { min: -6, max: 8, wet: 0.1, dust: 0.01 },
  { min: -12, max: 3, wet: 0.06, dust: 0 },
]

const EPOCH = mealDate('2019-01-01')
/** a warm or cold spell comes and goes over days: each day's own push and the fading ones before it */
const SPELL = [0.55, 0.5, 0.4, 0.35, 0.25, 0.2, 0.15]

const SKY = 0x57a7
const RAIN = 0x4a19

/** The weather of any day, the same whenever it is asked for. */
export function weatherOn(seed: number, day: MealDate): Weather {
  const n = daysBetween(EPOCH, day)
  const climate = climateOn(day)
  const wet = wetness(seed, n) < climate.wet
  const warmth = SPELL.reduce((sum, weight, ago) => sum + weight * mood(seed, n - ago, SKY), 0) * 3.2
  const maxC = Math.round(climate.max + warmth - (wet ? 4 : 0))
  const minC = Math.min(maxC - 3, Math.round(climate.min + warmth * 0.7 + (wet ? 2 : 0)))
  return { minC, maxC, kind: wet ? (minC + maxC < 3 ? 'snow' : 'rain') : drySky(seed, n, climate) }
}

/** Uniform, but like the day before it: rain and snow come in spells of two or three days. */
function wetness(seed: number, n: number): number {
  const own = fate(seed, n, RAIN)
  return fate(seed, n, RAIN + 1) < 0.45 ? fate(seed, Math.floor(n / 3), RAIN + 2) : own
}

function drySky(seed: number, n: number, climate: Climate): Weather['kind'] {
  const sky = fate(seed, n, SKY + 1)
  if (sky < climate.dust) return 'dust'
  return sky < 0.4 ? 'cloudy' : 'clear'
}

/** Between the middles of two months the climate goes over in a straight line. */
function climateOn(day: MealDate): Climate {
  const month = Number(day.slice(5, 7)) - 1
  const into = (Number(day.slice(8, 10)) - 15.5) / 30.5
  const here = monthly(month)
  const there = monthly(month + (into < 0 ? -1 : 1))
  const go = Math.abs(into)
  const blend = (of: (climate: Climate) => number) => of(here) * (1 - go) + of(there) * go
  return { min: blend((c) => c.min), max: blend((c) => c.max), wet: blend((c) => c.wet), dust: blend((c) => c.dust) }
}

function monthly(month: number): Climate {
  const climate = MONTHS[(month + 12) % 12]
  if (!climate) throw new RangeError(`no such month: ${month}`)
  return climate
}
