import { expect, test } from 'vitest'
import { type Fault, Refusal } from '../../src/kernel/refusal.ts'
import { CATEGORIES } from '../../src/subsidy/format.ts'
import { readPredicate, readSchemes } from '../../src/subsidy/read-schemes.ts'
import file from '../../src/subsidy/schemes.json' with { type: 'json' }
import { schemeFaults } from '../../src/words/subsidy-names.ts'
import { type Changes, changedFile, SCHEMES } from './builders.ts'

function faultsOf(read: () => unknown): Fault[] {
  try {
    read()
  } catch (error) {
    if (error instanceof Refusal && error.reason === 'file_has_errors') return error.detail.faults ?? []
    throw error
  }
  return []
}

test('the shipped file holds twenty schemes, and every source that they name', () => {
  expect(SCHEMES).toHaveLength(20)
  const cited = new Set(SCHEMES.flatMap((scheme) => scheme.source))
  expect([...cited].sort()).toEqual(Object.keys(file.sources).sort())
})

test('the categories are those that the file explains', () => {
  expect(file.facts.tags.split(' | ').map((entry) => entry.split(' ')[0])).toEqual([...CATEGORIES])
})

const age80 = 'schemes.XN-2020.diner.d.groups.age80'
const second = 'diner.0.groups.1'

const bands = (...list: [number, number | null, number][]) => [
  { id: 'mo', per: 'month', basis: 'monthly_elder_meals', amount: { type: 'bandPerMeal', mode: 'whole', bands: list } },
]
const toNobody = { id: 'dl', when: { age: [60, null] }, payTo: 'none', amount: { type: 'fixed', fen: 200 } }

const TYPOS: [place: string, problem: string, changes: Changes][] = [
  ['schemes.XN-2020.vaild', 'unknown_field', { vaild: ['2021-01-01', null] }],
  [`${age80}.amount.capFne`, 'unknown_field', { [`${second}.amount.capFne`]: 300 }],
  [`${age80}.when.all.0.agee`, 'unknown_field', { [`${second}.when.all.0`]: { age: [80, null], agee: [60, null] } }],
  [`${age80}.when.all.0`, 'one_question', { [`${second}.when.all.0`]: { age: [80, null], hukou: 'city' } }],
  [`${age80}.when`, 'one_question', { [`${second}.when`]: {} }],
  [`${age80}.when.age`, 'empty_range', { [`${second}.when`]: { age: [80, 60] } }],
  [`${age80}.amount.fen`, 'missing', { [`${second}.amount`]: { type: 'fixed' } }],
  [`${age80}.amount.fen`, 'not_allowed', { [`${second}.amount.fen`]: 3.5 }],
  [`${age80}.amount.fen`, 'not_allowed', { [`${second}.amount.fen`]: '300' }],
  [`${age80}.amount.fen`, 'not_allowed', { [`${second}.amount.fen`]: -300 }],
  [`${age80}.amount.type`, 'not_allowed', { [`${second}.amount.type`]: 'fix' }],
  [`${age80}.amount`, 'payer_unclear', { 'diner.0.layers': [{ payer: 'city' }, { payer: 'district' }] }],
  [`${age80}.amount.city`, 'payer_unclear', { [`${second}.amount`]: { type: 'layers', city: 300 } }],
  ['schemes.XN-2020.tags.dibaoo', 'unknown_category', { 'diner.0.groups.0.when.all.2.tags.3': 'dibaoo' }],
  ['schemes.XN-2020.source.S99', 'unknown_source', { 'source.1': 'S99' }],
  ['schemes.XN-2020.valid.0', 'not_a_day', { 'valid.0': '2021-02-29' }],
  ['schemes.XN-2020.valid', 'empty_range', { 'valid.1': '2020-12-31' }],
  ['schemes.XN-2020.city', 'six_digits', { city: '西宁' }],
  ['schemes.XN-2020.diner.d.limits.0', 'count_or_money', { 'diner.0.limits.0.fen': 300 }],
  ['schemes.XN-2020.diner.d.limits.0.weekStart', 'not_allowed', { 'diner.0.limits.0.weekStart': 'Sun' }],
  ['schemes.XN-2020.diner.d.limits.0.rollover', 'not_allowed', { 'diner.0.limits.0.rollover': true }],
  ['schemes.XN-2020.price.standard', 'missing', { 'diner.0.minSpend': { op: '>=', ref: 'standard' } }],
  ['schemes.XN-2020.diner.d.minSpend', 'money_or_standard', { 'diner.0.minSpend': { op: '>=' } }],
  ['schemes.XN-2020.diner.d.groups.age80', 'twice', { 'diner.0.groups.0.id': 'age80' }],
  ['schemes.XN-2020.diner', 'one_benefit', { 'diner.1': file.schemes[0]?.diner?.[0] }],
  ['schemes.XN-2020.delivery.dl', 'paid_to_nobody', { delivery: [toNobody] }],
  ['schemes.XN-2020.operator.mo.amount.bands', 'bands_do_not_meet', { operator: bands([600, 1000, 100], [1002, null, 200]) }],
  ['schemes.XN-2020.operator.mo.amount.bands', 'bands_do_not_meet', { operator: bands([600, null, 100], [1001, null, 200]) }],
  ['schemes.XN-2020.operator.mo.amount.bands', 'bands_do_not_meet', { operator: bands([600, 599, 100]) }],
  ['schemes.XN-2020.operator.mo.amount.mode', 'not_allowed', { operator: bands([600, null, 100]), 'operator.0.amount.mode': 'marginal' }],
]

test.each(TYPOS)('refused: %s %s', (place, problem, changes) => {
  expect(faultsOf(() => readSchemes(changedFile('XN-2020', changes)))).toContainEqual({ place, problem })
})

test('every problem has its words', () => {
  for (const [, problem] of TYPOS) expect(Object.keys(schemeFaults)).toContain(problem)
})

test('all faults of a file are named at once', () => {
  const two = changedFile('XN-2020', { nmae: '西宁市', 'diner.0.pickk': 'max' })
  expect(faultsOf(() => readSchemes(two)).map((fault) => fault.place)).toEqual(['schemes.XN-2020.diner.d.pickk', 'schemes.XN-2020.nmae'])
})

test('two schemes of one name, or two versions of a family on one day, are refused', () => {
  const [pilot, notice] = file.schemes
  const twice = { ...file, schemes: [pilot, pilot] }
  expect(faultsOf(() => readSchemes(twice))).toEqual([{ place: 'schemes.XN-2019', problem: 'twice' }])
  const open = { ...file, schemes: [{ ...pilot, valid: ['2019-06-01', '2021-01-01'] }, notice] }
  expect(faultsOf(() => readSchemes(open))).toEqual([
    { place: 'schemes.XN-2020.valid', problem: 'versions_overlap', values: { other: 'XN-2019' } },
  ])
})

test.each([[undefined], [[]], [{}], [{ schemes: [] }], ['text'], [null]])('%j is no file of schemes', (json) => {
  expect(faultsOf(() => readSchemes(json))).not.toEqual([])
})

test('a file may declare a category of its own; without a list the usual ones hold', () => {
  const own = changedFile('XN-2020', { 'diner.0.groups.0.when.all.2.tags.3': 'centenarian' })
  expect(faultsOf(() => readSchemes({ ...own, facts: undefined }))).toHaveLength(1)
  expect(
    faultsOf(() => readSchemes({ ...own, facts: { tags: 'tekun 特困 | dibao 低保 | low_income 低收入 | centenarian 百岁' } })),
  ).toEqual([])
})

test('an offer’s question is read as strictly as a scheme’s', () => {
  expect(readPredicate({ any: [{ tags: ['solitary'] }, { age: [90, null] }] })).toEqual({
    any: [{ tags: ['solitary'] }, { age: [90, null] }],
  })
  expect(faultsOf(() => readPredicate({ tags: ['solitry'] }))).toEqual([{ place: 'when.tags.solitry', problem: 'unknown_category' }])
  expect(faultsOf(() => readPredicate({ tag: ['solitary'] }))).toContainEqual({ place: 'tag', problem: 'unknown_field' })
})
