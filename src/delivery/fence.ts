import { metresBetween, type Place } from '../kernel/place.ts'

/** Where a phone thinks it is: within `accuracy` metres, in two cases of three (Android's and the W3C's word for a fix). */
export interface Fix extends Place {
  accuracy: number
}

/** Around a canteen's door. Google asks for 100 to 150 metres at least: closer than that, fixes between high houses jump. */
export const FENCE_METRES = 120

export type Nearness = 'inside' | 'outside' | 'unclear'

/**
 * Is a phone at a canteen? Its best guess lies within the fence and is no vaguer than the fence: inside. Not even the nearest point
 * that it may be at lies within: outside. Between the two nobody knows; then a person says so.
 */
export function nearness(site: Place, fix: Fix, fence = FENCE_METRES): { metres: number; is: Nearness } {
  const metres = metresBetween(site, fix)
  return { metres, is: judged(metres - fence, fix) }
}

/** The same of a fence that somebody drew; `beyond` is how many metres the best guess lies outside it. */
export const judged = (beyond: number, { accuracy }: Fix): Nearness => {
  if (beyond <= 0 && accuracy <= FENCE_METRES) return 'inside'
  return beyond > accuracy ? 'outside' : 'unclear'
}
