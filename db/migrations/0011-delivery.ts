import type { Migration } from '../migrate.ts'

export const delivery: Migration = {
  name: '0011-delivery',
  up: [
    `create table loading (
      run_id text primary key references run,
      at integer not null,
      loaded_by text not null
    ) strict, without rowid`,
    `create table loaded (
      stop_id text not null references stop,
      dish_code text not null references dish,
      portions integer not null,
      primary key (stop_id, dish_code)
    ) strict, without rowid`,
    `create table departure (
      run_id text primary key references run,
      at integer not null,
      seal text not null,
      driver_id text not null
    ) strict, without rowid`,
    `create table handover (
      stop_id text primary key references stop,
      at integer not null,
      driver_id text not null,
      received_by text not null,
      boxes_in integer not null,
      boxes_back integer not null,
      note text
    ) strict, without rowid`,
    `create table handover_dish (
      stop_id text not null references handover,
      dish_code text not null references dish,
      received integer not null,
      core integer not null,
      verdict text not null check (verdict in ('serve', 'reheat', 'discard')),
      eat_by integer not null,
      primary key (stop_id, dish_code)
    ) strict, without rowid`,
    `create table transit_gap (
      stop_id text not null references handover,
      dish_code text not null references dish,
      reason text not null check (reason in ('short', 'spilled', 'rejected')),
      portions integer not null check (portions > 0),
      note text,
      primary key (stop_id, dish_code, reason)
    ) strict, without rowid`,
    `create table reserve_sent (
      id text primary key,
      day text not null,
      meal text not null,
      canteen_id text not null references canteen,
      dish_code text not null references dish,
      portions integer not null check (portions > 0),
      core integer not null,
      at integer not null,
      sent_by text not null
    ) strict, without rowid`,
    'create index reserve_sent_by_day on reserve_sent (day, meal)',
    `create table on_hand (
      canteen_id text not null references canteen,
      day text not null,
      meal text not null,
      dish_code text not null references dish,
      received integer not null,
      served integer not null,
      eat_by integer not null,
      verdict text not null,
      primary key (day, meal, canteen_id, dish_code),
      constraint sold_out check (served <= received),
      constraint not_served check (served >= 0)
    ) strict, without rowid`,
  ],
}
