import type { Migration } from '../migrate.ts'

/** A recall: what is held, who was called, how it ended. What it reaches is read from batches, runs and servings, never copied. */
export const recall: Migration = {
  name: '0025-recall',
  up: [
    'create index lot_by_mark on lot (mark)',
    `create table recall (
      number text primary key,
      target text not null,
      reason text not null,
      started_at integer not null,
      started_by text not null
    ) strict, without rowid`,
    `create table recall_dish (
      day text not null,
      meal text not null,
      dish_code text not null references dish,
      recall text not null references recall,
      primary key (day, meal, dish_code, recall)
    ) strict, without rowid`,
    `create table recall_lot (
      lot_id text not null,
      recall text not null references recall,
      primary key (lot_id, recall)
    ) strict, without rowid`,
    `create table recall_call (
      recall text not null references recall,
      diner_id text not null references diner,
      at integer not null,
      outcome text not null check (outcome in ('well', 'unwell', 'in_hospital', 'no_answer')),
      note text,
      called_by text not null,
      primary key (recall, diner_id, at)
    ) strict, without rowid`,
    `create table recall_end (
      recall text primary key references recall,
      at integer not null,
      conclusion text not null check (conclusion in ('safe', 'destroyed')),
      note text not null,
      ended_by text not null
    ) strict, without rowid`,
  ],
}
