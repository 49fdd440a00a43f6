import { describe, expect, test } from 'vitest'
import { readCsv } from '../../src/kernel/csv.ts'
import { legFile, minutesText, readLegs } from '../../src/routing/leg-file.ts'

const SITES = [
  { id: 'k', code: 'kitchen', name: '中央厨房', shortName: '中央厨房' },
  { id: 'e', code: '630103001001', name: '东幸福食堂', shortName: '东' },
  { id: 'w', code: '630103001002', name: '西幸福食堂', shortName: '双' },
  { id: 'n', code: '630103001003', name: '北幸福食堂', shortName: '双' },
]
const rowsOf = (text: string) => {
  const { rows, faults } = readLegs(text, SITES)
  expect(faults).toEqual([])
  return rows.map(({ from, to, seconds }) => `${from} ${to} ${seconds}`)
}
const problems = (text: string) => readLegs(text, SITES).faults.map(({ place, problem }) => `${place} ${problem}`)

describe('a file of drives', () => {
  test('names sites by code, name or short name, in any order of columns, out of any program', () => {
    expect(rowsOf('from,to,minutes\nkitchen,630103001001,12.5\n东,中央厨房,9')).toEqual(['k e 750', 'e k 540'])
    expect(rowsOf('分钟\t终点\t起点\t说明\r\n１２\t东\t西幸福食堂\t\r\n\t西幸福食堂\t东\t')).toEqual(['w e 720', 'e w null'])
  })

  test.each([
    ['without a column', 'from,to\nkitchen,东', ['line 1 column_missing']],
    ['with nothing in it', '', ['line 1 column_missing', 'line 1 column_missing', 'line 1 column_missing']],
    ['with a name that two sites have', 'from,to,minutes\n双,东,5', ['line 2 leg_site_unnamed']],
    ['with a site that is not there', 'from,to,minutes\n南,东,5\n\n东,,5', ['line 2 leg_site_unnamed', 'line 4 leg_site_unnamed']],
    ['with a leg to itself', 'from,to,minutes\n东,630103001001,5', ['line 2 leg_to_itself']],
    ['with a leg twice', 'from,to,minutes\n东,kitchen,5\n630103001001,中央厨房,6', ['line 3 leg_twice']],
    ['with no minutes', 'from,to,minutes\n东,kitchen,soon\nkitchen,东,0', ['line 2 leg_minutes', 'line 3 leg_minutes']],
    ['with too many of them', 'from,to,minutes\n东,kitchen,601\nkitchen,东,-3', ['line 2 leg_minutes', 'line 3 leg_minutes']],
    ['of too many rows', `from,to,minutes\n${'东,kitchen,5\n'.repeat(5_001)}`, ['text legs_too_many']],
  ])('%s is told what is wrong, row by row', (_, text, told) => {
    expect(problems(text)).toEqual(told)
  })

  test('goes out as it comes in, and brings no formula along', () => {
    const legs = [
      { from: 'k', to: 'e', seconds: 750, source: 'entered' },
      { from: 'e', to: 'w', seconds: undefined, source: 'distance' },
    ]
    const text = legFile([...SITES.slice(0, 2), { id: 'w', code: '=1+1', name: '西,"甲"', shortName: '西' }], legs)
    expect(readCsv(text).map(({ cells }) => cells)).toEqual([
      ['from', 'to', 'minutes', 'source', 'from_name', 'to_name'],
      ['kitchen', '630103001001', '12.5', 'entered', '中央厨房', '东幸福食堂'],
      ['630103001001', "'=1+1", '', 'distance', '东幸福食堂', '西,"甲"'],
    ])
  })

  test('has minutes with a decimal at most', () => {
    expect([750, 61, 3, 36_000].map(minutesText)).toEqual(['12.5', '1', '0.1', '600'])
  })
})
