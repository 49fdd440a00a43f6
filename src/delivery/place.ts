import type { RunId, StopId } from '../../db/tables/routing.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import { theRun, theStop } from '../routing/routing.ts'
import type { Work } from '../work.ts'
import { loadings } from './store.ts'
import * as way from './way-store.ts'

export type Place = Awaited<ReturnType<typeof theStop>> & {
  /** the run that it is planned on now, where that is not the one that carries its boxes */
  movedTo?: RunId
}

/**
 * A stop with the run that carries its boxes. Somebody may have given the stop to another van while its driver could not be told: what he
 * then does with boxes that he has is done all the same (`run` says whose), and whoever planned otherwise is told. Refuses somebody else's.
 */
export async function placeOf(work: Work, { stop: id, run: carrier }: { stop: StopId; run?: RunId | undefined }): Promise<Place> {
  if (carrier === undefined) return theStop(work, id)
  const run = await theRun(work, carrier)
  const stop = found(await way.anyStop(work.db, id), 'not_found', 'stop')
  if (stop.run_id === run.id) return { stop, run }
  if (stop.day !== run.day || stop.meal !== run.meal) throw new Refusal('not_found', { field: 'stop' })
  if ((await loadings(work.db, [run.id])).length === 0) throw new Refusal('not_loaded', { field: 'stop' }) // his loading may come yet, and say that he has it
  if (!(await way.hasLoaded(work.db, id))) throw new Refusal('not_found', { field: 'stop' })
  return { stop, run, movedTo: stop.run_id }
}

/** What both sides read when a stop was loaded or handed over by who has its boxes, and not by who was to have them. */
export const movedNotices = (
  work: Work,
  { stop, run, movedTo }: { stop: Pick<Place['stop'], 'id' | 'day' | 'meal'>; run: { id: RunId }; movedTo?: RunId | undefined },
): way.NoticeRow[] =>
  (movedTo ? [run.id, movedTo] : []).map((run_id) => ({
    id: work.newId<'run-notice'>(),
    ...{ day: stop.day, meal: stop.meal, run_id, stop_id: stop.id },
    ...{ kind: 'stop_moved' as const, at: work.now, said_by: work.actor.id },
  }))
