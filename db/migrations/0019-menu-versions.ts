import type { Migration } from '../migrate.ts'

/** A published menu may be followed by a newer version until the meal is planned; what is being composed is a draft. */
export const menuVersions: Migration = {
  name: '0019-menu-versions',
  up: [
    `create table menu_version (
      day text not null,
      meal text not null,
      version integer not null check (version > 0),
      published_at integer not null,
      published_by text not null,
      why text,
      primary key (day, meal, version)
    ) strict, without rowid`,
    'insert into menu_version select day, meal, 1, published_at, published_by, null from menu',
    `create table menu_version_dish (
      day text not null,
      meal text not null,
      version integer not null,
      tray text not null,
      position integer not null,
      dish_code text not null references dish,
      recipe_version integer not null,
      primary key (day, meal, version, tray, position),
      foreign key (day, meal, version) references menu_version
    ) strict, without rowid`,
    'insert into menu_version_dish select day, meal, 1, tray, position, dish_code, recipe_version from menu_dish',
    'drop table menu_dish',
    'drop table menu',
    'alter table menu_version rename to menu',
    'alter table menu_version_dish rename to menu_dish',
    `create table substitution (
      since text not null,
      until text not null check (until >= since),
      meal text not null,
      tray text not null,
      replaces text not null references dish,
      at integer not null,
      dish_code text not null references dish,
      reason text not null,
      by text not null,
      primary key (replaces, meal, tray, since, until, at)
    ) strict, without rowid`,
    `create table draft_dish (
      day text not null,
      meal text not null,
      tray text not null,
      position integer not null,
      dish_code text references dish,
      typed text not null,
      at integer not null,
      by text not null,
      primary key (day, meal, tray, position)
    ) strict, without rowid`,
    `create table repetition (
      kind text not null,
      since text not null,
      days integer not null check (days between 0 and 60),
      primary key (kind, since)
    ) strict, without rowid`,
  ],
}
