import type { Sides } from './exact/columns.ts'
import { type Ground, MOST_STOPS } from './exact/ground.ts'
import type { Choice, Turns } from './exact/partition.ts'
import { openRoutes } from './exact/routes.ts'
import { solve } from './exact/solve.ts'
import { UNLIMITED } from './instance.ts'
import { DIMENSIONS, driving, type Model, type Path } from './model.ts'
import { leastVans } from './needs.ts'
import type { Proof } from './problem.ts'
import type { Watch } from './progress.ts'
import { fits, judged, type Tours } from './trips.ts'

export interface ProvenTours {
  tours: Tours
  proof: Proof
}

/**
 * The fewest vans that serve every node and keep every limit, and of such plans one that drives the least, with what is proven of it.
 * Begins with tours that do keep them; nothing where there are too many nodes to try. Each trip counts as a van's only one here: where
 * vans make several, what is said of all plans is true of more than there are, and a plan found here may not be one.
 */
export function provenTours(model: Model, known: Tours, turns: Turns, watch: Watch = () => {}): ProvenTours | undefined {
  if (model.size - 1 > MOST_STOPS || model.size < 2) return undefined
  const had = turns.left
  const fleet = fleetOf(model)
  let tours = known
  let fewestVans = false
  const least = leastVans(model)
  const tell = (leastSeconds: number) =>
    watch({ vans: vansOf(tours), seconds: judged(model, tours)[3] as number, leastSeconds, turns: had - turns.left })
  // what fewer vans would do is not worth all there is: how little as many drive can be said without it
  const half = { left: Math.floor(turns.left / 2), wanted: turns.wanted }
  while (!fewestVans) {
    const vans = vansOf(tours)
    const limit = worst(model, vans - 1)
    const fewer = vans > least ? look(model, fleet, { vans: vans - 1, limit, known: [] }, half) : undefined
    const better = fewer?.best && toursBy(model, fleet, fewer.best)
    // so few trips as fewer vans could make may still need as many vans
    if (better && vansOf(better) < vans) {
      tours = better
      tell(0)
    } else if (!fewer || fewer.bound > limit) fewestVans = true
    else break
  }
  turns.left -= Math.floor(had / 2) - half.left
  const choices = choicesOf(model, fleet, tours)
  const cost = choices.reduce((sum, one) => sum + one.cost, 0)
  turns.heard = tell
  const answer = look(model, fleet, { vans: vansOf(tours), limit: cost - 1, known: choices }, turns)
  const best = (answer.best && toursBy(model, fleet, answer.best)) ?? tours
  const seconds = judged(model, best)[3] as number
  const bound = Math.min(seconds, answer.bound)
  return { tours: best, proof: { fewestVans, leastSeconds: bound, proven: fewestVans && bound === seconds } }
}

export const vansOf = ({ vans }: Tours): number => vans.filter((trips) => trips.length > 0).length

/** Vans alike: in room, hours, trips, and where they may go. */
interface Kind {
  van: Model['vans'][number]
  vans: number[]
}

interface Fleet {
  kinds: readonly Kind[]
  /** each kind can do all that those before it can */
  nested: boolean
}

function fleetOf({ vans }: Model): Fleet {
  const alike = Map.groupBy(vans.keys(), (van) => Object.values(vans[van] ?? {}).join(';'))
  const some = [...alike.values()].map((numbers): Kind => ({ van: vans[numbers[0] as number] as Kind['van'], vans: numbers }))
  const doing = (kind: Kind) => some.filter((other) => doesAll(kind, other)).length
  const kinds = some.toSorted((a, b) => doing(a) - doing(b))
  return { kinds, nested: kinds.every((kind, i) => i === 0 || doesAll(kind, kinds[i - 1] as Kind)) }
}

/** Can the first do all that the second can? */
const doesAll = ({ van: a }: Kind, { van: b }: Kind): boolean =>
  DIMENSIONS.every((d) => a.room[d] >= b.room[d]) &&
  a.from <= b.from &&
  a.until >= b.until &&
  a.banned.every((ban, node) => ban <= (b.banned[node] as number))

function look(model: Model, fleet: Fleet, { vans, limit, known }: { vans: number; limit: number; known: Choice[] }, turns: Turns) {
  const most = mostTrips(model, vans)
  const question = { routes: openRoutes(groundOf(model, fleet)), sides: sidesOf(fleet, vans, most) }
  return solve({ ...question, penalty: farthest(model), limit, known }, turns)
}

/**
 * No kind makes more trips than its vans can; of nested kinds, what needs one or a better is driven by these. And all trips are those
 * that so many vans can make.
 */
function sidesOf({ kinds, nested }: Fleet, vans: number, most: number): Sides {
  const trips = kinds.map((kind) => Math.min(vans, kind.vans.length) * kind.van.trips)
  const caps = trips.map((own, kind) => (nested ? trips.slice(kind).reduce((a, b) => a + b, 0) : own))
  const counts = (kind: number, side: number) => side === kinds.length || (nested ? side <= kind : side === kind)
  const uses = kinds.map((_, kind) => [...caps, most].map((_, side) => (counts(kind, side) ? 1 : 0)))
  return { caps: [...caps.map((cap) => Math.min(cap, most)), most], uses, most }
}

/** Who may share a trip is asked only where a set of stops is a mask. */
export function groundOf(model: Model, { kinds, nested } = fleetOf(model)): Ground {
  const { size, legs, service, loads, departs, maxAboard, closed } = model
  const since = (times: Int32Array) => times.map((time) => time - departs)
  const until = since(model.until).fill(UNLIMITED, 0, 1)
  const nodes = Array.from({ length: size }, (_, node) => node)
  const maskOf = (some: readonly number[]) => some.reduce((mask, node) => mask | (1 << (node - 1)), 0)
  return {
    ...{ size, legs, service, until, from: since(model.from).map(orNow), ready: since(model.ready).map(orNow) },
    leaves: Math.max(0, ...until.subarray(1)),
    ...{ open: !closed, home: UNLIMITED, longest: maxAboard, round: UNLIMITED },
    ...{ loads: Int32Array.from(loads.flat()), dims: DIMENSIONS.length, rooms: kinds.map(({ van }) => Int32Array.from(van.room)), nested },
    shifts: kinds.map(({ van }) => ({ from: van.from - departs, until: van.until - departs })),
    kindsTo: Int32Array.from(nodes, (node) => kinds.reduce((mask, { van }, kind) => mask | (van.banned[node] === 1 ? 0 : 1 << kind), 0)),
    ...(size - 1 <= MOST_STOPS && {
      apart: Int32Array.from(nodes, (node) => maskOf(nodes.filter((other) => model.apart[node * size + other] === 1))),
      together: model.groups.map(maskOf),
    }),
  }
}

const orNow = (time: number): number => Math.max(0, time)

/** About what one more route costs. */
const farthest = ({ size, legs }: Model): number => 1 + Math.max(...legs.subarray(0, size)) / 2

/**
 * No plan with so many vans drives longer: a trip's last hand-over begins while food may be aboard, so all hand-overs but the last of
 * each trip take of that time too; and back.
 */
function worst(model: Model, vans: number): number {
  const { size, legs, service, maxAboard, closed } = model
  const trips = Math.min(mostTrips(model, vans), size - 1)
  const before = service.toSorted((a, b) => b - a).subarray(trips)
  const back = closed ? Array.from({ length: size }, (_, node) => legs[node * size] as number) : [0]
  return trips * (maxAboard + Math.max(...back)) - before.reduce((a, b) => a + b, 0)
}

/** Of the vans that may make the most. */
export const mostTrips = ({ vans }: Model, count: number): number =>
  vans
    .map(({ trips }) => trips)
    .sort((a, b) => b - a)
    .slice(0, count)
    .reduce((a, b) => a + b, 0)

function choicesOf(model: Model, { kinds, nested }: Fleet, { vans }: Tours): Choice[] {
  const kindOf = (van: number, path: Path) =>
    kinds.findIndex((kind) => kind.vans.includes(van) || (nested && fits(model, kind.vans[0] as number, [path])))
  const maskOf = (path: Path) => path.reduce((sum, node) => sum | (1 << (node - 1)), 0)
  return vans.flatMap((trips, van) =>
    trips.map((path): Choice => ({ mask: maskOf(path), kind: kindOf(van, path), cost: driving(model, path), plan: path })),
  )
}

/** These trips driven by the vans there are; nothing where that breaks a rule or a limit. What only the best can do comes first. */
function toursBy(model: Model, { kinds, nested }: Fleet, choices: readonly Choice[]): Tours | undefined {
  const vans: Path[][] = model.vans.map(() => [])
  for (const number of [...kinds.keys()].toReversed()) {
    const waiting: Path[] = choices.filter((choice) => choice.kind === number).map(({ plan }) => [...plan])
    const able = nested ? kinds.slice(number) : kinds.slice(number, number + 1)
    for (const van of able.flatMap((kind) => kind.vans)) vans[van] = packed(model, van, vans[van] ?? [], waiting)
    if (waiting.length > 0) return undefined
  }
  const isWhole = model.groups.every((group) => vans.flat().some((path) => group.every((node) => path.includes(node))))
  return isWhole ? { vans, left: [] } : undefined
}

/** A van's trips and as many more of those that wait as it can make; these wait no longer. */
function packed(model: Model, van: number, trips: readonly Path[], waiting: Path[]): Path[] {
  const made = [...trips]
  for (const trip of [...waiting]) {
    const at = Array.from({ length: made.length + 1 }, (_, i) => i).find((i) => fits(model, van, made.toSpliced(i, 0, trip)))
    if (at === undefined) continue
    made.splice(at, 0, trip)
    waiting.splice(waiting.indexOf(trip), 1)
  }
  return made
}
