import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { subsidyEvaluate } from '../../scripts/cli/subsidy-evaluate.ts'
import { programOf } from '../program.ts'

const SCHEMES = fileURLToPath(new URL('../../src/subsidy/schemes.json', import.meta.url))
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nuanfan-subsidy-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const said = { out: '', err: '' }
const program = programOf({ 'subsidy evaluate': subsidyEvaluate }, said)
const call = (...args: string[]) => program('subsidy', 'evaluate', ...args)

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const evaluate = (cases: string | readonly object[], ...more: string[]) =>
  call(
    '--schemes',
    SCHEMES,
    '--cases',
    file('cases.jsonl', typeof cases === 'string' ? cases : cases.map((one) => JSON.stringify(one)).join('\n')),
    ...more,
  )
const answers = () =>
  said.out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

const ZC = { city: '440100', district: '440118' }
/** At home where the scheme holds. */
const HOME: Record<string, object> = {
  GZ: { city: '440100', district: '440104' },
  TJ: { city: '120000', district: '120101' },
  SH: { city: '310000', district: '310107' },
  QD: { city: '370200', district: '370202' },
  XN: { city: '630100', district: '630103' },
}

/** A case with what it must come to, by the numbers that the published sources print. */
const asCase = (scheme: string, day: string, person: object, meal: object, expect: object, history?: object[]) => ({
  ...{
    scheme,
    person: { tags: [], hukou: HOME[scheme.slice(0, 2)], res: HOME[scheme.slice(0, 2)], ...person },
    meal: { day, meal: 'lunch', mode: 'dine_in', gross: 1200, ...meal },
    expect,
  },
  ...(history && { history }),
})
const lunches = (...days: string[]) => days.map((day) => ({ day, meal: 'lunch' }))

const PUBLISHED = [
  asCase('GZ-2025', '2026-03-02', { age: 60 }, { gross: 800 }, { subsidy: 200, pays: 600 }),
  asCase('GZ-2025', '2026-03-02', { birth: '1960-01-01' }, { gross: 2000 }, { subsidy: 300, pays: 1700 }),
  asCase(
    'GZ-ZC-2020',
    '2021-03-01',
    { age: 80, hukou: { ...ZC, street: '440118001' } },
    { canteen: { ...ZC, street: '440118002' } },
    { layers: { city: 300, district: 300 }, subsidy: 600, pays: 600 },
  ),
  asCase(
    'TJ-2022',
    '2022-08-06',
    { age: 80 },
    {},
    { subsidy: 0, group: null },
    lunches('2022-08-01', '2022-08-02', '2022-08-03', '2022-08-04', '2022-08-05'),
  ),
  asCase('TJ-2022', '2022-08-06', { age: 80 }, {}, { subsidy: 300 }, lunches('2022-08-02', '2022-08-03', '2022-08-04', '2022-08-05')),
  asCase('BJ-2022', '2026-03-02', { age: 70, tags: ['basic_service_target'] }, { gross: 500 }, { subsidy: 0 }),
  asCase('BJ-2022', '2026-03-02', { age: 70, tags: ['basic_service_target'] }, { gross: 501 }, { subsidy: 500, pays: 1 }),
  asCase('SH-PT-2025', '2026-03-02', { age: 85 }, { gross: 2000 }, { discount: 300, subsidy: 300, pays: 1400 }),
]

test('servings are judged as the published sources say, in the order in which they are asked', async () => {
  expect(await evaluate(PUBLISHED, '--json')).toBe(0)
  expect(said.err).toBe('')
  const lines = answers()
  expect(lines).toHaveLength(PUBLISHED.length)
  for (const [i, line] of lines.entries()) {
    expect(line).toMatchObject(PUBLISHED[i]?.expect ?? {})
    expect(Object.keys(line)).toEqual(['subsidy', 'layers', 'pays', 'group', 'discount', 'operator', 'delivery', 'why', 'why_en'])
  }
  expect(lines[0].why).toMatch(/本餐补贴 2\.00 元/)
})

test('for people, a line in each language and how many were as expected', async () => {
  expect(await evaluate(PUBLISHED)).toBe(0)
  expect(said.out).toContain('1  补 2.00 元，自付 6.00 元')
  expect(said.out).toContain('共 8 条：0 条读不懂，0 条与预期不符')
})

test('what is not as expected is named, and the exit says so', async () => {
  const wrong = [{ ...PUBLISHED[0], expect: { subsidy: 199, layers: { government: 200 } } }]
  expect(await evaluate(wrong, '--json')).toBe(1)
  expect(answers()[0].differs).toEqual([{ field: 'subsidy', expected: 199, got: 200 }])
  expect(said.err).toContain('1: subsidy 应为 199，算得 200')
})

describe('a line that cannot be judged is named with its field, the others are judged', () => {
  const good = PUBLISHED[0]
  const meal = { ...good?.meal }
  test.each<[string, object | string, string]>([
    ['broken JSON', '{"scheme":', 'case: 不是完整的 JSON'],
    ['an unknown scheme', { ...good, scheme: 'XX' }, 'scheme: 办法文件里没有“XX”'],
    ['a typo', { ...good, person: { age: 60, tag: [] } }, 'person.tag: 没有这个字段'],
    ['neither age nor birth', { ...good, person: {} }, 'person.age: 年龄（age）与出生日期（birth）'],
    ['age and birth', { ...good, person: { age: 60, birth: '1960-01-01' } }, 'person.age: 年龄（age）'],
    ['a day that does not exist', { ...good, meal: { ...meal, day: '2026-02-30' } }, 'meal.day: 不是有效日期'],
    ['half a fen', { ...good, meal: { ...meal, gross: 100.5 } }, 'meal.gross: 不是允许的值'],
    ['a price below nothing', { ...good, meal: { ...meal, gross: -1 } }, 'meal.gross: 不是允许的值'],
    ['no price', { ...good, meal: { day: '2026-03-02', meal: 'lunch' } }, 'meal.gross: 缺少必填内容'],
    ['an area that is none', { ...good, person: { age: 60, hukou: { city: '63' } } }, 'person.hukou.city: 须为 6 位区划代码'],
    ['an expectation of something else', { ...good, expect: { price: 3 } }, 'expect.price: 没有这个字段'],
  ])('%s', async (_, line, told) => {
    const text = `﻿${JSON.stringify(good)}\r\n\r\n${typeof line === 'string' ? line : JSON.stringify(line)}\r\n${JSON.stringify(good)}`
    expect(await evaluate(text, '--json')).toBe(3)
    expect(said.err).toContain(`3: ${told}`)
    const [first, second, third] = answers()
    expect([first.subsidy, second.line, third.subsidy]).toEqual([200, 3, 200])
    expect(second.problem.faults.length).toBeGreaterThan(0)
  })

  test('where no line can be judged, nothing is done', async () => expect(await evaluate('nonsense', '--json')).toBe(1))
  test('no cases are no mistake', async () => expect([await evaluate('', '--json'), said.out]).toEqual([0, '']))
})

test('a week and a workday are what is said, or follow from the day', async () => {
  const shinan = (more: object) => asCase('QD-SN-2023', '2026-10-01', { age: 70 }, { gross: 2000, ...more }, {})
  await evaluate([shinan({}), shinan({ workday: true }), shinan({ day: '2026-10-10' })], '--json') // 10 October is worked for the long holiday
  const [holiday, asSaid, shift] = answers().map((one) => one.subsidy)
  expect(holiday).toBe(0)
  expect(asSaid).toBeGreaterThan(0)
  expect(shift).toBe(asSaid)
  const tianjin = (week: string | undefined) =>
    asCase(
      'TJ-2022',
      '2022-08-06',
      { age: 80 },
      week ? { week } : {},
      {},
      lunches('2022-08-01', '2022-08-02', '2022-08-03', '2022-08-04', '2022-08-05').map((one) => ({ ...one, week: 'W31' })),
    )
  await evaluate([tianjin(undefined), tianjin('W31'), tianjin('W32')], '--json')
  expect(answers().map((one) => one.subsidy)).toEqual([0, 0, 300])
})

test('a scheme is named by its id, by its family on the day, or by its area', async () => {
  const of = (scheme: string, day: string) => asCase(scheme, day, { age: 85 }, { gross: 1000 }, {})
  expect(await evaluate([of('XN', '2019-09-02'), of('XN', '2026-03-02'), of('XN-2019', '2026-03-02')], '--json')).toBe(0)
  const [then, now, over] = answers()
  expect(then.why).toContain('XN-2019')
  expect(now.why).toContain('XN-2020')
  expect(over).toMatchObject({ subsidy: 0, pays: 1000, group: null })
})

test.each([[[]], [['--schemes', SCHEMES]], [['--schemes', SCHEMES, '--cases', '/nowhere/cases.jsonl']]])(
  'called wrongly: %j',
  async (args) => {
    expect(await call(...args)).toBe(2)
  },
)

test('schemes with a fault are refused whole, by their place', async () => {
  const cases = file('none.jsonl', '')
  expect(await call('--schemes', file('broken.json', '{"schemes":'), '--cases', cases, '--json')).toBe(1)
  expect(JSON.parse(said.out).problem.faults[0].place).toBe('schemes')
  expect(await call('--schemes', file('odd.json', '{"schemes":[{"id":"X"}]}'), '--cases', cases)).toBe(1)
  expect(said.err).toContain('schemes.X.')
})
