import { type Ground, MOST_STOPS } from './exact/ground.ts'
import type { Choice, Turns } from './exact/partition.ts'
import { openRoutes } from './exact/routes.ts'
import { solve } from './exact/solve.ts'
import { UNLIMITED } from './instance.ts'
import { DIMENSIONS, driving, type Load3, type Model, type Path } from './model.ts'
import type { Proof } from './problem.ts'
import type { Watch } from './progress.ts'

export interface ProvenTours {
  paths: readonly Path[]
  proof: Proof
}

/**
 * The fewest vans that serve every node and keep every limit, and of such plans one that drives the least, with what is proven of it.
 * Begins with paths that do keep them; nothing where there are too many nodes to try.
 */
export function provenTours(model: Model, paths: readonly Path[], turns: Turns, watch: Watch = () => {}): ProvenTours | undefined {
  if (model.size - 1 > MOST_STOPS || model.size < 2) return undefined
  const had = turns.left
  const fleet = fleetOf(model)
  let best = paths.flatMap((path, van) => (path.length > 0 ? [choiceOf(model, fleet, path, van)] : []))
  let fewestVans = false
  const tell = (leastSeconds: number) => watch({ vans: best.length, seconds: costOf(best), leastSeconds, turns: had - turns.left })
  for (const enough = roomNeeds(model); !fewestVans; ) {
    const fewer = best.length > enough ? look(model, fleet, { most: best.length - 1, limit: worst(model), known: [] }, turns) : undefined
    if (fewer?.best) {
      best = [...fewer.best]
      tell(0)
    } else if (!fewer || fewer.bound > worst(model)) fewestVans = true
    else break
  }
  const cost = costOf(best)
  turns.heard = tell
  const answer = look(model, fleet, { most: best.length, limit: cost - 1, known: best }, turns)
  const seconds = answer.best ? answer.cost : cost
  const bound = Math.min(seconds, answer.bound)
  return {
    paths: pathsOf(model, fleet, answer.best ?? best),
    proof: { fewestVans, leastSeconds: bound, proven: fewestVans && bound === seconds },
  }
}

const costOf = (choices: readonly Choice[]): number => choices.reduce((sum, one) => sum + one.cost, 0)

/** Vans alike, by what they hold. */
interface Kind {
  room: Load3
  vans: number[]
}

const fleetOf = ({ vans }: Model): Kind[] =>
  [...Map.groupBy(vans.keys(), (van) => String(vans[van])).values()].map((alike) => ({
    room: vans[alike[0] as number] as Load3,
    vans: alike,
  }))

/** So few vans that the roomiest could not hold it all are not worth trying. */
function roomNeeds({ loads, vans }: Model): number {
  const needs = DIMENSIONS.map((d) => {
    const rooms = vans.map((room) => room[d]).sort((a, b) => b - a)
    const sums = rooms.map((_, i) => rooms.slice(0, i + 1).reduce((sum, room) => sum + room, 0))
    const all = loads.reduce((sum, load) => sum + load[d], 0)
    return sums.findIndex((room) => room >= all) + 1
  })
  return Math.max(1, ...needs)
}

function look(
  model: Model,
  fleet: readonly Kind[],
  { most, limit, known }: { most: number; limit: number; known: Choice[] },
  turns: Turns,
) {
  const caps = [...fleet.map(({ vans }) => Math.min(most, vans.length)), most]
  const uses = fleet.map((_, kind) => caps.map((_, side) => (side === kind || side === fleet.length ? 1 : 0)))
  return solve({ routes: openRoutes(groundOf(model, fleet)), sides: { caps, uses, most }, penalty: farthest(model), limit, known }, turns)
}

function groundOf(model: Model, fleet: readonly Kind[]): Ground {
  const { size, legs, service, loads, departs, maxAboard } = model
  const since = (times: Int32Array) => times.map((time) => time - departs)
  const until = since(model.until).fill(UNLIMITED, 0, 1)
  return {
    ...{ size, legs, service, until, from: since(model.from).map(orNow), ready: since(model.ready).map(orNow) },
    leaves: Math.max(0, ...until.subarray(1)),
    ...{ open: true, home: UNLIMITED, longest: maxAboard },
    ...{ loads: Int32Array.from(loads.flat()), dims: DIMENSIONS.length, rooms: fleet.map(({ room }) => Int32Array.from(room)) },
  }
}

const orNow = (time: number): number => Math.max(0, time)

/** About what one more route costs. */
const farthest = ({ size, legs }: Model): number => 1 + Math.max(...legs.subarray(0, size)) / 2

/** No plan drives longer. */
const worst = ({ size, legs }: Model): number => size * legs.reduce((a, b) => Math.max(a, b), 1)

function choiceOf(model: Model, fleet: readonly Kind[], path: Path, van: number): Choice {
  const mask = path.reduce((sum, node) => sum | (1 << (node - 1)), 0)
  return { mask, kind: fleet.findIndex(({ vans }) => vans.includes(van)), cost: driving(model, path), plan: path }
}

function pathsOf({ vans }: Model, fleet: readonly Kind[], choices: readonly Choice[]): Path[] {
  const paths: Path[] = vans.map(() => [])
  fleet.forEach((alike, kind) => {
    choices
      .filter((choice) => choice.kind === kind)
      .forEach(({ plan }, i) => {
        paths[alike.vans[i] as number] = [...plan]
      })
  })
  return paths
}
