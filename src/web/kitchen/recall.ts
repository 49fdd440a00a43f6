import { type HeldMeal, heldMeals } from '../../checkin/checkin.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { callsOf, type NamedElder, type Near, namedElders, nearTargets, recallsOf, type Trace, traceOf } from '../../safety/safety.ts'
import type { Work } from '../../work.ts'

/** What the page of a trace shows; names only for whoever opens them. */
export interface KitchenRecall {
  target: string
  trace: Trace | undefined
  /** what could have been meant by a target that names nothing */
  near: readonly Near[] | undefined
  recalls: Awaited<ReturnType<typeof recallsOf>>
  /** the recall of this target that is running */
  running: Awaited<ReturnType<typeof recallsOf>>[number] | undefined
  /** the page of names that is open: from which on, and for which reason */
  names: { elders: NamedElder[]; from: number; reason: string } | undefined
  /** what each elder said when called last */
  calls: ReadonlyMap<string, { outcome: string; note: string | null; at: number }>
  /** what was decided at the counters about food of it */
  held: (HeldMeal & { place: string })[]
}

/** As many as a screen of people to call. */
export const NAMES_A_PAGE = 100

/** `open`: the names are wanted, from that one on. */
export async function kitchenRecall(work: Work, target: string, open?: { from: number; reason: string }): Promise<KitchenRecall> {
  const recalls = await recallsOf(work)
  const running = recalls.find((one) => one.target === target && one.ended_at === null)
  const page: KitchenRecall = { target, trace: undefined, near: undefined, recalls, running, names: undefined, calls: new Map(), held: [] }
  if (!target) return page
  const calls = running ? await callsOf(work, running.number) : []
  const said = new Map(calls.map((call) => [call.diner_id as string, { outcome: call.outcome, note: call.note, at: call.at }]))
  try {
    const slice = open && { from: open.from, count: NAMES_A_PAGE }
    const { trace, elders } = slice ? await namedElders(work, target, slice) : { trace: await traceOf(work, target), elders: [] }
    const held = running ? await heldOf(work, trace) : []
    return { ...page, trace, names: open && { elders, ...open }, calls: said, held }
  } catch (error) {
    if (!(error instanceof Refusal) || error.reason !== 'not_found') throw error
    return { ...page, near: await nearTargets(work, target) }
  }
}

/** Decisions about the dishes of a trace, at the newest of the meals that it reaches. */
async function heldOf(work: Work, trace: Trace): Promise<KitchenRecall['held']> {
  const meals = new Map(trace.batches.map(({ day, meal }) => [`${day} ${meal}`, { day, meal }]))
  const dishes = new Set(trace.batches.map((batch) => batch.name))
  const canteens = new Map(trace.places.map((place) => [place.canteen, place.name]))
  const all = await Promise.all([...meals.values()].slice(0, NEWEST_MEALS).map(({ day, meal }) => heldMeals(work, day, meal)))
  const about = all.flat().filter((one) => one.dishes.some((dish) => dishes.has(dish)))
  return about.map((one) => ({ ...one, place: canteens.get(one.canteen) ?? one.canteen }))
}

/** Food is on hand for a day at most: of older meals nothing can be held any more. */
const NEWEST_MEALS = 3
