import type { Place } from '../kernel/place.ts'

/** Metres east and north of somewhere. */
export type Spot = readonly [east: number, north: number]
/** A ring of spots; the first comes again at the end. */
export type Ring = readonly Spot[]
/** Its outline, then its holes. */
export type Patch = readonly [outline: Ring, ...holes: Ring[]]

/** The ground around a place as a plane: over a city's width a metre stays a metre to a thousandth. */
export interface Ground {
  spot(place: Place): Spot
  place(spot: Spot): Place
}

const METRES_A_DEGREE = (6_371_009 * Math.PI) / 180 // of latitude, by the earth's mean radius

/** Degrees to a millionth: a tenth of a metre. */
const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

export function groundAround({ lat, lon }: Place): Ground {
  const east = METRES_A_DEGREE * Math.cos((lat * Math.PI) / 180)
  return {
    spot: (place) => [(place.lon - lon) * east, (place.lat - lat) * METRES_A_DEGREE],
    place: ([x, y]) => ({ lat: rounded(lat + y / METRES_A_DEGREE), lon: rounded(lon + x / east) }),
  }
}
