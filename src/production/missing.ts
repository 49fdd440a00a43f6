import { withoutCategory } from '../diners/diners.ts'
import { forecastsOf, orderedOn } from '../forecast/forecast.ts'
import { calendarHas } from '../kernel/calendar.ts'
import { type Meal, type MealDate, yearOf } from '../kernel/meal-date.ts'
import type { Fault } from '../kernel/refusal.ts'
import { menuOf } from '../menu/menu.ts'
import { canteensOn, theDistrict, theKitchen, theVans } from '../sites/sites.ts'
import type { Work } from '../work.ts'

/**
 * Everything that keeps a meal from being planned, in one list, before anybody plans: a day without menu or holiday data,
 * a canteen or kitchen without coordinates, a van without room or driver, a diner without category, no price, no history.
 */
export async function whatIsMissing(work: Work, day: MealDate, meal: Meal): Promise<Fault[]> {
  const district = await theDistrict(work)
  if (!calendarHas(district.calendar, day)) return [{ place: day, problem: 'calendar_missing', values: { year: yearOf(day) } }]
  const menu = await menuOf(work, day, meal)
  return [
    ...(menu.length === 0 ? [{ place: day, problem: 'menu_missing', values: { day } }] : []),
    ...(district.price === null ? [{ place: 'district.price', problem: 'price_missing' }] : []),
    ...(await canteenFaults(work, day)),
    ...(await vanFaults(work)),
    ...(await historyFaults(work, day, meal)),
    ...(await withoutCategory(work, day)).map((diner) => ({
      place: diner.number,
      problem: 'diner_without_category',
      values: { number: diner.number },
    })),
  ]
}

async function canteenFaults(work: Work, day: MealDate): Promise<Fault[]> {
  const canteens = await canteensOn(work, day)
  const kitchen = await theKitchen(work)
  return [
    ...(kitchen.lat === null || kitchen.lon === null ? [{ place: 'kitchen', problem: 'kitchen_without_place' }] : []),
    ...(canteens.length === 0 ? [{ place: day, problem: 'no_canteens' }] : []),
    ...canteens
      .filter((canteen) => canteen.lat === null || canteen.lon === null)
      .map((canteen) => ({ place: canteen.code, problem: 'canteen_without_place', values: { canteen: canteen.name } })),
  ]
}

async function vanFaults(work: Work): Promise<Fault[]> {
  const vans = await theVans(work)
  return [
    ...(vans.length === 0 ? [{ place: 'vans', problem: 'no_vans' }] : []),
    ...vans
      .filter((van) => van.portions === null)
      .map((van) => ({ place: van.plate, problem: 'van_without_room', values: { van: van.plate } })),
    ...vans
      .filter((van) => van.driver_id === null)
      .map((van) => ({ place: van.plate, problem: 'van_without_driver', values: { van: van.plate } })),
  ]
}

/** Only once forecasts were made: a canteen that got no number and ordered nothing would be sent nothing, in silence. */
async function historyFaults(work: Work, day: MealDate, meal: Meal): Promise<Fault[]> {
  const known = new Set((await forecastsOf(work, day, meal)).map((forecast) => forecast.canteen))
  if (known.size === 0) return []
  const ordered = new Set((await orderedOn(work, day, meal)).map((row) => row.canteen_id))
  return (await canteensOn(work, day))
    .filter((canteen) => !known.has(canteen.id) && !ordered.has(canteen.id))
    .map((canteen) => ({ place: canteen.code, problem: 'no_history', values: { canteen: canteen.name } }))
}
