import type { Migration } from '../migrate.ts'

export const purchasing: Migration = {
  name: '0022-purchasing',
  up: [
    `create table supplier (
      id text primary key,
      code text not null unique,
      name text not null,
      since text not null
    ) strict, without rowid`,
    `create table supplier_contact (
      supplier_id text not null references supplier,
      at integer not null,
      contact text not null,
      phone text not null,
      address text not null,
      by text not null,
      primary key (supplier_id, at)
    ) strict, without rowid`,
    `create table supplier_paper (
      supplier_id text not null references supplier,
      kind text not null check (kind in ('food_licence', 'business_licence', 'halal_certificate', 'quarantine')),
      number text not null,
      valid_until text not null,
      seen_at integer not null,
      seen_by text not null,
      primary key (supplier_id, kind, valid_until, number)
    ) strict, without rowid`,
    `create table quote (
      id text primary key,
      supplier_id text not null references supplier,
      ingredient_code text not null references ingredient,
      pack text not null,
      pack_grams integer not null check (pack_grams > 0),
      price integer not null check (price >= 0),
      least_packs integer not null check (least_packs > 0),
      lead_days integer not null check (lead_days >= 0),
      weekdays text not null,
      cut_off text not null,
      since text not null,
      until text,
      unique (supplier_id, ingredient_code, since)
    ) strict, without rowid`,
    `create table keeping (
      ingredient_code text primary key references ingredient,
      place text not null check (place in ('dry', 'chilled', 'frozen')),
      shelf_days integer check (shelf_days > 0)
    ) strict, without rowid`,
    `create table purchase_order (
      id text primary key,
      supplier_id text not null references supplier,
      arrives_on text not null,
      drafted_at integer not null,
      drafted_by text not null
    ) strict, without rowid`,
    `create table purchase_line (
      order_id text not null references purchase_order,
      ingredient_code text not null references ingredient,
      pack text not null,
      pack_grams integer not null check (pack_grams > 0),
      packs integer not null check (packs > 0),
      price integer not null check (price >= 0),
      primary key (order_id, ingredient_code)
    ) strict, without rowid`,
    `create table purchase_sent (
      order_id text primary key references purchase_order,
      at integer not null,
      by text not null
    ) strict, without rowid`,
    `create table purchase_end (
      order_id text primary key references purchase_order,
      at integer not null,
      by text not null,
      reason text not null
    ) strict, without rowid`,
    `create table receiving (
      id text primary key,
      supplier_id text not null references supplier,
      order_id text references purchase_order,
      contact text not null,
      phone text not null,
      at integer not null,
      by text not null,
      note text
    ) strict, without rowid`,
    `create table lot (
      id text primary key,
      ingredient_code text not null references ingredient,
      supplier_id text not null references supplier,
      receiving_id text not null references receiving,
      received_on text not null,
      spec text not null,
      mark text,
      produced_on text,
      expires_on text,
      grams integer not null check (grams > 0),
      price integer not null check (price >= 0),
      place text not null,
      temperature integer
    ) strict, without rowid`,
    'create index lot_by_ingredient on lot (ingredient_code, received_on)',
    `create table lot_rejection (
      lot_id text primary key references lot,
      grams integer not null check (grams > 0),
      reason text not null,
      note text
    ) strict, without rowid`,
    `create table lot_stock (
      lot_id text primary key references lot,
      grams integer not null,
      constraint stock_used_up check (grams >= 0)
    ) strict, without rowid`,
    `create table batch_issue (
      batch_id text primary key references batch,
      at integer not null,
      by text not null
    ) strict, without rowid`,
    `create table lot_issue (
      lot_id text not null references lot,
      batch_id text not null references batch_issue,
      grams integer not null check (grams > 0),
      primary key (lot_id, batch_id)
    ) strict, without rowid`,
    'create index lot_issue_by_batch on lot_issue (batch_id)',
    `create table write_off (
      id text primary key,
      lot_id text not null references lot,
      grams integer not null check (grams > 0),
      reason text not null check (reason in ('expired', 'spoiled', 'spilled')),
      note text,
      at integer not null,
      by text not null
    ) strict, without rowid`,
    'create index write_off_by_lot on write_off (lot_id)',
  ],
}
