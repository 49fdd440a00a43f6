import type { Migration } from '../migrate.ts'

/** What the food-safety law has a kitchen write down: batches after the pot, samples to the end, fridges, people, cleaning, controls. */
export const safetyControl: Migration = {
  name: '0024-safety-control',
  up: [
    `create table safety_setting (
      key text not null,
      since text not null,
      value integer not null,
      why text not null,
      set_at integer not null,
      set_by text not null,
      primary key (key, since)
    ) strict, without rowid`,
    `create table packing (
      batch_id text primary key references batch,
      at integer not null,
      core integer,
      packed_by text not null
    ) strict, without rowid`,
    `create table chilling (
      batch_id text primary key references batch,
      at integer not null,
      core integer not null,
      chilled_by text not null
    ) strict, without rowid`,
    `create table discard (
      day text not null,
      meal text not null,
      dish_code text not null references dish,
      place text not null,
      at integer not null,
      reason text not null check (reason in ('expired', 'too_cold', 'recalled', 'spoiled')),
      note text,
      discarded_by text not null,
      primary key (day, meal, dish_code, place)
    ) strict, without rowid`,
    `create table sample_disposal (
      sample_id text primary key references sample,
      at integer not null,
      disposed_by text not null
    ) strict, without rowid`,
    'create index sample_by_taken on sample (taken_at)',
    `create table fridge (
      code text primary key,
      name text not null,
      keeps text not null check (keeps in ('samples', 'chilled', 'frozen'))
    ) strict, without rowid`,
    `create table fridge_reading (
      fridge_code text not null references fridge,
      at integer not null,
      core integer not null,
      taken_by text not null,
      primary key (fridge_code, at)
    ) strict, without rowid`,
    `create table morning_check (
      day text not null,
      staff_id text not null references staff,
      at integer not null,
      body integer not null,
      hands_sound integer not null check (hands_sound in (0, 1)),
      symptoms text not null,
      fit integer not null check (fit in (0, 1)),
      checked_by text not null,
      primary key (day, staff_id)
    ) strict, without rowid`,
    `create table health_certificate (
      staff_id text not null references staff,
      number text not null,
      issued_on text not null,
      until text not null,
      primary key (staff_id, issued_on),
      constraint certificate_dates check (issued_on < until)
    ) strict, without rowid`,
    `create table cleaning (
      day text not null,
      what text not null check (what in ('van', 'boxes', 'tableware', 'kitchen')),
      place text not null,
      at integer not null,
      method text not null check (method in ('heat', 'chlorine', 'detergent', 'uv')),
      count integer not null check (count > 0),
      minutes integer not null check (minutes > 0),
      cleaned_by text not null,
      primary key (day, what, place, at)
    ) strict, without rowid`,
    `create table control (
      kind text not null check (kind in ('daily', 'weekly', 'monthly')),
      period text not null,
      at integer not null,
      items integer not null,
      summary text,
      signed_by text not null,
      primary key (kind, period)
    ) strict, without rowid`,
    `create table finding (
      id text primary key,
      kind text not null,
      period text not null,
      item text not null,
      said text not null,
      responsible text not null references staff,
      due text not null,
      foreign key (kind, period) references control
    ) strict, without rowid`,
    'create index finding_by_control on finding (kind, period)',
    `create table rectification (
      finding_id text primary key references finding,
      at integer not null,
      done text not null,
      rectified_by text not null
    ) strict, without rowid`,
    `create table public_notice (
      place text not null,
      since text not null,
      licence text not null,
      grade text not null check (grade in ('A', 'B', 'C')),
      inspected_on text,
      inspection text,
      complaints text not null,
      set_at integer not null,
      set_by text not null,
      primary key (place, since)
    ) strict, without rowid`,
    `create table camera (
      place text not null,
      position integer not null,
      name text not null,
      url text not null,
      primary key (place, position),
      constraint camera_not_https check (url like 'https://%')
    ) strict, without rowid`,
  ],
}
