import type { Migration } from '../migrate.ts'

export const settlement: Migration = {
  name: '0013-settlement',
  up: [
    `create table statement (
      id text primary key,
      number text not null unique,
      canteen_id text not null references canteen,
      month text not null,
      version integer not null,
      issued_at integer not null,
      issued_by text not null,
      scheme text not null,
      journal_size integer not null,
      journal_root text not null,
      unique (canteen_id, month, version)
    ) strict, without rowid`,
    `create table statement_line (
      statement_id text not null references statement,
      day text not null,
      grp text not null,
      servings integer not null,
      price integer not null,
      pays integer not null,
      subsidy integer not null,
      operator integer not null,
      charity integer not null,
      primary key (statement_id, day, grp)
    ) strict, without rowid`,
  ],
}
