/** 十五分钟生活圈: the steps in which walks are counted (GB 50180-2018 §2.0.2–2.0.4: 5, 10 and 15 minutes). */
export const STEPS = [5, 10, 15] as const
export type Step = (typeof STEPS)[number]

/**
 * An elder's metre a second makes 900 m of way in 15 minutes, in the middle of the 800–1,000 m that GB 50180-2018 §2.0.2 counts for
 * them; between the 3 and 3.5 feet a second that crossings are timed for (MUTCD 2009 §4E.06). How much longer streets are than the
 * straight line is assumed; with roads the engine knows.
 */
export const WALKING = { metresPerSecond: 1, detour: 1.3 }
/** Time in rain, in per cent: walking assumed; driving by the 16 % of speed that heavy rain takes (FHWA, How Do Weather Events Impact Roads?). */
export const RAIN = { walking: 125, driving: 120 }
/**
 * What a drive through empty streets takes by the hour of the day, in per cent: assumed, until recorded drives say better. The morning's
 * is the one that routes are planned with.
 */
export const TRAFFIC = [
  { from: '06:00', until: '07:30', percent: 110 },
  { from: '07:30', until: '09:00', percent: 170 },
  { from: '09:00', until: '11:30', percent: 130 },
  { from: '11:30', until: '14:00', percent: 140 },
  { from: '14:00', until: '17:00', percent: 130 },
  { from: '17:00', until: '19:00', percent: 180 },
] as const
/** Homes are shown by squares of so many metres, and squares with fewer elders without their number: nobody is to be found by it. */
export const CELL_METRES = 250
export const FEWEST_SHOWN = 3
