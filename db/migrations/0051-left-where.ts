import type { Migration } from '../migrate.ts'

/** Where the phone was when its van left a stop, as it is kept of an arrival. */
export const leftWhere: Migration = {
  name: '0051-left-where',
  up: [
    'alter table leaving add column lat real',
    'alter table leaving add column lon real',
    'alter table leaving add column accuracy integer',
    'alter table leaving add column metres integer',
  ],
}
