import type { CanteenId, VanId } from '../../db/tables/sites.ts'
import type { Circle } from './circle.ts'
import { CELL_METRES, FEWEST_SHOWN } from './circle-numbers.ts'
import type { Ground, Patch, Ring, Spot } from './ground.ts'

type Position = [lon: number, lat: number]

export interface Feature {
  type: 'Feature'
  geometry: { type: 'Point'; coordinates: Position } | { type: 'MultiPolygon'; coordinates: Position[][][] }
  properties: Record<string, string | number | boolean | null>
}

/** GeoJSON (RFC 7946) of a circle, WGS-84. Nobody's home is in it: squares of 250 m, without their number where few live. */
export interface CircleCollection {
  type: 'FeatureCollection'
  minutes: number
  rain: boolean
  at: string | null
  without: string | null
  estimated: boolean
  attribution: string | null
  elders: { homes: number; unknown: number; beyond: number; carried: number }
  vans_down: { van: VanId; plate: string; canteens: CanteenId[]; portions: number; beyond: number }[]
  features: Feature[]
}

/** ODbL 1.0 asks for it wherever the roads show. */
export const ATTRIBUTION = '© OpenStreetMap contributors, ODbL 1.0'

export const geoJsonOf = (circle: Circle): CircleCollection => ({
  type: 'FeatureCollection',
  minutes: circle.asked.minutes,
  rain: circle.asked.rain,
  at: circle.asked.at ?? null,
  without: circle.asked.van ?? null,
  estimated: circle.source === undefined,
  attribution: circle.source === undefined ? null : ATTRIBUTION,
  elders: circle.elders,
  vans_down: circle.vansDown.map(({ late, ...down }) => ({ ...down, canteens: late })),
  features: [...areas(circle), ...byHour(circle), ...doorsteps(circle), ...squares(circle), ...points(circle)],
})

function areas({ ground, kitchen, covers, gaps }: Circle): Feature[] {
  return [
    ...kitchen.reaches.map(({ minutes, patches }) => area(ground, patches, { kind: 'drive', minutes })),
    ...covers.map(({ minutes, patches, squareMetres }) => area(ground, patches, { kind: 'walk', minutes, square_metres: squareMetres })),
    area(ground, gaps.patches, { kind: 'gap', square_metres: gaps.squareMetres }),
  ]
}

/** What the van reaches from the kitchen in each part of the day. */
const byHour = ({ ground, drives }: Circle): Feature[] =>
  drives.flatMap(({ from, until, percent, reaches }) =>
    reaches.map(({ minutes, patches }) => area(ground, patches, { kind: 'drive_by_hour', from, until, percent, minutes })),
  )

/** What carriers reach from each canteen with hot meals in the minutes asked for. */
const doorsteps = ({ ground, canteens, asked: { minutes } }: Circle): Feature[] =>
  canteens.flatMap(({ id, number, carried }) =>
    carried.map(({ mode, patches, squareMetres, homes }) =>
      area(ground, patches, {
        kind: 'doorstep',
        canteen: id,
        number,
        mode,
        minutes,
        square_metres: squareMetres,
        homes: homes < FEWEST_SHOWN ? null : homes,
        fewer_than: FEWEST_SHOWN,
      }),
    ),
  )

const squares = ({ ground, cells }: Circle): Feature[] =>
  cells.map(({ corner: [x, y], elders }) => {
    const [right, top] = [x + CELL_METRES, y + CELL_METRES]
    const ring: Ring = [
      [x, y],
      [right, y],
      [right, top],
      [x, top],
      [x, y],
    ]
    return area(ground, [[ring]], { kind: 'elders', elders: elders < FEWEST_SHOWN ? null : elders, fewer_than: FEWEST_SHOWN })
  })

const points = ({ ground, kitchen, canteens, points }: Circle): Feature[] => [
  point(ground, kitchen.spot, { kind: 'kitchen', name: kitchen.name }),
  ...canteens.map(({ spot, number, id, name, driveMinutes, out }) =>
    point(ground, spot, {
      ...{ kind: 'canteen', canteen: id, number, name, drive_minutes: driveMinutes },
      out: out === undefined || out === 'closed' ? (out ?? null) : out.code,
    }),
  ),
  ...points.map(({ spot, elders }) => point(ground, spot, { kind: 'meal_point', elders })),
]

const area = (ground: Ground, patches: readonly Patch[], properties: Feature['properties']): Feature => ({
  type: 'Feature',
  geometry: {
    type: 'MultiPolygon',
    coordinates: patches.map((patch) => patch.map((ring) => ring.map((spot) => position(ground, spot)))),
  },
  properties,
})

const point = (ground: Ground, spot: Spot, properties: Feature['properties']): Feature => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates: position(ground, spot) },
  properties,
})

function position(ground: Ground, spot: Spot): Position {
  const { lat, lon } = ground.place(spot)
  return [lon, lat]
}
