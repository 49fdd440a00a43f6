import type { Migration } from '../migrate.ts'

/** What an import of roads found out, kept where every runtime can read it: no engine is needed afterwards. */
export const roads: Migration = {
  name: '0041-roads',
  up: [
    `create table road_source (
      sha256 text primary key,
      name text not null,
      imported_at integer not null
    ) strict, without rowid`,
    `create table road_leg (
      mode text not null check (mode in ('car', 'ebike', 'foot')),
      from_id text not null,
      to_id text not null,
      seconds integer not null check (seconds >= 0),
      metres integer not null check (metres >= 0),
      primary key (mode, from_id, to_id)
    ) strict, without rowid`,
    `create table road_reach (
      site_id text not null,
      mode text not null check (mode in ('car', 'ebike', 'foot')),
      minutes integer not null check (minutes > 0),
      polygon text not null,
      primary key (site_id, mode, minutes)
    ) strict, without rowid`,
  ],
}
