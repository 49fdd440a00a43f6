import type { Migration } from '../migrate.ts'

export const checkin: Migration = {
  name: '0012-checkin',
  up: [
    `create table serving (
      id text primary key,
      diner_id text not null references diner,
      day text not null,
      meal text not null,
      turn integer not null,
      canteen_id text not null references canteen,
      tray text not null,
      at integer not null,
      method text not null check (method in ('card', 'qr', 'name')),
      served_by text not null,
      price integer not null,
      pays integer not null check (pays >= 0),
      subsidy integer not null check (subsidy >= 0),
      operator integer not null check (operator >= 0),
      charity integer not null check (charity >= 0),
      scheme text,
      grp text,
      facts text not null,
      seq integer not null,
      unique (diner_id, day, meal, turn),
      constraint shares_make_the_price check (pays + subsidy + operator + charity = price)
    ) strict, without rowid`,
    'create index serving_by_day on serving (day, canteen_id)',
    `create table share (
      serving_id text not null references serving,
      payer text not null,
      fen integer not null check (fen > 0),
      primary key (serving_id, payer)
    ) strict, without rowid`,
    `create table reversal (
      serving_id text primary key references serving,
      at integer not null,
      reversed_by text not null,
      reason text not null
    ) strict, without rowid`,
    `create table tray_count (
      canteen_id text not null references canteen,
      day text not null,
      meal text not null,
      tray text not null,
      served integer not null check (served >= 0),
      primary key (day, meal, canteen_id, tray)
    ) strict, without rowid`,
    `create table closing (
      canteen_id text not null references canteen,
      day text not null,
      meal text not null,
      at integer not null,
      closed_by text not null,
      primary key (day, meal, canteen_id)
    ) strict, without rowid`,
    `create table closing_dish (
      canteen_id text not null,
      day text not null,
      meal text not null,
      dish_code text not null references dish,
      left_over integer not null check (left_over >= 0),
      wasted integer not null check (wasted >= 0),
      primary key (day, meal, canteen_id, dish_code),
      foreign key (day, meal, canteen_id) references closing
    ) strict, without rowid`,
    `create table waste (
      canteen_id text not null,
      day text not null,
      meal text not null,
      dish_code text not null references dish,
      reason text not null check (reason in ('spilled', 'expired', 'plate_return', 'staff_meal', 'unexplained')),
      portions integer not null check (portions > 0),
      note text,
      primary key (day, meal, canteen_id, dish_code, reason),
      foreign key (day, meal, canteen_id) references closing
    ) strict, without rowid`,
  ],
}
