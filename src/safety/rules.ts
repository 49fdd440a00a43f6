import { type DeciC, deciC, type Grams, grams } from '../kernel/grams.ts'
import { hoursLater, type Instant, minutesLater } from '../kernel/meal-date.ts'

/** The numbers that food must keep, each with where it is written. */
export const LIMITS = {
  /** 烧熟: core of food that must be cooked through. 餐饮服务食品安全操作规范 §7.4 */
  cookedCore: deciC(700),
  /** 再加热: the same core again. 餐饮服务食品安全操作规范 */
  reheatedCore: deciC(700),
  /** 热藏: below it the danger clock runs. 餐饮服务食品安全操作规范 */
  hotCore: deciC(600),
  /** 食用时限 of food kept hot, from cooking. 餐饮服务食品安全操作规范 */
  eatByHours: 4,
  /** how long food may lie between 8 and 60 °C before it must be reheated or thrown away. GB 31654-2021 */
  dangerHours: 2,
  /** 留样: of each dish and meal, cold, in its own fridge. 餐饮服务食品安全操作规范 §7.9 */
  sampleGrams: grams(125),
  sampleHours: 48,
  /** from cooked to packed: 校园配餐服务企业管理指南, in force 2025-12-01 */
  packMinutes: 60,
  /** from boxed to handed over. DB33/T 2399-2021 居家老年人送餐服务规范 */
  deliverMinutes: 60,
} as const

export interface Reading {
  stage: 'cooked' | 'received' | 'reheated'
  at: Instant
  core: DeciC
}

export type Verdict = 'serve' | 'reheat' | 'discard'

export interface Judgement {
  verdict: Verdict
  /** past it nothing of this food is served */
  eatBy: Instant
}

export const isCookedThrough = (core: DeciC): boolean => core >= LIMITS.cookedCore
export const isSampleEnough = (sample: Grams): boolean => sample >= LIMITS.sampleGrams
export const keepSampleUntil = (takenAt: Instant): Instant => hoursLater(takenAt, LIMITS.sampleHours)

/**
 * May this hot food be served at `now`? Readings in the order of time, the first of them `cooked`.
 * Kept at 60 °C it may be eaten until four hours after cooking; the first colder reading starts the danger clock, two hours from
 * the last good one; reheated through to 70 °C inside that time, once, it may be served for two more hours, and not again.
 */
export function judgeHotFood(readings: readonly Reading[], now: Instant): Judgement {
  const [cooked, ...later] = readings
  if (!cooked) return { verdict: 'discard', eatBy: now }
  let eatBy = hoursLater(cooked.at, LIMITS.eatByHours)
  let lastGood = cooked.at
  let cold = false
  let reheated = false
  for (const reading of later) {
    if (reading.at > eatBy) return { verdict: 'discard', eatBy }
    if (reading.stage === 'reheated' && cold && !reheated && reading.core >= LIMITS.reheatedCore) {
      cold = false
      reheated = true
      lastGood = reading.at
      eatBy = hoursLater(reading.at, LIMITS.dangerHours)
    } else if (reading.core >= LIMITS.hotCore && !cold) lastGood = reading.at
    else if (reading.core < LIMITS.hotCore && reheated) return { verdict: 'discard', eatBy }
    else if (!cold) {
      cold = true
      eatBy = least(eatBy, hoursLater(lastGood, LIMITS.dangerHours))
    }
  }
  if (now > eatBy) return { verdict: 'discard', eatBy }
  return { verdict: cold ? 'reheat' : 'serve', eatBy }
}

const least = (a: Instant, b: Instant): Instant => (a < b ? a : b)

/** The latest moment at which food cooked at `cookedAt` may be handed over hot: packed within the hour, delivered within the next. */
export const deliverBy = (cookedAt: Instant): Instant => minutesLater(cookedAt, LIMITS.packMinutes + LIMITS.deliverMinutes)
