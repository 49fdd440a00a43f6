import type { RoadMode } from '../../db/tables/routing.ts'
import { metresBetween, type Place } from '../kernel/place.ts'
import { ASSUMED, type TravelNumbers } from './travel-numbers.ts'

/** How somebody goes where no road is known: streets are longer than the straight line, and gone at one speed. */
export interface Pace {
  detourPercent: number
  centimetresPerSecond: number
}

export const paceOf = (numbers: TravelNumbers, mode: RoadMode): Pace => ({
  detourPercent: numbers[`${mode}_detour`],
  centimetresPerSecond: numbers[`${mode}_speed`],
})

const DRIVING = paceOf(ASSUMED, 'car')

/** Whole seconds from each place (row) to each other (column) when ways take `percent` of their time, rounded up; 0 on the diagonal. */
export const secondsMatrix = (places: readonly Place[], percent = 100, pace = DRIVING): number[][] =>
  places.map((from) => places.map((to) => secondsBetween(from, to, percent, pace)))

/** Whole metres of a drive through these places, one after the other. */
export const metresAlong = (places: readonly Place[], { detourPercent } = DRIVING): number =>
  Math.round(places.slice(1).reduce((sum, to, i) => sum + (metresBetween(places[i] ?? to, to) * detourPercent) / 100, 0))

/** As far as the crow flies in so many seconds, when ways take `percent` of their time. */
export const straightMetres = (seconds: number, percent: number, { detourPercent, centimetresPerSecond }: Pace): number =>
  (seconds * centimetresPerSecond * 100) / (percent * detourPercent)

/** Whole numbers to the last division, so that nothing is rounded twice. */
const secondsBetween = (from: Place, to: Place, percent: number, { detourPercent, centimetresPerSecond }: Pace): number =>
  Math.ceil((metresBetween(from, to) * detourPercent * percent) / (100 * centimetresPerSecond))
