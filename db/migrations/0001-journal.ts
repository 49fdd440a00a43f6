import type { Migration } from '../migrate.ts'

export const journal: Migration = {
  name: '0001-journal',
  up: [
    `create table journal (
      seq integer primary key,
      at integer not null,
      actor text not null,
      event text not null,
      about text not null,
      leaf text not null
    ) strict`,
    `create trigger journal_is_append_only_u before update on journal begin select raise(abort, 'journal_is_append_only'); end`,
    `create trigger journal_is_append_only_d before delete on journal begin select raise(abort, 'journal_is_append_only'); end`,
    `create table seal (
      size integer primary key,
      root text not null,
      frontier text not null,
      at integer not null
    ) strict`,
    `create table answer (
      actor text not null,
      key text not null,
      request text not null,
      body text not null,
      seq integer not null references journal,
      primary key (actor, key)
    ) strict, without rowid`,
  ],
}
