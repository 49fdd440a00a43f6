import type { CarrierId } from '../../db/tables/rounds.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { clockOf } from '../kernel/meal-date.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import { type DoorView, ownRounds, type RoundsView, roundsAt, type TourView } from '../rounds/rounds.ts'
import { theCanteen } from '../sites/sites.ts'
import { needsText } from '../words/needs.ts'
import { accessText, proxyText, unplacedText, rounds as words } from '../words/rounds.ts'
import { TRAY_WORDS } from '../words/terms.ts'
import { say } from '../words/words.ts'
import type { Work } from '../work.ts'
import { canteenNumber, filed, type MealOfDay, mealNumber } from './numbers.ts'
import type { Paper } from './paper.ts'
import { contextOf, type PrintStyle } from './planned-meal.ts'
import { type RoundSheetData, roundSheet } from './round-sheet.ts'

/**
 * A paper a carrier: of a canteen's rounds, of one of them, or one's own. Who is in no round stands on the first. Refuses rounds that
 * nobody planned (`no_rounds`).
 */
export async function roundSheetsOf(
  work: Work,
  { day, meal }: MealOfDay,
  style: PrintStyle,
  { canteen, carrier }: { canteen?: CanteenId | undefined; carrier?: CarrierId | undefined },
): Promise<Paper[]> {
  const views =
    work.scope === 'own rounds'
      ? await ownRounds(work, day, meal)
      : [await roundsAt(work, { canteen: found(canteen, 'not_found', 'canteen'), day, meal })]
  const papers = await Promise.all(views.map((view) => sheetsOf(work, view, style, carrier)))
  if (papers.flat().length === 0) throw new Refusal('no_rounds', { field: carrier ? 'carrier' : 'day' })
  return papers.flat()
}

async function sheetsOf(work: Work, view: RoundsView, style: PrintStyle, only: CarrierId | undefined): Promise<Paper[]> {
  const site = await theCanteen(work, view.canteen)
  const nameOf = (id: string) => view.carriers.find((one) => one.id === id)?.name ?? ''
  const unplaced = view.unplaced.map(({ door, why, best }) => ({
    name: door.name,
    address: door.address,
    why: unplacedText(why, best, nameOf, style.lang),
  }))
  const byCarrier = Map.groupBy(view.tours, (tour) => tour.carrier.id)
  return [...byCarrier.values()]
    .map((tours, i) => ({ tours, number: i + 1, carrier: (tours[0] as TourView).carrier }))
    .filter(({ carrier }) => !only || carrier.id === only)
    .map(({ tours, number, carrier }) => {
      const data: RoundSheetData = {
        ...filed(mealNumber('WR', view, canteenNumber(site.code), carrier.number), view.turn),
        ...{ day: view.day, meal: view.meal, canteen: site.name, carrier: carrier.name },
        mode: say(words[carrier.mode], style.lang),
        tours: tours.map((tour) => tourOf(tour, style)),
        unplaced: number === 1 ? unplaced : [],
      }
      return roundSheet(data, contextOf(work, style, view.turn))
    })
}

const tourOf = ({ departs, ends, doors }: TourView, style: PrintStyle): RoundSheetData['tours'][number] => ({
  departs: clockOf(departs),
  ends: clockOf(ends),
  box: [...Map.groupBy(doors, (door) => door.tray)].map(([tray, all]) => [say(TRAY_WORDS[tray], style.lang), all.length]),
  doors: doors.map((door) => doorOf(door, style)),
})

const doorOf = (door: DoorView, { lang }: PrintStyle): RoundSheetData['tours'][number]['doors'][number] => ({
  name: door.name,
  address: door.address,
  access: accessText(door.access, lang),
  tray: say(TRAY_WORDS[door.tray], lang),
  diet: needsText(door.needs, lang),
  proxy: proxyText(door.proxy, lang),
  eta: door.arrives === null ? '' : clockOf(door.arrives),
  portions: 1,
})
