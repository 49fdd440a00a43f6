import type { Migration } from '../migrate.ts'

/** The ground on which a van is at a canteen, drawn by hand; the newest counts, and one without an area is the circle again. */
export const fence: Migration = {
  name: '0052-fence',
  up: [
    `create table canteen_fence (
      canteen_id text not null references canteen,
      at integer not null,
      area text,
      set_by text not null,
      primary key (canteen_id, at)
    ) strict, without rowid`,
  ],
}
