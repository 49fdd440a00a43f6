import type { Migration } from '../migrate.ts'

/** What rode along and was spilled comes back as a count of its own. */
export const reserveSpilled: Migration = {
  name: '0058-reserve-spilled',
  up: ['alter table reserve_back add column spilled integer not null default 0 check (spilled >= 0)'],
}
