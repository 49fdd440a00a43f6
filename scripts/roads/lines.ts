import type { RoadLine } from '../../src/routing/routing.ts'
import { type OsmSink, type OsmWay, UNITS } from './osm.ts'
import { readPbf } from './read-pbf.ts'

/** Streets by how wide a map draws them (OSM wiki, Key:highway); tracks, steps and slip roads are left out. */
const RANKS: Readonly<Record<string, 1 | 2 | 3>> = {
  ...{ motorway: 1, trunk: 1, primary: 1 },
  ...{ secondary: 2, tertiary: 2 },
  ...{ unclassified: 3, residential: 3, living_street: 3, pedestrian: 3 },
}
/** Points that are kept of an extract, wide streets first: a city has some ten thousand, a province only its main roads. */
const MOST_POINTS = 400_000

const IGNORED: OsmSink = { node() {}, way() {}, relation() {} }

/** The streets of an extract, to draw: read twice, as ways name their nodes by number. */
export function streetsOf(pbf: Uint8Array): RoadLine[] {
  const ways: { rank: number; refs: number[] }[] = []
  const left: Record<1 | 2 | 3, number> = { 1: MOST_POINTS, 2: MOST_POINTS, 3: MOST_POINTS } // more of one rank than there is room for is not kept
  readPbf(pbf, {
    ...IGNORED,
    way({ tags, refs }: OsmWay) {
      const rank = RANKS[tags.find(([key]) => key === 'highway')?.[1] ?? '']
      if (!rank || left[rank] < 0) return
      left[rank] -= refs.length
      ways.push({ rank, refs })
    },
  })
  const kept = widestFirst(ways)
  const places = new Map<number, [lon: number, lat: number] | undefined>(kept.flatMap(({ refs }) => refs.map((ref) => [ref, undefined])))
  readPbf(pbf, {
    ...IGNORED,
    node({ id, lat, lon }) {
      if (places.has(id)) places.set(id, [lon / UNITS, lat / UNITS])
    },
  })
  return kept.map(({ rank, refs }) => ({ rank, points: refs.flatMap((ref) => [places.get(ref) ?? []].filter(isPoint)) }))
}

const isPoint = (one: [number, number] | never[]): one is [number, number] => one.length === 2

function widestFirst(ways: readonly { rank: number; refs: number[] }[]) {
  let left = MOST_POINTS
  return [...ways]
    .sort((a, b) => a.rank - b.rank)
    .filter(({ refs }) => {
      left -= refs.length
      return left >= 0
    })
}
