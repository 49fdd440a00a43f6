import type { Migration } from '../migrate.ts'

/** A change of a run says when its stops, and its departure, were planned until then; of earlier changes nobody kept that. */
export const wasAt: Migration = {
  name: '0059-was-at',
  up: ['alter table run_change add column was_at integer', 'alter table run_change add column was_departs_at integer'],
}
