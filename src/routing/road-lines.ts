import type { Place } from '../kernel/place.ts'
import { groundAround, type Spot } from './ground.ts'

/** A street as a map draws it; `rank` 1 to 3, the widest first. */
export interface RoadLine {
  rank: number
  points: [lon: number, lat: number][]
}

/** Around the outermost sites: as far as anybody walks, and some. */
const MARGIN_METRES = 3_000
/** What a curve may be off by: a line's width on a map of a city. */
const OFF_METRES = 8
/** Points that a district keeps, about half a megabyte. */
const MOST_POINTS = 25_000

/** What of these streets lies around some sites, with no more points than a map shows; of too many the widest. */
export async function linesAround(sites: readonly Place[], lines: readonly RoadLine[]): Promise<RoadLine[]> {
  const [first] = sites
  if (!first) return []
  const { simplified } = await import('./areas.ts')
  const ground = groundAround(first)
  const isNear = nearby(sites.map(ground.spot))
  const kept = lines
    .flatMap(({ rank, points }) =>
      stretches(
        points.map(([lon, lat]) => ground.spot({ lat, lon })),
        isNear,
      ).map((line) => ({ rank, line })),
    )
    .map(({ rank, line }) => ({ rank, line: simplified(line, OFF_METRES) }))
    .sort((a, b) => a.rank - b.rank)
  let left = MOST_POINTS
  return kept.flatMap(({ rank, line }) => {
    left -= line.length
    if (left < 0) return []
    return [{ rank, points: line.map((spot): [number, number] => [ground.place(spot).lon, ground.place(spot).lat]) }]
  })
}

function nearby(sites: readonly Spot[]): (spot: Spot) => boolean {
  const [xs, ys] = [sites.map(([x]) => x), sites.map(([, y]) => y)]
  const [west, east] = [Math.min(...xs) - MARGIN_METRES, Math.max(...xs) + MARGIN_METRES]
  const [south, north] = [Math.min(...ys) - MARGIN_METRES, Math.max(...ys) + MARGIN_METRES]
  return ([x, y]) => x >= west && x <= east && y >= south && y <= north
}

/** The parts of a line that are near, of two points or more. */
function stretches(line: readonly Spot[], isNear: (spot: Spot) => boolean): Spot[][] {
  const parts: Spot[][] = [[]]
  for (const spot of line) {
    if (isNear(spot)) parts.at(-1)?.push(spot)
    else if (parts.at(-1)?.length) parts.push([])
  }
  return parts.filter((part) => part.length > 1)
}
