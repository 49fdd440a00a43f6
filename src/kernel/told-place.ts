import { type Datum, toWgs84 } from './datum.ts'
import type { Place } from './place.ts'

/** Where somebody says that something is: coordinates or a map's link, as pasted. */
export interface ToldPlace extends Place {
  /** what the link's map draws by; plain numbers tell of none */
  datum: Datum | undefined
}

/** Why a text tells no place: no two numbers; a short link, which only its own server can read; or a map's own metres. */
export type Untold = 'place_unread' | 'place_short_link' | 'place_in_metres'

const NUMBER = '(-?\\d{1,3}(?:\\.\\d+)?)'
const PAIR = new RegExp(`(?<![\\w.])${NUMBER}\\s*[,，;；\\s]\\s*${NUMBER}`)
const SHORT = /^(surl\.amap\.com|j\.map\.baidu\.com|u\.amap\.com|url\.cn)$/

/** `36.6,101.7`, `101.7 36.6`, or a link of Amap, Tencent (both draw by GCJ-02) or Baidu (by BD-09, unless the link says otherwise). */
export function toldPlace(pasted: string): ToldPlace | Untold {
  const text = pasted.normalize('NFKC').trim()
  const link = /https?:\/\/\S+/.exec(text)?.[0]
  return link && URL.canParse(link) ? fromLink(new URL(link)) : fromPair(text, undefined)
}

function fromLink(url: URL): ToldPlace | Untold {
  if (SHORT.test(url.hostname)) return 'place_short_link'
  const datum = datumOf(url)
  const { searchParams: asked } = url
  for (const [lat, lon] of [
    ['lat', 'lng'],
    ['lat', 'lon'],
    ['pointy', 'pointx'],
  ] as const)
    if (asked.get(lat) && asked.get(lon)) return fromPair(`${asked.get(lat)},${asked.get(lon)}`, datum)
  const pair = ['position', 'location', 'latlng', 'coord', 'marker', 'q', 'p', 'center']
    .map((name) => asked.get(name) ?? '')
    .find((one) => PAIR.test(one))
  if (pair !== undefined) return fromPair(pair, datum)
  return /baidu/.test(url.hostname) && /@\d{6,}/.test(url.href) ? 'place_in_metres' : fromPair(decodeURIComponent(url.pathname), datum)
}

function datumOf({ hostname, searchParams }: URL): Datum | undefined {
  const said = searchParams.get('coord_type') ?? searchParams.get('coordinate') ?? ''
  if (/wgs84|^gps$/i.test(said)) return 'wgs84'
  if (/gcj02|^gaode$/i.test(said)) return 'gcj02'
  if (/(^|\.)baidu\.com$/.test(hostname)) return 'bd09'
  return /(^|\.)(amap\.com|gaode\.com|qq\.com)$/.test(hostname) ? 'gcj02' : undefined
}

/** A number above 90 is a longitude; and where both may be either, China lies further east than north. */
function fromPair(text: string, datum: Datum | undefined): ToldPlace | Untold {
  const match = PAIR.exec(text)
  if (!match) return 'place_unread'
  const [a, b] = [Number(match[1]), Number(match[2])]
  const [lat, lon] = Math.abs(a) > 90 || (a > b && isChinese(b, a)) ? [b, a] : [a, b]
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon, datum } : 'place_unread'
}

const isChinese = (lat: number, lon: number): boolean => lat > 3 && lat < 54 && lon > 73 && lon < 136

/** The same in WGS-84, by the datum that is chosen, or the link's, or else GCJ-02: no map of China that people read draws by another. */
export const placedBy = (told: ToldPlace, chosen: Datum | undefined): { place: Place; datum: Datum } => {
  const datum = chosen ?? told.datum ?? 'gcj02'
  return { place: toWgs84(told, datum), datum }
}
