import { describe, expect, test } from 'vitest'
import type { CanteenId } from '../../db/tables/sites.ts'
import { type PlannedDish, type ProductionOrder, planProduction } from '../../src/production/rules.ts'
import type { Pot, Station } from '../../src/production/stations.ts'
import { LIMITS } from '../../src/safety/limits.ts'
import { productionFaults } from '../../src/words/planning.ts'
import { say } from '../../src/words/words.ts'
import { aDish, anOrder, aPot, aStation, dish, kitchen, planOf, row } from './orders.ts'

/** The faults of an order; each is sayable in both languages with no gap left. */
const faultsOf = (order: ProductionOrder) => {
  const answer = planProduction(order)
  const faults = 'faults' in answer ? answer.faults : []
  for (const lang of ['zh', 'en'] as const)
    for (const fault of faults)
      expect(say(productionFaults[fault.problem as keyof typeof productionFaults], lang, fault.values)).not.toContain('{')
  return faults
}

describe('what is cooked', () => {
  test('the canteens’ portions, a reserve of each tray, and a sample', () => {
    const { dishes } = planOf(anOrder())
    expect(dishes.map(({ dish: code, allotted, reserve, portions }) => [code, allotted, reserve, portions])).toEqual([
      ['rice', 90, 5, 95],
      ['meat', 90, 5, 95],
      ['rice-h', 8, 1, 9],
      ['lamb', 8, 1, 9],
    ])
    expect(dishes[0]).toMatchObject({ line: 'ordinary', portionGrams: 200, sampleGrams: 125, cookGrams: 95 * 200 + 125 })
  })

  test('a dish in two trays is cooked for both', () => {
    const { dishes } = planOf(
      anOrder({ trays: { ordinary: [dish('rice')], soft: [dish('rice')] }, portions: [row('a', 'ordinary', 20), row('b', 'soft', 3)] }),
    )
    expect(dishes).toMatchObject([{ dish: 'rice', allotted: 23, reserve: 2 }])
  })

  test('a share that is exact is not rounded up', () => {
    const { dishes } = planOf(anOrder({ portions: [row('a', 'ordinary', 100)], reserveShare: 0.07 }))
    expect(dishes[0]?.reserve).toBe(7) // 100 × .07 is 7.000000000000001
  })

  test('a tray that nobody takes is not cooked, nor sampled', () => {
    expect(planOf(anOrder({ portions: [row('a', 'ordinary', 1), row('a', 'halal', 0)] })).dishes.map((one) => one.dish)).toEqual([
      'rice',
      'meat',
    ])
  })
})

describe('when it is cooked', () => {
  test('all at once and just in time, while there are pots enough', () => {
    const { batches } = planOf(anOrder({ trays: { ordinary: [dish('rice'), dish('meat')] }, portions: [row('a', 'ordinary', 90)] }))
    expect(batches.map(({ dish: code, pot, starts, finishes, packBy }) => [code, pot, starts, finishes, packBy])).toEqual([
      ['rice', 'p1', 550, 580, 600],
      ['meat', 'p2', 550, 580, 600],
    ])
  })

  test('what does not fit one pot is split evenly, the sample in the first', () => {
    const { batches } = planOf(anOrder({ trays: { ordinary: [dish('rice')] }, portions: [row('a', 'ordinary', 200)], reserveShare: 0.005 }))
    expect(batches.map(({ number, of, portions, grams }) => [number, of, portions, grams])).toEqual([
      [1, 3, 67, 67 * 200 + 125],
      [2, 3, 67, 67 * 200],
      [3, 3, 67, 67 * 200],
    ])
  })

  test('an earlier batch is packed within the hour, not kept open until the van leaves', () => {
    const slow = [aDish('rice', { cookMinutes: 70 })]
    const { batches } = planOf(
      anOrder({
        trays: { ordinary: [dish('rice')] },
        dishes: slow,
        portions: [row('a', 'ordinary', 180)],
        reserveShare: 0,
        kitchen: { ...anOrder().kitchen, pots: [aPot('p1')] },
      }),
    )
    expect(batches.map(({ starts, finishes, packBy }) => [starts, finishes, packBy])).toEqual([
      [440, 510, 570],
      [510, 580, 600],
    ])
  })

  test('what is done so early that it cannot be hot at any door is named, with what would make it fit', () => {
    const slow = [aDish('rice', { cookMinutes: 70 })]
    const order = anOrder({
      trays: { ordinary: [dish('rice')] },
      dishes: slow,
      portions: [row('a', 'ordinary', 270)],
      reserveShare: 0,
      kitchen: { ...anOrder().kitchen, opens: 300, pots: [aPot('p1')] },
    })
    expect(faultsOf(order).map(({ problem, values }) => [problem, values])).toEqual([
      ['cooked_too_early', { dish: 'rice', finishes: '07:20', departs: '10:00', pack: 60, deliver: 60 }],
      ['fits_with_pots', { n: 1, pot: 'p1' }],
    ])
  })

  test('a cook minds only so many pots, and a pot is cleaned between two batches', () => {
    const two = [aDish('rice'), aDish('meat')]
    const order = (change: Partial<Station>, pot: Partial<Pot> = {}) =>
      anOrder({
        trays: { ordinary: [dish('rice'), dish('meat')] },
        dishes: two,
        portions: [row('a', 'ordinary', 90)],
        kitchen: {
          ...anOrder().kitchen,
          pots: [aPot('p1', { station: 'stove', ...pot }), aPot('p2', { station: 'stove', ...pot })],
          stations: [aStation('stove', change)],
        },
      })
    const clocks = (one: ProductionOrder) => planOf(one).batches.map(({ starts, finishes, cook }) => [starts, finishes, cook])
    const bothAtOnce = [550, 580, 'c1']
    expect(clocks(order({ cooks: ['c1'], potsACook: 2 }))).toEqual([bothAtOnce, bothAtOnce])
    expect(clocks(order({ cooks: ['c1', 'c2'], potsACook: 1 })).map(([, , cook]) => cook)).toEqual(['c1', 'c2'])
    expect(clocks(order({ cooks: ['c1'], potsACook: 1 }))).toEqual([[520, 550, 'c1'], bothAtOnce])
    const one = order({ cooks: null }, { cleanMinutes: 15 })
    expect(clocks({ ...one, kitchen: { ...one.kitchen, pots: one.kitchen.pots.slice(0, 1) } })).toEqual([
      [505, 535, null],
      [550, 580, null],
    ])
  })

  test('who is on duty at the boards and at the stove is at one of them at a time', () => {
    const { batches } = planOf(
      anOrder({
        trays: { ordinary: [dish('rice'), dish('meat')] },
        dishes: [aDish('rice', { prepMinutes: 20 }), aDish('meat', { prepMinutes: 20 })],
        portions: [row('a', 'ordinary', 90)],
        kitchen: {
          ...anOrder().kitchen,
          pots: [aPot('p1', { station: 'stove' }), aPot('p2', { station: 'stove' })],
          stations: [aStation('stove', { cooks: ['c1'], potsACook: 2 }), aStation('board', { kind: 'prep', cooks: ['c1'] })],
        },
      }),
    )
    expect(batches.map(({ prepCook, prepStarts, prepEnds, starts }) => [prepCook, prepStarts, prepEnds, starts])).toEqual([
      ['c1', 530, 550, 550],
      ['c1', 510, 530, 550],
    ])
  })

  test('two boards of a line share what is to be cut', () => {
    const board = (code: string, cook: string) => aStation(code, { kind: 'prep', cooks: [cook] })
    const { batches } = planOf(
      anOrder({
        trays: { ordinary: [dish('rice'), dish('meat')] },
        dishes: [aDish('rice', { prepMinutes: 20 }), aDish('meat', { prepMinutes: 20 })],
        portions: [row('a', 'ordinary', 90)],
        kitchen: { ...anOrder().kitchen, stations: [board('b1', 'x'), board('b2', 'y')] },
      }),
    )
    expect(batches.map(({ prepCook, prepStarts }) => [prepCook, prepStarts])).toEqual([
      ['x', 530],
      ['y', 530],
    ])
  })

  test('a dish goes to the pots that can cook it, and a missing one is named', () => {
    const kettle = aStation('kettle', { kind: 'soup' })
    const soup = [aDish('rice'), aDish('meat', { equipment: 'soup' })]
    const pots = [aPot('p1', { station: 'stove' }), aPot('k1', { station: 'kettle' })]
    const order = (some: Pot[]) =>
      anOrder({
        trays: { ordinary: [dish('rice'), dish('meat')] },
        dishes: soup,
        portions: [row('a', 'ordinary', 90)],
        kitchen: { ...anOrder().kitchen, pots: some, stations: [aStation('stove'), kettle] },
      })
    expect(planOf(order(pots)).batches.map((batch) => [batch.dish, batch.pot])).toEqual([
      ['rice', 'p1'],
      ['meat', 'k1'],
    ])
    expect(faultsOf(order(pots.slice(0, 1))).map((fault) => [fault.place, fault.problem])).toEqual([['dishes.meat', 'no_pot_of_kind']])
    const nobody = { ...order(pots), kitchen: { ...order(pots).kitchen, stations: [aStation('stove', { cooks: [] }), kettle] } }
    expect(faultsOf(nobody).map((fault) => [fault.place, fault.problem])).toEqual([['kitchen.stations.stove', 'nobody_on_duty']])
  })

  test('more hands make it fit, if hands are what is short', () => {
    const order = anOrder({
      trays: { ordinary: [dish('rice'), dish('meat')] },
      portions: [row('a', 'ordinary', 90)],
      kitchen: {
        ...anOrder().kitchen,
        opens: 550,
        pots: [aPot('p1', { station: 'stove' }), aPot('p2', { station: 'stove' })],
        stations: [aStation('stove', { cooks: ['c1'] })],
      },
    })
    expect(faultsOf(order).map(({ problem, values }) => [problem, values])).toEqual([
      ['not_enough_time', { starts: '08:40', opens: '09:10' }],
      ['fits_with_cooks', { n: 1, station: 'stove' }],
      ['fits_if_opened', { opens: '08:40' }],
    ])
  })

  test('what leaves later is cooked later, the reserve with the last', () => {
    const order = anOrder({
      trays: { ordinary: [dish('rice')] },
      portions: [row('a', 'ordinary', 50), row('b', 'ordinary', 30)],
      leaves: new Map([['b' as CanteenId, 660]]),
    })
    expect(
      planOf(order).batches.map(({ number, portions, starts, finishes, departs }) => [number, portions, starts, finishes, departs]),
    ).toEqual([
      [1, 50, 550, 580, 600],
      [2, 34, 610, 640, 660],
    ])
  })

  test('it is washed and cut just before, one after the other where there is one pair of hands', () => {
    const dishes = [aDish('rice', { prepMinutes: 20 }), aDish('meat', { prepMinutes: 40 })]
    const order = anOrder({ trays: { ordinary: [dish('rice'), dish('meat')] }, dishes, portions: [row('a', 'ordinary', 90)] })
    expect(planOf(order).batches.map((batch) => [batch.dish, batch.prepStarts])).toEqual([
      ['rice', 530],
      ['meat', 510],
    ])
    const boards = { ...order, kitchen: { ...order.kitchen, stations: [aStation('boards', { kind: 'prep', cooks: ['c9'] })] } }
    expect(planOf(boards).batches.map((batch) => [batch.dish, batch.prepStarts, batch.prepCook])).toEqual([
      ['rice', 530, 'c9'],
      ['meat', 490, 'c9'],
    ])
  })

  test('big pots are used for big batches, small ones join when that is quicker', () => {
    const pots = [aPot('big', { grams: 40_000 }), aPot('small', { grams: 20_000 })]
    const one = anOrder({
      trays: { ordinary: [dish('rice')] },
      portions: [row('a', 'ordinary', 190)],
      reserveShare: 0,
      kitchen: { ...anOrder().kitchen, pots },
    })
    expect(planOf(one).batches.map((batch) => batch.pot)).toEqual(['big'])
    const more = { ...one, portions: [row('a', 'ordinary', 198 + 99)] }
    expect(
      planOf(more)
        .batches.map((batch) => batch.pot)
        .sort(),
    ).toEqual(['big', 'big'])
    const two = { ...one, trays: { ordinary: [dish('rice'), dish('meat')] }, portions: [row('a', 'ordinary', 90)] }
    expect(
      planOf(two)
        .batches.map((batch) => batch.pot)
        .sort(),
    ).toEqual(['big', 'small'])
  })
})

describe('what goes where', () => {
  test('each canteen’s boxes are counted over both lines and name what is in them', () => {
    const [a, b] = planOf(anOrder()).canteens
    expect(a?.boxes).toEqual([
      {
        number: 1,
        of: 3,
        line: 'ordinary',
        contents: [
          { dish: 'rice', portions: 50 },
          { dish: 'meat', portions: 10 },
        ],
        specials: [],
      },
      { number: 2, of: 3, line: 'ordinary', contents: [{ dish: 'meat', portions: 40 }], specials: [] },
      {
        number: 3,
        of: 3,
        line: 'halal',
        contents: [
          { dish: 'rice-h', portions: 8 },
          { dish: 'lamb', portions: 8 },
        ],
        specials: [],
      },
    ])
    expect(a?.demand).toEqual({ portions: 58, ordinary: 2, halal: 1 })
    expect(b?.demand).toEqual({ portions: 40, ordinary: 2, halal: 0 })
  })
})

describe('an order that cannot be planned says everything that is wrong', () => {
  test.each<[string, ProductionOrder, string, string]>([
    [
      'lines mixed',
      anOrder({ trays: { ordinary: [dish('rice'), dish('lamb')], halal: [dish('rice-h')] } }),
      'trays.ordinary',
      'tray_mixes_lines',
    ],
    ['no dishes', anOrder({ trays: { ...anOrder().trays, soft: [] } }), 'trays.soft', 'tray_empty'],
    [
      'a dish listed twice',
      anOrder({ trays: { ...anOrder().trays, soft: [dish('rice'), dish('rice')] } }),
      'trays.soft',
      'dish_twice_in_tray',
    ],
    ['an unknown dish', anOrder({ trays: { ...anOrder().trays, soft: [dish('soup')] } }), 'trays.soft', 'dish_unknown'],
    ['two of a dish', anOrder({ dishes: [...anOrder().dishes, aDish('rice')] }), 'dishes.rice', 'dish_twice'],
    ['a tray not offered', anOrder({ portions: [row('a', 'soft', 1)] }), 'portions.a.soft', 'tray_unknown'],
    ['half a portion', anOrder({ portions: [row('a', 'halal', 1.5)] }), 'portions.a.halal', 'portions_not_whole'],
    ['less than no portion', anOrder({ portions: [row('a', 'halal', -1)] }), 'portions.a.halal', 'portions_not_whole'],
    ['too much reserve', anOrder({ reserveShare: 5 }), 'reserveShare', 'reserve_not_a_share'],
    ['a reserve that is no number', anOrder({ reserveShare: Number.NaN }), 'reserveShare', 'reserve_not_a_share'],
    ['a pot of nothing', kitchen({ pots: [...anOrder().kitchen.pots, aPot('p3', { grams: 0 })] }), 'kitchen.pots.p3', 'pot_unusable'],
    ['two pots of a name', kitchen({ pots: [...anOrder().kitchen.pots, aPot('p1')] }), 'kitchen.pots.p1', 'pot_twice'],
    ['packing too slow', kitchen({ packMinutes: 61 }), 'kitchen.packMinutes', 'packing_too_slow'],
    [
      'packing too slow for the district',
      kitchen({ packMinutes: 31, limits: { ...LIMITS, packMinutes: 30 } }),
      'kitchen.packMinutes',
      'packing_too_slow',
    ],
    [
      'done too early for the district',
      kitchen({ packMinutes: 55, limits: { ...LIMITS, packMinutes: 55, deliverMinutes: 0 } }),
      'dishes.rice',
      'cooked_too_early',
    ],
    ['more than it is licensed for', kitchen({ mostPortions: 3 }), 'kitchen', 'over_capacity'],
    ['no pot for halal', kitchen({ pots: [aPot('p1')] }), 'kitchen.pots', 'no_halal_pot'],
    ['no pot but for halal', kitchen({ pots: [aPot('h1', { line: 'halal' })] }), 'kitchen.pots', 'no_ordinary_pot'],
    ['too little time', kitchen({ opens: 521 }), 'kitchen.opens', 'not_enough_time'],
  ])('%s', (_, order, place, problem) => {
    expect(faultsOf(order).map((fault) => [fault.place, fault.problem])).toContainEqual([place, problem])
  })

  test.each<[string, Partial<PlannedDish>, string]>([
    ['no grams', { portionGrams: null }, 'dish_without_grams'],
    ['grams of 0', { portionGrams: 0 }, 'dish_without_grams'],
    ['no minutes', { cookMinutes: 0 }, 'dish_without_minutes'],
  ])('a dish with %s, but only when a tray uses it', (_, change, problem) => {
    const dishes = anOrder().dishes.map((one) => (one.code === 'meat' ? { ...one, ...change } : one))
    expect(faultsOf(anOrder({ dishes }))).toEqual([{ place: 'dishes.meat', problem }])
    expect(faultsOf(anOrder({ dishes, trays: { ...anOrder().trays, ordinary: [dish('rice')] } }))).toEqual([])
  })

  test('a pot that does not hold a portion and the sample', () => {
    const dishes = anOrder().dishes.map((one) => (one.code === 'meat' ? { ...one, portionGrams: 19_900 } : one))
    expect(faultsOf(anOrder({ dishes }))).toEqual([
      { place: 'dishes.meat', problem: 'pots_too_small', values: { grams: 20_025, most: 20_000 } },
    ])
  })

  test('the kitchen may open just when the first batch must start', () => {
    const order = kitchen({ opens: 520 })
    expect(Math.min(...planOf(order).batches.map((batch) => batch.starts))).toBe(520)
    expect(faultsOf(kitchen({ opens: 521 })).slice(0, 1)).toEqual([
      { place: 'kitchen.opens', problem: 'not_enough_time', values: { starts: '08:40', opens: '08:41' } },
    ])
  })

  test('several at once', () => {
    expect(faultsOf(anOrder({ reserveShare: -1, portions: [row('a', 'soft', 0.5)] })).map((fault) => fault.problem)).toEqual([
      'portions_not_whole',
      'tray_unknown',
      'reserve_not_a_share',
    ])
  })
})
