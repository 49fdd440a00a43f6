import type { Migration } from '../migrate.ts'

const RUN = `(
      id text primary key,
      day text not null,
      meal text not null,
      number integer not null,
      van_id text not null references van,
      driver_id text not null references staff,
      departs_at integer not null,
      returns_at integer not null,
      plan_version integer not null default 1,
      drawn_version integer not null default 1,
      trip integer not null default 1 check (trip > 0),
      unique (day, meal, number),
      unique (day, meal, van_id, trip)
    ) strict, without rowid`
const COLUMNS = 'id, day, meal, number, van_id, driver_id, departs_at, returns_at, plan_version, drawn_version'

/**
 * A van may make several trips a meal, works by shifts, and cannot get everywhere; some canteens' food goes on one trip, or never does.
 * The table of runs is built anew under its own name, for others point to it: they look for their runs again when all is done.
 */
export const trips: Migration = {
  name: '0043-trips',
  up: [
    'pragma defer_foreign_keys = on',
    `create table run_before ${RUN}`,
    `insert into run_before (${COLUMNS}) select ${COLUMNS} from run`,
    'delete from run',
    'drop table run',
    `create table run ${RUN}`,
    `insert into run (${COLUMNS}) select ${COLUMNS} from run_before`,
    'drop table run_before',
    'alter table van add column shift_from text',
    'alter table van add column shift_until text',
    'alter table van add column trips integer not null default 1 check (trips between 1 and 9)',
    'alter table district add column reload_minutes integer not null default 15 check (reload_minutes between 0 and 240)',
    `create table canteen_pair (
      a_id text not null references canteen,
      b_id text not null references canteen,
      rule text not null check (rule in ('together', 'apart')),
      primary key (a_id, b_id),
      check (a_id < b_id)
    ) strict, without rowid`,
    `create table van_ban (
      van_id text not null references van,
      canteen_id text not null references canteen,
      primary key (van_id, canteen_id)
    ) strict, without rowid`,
  ],
}
