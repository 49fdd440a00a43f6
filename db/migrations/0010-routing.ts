import type { Migration } from '../migrate.ts'

export const routing: Migration = {
  name: '0010-routing',
  up: [
    `create table leg (
      from_id text not null,
      to_id text not null,
      seconds integer not null check (seconds >= 0),
      primary key (from_id, to_id)
    ) strict, without rowid`,
    `create table run (
      id text primary key,
      day text not null,
      meal text not null,
      number integer not null,
      van_id text not null references van,
      driver_id text not null references staff,
      departs_at integer not null,
      returns_at integer not null,
      unique (day, meal, number),
      unique (day, meal, van_id)
    ) strict, without rowid`,
    `create table stop (
      id text primary key,
      run_id text not null references run,
      day text not null,
      meal text not null,
      canteen_id text not null references canteen,
      position integer not null,
      arrives_at integer not null,
      leaves_at integer not null,
      unique (run_id, position),
      unique (day, meal, canteen_id)
    ) strict, without rowid`,
  ],
}
