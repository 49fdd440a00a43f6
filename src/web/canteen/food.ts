import type { DishCode } from '../../../db/tables/menu.ts'
import { type Deliveries, deliveriesOf, progressOf } from '../../delivery/delivery.ts'
import { type Expected, expectedOn } from '../../diners/diners.ts'
import type { DeciC } from '../../kernel/grams.ts'
import type { Instant } from '../../kernel/meal-date.ts'
import { mealFor } from '../../menu/clashes.ts'
import { type MenuEntry, menuOf } from '../../menu/menu.ts'
import { exceptionOf, type PackedSpecial, packedSpecials } from '../../production/production.ts'
import { type DiscardRow, discardsAt, type ReadingRow, readings } from '../../safety/store.ts'
import type { Work } from '../../work.ts'
import type { Here } from './here.ts'
import type { DishStanding, Standing } from './standing.ts'

/** What came for one dish: with the van, and later from the kitchen's reserve; and what was measured. */
export interface FoodReceived extends DishStanding {
  loaded: number
  core: DeciC | null
  gaps: Omit<Deliveries['gaps'][number], 'stop_id' | 'dish_code'>[]
  reserve: { portions: number; core: DeciC; at: Instant }[]
  reheated: { core: DeciC; at: Instant }[]
  /** measured here while it was kept hot */
  held: { core: DeciC; at: Instant }[]
  discarded: Instant | undefined
  /** it may be reheated now: cold, and not before */
  mayReheat: boolean
  /** it is kept hot, and some of it is left */
  mayMeasure: boolean
}

export interface Food {
  handover: { at: Instant; receivedBy: string; boxesIn: number; boxesBack: number; note: string | null } | undefined
  dishes: FoodReceived[]
  specials: SpecialHere[]
  /** not handed over yet: when the van came or is expected, and by how much that is late */
  due: { at: Instant; there: boolean; lateMinutes: number } | undefined
  /** the meal is not closed: something can still be done with its food */
  open: boolean
}

/** Special meals packed for this canteen, and its own people whom they are for. */
export interface SpecialHere {
  special: PackedSpecial
  /** as the menu calls them */
  nameOf: (dish: string) => string
  people: string[]
}

/** What a canteen received today, dish by dish, with its temperatures. */
export async function foodOf(work: Work, here: Here, standing: Standing): Promise<Food> {
  const { day, meal } = standing
  const [deliveries, progress, measured, discards] = await Promise.all([
    deliveriesOf(work, day, meal),
    progressOf(work, day, meal),
    readings(work.db, day, meal),
    discardsAt(work.db, day, meal, here.canteen.id),
  ])
  const stop = deliveries.runs.flatMap((run) => run.stops).find((one) => one.canteen_id === here.canteen.id)
  const own = measured.filter((row) => row.canteen_id === here.canteen.id)
  const handover = deliveries.handovers.find((row) => row.stop_id === stop?.id)
  const coming = progress.find((one) => one.stop === stop?.id)
  const due =
    coming?.eta === undefined || handover ? undefined : { at: coming.eta, there: coming.arrived !== undefined, lateMinutes: coming.late }
  return {
    due,
    handover: handover && {
      at: handover.at,
      receivedBy: handover.received_by,
      boxesIn: handover.boxes_in,
      boxesBack: handover.boxes_back,
      note: handover.note,
    },
    dishes: standing.dishes.map((dish) => dishOf(dish, { here, stop: stop?.id, deliveries, own, discards })),
    specials: await specialsHere(work, here, standing),
    open: standing.closed === null,
  }
}

interface Known {
  here: Here
  stop: string | undefined
  deliveries: Deliveries
  own: readonly ReadingRow[]
  discards: readonly DiscardRow[]
}

function dishOf(dish: DishStanding, { here, stop, deliveries, own, discards }: Known): FoodReceived {
  const isIt = (row: { stop_id: string; dish_code: DishCode }) => row.stop_id === stop && row.dish_code === dish.code
  const measured = (stage: ReadingRow['stage']) =>
    own.filter((row) => row.stage === stage && row.dish_code === dish.code).map(({ core, at }) => ({ core, at }))
  const reheated = measured('reheated')
  const discarded = discards.find((row) => row.dish_code === dish.code)?.at
  const isHot = dish.verdict === 'serve' || dish.verdict === 'measure'
  return {
    ...dish,
    loaded: deliveries.loaded.find(isIt)?.portions ?? 0,
    core: deliveries.dishes.find(isIt)?.core ?? null,
    gaps: deliveries.gaps.filter(isIt).map(({ stop_id: _, dish_code: __, ...gap }) => gap),
    reserve: deliveries.reserveSent
      .filter((row) => row.canteen_id === here.canteen.id && row.dish_code === dish.code)
      .map(({ portions, core, at }) => ({ portions, core, at })),
    reheated,
    held: measured('held'),
    discarded,
    mayReheat: dish.verdict === 'reheat' && reheated.length === 0 && discarded === undefined,
    mayMeasure: isHot && dish.left > 0 && discarded === undefined,
  }
}

async function specialsHere(work: Work, here: Here, { day, meal }: Standing): Promise<SpecialHere[]> {
  const packed = (await packedSpecials(work, day, meal)).filter((one) => one.canteen === here.canteen.id)
  if (packed.length === 0) return []
  const menu = await menuOf(work, day, meal)
  const names = new Map(menu.map(({ dish }) => [dish.code as string, dish.name]))
  const nameOf = (dish: string) => names.get(dish) ?? dish
  const expected = (await expectedOn(work, day, meal)).filter((one) => one.canteen === here.canteen.id)
  return packed.map((special) => ({ special, nameOf, people: expected.filter((one) => isFor(special, one, menu)).map((one) => one.name) }))
}

const isFor = (special: PackedSpecial, { tray, needs }: Expected, menu: readonly MenuEntry[]): boolean =>
  needs.length > 0 && exceptionOf({ ...mealFor(needs, tray, menu), ownTray: tray }) === exceptionOf(special)
