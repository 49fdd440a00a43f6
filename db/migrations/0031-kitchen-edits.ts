import type { Migration } from '../migrate.ts'

/**
 * What was asked of a plan is kept, so that a plan made anew can ask for it again; what every version packed, so that its papers can
 * be called void by their numbers; which runs a version changed, and who drives them has read it. Stations, pots and how long a dish is prepared
 * change from a day on: what was planned before stays readable as it was.
 */
export const kitchenEdits: Migration = {
  name: '0031-kitchen-edits',
  up: [
    'alter table batch add column prep_until integer',
    `create table plan_ask (
      day text not null,
      meal text not null,
      version integer not null,
      canteen_id text not null references canteen,
      tray text not null,
      portions integer not null check (portions <> 0),
      primary key (day, meal, version, canteen_id, tray),
      foreign key (day, meal, version) references plan_version
    ) strict, without rowid`,
    `insert into plan_ask
      select tray_change.day, tray_change.meal, tray_change.version, canteen_id, tray, portions
      from tray_change join plan_version using (day, meal, version) where cause = 'changed'`,
    `create table plan_carry (
      day text not null,
      meal text not null,
      version integer not null,
      asked_in integer not null,
      canteen_id text not null references canteen,
      tray text not null,
      portions integer not null,
      fault text,
      primary key (day, meal, version, asked_in, canteen_id, tray),
      foreign key (day, meal, version) references plan_version
    ) strict, without rowid`,
    `create table version_boxes (
      day text not null,
      meal text not null,
      version integer not null,
      canteen_id text not null references canteen,
      boxes integer not null check (boxes >= 0),
      primary key (day, meal, version, canteen_id),
      foreign key (day, meal, version) references plan_version
    ) strict, without rowid`,
    `insert into version_boxes
      select day, meal, (select max(version) from plan_version where plan_version.day = box.day and plan_version.meal = box.meal),
        canteen_id, count(*)
      from box group by day, meal, canteen_id`,
    `create table run_change (
      run_id text not null references run,
      version integer not null,
      canteen_id text not null references canteen,
      position integer not null,
      primary key (run_id, version, canteen_id)
    ) strict, without rowid`,
    `create table run_change_seen (
      run_id text not null references run,
      version integer not null,
      at integer not null,
      by text not null,
      primary key (run_id, version)
    ) strict, without rowid`,
    'alter table run add column drawn_version integer not null default 1',
    'update run set drawn_version = plan_version',
    "alter table station add column since text not null default ''",
    "alter table pot add column since text not null default ''",
    `create table station_setting (
      code text not null references station,
      since text not null,
      at integer not null,
      by text not null,
      name text not null,
      pots_a_cook integer not null check (pots_a_cook > 0),
      used integer not null check (used in (0, 1)),
      primary key (code, since, at)
    ) strict, without rowid`,
    `create table pot_setting (
      name text not null references pot,
      since text not null,
      at integer not null,
      by text not null,
      station_code text references station,
      grams integer not null check (grams > 0),
      trays integer check (trays > 0),
      clean_minutes integer not null check (clean_minutes >= 0),
      used integer not null check (used in (0, 1)),
      primary key (name, since, at)
    ) strict, without rowid`,
    `create table dish_prep (
      dish_code text not null references dish,
      at integer not null,
      by text not null,
      minutes integer not null check (minutes >= 0),
      primary key (dish_code, at)
    ) strict, without rowid`,
  ],
}
