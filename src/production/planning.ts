import type { CanteenId } from '../../db/tables/sites.ts'
import { expectedOn } from '../diners/diners.ts'
import { headcountsOf, portionsFor } from '../forecast/forecast.ts'
import { addDays, clockOf, type Instant, type Meal, type MealDate } from '../kernel/meal-date.ts'
import { type Fault, Refusal } from '../kernel/refusal.ts'
import { type MenuEntry, publishedMenu } from '../menu/menu.ts'
import { canteensOn, closedOn, cutOffOf } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import { type Asked, type Carried, carryOver } from './carrying.ts'
import { whatIsMissing } from './missing.ts'
import { offeredTrays, orderOf } from './order.ts'
import { rowsOf } from './plan-rows.ts'
import { planProduction } from './rules.ts'
import { portionsWith, type Special, specialsOf } from './specials.ts'
import * as store from './store.ts'
import { changedTrays, faultsInSpecials, type TrayRow } from './tray-changes.ts'
import * as versions from './version-store.ts'
import { differencesOf, withDishNames } from './versions.ts'

/**
 * Plans a meal's cooking from the published menu and the kept forecasts: dish totals, batches, each canteen's allotment, boxes.
 * Until the cut-off a plan that stands is replaced by the next version, what is new in it kept as differences, and what was asked for
 * by hand asked for again: the answer says of each whether it was kept. After the cut-off it only changes by plus and minus
 * (`already_planned`), and never what a pot or a van has begun (`plan_begun`).
 * Refuses `something_missing` with the whole list (nothing forecast and nothing ordered among it), and a day on which the kitchen
 * is closed.
 */
export async function planDay(work: Work, day: MealDate, meal: Meal) {
  const standing = await standingPlan(work, day, meal)
  const reason = await closedOn(work, day)
  if (reason) throw new Refusal('day_closed', { field: 'day', values: { reason } })
  const missing = await whatIsMissing(work, day, meal)
  if (missing.length) throw new Refusal('something_missing', { field: 'day', faults: missing })
  const menu = await publishedMenu(work, day, meal)
  const { portions } = await portionsFor(work, day, meal, offeredTrays(menu))
  if (portions.length === 0)
    throw new Refusal('something_missing', { field: 'day', faults: [{ place: day, problem: 'forecast_missing', values: { day } }] })
  const specials = specialsOf(await expectedOn(work, day, meal), menu)
  const { order, carried } = await orderAnew(work, { day, meal, menu, specials }, portionsWith(specials, portions), standing?.asked ?? [])
  const result = planProduction(order)
  if ('faults' in result) throw new Refusal('plan_breaks_rules', { field: 'day', faults: result.faults.map(withDishNames(menu)) })
  const rows = rowsOf(work, { day, meal }, order.portions, result.plan, specials, standing?.ids ?? NOTHING_KNOWN)
  const cooked = result.plan.dishes.reduce((sum, dish) => sum + dish.portions, 0)
  const counts = { dishes: rows.dishes.length, batches: rows.batches.length, boxes: rows.boxes.length, portions: cooked }
  const answer = { day, meal, ...counts, carried: carried.map(told) }
  const made = { day, meal, version: (standing?.version ?? 0) + 1, why: null, made_at: work.now, made_by: work.actor.id }
  const all = [...(standing?.rows.boxes ?? []), ...rows.boxes].map((box) => box.canteen_id)
  const boxes = versions.boxCounts(made, rows.boxes, all)
  if (!standing)
    return work.commit(
      { event: 'plan.made', about: answer },
      [...store.addPlan(work.db, rows, made), ...versions.addVersion(work.db, { ...made, cause: 'made' }, { boxes })],
      answer,
    )
  const differences = differencesOf(made, standing.rows, rows)
  const isSame = Object.values(differences).every((list) => list.length === 0)
  const kept = { ...differences, boxes, carried: carried.map((one) => carryRow(made, one)) }
  const writes = [...versions.addVersion(work.db, { ...made, cause: 'remade' }, kept), ...store.replacePlan(work.db, rows, made)]
  const touch = store.touchPlan(work.db, made)
  return work.commit({ event: 'plan.remade', about: answer }, isSame ? [touch] : [...writes, touch], answer) // nobody's paper is void for nothing
}

const NOTHING_KNOWN = { batches: new Map(), boxes: new Map() }

interface Anew {
  day: MealDate
  meal: Meal
  menu: readonly MenuEntry[]
  specials: readonly Special[]
}

/** What is to be cooked: what is expected and ordered, with what was asked for by hand as far as it still fits. */
async function orderAnew(work: Work, { day, meal, menu, specials }: Anew, rows: readonly TrayRow[], asked: readonly Asked[]) {
  const fitting = specials.filter((special) => special.fits)
  const order = { ...(await orderOf(work, day, meal, menu, rows)), specials: fitting }
  const names = new Map((await canteensOn(work, day)).map((canteen) => [canteen.id, canteen.name]))
  const sent = await headcountsOf(work, day, meal)
  const withRows = (all: readonly TrayRow[]) => ({ ...order, portions: all.filter((row) => row.portions > 0) })
  const result = carryOver(asked, {
    rows,
    names,
    counted: new Map<CanteenId, Instant>(sent.map((row) => [row.canteen_id, row.reported_at])),
    apply: (before, one) => {
      const { portions, faults } = changedTrays(before, offeredTrays(menu), [one], names)
      const [fault] = [...faults, ...faultsInSpecials(fitting, portions, names)]
      return fault ? { fault } : { rows: portions }
    },
    breaks: (all) => firstFault(planProduction(withRows(all)), menu),
  })
  return { order: withRows(result.rows), carried: result.carried }
}

const firstFault = (result: ReturnType<typeof planProduction>, menu: readonly MenuEntry[]): Fault | undefined =>
  'faults' in result ? result.faults.map(withDishNames(menu))[0] : undefined

const told = ({ version, canteen, tray, portions, fault }: Carried) => ({
  version,
  canteen,
  tray,
  portions,
  problem: fault?.problem ?? null,
})

const carryRow = ({ day, meal, version }: Pick<versions.PlanCarry, 'day' | 'meal' | 'version'>, one: Carried): versions.PlanCarry => ({
  ...{ day, meal, version },
  asked_in: one.version,
  canteen_id: one.canteen,
  tray: one.tray,
  portions: one.portions,
  fault: one.fault ? JSON.stringify(one.fault) : null,
})

/** The plan that stands, if it may be replaced. */
async function standingPlan(work: Work, day: MealDate, meal: Meal) {
  if ((await store.plan(work.db, day, meal)).length === 0) return undefined
  const cutOff = await cutOffOf(work, day)
  const late = { place: 'day', problem: 'past_cut_off', values: { day: addDays(day, -1), clock: clockOf(cutOff) } }
  if (work.now > cutOff) throw new Refusal('already_planned', { field: 'day', faults: [late] })
  const begun = await store.begun(work.db, day, meal)
  if (begun.batches.size + begun.loaded.size + begun.closed.size > 0) throw new Refusal('plan_begun', { field: 'day' })
  const rows = await store.planRows(work.db, day, meal)
  const all = await versions.versions(work.db, day, meal)
  const madeAt = new Map(all.map((one) => [one.version, one.made_at]))
  return {
    rows,
    version: all.at(-1)?.version ?? 1,
    asked: (await versions.asks(work.db, day, meal)).map(
      ({ version, canteen_id, tray, portions }): Asked => ({
        version,
        at: madeAt.get(version) ?? work.now,
        canteen: canteen_id,
        tray,
        portions,
      }),
    ),
    ids: {
      batches: new Map(rows.batches.map((batch) => [`${batch.dish_code} ${batch.number}`, batch.id])),
      boxes: new Map(rows.boxes.map((box) => [`${box.canteen_id} ${box.number}`, box.id])),
    },
  }
}
