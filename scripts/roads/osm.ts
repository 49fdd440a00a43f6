import { type Fault, Refusal } from '../../src/kernel/refusal.ts'

/** OpenStreetMap's three kinds of things; coordinates in units of 10⁻⁷ degrees of WGS-84, as the format keeps them. */
export interface OsmNode {
  id: number
  lat: number
  lon: number
  tags: Tags
}
export interface OsmWay {
  id: number
  refs: number[]
  tags: Tags
}
export interface OsmRelation {
  id: number
  members: { kind: 0 | 1 | 2; ref: number; role: string }[]
  tags: Tags
}
export type Tags = readonly (readonly [key: string, value: string])[]

/** What a reader hands on, thing by thing. */
export interface OsmSink {
  node(node: OsmNode): void
  way(way: OsmWay): void
  relation(relation: OsmRelation): void
}

export const UNITS = 1e7

/** The most that is read of an extract: a province fits, a bomb does not. */
export const OSM_LIMITS = {
  /** bytes of the file itself, and of what an .osm.gz becomes */
  file: 512 * 1024 * 1024,
  inflated: 4 * 1024 * 1024 * 1024,
  /** of a blob's head and of a blob inflated: the format's own limits (OSM wiki, PBF Format) */
  head: 64 * 1024,
  blob: 32 * 1024 * 1024,
  nodes: 30_000_000,
  ways: 5_000_000,
}

/** An extract that is refused as a whole (`roads_refused`); `place` says where in the file. */
export function refusedExtract(problem: string, place = 'FILE', values: Fault['values'] = {}): Refusal {
  return new Refusal('roads_refused', { field: 'FILE', faults: [{ place, problem, values }] })
}

/** Counts what comes by and stops at the limits; a place off the globe is refused. */
export function limited(sink: OsmSink): OsmSink {
  let nodes = 0
  let ways = 0
  return {
    node(node) {
      if (++nodes > OSM_LIMITS.nodes) throw refusedExtract('roads_too_many', 'FILE', { limit: OSM_LIMITS.nodes })
      if (!(Math.abs(node.lat) <= 90 * UNITS && Math.abs(node.lon) <= 180 * UNITS))
        throw refusedExtract('roads_off_the_globe', `node ${node.id}`)
      sink.node(node)
    },
    way(way) {
      if (++ways > OSM_LIMITS.ways) throw refusedExtract('roads_too_many', 'FILE', { limit: OSM_LIMITS.ways })
      sink.way(way)
    },
    relation: (relation) => sink.relation(relation),
  }
}
