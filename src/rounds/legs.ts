import type { RoundMode } from '../../db/tables/rounds.ts'
import { metresBetween, type Place } from '../kernel/place.ts'

/**
 * How fast one carries meals. On foot 1.2 m/s (Highway Capacity Manual 2000, chapter 18: pedestrians of all ages); an e-bike in its lane
 * may do 15 km/h at most (道路交通安全法 第58条), of which four fifths are assumed with its lights and gates. How much longer streets are
 * than the straight line is assumed; so are the seconds to park an e-bike.
 */
const GOING = {
  foot: { detour: 1.3, metresPerSecond: 1.2, parking: 0 },
  ebike: { detour: 1.4, metresPerSecond: 3.3, parking: 30 },
} as const

/** Whole seconds from each place (row) to each other, rounded up; 0 on the diagonal and between doors of one house. */
export const roundSeconds = (places: readonly Place[], mode: RoundMode): number[][] =>
  places.map((from) =>
    places.map((to) => {
      const { detour, metresPerSecond, parking } = GOING[mode]
      const metres = metresBetween(from, to)
      return metres === 0 ? 0 : Math.ceil((metres * detour) / metresPerSecond) + parking
    }),
  )

/** Assumed: to ring, wait and hand over; and the stairs up and down a floor where no lift goes. */
const AT_THE_DOOR_S = 90
const STAIRS_S = 25

export const doorSeconds = (access: { floor: number | null; no_lift: 0 | 1 } | undefined): number =>
  AT_THE_DOOR_S + (access?.no_lift ? STAIRS_S * Math.max(0, (access.floor ?? 1) - 1) : 0)

/** Assumed: from the food's arrival to the first box packed, and from one box to the next. */
export const PACKING_S = 600
export const RELOAD_S = 180
