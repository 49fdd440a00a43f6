import { describe, expect, test } from 'vitest'
import type { ClockTime } from '../../src/kernel/meal-date.ts'
import { metresBetween } from '../../src/kernel/place.ts'
import { seeded } from '../../src/kernel/random.ts'
import { areaOf, NOWHERE } from '../../src/routing/areas.ts'
import { driveHours, driveMinutes, drivenBands, servingHours } from '../../src/routing/circle-hours.ts'
import type { Step } from '../../src/routing/circle-numbers.ts'
import {
  bestPoints,
  cellsOf,
  countWalks,
  coverOf,
  disc,
  discs,
  gapsIn,
  reachOf,
  type Site,
  shortest,
  walksTo,
} from '../../src/routing/circle-rules.ts'
import { groundAround, type Ring, type Spot } from '../../src/routing/ground.ts'
import { paceOf, straightMetres } from '../../src/routing/travel.ts'
import { ASSUMED } from '../../src/routing/travel-numbers.ts'

const square = ([x, y]: Spot, half: number): Ring => [
  [x - half, y - half],
  [x + half, y - half],
  [x + half, y + half],
  [x - half, y + half],
  [x - half, y - half],
]
/** Everybody walks 10 metres a minute, in squares. */
const siteAt = (spot: Spot): Site => ({
  spot,
  contours: [5, 10, 15].map((minutes) => ({ minutes, patches: [[square(spot, minutes * 10)]] })),
})
const clock = (text: string) => text as ClockTime

test('the ground is measured as the globe is', () => {
  const here = { lat: 36.6, lon: 101.77 }
  const ground = groundAround(here)
  for (const there of [
    { lat: 36.65, lon: 101.77 },
    { lat: 36.6, lon: 101.83 },
    { lat: 36.55, lon: 101.7 },
  ]) {
    const [x, y] = ground.spot(there)
    expect(Math.abs(Math.hypot(x, y) - metresBetween(here, there))).toBeLessThan(10)
    expect(ground.place([x, y])).toEqual(there)
  }
})

describe('what is reached', () => {
  test.each<[minutes: number, percent: number, half: number | undefined]>([
    [15, 100, 150],
    [10, 100, 100],
    [15, 125, 120],
    [15, 200, 75],
    [15, 300, 50],
    [5, 200, 25],
    [7.5, 100, 75],
    [20, 100, undefined],
    [20, 150, 133.333],
  ])('in %s minutes at %s per cent of the time', (minutes, percent, half) => {
    const metres = areaOf(reachOf(siteAt([1000, -500]), minutes, percent)).getArea()
    expect(metres).toBeCloseTo(half === undefined ? 0 : (2 * half) ** 2, -2)
  })

  test('without roads is a disc, of 900 m of way in 15 minutes', () => {
    const walk = (minutes: number, percent = 100) => straightMetres(minutes * 60, percent, paceOf(ASSUMED, 'foot'))
    expect(walk(15) * 1.3).toBeCloseTo(900, 6)
    expect(walk(15, ASSUMED.foot_rain)).toBeCloseTo(walk(12), 6)
    expect(discs([0, 0], walk).map(({ minutes }) => minutes)).toEqual([5, 10, 15])
    const round = areaOf([[disc([50, 50], 100)]]).getArea()
    expect(round).toBeGreaterThan(0.98 * Math.PI * 100 ** 2)
    expect(round).toBeLessThan(Math.PI * 100 ** 2)
  })

  test('together is counted once', () => {
    const apart = coverOf([siteAt([0, 0]), siteAt([1000, 0])])
    const near = coverOf([siteAt([0, 0]), siteAt([100, 0])])
    expect(apart.map(({ area }) => area.getArea())).toEqual([20_000, 80_000, 180_000])
    expect(near.map(({ area }) => area.getArea())).toEqual([20_000, 60_000, 120_000])
    expect(coverOf([]).every(({ area }) => area.isEmpty())).toBe(true)
  })
})

describe('an elder', () => {
  const sites = [siteAt([0, 0]), siteAt([200, 0])]
  test.each<[string, Spot, number, Step | undefined]>([
    ['next door', [0, 0], 100, 5],
    ['on the edge of five minutes', [0, 50], 100, 5],
    ['a little further', [0, 51], 100, 10],
    ['between two canteens walks to the nearer', [130, 0], 100, 10],
    ['within 15 minutes', [0, -150], 100, 15],
    ['within 15 minutes, but not in the rain', [0, -150], ASSUMED.foot_rain, undefined],
    ['who needs ten minutes, and in the rain 15', [0, 90], ASSUMED.foot_rain, 15],
    ['beyond', [0, 151], 100, undefined],
  ])('%s', (_, home, percent, minutes) => {
    expect(shortest(walksTo(sites, [home], percent)[0] ?? [], () => true)).toBe(minutes)
  })

  test('does not walk to a canteen that is closed', () => {
    const [walks = []] = walksTo(sites, [[200, 0]])
    expect(shortest(walks, (site) => site === 1)).toBe(5)
    expect(shortest(walks, (site) => site === 0)).toBe(undefined)
    expect(shortest(walks, () => false)).toBe(undefined)
  })

  test('counts once, in the least step', () => {
    expect(countWalks([5, 5, 15, undefined])).toEqual([
      { minutes: 5, elders: 2 },
      { minutes: 10, elders: 0 },
      { minutes: 15, elders: 1 },
      { minutes: undefined, elders: 1 },
    ])
  })

  test('who lives in a hole of what is covered walks too far', () => {
    const ringed: Site = {
      spot: [0, 0],
      contours: [5, 10, 15].map((minutes) => ({ minutes, patches: [[square([0, 0], 20 * minutes), square([0, 0], 100)]] })),
    }
    const homes: Spot[] = [
      [250, 0],
      [50, 0],
    ]
    expect(walksTo([ringed], homes).map((walks) => shortest(walks, () => true))).toEqual([15, undefined])
    const cells = cellsOf([[50, 0]])
    expect(cells).toEqual([{ corner: [0, 0], elders: 1 }])
    expect(gapsIn(cells, areaOf(reachOf(ringed, 15))).getArea()).toBe(10_000)
  })
})

describe('gaps', () => {
  test('are the squares in which somebody walks too far, less what is covered', () => {
    const cells = cellsOf([
      [10, 10],
      [240, 240],
      [-1, 10],
      [260, 10],
    ])
    expect(cells).toEqual([
      { corner: [-250, 0], elders: 1 },
      { corner: [0, 0], elders: 2 },
      { corner: [250, 0], elders: 1 },
    ])
    expect(gapsIn(cells, NOWHERE).getArea()).toBe(3 * 250 ** 2)
    expect(gapsIn(cells, areaOf([[square([0, 125], 125)]])).getArea()).toBe(2 * 250 ** 2)
    expect(gapsIn([], NOWHERE).isEmpty()).toBe(true)
  })
})

describe('a new meal point', () => {
  const crowd = (spot: Spot, many: number): Spot[] => Array.from({ length: many }, () => spot)
  test('stands where it helps most, the next where it helps most of who is left', () => {
    const homes = [...crowd([0, 0], 5), ...crowd([300, 0], 4), ...crowd([5000, 0], 6)]
    const points = bestPoints(homes, 200, 3)
    expect(points.map(({ elders }) => elders)).toEqual([9, 6])
    expect(bestPoints(homes.toReversed(), 200, 3)).toEqual(points)
    expect(bestPoints(homes, 200, 1)).toEqual(points.slice(0, 1))
  })

  test('is where trying every place says it is', () => {
    const bits = seeded(7)
    const random = () => bits() / 2 ** 32
    for (let district = 0; district < 20; district++) {
      const homes = Array.from({ length: 25 }, (): Spot => [random() * 1500 - 750, random() * 1500 - 750])
      let left = homes
      for (const point of bestPoints(homes, 320, 3)) {
        const helpedAt = ([x, y]: Spot) => left.filter((home) => Math.hypot(home[0] - x, home[1] - y) <= 320)
        const places = Array.from({ length: 31 * 31 }, (_, i): Spot => [((i % 31) - 15) * 100, (Math.floor(i / 31) - 15) * 100])
        const most = Math.max(...places.map((place) => helpedAt(place).length))
        expect([point.elders, point.spot]).toEqual([most, places.find((place) => helpedAt(place).length === most)])
        const helped = helpedAt(point.spot)
        left = left.filter((home) => !helped.includes(home))
      }
    }
  })

  test('is never shown for so few that one could be found by it', () => {
    expect(bestPoints(crowd([0, 0], 2), 500, 3)).toEqual([])
    expect(bestPoints(crowd([0, 0], 3), 500, 3)).toHaveLength(1)
    expect(bestPoints([], 500, 3)).toEqual([])
  })
})

describe('hours', () => {
  const early = { from: clock('11:20'), until: clock('12:30'), fed: true }
  const late = { from: clock('11:40'), until: clock('12:50'), fed: true }
  const walks = walksTo(
    [siteAt([0, 0]), siteAt([1000, 0])],
    [
      [0, 0],
      [1000, 0],
      [1000, 150],
    ],
  )
  test('part the day where canteens open and close', () => {
    const hours = servingHours([early, late], { dry: walks, rain: walks }, 10)
    expect(hours.map(({ from, until, canteens, beyond }) => [from, until, canteens, beyond.dry])).toEqual([
      ['11:20', '11:40', 1, 2],
      ['11:40', '12:30', 2, 1],
      ['12:30', '12:50', 1, 2],
    ])
  })

  test('leave out a canteen without food, and times at which nobody serves', () => {
    const evening = { from: clock('17:00'), until: clock('18:00'), fed: true }
    const hours = servingHours([{ ...early, fed: false }, evening], { dry: walks, rain: walks }, 15)
    expect(hours).toEqual([{ from: '17:00', until: '18:00', canteens: 1, beyond: { dry: 1, rain: 1 } }])
    expect(servingHours([], { dry: walks, rain: walks }, 15)).toEqual([])
  })

  test('make drives longer, and rain longer still', () => {
    expect(driveMinutes(900)).toBe(15)
    expect(driveMinutes(900, 120)).toBe(18)
    const rush = { from: '07:30', until: '09:00', percent: 170 }
    expect(driveHours([{ band: rush, seconds: [780, 1_170, 2_340] }], 120)).toEqual([
      {
        ...rush,
        beyond: [
          { minutes: 15, rain: false, canteens: [1, 2] },
          { minutes: 15, rain: true, canteens: [0, 1, 2] },
          { minutes: 30, rain: false, canteens: [2] },
          { minutes: 30, rain: true, canteens: [2] },
        ],
      },
    ])
  })

  test('are shown from five to eight, the hours between the bands too', () => {
    expect(drivenBands([{ from: '07:30', until: '09:00', percent: 170 }])).toEqual([
      { from: '05:00', until: '07:30', percent: 100 },
      { from: '07:30', until: '09:00', percent: 170 },
      { from: '09:00', until: '20:00', percent: 100 },
    ])
    expect(drivenBands([{ from: '21:00', until: '24:00', percent: 110 }])).toEqual([{ from: '05:00', until: '20:00', percent: 100 }])
  })
})
