import { expect, test } from 'vitest'
import { fetchingOf } from '../../src/delivery/fetching.ts'
import type { Instant } from '../../src/kernel/meal-date.ts'

const second = (n: number) => (n * 1000) as Instant
const move = (stop: string, from: string, to: string) => ({ stop_id: stop, from_run: from, to_run: to })
const known = (more: object) => ({
  run: { id: 'R', stops: [{ id: 'a' }, { id: 'b' }] },
  moves: [move('a', 'X', 'R'), move('b', 'X', 'R')],
  breakdowns: [
    { run_id: 'W', lat: 1, lon: 1 },
    { run_id: 'X', lat: 36.6, lon: 101.8 },
  ],
  deliveries: { departures: [], handovers: [] },
  arrivals: [],
  now: second(1_000),
  ...more,
})
const asked = (more: object) => fetchingOf(known(more) as never, (breakdown) => 100 * (breakdown + 1))
const there = (at: number) => ({ breakdown: 1, place: { lat: 36.6, lon: 101.8 }, at })
const left = (at: number, handed: string[] = []) => ({
  deliveries: { departures: [{ run_id: 'R', at: second(at) }], handovers: handed.map((stop_id) => ({ stop_id })) },
})

test.each<[string, object, object | undefined]>([
  ['a van in the yard has the boxes after the drive from now', {}, there(1_200)],
  ['one that left is nearer by as much', left(900), there(1_100)],
  ['one that left long enough ago has them', left(800), undefined],
  ['who handed some over has them, however soon', left(990, ['b']), undefined],
  ['who stands at one of its doors has them', { ...left(990), arrivals: [{ stop_id: 'a' }] }, undefined],
  ['a van that has stops of its own comes from elsewhere', { run: { id: 'R', stops: [{ id: 'a' }, { id: 'own' }] } }, undefined],
  ['a van that fetches nothing', { moves: [] }, undefined],
  ['from a van that did not break down', { moves: [move('a', 'Y', 'R'), move('b', 'Y', 'R')] }, undefined],
])('%s', (_, more, expected) => {
  expect(asked(more)).toEqual(expected)
})
