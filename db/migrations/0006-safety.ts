import type { Migration } from '../migrate.ts'

export const safety: Migration = {
  name: '0006-safety',
  up: [
    `create table sample (
      id text primary key,
      day text not null,
      meal text not null,
      dish_code text not null references dish,
      grams integer not null,
      taken_at integer not null,
      keep_until integer not null,
      place text not null,
      taken_by text not null,
      unique (day, meal, dish_code)
    ) strict, without rowid`,
    `create table reading (
      id text primary key,
      day text not null,
      meal text not null,
      dish_code text not null references dish,
      canteen_id text references canteen,
      stage text not null check (stage in ('cooked', 'received', 'reheated')),
      at integer not null,
      core integer not null,
      taken_by text not null
    ) strict, without rowid`,
    'create index reading_by_day on reading (day, meal, canteen_id)',
  ],
}
