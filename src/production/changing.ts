import type { Write } from '../../db/host.ts'
import type { DishCode, Tray } from '../../db/tables/menu.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { expectedOn } from '../diners/diners.ts'
import { instantAt, type Meal, type MealDate } from '../kernel/meal-date.ts'
import { type Fault, Refusal } from '../kernel/refusal.ts'
import { type MenuEntry, menuVersion, publishedMenu } from '../menu/menu.ts'
import { publication } from '../menu/store.ts'
import { canteensOn } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import { type Amended, amendPlan, type Standing } from './amend.ts'
import { fault, faultsInOrder } from './faults.ts'
import { faultsInPots } from './fitting.ts'
import { offeredTrays, orderOf } from './order.ts'
import { allotmentRows, batchRow, boxRows, dishRow, specialRow } from './plan-rows.ts'
import { canteenPacks, dishTotals, type ProductionOrder } from './rules.ts'
import { missingIn } from './shortages.ts'
import { portionsWith, type Special, specialsOf } from './specials.ts'
import * as store from './store.ts'
import { changedTrays, faultsInSpecials, movedBack, summed, type TrayRow } from './tray-changes.ts'
import * as versions from './version-store.ts'
import { differencesOf, withDishNames } from './versions.ts'

/** What is different from the plan that stands: portions of a tray more or less, or a dish in the place of another. */
export interface Changing {
  changes: readonly TrayRow[]
  swap?: { from: DishCode; to: DishCode } | undefined
  why: string
}

/** The rows of a changed plan that the routes hang on. */
export type ChangedRows = Pick<store.PlanRows, 'trays' | 'allotments' | 'batches' | 'boxes'>

export interface ChangedPlan {
  version: number
  after: ChangedRows
  /** canteens that get something else than before */
  canteens: ReadonlySet<CanteenId>
  differences: versions.Differences
  /** the menu and its special meals, as they then are */
  menu: readonly MenuEntry[]
  specials: readonly Special[]
  writes: Write[]
}

/**
 * Part: the next version of a meal's plan, changed by plus and minus, with its writes; whoever commits looks after the routes.
 * What has begun stays as it is: refuses, with every reason named (`change_not_possible`), food that is loaded, a meal that is closed,
 * a dish that is on the fire, more than can still be cooked or taken from the reserve, and less than nothing; and any day that is past.
 */
export async function changedPart(work: Work, day: MealDate, meal: Meal, asked: Changing): Promise<ChangedPlan> {
  if (summed(asked.changes).length === 0 && !asked.swap) throw new Refusal('nothing_said', { field: 'changes' })
  if (asked.swap && asked.swap.from === asked.swap.to) throw new Refusal('nothing_said', { field: 'swap.to' })
  if (day < work.today) throw new Refusal('day_is_past', { field: 'day', values: { day } })
  if ((await store.plan(work.db, day, meal)).length === 0) throw new Refusal('not_planned', { field: 'day', values: { day } })
  const before = await store.planRows(work.db, day, meal)
  const begun = await store.begun(work.db, day, meal)
  const { entries, writes: menuWrites } = await changedMenu(work, day, meal, asked)
  const names = new Map((await canteensOn(work, day)).map((canteen) => [canteen.id, canteen.name]))
  const asItWas = await store.specials(work.db, day, meal)
  const specials = asked.swap ? specialsOf(await expectedOn(work, day, meal), entries) : asItWas
  const standing = before.trays.map((row) => ({ canteen: row.canteen_id, tray: row.tray, portions: row.portions }))
  const trays = asked.swap ? portionsWith(specials, movedBack(asItWas, standing)) : standing
  const { portions, faults } = changedTrays(trays, offeredTrays(entries), asked.changes, names)
  const fitting = specials.filter((special) => special.fits)
  refuse([...faults, ...faultsInSpecials(fitting, portions, names)])
  const order = { ...(await orderOf(work, day, meal, entries, portions)), specials: fitting }
  const totals = dishTotals(order)
  refuse([...faultsInOrder(order), ...faultsInPots(totals, order.kitchen)])
  const canteens = changedCanteens(before, order)
  refuse(faultsInBegun(canteens, begun, names))
  const now = Math.ceil((work.now - instantAt(day, '00:00')) / 60_000)
  const result = amendPlan(order, standingOf(before, order, begun, day), now)
  if ('faults' in result) throw new Refusal('change_not_possible', { field: 'changes', faults: result.faults.map(withDishNames(entries)) })
  const after = rowsAfter(work, { day, meal }, before, order, { plan: result.plan, specials, canteens })
  const version = ((await versions.versions(work.db, day, meal)).at(-1)?.version ?? 1) + 1
  const made = { day, meal, version, cause: 'changed' as const, why: asked.why, made_at: work.now, made_by: work.actor.id }
  const differences = differencesOf(made, before, after)
  const boxes = versions.boxCounts(made, after.boxes, canteens)
  const rows = { ...differences, boxes, asked: askedRows(made, asked.changes) }
  const writes = [...menuWrites, ...versions.addVersion(work.db, made, rows), ...store.changePlan(work.db, made, before, after, canteens)]
  return { version, after, canteens, differences, menu: entries, specials, writes }
}

const askedRows = ({ day, meal, version }: versions.PlanVersion, changes: Changing['changes']): versions.PlanAsk[] =>
  summed(changes).map(({ canteen, tray, portions }) => ({ day, meal, version, canteen_id: canteen, tray, portions }))

function refuse(faults: Fault[]): void {
  if (faults.length) throw new Refusal('change_not_possible', { field: 'changes', faults })
}

/** Where the food is on its way or eaten, nothing changes any more. */
const faultsInBegun = (canteens: ReadonlySet<CanteenId>, begun: store.Begun, names: ReadonlyMap<CanteenId, string>): Fault[] =>
  [...canteens].flatMap((canteen) => {
    const values = { canteen: names.get(canteen) ?? canteen }
    if (begun.closed.has(canteen)) return [fault(canteen, 'already_over', values)]
    return begun.loaded.has(canteen) ? [fault(canteen, 'already_aboard', values)] : []
  })

/** The menu as it stands, or its next version with another dish in every tray that had the old one. */
async function changedMenu(
  work: Work,
  day: MealDate,
  meal: Meal,
  { swap, why }: Changing,
): Promise<{ entries: MenuEntry[]; writes: Write[] }> {
  const entries = await publishedMenu(work, day, meal)
  if (!swap) return { entries, writes: [] }
  if (!entries.some(({ dish }) => dish.code === swap.from)) refuse([fault('swap.from', 'swap_unknown', { dish: swap.from })])
  const inPlace = (code: DishCode) => (code === swap.from ? swap.to : code)
  const codes = (tray: Tray) => entries.filter((entry) => entry.tray === tray).map(({ dish }) => inPlace(dish.code))
  const trays = Object.fromEntries(offeredTrays(entries).map((tray) => [tray, codes(tray)]))
  const replaces = (await publication(work.db, day, meal))?.version
  return menuVersion(work, day, meal, trays, { replaces, reason: why, planned: true })
}

/** The canteens whose list of dishes is not what it was. */
function changedCanteens(before: store.PlanRows, order: ProductionOrder): Set<CanteenId> {
  const key = (canteen: CanteenId, dish: DishCode, portions: number) => `${canteen} ${dish} ${portions}`
  const olds = new Map(before.allotments.map((row) => [key(row.canteen_id, row.dish_code, row.portions), row.canteen_id]))
  const shares = canteenPacks(order).flatMap(({ canteen, allotments }) => allotments.map((share) => ({ canteen, ...share })))
  const news = new Map(shares.map((share) => [key(share.canteen, share.dish, share.portions), share.canteen]))
  const only = <V>(a: ReadonlyMap<string, V>, b: ReadonlyMap<string, V>) =>
    [...a].filter(([one]) => !b.has(one)).map(([, canteen]) => canteen)
  return new Set([...only(olds, news), ...only(news, olds)])
}

function standingOf(before: store.PlanRows, order: ProductionOrder, { batches: begun, cooked }: store.Begun, day: MealDate): Standing {
  const midnight = instantAt(day, '00:00')
  const minutes = (at: number) => Math.round((at - midnight) / 60_000)
  const allotted = Map.groupBy(before.allotments, (row) => row.dish_code)
  const left = new Map(before.reserves.map((row) => [row.dish_code, row.portions]))
  const had = new Map(before.allotments.map((row) => [`${row.canteen_id} ${row.dish_code}`, row.portions]))
  const shares = canteenPacks(order).flatMap(({ canteen, allotments }) => allotments.map((share) => ({ canteen, ...share })))
  const more = shares.filter(({ canteen, dish, portions }) => portions > (had.get(`${canteen} ${dish}`) ?? 0))
  return {
    dishes: before.dishes.map((row) => ({
      dish: row.dish_code,
      allotted: (allotted.get(row.dish_code) ?? []).reduce((sum, one) => sum + one.portions, 0),
      reserve: row.reserve,
      left: left.get(row.dish_code) ?? 0,
      missing: missingIn(
        row,
        before.batches.filter((batch) => batch.dish_code === row.dish_code),
        cooked,
      ),
    })),
    batches: [...before.batches]
      .sort((a, b) => a.number - b.number)
      .map((row) => ({
        id: row.id,
        dish: row.dish_code,
        line: row.line,
        number: row.number,
        of: row.of,
        pot: row.pot,
        cook: row.cook,
        prepCook: row.prep_cook,
        portions: row.portions,
        grams: row.grams,
        prepStarts: minutes(row.prep_at ?? row.starts_at),
        prepEnds: minutes(row.prep_until ?? row.starts_at),
        starts: minutes(row.starts_at),
        finishes: minutes(row.ends_at),
        packBy: minutes(row.departs_at ?? row.ends_at),
        departs: row.departs_at === null ? order.kitchen.departs : minutes(row.departs_at),
        begun: begun.has(row.id),
      })),
    more: new Map([...Map.groupBy(more, (share) => share.dish)].map(([dish, rows]) => [dish, rows.map((row) => row.canteen)])),
  }
}

/** Boxes of canteens that get what they got stay as they are packed and labelled. */
function rowsAfter(
  work: Work,
  meal: { day: MealDate; meal: Meal },
  before: store.PlanRows,
  order: ProductionOrder,
  { plan, specials, canteens }: { plan: Amended; specials: readonly Special[]; canteens: ReadonlySet<CanteenId> },
): store.PlanRows {
  const known = {
    batches: new Map(plan.batches.flatMap((batch) => (batch.id ? [[`${batch.dish} ${batch.number}`, batch.id] as const] : []))),
    boxes: new Map(before.boxes.map((box) => [`${box.canteen_id} ${box.number}`, box.id])),
  }
  const packs = canteenPacks(order)
  const fresh = packs.filter((pack) => canteens.has(pack.canteen)).map((pack) => boxRows(work, meal, pack, known))
  const stays = before.boxes.filter((box) => !canteens.has(box.canteen_id))
  const staying = new Set(stays.map((box) => box.id))
  return {
    trays: order.portions.map((row) => ({ ...meal, canteen_id: row.canteen, tray: row.tray, portions: row.portions })),
    dishes: plan.dishes.map((dish) => dishRow(meal, dish, dish.reserve)),
    reserves: plan.dishes.map((dish) => ({ ...meal, dish_code: dish.dish, portions: dish.left })),
    allotments: packs.flatMap((pack) => allotmentRows(meal, pack)),
    batches: plan.batches.map((batch) => batchRow(work, meal, batch, known)),
    boxes: [...stays, ...fresh.flatMap((one) => one.boxes)],
    contents: [...before.contents.filter((row) => staying.has(row.box_id)), ...fresh.flatMap((one) => one.contents)],
    specials: specials.map((special) => specialRow(meal, special)),
    packed: [...before.packed.filter((row) => staying.has(row.box_id)), ...fresh.flatMap((one) => one.packed)],
  }
}
