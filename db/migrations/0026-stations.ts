import type { Migration } from '../migrate.ts'

/** Pots stand at stations with cooks on duty; a batch knows who prepares and minds it, and canteens may have a later departure. */
export const stations: Migration = {
  name: '0026-stations',
  up: [
    `create table station (
      code text primary key,
      name text not null,
      kind text not null check (kind in ('hot', 'steam', 'soup', 'pastry', 'prep')),
      line text not null check (line in ('ordinary', 'halal')),
      pots_a_cook integer not null check (pots_a_cook > 0)
    ) strict, without rowid`,
    `create table station_cook (
      station_code text not null references station,
      staff_id text not null references staff,
      since text not null,
      until text check (until > since),
      primary key (station_code, staff_id, since)
    ) strict, without rowid`,
    'alter table pot add column station_code text references station',
    'alter table pot add column trays integer check (trays > 0)',
    'alter table pot add column clean_minutes integer not null default 0 check (clean_minutes >= 0)',
    `create table canteen_wave (
      canteen_id text primary key references canteen,
      departs text not null
    ) strict, without rowid`,
    'alter table batch add column prep_at integer',
    'alter table batch add column prep_cook text',
    'alter table batch add column cook text',
    'alter table batch add column departs_at integer',
  ],
}
