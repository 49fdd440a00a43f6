import type { DinerId } from '../../db/tables/diners.ts'
import type { DishCode } from '../../db/tables/menu.ts'
import type { CallOutcome } from '../../db/tables/safety.ts'
import type { Instant, Meal, MealDate } from '../kernel/meal-date.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import type { Work } from '../work.ts'
import { eatersAmong } from './eaten.ts'
import { eldersIn, type NamedElder } from './elders.ts'
import * as store from './recall-store.ts'
import { follow, reached, type Slice, type Trace } from './trace.ts'

/** A recall with all that it reaches now, and who was called. */
export interface RecallView {
  recall: store.RecallState
  trace: Trace
  calls: store.CallRow[]
}

/**
 * Starts a recall (Food Safety Law art. 63): from this moment no check-in, no van and no pot gets the food or the lots that are
 * left. Refuses a target that nobody knows and one that is being recalled already.
 */
export async function startRecall(work: Work, target: string, reason: string) {
  const { trace, foods } = await follow(work, target)
  if ((await store.recalls(work.db)).some((one) => one.target === target && one.ended_at === null))
    throw new Refusal('already_recalled', { field: 'target' })
  const day = `RL-${work.today.replaceAll('-', '')}`
  const number = `${day}-${String((await store.recallsOn(work.db, day)) + 1).padStart(2, '0')}`
  const row = { number, target, reason, started_at: work.now, started_by: work.actor.id }
  const lots = trace.lots.map((lot) => lot.id)
  const about = { recall: number, target, batches: trace.batches.length, lots: lots.length, elders: trace.elders }
  return work.commit({ event: 'recall.started', about, why: reason }, store.addRecall(work.db, row, foods, lots), about)
}

/**
 * Opens the names behind a trace: who ate of it, with telephone. That is itself an act: it needs a reason, and the journal keeps
 * who opened whose list. The answer says how many there are; `namedElders` reads them.
 */
export async function openNames(work: Work, { target, elders }: Pick<Trace, 'target' | 'elders'>, reason: string) {
  const about = { target, elders }
  return work.commit({ event: 'recall.names_opened', about, why: reason }, [], about)
}

/** The list itself, or a slice of it, for the one who opens it. */
export async function namedElders(work: Work, target: string, slice?: Slice): Promise<{ trace: Trace; elders: NamedElder[] }> {
  const followed = await follow(work, target)
  return { trace: followed.trace, elders: await eldersIn(work, followed, slice) }
}

export interface Call {
  diner: DinerId
  outcome: CallOutcome
  note?: string | undefined
}

/** Records what the elders said when they were called; somebody who did not answer is called again. */
export async function recordCalls(work: Work, number: string, calls: readonly Call[]) {
  const recall = await openRecall(work, number)
  const { foods } = await reached(work, recall.target)
  const among = await eatersAmong(
    work.db,
    foods,
    calls.map(({ diner }) => diner),
  )
  calls.forEach(({ diner }, i) => {
    if (!among.has(diner)) throw new Refusal('not_found', { field: `calls.${i}.diner` })
  })
  const rows = calls.map(({ diner, outcome, note }) => ({
    recall: number,
    diner_id: diner,
    at: work.now,
    outcome,
    note: note ?? null,
    called_by: work.actor.id,
  }))
  const about = { recall: number, calls: rows.map((row) => row.diner_id) } // how they are is nobody's business but the callers'
  return work.commit({ event: 'recall.called', about }, store.addCalls(work.db, rows), { recall: number, calls: rows.length })
}

/** Ends a recall: the food was safe after all and is free again, or what was left is destroyed and stays held for ever. */
export async function endRecall(work: Work, number: string, conclusion: 'safe' | 'destroyed', note: string) {
  await openRecall(work, number)
  const row = { recall: number, at: work.now, conclusion, note, ended_by: work.actor.id }
  return work.commit({ event: 'recall.ended', about: { recall: number, conclusion }, why: note }, [store.addEnd(work.db, row)], {
    recall: number,
    conclusion,
  })
}

async function openRecall(work: Pick<Work, 'db'>, number: string): Promise<store.RecallState> {
  const recall = await recallNumbered(work, number)
  if (recall.ended_at !== null) throw new Refusal('recall_ended', { field: 'recall' })
  return recall
}

export const recallsOf = (work: Pick<Work, 'db'>) => store.recalls(work.db)
/** What the elders said who were called, in the order of the calls. */
export const callsOf = (work: Pick<Work, 'db'>, number: string) => store.calls(work.db, number)

/** What is recalled, why and since when; not what it reaches. */
export const recallNumbered = async (work: Pick<Work, 'db'>, number: string): Promise<store.RecallState> =>
  found(await store.recall(work.db, number), 'not_found', 'recall')

/** One recall as it stands. */
export async function theRecall(work: Pick<Work, 'db'>, number: string, places?: Slice): Promise<RecallView> {
  const recall = await recallNumbered(work, number)
  const [{ trace }, calls] = await Promise.all([follow(work, recall.target, places), callsOf(work, number)])
  return { recall, trace, calls }
}

/** Why a dish is held, and since when: what was eaten before is a fact like any other. */
export interface Hold {
  recall: string
  since: Instant
}

/** The dishes of a meal that are being recalled, by code, with the recall that held each first. */
export async function recalledDishes(work: Pick<Work, 'db'>, day: MealDate, meal: Meal): Promise<Map<DishCode, Hold>> {
  const rows = await store.recalledDishes(work.db, day, meal)
  return new Map(rows.reverse().map((row) => [row.dish_code, { recall: row.recall, since: row.started_at }]))
}

/** The lots of these that are being recalled, with the recall that holds them: nothing is cooked from them. */
export async function recalledLots(work: Pick<Work, 'db'>, lots: readonly string[]): Promise<Map<string, string>> {
  return new Map((await store.recalledLots(work.db, lots)).map((row) => [row.lot_id, row.recall]))
}
