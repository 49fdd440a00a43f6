import type { Migration } from '../migrate.ts'

/** Where diners live, for the 15-minute circle, and the streets that its map is drawn on. */
export const circle: Migration = {
  name: '0042-circle',
  up: [
    `create table diner_home (
      diner_id text primary key references diner (id),
      lat real not null check (lat between -90 and 90),
      lon real not null check (lon between -180 and 180),
      set_at integer not null,
      set_by text not null
    ) strict, without rowid`,
    `create table road_line (
      seq integer primary key,
      rank integer not null check (rank between 1 and 3),
      points text not null
    ) strict`,
  ],
}
