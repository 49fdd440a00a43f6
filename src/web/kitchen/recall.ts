import { namedElders, recallsOf, theRecall } from '../../safety/recall.ts'
import { type NamedElder, type Trace, traceOf } from '../../safety/trace.ts'
import type { Work } from '../../work.ts'

/** What the page of a trace shows; names only for whoever has just opened them. */
export interface KitchenRecall {
  target: string
  trace: Trace | undefined
  recalls: Awaited<ReturnType<typeof recallsOf>>
  /** the recall of this target that is running */
  running: Awaited<ReturnType<typeof recallsOf>>[number] | undefined
  elders: NamedElder[] | undefined
  /** what each elder said when called last */
  calls: ReadonlyMap<string, { outcome: string; note: string | null; at: number }>
}

export async function kitchenRecall(work: Work, target: string, open: boolean): Promise<KitchenRecall> {
  const recalls = await recallsOf(work)
  const running = recalls.find((one) => one.target === target && one.ended_at === null)
  if (!target) return { target, trace: undefined, recalls, running, elders: undefined, calls: new Map() }
  const calls = running ? (await theRecall(work, running.number)).calls : []
  const said = new Map(calls.map((call) => [call.diner_id as string, { outcome: call.outcome, note: call.note, at: call.at }]))
  if (!open) return { target, trace: await traceOf(work, target), recalls, running, elders: undefined, calls: said }
  const { trace, elders } = await namedElders(work, target)
  return { target, trace, recalls, running, elders, calls: said }
}
