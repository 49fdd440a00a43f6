import InteriorPointArea from 'jsts/org/locationtech/jts/algorithm/InteriorPointArea.js'
import RayCrossingCounter from 'jsts/org/locationtech/jts/algorithm/RayCrossingCounter.js'
import Coordinate from 'jsts/org/locationtech/jts/geom/Coordinate.js'
import GeometryFactory from 'jsts/org/locationtech/jts/geom/GeometryFactory.js'
import Location from 'jsts/org/locationtech/jts/geom/Location.js'
import PrecisionModel from 'jsts/org/locationtech/jts/geom/PrecisionModel.js'
import DistanceOp from 'jsts/org/locationtech/jts/operation/distance/DistanceOp.js'
import SnapIfNeededOverlayOp from 'jsts/org/locationtech/jts/operation/overlay/snap/SnapIfNeededOverlayOp.js'
import Polygonizer from 'jsts/org/locationtech/jts/operation/polygonize/Polygonizer.js'
import UnaryUnionOp from 'jsts/org/locationtech/jts/operation/union/UnaryUnionOp.js'
import IsValidOp from 'jsts/org/locationtech/jts/operation/valid/IsValidOp.js'
import DouglasPeuckerLineSimplifier from 'jsts/org/locationtech/jts/simplify/DouglasPeuckerLineSimplifier.js'
import type { Patch, Ring, Spot } from './ground.ts'

/**
 * Areas on the ground, by jsts. This file alone knows it: its parts are named one by one, as the package has no entry of its own, and
 * they say `any` of nearly everything. To be loaded when somebody asks for a map, and not before.
 */
export interface Area {
  /** square metres */
  getArea(): number
  isEmpty(): boolean
}

/** Spots to the decimetre: rings that nearly touch lie on one line instead of leaving slivers. */
const DECIMETRES = 10
const factory = new GeometryFactory(new PrecisionModel(DECIMETRES))
export const NOWHERE: Area = factory.createPolygon()

const onGrid = (metres: number): number => Math.round(metres * DECIMETRES) / DECIMETRES
const corner = ([x, y]: Spot) => new Coordinate(onGrid(x), onGrid(y))

/**
 * Outlines with their holes as one area. Rings may touch or cross themselves and one another, as contours of an engine do: within a
 * patch, what an odd number of rings surrounds is inside. A ring of fewer than three corners encloses nothing.
 */
export const areaOf = (patches: readonly Patch[]): Area => union(patches.map(areaOfPatch))

function areaOfPatch(patch: Patch): Area {
  const loops = patch.map(loopOf).filter((loop) => loop.length > 3)
  const [outline] = loops
  if (!outline) return NOWHERE
  if (loops.length === 1 && isConvex(outline)) return factory.createPolygon(factory.createLinearRing(outline))
  const polygonizer = new Polygonizer()
  polygonizer.add(UnaryUnionOp.union(factory.createMultiLineString(loops.map((loop) => factory.createLineString(loop)))))
  const faces: Area[] = polygonizer.getPolygons().toArray()
  return union(faces.filter((face) => loops.filter((loop) => surrounds(loop, InteriorPointArea.getInteriorPoint(face))).length % 2 === 1))
}

/** A ring's corners, none twice in a row, the first again at the end. */
function loopOf(ring: Ring): Coordinate[] {
  const corners = ring.map(corner)
  const loop = corners.filter((one, i) => !one.equals2D(corners[i === 0 ? corners.length - 1 : i - 1]))
  return loop[0] ? [...loop, loop[0]] : []
}

/** Discs and squares need no mending: their corners turn one way, and once around. */
function isConvex(loop: readonly Coordinate[]): boolean {
  const corners = loop.slice(1)
  const turns = corners.map((at, i) => {
    const [before, after] = [corners.at(i - 1) ?? at, corners[(i + 1) % corners.length] ?? at]
    const [a, b] = [Math.atan2(at.y - before.y, at.x - before.x), Math.atan2(after.y - at.y, after.x - at.x)]
    return Math.atan2(Math.sin(b - a), Math.cos(b - a))
  })
  return Math.abs(Math.abs(turns.reduce((sum, turn) => sum + turn, 0)) - 2 * Math.PI) < 1e-6 && new Set(turns.map(Math.sign)).size === 1
}

const surrounds = (loop: Coordinate[], spot: Coordinate): boolean => RayCrossingCounter.locatePointInRing(spot, loop) === Location.INTERIOR

/** A closed ring as it was drawn, unmended; undefined where it crosses or touches itself. */
export function simpleArea(ring: Ring): Area | undefined {
  const area = factory.createPolygon(factory.createLinearRing(ring.map(corner)))
  return new IsValidOp(area).isValid() ? area : undefined
}

/** Metres from a spot to the nearest of an area; 0 within it. */
export const metresTo = (area: Area, spot: Spot): number => DistanceOp.distance(area, factory.createPoint(corner(spot)))

/** What lies in any of them. */
export function union(areas: readonly Area[]): Area {
  const some = areas.filter((area) => !area.isEmpty())
  const [first] = some
  if (!first) return NOWHERE
  return some.length === 1 ? first : UnaryUnionOp.union(factory.createGeometryCollection(some))
}

/** What lies in the one and not in the other. */
export function without(area: Area, other: Area): Area {
  if (area.isEmpty() || other.isEmpty()) return area
  return SnapIfNeededOverlayOp.difference(area, other)
}

/** Tells of spots whether they lie in one of these patches, in the sense of `areaOf`; their edges belong to them. */
export function insideOf(patches: readonly Patch[]): (spot: Spot) => boolean {
  const known = patches.map((patch) => ({ loops: patch.map(loopOf).filter((loop) => loop.length > 3), box: boxOf(patch[0]) }))
  return (spot) => known.some(({ loops, box }) => isIn(box, spot) && isInLoops(loops, corner(spot)))
}

function isInLoops(loops: readonly Coordinate[][], spot: Coordinate): boolean {
  let around = 0
  for (const loop of loops) {
    const where = RayCrossingCounter.locatePointInRing(spot, loop)
    if (where === Location.BOUNDARY) return true
    if (where === Location.INTERIOR) around++
  }
  return around % 2 === 1
}

type Box = readonly [west: number, south: number, east: number, north: number]

/** A decimetre more on each side than the ring. */
function boxOf(ring: Ring): Box {
  const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)]
  return [Math.min(...xs) - 0.1, Math.min(...ys) - 0.1, Math.max(...xs) + 0.1, Math.max(...ys) + 0.1]
}

const isIn = ([west, south, east, north]: Box, [x, y]: Spot): boolean => west <= x && x <= east && south <= y && y <= north

/** A line with no more corners than it takes to be off by so many metres at most (Douglas, Peucker 1973). */
export const simplified = (line: readonly Spot[], metres: number): Spot[] =>
  (DouglasPeuckerLineSimplifier.simplify(line.map(corner), metres) as Coordinate[]).map(({ x, y }): Spot => [x, y])

/** An area's outlines, anticlockwise, with their holes, clockwise, as GeoJSON wants them (RFC 7946 §3.1.6). */
export function patchesOf(area: Area): Patch[] {
  const geometry = area as Area & Shapes
  return Array.from({ length: geometry.getNumGeometries() }, (_, i) => geometry.getGeometryN(i))
    .filter((polygon) => !polygon.isEmpty())
    .map((polygon) => [
      turned(polygon.getExteriorRing(), true),
      ...Array.from({ length: polygon.getNumInteriorRing() }, (_, i) => turned(polygon.getInteriorRingN(i), false)),
    ])
}

interface Shapes {
  getNumGeometries(): number
  getGeometryN(i: number): Polygon
}
interface Polygon extends Area {
  getExteriorRing(): Line
  getNumInteriorRing(): number
  getInteriorRingN(i: number): Line
}
interface Line {
  getCoordinates(): { x: number; y: number }[]
}

function turned(line: Line, anticlockwise: boolean): Ring {
  const ring = line.getCoordinates().map(({ x, y }): Spot => [x, y])
  return twiceArea(ring) > 0 === anticlockwise ? ring : ring.reverse()
}

/** Above 0 for a ring that runs anticlockwise. */
const twiceArea = (ring: Ring): number =>
  ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length] ?? [x, y]
    return sum + x * nextY - nextX * y
  }, 0)
