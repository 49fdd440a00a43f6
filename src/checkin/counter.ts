import type { ServingId } from '../../db/tables/checkin.ts'
import type { DinerId } from '../../db/tables/diners.ts'
import type { DishCode, Tray } from '../../db/tables/menu.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { onHandAt } from '../delivery/delivery.ts'
import { type Diner, theDiners, whoHolds } from '../diners/diners.ts'
import { isRegistered, maskName, tagsOn } from '../diners/rules.ts'
import type { Fen } from '../kernel/fen.ts'
import { ageOn, type Meal, type MealDate, mondayOf } from '../kernel/meal-date.ts'
import { found } from '../kernel/refusal.ts'
import { type Dish, publishedMenu } from '../menu/menu.ts'
import { recalledDishes } from '../safety/recall.ts'
import { type Canteen, canteensOn, type District, theDistrict } from '../sites/sites.ts'
import type { Scheme } from '../subsidy/scheme.ts'
import type { Offer, Shares } from '../subsidy/shares.ts'
import { offersOn, schemeOn } from '../subsidy/subsidy.ts'
import type { Work } from '../work.ts'
import type { CheckinEvent, CheckinVerdict } from './checkin.ts'
import { decideMoney, type Facts } from './decision.ts'
import { type Meals, mealsOf, type Portion, type SpecialServed } from './meals.ts'
import { type DishOnHand, refusalOf, type ServingRefusal } from './rules.ts'
import * as store from './store.ts'

type Past = Awaited<ReturnType<typeof store.servingsOf>>[number]

/** All that a batch of check-ins is decided on, read at once. */
interface Situation {
  work: Work
  day: MealDate
  meal: Meal
  district: District
  scheme: Scheme
  offers: readonly Offer[]
  canteens: ReadonlyMap<CanteenId, Canteen>
  diners: ReadonlyMap<DinerId, Diner>
  dinerOf: (event: CheckinEvent) => DinerId | undefined
  past: ReadonlyMap<DinerId, readonly Past[]>
  dishes: ReadonlyMap<DishCode, Dish>
  meals: Meals
  onHand: ReadonlyMap<CanteenId, Awaited<ReturnType<typeof onHandAt>>>
  closed: ReadonlySet<CanteenId>
  /** dishes that are being recalled, with the recall */
  recalled: ReadonlyMap<DishCode, string>
  known: ReadonlyMap<ServingId, Awaited<ReturnType<typeof store.servingsByIds>>[number]>
}

/** A serving to be written, without its journal line's number, which only the commit knows. */
export type NewServing = Omit<store.ServingRow, 'seq'>

export interface Counter {
  decide(event: CheckinEvent): CheckinVerdict
  servings: NewServing[]
  shares: store.ShareRow[]
  specials: store.SpecialRow[]
  /** portions to take off what is on hand, summed */
  taken(): { canteen: CanteenId; dish: DishCode; portions: number }[]
  trays(): { canteen: CanteenId; tray: Tray; served: number }[]
}

/** Opens a counter for a batch: each event is decided on what was read and on the events before it. */
export async function openCounter(work: Work, day: MealDate, meal: Meal, events: readonly CheckinEvent[]): Promise<Counter> {
  const s = await situationOf(work, day, meal, events)
  const servings: NewServing[] = []
  const shares: store.ShareRow[] = []
  const specials: store.SpecialRow[] = []
  const used = new Map<string, number>()
  const servedNow = new Set<DinerId>()
  const decided = new Map<ServingId, { event: CheckinEvent; verdict: CheckinVerdict }>()

  const stock = new Map([...s.onHand.values()].flat().map((row) => [`${row.canteen_id} ${row.dish_code}`, row]))
  const onHandOf = (canteen: CanteenId, dish: Dish): DishOnHand => {
    const row = stock.get(`${canteen} ${dish.code}`)
    const recall = s.recalled.get(dish.code)
    if (!row) return { dish: dish.code, name: dish.name, left: 0, verdict: 'serve', eatBy: work.now, recall } // none came: it is sold out
    const left = row.received - row.served - (used.get(`${canteen} ${dish.code}`) ?? 0)
    return { dish: dish.code, name: dish.name, left, verdict: row.verdict, eatBy: row.eat_by, recall }
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
    const answers = portions.map((portion) => ({ portion, no: refusal(event, diner, canteen, past, portion) }))
    const yes = answers.find((one) => !one.no)
    if (!yes) return refused(event, answers.at(-1)?.no as ServingRefusal, diner)
    return serve(event, diner, canteen, past, yes.portion)
  }

  function refusal(event: CheckinEvent, diner: Diner, canteen: Canteen, past: readonly Past[], portion: Portion) {
    return refusalOf({
      at: event.at ?? work.now,
      registered: isRegistered(diner, day),
      tags: tagsOn(diner.categories, day),
      servedAlready: servedNow.has(diner.id) || past.some((one) => isThisMeal(s, one) && one.reversed === null),
      mealClosed: s.closed.has(canteen.id),
      handedOver: (s.onHand.get(canteen.id) ?? []).length > 0,
      window: { from: canteen.serves_from, until: canteen.serves_until },
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
    return verdictOf(serving.row, maskName(diner.name), portion)
  }

  return {
    decide,
    servings,
    shares,
    specials,
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

async function situationOf(work: Work, day: MealDate, meal: Meal, events: readonly CheckinEvent[]): Promise<Situation> {
  const holders = await whoHolds(
    work,
    events.flatMap((event) => event.scan ?? []),
  )
  const dinerOf = (event: CheckinEvent) => event.diner ?? (event.scan === undefined ? undefined : holders.get(event.scan))
  const ids = [...new Set(events.flatMap((event) => dinerOf(event) ?? []))]
  const canteens = [...new Set(events.map((event) => event.canteen))]
  const district = await theDistrict(work)
  const scheme = schemeOn(district, day)
  const menu = await publishedMenu(work, day, meal)
  return {
    work,
    day,
    meal,
    district,
    scheme,
    offers: await offersOn(work, day),
    canteens: new Map((await canteensOn(work, day)).map((canteen) => [canteen.id, canteen])),
    diners: await theDiners(work, ids),
    dinerOf,
    past: Map.groupBy(await store.servingsOf(work.db, ids, limitsSince(scheme, day)), (row) => row.diner_id),
    dishes: new Map(menu.map(({ dish }) => [dish.code, dish])),
    meals: await mealsOf(work, day, meal, ids, menu),
    onHand: Map.groupBy(await onHandAt(work, day, meal, canteens), (row) => row.canteen_id),
    recalled: await recalledDishes(work, day, meal),
    closed: new Set((await store.closings(work.db, day, meal)).map((row) => row.canteen_id)),
    known: new Map(
      (
        await store.servingsByIds(
          work.db,
          events.map((event) => event.id),
        )
      ).map((row) => [row.id, row]),
    ),
  }
}

/** The first day whose servings may count against a limit of the scheme. */
function limitsSince(scheme: Scheme, day: MealDate): MealDate {
  const since = { sitting: day, day, week: mondayOf(day), month: `${day.slice(0, 8)}01`, year: `${day.slice(0, 5)}01-01` } as const
  const starts = (scheme.diner ?? []).flatMap((benefit) => benefit.limits.map((limit) => since[limit.per]))
  return (starts.sort()[0] ?? day) as MealDate
}

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

function verdictOf(row: NewServing, masked: string, portion?: Portion): CheckinVerdict {
  const { id, tray, price, pays, subsidy, operator, charity } = row
  return {
    id,
    verdict: 'counted',
    masked,
    tray,
    ...{ price, pays, subsidy, operator, charity },
    special: told(portion?.special ?? null),
    warnings: portion?.warnings ?? [],
  }
}

const told = (special: Portion['special']): SpecialServed | null =>
  special && { number: special.number, boxes: special.boxes, needs: special.needs, swaps: special.swaps }
