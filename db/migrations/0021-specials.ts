import type { Migration } from '../migrate.ts'

/** 报餐 that locks when sent, and portions that somebody's needs make special: planned, boxed, served. */
export const specials: Migration = {
  name: '0021-specials',
  up: [
    `create table headcount_report (
      day text not null,
      meal text not null,
      canteen_id text not null references canteen,
      version integer not null,
      sent_at integer not null,
      sent_by text not null,
      primary key (day, meal, canteen_id, version)
    ) strict, without rowid`,
    `create table headcount_tray (
      day text not null,
      meal text not null,
      canteen_id text not null,
      version integer not null,
      tray text not null,
      portions integer not null check (portions >= 0),
      primary key (day, meal, canteen_id, version, tray),
      foreign key (day, meal, canteen_id, version) references headcount_report
    ) strict, without rowid`,
    `insert into headcount_report (day, meal, canteen_id, version, sent_at, sent_by)
      select day, meal, canteen_id, 1, min(reported_at), min(reported_by) from headcount group by day, meal, canteen_id`,
    `insert into headcount_tray (day, meal, canteen_id, version, tray, portions)
      select day, meal, canteen_id, 1, tray, portions from headcount`,
    'drop table headcount',
    `create table headcount_reopening (
      day text not null,
      meal text not null,
      canteen_id text not null references canteen,
      version integer not null,
      opened_at integer not null,
      opened_by text not null,
      reason text not null,
      primary key (day, meal, canteen_id, version)
    ) strict, without rowid`,
    `create table plan_special (
      day text not null,
      meal text not null,
      canteen_id text not null references canteen,
      number integer not null,
      own_tray text not null,
      tray text not null,
      needs text not null,
      swaps text not null,
      clashes text not null,
      fits integer not null check (fits in (0, 1)),
      portions integer not null check (portions > 0),
      primary key (day, meal, canteen_id, number),
      foreign key (day, meal) references plan
    ) strict, without rowid`,
    `create table box_special (
      box_id text not null references box,
      number integer not null,
      portions integer not null check (portions > 0),
      primary key (box_id, number)
    ) strict, without rowid`,
    `create table serving_special (
      day text not null,
      meal text not null,
      canteen_id text not null references canteen,
      serving_id text not null references serving,
      number integer,
      needs text not null,
      swaps text not null,
      primary key (day, meal, canteen_id, serving_id)
    ) strict, without rowid`,
    `create table wrong_meal (
      serving_id text primary key references serving,
      clashes text not null,
      special_refused integer not null check (special_refused in (0, 1)),
      at integer not null,
      acknowledged_by text not null,
      why text not null
    ) strict, without rowid`,
  ],
}
