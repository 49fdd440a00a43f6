import type { Migration } from '../migrate.ts'

/**
 * The order in which vans go round by habit; how vans get in at a canteen. What was done last with a run as it was drawn: it was loaded
 * or drawn anew, whichever came first. Two tables of an earlier draft, always empty, give way.
 */
export const habit: Migration = {
  name: '0049-habit',
  up: [
    'drop table if exists habit_stop',
    'drop table if exists habit',
    `create table habit_stop (
      meal text not null,
      canteen_id text not null references canteen,
      van_id text not null references van,
      trip integer not null check (trip > 0),
      position integer not null check (position > 0),
      primary key (meal, canteen_id)
    ) strict, without rowid`,
    `create table run_claim (
      run_id text not null,
      version integer not null,
      primary key (run_id, version)
    ) strict, without rowid`,
  ],
}
