/** A point on the ground, WGS-84 degrees. Maps that want GCJ-02 or BD-09 convert at their own edge. */
export interface Place {
  lat: number
  lon: number
}

const EARTH_M = 6_371_009 // mean radius

/** Great-circle metres between two places. */
export function metresBetween(a: Place, b: Place): number {
  const rad = Math.PI / 180
  const dLat = (b.lat - a.lat) * rad
  const dLon = (b.lon - a.lon) * rad
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(dLon / 2) ** 2
  return Math.round(2 * EARTH_M * Math.asin(Math.min(1, Math.sqrt(h))))
}
