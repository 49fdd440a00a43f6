import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forecastBacktest } from '../../scripts/cli/forecast-backtest.ts'
import { dayAt } from '../../scripts/forecast/history.ts'
import { programOf } from '../program.ts'
import { historyOf } from './histories.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nuanfan-backtest-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const said = { out: '', err: '' }
const program = programOf({ 'forecast backtest': forecastBacktest }, said)
const backtest = (...args: string[]) => program('forecast', 'backtest', ...args)

function fileWith(text: string | Uint8Array, name = 'in.csv'): string {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

const HISTORY = historyOf(23, { series: 4, days: 160, planned: true })
const rows = HISTORY.flatMap(({ day, rows }) => rows.map((row) => [row.series, dayAt(day), row.served, row.planned ?? ''].join(',')))
const csv = (lines: readonly string[], head = 'series,date,served,planned') => `${[head, ...lines].join('\n')}\n`
const out = () => join(folder, 'out.csv')
const written = () => readFileSync(out(), 'utf8')

describe('a history is replayed', () => {
  test('the last quarter, one day ahead, when nothing else is said; one object with the named numbers', async () => {
    expect(await backtest(fileWith(csv(rows)), '--out', out(), '--json')).toBe(0)
    const report = JSON.parse(said.out)
    const days = HISTORY.map(({ day }) => day)
    expect(report).toMatchObject({ lead: 1, from: dayAt(days[Math.floor(days.length * 0.75)] as number), to: dayAt(days.at(-1) as number) })
    expect(report.n).toBe((days.length - Math.floor(days.length * 0.75)) * 4)
    for (const key of ['wape', 'cost']) expect(report[key]).toBeGreaterThan(0)
    for (const key of ['pinball', 'coverage']) expect(Object.keys(report[key])).toEqual(['q50', 'q80', 'q90', 'q95'])
    expect(report.ratio.q80).toBeLessThan(0.9)
    expect(report.decision.withReserve.cost).toBeLessThan(report.decision.siteOnly.cost)
    expect(said.err).toBe('')

    const [head, ...lines] = written().trimEnd().split('\n')
    expect(head).toBe('date,series,y,q50,q80,q90,q95')
    expect(lines).toHaveLength(report.n)
    const pinball = lines
      .map((line) => line.split(','))
      .map(([, , y, , q80]) => Math.max(0.8 * (Number(y) - Number(q80)), 0.2 * (Number(q80) - Number(y))))
    expect(pinball.reduce((a, b) => a + b, 0) / report.n).toBeCloseTo(report.pinball.q80, 9)
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  test('days before 1970 have their weekdays too', async () => {
    const before = rows.map((row) => row.replace(/,2/, ',1').replace(/,10/, ',18')) // 2016 → 1816, a leap year as well
    expect(await backtest(fileWith(csv(before)), '--json')).toBe(0)
    expect(JSON.parse(said.out).ratio.q80).toBeLessThan(0.9)
  })

  test('for people, a table beside last week’s same weekday', async () => {
    expect(await backtest(fileWith(csv(rows)), '--from', '2016-10-01', '--to', '2016-10-31', '--lead', '7')).toBe(0)
    expect(said.out).toContain('提前 7 天')
    for (const word of ['WAPE', 'pin80', 'y≤q95', '上周同日', '带机动储备']) expect(said.out).toContain(word)
  })

  const same: [string, () => string | Uint8Array][] = [
    ['rows in another order', () => csv([...rows].reverse())],
    [
      'columns in another order, site for series',
      () =>
        csv(
          rows.map((row) => row.split(',').reverse().join(',')),
          'planned,served,date,site',
        ),
    ],
    ['a byte order mark and CRLF', () => `\ufeff${csv(rows).replaceAll('\n', '\r\n')}`],
    ['quoted fields, blank lines, 61.0 for 61', () => csv(rows.map((row) => `${row.replace(/^(\w+),([^,]+),(\d+)/, '"$1","$2",$3.0')}\n`))],
    [
      'flagged rows, which teach nothing',
      () =>
        csv(
          [
            ...rows.map((row) => `${row},`),
            'c00,2016-09-03,999,,closed',
            'zz,2016-09-05,,,strike',
            'c00,2016-09-04,-5,n/a,recording_error',
            `${rows[8]?.split(',').slice(0, 2).join(',')},7,,recording_error`,
          ],
          'series,date,served,planned,flag',
        ),
    ],
  ]
  test.each(same)('%s: to the same forecasts', async (_, text) => {
    expect(await backtest(fileWith(csv(rows)), '--out', out())).toBe(0)
    const plain = written()
    expect(await backtest(fileWith(text()), '--out', out(), '--from', plain.split('\n')[1]?.slice(0, 10) ?? '')).toBe(0)
    expect(written() === plain).toBe(true)
  })

  test('a name that needs quotes has them; one in GB18030 is read', async () => {
    const named = rows.map((row) => row.replace('c01', '"城东, ""老"" 点"'))
    expect(await backtest(fileWith(csv(named)), '--out', out())).toBe(0)
    expect(written()).toContain(',"城东, ""老"" 点",')
    expect(await backtest(fileWith(gbRows()), '--out', out())).toBe(0)
    expect(written()).toMatch(/,饭00,/)
  })

  /** The rows with 饭 (B7 B9) for each series' c; the header as it is. */
  function gbRows(): Uint8Array {
    const encoder = new TextEncoder()
    return Uint8Array.from([
      ...encoder.encode('series,date,served,planned\n'),
      ...rows.flatMap((row) => [0xb7, 0xb9, ...encoder.encode(`${row.slice(1)}\n`)]),
    ])
  }
})

describe('a file that is not right is refused whole', () => {
  const good = ['a,2024-01-01,5', 'a,2024-01-02,6']
  test.each<[string, string, string[]]>([
    ['no column for the count', 'series,date\na,2024-01-01\n', ['line 1', 'served']],
    [
      'an unknown column',
      csv(
        good.map((row) => `${row},1`),
        'series,date,served,weather',
      ),
      ['line 1', 'weather'],
    ],
    [
      'both names for the series',
      csv(
        good.map((row) => `a,${row}`),
        'site,series,date,served',
      ),
      ['line 1', 'site, series'],
    ],
    ['a day that does not exist', csv([...good, 'a,2023-02-29,5'], 'series,date,served'), ['line 4', '2023-02-29']],
    ['a negative count', csv([...good, 'a,2024-01-03,-5'], 'series,date,served'), ['line 4', '-5', 'served']],
    ['half a portion', csv([...good, 'a,2024-01-03,5.5'], 'series,date,served'), ['line 4', '5.5']],
    ['no count and no flag', csv([...good, 'a,2024-01-03,'], 'series,date,served'), ['line 4', 'served']],
    ['a booking that is no number', csv(['a,2024-01-01,5,x'], 'series,date,served,planned'), ['line 2', 'planned', 'x']],
    ['a row without a name', csv([...good, ',2024-01-03,5'], 'series,date,served'), ['line 4']],
    ['a second row for a day', csv([...good, 'b,2024-01-01,3', 'a,2024-01-01,5'], 'series,date,served'), ['line 5', '2024-01-01']],
    ['a field too many', csv([...good, 'a,2024-01-03,5,9'], 'series,date,served'), ['line 4']],
    ['an open quote', csv([...good, '"a,2024-01-03,5'], 'series,date,served'), ['line 4']],
    ['two faults, both named', csv(['a,2024-01-1,5', 'b,2024-01-01,many'], 'series,date,served'), ['line 2', 'line 3', 'many']],
    ['more than a kitchen cooks', csv([...good, 'a,2024-01-03,1000000'], 'series,date,served'), ['line 4', '999999']],
    ['nothing but a header', 'series,date,served\n', ['FILE', '没有一行可用']],
    ['nothing', '', ['FILE', '没有一行可用']],
    ['nothing without a flag', csv(['a,2024-01-01,5,closed'], 'series,date,served,flag'), ['FILE', '没有一行可用']],
  ])('%s', async (_, text, named) => {
    writeFileSync(out(), 'kept')
    expect(await backtest(fileWith(text), '--out', out(), '--json')).toBe(1)
    expect(JSON.parse(said.out)).toHaveProperty('problem')
    for (const word of named) expect(said.err).toContain(word)
    expect(written()).toBe('kept')
  })

  test('a range without rows', async () => {
    expect(await backtest(fileWith(csv(rows)), '--from', '2030-01-01')).toBe(1)
    expect(said.err).toContain('2030-01-01')
  })
})

test.each([
  [[]],
  [['nowhere.csv']],
  [['IN', 'more']],
  [['IN', '--lead', '3']],
  [['IN', '--from', 'yesterday']],
  [['IN', '--from', '2016-10-02', '--to', '2016-10-01']],
  [['IN', '--out', 'no/such/folder/out.csv']],
  [['IN', '--out', tmpdir()]],
  [['IN', '--out', 'IN']],
  [['IN', '--colour', 'red']],
])('asked wrongly, it says how it is used: %j', async (args) => {
  const file = fileWith(csv(rows))
  expect(await backtest(...args.map((arg) => (arg === 'IN' ? file : arg)))).toBe(2)
  expect(said.out).toBe('')
  expect(readFileSync(file, 'utf8') === csv(rows)).toBe(true)
})
