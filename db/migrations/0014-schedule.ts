import type { Migration } from '../migrate.ts'

export const schedule: Migration = {
  name: '0014-schedule',
  up: [
    `create table job_run (
      job text not null,
      period text not null,
      due_at integer not null,
      started_at integer not null,
      outcome text not null,
      primary key (job, period)
    ) strict, without rowid`,
  ],
}
