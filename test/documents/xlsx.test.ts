import { buffer } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { Cell, Column, Sheet } from '../../src/documents/sheet.ts'
import { writeXlsx } from '../../src/documents/xlsx.ts'

const COLUMNS: Column[] = [
  { title: '姓名', kind: 'text', width: 12 },
  { title: '身份证号', kind: 'text-id', width: 22 },
  { title: '出生', kind: 'date', width: 12 },
  { title: '份数', kind: 'whole', width: 8, sum: true },
  { title: '补贴', kind: 'money', width: 10, sum: true },
]
const aSheet = (rows: Sheet['rows'], more: Partial<Sheet> = {}): Sheet => ({ name: '明细', columns: COLUMNS, rows, ...more })
const bytesOf = (...sheets: Sheet[]): Promise<Buffer> => buffer(writeXlsx(sheets))
const oneText = (text: Cell): Sheet => ({ name: 's', columns: [{ title: 't', kind: 'text', width: 9 }], rows: [[text]] })

async function openedInExcelJs(bytes: Buffer): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(new Uint8Array(bytes).buffer)
  return book
}
const sheetXml = (bytes: Buffer, n = 1): string => strFromU8(unzipSync(bytes)[`xl/worksheets/sheet${n}.xml`] ?? new Uint8Array())

describe('a sheet read back by another program', () => {
  let book: ExcelJS.Workbook
  let page: ExcelJS.Worksheet

  beforeAll(async () => {
    const rows: Cell[][] = [
      ['䶮 & <王> "二"', '110101194902290017', '1949-02-28', 2, 1_234],
      ['', null, undefined, 0, -5],
    ]
    book = await openedInExcelJs(await bytesOf(aSheet(rows, { total: '合计' }), aSheet([], { name: "A/B 'c'" })))
    page = book.worksheets[0] as ExcelJS.Worksheet
  })

  test('has its text, ids, days and numbers, each as what it is', () => {
    expect(page.getRow(2).values).toEqual([undefined, '䶮 & <王> "二"', '110101194902290017', new Date('1949-02-28'), 2, 12.34])
    expect(['A2', 'B2', 'C2', 'D2', 'E2'].map((place) => page.getCell(place).type)).toEqual([
      ExcelJS.ValueType.String,
      ExcelJS.ValueType.String,
      ExcelJS.ValueType.Date,
      ExcelJS.ValueType.Number,
      ExcelJS.ValueType.Number,
    ])
  })

  test('formats ids as text, days by ISO, money with two decimals', () => {
    expect(['B2', 'C2', 'D2', 'E2'].map((place) => page.getCell(place).numFmt)).toEqual(['@', 'yyyy-mm-dd', '0', '0.00'])
  })

  test('leaves empty cells empty, and writes zero', () => {
    expect(page.getRow(3).values).toEqual([undefined, undefined, undefined, undefined, 0, -0.05])
  })

  test('adds up the marked columns in a last row', () => {
    expect(page.rowCount).toBe(4)
    expect([page.getCell('A4').value, page.getCell('D4').value, page.getCell('E4').value]).toEqual(['合计', 2, 12.29])
    expect([page.getCell('C4').value, page.getCell('E4').numFmt, page.getCell('E4').font.bold]).toEqual([null, '0.00', true])
  })

  test('keeps its header in sight and on every printed page, A4 landscape', () => {
    expect(page.getRow(1).values).toEqual([undefined, ...COLUMNS.map((column) => column.title)])
    expect(page.getCell('A1').font.bold).toBe(true)
    expect(page.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
    expect(page.pageSetup).toMatchObject({ paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 })
    expect(page.pageSetup.printTitlesRow).toBe('1:1')
    expect(page.getColumn(2).width).toBe(22)
  })

  test('has a name that Excel accepts', () => {
    expect(book.worksheets.map((sheet) => sheet.name)).toEqual(['明细', "A B 'c"])
  })
})

test.each([
  ['control characters go, tabs and line ends stay', 'a\0b\x07c\x1f\x7f\x85\td\r\ne\rf', 'abc\td\ne\nf'],
  ['half a surrogate pair is shown as broken', 'x\ud83cy', 'x\ufffdy'],
  ['blanks at the ends stay', '  x  ', '  x  '],
  ['a formula is text', '=1+1', '=1+1'],
  ['what XML means something by is text', `</t>&amp;"'<!--`, `</t>&amp;"'<!--`],
])('%s', async (_, text, shown) => {
  const book = await openedInExcelJs(await bytesOf(oneText(text)))
  const cell = book.worksheets[0]?.getCell('A2')
  expect([cell?.value, cell?.type]).toEqual([shown, ExcelJS.ValueType.String])
})

test('text that Excel would decode as a character keeps its letters', async () => {
  expect(sheetXml(await bytesOf(oneText('_x0041_ _xyz_')))).toContain('<t>_x005F_x0041_ _xyz_</t>')
})

test('digits that are text on purpose are not flagged as mistakes', async () => {
  const xml = sheetXml(await bytesOf(aSheet([['甲', '1', '', 1, 1]], { total: '合计' })))
  expect(xml).toContain('<ignoredErrors><ignoredError sqref="B1:B3" numberStoredAsText="1"/></ignoredErrors></worksheet>')
})

test('a day that Excel counts wrongly is written as text', async () => {
  const book = await openedInExcelJs(await bytesOf(aSheet([['甲', '', '1900-02-28', 1, 1]])))
  expect(book.worksheets[0]?.getCell('C2').value).toBe('1900-02-28')
})

test('every row and cell says where it stands, past column Z too', async () => {
  const columns = Array.from({ length: 28 }, (_, i): Column => ({ title: `c${i}`, kind: 'whole', width: 5 }))
  const xml = sheetXml(await bytesOf({ name: 'wide', columns, rows: [columns.map((_, i) => i)] }))
  expect(xml).toContain('<row r="2"><c r="A2" s="4"><v>0</v></c>')
  expect(xml).toContain('<c r="Z2" s="4"><v>25</v></c><c r="AA2" s="4"><v>26</v></c><c r="AB2" s="4"><v>27</v></c></row>')
})

test('sheets of the same name are told apart within 31 characters', async () => {
  const long = '暖'.repeat(40)
  const book = await openedInExcelJs(await bytesOf(aSheet([], { name: long }), aSheet([], { name: long }), aSheet([], { name: '' })))
  expect(book.worksheets.map((sheet) => sheet.name)).toEqual(['暖'.repeat(31), `${'暖'.repeat(27)} (2)`, 'Sheet'])
})

test('the same sheets are the same bytes in every time zone', async () => {
  const rows = [['甲', '1', '1950-01-01', 1, 100]]
  vi.stubEnv('TZ', 'Asia/Shanghai')
  const east = await bytesOf(aSheet(rows))
  vi.stubEnv('TZ', 'America/New_York')
  const west = await bytesOf(aSheet(rows))
  vi.unstubAllEnvs()
  expect(east.equals(west)).toBe(true)
  expect((await bytesOf(aSheet([['乙', '1', '1950-01-01', 1, 100]]))).equals(east)).toBe(false)
})

test.each<[string, Cell[]]>([
  ['half a fen', ['甲', '1', '1950-01-01', 1, 0.5]],
  ['money as text', ['甲', '1', '1950-01-01', 1, '1.00']],
  ['an id as a number', ['甲', 1101011949022900, '1950-01-01', 1, 1]],
  ['a day that does not exist', ['甲', '1', '1950-02-30', 1, 1]],
  ['a row too short', ['甲', '1']],
  ['more text than a cell holds', ['甲'.repeat(32_768), '1', '1950-01-01', 1, 1]],
])('%s is refused', async (_, row) => {
  await expect(bytesOf(aSheet([row]))).rejects.toThrow(RangeError)
})

test('rows are taken as they come, and bytes leave before the last row is asked for', async () => {
  let asked = 0
  async function* rows(): AsyncGenerator<Cell[]> {
    for (; asked < 20_000; asked++) yield [`某${asked}`, String(asked * 7919), '1950-01-01', asked, asked]
  }
  const sizes: number[] = []
  for await (const bytes of writeXlsx([aSheet(rows())])) if (asked > 0 && asked < 20_000) sizes.push(bytes.length)
  expect(sizes.length).toBeGreaterThan(5)
})
