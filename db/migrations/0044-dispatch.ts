import type { Migration } from '../migrate.ts'

/**
 * Routes that a dispatcher changes by hand: each change is a version of the meal's plan in which nothing but its routes is other, with
 * the moves and the limits that it breaks. What is proven of the routes as they were planned.
 */
export const dispatch: Migration = {
  name: '0044-dispatch',
  up: [
    `create table route_edit (
      day text not null,
      meal text not null,
      version integer not null,
      moves text not null,
      violations text not null,
      gone text not null,
      primary key (day, meal, version),
      foreign key (day, meal, version) references plan_version
    ) strict, without rowid`,
    'alter table run_change add column issue integer',
    'alter table run_change add column was integer',
    'alter table run add column set_off_at integer',
    `create table route_proof (
      day text not null,
      meal text not null,
      version integer not null,
      vans integer not null,
      fewest_vans integer not null check (fewest_vans in (0, 1)),
      least_seconds integer not null,
      primary key (day, meal)
    ) strict, without rowid`,
  ],
}
