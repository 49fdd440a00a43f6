import { below, chance, type Random } from '../../kernel/random.ts'
import { leg, type Model } from '../model.ts'
import type { Wanted } from '../progress.ts'
import { type Berths, copyBerths, driven, mealsLeft, putNode, takeNode, vansOut } from './berths.ts'
import { cheapestPlace, NOWHERE, type Place, putTogether } from './place.ts'

/**
 * Ruin and recreate by strings (SISR: Christiaens and Vanden Berghe, "Slack Induction by String Removals", Transportation Science
 * 2020): takes stretches of neighbouring routes out and puts their stops back where it is cheapest, a little blind. Vans may differ,
 * make several trips and share rules; a plan may leave stops out. Whole numbers only: as many turns are the same plan anywhere.
 */
export interface Ruin {
  random: Random
  /** at most so many vans leave the kitchen */
  most: number
  turns: number
  /** stops early when a plan is as good as this */
  isEnough(best: Berths): boolean
  wanted?: Wanted | undefined
}

const REMOVED = 10 // stops a turn, on average
const LONGEST = 10 // stops in one string
const BLINK = 0.01
/** A van is emptied for another so often. */
const WHOLE_VAN = 0.05

/** The best plan within so many turns that begins with this one. */
export function ruinAndRecreate(start: Berths, other: Berths, best: Berths, { random, most, turns, isEnough, wanted }: Ruin): void {
  const { model } = start
  let [now, next] = [start, other]
  copyBerths(now, best)
  const scratch = scratchOf(model, random)
  const missed = new Int32Array(model.size).fill(1)
  const heat = heatOf(model)
  for (let turn = 0; turn < turns && !isEnough(best); turn++) {
    wanted?.()
    copyBerths(now, next)
    ruin(next, scratch)
    recreate(next, most, scratch)
    const rest = turns - turn
    if (isTaken(now, next, missed, Math.floor((heat * rest * rest) / (turns * turns)), random)) [now, next] = [next, now]
    if (isBest(now, best)) copyBerths(now, best)
  }
}

export interface Scratch {
  random: Random
  blinks: () => boolean
  near: Int32Array
  order: Int32Array
  keys: Int32Array
  picked: Int32Array
  touched: Uint8Array
  place: Place
}

export function scratchOf(model: Model, random: Random): Scratch {
  const { size } = model
  const near = Int32Array.from({ length: size * size }, () => 0)
  for (let a = 1; a < size; a++) {
    const apart = (b: number) => (a === b ? -1 : leg(model, a, b) + leg(model, b, a))
    const sorted = Array.from({ length: size - 1 }, (_, i) => i + 1).sort((b, c) => apart(b) - apart(c) || b - c)
    near.set(sorted, a * size)
  }
  return {
    ...{ random, near, blinks: () => chance(random, BLINK) },
    ...{ order: new Int32Array(size), keys: new Int32Array(size), picked: new Int32Array(size) },
    touched: new Uint8Array(model.vans.reduce((sum, { trips }) => sum + trips, 0)),
    place: { berth: 0, position: 0, cost: 0 },
  }
}

/** A tenth of a leg is worth a try at first. */
const heatOf = ({ legs, size }: Model): number => Math.ceil(legs.reduce((sum, one) => sum + one, 0) / (size * size) / 5)

/** Takes strings of stops off the routes near one of them, or a whole van's stops. */
function ruin(berths: Berths, scratch: Scratch): void {
  const { random, near, touched } = scratch
  const { size, vans } = berths.model
  const placed = size - 1 - berths.leftCount
  if (placed === 0) return
  if (chance(random, WHOLE_VAN)) {
    emptyVan(berths, below(random, vans.length))
    return
  }
  const longest = Math.min(LONGEST, Math.max(1, Math.ceil(placed / Math.max(1, vansOut(berths)))))
  const strings = 1 + below(random, Math.max(1, Math.floor((4 * Math.min(REMOVED, placed)) / (1 + longest))))
  touched.fill(0)
  const seed = 1 + below(random, size - 1)
  for (let i = 0, done = 0; i < size - 1 && done < strings; i++) {
    const node = near[seed * size + i] as number
    const berth = berths.berthOf[node] as number
    if (berth < 0 || touched[berth] === 1) continue
    touched[berth] = 1
    done++
    takeString(berths, berth, node, 1 + below(random, Math.min(longest, berths.lengths[berth] as number)), scratch)
  }
}

/** So many stops of a berth's path, one of them `node`; half the time some between them stay. */
function takeString(berths: Berths, berth: number, node: number, wanted: number, { random, picked }: Scratch): void {
  const { model, paths, lengths } = berths
  const length = lengths[berth] as number
  const start = berth * model.size
  const kept = wanted > 1 && wanted < length && chance(random, 0.5) ? 1 + below(random, length - wanted) : 0
  const span = wanted + kept
  const at = paths.indexOf(node, start) - start
  const first = Math.max(0, Math.min(length - span, at - below(random, span)))
  const spared = kept > 0 ? first + 1 + below(random, wanted - 1) : length
  let count = 0
  for (let i = first; i < first + span; i++) if (i < spared || i >= spared + kept) picked[count++] = paths[start + i] as number
  for (let i = 0; i < count; i++) takeWithGroup(berths, picked[i] as number)
}

function takeWithGroup(berths: Berths, node: number): void {
  const { model, berthOf } = berths
  if ((berthOf[node] as number) < 0) return // its group went before it
  const group = model.group[node] as number
  takeNode(berths, node)
  if (group > 0)
    for (let other = 1; other < model.size; other++)
      if (model.group[other] === group && (berthOf[other] as number) >= 0) takeNode(berths, other)
}

export function emptyVan(berths: Berths, van: number): void {
  const { model, firstOf, paths, lengths } = berths
  for (let berth = firstOf[van] as number; berth < (firstOf[van + 1] as number); berth++)
    while ((lengths[berth] as number) > 0) takeWithGroup(berths, paths[berth * model.size] as number)
}

/** Puts what is left where it costs the least, in one of some orders; what has no place stays left. */
export function recreate(berths: Berths, most: number, scratch: Scratch): void {
  const { model, left } = berths
  const { order, place, blinks } = scratch
  const count = berths.leftCount
  sortLeft(berths, scratch)
  berths.leftCount = 0
  for (let i = 0; i < count; i++) {
    const node = order[i] as number
    if ((berths.berthOf[node] as number) >= 0) continue // it came with its group
    const vans = vansOut(berths)
    if (model.group[node] !== 0) {
      if (!putTogether(berths, membersOf(model, node), most, vans, place)) left[berths.leftCount++] = node
      continue
    }
    cheapestPlace(berths, node, most, vans, blinks, place)
    if (place.cost < NOWHERE) putNode(berths, place.berth, place.position, node)
    else left[berths.leftCount++] = node
  }
}

const membersOf = ({ groups }: Model, node: number): readonly number[] => groups.find((group) => group.includes(node)) ?? []

/** Orders as the paper's, where no window closes: by chance, the most meals, the farthest, the nearest; and the first to close. */
const ORDERS = [
  () => 0,
  ({ loads }: Model, node: number) => -(loads[node]?.[0] as number),
  (model: Model, node: number) => -leg(model, 0, node),
  (model: Model, node: number) => leg(model, 0, node),
  ({ until }: Model, node: number) => until[node] as number,
] as const
const OFTEN = [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 4, 4] as const

function sortLeft({ model, left, leftCount }: Berths, { random, order, keys }: Scratch): void {
  const key = ORDERS[OFTEN[below(random, OFTEN.length)] as number] as (model: Model, node: number) => number
  for (let i = 0; i < leftCount; i++) {
    const node = left[i] as number
    const own = key(model, node)
    keys[node] = own
    let at = i
    // by chance among equals: each is put somewhere among those that are there
    const among = key === ORDERS[0] ? below(random, i + 1) : -1
    for (; at > 0 && (among >= 0 ? at > among : (keys[order[at - 1] as number] as number) > own); at--) order[at] = order[at - 1] as number
    order[at] = node
  }
}

/** Does the search go on from the new plan? Fewer meals left or stops that were seldom left before do it; else it may be a little worse. */
function isTaken(now: Berths, next: Berths, missed: Int32Array, heat: number, random: Random): boolean {
  for (let i = 0; i < next.leftCount; i++) missed[next.left[i] as number] = (missed[next.left[i] as number] as number) + 1
  const meals = mealsLeft(next) - mealsLeft(now)
  if (meals < 0 || (meals === 0 && next.leftCount < now.leftCount)) return true
  if (next.leftCount > 0 && timesMissed(next, missed) < timesMissed(now, missed)) return true
  return meals === 0 && next.leftCount === now.leftCount && driven(next) < driven(now) + ((heat * halvings(random)) >> 8)
}

const timesMissed = ({ left, leftCount }: Berths, missed: Int32Array): number => {
  let sum = 0
  for (let i = 0; i < leftCount; i++) sum += missed[left[i] as number] as number
  return sum
}

/** A number of chance, 256 on average and large ones ever rarer (exponential, by pieces): no logarithm, which may differ by machine. */
function halvings(random: Random): number {
  const bits = random()
  return (177 * (256 * Math.clz32(bits) + (~bits & 255))) >> 8
}

const isBest = (one: Berths, best: Berths): boolean => compare(one, best) < 0

/** Below zero when the first leaves fewer meals, or as many and fewer stops, or as many and sends fewer vans, or as many and drives less. */
export const compare = (a: Berths, b: Berths): number =>
  mealsLeft(a) - mealsLeft(b) || a.leftCount - b.leftCount || vansOut(a) - vansOut(b) || driven(a) - driven(b)
