import { sql } from 'kysely'
import type { Db, Write } from '../../db/host.ts'
import { listOf } from '../../db/insert-all.ts'
import type { RunId, StopId } from '../../db/tables/routing.ts'
import type { Instant } from '../kernel/meal-date.ts'
import type { RunRow } from './store.ts'

/** Where and when a stop is served from now on. */
export interface Moved {
  stop: StopId
  run: RunId
  position: number
  arrives: Instant
  leaves: Instant
}

/** Further than any position of a run: two stops never have one in between. */
const ASIDE = 1_000

/**
 * Part: gives stops to runs in a new order, and what is aboard with them; done stops keep what they have. `opened` are runs of vans that
 * stood in the yard; `returns` says when each run is back.
 */
export const movedStops = (
  db: Db,
  { opened, stops, returns }: { opened: readonly RunRow[]; stops: readonly Moved[]; returns: readonly { run: RunId; at: Instant }[] },
): Write[] => [
  ...opened.map((row) => db.insertInto('run').values(row)),
  db
    .updateTable('stop')
    .set({ position: sql`position + ${ASIDE}` })
    .where('id', 'in', listOf(stops.map((one) => one.stop))),
  ...stops.map(({ stop, run, position, arrives, leaves }) =>
    db.updateTable('stop').set({ run_id: run, position, arrives_at: arrives, leaves_at: leaves }).where('id', '=', stop),
  ),
  ...returns.map(({ run, at }) => db.updateTable('run').set({ returns_at: at }).where('id', '=', run)),
]
