import type { CanteenId } from '../../db/tables/sites.ts'
import type { ClockTime } from '../kernel/meal-date.ts'
import { found } from '../kernel/refusal.ts'
import { refuseForeignCanteen, type Work } from '../work.ts'
import * as store from './store.ts'

/** How a driver gets in at a canteen, for who has never been there; nothing where nobody said. */
export interface Access {
  gate: string | null
  /** steps, a ramp, a lift: what a trolley has to get over */
  ramp: string | null
  park: string | null
  /** whom to ring */
  ring: string | null
  /** the gate is open, or somebody there, until then */
  until: ClockTime | null
}

/** What is known of the canteens of which anything is. */
export async function accessOf(work: Pick<Work, 'db'>): Promise<Map<CanteenId, Access>> {
  const rows = await store.accesses(work.db)
  return new Map(rows.map(({ canteen_id, open_until, ...row }) => [canteen_id, { ...row, until: open_until }]))
}

/** Says how a driver gets in at a canteen, in the place of what was said before; the journal keeps of which parts, whom to ring is not repeated. */
export async function setAccess(work: Work, id: CanteenId, access: Access) {
  refuseForeignCanteen(work, id)
  found(await store.canteen(work.db, id), 'not_found', 'canteen')
  const { until, ...rest } = access
  const told = Object.entries(access).flatMap(([part, text]) => (text === null ? [] : [part]))
  const about = { canteen: id, access: told }
  const row = told.length > 0 ? { canteen_id: id, ...rest, open_until: until } : undefined
  return work.commit({ event: 'record.changed', about }, store.setAccess(work.db, id, row), { canteen: id, ...access })
}
