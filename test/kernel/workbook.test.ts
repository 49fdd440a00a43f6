import { buffer } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import { strToU8, unzipSync, type Zippable, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { writeXlsx } from '../../src/documents/xlsx.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { readTables } from '../../src/kernel/table-file.ts'
import { WORKBOOK_LIMITS } from '../../src/kernel/unreadable.ts'

/** A workbook as another program writes it. */
async function written(fill: (book: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  fill(book)
  return new Uint8Array(await book.xlsx.writeBuffer())
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const DOC = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relations = (...list: [id: string, type: string, target: string][]) =>
  `<Relationships>${list.map(([id, type, target]) => `<Relationship Id="${id}" Type="${DOC}/${type}" Target="${target}"/>`).join('')}</Relationships>`

/** A workbook by hand: the inside of its one sheet, and other parts in the place of ours. */
const byHand = (sheet: string, parts: Record<string, string> = {}) => {
  const files = {
    '_rels/.rels': relations(['r1', 'officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': `<workbook xmlns:r="${DOC}"><sheets><sheet name="s" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(['r1', 'worksheet', 'worksheets/sheet1.xml'], ['r2', 'sharedStrings', '/xl/sharedStrings.xml']),
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet xmlns="${MAIN}">${sheet}</worksheet>`,
    ...parts,
  }
  return zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])) as Zippable)
}

const cellsOf = async (file: Uint8Array) => (await readTables(file))[0]?.rows.map((row) => row.cells)
const cellOf = async (xml: string, parts?: Record<string, string>) =>
  (await cellsOf(byHand(`<sheetData><row r="1"><c r="A1"${xml}</c></row></sheetData>`, parts)))?.[0]?.[0]

async function whyNot(file: Uint8Array): Promise<string | undefined> {
  try {
    await readTables(file)
  } catch (error) {
    if (error instanceof Refusal && error.reason === 'file_has_errors') return error.detail.faults?.[0]?.problem
    throw error
  }
  return undefined
}

describe('a workbook of another program is read as people see it', () => {
  test('texts, numbers, days, times, per cents, results of formulas, yes and no', async () => {
    const file = await written((book) => {
      const sheet = book.addWorksheet('配方')
      sheet.addRow(['菜品', '数量', '起始日期', '出成', '时间'])
      sheet.addRow(['米饭', 0.1 + 0.2, new Date(Date.UTC(2026, 2, 2)), 0.85, new Date(Date.UTC(2026, 2, 2, 11, 30))])
      sheet.addRow(['００１', 12_345_678_901, { formula: 'B2*2', result: 7.5 }, true, { richText: [{ text: '红烧' }, { text: '肉' }] }])
      sheet.getCell('C2').numFmt = 'yyyy"年"m"月"d"日"'
      sheet.getCell('D2').numFmt = '0%'
      sheet.getCell('E2').numFmt = 'yyyy-mm-dd hh:mm'
    })
    expect(await readTables(file)).toEqual([
      {
        name: '配方',
        rows: [
          { line: 1, cells: ['菜品', '数量', '起始日期', '出成', '时间'] },
          { line: 2, cells: ['米饭', '0.3', '2026-03-02', '85%', '2026-03-02 11:30'] },
          { line: 3, cells: ['００１', '12345678901', '7.5', 'TRUE', '红烧肉'] },
        ],
      },
    ])
  })

  test('a label merged over rows stands in each of them; blank rows are left out, and rows keep their numbers', async () => {
    const file = await written((book) => {
      const sheet = book.addWorksheet('s')
      sheet.addRows([['菜品', '用料'], ['米饭', '大米'], ['', '水'], [], ['馒头', '面粉']])
      sheet.mergeCells('A2:A4')
    })
    expect((await readTables(file))[0]?.rows).toEqual([
      { line: 1, cells: ['菜品', '用料'] },
      { line: 2, cells: ['米饭', '大米'] },
      { line: 3, cells: ['米饭', '水'] },
      { line: 5, cells: ['馒头', '面粉'] },
    ])
  })

  test('hidden sheets are left out, and every other is there by its name', async () => {
    const file = await written((book) => {
      for (const [name, state] of [
        ['菜品', 'visible'],
        ['配方', 'veryHidden'],
        ['价格', 'hidden'],
        ['名单', 'visible'],
      ] as const)
        book.addWorksheet(name, { state }).addRow([name])
    })
    expect((await readTables(file)).map(({ name }) => name)).toEqual(['菜品', '名单'])
  })

  test('days of a workbook that counts from 1904', async () => {
    const file = await written((book) => {
      book.properties.date1904 = true
      book.addWorksheet('s').addRow([new Date(Date.UTC(2026, 2, 2))])
    })
    expect(await cellsOf(file)).toEqual([['2026-03-02']])
  })

  test('what we write ourselves', async () => {
    const columns = [
      { title: '姓名', kind: 'text', width: 12 },
      { title: '日期', kind: 'date', width: 12 },
      { title: '金额', kind: 'money', width: 9 },
    ] as const
    const file = new Uint8Array(
      await buffer(writeXlsx([{ name: '明细', columns: [...columns], rows: [['䶮 & <王>', '2026-11-24', 1_234]] }])),
    )
    expect(await cellsOf(file)).toEqual([
      ['姓名', '日期', '金额'],
      ['䶮 & <王>', '2026-11-24', '12.34'],
    ])
  })
})

describe('a cell', () => {
  const STYLES =
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="CODE"/></numFmts><cellXfs><xf numFmtId="ID"/></cellXfs></styleSheet>'
  const inFormat = (value: number, id: number, code = '') =>
    cellOf(` s="0"><v>${value}</v>`, {
      'xl/_rels/workbook.xml.rels': relations(['r1', 'worksheet', 'worksheets/sheet1.xml'], ['r2', 'styles', 'styles.xml']),
      'xl/styles.xml': STYLES.replace('ID', String(id)).replace('CODE', code.replaceAll('"', '&quot;')),
    })

  test.each([
    ['plain', 46_083, 0, '', '46083'],
    ['a day', 46_083, 14, '', '2026-03-02'],
    ['a day in Chinese', 46_083, 31, '', '2026-03-02'],
    ['a day of a format of its own', 46_083, 164, '[$-804]yyyy/m/d;@', '2026-03-02'],
    ['a time', 0.479_166_666_7, 20, '', '11:30'],
    ['a day with its time', 46_083.479_166_666_7, 22, '', '2026-03-02 11:30'],
    ['the last second of a day is the next one', 46_082.999_999, 14, '', '2026-03-02'],
    ['a day before the 29 February that never was', 59, 14, '', '1900-02-28'],
    ['beyond the year 9999', 3_000_000, 14, '', '3000000'],
    ['per cent', 0.85, 9, '', '85%'],
    ['per cent of its own', 0.123, 164, '0.0%', '12.3%'],
    ['money, whose unit has an m in quotes', 12.5, 164, '0.00"m¥"', '12.5'],
    ['red where negative', -3, 164, '0;[Red]-0', '-3'],
    ['sixteen digits', 1.1000000000000001, 0, '', '1.1'],
    ['general', 7, 164, 'General', '7'],
  ])('%s', async (_, value, id, code, text) => {
    expect(await inFormat(value, id, code)).toBe(text)
  })

  test.each([
    ['a formula without its result', '><f>A2*3</f>', '=A2*3'],
    ['a formula whose result is a text', ' t="str"><f>T(A2)</f><v>米饭</v>', '米饭'],
    ['an error', ' t="e"><v>#REF!</v>', '#REF!'],
    ['no', ' t="b"><v>0</v>', 'FALSE'],
    ['a day as ISO 8601', ' t="d"><v>2026-03-02T00:00:00</v>', '2026-03-02'],
    [
      'text of its own, in pieces, without its reading aid',
      ' t="inlineStr"><is><r><t>红烧</t></r><r><t>肉</t></r><rPh><t>hong</t></rPh></is>',
      '红烧肉',
    ],
    ['letters that XML cannot hold', ' t="inlineStr"><is><t>a_x0041_b</t></is>', 'aAb'],
    ['CDATA', ' t="inlineStr"><is><t><![CDATA[<b>]]></t></is>', '<b>'],
    ['a name with a prefix', ' t="inlineStr"><x:is xmlns:x="y"><x:t>甲</x:t></x:is>', '甲'],
  ])('%s', async (_, xml, text) => {
    expect(await cellOf(xml)).toBe(text)
  })

  test('shared texts, without their reading aids', async () => {
    const strings = '<sst><si><t>大米</t><rPh><t>da</t></rPh></si><si><r><t>面</t></r><r><t>粉</t></r></si></sst>'
    expect(await cellOf(' t="s"><v>1</v>', { 'xl/sharedStrings.xml': strings })).toBe('面粉')
    expect(await cellOf(' t="s"><v>0</v>', { 'xl/sharedStrings.xml': strings })).toBe('大米')
  })

  test('rows and cells that do not say where they are stand one after the other', async () => {
    expect(
      await cellsOf(byHand('<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row r="5"><c r="B5"><v>3</v></c></row></sheetData>')),
    ).toEqual([
      ['1', '2'],
      ['', '3'],
    ])
  })
})

describe('a file that is made to hurt is refused while it is read', () => {
  const rows = (xml: string) => byHand(`<sheetData>${xml}</sheetData>`)
  const zeros = new Uint8Array(WORKBOOK_LIMITS.inflated + 1).fill(0x20)

  test.each<[string, () => Uint8Array, string]>([
    ['a bomb: little that inflates to very much', () => rows(new TextDecoder().decode(zeros)), 'workbook_too_large'],
    ['a row of too many columns', () => rows('<row r="1"><c r="XFD1"><v>1</v></c></row>'), 'workbook_too_large'],
    ['too many cells', () => rows(`<row>${'<c/>'.repeat(WORKBOOK_LIMITS.cells + 1)}</row>`), 'workbook_too_large'],
    ['merges over the whole sheet, many times', () => merges(3_000), 'workbook_too_large'],
    ['a long text that every cell shares', () => sharedText(), 'workbook_too_large'],
    ['a sheet opened a thousand times', () => manySheets(1_000), 'workbook_too_large'],
    ['entities that expand to others', () => withDoctype(), 'workbook_broken'],
    ['elements in elements without end', () => rows('<a>'.repeat(10_000)), 'workbook_broken'],
    ['attributes without end', () => rows(`<a ${Array.from({ length: 200 }, (_, i) => `a${i}="1"`).join(' ')}/>`), 'workbook_broken'],
    ['XML that is not well formed', () => rows('<row>'), 'workbook_broken'],
    ['a row beyond the last', () => rows('<row r="9999999"><c><v>1</v></c></row>'), 'workbook_broken'],
    ['a cell that is nowhere', () => rows('<row r="1"><c r="1A"><v>1</v></c></row>'), 'workbook_broken'],
    ['a text that is not shared', () => rows('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'), 'workbook_broken'],
    ['a zip of something else', () => zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet') }), 'workbook_broken'],
    ['a zip cut off', () => rows('<row/>').subarray(0, 300), 'workbook_broken'],
    ['PK and nothing', () => strToU8('PK\x03\x04'), 'workbook_broken'],
    ['a workbook of 1997, or one with a password', () => Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), 'workbook_old'],
  ])('%s', async (_, file, why) => {
    expect(await whyNot(file())).toBe(why)
  })

  test('bytes that were changed on the way are noticed', async () => {
    const file = zipSync(unzipSync(rows('<row r="1"><c r="A1"><v>123456789</v></c></row>')), { level: 0 })
    const at = Buffer.from(file).indexOf('123456789')
    file[at] = '9'.charCodeAt(0)
    expect(await whyNot(file)).toBe('workbook_broken')
  })

  test('a size that the list belittles does not help', async () => {
    const file = rows(new TextDecoder().decode(zeros))
    const view = new DataView(file.buffer)
    for (let at = 0; at < file.length - 4; at++) if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true)
    expect(await whyNot(file)).toBe('workbook_too_large')
  })

  test('an entry with a password is named', async () => {
    const file = rows('<row/>')
    const view = new DataView(file.buffer)
    for (let at = 0; at < file.length - 4; at++) if (view.getUint32(at, true) === 0x02014b50) view.setUint16(at + 8, 1, true)
    expect(await whyNot(file)).toBe('workbook_locked')
  })
})

const merges = (n: number) => {
  const cells = Array.from({ length: 1_000 }, (_, i) => `<row r="${i + 1}"><c r="B${i + 1}"><v>1</v></c></row>`).join('')
  return byHand(`<sheetData>${cells}</sheetData><mergeCells>${'<mergeCell ref="B1:B1048576"/>'.repeat(n)}</mergeCells>`)
}
const sharedText = () => {
  const text = 'x'.repeat(32_000)
  const cells = '<c t="s"><v>0</v></c>'.repeat(100)
  return byHand(`<sheetData>${`<row>${cells}</row>`.repeat(10)}</sheetData>`, {
    'xl/sharedStrings.xml': `<sst><si><t>${text}</t></si></sst>`,
  })
}
const manySheets = (n: number) =>
  byHand('<sheetData/>', {
    'xl/workbook.xml': `<workbook xmlns:r="${DOC}"><sheets>${'<sheet name="s" r:id="r1"/>'.repeat(n)}</sheets></workbook>`,
  })
const withDoctype = () =>
  byHand('', {
    'xl/worksheets/sheet1.xml':
      '<!DOCTYPE w [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]><w><sheetData><row><c><v>&b;</v></c></row></sheetData></w>',
  })

describe('text', () => {
  test('CSV is one table without a name; "Unicode text" is read by its mark', async () => {
    expect(await readTables(strToU8('配料,单价\n大米,6'))).toEqual([
      {
        rows: [
          { line: 1, cells: ['配料', '单价'] },
          { line: 2, cells: ['大米', '6'] },
        ],
      },
    ])
    expect((await readTables(new Uint8Array(Buffer.from('\ufeff配料\t单价', 'utf16le'))))[0]?.rows[0]?.cells).toEqual(['配料', '单价'])
  })
})
