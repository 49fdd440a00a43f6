import type { ServingId } from '../../../db/tables/checkin.ts'
import type { DishCode } from '../../../db/tables/menu.ts'
import { type ServingView, theServing } from '../../checkin/checkin.ts'
import { standsIn } from '../../checkin/evidence.ts'
import { deliveriesOf } from '../../delivery/delivery.ts'
import { maskName } from '../../diners/rules.ts'
import { journalLine } from '../../journal/journal.ts'
import { leafOf } from '../../journal/rules.ts'
import type { Instant } from '../../kernel/meal-date.ts'
import { found } from '../../kernel/refusal.ts'
import { menuOf, trayDishes } from '../../menu/menu.ts'
import { isPlanned, planOf } from '../../production/production.ts'
import { theCanteen, theVans } from '../../sites/sites.ts'
import type { Work } from '../../work.ts'
import { namesOf } from '../names.ts'
import { sealOver } from './seals.ts'

/** The journal's line behind a serving, checked: its leaf follows from it, and it holds the serving's amounts. */
export interface LineCheck {
  seq: number
  at: Instant
  actor: string
  event: string
  about: string
  leaf: string
  leafFits: boolean
  amountsFit: boolean
  seal: { size: number; root: string; at: Instant } | undefined
}

/** One dish of the tray, from the pot to the counter. */
export interface DishTrail {
  dish: string
  cooked: { at: Instant; core: number } | undefined
  received: { core: number; verdict: 'serve' | 'reheat' | 'discard'; eatBy: Instant } | undefined
}

/** How the meal came to the canteen. */
export interface FoodTrail {
  dishes: DishTrail[]
  stop:
    | {
        run: number
        plate: string
        driver: string
        departed?: { at: Instant; seal: string } | undefined
        handed?: { at: Instant; by: string } | undefined
      }
    | undefined
}

/** One serving with everything behind it: why it costs what it costs, who wrote it down, and where the food came from. */
export interface AuditedServing extends Pick<ServingView, 'shares' | 'facts' | 'again' | 'agrees'> {
  serving: Omit<ServingView['serving'], 'name' | 'birth'>
  masked: string
  canteen: { code: string; name: string }
  servedBy: string
  /** what the operator and donors gave that day, by name */
  offers: string[]
  line: LineCheck
  food: FoodTrail
}

export async function auditedServing(work: Work, id: ServingId): Promise<AuditedServing> {
  const { serving: row, shares, facts, again, agrees } = await theServing(work, id)
  const { name, birth: _, ...serving } = row
  const [canteen, line, food] = await Promise.all([theCanteen(work, serving.canteen_id), lineOf(work, serving), trailOf(work, serving)])
  const names = await namesOf(work, [serving.served_by])
  return {
    serving,
    shares,
    facts,
    again,
    agrees,
    masked: maskName(name),
    canteen: { code: canteen.code, name: canteen.name },
    servedBy: names(serving.served_by),
    offers: await offerNames(work, facts.offers),
    line,
    food,
  }
}

async function offerNames(work: Work, ids: readonly string[]): Promise<string[]> {
  const rows = await work.db.selectFrom('offer').select(['id', 'name']).execute()
  return ids.map((id) => rows.find((row) => row.id === id)?.name ?? id)
}

type Served = AuditedServing['serving']

async function lineOf(work: Work, serving: Served): Promise<LineCheck> {
  const line = found(await journalLine(work, serving.seq), 'not_found', 'journal')
  const names = await namesOf(work, [line.actor])
  const { seq, at, actor, event, about, leaf } = line
  return {
    seq,
    at,
    actor: names(actor),
    event,
    about,
    leaf,
    leafFits: leafOf({ seq, at, actor, event, about }) === leaf,
    amountsFit: standsIn(line, serving),
    seal: await sealOver(work, seq),
  }
}

async function trailOf(work: Work, { day, meal, tray, canteen_id }: Served): Promise<FoodTrail> {
  const [menu, deliveries, vans] = await Promise.all([menuOf(work, day, meal), deliveriesOf(work, day, meal), theVans(work)])
  const cookings = (await isPlanned(work, day, meal)) ? (await planOf(work, day, meal)).cookings : []
  const run = deliveries.runs.find((one) => one.stops.some((stop) => stop.canteen_id === canteen_id))
  const stop = run?.stops.find((one) => one.canteen_id === canteen_id)
  const received = new Map(deliveries.dishes.filter((row) => row.stop_id === stop?.id).map((row) => [row.dish_code, row]))
  const names = await namesOf(work, [run?.driver_id])
  const departure = deliveries.departures.find((row) => row.run_id === run?.id)
  const handover = deliveries.handovers.find((row) => row.stop_id === stop?.id)
  return {
    dishes: trayDishes(menu, tray).map(({ code, name }) => {
      const here = received.get(code)
      return {
        dish: name,
        cooked: firstCooked(cookings, code),
        received: here && { core: here.core, verdict: here.verdict, eatBy: here.eat_by },
      }
    }),
    stop: run && {
      run: run.number,
      plate: vans.find((van) => van.id === run.van_id)?.plate ?? run.van_id,
      driver: names(run.driver_id),
      departed: departure && { at: departure.at, seal: departure.seal },
      handed: handover && { at: handover.at, by: handover.received_by },
    },
  }
}

/** Which batch was in the box is not known, so the earliest one counts, as it does for the hot-food clock. */
function firstCooked(cookings: readonly { dish_code: DishCode; ended_at: Instant; core: number }[], dish: DishCode) {
  const [first] = cookings.filter((row) => row.dish_code === dish).sort((a, b) => a.ended_at - b.ended_at)
  return first && { at: first.ended_at, core: first.core }
}
