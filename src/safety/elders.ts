import type { DinerId } from '../../db/tables/diners.ts'
import { listDiners, numbersOf } from '../diners/diners.ts'
import type { Instant, Meal, MealDate } from '../kernel/meal-date.ts'
import { canteenNames } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import { mealsOf } from './eaten.ts'
import type { MealRow } from './eaten-store.ts'
import type { Followed, Slice } from './trace.ts'

/** Somebody who was served food that is being recalled, in full: opened only by `openNames`. */
export interface NamedElder {
  diner: DinerId
  number: string
  name: string
  phone: string | null
  address: string
  age: number
  /** how often they ate of it */
  servings: number
  /** where, the last ten times, the last first */
  ate: { day: MealDate; meal: Meal; canteen: string; at: Instant }[]
}

/** Those who were served any of it, once each, by the canteen where they had it last and by number: all, or a slice of them. */
export async function eldersIn(work: Work, { eaten }: Followed, { from, count }: Slice = ALL): Promise<NamedElder[]> {
  const canteens = await canteenNames(work)
  const nameOf = (id: string) => canteens.get(id) ?? id
  const numbers = await numbersOf(work, [...eaten.eaters.keys()])
  const keyed = [...eaten.eaters].map(([diner, eater]) => ({ diner, eater, key: `${nameOf(eater.ate[0].canteen)} ${numbers.get(diner)}` }))
  const wanted = keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).slice(from, from + count)
  const ids = wanted.map(({ diner }) => diner)
  const [people, meals] = await Promise.all([listDiners(work, ids), mealsOf(work.db, eaten, ids)])
  const known = new Map(people.map((one) => [one.id, one]))
  const ate = Map.groupBy(meals, (row) => row.diner)
  return wanted.flatMap(({ diner, eater }) => {
    const person = known.get(diner)
    if (!person) return []
    const { id: _, ...who } = person
    return [{ diner, ...who, servings: eater.servings, ate: (ate.get(diner) ?? []).map((row) => mealIn(row, nameOf)) }]
  })
}

const ALL: Slice = { from: 0, count: Number.POSITIVE_INFINITY }

const mealIn = ({ day, meal, canteen, at }: MealRow, nameOf: (id: string) => string) => ({
  day,
  meal,
  canteen: nameOf(canteen),
  at,
})
