import type { DishCode, Tray } from '../../db/tables/menu.ts'
import type { BatchId, BoxId } from '../../db/tables/production.ts'
import { expectedOn } from '../diners/diners.ts'
import { DECISION } from '../forecast/decision.ts'
import { portionsFor, type TrayPortions } from '../forecast/forecast.ts'
import { celsius, deciC, type Grams, grams } from '../kernel/grams.ts'
import { clockAt, type Instant, instantAt, type Meal, type MealDate, minutesOf } from '../kernel/meal-date.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import { dishesIn, type MenuEntry, publishedMenu, trayDishes } from '../menu/menu.ts'
import { TRAYS } from '../menu/rules.ts'
import { refuseUnfit } from '../safety/control.ts'
import { limitsOn, refuseDoubtful } from '../safety/food.ts'
import type { Limits } from '../safety/limits.ts'
import { isCookedThrough, isSampleEnough, keepSampleUntil } from '../safety/rules.ts'
import { addReadings, addSamples } from '../safety/store.ts'
import { closedOn, type District, theDistrict, theKitchen, thePots } from '../sites/sites.ts'
import { refuseFuture, type Work } from '../work.ts'
import { whatIsMissing } from './missing.ts'
import { type ProductionOrder, type ProductionPlan, planProduction } from './rules.ts'
import { portionsWith, type Special, specialsOf } from './specials.ts'
import * as store from './store.ts'

export { whatIsMissing } from './missing.ts'
export { byException, type ExceptionGroup, exceptionOf, type Special, specialsOf } from './specials.ts'

/**
 * Plans a meal's cooking from the published menu and the kept forecasts: dish totals, batches, each canteen's allotment, boxes.
 * Refuses `something_missing` with the whole list (nothing forecast and nothing ordered among it), a day on which the kitchen is
 * closed, and a second plan.
 */
export async function planDay(work: Work, day: MealDate, meal: Meal) {
  if (await isPlanned(work, day, meal)) throw new Refusal('already_planned', { field: 'day' })
  const reason = await closedOn(work, day)
  if (reason) throw new Refusal('day_closed', { field: 'day', values: { reason } })
  const missing = await whatIsMissing(work, day, meal)
  if (missing.length) throw new Refusal('something_missing', { field: 'day', faults: missing })
  const menu = await publishedMenu(work, day, meal)
  const { portions } = await portionsFor(
    work,
    day,
    meal,
    TRAYS.filter((tray) => trayDishes(menu, tray).length > 0),
  )
  if (portions.length === 0)
    throw new Refusal('something_missing', { field: 'day', faults: [{ place: day, problem: 'forecast_missing', values: { day } }] })
  const specials = specialsOf(await expectedOn(work, day, meal), menu)
  const trays = portionsWith(specials, portions)
  const fitting = specials.filter((special) => special.fits)
  const result = planProduction({ ...(await orderOf(work, menu, trays)), specials: fitting })
  if ('faults' in result) throw new Refusal('plan_breaks_rules', { field: 'day', faults: result.faults })
  const rows = rowsOf(work, day, meal, trays, specials, result.plan)
  const cooked = result.plan.dishes.reduce((sum, dish) => sum + dish.portions, 0)
  const answer = { day, meal, dishes: rows.dishes.length, batches: rows.batches.length, boxes: rows.boxes.length, portions: cooked }
  return work.commit({ event: 'plan.made', about: answer }, store.addPlan(work.db, rows), answer)
}

async function orderOf(work: Work, menu: readonly MenuEntry[], portions: readonly TrayPortions[]): Promise<ProductionOrder> {
  const kitchen = await theKitchen(work)
  const district = await theDistrict(work)
  const trays = Object.fromEntries(
    TRAYS.map((tray) => [tray, trayDishes(menu, tray).map((dish) => dish.code)] as const).filter(([, dishes]) => dishes.length),
  )
  return {
    trays,
    portions: portions.filter((row) => row.portions > 0),
    dishes: dishesIn(menu).map(({ code, line, portionGrams, cookMinutes }) => ({ code, line, portionGrams, cookMinutes })),
    reserveShare: DECISION.reserveShare,
    kitchen: {
      pots: await thePots(work),
      opens: minutesOf(kitchen.opens),
      departs: minutesOf(departureOf(district)),
      packMinutes: kitchen.pack_minutes,
    },
  }
}

const departureOf = (district: District): string => found(district.departs, 'something_missing', 'district.departs')

function rowsOf(
  work: Work,
  day: MealDate,
  meal: Meal,
  portions: readonly TrayPortions[],
  specials: readonly Special[],
  plan: ProductionPlan,
): store.PlanRows {
  const at = (minutes: number): Instant => instantAt(day, clockAt(minutes))
  const boxes = plan.canteens.flatMap(({ canteen, boxes }) =>
    boxes.map((box) => ({
      row: { id: work.newId<'box'>() as BoxId, day, meal, canteen_id: canteen, line: box.line, number: box.number, of: box.of },
      box,
    })),
  )
  return {
    plan: { day, meal, made_at: work.now, made_by: work.actor.id },
    trays: portions.map((row) => ({ day, meal, canteen_id: row.canteen, tray: row.tray, portions: row.portions })),
    dishes: plan.dishes.map((dish) => ({
      day,
      meal,
      dish_code: dish.dish,
      line: dish.line,
      portion_grams: dish.portionGrams,
      reserve: dish.reserve,
      sample_grams: dish.sampleGrams,
      cook_grams: dish.cookGrams,
    })),
    reserves: plan.dishes.map((dish) => ({ day, meal, dish_code: dish.dish, portions: dish.reserve })),
    allotments: plan.canteens.flatMap(({ canteen, allotments }) =>
      allotments.map((share) => ({ day, meal, canteen_id: canteen, dish_code: share.dish, portions: share.portions })),
    ),
    batches: plan.batches.map((batch) => ({
      id: work.newId<'batch'>() as BatchId,
      day,
      meal,
      dish_code: batch.dish,
      line: batch.line,
      number: batch.number,
      of: batch.of,
      pot: batch.pot,
      portions: batch.portions,
      grams: batch.grams,
      starts_at: at(batch.starts),
      ends_at: at(batch.finishes),
    })),
    boxes: boxes.map(({ row }) => row),
    contents: boxes.flatMap(({ row, box }) =>
      box.contents.map((share) => ({ box_id: row.id, dish_code: share.dish, portions: share.portions })),
    ),
    specials: specials.map((one) => ({
      day,
      meal,
      canteen_id: one.canteen,
      number: one.number,
      own_tray: one.ownTray,
      tray: one.tray,
      needs: JSON.stringify(one.needs),
      swaps: JSON.stringify(one.swaps),
      clashes: JSON.stringify(one.clashes),
      fits: one.fits ? 1 : 0,
      portions: one.portions,
    })),
    packed: boxes.flatMap(({ row, box }) => box.specials.map((one) => ({ box_id: row.id, number: one.number, portions: one.portions }))),
  }
}

export interface Cooked {
  batch: BatchId
  endedAt: Instant
  /** weighed */
  grams: number
  /** tenths of a degree, at the core */
  core: number
  /** measured again, when it is hard to believe */
  sure?: boolean | undefined
  /** 留样: with the first batch of each dish */
  sample?: { grams: number; place: string } | undefined
}

/**
 * Records batches as cooked: weighed, measured, and the dish's sample put away with its first batch.
 * Refuses a core below 70 °C, one that is hard to believe, a sample below 125 g (or whatever more the district asks for), the first
 * batch of a dish without sample, and a cook whom the morning check kept off the line.
 */
export async function cookBatches(work: Work, day: MealDate, meal: Meal, cooked: readonly Cooked[]) {
  const batches = new Map((await store.batches(work.db, day, meal)).map((batch) => [batch.id, batch]))
  await refuseUnfit(work)
  const limits = await limitsOn(work, day)
  const rows = cooked.map((item, i) => {
    const batch = found(batches.get(item.batch), 'not_found', `batches.${i}.batch`)
    refuseFuture(work, item.endedAt, `batches.${i}.endedAt`)
    refuseRaw(item, batch, limits, i)
    return { item, batch }
  })
  const by = work.actor.id
  const writes = [
    ...store.addCookings(
      work.db,
      rows.map(({ item }) => ({
        batch_id: item.batch,
        ended_at: item.endedAt,
        grams: grams(item.grams),
        core: deciC(item.core),
        cooked_by: by,
      })),
    ),
    ...addReadings(
      work.db,
      rows.map(({ item, batch }) => ({
        id: work.newId<'reading'>(),
        day,
        meal,
        dish_code: batch.dish_code,
        canteen_id: null,
        stage: 'cooked',
        at: item.endedAt,
        core: deciC(item.core),
        taken_by: by,
      })),
    ),
    ...addSamples(
      work.db,
      rows.flatMap(({ item, batch }) =>
        item.sample
          ? [
              {
                id: work.newId<'sample'>(),
                day,
                meal,
                dish_code: batch.dish_code,
                grams: grams(item.sample.grams),
                taken_at: item.endedAt,
                keep_until: keepSampleUntil(item.endedAt, limits),
                place: item.sample.place,
                taken_by: by,
              },
            ]
          : [],
      ),
    ),
  ]
  const about = { day, meal, batches: rows.map(({ item }) => [item.batch, item.grams, item.core]) }
  return work.commit({ event: 'batches.cooked', about }, writes, { day, meal, batches: rows.length })
}

function refuseRaw(item: Cooked, batch: store.BatchRow, limits: Limits, i: number): void {
  const values = { core: celsius(item.core), allowed: celsius(limits.cookedCore) }
  if (!isCookedThrough(deciC(item.core), limits)) throw new Refusal('core_too_cold', { field: `batches.${i}.core`, values })
  refuseDoubtful('cooked', item.core, `batches.${i}.core`, item.sure)
  const sample = item.sample
  const allowed = limits.sampleGrams
  if (batch.number === 1 && !sample) throw new Refusal('sample_too_small', { field: `batches.${i}.sample`, values: { grams: 0, allowed } })
  if (sample && !isSampleEnough(grams(sample.grams), limits))
    throw new Refusal('sample_too_small', { field: `batches.${i}.sample.grams`, values: { grams: sample.grams, allowed } })
}

export interface WeighedRest {
  dish: DishCode
  reason: 'reserve' | 'pot_rest' | 'spilled' | 'unexplained'
  grams: number
  note?: string | undefined
}

/** What stayed in the kitchen, weighed after the meal, each with its reason; `unexplained` needs a note. Once a meal. */
export async function weighRests(work: Work, day: MealDate, meal: Meal, rests: readonly WeighedRest[]) {
  const dishes = new Set((await store.planDishes(work.db, day, meal)).map((dish) => dish.dish_code))
  rests.forEach((rest, i) => {
    if (!dishes.has(rest.dish)) throw new Refusal('not_found', { field: `rests.${i}.dish` })
    if (rest.reason === 'unexplained' && !rest.note) throw new Refusal('reason_missing', { field: `rests.${i}.note` })
  })
  const rows = rests.map((rest) => ({
    day,
    meal,
    dish_code: rest.dish,
    reason: rest.reason,
    grams: grams(rest.grams) as Grams,
    note: rest.note ?? null,
  }))
  const about = { day, meal, rests: rows.map((row) => [row.dish_code, row.reason, row.grams]) }
  return work.commit({ event: 'rest.weighed', about }, store.addRests(work.db, rows), { day, meal, rests: rows.length })
}

export interface PlanView {
  dishes: store.PlanDish[]
  trays: { canteen: string; tray: Tray; portions: number }[]
  allotments: store.Allotment[]
  batches: store.BatchRow[]
  boxes: (store.BoxRow & { contents: { dish: DishCode; portions: number }[]; specials: { number: number; portions: number }[] })[]
  /** 特殊餐 by canteen, among the trays' portions */
  specials: Special[]
  cookings: Awaited<ReturnType<typeof store.cookings>>
  rests: store.Rest[]
  reserves: Awaited<ReturnType<typeof store.reserves>>
}

/** A meal's whole plan with what was cooked of it; refuses `not_planned`. */
export async function planOf(work: Pick<Work, 'db'>, day: MealDate, meal: Meal): Promise<PlanView> {
  if (!(await isPlanned(work, day, meal))) throw new Refusal('not_planned', { field: 'day', values: { day } })
  const [dishes, trays, allotments, batches, boxes, contents, cookings, rests, reserves, specials, packed] = await Promise.all([
    store.planDishes(work.db, day, meal),
    store.planTrays(work.db, day, meal),
    store.allotments(work.db, day, meal),
    store.batches(work.db, day, meal),
    store.boxes(work.db, day, meal),
    store.contents(work.db, day, meal),
    store.cookings(work.db, day, meal),
    store.rests(work.db, day, meal),
    store.reserves(work.db, day, meal),
    store.specials(work.db, day, meal),
    store.packedSpecials(work.db, day, meal),
  ])
  const inside = Map.groupBy(contents, (row) => row.box_id)
  return {
    dishes,
    trays: trays.map((row) => ({ canteen: row.canteen_id, tray: row.tray, portions: row.portions })),
    allotments,
    batches,
    boxes: boxes.map((box) => ({
      ...box,
      contents: (inside.get(box.id) ?? []).map((row) => ({ dish: row.dish_code, portions: row.portions })),
      specials: packed.filter((row) => row.box_id === box.id).map(({ number, portions }) => ({ number, portions })),
    })),
    specials,
    cookings,
    rests,
    reserves,
  }
}

export const isPlanned = async (work: Pick<Work, 'db'>, day: MealDate, meal: Meal) => (await store.plan(work.db, day, meal)).length > 0

/** Part: what sending some of the reserve writes; refuses more than is left. */
export async function reserveTaken(
  work: Work,
  day: MealDate,
  meal: Meal,
  taken: readonly { dish: DishCode; name: string; portions: number }[],
) {
  const left = new Map((await store.reserves(work.db, day, meal)).map((row) => [row.dish_code, row.portions]))
  for (const { dish, name, portions } of taken)
    if ((left.get(dish) ?? 0) < portions)
      throw new Refusal('reserve_used_up', { field: 'dishes', values: { dish: name, left: left.get(dish) ?? 0 } })
  return taken.map(({ dish, portions }) => store.takeReserve(work.db, day, meal, dish, portions))
}

/** Special meals with the numbers of the boxes at their canteen that hold them. */
export interface PackedSpecial extends Special {
  boxes: number[]
}

/** A meal's special meals as they were packed; empty before there is a plan. */
export async function packedSpecials(work: Pick<Work, 'db'>, day: MealDate, meal: Meal): Promise<PackedSpecial[]> {
  const specials = await store.specials(work.db, day, meal)
  const packed = specials.length > 0 ? await store.packedSpecials(work.db, day, meal) : []
  const boxesOf = ({ canteen, number }: Special) => packed.filter((row) => row.canteen_id === canteen && row.number === number)
  return specials.map((special) => ({ ...special, boxes: boxesOf(special).map((row) => row.box) }))
}
