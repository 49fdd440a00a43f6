import type { CanteenId, VanId } from '../../db/tables/sites.ts'
import type { ClockTime } from '../kernel/meal-date.ts'
import { type Fault, found, Refusal } from '../kernel/refusal.ts'
import type { Work } from '../work.ts'
import * as store from './store.ts'

export interface Shift {
  /** leaves the kitchen not before */
  from: ClockTime | null
  /** is back by then */
  until: ClockTime | null
  trips: number
}

/** Says when a van works and how many trips it makes for one meal; `null`: all day. Refuses a shift that ends before it begins. */
export async function setShift(work: Work, id: VanId, { from, until, trips }: Shift) {
  found(await store.van(work.db, id), 'not_found', 'van')
  if (from && until && until <= from) refuse('until', { place: 'until', problem: 'shift_backwards', values: { from, until } })
  const row = { shift_from: from, shift_until: until, trips }
  const answer = { van: id, from, until, trips }
  return work.commit({ event: 'record.changed', about: answer }, [store.setShift(work.db, id, row)], answer)
}

/** Says how long a van takes at the kitchen from its return until it can leave again. */
export async function setReload(work: Work, minutes: number) {
  return work.commit({ event: 'record.changed', about: { reloadMinutes: minutes } }, [store.setReload(work.db, minutes)], { minutes })
}

export interface Pair {
  one: CanteenId
  other: CanteenId
  rule: 'together' | 'apart' | null
}

/** Says that two canteens' food goes on one trip, or never does; `null`: as it comes. Refuses what other pairs contradict. */
export async function setPair(work: Work, pair: Pair) {
  const [one, other] = await Promise.all([pair.one, pair.other].map((id) => store.canteen(work.db, id)))
  found(one, 'not_found', 'one')
  found(other, 'not_found', 'other')
  if (pair.one === pair.other) refuse('other', { place: 'other', problem: 'pair_of_one', values: {} })
  const kept = (await store.pairs(work.db))
    .filter((row) => !isSame(row, pair))
    .map((row): Pair => ({ one: row.a_id, other: row.b_id, rule: row.rule }))
  const clash = contradiction([...kept, pair])
  if (clash) {
    const names = new Map((await store.canteenNames(work.db)).map((row) => [row.id, row.name]))
    const values = { one: names.get(clash.one) ?? '', other: names.get(clash.other) ?? '' }
    refuse('rule', { place: 'rule', problem: 'pair_contradicts', values })
  }
  return work.commit({ event: 'record.changed', about: { ...pair } }, store.setPair(work.db, pair.one, pair.other, pair.rule), { ...pair })
}

const isSame = (row: { a_id: CanteenId; b_id: CanteenId }, { one, other }: Pair): boolean =>
  (row.a_id === one && row.b_id === other) || (row.a_id === other && row.b_id === one)

/** A pair that is to be apart though others, one after the other, put it on one trip. */
function contradiction(pairs: readonly Pair[]): Pair | undefined {
  const joined = pairs.filter((pair) => pair.rule === 'together')
  const reached = (from: CanteenId): Set<CanteenId> => {
    const all = new Set([from])
    for (const at of all) for (const { one, other } of joined) if (one === at || other === at) all.add(one).add(other)
    return all
  }
  return pairs.find((pair) => pair.rule === 'apart' && reached(pair.one).has(pair.other))
}

/** Says whether a van can get to a canteen. */
export async function setBan(work: Work, { van, canteen, banned }: { van: VanId; canteen: CanteenId; banned: boolean }) {
  found(await store.van(work.db, van), 'not_found', 'van')
  found(await store.canteen(work.db, canteen), 'not_found', 'canteen')
  const answer = { van, canteen, banned }
  return work.commit(
    { event: 'record.changed', about: answer },
    store.setBan(work.db, { van_id: van, canteen_id: canteen }, banned),
    answer,
  )
}

function refuse(field: string, fault: Fault): never {
  throw new Refusal('bad_request', { field, faults: [fault] })
}
