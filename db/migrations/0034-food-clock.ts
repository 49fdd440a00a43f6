import type { Migration } from '../migrate.ts'

/**
 * Food at a canteen is measured again before its last good reading is too long ago; what a worker decides when food is held back;
 * a district's own risk list; the day on which a licence ends.
 */
export const foodClock: Migration = {
  name: '0034-food-clock',
  up: [
    'alter table on_hand add column check_by integer not null default 0',
    'update on_hand set check_by = eat_by',
    'alter table on_hand add column reheated_at integer',
    `create table reading_held (
      id text primary key,
      day text not null,
      meal text not null,
      dish_code text not null references dish,
      canteen_id text references canteen,
      stage text not null check (stage in ('cooked', 'received', 'reheated', 'held')),
      at integer not null,
      core integer not null,
      taken_by text not null
    ) strict, without rowid`,
    'insert into reading_held select id, day, meal, dish_code, canteen_id, stage, at, core, taken_by from reading',
    'drop table reading',
    'alter table reading_held rename to reading',
    'create index reading_by_day on reading (day, meal, canteen_id)',
    `create table held_meal (
      id text not null,
      day text not null,
      meal text not null,
      canteen_id text not null references canteen,
      diner_id text not null references diner,
      at integer not null,
      dishes text not null,
      decision text not null check (decision in ('left_out', 'turned_away')),
      why text not null,
      serving_id text references serving,
      decided_by text not null,
      primary key (day, meal, canteen_id, id)
    ) strict, without rowid`,
    `create table risk_change (
      code text not null,
      since text not null,
      area text not null,
      every text not null check (every in ('day', 'week', 'never')),
      said text,
      why text not null,
      set_at integer not null,
      set_by text not null,
      primary key (code, since)
    ) strict, without rowid`,
    'alter table public_notice add column licence_until text',
  ],
}
