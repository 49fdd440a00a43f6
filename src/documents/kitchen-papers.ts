import type { DishCode } from '../../db/tables/menu.ts'
import type { RunId } from '../../db/tables/routing.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { grams } from '../kernel/grams.ts'
import { clockOf } from '../kernel/meal-date.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import { lineOf } from '../menu/rules.ts'
import { byException, type PlanView, type Special, versionFor } from '../production/production.ts'
import { runsOf } from '../routing/routing.ts'
import { samples } from '../safety/store.ts'
import type { Canteen } from '../sites/sites.ts'
import { nameOf } from '../staff/staff.ts'
import { needsText, remedyText } from '../words/needs.ts'
import { type BoxLabelData, boxLabel } from './box-label.ts'
import type { DietLine } from './context.ts'
import { boxNumber, filed, mealNumber } from './numbers.ts'
import type { Paper } from './paper.ts'
import {
  allergensIn,
  contextOf,
  dishName,
  eatBy,
  exceptionIn,
  inMenuOrder,
  madeAt,
  type PlannedMeal,
  type PrintStyle,
  specialsAt,
} from './planned-meal.ts'
import { type ExceptionRow, type ProductionBatch, productionSheet } from './production-sheet.ts'

const LINES: readonly DietLine[] = ['ordinary', 'halal']

/** What the cooks weigh, cook and measure: recipe × portions in grams, batch by batch, each line on pages of its own. */
export async function productionSheetOf(planned: PlannedMeal, style: PrintStyle): Promise<Paper> {
  const { work, day, meal, kitchen, plan } = planned
  const cooked = await cookedOf(planned)
  const numbered = [...plan.batches].sort((a, b) => a.number - b.number)
  const batches = inMenuOrder(planned, numbered, (batch) => batch.dish_code).sort((a, b) => a.starts_at - b.starts_at)
  const lines = LINES.map((line) => ({
    line,
    batches: batches.filter((batch) => batch.line === line).map((batch) => batchOn(planned, batch, cooked.get(batch.id), style)),
    specials: exceptionsOn(planned, line, style),
  }))
  const issue = versionFor(planned.changes)
  const data = { ...filed(mealNumber('PS', planned), issue), kitchen: kitchen.name, day, meal, lines }
  return productionSheet(data, contextOf(work, style, issue))
}

function exceptionsOn(planned: PlannedMeal, line: DietLine, { lang }: PrintStyle): ExceptionRow[] {
  const nameOf = (code: string) => dishName(planned, code as DishCode)
  return byException(planned.plan.specials.filter((one) => lineOf(one.ownTray) === line)).map((group) => ({
    needs: needsText(group.needs, lang),
    remedy: remedyText(group, nameOf, lang),
    fits: group.fits,
    portions: group.portions,
    canteens: group.canteens.map(({ canteen, portions }) => ({ canteen: planned.canteens.get(canteen)?.short_name ?? '', portions })),
  }))
}

type Batch = PlanView['batches'][number]

function batchOn(planned: PlannedMeal, batch: Batch, cooked: ProductionBatch['cooked'], style: PrintStyle): ProductionBatch {
  const dish = planned.dishes.get(batch.dish_code)
  return {
    dish: dishName(planned, batch.dish_code),
    batch: batch.number,
    of: batch.of,
    pot: batch.pot,
    portions: batch.portions,
    cook: batch.grams,
    start: clockOf(batch.starts_at),
    finish: clockOf(batch.ends_at),
    coreMin: planned.limits.cookedCore,
    ...(batch.number === 1
      ? { sampleMin: planned.plan.dishes.find((one) => one.dish_code === batch.dish_code)?.sample_grams ?? planned.limits.sampleGrams }
      : {}),
    allergens: allergensIn(planned, [batch.dish_code], style.lang),
    ingredients: (dish?.recipe ?? []).map((line) => ({ name: line.name, weight: grams(line.grams * batch.portions) })),
    ...(cooked ? { cooked } : {}),
  }
}

/** What was weighed and measured so far, by batch. */
async function cookedOf({ work, day, meal, plan }: PlannedMeal): Promise<Map<string, NonNullable<ProductionBatch['cooked']>>> {
  const kept = new Map((await samples(work.db, day, meal)).map((sample) => [sample.dish_code, sample.grams]))
  return new Map(
    await Promise.all(
      plan.cookings.map(async ({ batch_id, dish_code, number, ended_at, grams, core, cooked_by }) => {
        const sample = number === 1 ? kept.get(dish_code) : undefined
        const by = await nameOf(work, cooked_by)
        return [batch_id, { finish: clockOf(ended_at), weight: grams, core, by, ...(sample ? { sample } : {}) }] as const
      }),
    ),
  )
}

/** Canteens in the order of the vans once there are any. */
async function packingOrder({ work, day, meal, canteens }: PlannedMeal): Promise<Canteen[]> {
  const routed = (await runsOf(work, day, meal)).flatMap((run) => run.stops.flatMap((stop) => canteens.get(stop.canteen_id) ?? []))
  return [...new Set([...routed, ...canteens.values()])]
}

/** Labels of a meal's boxes, in the order of unloading once the vans are planned. Refuses a run or canteen that is not of this meal. */
export async function boxLabelsOf(
  planned: PlannedMeal,
  style: PrintStyle,
  size: BoxLabelData['size'],
  { canteen, run }: { canteen?: CanteenId | undefined; run?: RunId | undefined },
): Promise<Paper[]> {
  const aboard = run && (await canteensOf(planned, run))
  const wanted = (await packingOrder(planned)).filter(({ id }) => (!canteen || id === canteen) && (!aboard || aboard.has(id)))
  const labels = wanted.flatMap((one) => labelsFor(planned, one, style, size))
  if (labels.length === 0) throw new Refusal('not_found', { field: canteen ? 'canteen' : 'run' })
  return labels
}

async function canteensOf({ work, day, meal }: PlannedMeal, id: RunId): Promise<Set<CanteenId>> {
  const run = (await runsOf(work, day, meal)).find((one) => one.id === id)
  return new Set(found(run, 'not_found', 'run').stops.map((stop) => stop.canteen_id))
}

function labelsFor(planned: PlannedMeal, canteen: Canteen, style: PrintStyle, size: BoxLabelData['size']): Paper[] {
  const { name, address, licence, phone } = planned.kitchen
  const issue = versionFor(planned.changes, new Set([canteen.id]))
  const boxes = planned.plan.boxes.filter((box) => box.canteen_id === canteen.id).sort((a, b) => a.number - b.number)
  const specials = specialsAt(planned, canteen.id)
  return boxes.map(({ line, number, of, contents, specials: packed }) => {
    const codes = contents.map((share) => share.dish)
    const foods = inMenuOrder(planned, contents, (share) => share.dish)
    const label: BoxLabelData = {
      ...filed(mealNumber('BX', planned, boxNumber(canteen.code, number)), issue),
      size,
      kitchen: { name, address, licence, phone },
      canteen: canteen.name,
      line,
      box: number,
      of,
      foods: foods.map(({ dish, portions }) => ({ dish: dishName(planned, dish), portions })),
      specials: packed.flatMap(({ number, portions }) => specialLine(planned, specials.get(number), portions, style)),
      allergens: allergensIn(planned, codes, style.lang),
      madeAt: madeAt(planned, codes),
      eatBy: eatBy(planned, codes),
      kept: 'hot',
    }
    return boxLabel(label, contextOf(planned.work, style, issue))
  })
}

function specialLine(planned: PlannedMeal, special: Special | undefined, portions: number, { lang }: PrintStyle): BoxLabelData['specials'] {
  return special ? [{ exception: exceptionIn(planned, special, lang), needs: needsText(special.needs, lang), portions }] : []
}
