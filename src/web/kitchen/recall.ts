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
}

/** As many as a screen of people to call. */
export const NAMES_A_PAGE = 100

/** `open`: the names are wanted, from that one on. */
export async function kitchenRecall(work: Work, target: string, open?: { from: number; reason: string }): Promise<KitchenRecall> {
  const recalls = await recallsOf(work)
  const running = recalls.find((one) => one.target === target && one.ended_at === null)
  const page: KitchenRecall = { target, trace: undefined, near: undefined, recalls, running, names: undefined, calls: new Map() }
  if (!target) return page
  const calls = running ? await callsOf(work, running.number) : []
  const said = new Map(calls.map((call) => [call.diner_id as string, { outcome: call.outcome, note: call.note, at: call.at }]))
  try {
    if (!open) return { ...page, trace: await traceOf(work, target), calls: said }
    const { trace, elders } = await namedElders(work, target, { from: open.from, count: NAMES_A_PAGE })
    return { ...page, trace, names: { elders, ...open }, calls: said }
  } catch (error) {
    if (!(error instanceof Refusal) || error.reason !== 'not_found') throw error
    return { ...page, near: await nearTargets(work, target) }
  }
}
