import { describe, expect, test } from 'vitest'
import { Refusal } from '../../src/kernel/refusal.ts'
import { grantFor } from '../../src/subsidy/rules.ts'
import type { Predicate, Scheme } from '../../src/subsidy/scheme.ts'
import { judge } from '../../src/subsidy/who.ts'
import { type Asking, aQuestion, changed, type Earlier, type SomeMeal, type Someone, shipped } from './builders.ts'

const ask = (scheme: Scheme, asking: Asking) => grantFor(aQuestion(scheme, asking))
const codes = (scheme: Scheme, asking: Asking) => ask(scheme, asking).why.map((step) => step.code)

describe('who belongs', () => {
  const rows: [what: string, predicate: Predicate, someone: Someone, holds: boolean, facts: string[]][] = [
    ['an age band begins with its first birthday', { age: [60, 80] }, { birth: '1966-03-02' }, true, ['age_reached']],
    ['not a day earlier', { age: [60, 80] }, { birth: '1966-03-03' }, false, ['age_below']],
    ['and ends before the next', { age: [60, 80] }, { birth: '1946-03-02' }, false, ['age_above']],
    ['on the day before it still holds', { age: [60, 80] }, { birth: '1946-03-03' }, true, ['age_reached']],
    ['one category is enough', { tags: ['dibao', 'tekun'] }, { tags: ['tekun', 'solitary'] }, true, ['tags_some']],
    ['none is not', { tags: ['dibao', 'tekun'] }, { tags: ['solitary'] }, false, ['tags_none']],
    ['grades include both ends', { disability: [1, 2] }, { disability: 2 }, true, ['disability_is']],
    ['grade 3 is outside', { disability: [1, 2] }, { disability: 3 }, false, ['disability_is_not']],
    ['no certificate is no grade', { disability: [1, 4] }, { disability: null }, false, ['disability_none']],
    ['dependency from a grade up', { dependency: [2, null] }, { dependency: 4 }, true, ['dependency_is']],
    ['dependency below it', { dependency: [2, null] }, { dependency: 1 }, false, ['dependency_is_not']],
    ['at home', { institution: false }, { inInstitution: false }, true, ['at_home']],
    ['in a care home', { institution: false }, { inInstitution: true }, false, ['in_institution']],
    ['a care home can be asked for', { institution: true }, { inInstitution: true }, true, ['in_institution']],
    ['city: another district of it counts', { hukou: 'city' }, { hukou: 'other district' }, true, ['hukou_here']],
    ['district: another one does not', { hukou: 'district' }, { hukou: 'other district' }, false, ['hukou_elsewhere']],
    ['district: another street of it counts', { hukou: 'district' }, { hukou: 'other street' }, true, ['hukou_here']],
    ['street: another one does not', { hukou: 'street' }, { hukou: 'other street' }, false, ['hukou_elsewhere']],
    ['street: the canteen’s own', { hukou: 'street' }, {}, true, ['hukou_here']],
    ['residence is not hukou', { resident: 'district' }, { hukou: 'other city' }, true, ['resident_here']],
    ['living in another street', { resident: 'street' }, { res: 'other street' }, false, ['resident_elsewhere']],
    ['an unknown residence', { resident: 'city' }, { res: 'unknown' }, false, ['resident_elsewhere']],
    ['all: every fact is told', { all: [{ age: [60, null] }, { hukou: 'city' }] }, {}, true, ['age_reached', 'hukou_here']],
    ['all: the first that fails', { all: [{ age: [60, null] }, { tags: ['dibao'] }, { institution: true }] }, {}, false, ['tags_none']],
    ['any: the first that holds', { any: [{ tags: ['dibao'] }, { age: [70, null] }] }, {}, true, ['age_reached']],
    ['any: what failed first', { any: [{ tags: ['dibao'] }, { age: [80, null] }] }, {}, false, ['tags_none']],
    ['not: the fact stays true', { not: { tags: ['dibao'] } }, {}, true, ['tags_none']],
    ['not, the other way', { not: { tags: ['dibao'] } }, { tags: ['dibao'] }, false, ['tags_some']],
  ]
  test.each(rows)('%s', (_, predicate, someone, holds, facts) => {
    const judged = judge(predicate, aQuestion(shipped('XN-2020'), { someone }))
    expect([judged.holds, judged.facts.map((fact) => fact.code)]).toEqual([holds, facts])
  })

  test('a county-level city is matched by a hukou that has it as its district', () => {
    const asked = aQuestion(shipped('JR-2023'), {})
    const fromJurong = { ...asked.person, hukou: { city: '321100', district: '321183', street: '321183001' } }
    expect(judge({ hukou: 'city' }, { ...asked, person: fromJurong }).holds).toBe(true)
  })

  const ages: [rule: Scheme['ageFrom'], birth: string, day: string, subsidy: number][] = [
    [undefined, '1946-03-15', '2026-03-14', 0],
    ['birthday', '1946-03-15', '2026-03-15', 300],
    ['month', '1946-03-15', '2026-02-28', 0],
    ['month', '1946-03-15', '2026-03-01', 300],
    ['next_month', '1946-03-15', '2026-03-31', 0],
    ['next_month', '1946-03-15', '2026-04-01', 300],
    ['next_month', '1945-12-31', '2026-01-01', 300],
  ]
  test.each(ages)('ages counted from the %s: born %s, on %s', (ageFrom, birth, day, subsidy) => {
    expect(ask(changed('XN-2020', { ageFrom }), { someone: { birth }, meal: { day } }).subsidy).toBe(subsidy)
  })
})

describe('how often', () => {
  const limited = (...limits: object[]) => changed('XN-2020', { 'diner.0.limits': limits })
  const rows: [what: string, limits: object[], meal: SomeMeal, history: Earlier[], subsidy: number][] = [
    ['two a day', [{ per: 'day', n: 2 }], { meal: 'dinner' }, ['2026-03-02 lunch'], 300],
    ['a third that day', [{ per: 'day', n: 2 }], { meal: 'dinner' }, ['2026-03-02 lunch', '2026-03-02 breakfast'], 0],
    ['a sitting is one meal of one day', [{ per: 'sitting', n: 1 }], {}, ['2026-03-02 dinner', '2026-03-01 lunch'], 300],
    ['the same sitting again', [{ per: 'sitting', n: 1 }], {}, ['2026-03-02 lunch'], 0],
    ['Sunday is the week’s last day', [{ per: 'week', n: 1 }], { day: '2026-03-08' }, ['2026-03-02'], 0],
    ['Monday begins another', [{ per: 'week', n: 1 }], { day: '2026-03-09' }, ['2026-03-08'], 300],
    ['a week runs over New Year', [{ per: 'week', n: 1 }], { day: '2026-01-01' }, ['2025-12-31'], 0],
    ['the month’s last day', [{ per: 'month', n: 1 }], { day: '2026-03-31' }, ['2026-03-01'], 0],
    ['the next month', [{ per: 'month', n: 1 }], { day: '2026-04-01' }, ['2026-03-31'], 300],
    ['the year’s last day', [{ per: 'year', n: 1 }], { day: '2026-12-31' }, ['2026-01-01'], 0],
    ['the next year', [{ per: 'year', n: 1 }], { day: '2026-01-01' }, ['2025-12-31'], 300],
    ['no limit at all', [], {}, ['2026-03-02', '2026-03-02'], 300],
    ['money: what is left of it', [{ per: 'month', fen: 1000 }], {}, [['2026-03-01', 800]], 200],
    ['money: nothing left', [{ per: 'month', fen: 1000 }], {}, [['2026-03-01', 1000]], 0],
    ['money: another month', [{ per: 'month', fen: 1000 }], {}, [['2026-02-28', 1000]], 300],
  ]
  test.each(rows)('%s', (_, limits, meal, history, subsidy) => {
    expect(ask(limited(...limits), { someone: { age: 80 }, meal, history }).subsidy).toBe(subsidy)
  })

  test('money left beyond the price buys no more than the price', () => {
    const cheap = { someone: { age: 80 }, meal: { gross: 250 } }
    expect(ask(limited({ per: 'month', fen: 1000 }), cheap)).toMatchObject({ subsidy: 250, pays: 0 })
  })

  test('a limit is told only where it is what stopped the meal', () => {
    const scheme = limited({ per: 'day', n: 1 })
    const history = ['2026-03-02 lunch']
    expect(ask(scheme, { someone: { age: 80 }, history }).limit).toEqual({ per: 'day', of: 'servings', n: 1, used: 1 })
    expect(ask(scheme, { someone: { age: 79 }, history }).limit).toBeUndefined()
  })

  test('the limit with the least room is told', () => {
    const scheme = limited({ per: 'day', n: 3 }, { per: 'week', n: 5 })
    const { limit } = ask(scheme, { someone: { age: 80 }, history: ['2026-03-03', '2026-03-04', '2026-03-05'] })
    expect(limit).toEqual({ per: 'week', of: 'servings', n: 5, used: 3 })
  })

  test('weeks that are named go by their names', () => {
    const q = aQuestion(limited({ per: 'week', n: 1 }), { someone: { age: 80 }, meal: { week: '2026-W10' }, history: ['2026-03-03'] })
    const named = (week: string) => grantFor({ ...q, history: q.history.map((entry) => ({ ...entry, week })) }).subsidy
    expect([named('2026-W10'), named('2026-W09'), grantFor(q).subsidy]).toEqual([0, 300, 0])
  })
})

describe('how much', () => {
  const picking = (pick: string) => changed('XN-2020', { 'diner.0.pick': pick, 'diner.0.groups.0.amount.fen': 100 })
  test.each([
    ['first', 100],
    ['max', 300],
  ])('of two groups, the %s one gives %i fen', (pick, subsidy) => {
    expect(ask(picking(pick), { someone: { age: 80, tags: ['dibao'] } }).subsidy).toBe(subsidy)
  })

  const amounts: [what: string, amount: object, meal: SomeMeal, subsidy: number][] = [
    ['a free meal', { type: 'free' }, {}, 2000],
    ['a meal that has no rate', { type: 'byMeal', lunch: 100 }, { meal: 'dinner' }, 0],
    ['a price below what the diner pays', { type: 'payFixed', fen: 500 }, { gross: 400 }, 0],
    ['half a fen rounds up', { type: 'percent', bp: 5000 }, { gross: 999 }, 500],
    ['less than half rounds down', { type: 'percent', bp: 3333 }, { gross: 1 }, 0],
  ]
  test.each(amounts)('%s', (_, amount, meal, subsidy) => {
    expect(ask(changed('XN-2020', { 'diner.0.groups.1.amount': amount }), { someone: { age: 80 }, meal }).subsidy).toBe(subsidy)
  })

  test('a layer without a condition pays wherever the elder eats', () => {
    const scheme = changed('GZ-ZC-2020', { 'diner.0.layers.0': { payer: 'city' } })
    const away = { canteen: 'other city', gross: 1200 } as const
    expect(ask(scheme, { someone: { age: 80 }, meal: away }).layers).toEqual([{ payer: 'city', fen: 300 }])
    expect(ask(shipped('GZ-ZC-2020'), { someone: { age: 80 }, meal: away }).layers).toEqual([])
  })
})

describe('which reason wins', () => {
  /** Everything that can stop a meal, at once; then one obstacle after the other is cleared away. */
  const strict = changed('QD-SN-2023', {
    'diner.0.portability': 'street',
    'diner.0.modes': ['dine_in'],
    'diner.0.verify': ['face'],
    'diner.0.minSpend': { op: '>=', fen: 1000 },
    'diner.0.groups.1.products': ['basic'],
  })
  const worst: Asking & { meal: SomeMeal } = {
    someone: { age: 70 },
    meal: { canteen: 'other street', meal: 'dinner', day: '2026-10-01', mode: 'delivery', product: 'banquet', proof: 'card', gross: 900 },
    history: ['2026-10-01 lunch'],
  }
  const better: [reason: string, change: (asking: Asking & { meal: SomeMeal }) => void][] = [
    ['outside_hukou', (asking) => Object.assign(asking.meal, { canteen: 'here' })],
    ['meal_not_covered', (asking) => Object.assign(asking.meal, { meal: 'lunch' })],
    ['not_a_workday', (asking) => Object.assign(asking, { meal: { ...asking.meal, day: '2026-09-30' }, history: ['2026-09-30 lunch'] })],
    ['limit_reached', (asking) => Object.assign(asking, { history: [] })],
    ['mode_not_covered', (asking) => Object.assign(asking.meal, { mode: 'dine_in' })],
    ['product_not_covered', (asking) => Object.assign(asking.meal, { product: 'basic' })],
    ['proof_not_accepted', (asking) => Object.assign(asking.meal, { proof: 'face' })],
    ['below_min_spend', (asking) => Object.assign(asking.meal, { gross: 1000 })],
  ]

  test('one after the other, in the order in which they are listed', () => {
    const asking = structuredClone(worst)
    const seen = better.map(([, clear]) => {
      const [, , , reason] = codes(strict, asking)
      clear(asking)
      return reason
    })
    expect(seen).toEqual(better.map(([reason]) => reason))
    expect(ask(strict, asking).subsidy).toBe(300)
  })

  test('who does not belong hears that first, whatever else is wrong', () => {
    expect(codes(strict, { ...worst, someone: { age: 59 } })).toEqual(['scheme', 'not_in_group', 'not_in_group', 'nothing_granted'])
  })

  test('a scheme that is not in force says nothing else', () => {
    expect(codes(strict, { ...worst, meal: { day: '2023-02-04' } })).toEqual(['not_in_force', 'nothing_granted'])
  })

  test('the calendar is asked only where the scheme cares, and a year without one is refused', () => {
    expect(ask(shipped('XN-2020'), { someone: { age: 80 }, meal: { day: '2031-03-03' } }).subsidy).toBe(300)
    expect(() => ask(shipped('SZ-2025'), { meal: { day: '2031-03-03' } })).toThrow(Refusal)
  })
})

describe('which steps are told', () => {
  test('a granted meal: the scheme, the group and its facts, the other group and what it lacks, the rate, the limit, the sum', () => {
    const { why } = ask(shipped('XN-2020'), { someone: { age: 83 } })
    expect(why).toEqual([
      { code: 'scheme', values: { scheme: 'XN-2020', name: '西宁市 关于提高西宁市老年助餐补贴标准的通知' } },
      {
        code: 'group',
        values: { scheme: 'XN-2020', group: 'age80' },
        facts: [
          { code: 'age_reached', values: { age: 83 } },
          { code: 'hukou_here', values: { level: 'city' } },
        ],
      },
      {
        code: 'not_in_group',
        values: { scheme: 'XN-2020', group: 'hardship' },
        facts: [{ code: 'tags_none', values: { tags: ['tekun', 'dibao', 'low_income'] } }],
      },
      { code: 'rate_fixed', values: { per: 'day', fen: 300 } },
      { code: 'limit_unused', values: { per: 'day' } },
      { code: 'granted', values: { fen: 300 } },
    ])
  })

  const rows: [what: string, scheme: string, asking: Asking, codes: string[]][] = [
    ['a cap at the price', 'XN-2020', { someone: { age: 80 }, meal: { gross: 200 } }, ['capped_at_price', 'granted']],
    ['a higher group', 'XN-2020', { someone: { age: 80, tags: ['dibao'] } }, ['group', 'other_group', 'rate_fixed']],
    ['a lost layer and those that pay', 'GZ-ZC-2020', { someone: { age: 80 }, meal: { canteen: 'other street' } }, ['layer_lost', 'layer']],
    ['a discount', 'SH-PT-2025', { someone: { age: 85 } }, ['discount', 'granted']],
    ['money beside it', 'SZ-2025', { someone: { dependency: 2 }, meal: { mode: 'delivery', fee: 300 } }, ['operator', 'delivery', 'fee']],
    ['an operator’s scheme', 'SH-HP', { someone: { age: 70 } }, ['operator_only', 'operator']],
  ]
  test.each(rows)('%s', (_, scheme, asking, wanted) => {
    expect(codes(shipped(scheme), asking).filter((code) => wanted.includes(code))).toEqual(expect.arrayContaining(wanted))
  })
})
