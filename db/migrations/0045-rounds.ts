import type { Migration } from '../migrate.ts'

/** Doorstep rounds: who carries, how one gets to a door, who takes the meal for whom, the rounds of a meal, and what became of it. */
export const rounds: Migration = {
  name: '0045-rounds',
  up: [
    `create table carrier (
      id text primary key,
      canteen_id text not null references canteen,
      number integer not null check (number > 0),
      name text not null,
      staff_id text references staff,
      volunteer integer not null check (volunteer in (0, 1)),
      mode text not null check (mode in ('foot', 'ebike')),
      portions integer not null check (portions between 1 and 60),
      from_time text not null,
      until_time text not null,
      since text not null,
      added_at integer not null,
      added_by text not null,
      unique (canteen_id, number)
    ) strict, without rowid`,
    `create table carrier_end (
      carrier_id text primary key references carrier,
      day text not null,
      ended_at integer not null,
      ended_by text not null
    ) strict, without rowid`,
    `create table door (
      diner_id text primary key references diner,
      door text,
      gate text,
      floor integer check (floor between -3 and 60),
      no_lift integer not null check (no_lift in (0, 1)),
      dog integer not null check (dog in (0, 1)),
      phone text,
      note text,
      set_at integer not null,
      set_by text not null
    ) strict, without rowid`,
    `create table proxy (
      diner_id text primary key references diner,
      name text not null,
      relation text,
      phone text,
      set_at integer not null,
      set_by text not null
    ) strict, without rowid`,
    `create table round_plan (
      canteen_id text not null references canteen,
      day text not null,
      meal text not null,
      turn integer not null,
      made_at integer not null,
      made_by text not null,
      moved_diner text references diner,
      why text,
      primary key (day, meal, canteen_id, turn),
      check (moved_diner is null or why is not null)
    ) strict, without rowid`,
    `create table round_door (
      canteen_id text not null,
      day text not null,
      meal text not null,
      turn integer not null,
      diner_id text not null references diner,
      carrier_id text references carrier,
      tour integer,
      position integer,
      departs_at integer,
      arrives_at integer,
      leaves_at integer,
      unplaced text,
      primary key (day, meal, canteen_id, turn, diner_id),
      unique (day, meal, canteen_id, turn, carrier_id, tour, position),
      foreign key (day, meal, canteen_id, turn) references round_plan,
      check ((carrier_id is null) = (unplaced is not null)),
      check ((carrier_id is null) = (tour is null or position is null or departs_at is null or arrives_at is null or leaves_at is null))
    ) strict, without rowid`,
    `create table door_outcome (
      id text primary key,
      day text not null,
      meal text not null,
      diner_id text not null references diner,
      turn integer not null,
      canteen_id text not null references canteen,
      outcome text not null check (outcome in ('handed', 'proxy', 'hung', 'nobody')),
      why text,
      device_at integer not null,
      at integer not null,
      by text not null,
      unique (day, meal, diner_id, turn),
      check (outcome <> 'hung' or why is not null)
    ) strict, without rowid`,
  ],
}
