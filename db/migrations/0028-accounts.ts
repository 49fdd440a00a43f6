import type { Migration } from '../migrate.ts'

export const accounts: Migration = {
  name: '0028-accounts',
  up: [
    // Every act on somebody's access, behind its journal line. Acts of administration take turns: two that were decided on the
    // same state get the same turn, and the second is decided again. So the last two administrators can't block each other.
    `create table access_change (
      seq integer primary key references journal,
      turn integer unique,
      staff_id text not null references staff,
      kind text not null,
      at integer not null,
      by_id text not null,
      why text
    ) strict`,
    'create index access_change_by_staff on access_change (staff_id, seq)',
    // The first day on which a duty is held no more, where that was decided after it was given. '' stands for no canteen.
    `create table duty_end (
      staff_id text not null references staff,
      role text not null,
      canteen text not null,
      since text not null,
      until text not null,
      seq integer not null references access_change,
      primary key (staff_id, role, canteen, since)
    ) strict, without rowid`,
  ],
}
