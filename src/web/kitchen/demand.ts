import type { ServiceMode } from '../../../db/tables/diners.ts'
import type { DishCode, Tray } from '../../../db/tables/menu.ts'
import type { CanteenId } from '../../../db/tables/sites.ts'
import { cutoffFor, cutoffs, demandOn, type Expected, lapsingNeeds } from '../../diners/diners.ts'
import { type HeadcountState, headcountStates } from '../../forecast/forecast.ts'
import type { Instant, Meal, MealDate } from '../../kernel/meal-date.ts'
import { cycleMenu, menuOf } from '../../menu/menu.ts'
import {
  byException,
  type CountedSince,
  countedSince,
  type ExceptionGroup,
  isPlanned,
  packedSpecials,
  specialsOf,
} from '../../production/production.ts'
import { canteensOn, cutOffOf } from '../../sites/sites.ts'
import type { Work } from '../../work.ts'
import { namesOf } from '../names.ts'

/** One canteen's demand; no names: the kitchen cooks for numbers. */
export interface DemandLine {
  canteen: CanteenId
  name: string
  short: string
  expected: number
  trays: Partial<Record<Tray, number>>
  stopped: number
  cancelled: number
  specials: number
  headcount: HeadcountState
}

/** Those of a canteen who ordered alike. */
export interface OrderRow extends Pick<Expected, 'tray' | 'mode' | 'from' | 'needs'> {
  portions: number
}

export interface KitchenDemand {
  day: MealDate
  closes: Instant
  source: string | null
  /** every cut-off that was set, the newest first */
  cutoffs: Awaited<ReturnType<typeof cutoffs>>
  canteens: DemandLine[]
  modes: Partial<Record<ServiceMode, number>>
  /** what clashes, by exception; undefined without a menu */
  groups: ExceptionGroup[] | undefined
  planned: boolean
  /** until then a plan that stands may be made anew, and head counts may come */
  cutOff: Instant
  /** head counts that the plan does not know of */
  counted: CountedSince[]
  dishName: (code: string) => string
  shortName: (canteen: CanteenId) => string
  /** authorisations that end soon, by canteen */
  lapsing: { short: string; n: number }[]
  /** the canteen that was asked about */
  rows: { name: string; rows: OrderRow[] } | undefined
}

/** A meal's demand: who is expected where, which canteens have not reported, and which meals must differ. */
export async function kitchenDemand(work: Work, day: MealDate, meal: Meal, asked?: CanteenId): Promise<KitchenDemand> {
  const [{ expected, absent }, states, cutoff, canteens, published, planned, lapsing, settings] = await Promise.all([
    demandOn(work, day, meal),
    headcountStates(work, day, meal),
    cutoffFor(work, day),
    canteensOn(work, day),
    menuOf(work, day, meal),
    isPlanned(work, day, meal),
    lapsingNeeds(work),
    cutoffs(work),
  ])
  const menu = published.length > 0 ? published : await cycleMenu(work, day, meal)
  const specials = planned ? await packedSpecials(work, day, meal) : specialsOf(expected, menu)
  const short = new Map(canteens.map((one) => [one.id, one.short_name]))
  const dishes = new Map(menu.map(({ dish }) => [dish.code, dish.name]))
  const by = await namesOf(
    work,
    states.map((state) => state.sent?.by),
  )
  const count = (canteen: CanteenId, status: string) => absent.filter((one) => one.canteen === canteen && one.why.status === status).length
  const lines = states.map((headcount): DemandLine => {
    const { canteen } = headcount
    return {
      canteen,
      name: canteens.find((one) => one.id === canteen)?.name ?? '',
      short: short.get(canteen) ?? '',
      expected: expected.filter((one) => one.canteen === canteen).length,
      trays: headcount.proposed,
      stopped: count(canteen, 'stopped'),
      cancelled: count(canteen, 'cancelled'),
      specials: specials.filter((one) => one.canteen === canteen).reduce((sum, one) => sum + one.portions, 0),
      headcount: headcount.sent ? { ...headcount, sent: { ...headcount.sent, by: by(headcount.sent.by) } } : headcount,
    }
  })
  const there = asked && canteens.find((one) => one.id === asked)
  return {
    day,
    closes: cutoff.closes,
    source: cutoff.source,
    cutoffs: settings,
    canteens: lines,
    modes: Object.fromEntries([...Map.groupBy(expected, (one) => one.mode)].map(([mode, all]) => [mode, all.length])),
    groups: menu.length > 0 ? byException(specials) : undefined,
    planned,
    cutOff: await cutOffOf(work, day),
    counted: await countedSince(work, day, meal),
    dishName: (code) => dishes.get(code as DishCode) ?? code,
    shortName: (canteen) => short.get(canteen) ?? '',
    lapsing: [...Map.groupBy(lapsing, (one) => one.canteen)].map(([canteen, all]) => ({ short: short.get(canteen) ?? '', n: all.length })),
    rows: there && { name: there.name, rows: orderRows(expected.filter((one) => one.canteen === there.id)) },
  }
}

function orderRows(expected: readonly Expected[]): OrderRow[] {
  const alike = Map.groupBy(expected, ({ tray, mode, from, needs }) => JSON.stringify([tray, mode, from, needs]))
  return [...alike.values()]
    .map((all) => ({ ...(all[0] as Expected), portions: all.length }))
    .map(({ tray, mode, from, needs, portions }) => ({ tray, mode, from, needs, portions }))
    .sort((a, b) => b.needs.length - a.needs.length || b.portions - a.portions)
}
