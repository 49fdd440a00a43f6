import { driving, fits, leg, loadAt, type Model, type Path } from './model.ts'

/** A solution under construction: one path for each van of the model, empty ones stay home, and the nodes on no path. */
export interface Tours {
  paths: readonly Path[]
  left: readonly number[]
}

interface Place {
  van: number
  position: number
  /** seconds of driving that it adds */
  cost: number
}

/**
 * Puts the nodes that are left into the paths of `crew` (numbers of vans) by cheapest insertion with regret: next comes the node
 * whose second-best van would cost the most more, for it has the most to lose. What fits nowhere stays left.
 */
export function insertAll(model: Model, tours: Tours, crew: readonly number[]): Tours {
  const paths = [...tours.paths]
  const waiting = new Map(tours.left.map((node) => [node, crew.map((van) => cheapestIn(model, paths, van, node))]))
  for (;;) {
    const next = mostRegretted(waiting)
    if (!next) return { paths, left: [...waiting.keys()] }
    const { node, place } = next
    const path = paths[place.van] as Path
    paths[place.van] = path.toSpliced(place.position, 0, node)
    waiting.delete(node)
    const column = crew.indexOf(place.van)
    for (const [other, places] of waiting) places[column] = cheapestIn(model, paths, place.van, other)
  }
}

/** The cheapest place for a node in one van's path at which every limit holds. */
function cheapestIn(model: Model, paths: readonly Path[], van: number, node: number): Place | undefined {
  const path = paths[van] as Path
  let best: Place | undefined
  for (let position = 0; position <= path.length; position++) {
    const cost = detour(model, path, position, node)
    if (best && cost >= best.cost) continue
    if (fits(model, path.toSpliced(position, 0, node), van)) best = { van, position, cost }
  }
  return best
}

function detour(model: Model, path: Path, position: number, node: number): number {
  const before = position > 0 ? (path[position - 1] as number) : 0
  const after = path[position]
  const onward = after === undefined ? 0 : leg(model, node, after) - leg(model, before, after)
  return leg(model, before, node) + onward
}

/** A node with one van left to go to comes before any that can choose; of equals, the one waiting longest. */
function mostRegretted(waiting: ReadonlyMap<number, readonly (Place | undefined)[]>): { node: number; place: Place } | undefined {
  let best: { node: number; place: Place; regret: number } | undefined
  for (const [node, places] of waiting) {
    const [place, second] = places.filter((one) => one !== undefined).sort((a, b) => a.cost - b.cost)
    if (!place) continue
    const regret = second ? second.cost - place.cost : Number.MAX_SAFE_INTEGER
    if (!best || regret > best.regret) best = { node, place, regret }
  }
  return best
}

/** What a plan is judged by, the first number first: meals left behind, canteens left out, vans, seconds of driving. */
const judged = (model: Model, tours: Tours): number[] => [
  tours.left.reduce((sum, node) => sum + loadAt(model, node)[0], 0),
  tours.left.length,
  tours.paths.filter((path) => path.length > 0).length,
  tours.paths.reduce((sum, path) => sum + driving(model, path), 0),
]

export function isBetter(model: Model, a: Tours, b: Tours): boolean {
  const [first, second] = [judged(model, a), judged(model, b)]
  const i = first.findIndex((value, k) => value !== second[k])
  return i >= 0 && (first[i] as number) < (second[i] as number)
}
