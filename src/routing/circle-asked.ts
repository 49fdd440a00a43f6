import type { CircleAsked } from './circle.ts'

/** Where the same circle is to be had as GeoJSON. */
export const geoJsonPath = (asked: CircleAsked): string => `/routing/circle?${queryOf(asked)}`

/** And on paper, at any hour and with all vans. */
export const paperPath = (asked: Pick<CircleAsked, 'minutes' | 'rain'>): string =>
  `/papers/circle-map?${queryOf({ minutes: asked.minutes, rain: asked.rain })}`

/** A circle's question as it stands in addresses. */
export const queryOf = ({ minutes, rain, at, van }: CircleAsked): string =>
  new URLSearchParams({
    minutes: String(minutes),
    weather: rain ? 'rain' : 'dry',
    ...(at ? { at } : {}),
    ...(van ? { van } : {}),
  }).toString()
