import type { TransitReason } from '../../../db/tables/delivery.ts'
import type { DishCode } from '../../../db/tables/menu.ts'
import { type Deliveries, deliveriesOf } from '../../delivery/delivery.ts'
import type { DeciC } from '../../kernel/grams.ts'
import type { Instant } from '../../kernel/meal-date.ts'
import { type ReadingRow, readings } from '../../safety/store.ts'
import type { Work } from '../../work.ts'
import type { Here } from './here.ts'
import type { DishStanding, Standing } from './standing.ts'

/** What came for one dish: with the van, and later from the kitchen's reserve; and what was measured. */
export interface FoodReceived extends DishStanding {
  loaded: number
  core: DeciC | null
  gaps: { reason: TransitReason; portions: number; note: string | null }[]
  reserve: { portions: number; core: DeciC; at: Instant }[]
  reheated: { core: DeciC; at: Instant }[]
  /** it may be reheated now: cold, and not before */
  mayReheat: boolean
}

export interface Food {
  handover: { at: Instant; receivedBy: string; boxesIn: number; boxesBack: number; note: string | null } | undefined
  dishes: FoodReceived[]
}

/** What a canteen received today, dish by dish, with its temperatures. */
export async function foodOf(work: Work, here: Here, standing: Standing): Promise<Food> {
  const { day, meal } = standing
  const [deliveries, measured] = await Promise.all([deliveriesOf(work, day, meal), readings(work.db, day, meal)])
  const stop = deliveries.runs.flatMap((run) => run.stops).find((one) => one.canteen_id === here.canteen.id)
  const own = measured.filter((row) => row.canteen_id === here.canteen.id)
  const handover = deliveries.handovers.find((row) => row.stop_id === stop?.id)
  return {
    handover: handover && {
      at: handover.at,
      receivedBy: handover.received_by,
      boxesIn: handover.boxes_in,
      boxesBack: handover.boxes_back,
      note: handover.note,
    },
    dishes: standing.dishes.map((dish) => dishOf(dish, here, stop?.id, deliveries, own)),
  }
}

function dishOf(
  dish: DishStanding,
  here: Here,
  stop: string | undefined,
  deliveries: Deliveries,
  own: readonly ReadingRow[],
): FoodReceived {
  const isIt = (row: { stop_id: string; dish_code: DishCode }) => row.stop_id === stop && row.dish_code === dish.code
  const reheated = own.filter((row) => row.stage === 'reheated' && row.dish_code === dish.code)
  return {
    ...dish,
    loaded: deliveries.loaded.find(isIt)?.portions ?? 0,
    core: deliveries.dishes.find(isIt)?.core ?? null,
    gaps: deliveries.gaps.filter(isIt).map(({ reason, portions, note }) => ({ reason, portions, note })),
    reserve: deliveries.reserveSent
      .filter((row) => row.canteen_id === here.canteen.id && row.dish_code === dish.code)
      .map(({ portions, core, at }) => ({ portions, core, at })),
    reheated: reheated.map(({ core, at }) => ({ core, at })),
    mayReheat: dish.verdict === 'reheat' && reheated.length === 0,
  }
}
