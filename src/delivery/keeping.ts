import type { DishCode } from '../../db/tables/menu.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { EventName } from '../journal/rules.ts'
import { celsius, deciC } from '../kernel/grams.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import { refuseDoubtful } from '../safety/food.ts'
import { verdictAt } from '../safety/rules.ts'
import { addReadings, discardsAt, readings } from '../safety/store.ts'
import { refuseForeignCanteen, type Work } from '../work.ts'
import { type FoodOfMeals, isChilled, judge, judgedColumns, kitchenSteps, readingOf } from './heat.ts'
import * as store from './store.ts'

export interface Warm {
  dish: DishCode
  /** tenths of a degree, at the core */
  core: number
  /** measured again, when it is hard to believe */
  sure?: boolean | undefined
}

/** Records food as reheated at a canteen and judges it again: once, to 70 °C, inside its two hours. Refuses what was thrown away. */
export const reheat = (work: Work, canteen: CanteenId, day: MealDate, meal: Meal, dishes: readonly Warm[]) =>
  judgeAnew(work, { canteen, day, meal, stage: 'reheated', event: 'food.reheated' }, dishes)

/**
 * Records what food measures that a canteen keeps warm, and judges it again: hot, it may be served for two more hours, within its
 * four; colder, it is reheated or thrown away. Refuses what was thrown away.
 */
export const measureHeld = (work: Work, canteen: CanteenId, day: MealDate, meal: Meal, dishes: readonly Warm[]) =>
  judgeAnew(work, { canteen, day, meal, stage: 'held', event: 'food.measured' }, dishes)

interface Measuring {
  canteen: CanteenId
  day: MealDate
  meal: Meal
  stage: 'reheated' | 'held'
  event: EventName
}

async function judgeAnew(work: Work, { canteen, day, meal, stage, event }: Measuring, measured: readonly Warm[]) {
  refuseForeignCanteen(work, canteen)
  const onHand = new Map((await store.onHand(work.db, day, meal, [canteen])).map((row) => [row.dish_code, row]))
  const gone = new Set((await discardsAt(work.db, day, meal, canteen)).map((row) => row.dish_code))
  const earlier = (await readings(work.db, day, meal)).filter((one) => one.canteen_id === canteen)
  const food = await kitchenSteps(work, [{ day, meal }])
  const judged = measured.map((one, i) => {
    const row = found(onHand.get(one.dish), 'not_handed_over', `dishes.${i}.dish`)
    if (gone.has(one.dish)) throw new Refusal('already_discarded', { field: `dishes.${i}.dish` })
    const past = earlier.filter((reading) => reading.dish_code === one.dish)
    const cold = isChilled(food, { day, meal }, one.dish) && !past.some((reading) => reading.stage === 'reheated')
    if (stage === 'reheated') refuseNotReheated(work, row, one.core, food, `dishes.${i}`)
    refuseDoubtful(stage === 'held' && cold ? 'chilled' : 'hot', one.core, `dishes.${i}.core`, one.sure)
    const core = deciC(one.core)
    const judgement = judge(food, { day, meal }, one.dish, [...past, { stage, at: work.now, core }], work.now)
    const reheated_at = stage === 'reheated' && judgement.verdict === 'serve' ? work.now : row.reheated_at
    return { ...row, ...judgedColumns(judgement), core, reheated_at }
  })
  const rows = judged.map(({ dish_code, core }) =>
    readingOf(work, { day, meal, dish_code, canteen_id: canteen, stage, at: work.now, core }),
  )
  const dishes = judged.map(({ dish_code, verdict, eat_by, check_by }) => ({ dish: dish_code, verdict, eatBy: eat_by, checkBy: check_by }))
  const writes = [...addReadings(work.db, rows), ...judged.map((row) => store.judgeAgain(work.db, row))]
  return work.commit({ event, about: { canteen, day, meal, dishes } }, writes, { canteen, dishes })
}

/** What was reheated is hot through, or it was not reheated; and whether it stayed hot is measured before it is heated. */
function refuseNotReheated(work: Work, row: store.OnHand, core: number, { limits }: FoodOfMeals, field: string): void {
  const standing = verdictAt({ verdict: row.verdict, eatBy: row.eat_by, checkBy: row.check_by }, work.now)
  if (standing === 'measure') throw new Refusal('measure_first', { field: `${field}.dish` })
  const values = { core: celsius(core), allowed: celsius(limits.reheatedCore) }
  if (core < limits.reheatedCore) throw new Refusal('core_too_cold', { field: `${field}.core`, values })
}
