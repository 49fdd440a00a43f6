import type { Migration } from '../migrate.ts'

/** How much longer ways around each canteen are than the straight line, learnt from the roads that were imported. */
export const detours: Migration = {
  name: '0048-detours',
  up: [
    `create table road_detour (
      site_id text not null,
      mode text not null check (mode in ('ebike', 'foot')),
      percent integer not null check (percent >= 100),
      homes integer not null check (homes > 0),
      primary key (site_id, mode)
    ) strict, without rowid`,
  ],
}
