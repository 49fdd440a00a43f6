import type { Migration } from '../migrate.ts'

export const subsidy: Migration = {
  name: '0007-subsidy',
  up: [
    `create table offer (
      id text primary key,
      payer text not null check (payer in ('operator', 'charity')),
      name text not null,
      who text not null,
      fen integer not null check (fen > 0),
      since text not null,
      until text
    ) strict, without rowid`,
  ],
}
