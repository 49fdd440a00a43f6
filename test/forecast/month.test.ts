import { describe, expect, test } from 'vitest'
import type { CanteenId } from '../../db/tables/sites.ts'
import { type ClosedMeal, type KitchenMeal, type MonthLine, mealRow, monthReport } from '../../src/forecast/month-rules.ts'
import { spansOf, unjudgedIn } from '../../src/forecast/month-unjudged.ts'
import { fen } from '../../src/kernel/fen.ts'
import { mealDate } from '../../src/kernel/meal-date.ts'

const [east, west] = ['east', 'west'] as CanteenId[] as [CanteenId, CanteenId]
const [monday, tuesday] = [mealDate('2026-11-02'), mealDate('2026-11-03')]

/** Sixty are the middle of what may come; every level above it is a portion more for each percent. */
const range = { q50: 60, at: (levels: readonly number[]) => levels.map((level) => 60 + 100 * (level - 0.5)) }
const meal = (of: Partial<ClosedMeal> = {}): ClosedMeal => ({
  ...{ day: monday, canteen: east, forecast: range, planned: 62, served: 60, left: 2, wasted: 0, ranOut: 0, lastWeek: 55 },
  ...of,
})

describe('a canteen’s meal', () => {
  test.each<[string, Partial<ClosedMeal>, ReturnType<typeof mealRow>['ours'], ReturnType<typeof mealRow>['naive']]>([
    ['something left of all', {}, { cooked: 62, over: 2, short: 0 }, { cooked: 55, over: 0, short: 5 }],
    ['last week was more', { lastWeek: 70 }, { cooked: 62, over: 2, short: 0 }, { cooked: 70, over: 10, short: 0 }],
    ['nobody was served a week before', { lastWeek: undefined }, { cooked: 62, over: 2, short: 0 }, undefined],
    // outcomes above 60: 65, 70, … 105 of a hundred; the middle of them is 85
    ['all had run out', { ranOut: 60, left: 0 }, { cooked: 60, over: 0, short: 25 }, { cooked: 55, over: 0, short: 30 }],
    ['a fifth had run out', { ranOut: 12 }, { cooked: 62, over: 2, short: 5 }, { cooked: 55, over: 0, short: 10 }],
    [
      'more came than anybody expected',
      { served: 120, ranOut: 120, left: 0 },
      { cooked: 120, over: 0, short: 0 },
      { cooked: 55, over: 0, short: 65 },
    ],
    [
      'no forecast to guess from',
      { forecast: undefined, ranOut: 60, left: 0 },
      { cooked: 60, over: 0, short: 0 },
      { cooked: 55, over: 0, short: 5 },
    ],
  ])('%s', (_, of, ours, naive) => {
    const row = mealRow(meal(of))
    expect(row.ours).toEqual(ours)
    expect(row.naive).toEqual(naive)
  })
})

const rows = [
  meal({ wasted: 1 }),
  meal({ canteen: west, forecast: undefined, planned: 30, served: 27, left: 3, lastWeek: undefined }),
  meal({ day: tuesday, served: 50, left: 12, lastWeek: 64 }),
  meal({ day: tuesday, canteen: west, planned: 20, served: 20, left: 0, ranOut: 20, lastWeek: 18 }),
].map(mealRow)
const kitchens = new Map<typeof monday, KitchenMeal>([
  [monday, { cooked: 97, cost: fen(97_000) }],
  [tuesday, { cooked: 86, cost: null }],
])
const outcome = ({ cooked, over, short, loss }: MonthLine['ours']) => [cooked, over, short, loss]
const summed = (all: readonly number[][]) => all.reduce((a, b) => a.map((one, i) => one + (b[i] ?? 0)))

describe('a month', () => {
  const report = monthReport(rows, kitchens, 6.5)

  test('counts what stayed in the kitchen as over, and one short as the kitchen says', () => {
    // 97 cooked − 92 brought = 5 stayed; 2 + 3 left
    expect(report.days[0]).toMatchObject({ day: monday, stayed: 5, ours: { cooked: 97, over: 10, short: 0, loss: 100 } })
    const [, { ours, stayed } = { ours: { short: 0, over: 0, loss: 0 }, stayed: 0 }] = report.days
    expect(ours.short).toBeGreaterThan(0)
    expect(ours).toMatchObject({ over: 12 + stayed, loss: 65 * ours.short + 10 * ours.over })
  })

  test('adds up: days, and canteens with what stayed, to the total', () => {
    const { days, canteens, total } = report
    expect(summed(days.map((line) => outcome(line.ours)))).toEqual(outcome(total.ours))
    const kept = [total.stayed, total.stayed, 0, 10 * total.stayed]
    expect(summed([...canteens.map((line) => outcome(line.ours)), kept])).toEqual(outcome(total.ours))
    expect(summed(days.map((line) => outcome(line.compared.ours)))).toEqual(outcome(total.compared.ours))
    expect(summed(canteens.map((line) => outcome(line.compared.naive)))).toEqual(outcome(total.compared.naive))
  })

  test('sets both plans beside the same meals wanted', () => {
    for (const { compared } of [...report.days, report.total])
      for (const { cooked, over, short } of [compared.ours, compared.naive]) expect(cooked - over + short).toBe(compared.wanted)
    expect(report.total.compared.rows).toBe(3)
  })

  test('leaves a canteen of which last week is unknown out of the comparison, not out of the sums', () => {
    expect(report.days[0]).toMatchObject({ rows: 2, served: 87, wasted: 1, compared: { rows: 1, wanted: 60 } })
  })

  test('prices what was over where all ingredients had a price, and says no sum where one had none', () => {
    expect(report.days.map((line) => line.overCost)).toEqual([10_000, null])
    expect(report.total.overCost).toBeNull()
  })

  test('puts the canteen that lost most first', () => {
    const losses = report.canteens.map((line) => line.ours.loss)
    expect(losses).toEqual(losses.toSorted((a, b) => b - a))
  })
})

describe('what is not judged is named', () => {
  const facts = { from: monday, to: monday, closures: [], planned: [], flagged: [], judged: [] }
  const planned = [east, west].map((canteen_id) => ({ day: monday, canteen_id }))
  const judged = (canteen: CanteenId, compared = true) => ({ day: monday, canteen, compared })
  test.each<[string, Partial<Parameters<typeof unjudgedIn>[0]>, ReturnType<typeof unjudgedIn>]>([
    ['nothing: all was judged', { planned, judged: [judged(east), judged(west)] }, []],
    ['a day without a plan', {}, [{ day: monday, why: 'not_planned', canteens: [] }]],
    [
      'a day on which nobody cooked, and why',
      { closures: [{ day: monday, reason: 'new year' }] },
      [{ day: monday, why: 'closed', canteens: [], note: 'new year' }],
    ],
    ['a meal that no canteen has closed', { planned }, [{ day: monday, why: 'not_closed', canteens: [] }]],
    ['the canteen that has not', { planned, judged: [judged(east)] }, [{ day: monday, why: 'not_closed', canteens: [west] }]],
    [
      'a canteen without a week before',
      { planned, judged: [judged(east), judged(west, false)] },
      [{ day: monday, why: 'no_last_week', canteens: [west] }],
    ],
    [
      'counts with a flag, by flag',
      { flagged: [east, west].map((canteen_id) => ({ day: monday, canteen_id, flag: 'strike' })) },
      [
        { day: monday, why: 'flagged', canteens: [east, west], note: 'strike' },
        { day: monday, why: 'not_planned', canteens: [] },
      ],
    ],
  ])('%s', (_, of, expected) => expect(unjudgedIn({ ...facts, ...of })).toEqual(expected))

  test('every day of the span', () => expect(unjudgedIn({ ...facts, to: tuesday }).map((one) => one.day)).toEqual([monday, tuesday]))

  test('days in a row of which the same is said are said once', () => {
    const to = mealDate('2026-11-05')
    const closures = [{ day: tuesday, reason: 'new year' }]
    const [next, last] = [mealDate('2026-11-04'), to]
    expect(spansOf(unjudgedIn({ ...facts, to, closures }))).toEqual([
      { from: monday, to: monday, why: 'not_planned', canteens: [] },
      { from: tuesday, to: tuesday, why: 'closed', canteens: [], note: 'new year' },
      { from: next, to: last, why: 'not_planned', canteens: [] },
    ])
  })
})
