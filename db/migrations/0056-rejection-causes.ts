import type { Migration } from '../migrate.ts'

/** What exactly was wrong with rejected portions: several causes a dish, together as many as the rejected. */
export const rejectionCauses: Migration = {
  name: '0056-rejection-causes',
  up: [
    `create table rejection_cause (
      stop_id text not null references handover,
      dish_code text not null references dish,
      cause text not null,
      portions integer not null check (portions > 0),
      note text,
      primary key (stop_id, dish_code, cause)
    ) strict, without rowid`,
  ],
}
