import type { CircleAsked } from './circle.ts'

/** Where the same circle is to be had as GeoJSON. */
export const geoJsonPath = (asked: CircleAsked): string => `/routing/circle?${queryOf(asked)}`

/** A circle's question as it stands in addresses. */
export const queryOf = ({ minutes, rain, at, van }: CircleAsked): string =>
  new URLSearchParams({
    minutes: String(minutes),
    weather: rain ? 'rain' : 'dry',
    ...(at ? { at } : {}),
    ...(van ? { van } : {}),
  }).toString()
