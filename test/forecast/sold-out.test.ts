import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PastDay } from '../../src/forecast/backtest.ts'
import { learn, newModel, outlookOn } from '../../src/forecast/model.ts'
import { demandOf } from '../../src/forecast/sold-out.ts'
import { historyOf, type Shape } from './histories.ts'

/** Outcomes from 0 to 100, each as likely as the other. */
const at = (levels: readonly number[]) => levels.map((level) => 100 * level)

describe('what a day wanted of which not everybody may have been served', () => {
  test.each([
    ['nothing ran out', 40, undefined, 40],
    ['all ran out, as many as expected came', 50, 1, 75],
    ['all ran out early', 10, 1, 55],
    ['all ran out, more came than was ever expected', 120, 1, 120],
    ['a tenth of it ran out: only so much can have been more', 50, 0.1, 52.5],
    ['nobody was served, nothing was there', 0, 1, 50],
  ])('%s', (_, served, soldOut, wanted) => {
    expect(demandOf({ served, soldOut }, at, 3).middle).toBeCloseTo(wanted)
  })

  test('drawn day after day, every outcome that was possible comes up as often', () => {
    const drawn = Array.from({ length: 90 }, (_, nth) => demandOf({ served: 50, soldOut: 1 }, at, nth).drawn)
    const times = [...Map.groupBy(drawn, Math.round).values()].map((all) => all.length)
    expect(times).toHaveLength(9)
    expect(Math.min(...times)).toBeGreaterThanOrEqual(9)
    expect(Math.max(...times)).toBeLessThanOrEqual(11)
  })

  test('it is never less than was served, nor more than was held for possible', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 150 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(1000), (served, soldOut, nth) => {
        const { middle, drawn } = demandOf({ served, soldOut }, at, nth)
        for (const one of [middle, drawn]) {
          expect(one).toBeGreaterThanOrEqual(served)
          expect(one).toBeLessThanOrEqual(Math.max(served, 95))
        }
      }),
      { seed: 20_261_124 },
    )
  })
})

type Eyes = 'all who came' | 'sold out' | 'served only'

/** A kitchen that sends a quantile of its own forecast, and learns from what it could serve of those who came. */
function play(days: readonly PastDay[], level: number, eyes: Eyes) {
  const model = newModel()
  return days.map(({ day, of, rows }) => {
    const outlooks = new Map(outlookOn(model, day, of, rows).map((outlook) => [outlook.series, outlook]))
    const lunches = rows.map(({ series, served: came }) => {
      const outlook = outlooks.get(series)
      const sent = outlook ? Math.round(outlook.at([level])[0] as number) : came
      return { series, outlook, came, sent, served: Math.min(came, sent), soldOut: eyes === 'sold out' && came >= sent ? 1 : undefined }
    })
    learn(
      model,
      day,
      of,
      lunches.map((lunch) => (eyes === 'all who came' ? { ...lunch, served: lunch.came } : lunch)),
    )
    const sum = (of: (lunch: (typeof lunches)[number]) => number) => lunches.reduce((all, lunch) => all + of(lunch), 0)
    return { came: sum((one) => one.came), served: sum((one) => one.served), middle: sum((one) => one.outlook?.middle ?? one.came) }
  })
}

type Played = ReturnType<typeof play>
const over = (played: Played, from: number, to: number, of: (one: Played[number]) => number) =>
  played.slice(from, to).reduce((all, one) => all + of(one), 0)
const middleShare = (played: Played, from: number, to = played.length) =>
  over(played, from, to, (one) => one.middle) / over(played, from, to, (one) => one.came)
const unserved = (played: Played, from: number, to = played.length) =>
  1 - over(played, from, to, (one) => one.served) / over(played, from, to, (one) => one.came)

describe('a kitchen that runs out does not forget who was not served', () => {
  const SMALL: Shape = { series: 5, days: 260 }
  test.each<[string, Shape, number]>([
    ['sending the median', SMALL, 0.5],
    ['sending q60', SMALL, 0.6],
    ['sending q80', SMALL, 0.8],
    ['sending less than the median', SMALL, 0.4],
    ['a few portions', { ...SMALL, size: 8 }, 0.6],
    ['a single canteen', { ...SMALL, series: 1 }, 0.6],
  ])('%s: the level does not spiral down, and as many are served as if all had been counted', (_, shape, level) => {
    for (const seed of [3, 4]) {
      const days = historyOf(seed, shape)
      const [all, marked] = [play(days, level, 'all who came'), play(days, level, 'sold out')]
      const third = Math.round(days.length / 3)
      for (const from of [third, 2 * third]) {
        expect(middleShare(marked, from) / middleShare(all, from)).toBeGreaterThan(0.93)
        expect(middleShare(marked, from) / middleShare(all, from)).toBeLessThan(1.05)
      }
      expect(unserved(marked, third)).toBeLessThan(unserved(all, third) + 0.01)
    }
  })

  test('were every count taken for all who came, it would', () => {
    const days = historyOf(3, SMALL)
    expect(middleShare(play(days, 0.5, 'served only'), 90)).toBeLessThan(0.5)
  })

  test('when half as many more come from one day on, it is found, though only what was cooked could be served', () => {
    for (const seed of [3, 4]) {
      const days = historyOf(seed, { ...SMALL, factor: (i) => (i > 150 ? 1.5 : 1) })
      const jump = days.findIndex(({ day }) => day > (days[0] as PastDay).day + 150)
      const played = play(days, 0.6, 'sold out')
      expect(middleShare(played, jump, jump + 5)).toBeLessThan(0.95)
      expect(middleShare(played, jump + 30, jump + 60)).toBeGreaterThan(0.95)
    }
  })

  test('and when fewer come, nothing sells out, and it follows down as ever', () => {
    const days = historyOf(6, { ...SMALL, factor: (i) => (i > 150 ? 0.6 : 1) })
    const jump = days.findIndex(({ day }) => day > (days[0] as PastDay).day + 150)
    expect(middleShare(play(days, 0.6, 'sold out'), jump + 30)).toBeLessThan(1.06)
  })
})
