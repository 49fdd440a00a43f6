import type { CanteenId } from '../../db/tables/sites.ts'
import { found } from '../kernel/refusal.ts'
import { versionFor } from '../production/production.ts'
import type { Lang } from '../words/words.ts'
import { wordsIn } from './context.ts'
import { canteenNumber, filed, mealNumber } from './numbers.ts'
import { onLine, type PackedCanteen, type PackedLine, type PackingGroup, packingOf } from './packing.ts'
import { packingMatrix } from './packing-matrix.ts'
import { type PackingSheetData, packingSheet } from './packing-sheet.ts'
import type { Paper } from './paper.ts'
import { contextOf, dishName, exceptionIn, inMenuOrder, type PlannedMeal, type PrintStyle, specialsAt } from './planned-meal.ts'

/** Who gets how much of what, in how many boxes, van by van. */
export async function packingMatrixOf(planned: PlannedMeal, style: PrintStyle): Promise<Paper> {
  const { work, day, meal } = planned
  const { lines, groups } = await packingOf(planned)
  const issue = versionFor(planned.changes)
  const data = {
    ...filed(mealNumber('PM', planned), issue),
    ...{ day, meal },
    lines: lines.map(({ line, dishes }) => ({
      line,
      dishes: dishes.map((dish) => dishName(planned, dish)),
      groups: groups
        .map((group) => ({ name: groupName(group, style.lang), canteens: onLine(group.canteens, line).map((one) => rowOf(one, line)) }))
        .filter((group) => group.canteens.length > 0),
    })),
  }
  return packingMatrix(data, contextOf(work, style, issue))
}

function rowOf({ canteen, lines }: PackedCanteen, line: PackedLine['line']) {
  const own = lines.find((one) => one.line === line)
  return { name: canteen.name, portions: own?.portions ?? [], boxes: own?.boxes.length ?? 0 }
}

/** 1 号车次 青A·D61234 马师傅 10:40 发车 */
export function groupName({ run, departs }: PackingGroup, lang: Lang): string {
  const say = wordsIn(lang)
  return run ? say('packing_van', { n: run.number, plate: run.plate, driver: run.driver, departs }) : say('packing_wave', { departs })
}

/** A sheet for each canteen, in the order of the vans; of one canteen, or of all. */
export async function packingSheetsOf(planned: PlannedMeal, style: PrintStyle, canteen?: CanteenId): Promise<Paper[]> {
  const { groups } = await packingOf(planned)
  const sheets = groups.flatMap((group) =>
    group.canteens.filter((one) => !canteen || one.canteen.id === canteen).map((one) => sheetOf(planned, style, group, one)),
  )
  found(sheets[0], 'not_found', 'canteen')
  return sheets
}

function sheetOf(
  planned: PlannedMeal,
  style: PrintStyle,
  { run, departs }: PackingGroup,
  { canteen, position, lines }: PackedCanteen,
): Paper {
  const { work, day, meal } = planned
  const issue = versionFor(planned.changes, new Set([canteen.id]))
  const data: PackingSheetData = {
    ...filed(mealNumber('PC', planned, canteenNumber(canteen.code)), issue),
    ...{ day, meal, departs, canteen: canteen.name },
    ...(run ? { run: { number: run.number, plate: run.plate, position } } : {}),
    lines: lines.filter((line) => line.boxes.length > 0).map((line) => lineOnSheet(planned, canteen.id, line, style)),
  }
  return packingSheet(data, contextOf(work, style, issue))
}

function lineOnSheet(
  planned: PlannedMeal,
  canteen: CanteenId,
  { line, boxes }: PackedLine,
  { lang }: PrintStyle,
): PackingSheetData['lines'][number] {
  const specials = specialsAt(planned, canteen)
  const shares = planned.plan.allotments.filter((share) => share.canteen_id === canteen && isOn(planned, share.dish_code, line))
  return {
    line,
    dishes: inMenuOrder(planned, shares, (share) => share.dish_code).map((share) => ({
      name: dishName(planned, share.dish_code),
      portions: share.portions,
    })),
    boxes: boxes.map(({ number, of, contents, specials: packed }) => ({
      number,
      of,
      foods: contents.map(({ dish, portions }) => ({ dish: dishName(planned, dish), portions })),
      specials: packed.flatMap((one) => {
        const special = specials.get(one.number)
        return special ? [{ exception: exceptionIn(planned, special, lang), portions: one.portions }] : []
      }),
    })),
  }
}

const isOn = ({ plan }: PlannedMeal, dish: string, line: PackedLine['line']): boolean =>
  plan.dishes.some((row) => row.dish_code === dish && row.line === line)
