import type { DishCode, Line } from '../../../db/tables/menu.ts'
import type { BatchId } from '../../../db/tables/production.ts'
import type { Deliveries } from '../../delivery/delivery.ts'
import type { Instant } from '../../kernel/meal-date.ts'
import type { PlanView } from '../../production/production.ts'
import type { SampleRow } from '../../safety/store.ts'
import { inMenuOrder } from './grid.ts'

/** One cooking of one dish: planned, and, once it is done, how it came out. */
export interface BatchLine {
  id: BatchId
  dish: string
  line: Line
  number: number
  of: number
  pot: string
  portions: number
  grams: number
  starts: Instant
  ends: Instant
  cooked?: { at: Instant; grams: number; core: number; by: string } | undefined
  /** of the dish, on its first batch */
  sample?: { grams: number; place: string; until: Instant } | undefined
}

/** By line, then by the kitchen's clock. */
export function batchLines(
  plan: PlanView,
  samples: readonly SampleRow[],
  dishes: ReadonlyMap<DishCode, string>,
  names: (id: string) => string,
): BatchLine[] {
  const cooked = new Map(plan.cookings.map((row) => [row.batch_id, row]))
  const kept = new Map(samples.map((row) => [row.dish_code, row]))
  const lines = plan.batches.map((batch) => {
    const done = cooked.get(batch.id)
    const sample = batch.number === 1 ? kept.get(batch.dish_code) : undefined
    return {
      id: batch.id,
      dish: dishes.get(batch.dish_code) ?? batch.dish_code,
      line: batch.line,
      number: batch.number,
      of: batch.of,
      pot: batch.pot,
      portions: batch.portions,
      grams: batch.grams,
      starts: batch.starts_at,
      ends: batch.ends_at,
      cooked: done && { at: done.ended_at, grams: done.grams, core: done.core, by: names(done.cooked_by) },
      sample: sample && { grams: sample.grams, place: sample.place, until: sample.keep_until },
    }
  })
  return lines.sort((a, b) => (a.line === b.line ? a.starts - b.starts || a.ends - b.ends : a.line === 'ordinary' ? -1 : 1))
}

/** What should have stayed of a dish, and what was weighed. Grams. */
export interface RestLine {
  code: DishCode
  dish: string
  line: Line
  cooked: number
  samples: number
  loaded: number
  expected: number
  rests: { reason: string; grams: number; note: string | null }[]
}

export function restLines(
  plan: PlanView,
  samples: readonly SampleRow[],
  dishes: ReadonlyMap<DishCode, string>,
  deliveries: Pick<Deliveries, 'loaded' | 'reserveSent'>,
): RestLine[] {
  const gone = [...deliveries.loaded, ...deliveries.reserveSent]
  return inMenuOrder(plan.dishes, dishes, (dish) => dish.dish_code).map((dish) => {
    const of = <T extends { dish_code: DishCode }>(rows: readonly T[]): T[] => rows.filter((row) => row.dish_code === dish.dish_code)
    const cooked = of(plan.cookings).reduce((sum, row) => sum + row.grams, 0)
    const kept = of(samples).reduce((sum, row) => sum + row.grams, 0)
    const loaded = of(gone).reduce((sum, row) => sum + row.portions, 0) * dish.portion_grams
    return {
      code: dish.dish_code,
      dish: dishes.get(dish.dish_code) ?? dish.dish_code,
      line: dish.line,
      cooked,
      samples: kept,
      loaded,
      expected: cooked - kept - loaded,
      rests: of(plan.rests).map(({ reason, grams, note }) => ({ reason, grams, note })),
    }
  })
}
