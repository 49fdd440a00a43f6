import type { Migration } from '../migrate.ts'

/** Printers of the kitchen, and the labels that they are asked for. */
export const printing: Migration = {
  name: '0029-printing',
  up: [
    `create table printer (
      id text primary key,
      at integer not null,
      by text not null
    ) strict, without rowid`,
    // What a printer is, version by version: the last one counts.
    `create table printer_setting (
      printer_id text not null references printer,
      version integer not null check (version > 0),
      name text not null,
      kind text not null check (kind in ('tspl')),
      label text not null check (label in ('label-60x40', 'label-100x70')),
      host text not null,
      port integer not null check (port between 1024 and 65535),
      at integer not null,
      by text not null,
      primary key (printer_id, version)
    ) strict, without rowid`,
    `create table printer_end (
      printer_id text primary key references printer,
      at integer not null,
      by text not null
    ) strict, without rowid`,
    // Behind its journal line, by which jobs are in order whatever the clock does. The same labels (subject) have one job after the other, never two at a time: who asks second gets the same turn, and is refused.
    `create table print_job (
      id text primary key,
      seq integer not null unique references journal,
      printer_id text not null references printer,
      paper text not null check (paper in ('box-labels', 'sample-labels', 'test-label')),
      day text,
      meal text,
      subject text not null,
      turn integer not null check (turn >= 0),
      lang text not null check (lang in ('zh', 'en')),
      base text not null,
      at integer not null,
      by text not null,
      unique (subject, turn),
      check ((day is null) = (paper = 'test-label') and (meal is null) = (day is null))
    ) strict, without rowid`,
    'create index print_job_by_time on print_job (at)',
    // Which labels, in the order in which they leave, each in the issue that was in force.
    `create table print_label (
      job_id text not null references print_job,
      position integer not null check (position > 0),
      number text not null,
      issue integer not null check (issue > 0),
      title text not null,
      primary key (job_id, position)
    ) strict, without rowid`,
    // What happened to a job, one thing after another: two at once get the same step, and the second is decided again.
    `create table print_step (
      job_id text not null references print_job,
      step integer not null check (step > 0),
      kind text not null check (kind in ('sending', 'handed', 'broken', 'out', 'missing', 'ended')),
      position integer,
      why text,
      detail text,
      at integer not null,
      by text not null,
      primary key (job_id, step),
      check ((kind in ('sending', 'broken', 'missing')) = (position is not null)),
      check ((kind in ('broken', 'ended')) = (why is not null))
    ) strict, without rowid`,
    // A label that may have left the printer; from the second copy on it says so itself.
    `create table print_copy (
      number text not null,
      issue integer not null,
      copy integer not null check (copy >= 0),
      job_id text not null,
      step integer not null,
      primary key (number, issue, copy),
      foreign key (job_id, step) references print_step
    ) strict, without rowid`,
  ],
}
