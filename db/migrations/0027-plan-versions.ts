import type { Migration } from '../migrate.ts'

/** A plan has versions: made, remade until the cut-off, changed by plus and minus after it. What cooks start is a row of its own. */
export const planVersions: Migration = {
  name: '0027-plan-versions',
  up: [
    "alter table district add column plan_cut_off text not null default '18:00'",
    `create table plan_version (
      day text not null,
      meal text not null,
      version integer not null check (version > 0),
      cause text not null check (cause in ('made', 'remade', 'changed')),
      why text,
      made_at integer not null,
      made_by text not null,
      primary key (day, meal, version),
      foreign key (day, meal) references plan
    ) strict, without rowid`,
    "insert into plan_version select day, meal, 1, 'made', null, made_at, made_by from plan",
    `create table tray_change (
      day text not null,
      meal text not null,
      version integer not null,
      canteen_id text not null references canteen,
      tray text not null,
      portions integer not null check (portions <> 0),
      primary key (day, meal, version, canteen_id, tray),
      foreign key (day, meal, version) references plan_version
    ) strict, without rowid`,
    `create table allotment_change (
      day text not null,
      meal text not null,
      version integer not null,
      canteen_id text not null references canteen,
      dish_code text not null references dish,
      portions integer not null check (portions <> 0),
      primary key (day, meal, version, canteen_id, dish_code),
      foreign key (day, meal, version) references plan_version
    ) strict, without rowid`,
    `create table batch_change (
      day text not null,
      meal text not null,
      version integer not null,
      batch_id text not null,
      dish_code text not null references dish,
      number integer not null,
      pot text not null,
      starts_at integer not null,
      before_portions integer not null,
      after_portions integer not null,
      before_grams integer not null,
      after_grams integer not null,
      primary key (day, meal, version, batch_id),
      foreign key (day, meal, version) references plan_version
    ) strict, without rowid`,
    `create table change_seen (
      day text not null,
      meal text not null,
      version integer not null,
      station_code text not null,
      at integer not null,
      by text not null,
      primary key (day, meal, version, station_code),
      foreign key (day, meal, version) references plan_version
    ) strict, without rowid`,
    `create table batch_start (
      batch_id text primary key references batch,
      at integer not null,
      by text not null,
      recipe_version integer not null,
      cost integer
    ) strict, without rowid`,
    'alter table run add column plan_version integer not null default 1',
  ],
}
