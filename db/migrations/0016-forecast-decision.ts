import type { Migration } from '../migrate.ts'

/** What the evening decided to send and to hold back, with the ranges that it rested on. Older forecasts have no such columns. */
export const forecastDecision: Migration = {
  name: '0016-forecast-decision',
  up: [
    'alter table forecast add column q95 integer',
    'alter table forecast add column portions integer check (portions >= 0)',
    `create table forecast_decision (
      day text not null,
      meal text not null,
      made_at integer not null,
      site_percent integer not null check (site_percent between 1 and 99),
      reserve_permille integer not null check (reserve_permille between 0 and 999),
      days integer not null check (days >= 0),
      primary key (day, meal)
    ) strict, without rowid`,
  ],
}
