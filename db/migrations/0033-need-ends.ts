import type { Migration } from '../migrate.ts'

/** A need that ends before it was to: its end is a row, and `dated_need` reads both. */
export const needEnds: Migration = {
  name: '0033-need-ends',
  up: [
    `create table need_end (
      diner_id text not null,
      kind text not null,
      code text not null,
      since text not null,
      day text not null,
      ended_at integer not null,
      ended_by text not null,
      why text not null,
      primary key (diner_id, kind, code, since),
      foreign key (diner_id, kind, code, since) references need,
      check (day >= since)
    ) strict, without rowid`,
    `create view dated_need as
      select need.diner_id, need.kind, need.code, need.since,
        case when need_end.day is not null and (need.until is null or need_end.day < need.until) then need_end.day else need.until end as until,
        need.document, need.approved_by
      from need left join need_end
        on need_end.diner_id = need.diner_id and need_end.kind = need.kind and need_end.code = need.code and need_end.since = need.since`,
  ],
}
