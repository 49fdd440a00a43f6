import { expect, test } from 'vitest'
import { checkRounds } from '../../src/rounds/check.ts'
import { planRounds } from '../../src/rounds/plan.ts'
import type { RoundsPlan } from '../../src/rounds/problem.ts'
import { madeProblem } from './made.ts'

const problem = madeProblem(8, 24, 2)
const plan = planRounds(problem)
const changed = (change: (plan: RoundsPlan) => void): string[] => {
  const copy = structuredClone(plan)
  change(copy)
  return [...new Set(checkRounds(problem, copy).map((one) => one.problem))]
}
const first = ({ tours: [tour] }: RoundsPlan) => {
  if (!tour || tour.doors.length < 2) throw new Error('the plan has no tour of two doors')
  return tour
}

test('a sound plan has no faults', () => {
  expect(checkRounds(problem, plan)).toEqual([])
  expect(plan.tours.flatMap((tour) => tour.doors).length).toBeGreaterThan(15)
})

test.each<[string, (plan: RoundsPlan) => void, string]>([
  ['a door that is left out', (p) => first(p).doors.pop(), 'door_missing'],
  [
    'a door that is visited twice',
    (p) => first(p).doors.push({ door: first(p).doors[0]?.door ?? '', arrives: 0, leaves: 0 }),
    'door_twice',
  ],
  ['a door that nobody ordered for', (p) => first(p).doors.push({ door: 'x', arrives: 0, leaves: 0 }), 'door_unknown'],
  ['a carrier whom nobody knows', (p) => Object.assign(first(p), { carrier: 'x' }), 'carrier_unknown'],
  ['leaving before the food is there', (p) => Object.assign(first(p), { departs: 0 }), 'leaves_too_early'],
  ['being at a door sooner than one can', (p) => Object.assign(first(p).doors[1] ?? {}, { arrives: 40_201 }), 'arrives_too_soon'],
  ['leaving a door before the meal is handed over', (p) => Object.assign(first(p).doors[0] ?? {}, { leaves: 40_201 }), 'leaves_too_soon'],
  ['food that comes too late', (p) => Object.assign(first(p).doors.at(-1) ?? {}, { arrives: 60_000, leaves: 60_999 }), 'door_too_late'],
  [
    'food that is aboard too long',
    (p) => Object.assign(first(p).doors.at(-1) ?? {}, { arrives: 60_000, leaves: 60_999 }),
    'boxed_too_long',
  ],
  ['working after the shift', (p) => Object.assign(first(p).doors.at(-1) ?? {}, { leaves: 60_999 }), 'past_shift'],
  [
    'two tours at once',
    (p) => p.tours.splice(1, 0, { carrier: first(p).carrier, departs: first(p).departs, doors: [] }),
    'two_tours_at_once',
  ],
])('%s is seen', (_, change, problem) => {
  expect(changed(change)).toContain(problem)
})

test('a box that is too full is seen', () => {
  const small = { ...problem, carriers: problem.carriers.map((carrier) => ({ ...carrier, portions: 1 })) }
  expect(checkRounds(small, plan).map((one) => one.problem)).toContain('box_overfull')
})

test('a door in a tour whose place nobody knows is seen', () => {
  const lost = { ...problem, doors: problem.doors.map((door) => ({ ...door, place: undefined })) }
  expect(checkRounds(lost, plan).map((one) => one.problem)).toContain('door_not_placed')
})
