import { isAboutFood, type Way, wayOf } from '../../delivery/delivery.ts'
import type { Instant, Meal, MealDate } from '../../kernel/meal-date.ts'
import { dishesIn, menuOf } from '../../menu/menu.ts'
import { runsOf } from '../../routing/routing.ts'
import { canteensOn, theVans } from '../../sites/sites.ts'
import type { Work } from '../../work.ts'
import { namesOf } from '../names.ts'

type Reported = Way['incidents'][number]
type Gap = Way['gaps'][number]

/** What became known of a meal's food between the kitchen and the canteens' doors: reports of drivers, and dishes that were sent back. */
export interface FoodOnTheRoad {
  reports: (Reported & { plate: string; canteen: string | undefined; endedBy: string })[]
  sentBack: (Gap & { plate: string; canteen: string; dish: string; at: Instant | undefined })[]
}

export async function foodOnTheRoad(work: Work, day: MealDate, meal: Meal): Promise<FoodOnTheRoad> {
  const runs = await runsOf(work, day, meal)
  if (runs.length === 0) return { reports: [], sentBack: [] }
  const [way, canteens, vans, menu] = await Promise.all([
    wayOf(work, day, meal),
    canteensOn(work, day),
    theVans(work),
    menuOf(work, day, meal),
  ])
  const reports = way.incidents.filter(({ kind }) => isAboutFood(kind))
  const nameOf = await namesOf(
    work,
    reports.flatMap(({ ended_by }) => ended_by ?? []),
  )
  const dishes = new Map(dishesIn(menu).map(({ code, name }) => [code, name]))
  const stopOf = (id: string | null) => way.stops.find(({ stop }) => stop === id)
  const canteenAt = (stop: string | null) => canteens.find(({ id }) => id === stopOf(stop)?.canteen)?.name
  const plateOf = (run: string | undefined) => vans.find(({ id }) => id === runs.find((one) => one.id === run)?.van_id)?.plate ?? ''
  return {
    reports: reports.map((row) => ({
      ...row,
      plate: plateOf(row.run_id),
      canteen: canteenAt(row.stop_id),
      endedBy: row.ended_by === null ? '' : nameOf(row.ended_by),
    })),
    sentBack: way.gaps.flatMap((gap) => {
      const causes = gap.causes.filter(({ cause }) => isAboutFood(cause))
      const stop = stopOf(gap.stop_id)
      if (gap.reason !== 'rejected' || (gap.causes.length > 0 && causes.length === 0)) return []
      const of = { plate: plateOf(stop?.run), canteen: canteenAt(gap.stop_id) ?? '', dish: dishes.get(gap.dish_code) ?? gap.dish_code }
      return { ...gap, ...of, causes, at: stop?.handedAt }
    }),
  }
}
