import type { ServingId } from '../../db/tables/checkin.ts'
import type { DinerId } from '../../db/tables/diners.ts'
import type { DishCode, Tray } from '../../db/tables/menu.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { Diner } from '../diners/diners.ts'
import { isRegistered, maskName, tagsOn } from '../diners/rules.ts'
import type { Fen } from '../kernel/fen.ts'
import { ageOn, type Meal, type MealDate } from '../kernel/meal-date.ts'
import { found } from '../kernel/refusal.ts'
import type { Dish } from '../menu/menu.ts'
import type { Canteen } from '../sites/sites.ts'
import type { Shares } from '../subsidy/shares.ts'
import type { Work } from '../work.ts'
import type { CheckinEvent, CheckinVerdict, Counted } from './checkin.ts'
import { decideMoney, type Facts } from './decision.ts'
import type { Portion, SpecialServed } from './meals.ts'
import { type DishOnHand, mayLeaveOut, refusalOf, type ServingRefusal } from './rules.ts'
import { type Past, type Situation, situationOf } from './situation.ts'
import type * as store from './store.ts'

/** A serving to be written, without its journal line's number, which only the commit knows. */
export type NewServing = Omit<store.ServingRow, 'seq'>

export interface Counter {
  decide(event: CheckinEvent): CheckinVerdict
  servings: NewServing[]
  shares: store.ShareRow[]
  specials: store.SpecialRow[]
  /** what was left out of trays, on the worker's word */
  held: store.HeldRow[]
  /** what of somebody's tray is held back now */
  heldFor(event: CheckinEvent): Held | undefined
  /** portions to take off what is on hand, summed */
  taken(): { canteen: CanteenId; dish: DishCode; portions: number }[]
  trays(): { canteen: CanteenId; tray: Tray; served: number }[]
}

/** Dishes of a tray that are held back and could be left out of it. */
export interface Held {
  diner: DinerId
  dishes: { code: DishCode; name: string }[]
  /** something would be left to serve */
  rest: boolean
}

/** Opens a counter for a batch: each event is decided on what was read and on the events before it. */
export async function openCounter(work: Work, day: MealDate, meal: Meal, events: readonly CheckinEvent[]): Promise<Counter> {
  const s = await situationOf(work, day, meal, events)
  const servings: NewServing[] = []
  const shares: store.ShareRow[] = []
  const specials: store.SpecialRow[] = []
  const held: store.HeldRow[] = []
  const used = new Map<string, number>()
  const servedNow = new Set<DinerId>()
  const decided = new Map<ServingId, { event: CheckinEvent; verdict: CheckinVerdict }>()

  const stock = new Map([...s.onHand.values()].flat().map((row) => [`${row.canteen_id} ${row.dish_code}`, row]))
  const onHandOf = (canteen: CanteenId, dish: Dish): DishOnHand => {
    const row = stock.get(`${canteen} ${dish.code}`)
    const known = { dish: dish.code, name: dish.name, hold: s.recalled.get(dish.code) }
    // none came: it is sold out
    if (!row) return { ...known, left: 0, verdict: 'serve', eatBy: work.now, checkBy: work.now, reheatedAt: null }
    const left = row.received - row.served - (used.get(`${canteen} ${dish.code}`) ?? 0)
    return { ...known, left, verdict: row.verdict, eatBy: row.eat_by, checkBy: row.check_by, reheatedAt: row.reheated_at }
  }

  function decide(event: CheckinEvent): CheckinVerdict {
    const earlier = decided.get(event.id)
    if (earlier) return isSameAsk(s, earlier.event, event) ? earlier.verdict : reused(event)
    const verdict = verdictOn(event)
    decided.set(event.id, { event, verdict })
    return verdict
  }

  function verdictOn(event: CheckinEvent): CheckinVerdict {
    const told = s.known.get(event.id)
    if (told) return isSame(s, told, event) ? verdictOf(told, maskName(told.name)) : reused(event)
    const diner = s.diners.get(s.dinerOf(event) ?? ('' as DinerId))
    if (!diner) return { id: event.id, verdict: 'refused', reason: 'not_registered', values: {} }
    const canteen = found(s.canteens.get(event.canteen), 'not_found', 'canteen')
    const past = s.past.get(diner.id) ?? []
    const portions = s.meals.portionsFor(diner, canteen.id, event.tray)
    const answers = portions
      .map((portion) => reduced(event, canteen.id, portion))
      .map(({ portion, no }) => ({
        portion,
        no: no ?? refusal(event, diner, canteen, past, portion),
      }))
    const yes = answers.find((one) => !one.no)
    if (!yes) return refused(event, answers.at(-1)?.no as ServingRefusal, diner)
    return serve(event, diner, canteen, past, yes.portion)
  }

  /** The portion without what the worker leaves out. Only what is held back can be, and something must be left. */
  function reduced(event: CheckinEvent, canteen: CanteenId, whole: Portion): { portion: Portion; no?: ServingRefusal } {
    const without = event.without?.dishes ?? []
    const portion = { ...whole, dishes: whole.dishes.filter((code) => !without.includes(code)) }
    const held = heldOf(event, canteen, whole)
    const wrong = without.some((code) => !held.includes(code)) || (without.length > 0 && portion.dishes.length === 0)
    return wrong ? { portion, no: { refuse: 'nothing_held' } } : { portion }
  }

  const heldOf = (event: CheckinEvent, canteen: CanteenId, portion: Portion): DishCode[] =>
    dishesOf(canteen, portion)
      .filter((one) => mayLeaveOut(one, event.at ?? work.now))
      .map((one) => one.dish)

  function refusal(event: CheckinEvent, diner: Diner, canteen: Canteen, past: readonly Past[], portion: Portion) {
    return refusalOf({
      at: event.at ?? work.now,
      registered: isRegistered(diner, day),
      tags: tagsOn(diner.categories, day),
      servedAlready: servedNow.has(diner.id) || past.some((one) => isThisMeal(s, one) && one.reversed === null),
      mealClosed: s.closed.has(canteen.id),
      handedOver: (s.onHand.get(canteen.id) ?? []).length > 0,
      window: event.doorstep ? null : { from: canteen.serves_from, until: canteen.serves_until },
      tray: portion.tray,
      dishes: dishesOf(canteen.id, portion),
    })
  }

  /** A doubled dish needs two portions on hand; what waits in a special box is not for a meal that was not packed. */
  function dishesOf(canteen: CanteenId, { dishes, special }: Portion): DishOnHand[] {
    const kept = (code: DishCode) => (special?.number === null ? s.meals.waiting(canteen, code) : 0)
    return dishes.flatMap((code, i) => {
      const dish = s.dishes.get(code)
      const one = dish && onHandOf(canteen, dish)
      return one ? [{ ...one, left: one.left - kept(code) - dishes.slice(0, i).filter((other) => other === code).length }] : []
    })
  }

  function serve(event: CheckinEvent, diner: Diner, canteen: Canteen, past: readonly Past[], portion: Portion): CheckinVerdict {
    const serving = servingOf(s, event, diner, canteen, portion.tray, past)
    servings.push(serving.row)
    shares.push(...serving.shares.layers.map((layer) => ({ serving_id: event.id, payer: layer.payer, fen: layer.fen })))
    if (portion.special) specials.push(specialRow(s, event, portion.special))
    servedNow.add(diner.id)
    s.meals.hand(canteen.id, portion)
    for (const dish of portion.dishes) add(used, `${canteen.id} ${dish}`)
    if (event.without) held.push(heldRow(s, serving.row, event.without))
    const without = event.without?.dishes.map((code) => s.dishes.get(code)?.name ?? code) ?? []
    return { ...verdictOf(serving.row, maskName(diner.name), portion), without }
  }

  return {
    decide,
    servings,
    shares,
    specials,
    held,
    heldFor(event) {
      const diner = s.diners.get(s.dinerOf(event) ?? ('' as DinerId))
      const whole = diner && s.meals.portionsFor(diner, event.canteen, event.tray).at(-1)
      if (!whole) return undefined
      const held = heldOf(event, event.canteen, whole)
      const dishes = held.map((code) => ({ code, name: s.dishes.get(code)?.name ?? code }))
      return { diner: diner.id, dishes, rest: whole.dishes.some((code) => !held.includes(code)) }
    },
    taken: () =>
      [...used].map(([key, portions]) => ({ canteen: key.split(' ')[0] as CanteenId, dish: key.split(' ')[1] as DishCode, portions })),
    trays: () => {
      const counts = new Map<string, number>()
      for (const row of servings) add(counts, `${row.canteen_id} ${row.tray}`)
      return [...counts].map(([key, served]) => ({ canteen: key.split(' ')[0] as CanteenId, tray: key.split(' ')[1] as Tray, served }))
    },
  }
}

const add = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)

const isThisMeal = (s: Situation, one: Past): boolean => one.day === s.day && one.meal === s.meal

/** An id reported again is the same serving only if everything that makes it one is the same. */
const isSame = (s: Situation, told: Pick<store.ServingRow, 'canteen_id' | 'day' | 'meal' | 'diner_id'>, event: CheckinEvent): boolean =>
  told.canteen_id === event.canteen && told.day === s.day && told.meal === s.meal && told.diner_id === s.dinerOf(event)

const isSameAsk = (s: Situation, one: CheckinEvent, other: CheckinEvent): boolean =>
  one.canteen === other.canteen && s.dinerOf(one) === s.dinerOf(other)

const reused = (event: CheckinEvent): CheckinVerdict => ({ id: event.id, verdict: 'refused', reason: 'serving_id_reused', values: {} })

const refused = (event: CheckinEvent, no: ServingRefusal, diner: Diner): CheckinVerdict => ({
  id: event.id,
  verdict: 'refused',
  reason: no.refuse,
  values: no.values ?? {},
  masked: maskName(diner.name),
})

function servingOf(
  s: Situation,
  event: CheckinEvent,
  diner: Diner,
  canteen: Canteen,
  tray: Tray,
  past: readonly Past[],
): { row: NewServing; shares: Shares } {
  const facts: Facts = {
    age: ageOn(diner.birth, s.day),
    tags: tagsOn(diner.categories, s.day),
    dependency: diner.dependency,
    disability: diner.disability,
    hukou: [diner.hukou_city, diner.hukou_district, diner.hukou_street],
    inInstitution: diner.in_institution === 1,
    canteen: [s.district.city_code, s.district.district_code, canteen.street_code],
    earlier: past.filter((one) => one.reversed === null && one.subsidy > 0).map((one) => [one.day, one.meal, one.subsidy] as const),
    offers: s.offers.map((offer) => offer.id),
  }
  const price = found(s.district.price, 'something_missing', 'district.price') as Fen
  const setting = {
    day: s.day,
    meal: s.meal,
    price,
    proof: event.method,
    scheme: s.scheme,
    offers: s.offers,
    calendar: s.district.calendar,
  }
  const { grant, shares } = decideMoney(facts, setting)
  const row: NewServing = {
    id: event.id,
    diner_id: diner.id,
    day: s.day,
    meal: s.meal,
    turn: past.filter((one) => isThisMeal(s, one)).length,
    canteen_id: canteen.id,
    tray,
    at: event.at ?? s.work.now,
    method: event.method,
    served_by: s.work.actor.id,
    price: grant.price,
    pays: shares.person,
    subsidy: grant.subsidy,
    operator: shares.operator,
    charity: shares.charity,
    scheme: s.scheme.id,
    grp: grant.group ?? null,
    facts: JSON.stringify(facts),
  }
  return { row, shares }
}

const specialRow = (s: Situation, event: CheckinEvent, special: NonNullable<Portion['special']>): store.SpecialRow => ({
  day: s.day,
  meal: s.meal,
  canteen_id: event.canteen,
  serving_id: event.id,
  number: special.number,
  needs: JSON.stringify(special.needs),
  swaps: JSON.stringify(special.exchange),
})

const heldRow = (s: Situation, serving: NewServing, { dishes, why }: NonNullable<CheckinEvent['without']>): store.HeldRow => ({
  id: serving.id,
  day: s.day,
  meal: s.meal,
  canteen_id: serving.canteen_id,
  diner_id: serving.diner_id,
  at: serving.at,
  dishes: JSON.stringify(dishes),
  decision: 'left_out',
  why,
  serving_id: serving.id,
  decided_by: s.work.actor.id,
})

function verdictOf(row: NewServing, masked: string, portion?: Portion): Counted {
  const { id, tray, price, pays, subsidy, operator, charity } = row
  return {
    id,
    verdict: 'counted',
    masked,
    tray,
    ...{ price, pays, subsidy, operator, charity },
    special: told(portion?.special ?? null),
    warnings: portion?.warnings ?? [],
    without: [],
  }
}

const told = (special: Portion['special']): SpecialServed | null =>
  special && { number: special.number, boxes: special.boxes, needs: special.needs, swaps: special.swaps }
