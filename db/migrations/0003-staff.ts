import type { Migration } from '../migrate.ts'

export const staff: Migration = {
  name: '0003-staff',
  up: [
    `create table staff (
      id text primary key,
      code text not null unique,
      name text not null,
      title text not null,
      hired_on text,
      health_certificate_until text
    ) strict, without rowid`,
    `create table duty (
      staff_id text not null references staff,
      role text not null,
      canteen_id text references canteen,
      since text not null,
      until text
    ) strict`,
    "create unique index duty_once on duty (staff_id, role, since, coalesce(canteen_id, ''))",
    `create table account (
      staff_id text primary key references staff,
      login text not null unique,
      password text not null
    ) strict, without rowid`,
    `create table session (
      token text primary key,
      staff_id text not null references staff,
      started_at integer not null,
      ends_at integer not null
    ) strict, without rowid`,
    `create table sign_out (
      token text primary key references session,
      at integer not null
    ) strict, without rowid`,
    `create table sign_in_failure (
      id text primary key,
      login text not null,
      address text not null,
      at integer not null
    ) strict, without rowid`,
    `create index sign_in_failure_by_login on sign_in_failure (login, at)`,
    `create index sign_in_failure_by_address on sign_in_failure (address, at)`,
  ],
}
