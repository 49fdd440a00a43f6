import type { Migration } from '../migrate.ts'

/** What a diner orders, day by day: standing orders, single days, stops. Every change is a row; nothing is updated or deleted. */
export const demand: Migration = {
  name: '0020-demand',
  up: [
    'alter table need add column document text',
    'alter table need add column approved_by text',
    `create table order_cutoff (
      since text primary key,
      days_before integer not null check (days_before between 0 and 7),
      time text not null,
      source text not null,
      set_at integer not null,
      set_by text not null
    ) strict, without rowid`,
    `create table standing_order (
      diner_id text not null references diner,
      meal text not null,
      turn integer not null,
      weekdays text not null,
      tray text not null,
      mode text not null check (mode in ('dine_in', 'pick_up', 'doorstep')),
      canteen_id text not null references canteen,
      since text not null,
      until text,
      ordered_at integer not null,
      ordered_by text not null,
      late_why text,
      primary key (diner_id, meal, turn)
    ) strict, without rowid`,
    `create table standing_order_end (
      diner_id text not null,
      meal text not null,
      turn integer not null,
      day text not null,
      ended_at integer not null,
      ended_by text not null,
      late_why text,
      primary key (diner_id, meal, turn),
      foreign key (diner_id, meal, turn) references standing_order
    ) strict, without rowid`,
    `create table day_order (
      day text not null,
      meal text not null,
      diner_id text not null references diner,
      turn integer not null,
      kind text not null check (kind in ('booked', 'cancelled')),
      tray text,
      mode text check (mode in ('dine_in', 'pick_up', 'doorstep')),
      canteen_id text references canteen,
      ordered_at integer not null,
      ordered_by text not null,
      late_why text,
      primary key (day, meal, diner_id, turn),
      check (kind = 'cancelled' or (tray is not null and mode is not null and canteen_id is not null))
    ) strict, without rowid`,
    'create index day_order_by_diner on day_order (diner_id, day)',
    `create table meal_stop (
      diner_id text not null references diner,
      turn integer not null,
      since text not null,
      reason text not null check (reason in ('hospital', 'away', 'own_wish')),
      note text,
      stopped_at integer not null,
      stopped_by text not null,
      late_why text,
      primary key (diner_id, turn)
    ) strict, without rowid`,
    `create table meal_resume (
      diner_id text not null,
      turn integer not null,
      day text not null,
      resumed_at integer not null,
      resumed_by text not null,
      late_why text,
      primary key (diner_id, turn),
      foreign key (diner_id, turn) references meal_stop
    ) strict, without rowid`,
  ],
}
