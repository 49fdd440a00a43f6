import type { Migration } from '../migrate.ts'

export const production: Migration = {
  name: '0009-production',
  up: [
    `create table plan (
      day text not null,
      meal text not null,
      made_at integer not null,
      made_by text not null,
      primary key (day, meal)
    ) strict, without rowid`,
    `create table plan_tray (
      day text not null,
      meal text not null,
      canteen_id text not null references canteen,
      tray text not null,
      portions integer not null,
      primary key (day, meal, canteen_id, tray),
      foreign key (day, meal) references plan
    ) strict, without rowid`,
    `create table plan_dish (
      day text not null,
      meal text not null,
      dish_code text not null references dish,
      line text not null,
      portion_grams integer not null,
      reserve integer not null,
      sample_grams integer not null,
      cook_grams integer not null,
      primary key (day, meal, dish_code),
      foreign key (day, meal) references plan
    ) strict, without rowid`,
    `create table reserve_stock (
      day text not null,
      meal text not null,
      dish_code text not null references dish,
      portions integer not null,
      primary key (day, meal, dish_code),
      constraint reserve_used_up check (portions >= 0)
    ) strict, without rowid`,
    `create table allotment (
      day text not null,
      meal text not null,
      canteen_id text not null references canteen,
      dish_code text not null references dish,
      portions integer not null,
      primary key (day, meal, canteen_id, dish_code),
      foreign key (day, meal) references plan
    ) strict, without rowid`,
    `create table batch (
      id text primary key,
      day text not null,
      meal text not null,
      dish_code text not null references dish,
      line text not null,
      number integer not null,
      of integer not null,
      pot text not null,
      portions integer not null,
      grams integer not null,
      starts_at integer not null,
      ends_at integer not null,
      unique (day, meal, dish_code, number)
    ) strict, without rowid`,
    `create table box (
      id text primary key,
      day text not null,
      meal text not null,
      canteen_id text not null references canteen,
      line text not null,
      number integer not null,
      of integer not null,
      unique (day, meal, canteen_id, number)
    ) strict, without rowid`,
    `create table box_dish (
      box_id text not null references box,
      dish_code text not null references dish,
      portions integer not null check (portions > 0),
      primary key (box_id, dish_code)
    ) strict, without rowid`,
    `create table cooking (
      batch_id text primary key references batch,
      ended_at integer not null,
      grams integer not null,
      core integer not null,
      cooked_by text not null
    ) strict, without rowid`,
    `create table kitchen_rest (
      day text not null,
      meal text not null,
      dish_code text not null references dish,
      reason text not null check (reason in ('reserve', 'pot_rest', 'spilled', 'unexplained')),
      grams integer not null,
      note text,
      primary key (day, meal, dish_code, reason)
    ) strict, without rowid`,
  ],
}
