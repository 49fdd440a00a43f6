import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { RoadMode } from '../../db/tables/routing.ts'
import type { Place } from '../../src/kernel/place.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import type { RoadFinder } from '../../src/routing/routing.ts'
import { refusedExtract } from './osm.ts'

export const MODES = ['car', 'ebike', 'foot'] as const satisfies readonly RoadMode[]
export type Mode = RoadMode

/** Each mode in the engine's words. An e-bike goes 20 km/h on a flat street: the national limit is 25 (GB 17761-2018), with lights less. */
const COSTING: Readonly<Record<Mode, { costing: string; costing_options?: unknown }>> = {
  car: { costing: 'auto' },
  ebike: { costing: 'bicycle', costing_options: { bicycle: { bicycle_type: 'City', cycling_speed: 20, use_hills: 1 } } },
  foot: { costing: 'pedestrian', costing_options: { pedestrian: { walking_speed: 3.6 } } },
}

/** It draws what is reached, too. */
export type DrawingFinder = RoadFinder & Required<Pick<RoadFinder, 'reach'>>

/** The engine answers so many pairs at once. */
const PAIRS = 40_000

interface Actor {
  matrix(query: unknown): Promise<{ sources_to_targets: { time: number | null; distance: number | null }[][] }>
  isochrone(query: unknown): Promise<{ features: { geometry: unknown }[] }>
  locate(query: unknown): Promise<{ edges: unknown[] | null }[]>
}

/** Valhalla, when its package is there and knows this machine. Refuses `only_with_roads_engine` otherwise. */
function engine(): { Actor: new (config: unknown) => Actor; build: string } {
  try {
    const require = createRequire(join(process.cwd(), 'package.json'))
    const main = require.resolve('@valhallajs/valhallajs')
    return { Actor: require(main).Actor, build: join(dirname(main), platform(), arch(), 'valhalla_build_tiles') }
  } catch {
    throw new Refusal('only_with_roads_engine', { values: { machine: `${platform()}-${arch()}` } })
  }
}

/** Is it there, and does it know this machine? */
export function hasEngine(): boolean {
  try {
    return engine() !== undefined
  } catch {
    return false
  }
}

/** What the engine must be told; the rest is its own. Limits are wide: whose points these are, we know. */
const configFor = (tiles: string) => {
  const reach = { max_distance: 5_000_000, max_locations: 1000, max_matrix_distance: 400_000, max_matrix_location_pairs: PAIRS }
  return {
    mjolnir: { tile_dir: tiles, concurrency: 1, logging: QUIET },
    loki: {
      use_connectivity: false, // pairs between which no road leads come back empty instead of failing all
      actions: ['locate', 'sources_to_targets', 'isochrone'],
      service_defaults: {
        ...{ heading_tolerance: 60, minimum_reachability: 50, node_snap_tolerance: 5, radius: 0, search_cutoff: 1000 },
        ...{ street_side_max_distance: 1000, street_side_tolerance: 5 },
      },
      logging: QUIET,
    },
    thor: { logging: QUIET },
    meili: { default: MATCHING },
    service_limits: {
      auto: reach,
      bicycle: reach,
      pedestrian: { ...reach, max_transit_walking_distance: 10_000, min_transit_walking_distance: 1 },
      isochrone: { max_contours: 4, max_distance: 200_000, max_distance_contour: 200, max_locations: 1, max_time_contour: 120 },
      ...{ max_alternates: 0, max_exclude_locations: 50, max_exclude_polygons_length: 10_000, max_radius: 200, max_reachability: 100 },
      skadi: { max_shape: 750_000, min_resample: 10 },
      trace: {
        ...{ max_alternates: 0, max_alternates_shape: 100, max_distance: 200_000 },
        ...{ max_gps_accuracy: 100, max_search_radius: 100, max_shape: 16_000 },
      },
    },
  }
}
const QUIET = { type: '' }
/** Map matching is not used, but asked for. */
const MATCHING = {
  ...{ beta: 3, breakage_distance: 2000, geometry: false, gps_accuracy: 5, interpolation_distance: 10, max_route_distance_factor: 5 },
  ...{ max_route_time_factor: 5, max_search_radius: 100, route: true, search_radius: 50, sigma_z: 4.07, turn_penalty_factor: 0 },
}

/** Builds the engine's tiles of an extract into an empty folder. Refuses (`roads_refused`) an extract that it cannot build from. */
export function buildTiles(pbf: string, tiles: string): Promise<void> {
  const { build } = engine()
  return new Promise((done, fail) => {
    // it leaves notes where it runs, so it runs among its tiles
    const child = spawn(build, ['-i', JSON.stringify(configFor(resolve(tiles))), resolve(pbf)], {
      cwd: tiles,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.on('data', (piece) => {
      said = `${said}${piece}`.slice(-2000)
    })
    child.on('error', fail)
    child.on('exit', (code) => (code === 0 ? done() : fail(refusedExtract('roads_engine_failed', 'FILE', { detail: lastLine(said) }))))
  })
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1)?.slice(0, 200) ?? ''

/** Roads that were built, an island of a few streets not counted: tables and reach from them. */
export function openRoads(tiles: string): DrawingFinder {
  const actor = new (engine().Actor)(configFor(tiles))
  return {
    async offRoad(places, mode) {
      const onEdge = ({ lat, lon }: Place): boolean => Math.abs(lat) === 90 || Math.abs(lon) === 180 // no tile of the engine's is there
      const asked = places.filter((place) => !onEdge(place))
      const locations = asked.map(({ lat, lon }) => ({ lat, lon }))
      const found = asked.length > 0 ? await actor.locate({ locations, ...COSTING[mode] }) : []
      const near = new Set(asked.filter((_, i) => found[i]?.edges?.length))
      return places.flatMap((place, i) => (near.has(place) ? [] : [i]))
    },
    async table(places, mode) {
      const all = places.map(({ lat, lon }) => ({ lat, lon }))
      const rows = Math.max(1, Math.floor(PAIRS / Math.max(1, all.length)))
      const answer: Awaited<ReturnType<RoadFinder['table']>> = { seconds: [], metres: [] }
      for (let at = 0; at < all.length; at += rows) {
        const query = { sources: all.slice(at, at + rows), targets: all, shape_format: 'no_shape', ...COSTING[mode] }
        for (const row of (await actor.matrix(query)).sources_to_targets) {
          answer.seconds.push(row.map(({ time }) => time))
          answer.metres.push(row.map(({ distance }) => (distance === null ? null : Math.round(distance * 1000))))
        }
      }
      return answer
    },
    async reach({ lat, lon }, mode, minutes) {
      const query = { locations: [{ lat, lon }], contours: [{ time: minutes }], polygons: true, denoise: 0.2, ...COSTING[mode] }
      return (await actor.isochrone(query)).features[0]?.geometry
    },
  }
}
