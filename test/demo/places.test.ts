import gcoord from 'gcoord'
import { expect, test } from 'vitest'
import { BEST_DAY } from '../../scripts/demo/demo-year.ts'
import { CANTEENS, KITCHEN, VANS } from '../../scripts/demo/places.ts'
import { metresBetween, type Place } from '../../src/kernel/place.ts'

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)

/** Anchors of the streets (GCJ-02) that lie inside the district; for 南川东路 none is known. */
const ANCHORS: Record<string, [lon: number, lat: number]> = {
  人民街街道: [101.776, 36.618],
  礼让街街道: [101.775, 36.624],
  仓门街街道: [101.781, 36.617],
  饮马街街道: [101.785, 36.624],
  南滩街道: [101.783, 36.607],
  南川西路街道: [101.764, 36.592],
  总寨镇: [101.745, 36.556],
}

/** A receiver's place as a Chinese map shows it. */
function onTheMap({ lon, lat }: Place): Place {
  const [x = 0, y = 0] = gcoord.transform([lon, lat], gcoord.WGS84, gcoord.GCJ02)
  return { lon: x, lat: y }
}

test('every one of the 29 communities has its canteen, by street as the statistics bureau counts them', () => {
  expect(CANTEENS).toHaveLength(29)
  expect(new Set(CANTEENS.map((canteen) => canteen.code)).size).toBe(29)
  const byStreet = Map.groupBy(CANTEENS, (canteen) => canteen.street)
  expect(Object.fromEntries([...byStreet].map(([street, of]) => [street, of.length]))).toEqual({
    人民街街道: 2,
    南滩街道: 6,
    仓门街街道: 2,
    礼让街街道: 3,
    饮马街街道: 3,
    南川东路街道: 4,
    南川西路街道: 6,
    总寨镇: 3,
  })
})

test('codes begin with their street, codes of streets with the district', () => {
  for (const canteen of CANTEENS) {
    expect(canteen.code).toMatch(/^630103\d{6}$/)
    expect(canteen.code.slice(0, 9)).toBe(canteen.streetCode)
    expect(canteen.name).toBe(`${canteen.shortName}社区幸福食堂`)
  }
})

test('what is made up says so', () => {
  for (const canteen of CANTEENS) {
    expect(canteen.address).toMatch(/号（演示地址）$/)
    expect(canteen.placeIsDemo).toBe(true)
  }
  for (const { phone } of [KITCHEN, ...CANTEENS]) expect(phone).toMatch(/^0971-0000\d{3}$/)
  for (const van of VANS) expect(van.plate).toMatch(/^青A·D01\d\d$/)
  expect(KITCHEN.licence).toContain('演示')
})

test('no two canteens stand closer than 200 m, and on a Chinese map each is within 2.5 km of its street', () => {
  for (const [i, canteen] of CANTEENS.entries()) {
    for (const other of CANTEENS.slice(i + 1)) expect(metresBetween(canteen.place, other.place)).toBeGreaterThan(200)
    const [lon, lat] = ANCHORS[canteen.street] ?? [onTheMap(canteen.place).lon, onTheMap(canteen.place).lat]
    expect(metresBetween(onTheMap(canteen.place), { lon, lat })).toBeLessThan(2_500)
  }
})

test('places are WGS-84: more than a hundred metres from where the map’s own numbers would lead a receiver', () => {
  const [lon = 0, lat = 0] = [101.752, 36.545]
  expect(metresBetween(onTheMap(KITCHEN.place), { lon, lat })).toBeLessThan(2)
  expect(metresBetween(KITCHEN.place, { lon, lat })).toBeGreaterThan(150)
})

test('lunch is served for seventy minutes, mostly from 11:30', () => {
  const windows = Map.groupBy(CANTEENS, (canteen) => `${canteen.servesFrom}–${canteen.servesUntil}`)
  expect([...windows.keys()].sort()).toEqual(['11:20–12:30', '11:30–12:40', '11:40–12:50'])
  expect(windows.get('11:30–12:40')?.length).toBeGreaterThan(20)
})

test('kitchen, vans and tables are enough for the best day and a quarter more', () => {
  const more = BEST_DAY.diners * 1.24
  expect(KITCHEN.capacity).toBeGreaterThan(more)
  expect(sum(VANS.map((van) => van.portions))).toBeGreaterThan(KITCHEN.capacity)
  expect(sum(CANTEENS.map((canteen) => canteen.seats)) * 2).toBeGreaterThan(more) // two sittings
  for (const van of VANS) expect(Math.min(van.ordinaryBoxes, van.halalBoxes)).toBeGreaterThan(0)
})
