import type { Place } from '../kernel/place.ts'
import type { Drawing, Shape } from './circle-drawing.ts'
import { groundAround, type Spot } from './ground.ts'

/** Somewhere on a map of places, and what is written beside it. */
export interface Marked extends Place {
  name: string
}

const WIDTH = 1000
const HEIGHT = 620
const LETTERS = 16
/** On the left, right, top and bottom of the outermost; a lone place shows a kilometre around it. */
const MARGIN_METRES = 600

interface Street {
  rank: number
  points: readonly (readonly [lon: number, lat: number])[]
}

/** The streets around some places, the places as dots with their names, and the one that is asked about as a square of another ink. */
export function drawPlaces(places: readonly Marked[], asked: Marked, streets: readonly Street[]): Drawing {
  const ground = groundAround(asked)
  const spots = [...places, asked].map(ground.spot)
  const [west, east] = ends(spots.map(([x]) => x))
  const [south, north] = ends(spots.map(([, y]) => y))
  const scale = Math.min(WIDTH / (east - west), HEIGHT / (north - south))
  const at = (place: Place): Spot => {
    const [x, y] = ground.spot(place)
    return [Math.round((x - west) * scale), Math.round((north - y) * scale)]
  }
  const isSeen = ([x, y]: Spot): boolean => x >= 0 && x <= WIDTH && y >= 0 && y <= HEIGHT
  const lines = streets.toReversed().flatMap(({ rank, points }): Shape[] => {
    const line = points.map(([lon, lat]) => at({ lat, lon }))
    return line.some(isSeen) ? [{ kind: 'line', ink: rank === 1 ? 'road-1' : rank === 2 ? 'road-2' : 'road-3', line }] : []
  })
  const name = (one: Marked): Shape => {
    const [x, y] = at(one)
    const isRight = x > WIDTH * 0.8
    return {
      kind: 'text',
      at: [isRight ? x - LETTERS : x + LETTERS, y],
      size: LETTERS,
      text: one.name,
      align: isRight ? 'right' : 'left',
      on: 'paper',
    }
  }
  const shapes: Shape[] = [
    ...lines,
    ...places.flatMap((one): Shape[] => [{ kind: 'dot', ink: 'mark', at: at(one), radius: 7 }, name(one)]),
    { kind: 'square', ink: 'mark-new', at: at(asked), radius: 11 },
    name(asked),
  ]
  return { width: WIDTH, height: HEIGHT, shapes }
}

const ends = (metres: readonly number[]): [least: number, most: number] => [
  Math.min(...metres) - MARGIN_METRES,
  Math.max(...metres) + MARGIN_METRES,
]
