import type { Migration } from '../migrate.ts'

/** How many portions over one portion short is worth, as the kitchen says; and what a decision was made with (none: 4, which was fixed). */
export const shortCost: Migration = {
  name: '0030-short-cost',
  up: [
    `create table short_cost (
      at integer primary key,
      tenths integer not null check (tenths between 10 and 200),
      why text not null,
      set_by text not null
    ) strict`,
    'alter table forecast_decision add column short_tenths integer check (short_tenths between 10 and 200)',
  ],
}
