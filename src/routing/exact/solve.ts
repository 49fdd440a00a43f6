import { beyondPrices, boundOf, noPrices, type Prices, pricesBetween, pricesOf, roomFor } from './bound.ts'
import { type Columns, everyColumn, noColumns, putColumn, type Sides } from './columns.ts'
import type { Program } from './linear-program.ts'
import { type Choice, cheapest, MOST_PENALTY, optimum, planIn, type Turns } from './partition.ts'
import type { Routes, Take } from './routes.ts'
import { lacks, openProgram, penaliseMore, restrict } from './simplex.ts'
import { routeSource, type Source } from './source.ts'

interface Wanted {
  sides: Sides
  /** what to begin with as the price of a stop left out: about what a route of its own costs */
  penalty: number
  /** a plan that costs more is of no interest */
  limit: number
  /** columns to begin with, those of a good plan among them */
  known: readonly Choice[]
  /** no plan costs less, as somebody else has proven */
  atLeast?: number
}

export interface Question extends Wanted {
  routes: Routes
}

interface SourceQuestion extends Wanted {
  source: Source
}

export interface Answer {
  best?: readonly Choice[]
  /** one more than `limit` when there is none */
  cost: number
  /** no plan costs less */
  bound: number
}

/** So many steps a search for columns that are worth it may take, at first and at most; it grows by so much. */
const ROUND_TURNS = 3_000
const FULL_TURNS = 300_000
const MORE_TURNS = 4
/** What is left for the best plan of the routes at hand when there are too many to look up all. */
const LAST_TURNS = 60_000
/** Prices are good enough when no plan could cost so much (a share) less than they say. */
const SETTLED = 0.002
/** Routes within this share of the bound are looked up first. */
const NARROW = 0.012
const WIDER = 1.6

/** Where the search for prices stands. */
interface Guide {
  /** those of the best bound so far, and that bound */
  inner: Prices
  bound: number
  /** how near to these the next prices are: 0 not at all, 1 wholly */
  weight: number
  /** so many steps each search for routes may take */
  turns: number
}

interface Round {
  prices: Prices
  /** no route costs less than this beyond the prices */
  least: number
  /** next to nothing, for all routes were looked at: these prices will do */
  settled: boolean
  /** nothing more comes of this */
  ended: boolean
}

/** The cheapest plan of cost `limit` or less, a route for each van. */
export const solve = ({ routes, ...wanted }: Question, turns: Turns): Answer => solveFrom({ ...wanted, source: routeSource(routes) }, turns)

/**
 * The cheapest plan of cost `limit` or less. Prices come from the linear program over some columns; columns that would be worth it
 * at these prices are added until there are no more (column generation: Desrochers, Desrosiers and Solomon 1992); then every one
 * that a plan within a small gap of the bound could have is looked up, and the best plan of these is the best of all (Baldacci,
 * Christofides and Mingozzi 2008). Without one the gap is widened.
 */
export function solveFrom(question: SourceQuestion, turns: Turns): Answer {
  const { source, sides, penalty, limit, atLeast = 0 } = question
  const program = openProgram(firstColumns(question), sides, source.stops, penalty)
  const answer: Answer = { cost: limit + 1, bound: Math.min(limit + 1, atLeast) }
  const guide: Guide = { inner: noPrices(program.stops, source.kinds), bound: 0, weight: 0, turns: ROUND_TURNS }
  while (turns.left > 0) {
    turns.wanted?.()
    const round = price(program, source, guide, turns)
    const plan = planIn(program)
    if (plan && plan.cost < answer.cost) Object.assign(answer, plan)
    const before = answer.bound
    answer.bound = Math.min(answer.cost, Math.max(answer.bound, guide.bound))
    if (answer.bound > before) turns.heard?.(answer.bound)
    if (answer.bound === answer.cost) return answer
    if (round.ended) break
    if (!round.settled) continue
    if (!lacks(program)) return widen(question, program, { ...round, answer }, turns)
    if (program.penalty > MOST_PENALTY * limit) break
    penaliseMore(program)
  }
  return atHand(program, answer, turns)
}

function firstColumns({ source, known }: SourceQuestion): Columns {
  const columns = noColumns()
  const take: Take = (mask, kind, cost, plan) => putColumn(columns, mask, kind, cost, plan)
  for (const { mask, kind, cost, plan } of known) take(mask, kind, cost, plan)
  source.sample(take)
  return columns
}

/** Sets the prices by the columns so far, adds routes that are worth it at them, and keeps in the guide what that says. */
function price(program: Program, source: Source, guide: Guide, turns: Turns): Round {
  const { columns, sides } = program
  restrict(program, everyColumn(columns))
  turns.left -= optimum(program)
  const outer = pricesOf(program)
  const prices = guide.weight > 0 ? pricesBetween(guide.inner, outer, guide.weight, sides) : outer
  turns.left -= source.setPrices(prices) + guide.turns
  let found = false
  const take: Take = (mask, kind, cost, plan) => {
    if (putColumn(columns, mask, kind, cost, plan)) found = true
  }
  const isWhole = source.findWorth(guide.turns, take)
  const least = isWhole ? beyondPrices(columns, everyColumn(columns), prices).least : source.leastBeyond()
  const better = heed(guide, prices, boundOf(prices, sides, least))
  const settled = isWhole && (better ? outer.value - guide.bound < SETTLED * outer.value : !found && prices === outer)
  return { prices, least, settled, ended: !goOn(source, guide, isWhole, found || better) }
}

function heed(guide: Guide, prices: Prices, bound: number): boolean {
  if (bound <= guide.bound) return false
  guide.inner = prices
  guide.bound = bound
  return true
}

/**
 * Prices of few columns are wild, and routes at wild prices too many to look at: then the next ones keep nearer to the best so far
 * (Wentges 1997). Where that is not enough, bounds remember more and searches may take longer; false when all that has been done.
 */
function goOn(source: Source, guide: Guide, isWhole: boolean, helped: boolean): boolean {
  if (isWhole) {
    guide.weight = guide.weight < 0.1 ? 0 : guide.weight * 0.6
    return true
  }
  guide.weight += (1 - guide.weight) * 0.4
  if (helped || source.sharpen()) return true
  if (guide.turns >= FULL_TURNS) return guide.weight < 0.99
  guide.turns *= MORE_TURNS
  return true
}

/** Looks for a plan within a gap of the bound that grows until there is one, or the limit is reached, or it is too much. */
function widen(
  { source, sides }: SourceQuestion,
  program: Program,
  { prices, least, answer }: Round & { answer: Answer },
  turns: Turns,
): Answer {
  const { columns } = program
  const take: Take = (mask, kind, cost, plan) => putColumn(columns, mask, kind, cost, plan)
  for (let gap = NARROW; turns.left > 0; gap *= WIDER) {
    turns.wanted?.()
    const limit = Math.min(answer.cost - 1, Math.max(answer.bound, Math.ceil(prices.value + gap * Math.max(1, prices.value))))
    const most = roomFor(prices, sides, least, limit)
    turns.left -= FULL_TURNS / 10
    if (!lookUp(source, prices, most, take)) return atHand(program, answer, turns)
    const { beyond } = beyondPrices(columns, everyColumn(columns), prices)
    restrict(
      program,
      everyColumn(columns).filter((column) => (beyond[column] as number) <= most),
    )
    const { best, cost, bound } = cheapest(program, limit, turns)
    answer.bound = Math.max(answer.bound, bound)
    if (best) return { best, cost, bound: answer.bound }
    if (limit === answer.cost - 1) break
  }
  return answer
}

/** All columns that cost at most `most` beyond the prices, if need be with better bounds. */
function lookUp(source: Source, prices: Prices, most: number, take: Take): boolean {
  if (source.findAll(most, FULL_TURNS, take)) return true
  if (!source.sharpen()) return false
  source.setPrices(prices)
  return source.findAll(most, FULL_TURNS, take)
}

/** The best plan of the columns at hand, and the bound as it is: there may be better ones of others. */
function atHand(program: Program, answer: Answer, turns: Turns): Answer {
  restrict(program, everyColumn(program.columns))
  const { best, cost } = cheapest(program, answer.cost - 1, { left: Math.min(turns.left, LAST_TURNS) })
  return best ? { best, cost, bound: Math.min(answer.bound, cost) } : answer
}
