import { describe, expect, test } from 'vitest'
import { type Instant, instantAt, type MealDate } from '../../src/kernel/meal-date.ts'
import { type Driven, differs, drivenIn, lessonsFrom } from '../../src/routing/lessons.ts'

const at = (clock: string): Instant => instantAt('2026-11-24' as MealDate, clock)
const stop = (site: string, { arrived, handed, left }: { arrived?: string; handed?: string; left?: string }) => ({
  site,
  arrived: arrived === undefined ? undefined : at(arrived),
  handed: handed === undefined ? undefined : at(handed),
  left: left === undefined ? undefined : at(left),
  serviceSeconds: 240,
})
const driven = (...visits: ReturnType<typeof stop>[]) =>
  drivenIn({ from: 'k', departed: at('10:40'), visits }).map(({ from, to, minute, seconds }) => `${from}${to} ${minute} ${seconds}`)

describe('a trip that was driven', () => {
  test('is timed from leaving to arriving, where both are known', () => {
    expect(driven(stop('a', { arrived: '10:52', handed: '10:55', left: '10:56' }), stop('b', { arrived: '11:01' }))).toEqual([
      'ka 640 720',
      'ab 656 300',
    ])
  })

  test('or by hand-overs less the unloading', () => {
    expect(driven(stop('a', { handed: '10:56' }), stop('b', { handed: '11:10' }))).toEqual(['ka 640 720', 'ab 656 600'])
  })

  test('in the order in which it was driven, without stops of which nothing is known', () => {
    expect(driven(stop('a', { arrived: '11:10' }), stop('b', {}), stop('c', { arrived: '10:50', left: '10:55' }))).toEqual([
      'kc 640 600',
      'ca 655 900',
    ])
  })

  test('tells nothing of stops signed for at once, nor of one that was signed for in the evening', () => {
    expect(driven(stop('a', { handed: '11:00' }), stop('b', { handed: '11:00' }), stop('c', { handed: '19:00' }))).toEqual(['ka 640 960'])
  })
})

const BANDS = [
  { from: '00:00', until: '09:00', percent: 100 },
  { from: '09:00', until: '24:00', percent: 130 },
]
const legs = (seconds: readonly number[], minute = 640): Driven<string>[] =>
  seconds.map((one) => ({ from: 'k', to: 'a', minute, seconds: one }))
const taught = (seconds: readonly number[]) =>
  lessonsFrom(legs(seconds), BANDS).map(({ seconds, drives, leftOut, spread }) => [seconds, drives, leftOut, spread])

describe('drives teach', () => {
  test.each([
    ['the middle one of five', [700, 600, 620, 610, 640], [[620, 5, 0, 30]]],
    ['between the middle two of six', [600, 610, 620, 640, 650, 700], [[630, 6, 0, 35]]],
    ['nothing by four', [600, 610, 620, 630], []],
    ['without the day of the accident', [600, 610, 620, 630, 640, 4_000], [[620, 5, 1, 20]]],
    ['nothing when so few are left', [600, 610, 620, 630, 4_000], []],
    ['the same, were an outlier an hour longer', [600, 610, 620, 630, 640, 7_000], [[620, 5, 1, 20]]],
    ['as wide as they are, where they are wide', [600, 700, 800, 900, 1_000, 1_100], [[850, 6, 0, 250]]],
  ])('%s', (_, seconds, lessons) => {
    expect(taught(seconds)).toEqual(lessons)
  })

  test('each way and each band of the day apart', () => {
    const back = legs([500, 500, 500, 500, 500]).map((one) => ({ ...one, from: 'a', to: 'k' }))
    const early = legs([400, 400, 400, 400, 400], 539)
    const lessons = lessonsFrom([...legs([600, 600, 600, 600, 600]), ...back, ...early], BANDS)
    expect(lessons.map(({ from, to, band, seconds }) => [from, to, band.from, seconds])).toEqual([
      ['k', 'a', '09:00', 600],
      ['a', 'k', '09:00', 500],
      ['k', 'a', '00:00', 400],
    ])
  })

  test.each([
    [600, 540, true],
    [600, 541, false],
    [600, 661, false],
    [1_400, 1_300, false],
    [60, undefined, true],
  ])('%s seconds beside %s is worth a change: %s', (seconds, now, is) => {
    expect(differs(seconds, now)).toBe(is)
  })
})
