import type { Migration } from '../migrate.ts'

export const diners: Migration = {
  name: '0004-diners',
  up: [
    `create table diner (
      id text primary key,
      number text not null unique,
      name text not null,
      pinyin text not null,
      initials text not null,
      sex text not null check (sex in ('f', 'm')),
      birth text not null,
      id_number text not null,
      id_number_index text not null unique,
      phone text,
      hukou_city text not null,
      hukou_district text not null,
      hukou_street text not null,
      canteen_id text not null references canteen,
      address text not null,
      tray text not null,
      dependency integer not null,
      disability integer,
      in_institution integer not null,
      registered_on text not null
    ) strict, without rowid`,
    'create index diner_by_canteen on diner (canteen_id)',
    'create index diner_by_initials on diner (initials)',
    `create table diner_end (
      diner_id text primary key references diner,
      day text not null,
      reason text not null
    ) strict, without rowid`,
    `create table category (
      diner_id text not null references diner,
      tag text not null,
      since text not null,
      until text,
      document text not null,
      approved_by text not null,
      primary key (diner_id, tag, since)
    ) strict, without rowid`,
    `create table need (
      diner_id text not null references diner,
      kind text not null check (kind in ('allergen', 'texture', 'diet')),
      code text not null,
      since text not null,
      until text,
      primary key (diner_id, kind, code, since)
    ) strict, without rowid`,
    `create table card (
      number text primary key,
      diner_id text not null references diner,
      kind text not null check (kind in ('card', 'qr')),
      issued_on text not null
    ) strict, without rowid`,
    'create index card_by_diner on card (diner_id)',
    `create table card_stop (
      number text primary key references card,
      at integer not null,
      reason text not null
    ) strict, without rowid`,
  ],
}
