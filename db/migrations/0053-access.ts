import type { Migration } from '../migrate.ts'

/** How vans get in at a canteen. Who drove a run until somebody else was given it, or until it was no more, and that they know. */
export const access: Migration = {
  name: '0053-access',
  up: [
    `create table canteen_access (
      canteen_id text primary key references canteen,
      gate text,
      ramp text,
      park text,
      ring text,
      open_until text
    ) strict, without rowid`,
    `create table run_former (
      day text not null,
      meal text not null,
      version integer not null,
      number integer not null,
      driver_id text not null references staff,
      plate text not null,
      departs_at integer not null,
      issue integer not null,
      primary key (day, meal, version, number)
    ) strict, without rowid`,
    `create table run_former_seen (
      day text not null,
      meal text not null,
      version integer not null,
      number integer not null,
      at integer not null,
      by text not null,
      primary key (day, meal, version, number),
      foreign key (day, meal, version, number) references run_former
    ) strict, without rowid`,
  ],
}
