import type { Migration } from '../migrate.ts'

/** Minutes between sites that somebody entered or drives taught, how long each hour makes a way, and the numbers that ways are reckoned with. */
export const drives: Migration = {
  name: '0047-drives',
  up: [
    `create table leg_said (
      from_id text not null,
      to_id text not null,
      source text not null check (source in ('entered', 'taught')),
      clock_from text not null,
      clock_until text not null check (clock_until > clock_from),
      seconds integer not null check (seconds between 1 and 86400),
      drives integer check (drives > 0),
      spread integer check (spread >= 0),
      set_at integer not null,
      set_by text not null,
      primary key (from_id, to_id, source, clock_from)
    ) strict, without rowid`,
    `insert into leg_said (from_id, to_id, source, clock_from, clock_until, seconds, set_at, set_by)
      select from_id, to_id, 'entered', '00:00', '24:00', max(1, min(86400, seconds)), 0, 'setup' from leg where from_id <> to_id`,
    'drop table leg',
    'alter table leg_said rename to leg',
    `create table traffic_band (
      mode text not null check (mode in ('car', 'ebike', 'foot')),
      clock_from text not null,
      clock_until text not null check (clock_until > clock_from),
      percent integer not null check (percent between 50 and 500),
      primary key (mode, clock_from)
    ) strict, without rowid`,
    `create table traffic_said (
      mode text primary key check (mode in ('car', 'ebike', 'foot')),
      why text not null,
      set_at integer not null,
      set_by text not null
    ) strict, without rowid`,
    `create table travel_number (
      key text primary key,
      value integer not null,
      why text not null,
      set_at integer not null,
      set_by text not null
    ) strict, without rowid`,
  ],
}
