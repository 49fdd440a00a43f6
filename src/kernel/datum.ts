import gcoord from 'gcoord'
import type { Place } from './place.ts'

/** How coordinates may be told: WGS-84, China's GCJ-02 (Amap, Tencent), or Baidu's BD-09. */
export const DATUMS = { wgs84: gcoord.WGS84, gcj02: gcoord.GCJ02, bd09: gcoord.BD09 } as const
export type Datum = keyof typeof DATUMS

/** The same place in WGS-84, to a ten-millionth of a degree. */
export function toWgs84({ lat, lon }: Place, datum: Datum): Place {
  if (datum === 'wgs84') return { lat, lon }
  const [x = lon, y = lat] = gcoord.transform([lon, lat], DATUMS[datum], gcoord.WGS84)
  return { lat: Math.round(y * 1e7) / 1e7, lon: Math.round(x * 1e7) / 1e7 }
}
