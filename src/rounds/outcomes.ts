import type { ServingId } from '../../db/tables/checkin.ts'
import type { DinerId } from '../../db/tables/diners.ts'
import type { Outcome, OutcomeId } from '../../db/tables/rounds.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { type CheckinVerdict, checkIn } from '../checkin/checkin.ts'
import { expectedOn } from '../diners/diners.ts'
import type { Instant, Meal, MealDate } from '../kernel/meal-date.ts'
import { type Reason, Refusal } from '../kernel/refusal.ts'
import { ownCanteens, refuseForeignCanteen, type Work } from '../work.ts'
import { happenedAt, isFinal } from './situation.ts'
import * as store from './store.ts'
import { canteensCarriedFor } from './view.ts'

interface OutcomeAsk {
  /** made on the phone: reported again it is the same */
  id: OutcomeId
  diner: DinerId
  outcome: Outcome
  /** of a meal that was hung on the door */
  why?: string | undefined
  /** by the phone's clock, however wrong; ours is kept beside it */
  at?: Instant | undefined
}

export type OutcomeVerdict = { id: OutcomeId; verdict: 'kept' } | { id: OutcomeId; verdict: 'refused'; reason: Reason }

/**
 * Keeps what became of meals at doors, one verdict each: once for good, or nobody was there and it is tried again. Refuses, without
 * harm to the others, a door that is done (`door_done`), one that was never ordered (`no_doors`), an id that meant something else. Doors of
 * other canteens are refused altogether to a canteen worker, and have no order for who carries.
 */
export async function recordOutcomes(work: Work, day: MealDate, meal: Meal, asks: readonly OutcomeAsk[]) {
  asks.forEach((ask, i) => {
    if (ask.outcome === 'hung' && !ask.why) throw new Refusal('reason_missing', { field: `outcomes.${i}.why` })
  })
  const canteens = await canteensAmong(work, day, meal, asks)
  const known = new Map(
    (
      await store.outcomesById(
        work.db,
        asks.map((ask) => ask.id),
      )
    ).map((row) => [row.id, row]),
  )
  const sittings = [...new Set(canteens.values())].map((canteen) => store.outcomes(work.db, { canteen, day, meal }))
  const past = Map.groupBy((await Promise.all(sittings)).flat(), (row) => row.diner_id)
  const rows: store.OutcomeRow[] = []
  const verdicts = asks.map((ask): OutcomeVerdict => {
    const canteen = canteens.get(ask.diner)
    const told = known.get(ask.id)
    const no = told ? reused(told, ask, day, meal) : canteen ? done(past.get(ask.diner)) : 'no_doors'
    if (no) return { id: ask.id, verdict: 'refused', reason: no }
    if (!told && canteen) {
      const row = rowOf(work, { canteen, day, meal }, ask, past.get(ask.diner)?.length ?? 0)
      rows.push(row)
      known.set(row.id, row)
      past.set(ask.diner, [...(past.get(ask.diner) ?? []), row])
    }
    return { id: ask.id, verdict: 'kept' }
  })
  const about = { day, meal, outcomes: rows.map((row) => [row.diner_id, row.outcome]) }
  return work.commit({ event: 'door.outcomes', about }, store.addOutcomes(work.db, rows), { verdicts })
}

const done = (outcomes: readonly store.OutcomeRow[] | undefined): Reason | undefined => (isFinal(outcomes) ? 'door_done' : undefined)

const reused = (told: store.OutcomeRow, ask: OutcomeAsk, day: MealDate, meal: Meal): Reason | undefined =>
  told.diner_id === ask.diner && told.outcome === ask.outcome && told.day === day && told.meal === meal ? undefined : 'outcome_id_reused'

/**
 * Where each of these people ordered the meal to the door, or was in the rounds before the order was off, as far as it is the actor's to
 * speak of: a canteen worker's own canteens, or those for which somebody carries. A door that went to another carrier meanwhile is heard
 * of all the same: what happened, happened.
 */
async function canteensAmong(work: Work, day: MealDate, meal: Meal, asks: readonly OutcomeAsk[]): Promise<Map<DinerId, CanteenId>> {
  const asked = new Set(asks.map((ask) => ask.diner))
  const [planned, expected] = await Promise.all([store.plannedAt(work.db, { day, meal }, [...asked]), expectedOn(work, day, meal)])
  const orders = expected.filter((one) => one.mode === 'doorstep' && asked.has(one.diner))
  const places = Map.groupBy([...orders, ...planned], (one) => one.diner)
  const own = work.scope === 'own rounds' ? await canteensCarriedFor(work, day) : ownCanteens(work)
  return new Map(
    [...places].flatMap(([diner, all]) => {
      const canteen = all.map((one) => one.canteen).find((one) => !own || own.includes(one))
      if (!canteen) for (const one of all) refuseForeignCanteen(work, one.canteen)
      return canteen ? [[diner, canteen] as const] : []
    }),
  )
}

function rowOf(work: Work, { canteen, day, meal }: store.Sitting, ask: OutcomeAsk, turn: number): store.OutcomeRow {
  const { id, diner, outcome, why } = ask
  const times = { device_at: ask.at ?? work.now, at: work.now, by: work.actor.id }
  return { id, day, meal, diner_id: diner, turn, canteen_id: canteen, outcome, why: why ?? null, ...times }
}

/**
 * Checks in those to whom the meal was handed at the door and who are not counted yet: each by the id of its outcome, so that however
 * often it is asked, one person has one meal once. Who carries says what happened; that it counts, a canteen worker says.
 */
export async function countDelivered(work: Work, sitting: store.Sitting): Promise<{ verdicts: CheckinVerdict[] }> {
  refuseForeignCanteen(work, sitting.canteen)
  const outcomes = (await store.outcomes(work.db, sitting)).filter((row) => row.outcome !== 'nobody')
  const served = await store.servedAmong(
    work.db,
    sitting,
    outcomes.map((row) => row.diner_id),
  )
  const events = outcomes
    .filter((row) => !served.has(row.diner_id))
    .map((row) => ({
      id: row.id as string as ServingId,
      canteen: sitting.canteen,
      diner: row.diner_id,
      method: 'name' as const,
      at: happenedAt(row, sitting.day),
      doorstep: true as const,
    }))
  return events.length === 0 ? { verdicts: [] } : checkIn(work, sitting.day, sitting.meal, events)
}
