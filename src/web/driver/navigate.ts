import gcoord from 'gcoord'
import type { Place } from '../../kernel/place.ts'

/** A link that opens AMap on the way there. Its maps are in GCJ-02; WGS-84 would lead hundreds of metres astray. lbs.amap.com, URI API */
export function wayTo({ lat, lon }: Place, name: string, mode: 'car' | 'walk' | 'ride' = 'car'): string {
  const [gcjLon = lon, gcjLat = lat] = gcoord.transform([lon, lat], gcoord.WGS84, gcoord.GCJ02)
  const to = `${gcjLon.toFixed(6)},${gcjLat.toFixed(6)},${name.replaceAll(',', ' ')}`
  return `https://uri.amap.com/navigation?${new URLSearchParams({ to, mode, coordinate: 'gaode', src: 'nuanfan', callnative: '1' })}`
}
