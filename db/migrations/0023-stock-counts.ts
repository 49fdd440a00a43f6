import type { Migration } from '../migrate.ts'

export const stockCounts: Migration = {
  name: '0023-stock-counts',
  up: [
    `create table stock_count (
      id text primary key,
      place text,
      at integer not null,
      by text not null
    ) strict, without rowid`,
    `create table stock_count_line (
      count_id text not null references stock_count,
      lot_id text not null references lot,
      grams integer not null check (grams >= 0),
      book integer not null,
      at integer not null,
      by text not null,
      primary key (count_id, lot_id)
    ) strict, without rowid`,
    `create table stock_count_end (
      count_id text primary key references stock_count,
      at integer not null,
      by text not null
    ) strict, without rowid`,
    `create table count_difference (
      count_id text not null references stock_count_end,
      lot_id text not null references lot,
      grams integer not null,
      primary key (count_id, lot_id)
    ) strict, without rowid`,
    'create index count_difference_by_lot on count_difference (lot_id)',
    `create table paper_photo (
      id text primary key,
      receiving_id text not null references receiving,
      type text not null check (type in ('image/jpeg', 'image/png', 'application/pdf')),
      bytes integer not null,
      sha256 text not null,
      at integer not null,
      by text not null
    ) strict, without rowid`,
    'create index paper_photo_by_receiving on paper_photo (receiving_id)',
    `create table paper_photo_part (
      photo_id text not null references paper_photo,
      part integer not null,
      content blob not null,
      primary key (photo_id, part)
    ) strict`,
    'create index lot_by_receiving on lot (receiving_id)',
    'create index receiving_by_order on receiving (order_id) where order_id is not null',
  ],
}
