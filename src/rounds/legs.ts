import type { RoundMode } from '../../db/tables/rounds.ts'
import type { Place } from '../kernel/place.ts'
import type { Carrying } from '../routing/routing.ts'
import { secondsMatrix } from '../routing/travel.ts'

/** Assumed: to park an e-bike, and to unlock it again. */
const PARKING_S = { foot: 0, ebike: 30 } as const satisfies Record<RoundMode, number>

/** Whole seconds from each place (row) to each other, rounded up; 0 on the diagonal and between doors of one house. */
export const roundSeconds = (places: readonly Place[], mode: RoundMode, { pace, percent }: Carrying): number[][] =>
  secondsMatrix(places, percent, pace).map((row) => row.map((seconds) => (seconds === 0 ? 0 : seconds + PARKING_S[mode])))

/** Assumed: to ring, wait and hand over; and the stairs up and down a floor where no lift goes. */
const AT_THE_DOOR_S = 90
const STAIRS_S = 25

export const doorSeconds = (access: { floor: number | null; no_lift: 0 | 1 } | undefined): number =>
  AT_THE_DOOR_S + (access?.no_lift ? STAIRS_S * Math.max(0, (access.floor ?? 1) - 1) : 0)

/** Assumed: from the food's arrival to the first box packed, and from one box to the next. */
export const PACKING_S = 600
export const RELOAD_S = 180
