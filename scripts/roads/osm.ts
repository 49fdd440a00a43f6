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
  /** bytes of the file itself, and of all that it becomes when it is inflated */
  file: 512 * 1024 * 1024,
  inflated: 2 * 1024 * 1024 * 1024,
  /** of a blob's head and of a blob inflated: the format's own limits (OSM wiki, PBF Format) */
  head: 64 * 1024,
  blob: 32 * 1024 * 1024,
  /** blobs of a file, which hold some 8,000 things each: more are empty, and each costs its time */
  blobs: 100_000,
  nodes: 30_000_000,
  ways: 5_000_000,
  relations: 1_000_000,
  /** nodes of all ways and members of all relations: a province has little more than its nodes */
  refs: 100_000_000,
  /** texts, or nodes in one group, of a block: writers put 8,000 things into one (OSM wiki, PBF Format) */
  block: 1_000_000,
  /** nodes of a way, members of a relation, tags of anything: OpenStreetMap's own are 2,000 and 32,000 (API 0.6, /capabilities) */
  parts: 100_000,
}

/** XML is written anew for the engine, and held until it is sorted: a city's districts, not a province, in a gigabyte of memory. */
export const XML_LIMITS = { ...OSM_LIMITS, nodes: 2_500_000, ways: 400_000, relations: 50_000, refs: 5_000_000 }

/** An extract that is refused as a whole (`roads_refused`); `place` says where in the file. */
export function refusedExtract(problem: string, place = 'FILE', values: Fault['values'] = {}): Refusal {
  return new Refusal('roads_refused', { field: 'FILE', faults: [{ place, problem, values }] })
}

/** Counts what comes by and stops at the limits; a place off the globe, and a thing of too many parts, are refused. */
export function limited(sink: OsmSink, limits: typeof OSM_LIMITS = OSM_LIMITS): OsmSink {
  const seen = { nodes: 0, ways: 0, relations: 0 }
  let refs = limits.refs
  const count = (kind: keyof typeof seen, thing: { id: number; tags: Tags }, parts: number): void => {
    if (++seen[kind] > limits[kind]) throw refusedExtract('roads_too_many', 'FILE', { limit: limits[kind] })
    if (parts > limits.parts || thing.tags.length > limits.parts)
      throw refusedExtract('roads_too_many', `${kind} ${thing.id}`, { limit: limits.parts })
    refs -= parts
    if (refs < 0) throw refusedExtract('roads_too_many', 'FILE', { limit: limits.refs })
  }
  return {
    node(node) {
      count('nodes', node, 0)
      if (!(Math.abs(node.lat) <= 90 * UNITS && Math.abs(node.lon) <= 180 * UNITS))
        throw refusedExtract('roads_off_the_globe', `node ${node.id}`)
      sink.node(node)
    },
    way(way) {
      count('ways', way, way.refs.length)
      sink.way(way)
    },
    relation(relation) {
      count('relations', relation, relation.members.length)
      sink.relation(relation)
    },
  }
}
