import { expectedOn } from '../diners/diners.ts'
import { portionsFor } from '../forecast/forecast.ts'
import { addDays, clockOf, type Instant, instantAt, type Meal, type MealDate } from '../kernel/meal-date.ts'
import { Refusal } from '../kernel/refusal.ts'
import { publishedMenu } from '../menu/menu.ts'
import { closedOn, theDistrict } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import { whatIsMissing } from './missing.ts'
import { offeredTrays, orderOf } from './order.ts'
import { rowsOf } from './plan-rows.ts'
import { planProduction } from './rules.ts'
import { portionsWith, specialsOf } from './specials.ts'
import * as store from './store.ts'
import { differencesOf } from './versions.ts'

/** Until when a day's plan can be made anew: `district.plan_cut_off` of the evening before. */
export const cutOffOf = async (work: Pick<Work, 'db'>, day: MealDate): Promise<Instant> =>
  instantAt(addDays(day, -1), (await theDistrict(work)).plan_cut_off)

/**
 * Plans a meal's cooking from the published menu and the kept forecasts: dish totals, batches, each canteen's allotment, boxes.
 * Until the cut-off a plan that stands is replaced by the next version, what is new in it kept as differences; after the cut-off
 * it only changes by plus and minus (`already_planned`), and never what a pot or a van has begun (`plan_begun`).
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
  const trays = portionsWith(specials, portions)
  const fitting = specials.filter((special) => special.fits)
  const result = planProduction({ ...(await orderOf(work, day, meal, menu, trays)), specials: fitting })
  if ('faults' in result) throw new Refusal('plan_breaks_rules', { field: 'day', faults: result.faults })
  const rows = rowsOf(work, { day, meal }, trays, result.plan, specials, standing?.ids ?? NOTHING_KNOWN)
  const cooked = result.plan.dishes.reduce((sum, dish) => sum + dish.portions, 0)
  const answer = { day, meal, dishes: rows.dishes.length, batches: rows.batches.length, boxes: rows.boxes.length, portions: cooked }
  const made = { day, meal, version: (standing?.version ?? 0) + 1, why: null, made_at: work.now, made_by: work.actor.id }
  if (!standing)
    return work.commit(
      { event: 'plan.made', about: answer },
      [...store.addPlan(work.db, rows, made), ...store.addVersion(work.db, { ...made, cause: 'made' })],
      answer,
    )
  const differences = differencesOf(made, standing.rows, rows)
  const isSame = Object.values(differences).every((list) => list.length === 0)
  const writes = [...store.addVersion(work.db, { ...made, cause: 'remade' }, differences), ...store.replacePlan(work.db, rows, made)]
  return work.commit({ event: 'plan.remade', about: answer }, isSame ? [] : writes, answer) // nobody's paper is void for nothing
}

const NOTHING_KNOWN = { batches: new Map(), boxes: new Map() }

/** The plan that stands, if it may be replaced. */
async function standingPlan(work: Work, day: MealDate, meal: Meal) {
  if ((await store.plan(work.db, day, meal)).length === 0) return undefined
  const cutOff = await cutOffOf(work, day)
  const late = { place: 'day', problem: 'past_cut_off', values: { day: addDays(day, -1), clock: clockOf(cutOff) } }
  if (work.now > cutOff) throw new Refusal('already_planned', { field: 'day', faults: [late] })
  const begun = await store.begun(work.db, day, meal)
  if (begun.batches.size + begun.loaded.size + begun.closed.size > 0) throw new Refusal('plan_begun', { field: 'day' })
  const rows = await store.planRows(work.db, day, meal)
  return {
    rows,
    version: (await store.versions(work.db, day, meal)).at(-1)?.version ?? 1,
    ids: {
      batches: new Map(rows.batches.map((batch) => [`${batch.dish_code} ${batch.number}`, batch.id])),
      boxes: new Map(rows.boxes.map((box) => [`${box.canteen_id} ${box.number}`, box.id])),
    },
  }
}
