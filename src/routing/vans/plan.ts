import { seeded } from '../../kernel/random.ts'
import { DIMENSIONS, type Model } from '../model.ts'
import type { Wanted } from '../progress.ts'
import type { Tours } from '../trips.ts'
import { type Berths, copyBerths, emptyBerths, mealsLeft, toursOf, vansOut } from './berths.ts'
import { compare, emptyVan, recreate, ruinAndRecreate, scratchOf } from './ruin.ts'

export interface Effort {
  seed: number
  turns: number
  wanted?: Wanted | undefined
}

/** A first plan that leaves somebody without a meal is not settled for, however few turns are asked: so many look for room. */
const TURNS_FOR_ALL = 1000

/**
 * Plans that leave the fewest meals behind, then use the fewest vans, then drive the least, as far as so many turns can see: first all
 * vans, then one van fewer as long as that leaves no more behind, then the least driving. `nodes` are those to be gone to.
 * Each better plan is told of.
 */
export function planVans(model: Model, nodes: readonly number[], { seed, turns, wanted }: Effort, watch: (found: Tours) => void): Tours {
  const random = seeded(seed)
  const [now, other, best] = [emptyBerths(model), emptyBerths(model), emptyBerths(model)]
  now.left.set(nodes)
  now.leftCount = nodes.length
  recreate(now, model.vans.length, scratchOf(model, random))
  copyBerths(now, best)
  watch(toursOf(best))
  const found = emptyBerths(model)
  const look = (most: number, turns: number, isEnough: (found: Berths) => boolean) => {
    copyBerths(best, now)
    while (vansOut(now) > most) emptyVan(now, lightest(now))
    ruinAndRecreate(now, other, found, { random, most, turns, isEnough, wanted })
    if (compare(found, best) >= 0) return
    copyBerths(found, best)
    watch(toursOf(best))
  }
  if (best.leftCount > 0) look(model.vans.length, Math.max(turns, TURNS_FOR_ALL), (one) => one.leftCount === 0)
  for (let most = vansOut(best) - 1; most >= leastVans(model, best); most--) {
    look(most, turns, (one) => mealsLeft(one) === mealsLeft(best) && one.leftCount === best.leftCount)
    if (vansOut(best) > most) break
  }
  look(vansOut(best), turns, () => false)
  fill(best)
  return toursOf(best)
}

/** Whoever is left and fits as it is gets a place: the search is a little blind, its answer must not be. */
function fill(berths: Berths): void {
  if (berths.leftCount > 0) recreate(berths, berths.model.vans.length, { ...scratchOf(berths.model, seeded(0)), blinks: () => false })
}

/** So few vans that the roomiest could not hold on all their trips what this plan brings are not worth trying. */
function leastVans({ loads, vans }: Model, { berthOf }: Berths): number {
  const needs = DIMENSIONS.map((d) => {
    const all = loads.reduce((sum, load, node) => sum + ((berthOf[node] as number) >= 0 ? load[d] : 0), 0)
    return enough(
      vans.map(({ room, trips }) => room[d] * trips),
      all,
    )
  })
  return Math.max(1, ...needs)
}

/** How many of these rooms, the largest first, hold so much. */
export function enough(rooms: readonly number[], all: number): number {
  const sorted = [...rooms].sort((a, b) => b - a)
  const counts = [0, ...rooms.keys()].map((_, count) => count)
  return counts.find((count) => sorted.slice(0, count).reduce((sum, room) => sum + room, 0) >= all) ?? rooms.length + 1
}

function lightest(berths: Berths): number {
  const { model, firstOf, lengths } = berths
  const stops = (van: number) => {
    let sum = 0
    for (let berth = firstOf[van] as number; berth < (firstOf[van + 1] as number); berth++) sum += lengths[berth] as number
    return sum
  }
  const out = model.vans.map((_, van) => van).filter((van) => stops(van) > 0)
  return out.reduce((a, b) => (stops(b) < stops(a) ? b : a))
}
