import type { Migration } from '../migrate.ts'

/**
 * What happens between the kitchen's gate and a canteen's door: what drivers' phones sent, and when they say it was; arrivals and
 * leavings; incidents; vans that broke down and who took over; the reserve that rides along; photos and signatures.
 */
export const onTheWay: Migration = {
  name: '0046-on-the-way',
  up: [
    `create table delivery_event (
      id text primary key,
      device text not null,
      seq integer not null,
      kind text not null,
      run_id text not null,
      stop_id text,
      at integer not null,
      sent_at integer not null,
      received_at integer not null,
      said text not null,
      hash text not null,
      sent_by text not null
    ) strict, without rowid`,
    'create index delivery_event_by_run on delivery_event (run_id)',
    'create index delivery_event_by_device on delivery_event (device, seq)',
    `create table delivery_verdict (
      event_id text primary key references delivery_event,
      verdict text not null check (verdict in ('accepted', 'already', 'conflict', 'review')),
      reason text,
      flags text not null,
      happened_at integer not null,
      decided_at integer not null
    ) strict, without rowid`,
    `create table delivery_review (
      event_id text primary key references delivery_verdict,
      at integer not null,
      done text not null,
      reviewed_by text not null
    ) strict, without rowid`,
    `create table arrival (
      stop_id text primary key references stop,
      at integer not null,
      how text not null check (how in ('geofence', 'tap')),
      lat real,
      lon real,
      accuracy integer,
      metres integer,
      arrived_by text not null
    ) strict, without rowid`,
    `create table leaving (
      stop_id text primary key references stop,
      at integer not null,
      how text not null check (how in ('geofence', 'tap')),
      left_by text not null
    ) strict, without rowid`,
    `create table incident (
      id text primary key,
      day text not null,
      meal text not null,
      run_id text not null,
      stop_id text,
      kind text not null,
      at integer not null,
      received_at integer not null,
      note text,
      lat real,
      lon real,
      reported_by text not null
    ) strict, without rowid`,
    'create index incident_by_day on incident (day, meal)',
    `create table incident_seen (
      incident_id text primary key references incident,
      at integer not null,
      seen_by text not null
    ) strict, without rowid`,
    `create table incident_end (
      incident_id text primary key references incident,
      at integer not null,
      done text not null,
      ended_by text not null
    ) strict, without rowid`,
    `create table breakdown (
      run_id text primary key references run,
      at integer not null,
      lat real not null,
      lon real not null,
      why text not null,
      declared_by text not null
    ) strict, without rowid`,
    `create table stop_move (
      stop_id text not null references stop,
      at integer not null,
      from_run text not null references run,
      to_run text not null references run,
      due_at integer not null,
      late_minutes integer not null,
      cold_minutes integer not null,
      primary key (stop_id, at)
    ) strict, without rowid`,
    `create table run_notice (
      id text primary key,
      day text not null,
      meal text not null,
      run_id text not null,
      stop_id text,
      kind text not null check (kind in ('handed_to', 'taken_over', 'stop_moved', 'reserve_to')),
      at integer not null,
      said_by text not null
    ) strict, without rowid`,
    'create index run_notice_by_day on run_notice (day, meal)',
    `create table run_notice_seen (
      notice_id text primary key references run_notice,
      at integer not null,
      seen_by text not null
    ) strict, without rowid`,
    `create table proof_setting (
      proof text not null check (proof in ('photo', 'signature', 'arrival')),
      at integer not null,
      level text not null check (level in ('required', 'warned', 'enabled', 'disabled')),
      set_by text not null,
      primary key (proof, at)
    ) strict, without rowid`,
    `create table proof_image (
      id text primary key,
      stop_id text not null references stop,
      proof text not null check (proof in ('photo', 'signature')),
      type text not null,
      sha256 text not null,
      at integer not null,
      taken_by text not null,
      content blob not null
    ) strict, without rowid`,
    'create index proof_image_by_stop on proof_image (stop_id)',
    `create table reserve_aboard (
      run_id text not null references run,
      dish_code text not null references dish,
      portions integer not null check (portions > 0),
      at integer not null,
      loaded_by text not null,
      primary key (run_id, dish_code)
    ) strict, without rowid`,
    `create table reserve_order (
      id text primary key,
      run_id text not null references run,
      stop_id text not null references stop,
      dish_code text not null references dish,
      portions integer not null check (portions > 0),
      at integer not null,
      ordered_by text not null
    ) strict, without rowid`,
    `create table reserve_back (
      run_id text not null references run,
      dish_code text not null references dish,
      portions integer not null check (portions >= 0),
      at integer not null,
      returned_by text not null,
      primary key (run_id, dish_code)
    ) strict, without rowid`,
  ],
}
