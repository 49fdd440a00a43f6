import type { Migration } from '../migrate.ts'

export const stockCorrections: Migration = {
  name: '0032-stock-corrections',
  up: [
    // who ate at which meal of which tray is answered from the index alone: a recall of a year's salt asks for every serving
    'drop index serving_by_day',
    'create index serving_by_day on serving (day, canteen_id, meal, tray, diner_id)',
    // two who correct the same weight take turns
    `create table issue_correction (
      batch_id text not null references batch_issue,
      lot_id text not null references lot,
      turn integer not null,
      was integer not null check (was >= 0),
      grams integer not null check (grams >= 0),
      why text not null,
      at integer not null,
      by text not null,
      primary key (batch_id, lot_id, turn),
      check (grams <> was)
    ) strict, without rowid`,
    'create index issue_correction_by_lot on issue_correction (lot_id)',
    'drop index write_off_by_lot',
    'alter table write_off rename to write_off_before',
    `create table write_off (
      id text primary key,
      lot_id text not null references lot,
      grams integer not null check (grams > 0),
      reason text not null check (reason in ('expired', 'spoiled', 'spilled', 'damaged', 'recalled', 'other')),
      note text,
      at integer not null,
      by text not null
    ) strict, without rowid`,
    'insert into write_off select id, lot_id, grams, reason, note, at, by from write_off_before',
    'drop table write_off_before',
    'create index write_off_by_lot on write_off (lot_id)',
  ],
}
