import type { Tray } from '../../db/tables/menu.ts'
import { decisionOf, type TrayPortions } from '../forecast/forecast.ts'
import { type Meal, type MealDate, minutesOf } from '../kernel/meal-date.ts'
import { found } from '../kernel/refusal.ts'
import { type Dish, dishesIn, type MenuEntry, trayDishes } from '../menu/menu.ts'
import { TRAYS } from '../menu/rules.ts'
import { limitsOn } from '../safety/food.ts'
import { cooksOn, type District, theDistrict, theKitchen, thePots, theStations, theWaves } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import type { Kitchen } from './batches.ts'
import type { PlannedDish, ProductionOrder } from './rules.ts'
import { equipmentFor, prepMinutesFor } from './stations.ts'

/** The trays that a menu offers. */
export const offeredTrays = (menu: readonly MenuEntry[]): Tray[] => TRAYS.filter((tray) => trayDishes(menu, tray).length > 0)

/** All that a meal's plan is made from: the menu, how many portions go where, and the kitchen as it is that day. */
export async function orderOf(
  work: Work,
  day: MealDate,
  meal: Meal,
  menu: readonly MenuEntry[],
  portions: readonly Pick<TrayPortions, 'canteen' | 'tray' | 'portions'>[],
): Promise<ProductionOrder> {
  const trays = offeredTrays(menu).map((tray) => [tray, trayDishes(menu, tray).map((dish) => dish.code)] as const)
  return {
    trays: Object.fromEntries(trays),
    portions: portions.filter((row) => row.portions > 0),
    dishes: dishesIn(menu).map(plannedDish),
    reserveShare: (await decisionOf(work, day, meal)).reserveShare,
    kitchen: await kitchenOn(work, day),
    leaves: new Map((await theWaves(work)).map((row) => [row.canteen_id, minutesOf(row.departs)])),
  }
}

function plannedDish({ code, line, portionGrams, cookMinutes, prepMinutes, kind, method }: Dish): PlannedDish {
  return { code, line, portionGrams, cookMinutes, prepMinutes: prepMinutes ?? prepMinutesFor(kind), equipment: equipmentFor(method) }
}

/** The pots, and the stations with whoever is on duty that day; cooks by their ids. */
async function kitchenOn(work: Work, day: MealDate): Promise<Kitchen> {
  const [kitchen, district, pots, stations, cooks, limits] = await Promise.all([
    theKitchen(work),
    theDistrict(work),
    thePots(work, day),
    theStations(work, day),
    cooksOn(work, day),
    limitsOn(work, day),
  ])
  return {
    pots: pots.map(({ station_code, clean_minutes, ...pot }) => ({ ...pot, station: station_code, cleanMinutes: clean_minutes })),
    stations: stations.map(({ code, name, kind, line, pots_a_cook }) => {
      const here = cooks.filter((one) => one.station_code === code).map((one) => one.staff_id)
      return { code, name, kind, line, potsACook: pots_a_cook, cooks: cooks.length > 0 ? here : null }
    }),
    opens: minutesOf(kitchen.opens),
    departs: minutesOf(departureOf(district)),
    packMinutes: kitchen.pack_minutes,
    mostPortions: kitchen.portions_a_meal,
    limits,
  }
}

const departureOf = (district: District): string => found(district.departs, 'something_missing', 'district.departs')
