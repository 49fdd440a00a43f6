import type { Migration } from '../migrate.ts'

export const sites: Migration = {
  name: '0002-sites',
  up: [
    `create table district (
      one integer primary key check (one = 1),
      code text not null,
      name text not null,
      calendar text not null check (calendar in ('cn', 'week')),
      city_code text not null,
      district_code text not null,
      scheme text,
      price integer,
      departs text,
      demo_seed integer,
      keeps text not null check (keeps in ('everything', 'counts'))
    ) strict`,
    `create table kitchen (
      id text primary key,
      name text not null,
      address text not null,
      licence text not null,
      phone text not null,
      lat real,
      lon real,
      portions_a_meal integer not null,
      opens text not null,
      pack_minutes integer not null
    ) strict, without rowid`,
    `create table pot (
      name text primary key,
      line text not null check (line in ('ordinary', 'halal')),
      grams integer not null check (grams > 0)
    ) strict, without rowid`,
    `create table canteen (
      id text primary key,
      code text not null unique,
      name text not null,
      short_name text not null,
      street_code text not null,
      street text not null,
      address text not null,
      phone text,
      lat real,
      lon real,
      place_is_demo integer not null,
      seats integer,
      serves_from text not null,
      serves_until text not null,
      opened_on text not null,
      closed_on text
    ) strict, without rowid`,
    `create table closure (
      day text primary key,
      reason text not null
    ) strict, without rowid`,
    `create table van (
      id text primary key,
      plate text not null unique,
      portions integer,
      ordinary_boxes integer not null,
      halal_boxes integer not null,
      driver_id text
    ) strict, without rowid`,
  ],
}
