import type { Migration } from '../migrate.ts'

export const documents: Migration = {
  name: '0015-documents',
  up: [
    `create table print (
      number text not null,
      copy integer not null check (copy >= 0),
      at integer not null,
      by text not null,
      primary key (number, copy)
    ) strict, without rowid`,
  ],
}
