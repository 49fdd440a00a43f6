import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deciC, grams } from '../../src/kernel/grams.ts'
import { clockOf, hoursLater, type Instant, instantAt, mealDate, minutesLater } from '../../src/kernel/meal-date.ts'
import { ALTITUDE, allowedFor, boilsAt, isAllowed, LIMIT_KEYS, LIMIT_ROWS, LIMITS, limitsWith } from '../../src/safety/limits.ts'
import {
  deliverBy,
  doubtIn,
  isCookedThrough,
  isSampleEnough,
  judgeFood,
  keepSampleUntil,
  minutesLeft,
  type Reading,
  strictest,
  verdictAt,
} from '../../src/safety/rules.ts'

const at = (clock: string) => instantAt(mealDate('2026-11-24'), clock)
const reading = (stage: Reading['stage'], clock: string, core: number): Reading => ({ stage, at: at(clock), core: deciC(core) })
const cooked = reading('cooked', '10:00', 820)

describe('hot food', () => {
  test.each([
    ['kept hot', [cooked, reading('received', '11:00', 650)], '11:30', 'serve', '14:00'],
    ['exactly 60.0 °C is hot', [cooked, reading('received', '11:00', 600)], '11:30', 'serve', '14:00'],
    [
      '59.9 °C is not: reheat, two hours from the last good reading',
      [cooked, reading('received', '11:00', 599)],
      '11:30',
      'reheat',
      '12:00',
    ],
    ['cold and nobody reheated in time', [cooked, reading('received', '11:00', 500)], '12:01', 'discard', '12:00'],
    ['reheated through in time', [cooked, reading('received', '11:00', 500), reading('reheated', '11:20', 700)], '12:00', 'serve', '13:20'],
    [
      'reheated, but not through',
      [cooked, reading('received', '11:00', 500), reading('reheated', '11:20', 699)],
      '11:30',
      'reheat',
      '12:00',
    ],
    ['reheated too late', [cooked, reading('received', '11:00', 500), reading('reheated', '12:10', 750)], '12:15', 'discard', '12:00'],
    [
      'cold again after reheating',
      [cooked, reading('received', '11:00', 500), reading('reheated', '11:20', 750), reading('received', '11:50', 550)],
      '11:55',
      'discard',
      '13:20',
    ],
    ['four hours after cooking it is over, however hot', [cooked, reading('received', '11:00', 650)], '14:01', 'discard', '14:00'],
    ['nobody measured it when it was cooked', [], '11:00', 'discard', '11:00'],
  ] as const)('%s', (_, readings, now, verdict, eatBy) => {
    const judged = judgeFood([...readings], at(now))
    expect([judged.verdict, clockOf(judged.eatBy)]).toEqual([verdict, eatBy])
  })

  test('packed within an hour and delivered within the next', () => expect(clockOf(deliverBy(at('09:40')))).toBe('11:40'))
  test.each([
    [699, false],
    [700, true],
  ])('a core of %i tenths is cooked through: %s', (core, yes) => expect(isCookedThrough(deciC(core))).toBe(yes))
  test.each([
    [124, false],
    [125, true],
  ])('a sample of %i g is enough: %s', (weight, yes) => expect(isSampleEnough(grams(weight))).toBe(yes))
  test('a sample is kept for 48 hours', () => expect(keepSampleUntil(at('10:00')) - at('10:00')).toBe(48 * 3_600_000))
})

describe('food that nobody measures', () => {
  const came = reading('received', '11:05', 650)
  test.each([
    ['two hours after the pot', [cooked], '12:00', 'serve'],
    ['a minute more, and nobody knows', [cooked], '12:01', 'measure'],
    ['two hours after it came', [cooked, came], '13:05', 'serve'],
    ['and a minute', [cooked, came], '13:06', 'measure'],
    ['measured in time, to the end of its four hours', [cooked, came, reading('held', '12:50', 600)], '14:00', 'serve'],
    ['and not longer', [cooked, came, reading('held', '12:50', 600)], '14:01', 'discard'],
    ['measured late and found hot: it stayed hot', [cooked, came, reading('held', '13:10', 640)], '13:11', 'serve'],
    ['measured late and found cold', [cooked, came, reading('held', '13:10', 599)], '13:11', 'discard'],
    [
      'measured cold in time: reheated until two hours after it was last hot',
      [cooked, came, reading('held', '12:50', 590)],
      '13:05',
      'reheat',
    ],
    ['heated away, late, without being measured', [cooked, came, reading('reheated', '13:10', 800)], '13:11', 'discard'],
    ['heated in time though it was hot: that was its one time', [cooked, came, reading('reheated', '12:00', 800)], '13:30', 'serve'],
    ['and cold after it', [cooked, came, reading('reheated', '12:00', 800), reading('held', '12:40', 590)], '12:41', 'discard'],
  ] as const)('%s', (_, readings, now, verdict) => {
    expect(verdictAt(judgeFood([...readings], at(now)), at(now))).toBe(verdict)
  })

  test('of several batches the one that was measured longest ago is measured first', () => {
    const both = [[cooked, came], [reading('cooked', '10:30', 820)]].map((rows) => judgeFood(rows, at('11:10')))
    expect(clockOf(strictest(both, at('11:10')).checkBy)).toBe('12:30')
  })
})

describe('packing', () => {
  const packed = (clock: string, core: number | null): Reading => ({
    stage: 'packed',
    at: at(clock),
    core: core === null ? null : deciC(core),
  })
  test.each([
    ['within the hour', [cooked, packed('11:00', null)], 'serve', '14:00', []],
    ['within the hour and measured', [cooked, packed('10:40', 720)], 'serve', '14:00', []],
    ['a minute late, but measured hot: a lapse, and safe', [cooked, packed('11:01', 640)], 'serve', '14:00', ['packed_late']],
    ['late and cold', [cooked, packed('11:01', 580)], 'reheat', '12:00', ['packed_late']],
    ['late and nobody measured', [cooked, packed('11:01', null)], 'reheat', '12:00', ['packed_late', 'packed_unmeasured']],
    ['in time and cold', [cooked, packed('10:50', 590)], 'reheat', '12:00', []],
  ] as const)('%s', (_, readings, verdict, eatBy, lapses) => {
    const judged = judgeFood([...readings], at('11:30'))
    expect([judged.verdict, clockOf(judged.eatBy), judged.lapses]).toEqual([verdict, eatBy, lapses])
  })
})

describe('chilled food', () => {
  const chilled = reading('chilled', '13:00', 60)
  const later = (hours: number) => hoursLater(at('10:00'), hours)
  const reheated = (hours: number, core = 720): Reading => ({ stage: 'reheated', at: later(hours), core: deciC(core) })
  test.each([
    ['is kept for a day, and reheated first', [cooked, chilled], 20, 'reheat', 24],
    ['still cold when it came', [cooked, chilled, { stage: 'received', at: later(20), core: deciC(80) }], 21, 'reheat', 24],
    [
      '8.1 °C is warm: two hours from the last cold reading',
      [cooked, chilled, { stage: 'received', at: later(20), core: deciC(81) }],
      4,
      'reheat',
      5,
    ],
    ['warm for longer than that', [cooked, chilled, { stage: 'received', at: later(20), core: deciC(81) }], 20.5, 'discard', 5],
    ['reheated through it is served for two hours', [cooked, chilled, reheated(20)], 21, 'serve', 22],
    ['but never past its day', [cooked, chilled, reheated(23)], 23.5, 'serve', 24],
    ['not reheated through', [cooked, chilled, reheated(20, 690)], 20, 'reheat', 22],
    ['after a day', [cooked, chilled], 24.1, 'discard', 24],
    ['cooled too slowly', [cooked, { stage: 'chilled', at: later(4.5), core: deciC(60) }], 3, 'discard', 4],
    ['cooled, but not to 8 °C', [cooked, { stage: 'chilled', at: later(2), core: deciC(90) }], 1.5, 'reheat', 2],
  ] as const)('%s', (_, readings, now, verdict, eatBy) => {
    const judged = judgeFood([...readings] as Reading[], later(now))
    expect([judged.verdict, (judged.eatBy - at('10:00')) / 3_600_000]).toEqual([verdict, eatBy])
  })
})

describe('whatever is measured', () => {
  const stages = ['packed', 'received', 'held', 'reheated'] as const
  const readings = fc
    .array(
      fc.record({ stage: fc.constantFrom(...stages), after: fc.integer({ min: 0, max: 90 }), core: fc.integer({ min: 100, max: 950 }) }),
      {
        maxLength: 7,
      },
    )
    .map((rows) => {
      let now = at('10:00')
      return rows.map(({ stage, after, core }): Reading => {
        now = minutesLater(now, after)
        return { stage, at: now, core: deciC(core) }
      })
    })
  const lastAt = (all: readonly Reading[]): Instant => all.at(-1)?.at ?? at('10:00')

  test('hot food is never eaten later than four hours after it was cooked', () =>
    fc.assert(
      fc.property(readings, (rows) => {
        const judged = judgeFood([cooked, ...rows], lastAt(rows))
        expect(judged.eatBy).toBeLessThanOrEqual(hoursLater(at('10:00'), 4))
      }),
    ))

  test('a later, colder reading never gives it more time, nor makes it fit to serve', () =>
    fc.assert(
      fc.property(readings, fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 599 }), (rows, minutes, core) => {
        const before = judgeFood([cooked, ...rows], lastAt(rows))
        const now = minutesLater(lastAt(rows), minutes)
        const after = judgeFood([cooked, ...rows, { stage: 'received', at: now, core: deciC(core) }], now)
        expect(after.eatBy).toBeLessThanOrEqual(before.eatBy)
        expect(after.verdict).not.toBe('serve')
      }),
    ))

  test('what is not served now is not served later without being reheated', () =>
    fc.assert(
      fc.property(readings, readings, (rows, more) => {
        const now = lastAt(rows)
        fc.pre(judgeFood([cooked, ...rows], now).verdict !== 'serve')
        const shifted = more
          .filter((one) => one.stage !== 'reheated')
          .map((one) => ({ ...one, at: (one.at - at('10:00') + now) as Instant }))
        expect(judgeFood([cooked, ...rows, ...shifted], lastAt([...rows, ...shifted])).verdict).not.toBe('serve')
      }),
    ))

  test('once discarded, for ever', () =>
    fc.assert(
      fc.property(readings, readings, (rows, more) => {
        const gone: Reading = { stage: 'discarded', at: lastAt(rows) }
        const shifted = more.map((one) => ({ ...one, at: (one.at - at('10:00') + gone.at) as Instant }))
        expect(judgeFood([cooked, ...rows, gone, ...shifted], gone.at).verdict).toBe('discard')
      }),
    ))

  test('nothing is served whose last good reading is longer ago than two hours', () =>
    fc.assert(
      fc.property(readings, fc.integer({ min: 0, max: 240 }), (rows, minutes) => {
        const now = minutesLater(lastAt(rows), minutes)
        if (verdictAt(judgeFood([cooked, ...rows], now), now) !== 'serve') return
        const good = [cooked, ...rows].filter((one) => (one.core ?? 0) >= 600).at(-1)
        expect(now).toBeLessThanOrEqual(hoursLater(good?.at ?? at('00:00'), 2))
      }),
    ))

  test('the strictest of several batches decides', () =>
    fc.assert(
      fc.property(readings, readings, (one, other) => {
        const now = at('11:30')
        const judged = [one, other].map((rows) => judgeFood([cooked, ...rows], now))
        const all = strictest(judged, now)
        for (const single of judged) expect(all.eatBy).toBeLessThanOrEqual(single.eatBy)
        expect(all.verdict === 'serve').toBe(judged.every((single) => single.verdict === 'serve'))
      }),
    ))
})

test('undercooked food never comes out, whatever is done to it', () => {
  const raw = reading('cooked', '10:00', 690)
  expect(judgeFood([raw, reading('reheated', '10:30', 800)], at('10:40')).verdict).toBe('discard')
})

test('minutes left are whole and never negative', () => {
  expect(minutesLeft(at('12:00'), at('11:29'))).toBe(31)
  expect(minutesLeft(at('12:00'), (at('11:29') + 1) as Instant)).toBe(30)
  expect(minutesLeft(at('12:00'), at('12:01'))).toBe(0)
})

describe('a limit', () => {
  test.each(LIMIT_KEYS)('%s may be made stricter by a district, never laxer', (key) => {
    const { value, stricter } = LIMIT_ROWS[key]
    const step = stricter === 'more' ? 1 : -1
    expect(isAllowed(key, value)).toBe(true)
    expect(isAllowed(key, value + step)).toBe(true)
    expect(isAllowed(key, value - step)).toBe(false)
    expect(limitsWith([{ key, value: value - step }])).toEqual(LIMITS)
    expect(limitsWith([{ key, value: value + step }])[key]).toBe(value + step)
  })
  test('200 g of each dish', () => {
    expect(allowedFor('sampleGrams')).toEqual({ least: 125, most: 500 })
    expect(isSampleEnough(grams(199), limitsWith([{ key: 'sampleGrams', value: 200 }]))).toBe(false)
  })
  test('a stricter hot limit makes the same food cold', () => {
    const rows = [cooked, reading('received', '11:00', 620)]
    expect(judgeFood(rows, at('11:30')).verdict).toBe('serve')
    expect(judgeFood(rows, at('11:30'), limitsWith([{ key: 'hotCore', value: 650 }])).verdict).toBe('reheat')
  })
  test('what is no limit counts for nothing', () =>
    expect(
      limitsWith([
        { key: 'colour', value: 1 },
        { key: '__proto__', value: 1 },
      ]),
    ).toEqual(LIMITS))
})

describe('water boils', () => {
  test.each([
    [0, 1000],
    [1_000, 966],
    [ALTITUDE, 926],
    [3_650, 878],
  ])('at %i m at %i tenths of a degree', (metres, tenths) => expect(Math.abs(boilsAt(metres) - tenths)).toBeLessThanOrEqual(4))
})

describe('a temperature is asked about', () => {
  test.each([
    ['cooked', 70, true],
    ['cooked', 700, false],
    ['cooked', 926, false],
    ['cooked', 1_010, true],
    ['hot', 70, true],
    ['hot', 350, false],
    ['fridge', 40, false],
    ['fridge', 700, true],
    ['freezer', -180, false],
    ['freezer', 180, true],
    ['body', 365, false],
    ['body', 36, true],
  ] as const)('%s %i: %s', (what, core, doubted) => expect(doubtIn(what, core) !== undefined).toBe(doubted))
})
