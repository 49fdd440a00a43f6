import { describe, expect, test } from 'vitest'
import { concat } from '../../src/kernel/bytes.ts'
import { addDays, mealDate } from '../../src/kernel/meal-date.ts'
import { type Arrival, decideArrival, type Keeping } from '../../src/purchasing/arrival.ts'
import { barOn, endingPapers, type SupplierPaper } from '../../src/purchasing/papers.ts'
import { partsOf, typeOf } from '../../src/purchasing/photo.ts'
import { freshnessOn } from '../../src/purchasing/stock.ts'

const DAY = mealDate('2026-11-24')
const on = (n: number) => addDays(DAY, n)
const pork: Keeping = { name: '猪肉', place: 'chilled', shelfDays: 3 }
const bass: Keeping = { name: '鲈鱼', place: 'frozen', shelfDays: 180 }
const rice: Keeping = { name: '大米', place: 'dry', shelfDays: null }
const arrival = (more: Partial<Arrival> = {}): Arrival => ({ ingredient: 'x', spec: '10 kg', grams: 10_000, price: 20_000, ...more })
const back = { rejected: { grams: 10_000, reason: 'temperature' as const } }

describe('what comes to the back door', () => {
  const taken: [string, Arrival, Keeping, string | null][] = [
    ['chilled at 8.0 °C', arrival({ temperature: 80 }), pork, on(2)],
    ['a printed day counts, not the rule', arrival({ temperature: 20, expiresOn: on(9) }), pork, on(9)],
    ['counted from its making', arrival({ temperature: 20, producedOn: on(-1) }), pork, on(1)],
    ['good on its last day', arrival({ temperature: 20, producedOn: on(-2) }), pork, on(0)],
    ['frozen at −12.0 °C', arrival({ temperature: -120 }), bass, on(179)],
    ['dry food needs no thermometer and keeps', arrival(), rice, null],
    ['too warm, but all of it goes back', arrival({ temperature: 150, ...back }), pork, on(2)],
    ['too old, but all of it goes back', arrival({ expiresOn: on(-1), ...back }), rice, on(-1)],
  ]
  test.each(taken)('is taken: %s', (_, what, keeping, expiresOn) => expect(decideArrival(what, keeping, DAY)).toEqual({ expiresOn }))

  const refused: [string, Arrival, Keeping, string, string][] = [
    ['chilled at 8.1 °C', arrival({ temperature: 81 }), pork, 'temperature_not_allowed', 'temperature'],
    ['frozen at −11.9 °C', arrival({ temperature: -119 }), bass, 'temperature_not_allowed', 'temperature'],
    ['7 °C typed as 70', arrival({ temperature: 700 }), pork, 'temperature_unlikely', 'temperature'],
    ['70 °C even of dry food', arrival({ temperature: 700 }), rice, 'temperature_unlikely', 'temperature'],
    ['70 °C even when it goes back', arrival({ temperature: 700, ...back }), pork, 'temperature_unlikely', 'temperature'],
    ['chilled, not measured', arrival(), pork, 'bad_request', 'temperature'],
    [
      'a part of what is too warm',
      arrival({ temperature: 90, rejected: { grams: 9_999, reason: 'temperature' } }),
      pork,
      'temperature_not_allowed',
      'temperature',
    ],
    ['past its last day', arrival({ temperature: 20, producedOn: on(-3) }), pork, 'lot_expired', 'producedOn'],
    ['past the printed day', arrival({ expiresOn: on(-1) }), rice, 'lot_expired', 'expiresOn'],
    ['made tomorrow', arrival({ producedOn: on(1) }), rice, 'bad_request', 'producedOn'],
    ['spoiled before it was made', arrival({ producedOn: on(-1), expiresOn: on(-2) }), rice, 'bad_request', 'expiresOn'],
    ['more goes back than came', arrival({ rejected: { grams: 10_001, reason: 'spoiled' } }), rice, 'bad_request', 'rejected.grams'],
    ['back for other reasons, unsaid', arrival({ rejected: { grams: 1, reason: 'other' } }), rice, 'bad_request', 'rejected.note'],
  ]
  test.each(refused)('is refused by name: %s', (_, what, keeping, refuse, field) =>
    expect(decideArrival(what, keeping, DAY)).toMatchObject({ refuse, field }),
  )
})

describe('papers of a supplier', () => {
  const paper = (kind: SupplierPaper['kind'], n: number): SupplierPaper => ({ kind, number: 'x', validUntil: on(n) })
  test.each([
    ['none at all', [], 'licence_missing'],
    ['no food licence', [paper('business_licence', 9)], 'licence_missing'],
    ['a food licence, on its last day', [paper('food_licence', 0)], undefined],
    ['a food licence that ended yesterday', [paper('food_licence', -1)], 'licence_expired'],
    ['one that was renewed', [paper('food_licence', 400), paper('food_licence', -1)], undefined],
    ['a halal certificate that ended', [paper('food_licence', 9), paper('halal_certificate', -1)], 'licence_expired'],
  ])('%s', (_, papers, why) => expect(barOn(papers, DAY)?.why).toBe(why))

  test.each([
    [30, 1],
    [31, 0],
    [-1, 1],
  ])('one that ends in %i days is listed: %i', (n, listed) => expect(endingPapers([paper('food_licence', n)], DAY)).toHaveLength(listed))
})

test.each([
  [null, 'good'],
  [3, 'good'],
  [2, 'soon'],
  [0, 'soon'],
  [-1, 'expired'],
])('a lot good for %s days more is %s', (n, freshness) => expect(freshnessOn(n === null ? null : on(n), DAY)).toBe(freshness))

describe('a file', () => {
  test.each([
    [[0xff, 0xd8, 0xff, 0xe0], 'image/jpeg'],
    [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1], 'image/png'],
    [[...'%PDF-1.7'].map((letter) => letter.charCodeAt(0)), 'application/pdf'],
    [[...'<svg onload="x">'].map((letter) => letter.charCodeAt(0)), undefined],
    [[0xff, 0xd8], undefined],
    [[], undefined],
  ])('%j is %s by its first bytes', (bytes, type) => expect(typeOf(Uint8Array.from(bytes))).toBe(type))

  test('is put together again from its parts', () => {
    const bytes = Uint8Array.from({ length: 1_200_003 }, (_, i) => i % 251)
    const parts = partsOf(bytes)
    expect(parts.map((part) => part.length)).toEqual([500_000, 500_000, 200_003])
    expect(Buffer.from(concat(parts)).equals(Buffer.from(bytes))).toBe(true)
  })
})
