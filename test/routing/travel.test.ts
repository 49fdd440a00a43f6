import { expect, test } from 'vitest'
import type { Place } from '../../src/kernel/place.ts'
import { secondsMatrix } from '../../src/routing/travel.ts'

const KITCHEN: Place = { lat: 36.57, lon: 101.75 }
/** a thousandth of a degree of latitude: 111 m */
const north = (place: Place, thousandths: number): Place => ({ ...place, lat: place.lat + thousandths / 1000 })

test('a kilometre as the crow flies is driven in whole seconds at the assumed speed', () => {
  const [[none, there] = [], [back] = []] = secondsMatrix([KITCHEN, north(KITCHEN, 9)])
  expect(none).toBe(0)
  expect(there).toBe(Math.ceil((1001 * 1.4) / 9.1))
  expect(back).toBe(there)
  expect(secondsMatrix([KITCHEN, north(KITCHEN, 9)], 130)[0]?.[1]).toBe(Math.ceil((1001 * 1.4) / 7))
})

test('a slower van and longer streets take longer', () => {
  const places = [KITCHEN, north(KITCHEN, 9)]
  expect(secondsMatrix(places, 100, { detourPercent: 200, centimetresPerSecond: 100 })[0]?.[1]).toBe(2002)
})

test('three places make three rows of three', () => {
  const matrix = secondsMatrix([KITCHEN, north(KITCHEN, 5), north(KITCHEN, 20)])
  expect(matrix.map((row) => row.length)).toEqual([3, 3, 3])
  expect(matrix.flat().every(Number.isSafeInteger)).toBe(true)
  expect(matrix[1]?.[2]).toBeGreaterThan(matrix[0]?.[1] ?? 0)
})
