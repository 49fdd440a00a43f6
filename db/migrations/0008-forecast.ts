import type { Migration } from '../migrate.ts'

export const forecast: Migration = {
  name: '0008-forecast',
  up: [
    `create table forecast (
      day text not null,
      meal text not null,
      canteen_id text not null references canteen,
      made_at integer not null,
      q50 integer not null,
      q80 integer not null,
      q90 integer not null,
      basis text not null,
      primary key (day, meal, canteen_id)
    ) strict, without rowid`,
    `create table headcount (
      day text not null,
      meal text not null,
      canteen_id text not null references canteen,
      tray text not null,
      portions integer not null check (portions >= 0),
      reported_at integer not null,
      reported_by text not null,
      primary key (day, meal, canteen_id, tray)
    ) strict, without rowid`,
    `create table observed (
      canteen_id text not null references canteen,
      day text not null,
      meal text not null,
      planned integer,
      served integer not null,
      flag text,
      primary key (canteen_id, day, meal)
    ) strict, without rowid`,
    'create index observed_by_day on observed (day, meal)',
  ],
}
