import { describe, expect, test } from 'vitest'
import {
  chooseDecision,
  costOf,
  type DayTally,
  FIRST_DECISION,
  levelsFor,
  outcomeAlone,
  outcomeOf,
  SITE_LEVELS,
  tallyDay,
} from '../../src/forecast/reserve.ts'

/** A canteen whose range is a straight line from `low` to `high`. */
const canteen = (low: number, high: number, served: number) => ({
  served,
  at: (levels: readonly number[]) => levels.map((level) => low + (high - low) * level),
})

describe('a day replayed', () => {
  const day = tallyDay([canteen(0, 100, 70), canteen(0, 100, 30)])

  test('counts short and over canteen by canteen, for each level', () => {
    expect(day.demanded).toBe(100)
    expect(day.sent).toEqual(SITE_LEVELS.map((level) => 2 * Math.round(100 * level)))
    expect([day.short[0], day.over[0]]).toEqual([20, 20]) // q50: 50 and 50
    expect(outcomeAlone(day, 4)).toEqual({ demanded: 100, short: 0, over: 60 })
  })

  test.each([
    [0, 20, 20],
    [0.1, 10, 20], // 10 of 100 sent stay back; all go to the one who runs short
    [0.04, 16, 20],
  ])('a reserve of %d goes to whoever runs short', (reserveShare, short, over) => {
    expect(outcomeOf(day, { siteLevel: 0.5, reserveShare })).toEqual({ demanded: 100, short, over })
  })

  test('what of the reserve is not called for is over', () => {
    const calm = tallyDay([canteen(50, 50, 49)])
    expect(outcomeOf(calm, { siteLevel: 0.5, reserveShare: 0.05 })).toEqual({ demanded: 49, short: 0, over: 1 + 3 })
  })
})

describe('the decision', () => {
  const days = (count: number, of: (i: number) => DayTally) => Array.from({ length: count }, (_, i) => of(i))

  test('before twenty days there is a first one', () => {
    expect(
      chooseDecision(
        days(19, () => tallyDay([canteen(0, 100, 100)])),
        4,
      ),
    ).toEqual(FIRST_DECISION)
  })

  test('when canteens err against each other, a reserve beats sending more to everybody', () => {
    const seesaw = days(60, (i) => tallyDay([canteen(80, 120, i % 2 ? 112 : 88), canteen(80, 120, i % 2 ? 88 : 112)]))
    const chosen = chooseDecision(seesaw, 4)
    expect(chosen.reserveShare).toBeGreaterThan(0)
    const cost = seesaw.reduce((sum, day) => sum + costOf(outcomeOf(day, chosen), 4), 0)
    expect(cost).toBeLessThan(0.7 * seesaw.reduce((sum, day) => sum + costOf(outcomeAlone(day, 4), 4), 0))
  })

  test('when nothing is uncertain nothing is held back', () => {
    expect(
      chooseDecision(
        days(30, () => tallyDay([canteen(50, 50, 50), canteen(80, 80, 80)])),
        4,
      ),
    ).toEqual({
      siteLevel: 0.8,
      reserveShare: 0,
    })
  })

  test('and yet no less than was said is held back', () => {
    const calm = days(30, () => tallyDay([canteen(50, 50, 50)]))
    expect(chooseDecision(calm, 4, 0.05).reserveShare).toBe(0.05)
  })

  test('only the last sixty days speak', () => {
    const calm = () => tallyDay([canteen(50, 50, 50)])
    const wild = () => tallyDay([canteen(0, 100, 99)])
    expect(chooseDecision([...days(200, wild), ...days(60, calm)], 4)).toEqual(chooseDecision(days(60, calm), 4))
  })

  test.each([
    [1, 0.5],
    [1.5, 0.6],
    [2, 0.65],
    [4, 0.8],
    [9, 0.9],
    [20, 0.95],
  ])('where one short is worth %d over, a canteen alone is sent at most its %d quantile', (times, level) => {
    expect(levelsFor(times).at(-1)).toBe(level)
    expect(outcomeAlone(tallyDay([canteen(0, 100, 0)]), times).over).toBe(Math.round(100 * level))
  })

  test('the dearer a portion short, the more is cooked', () => {
    const wild = days(60, (i) => tallyDay([canteen(50, 150, 50 + ((i * 37) % 100)), canteen(50, 150, 50 + ((i * 53) % 100))]))
    const cooked = [1, 2, 4, 9, 20].map((times) => {
      const { siteLevel, reserveShare } = chooseDecision(wild, times)
      return (100 + 100 * siteLevel - 50) * (1 + reserveShare)
    })
    expect(cooked).toEqual([...cooked].sort((a, b) => a - b))
    expect(cooked.at(-1)).toBeGreaterThan((cooked[0] as number) + 10)
  })

  test('the first one, too, sends no more than a canteen alone would be', () => {
    expect(chooseDecision([], 1)).toEqual({ siteLevel: 0.5, reserveShare: 0.05 })
    expect(chooseDecision([], 20)).toEqual(FIRST_DECISION)
  })
})
