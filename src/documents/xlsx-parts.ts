import type { Column, Kind } from './sheet.ts'

/** The parts of an .xlsx around the cells: ECMA-376 part 1, SpreadsheetML. */

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Places in the list of cell formats below. */
export const STYLE: Record<Kind, number> = { text: 0, 'text-id': 2, money: 3, whole: 4, date: 5 }
export const SUM_STYLE: Record<Kind, number> = { text: 6, 'text-id': 6, money: 7, whole: 8, date: 6 }
export const HEADER_STYLE = 1

const ISO_DATE = 164 // the first number format that is free; 1 is `0`, 2 is `0.00`, 49 is text
const format = (numFmt: number, font: number, rest = ''): string => `<xf numFmtId="${numFmt}" fontId="${font}" xfId="0" ${rest}`
const HEADER = format(0, 1, 'fillId="2" borderId="1" applyFill="1" applyBorder="1" applyAlignment="1">')
const CELL = 'fillId="0" borderId="0" applyNumberFormat="1"/>'
const SUM = 'fillId="0" borderId="2" applyNumberFormat="1" applyBorder="1"/>'
const FORMATS = [
  format(0, 0, CELL),
  `${HEADER}<alignment vertical="center" wrapText="1"/></xf>`,
  ...[49, 2, 1, ISO_DATE].map((numFmt) => format(numFmt, 0, CELL)),
  ...[0, 2, 1].map((numFmt) => format(numFmt, 1, SUM)),
]
const line = (side: string): string => `<${side} style="thin"><color auto="1"/></${side}>`
const STYLES =
  `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="${ISO_DATE}" formatCode="yyyy-mm-dd"/></numFmts>` +
  '<fonts count="2"><font><sz val="10"/><name val="Microsoft YaHei"/></font><font><b/><sz val="10"/><name val="Microsoft YaHei"/></font></fonts>' +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFEDEDED"/></patternFill></fill></fills>' +
  `<borders count="3"><border/><border>${line('bottom')}</border><border>${line('top')}</border></borders>` +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  `<cellXfs count="${FORMATS.length}">${FORMATS.join('')}</cellXfs>` +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'

export const escapeXml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

/** Every part but the sheets, by its path, for sheets of these names. */
export function workbookParts(names: readonly string[]): [path: string, xml: string][] {
  const numbers = names.map((_, i) => i + 1)
  const override = (path: string, type: string): string => `<Override PartName="/xl/${path}.xml" ContentType="${TYPES}.${type}+xml"/>`
  const relation = (id: number, type: string, target: string): string =>
    `<Relationship Id="r${id}" Type="${OFFICE}/${type}" Target="${target}"/>`
  const relations = (list: string[]): string => `${XML}<Relationships xmlns="${PACKAGE}/relationships">${list.join('')}</Relationships>`
  return [
    [
      '[Content_Types].xml',
      `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        `${override('workbook', 'sheet.main')}${override('styles', 'styles')}${numbers.map((n) => override(`worksheets/sheet${n}`, 'worksheet')).join('')}</Types>`,
    ],
    ['_rels/.rels', relations([relation(1, 'officeDocument', 'xl/workbook.xml')])],
    ['xl/workbook.xml', workbook(names)],
    [
      'xl/_rels/workbook.xml.rels',
      relations([...numbers.map((n) => relation(n, 'worksheet', `worksheets/sheet${n}.xml`)), relation(0, 'styles', 'styles.xml')]),
    ],
    ['xl/styles.xml', STYLES],
  ]
}

function workbook(names: readonly string[]): string {
  const sheets = names.map((name, i) => `<sheet name="${escapeXml(name)}" sheetId="${i + 1}" r:id="r${i + 1}"/>`)
  const titles = names.map((name, i) => {
    const quoted = escapeXml(`'${name.replace(/'/g, "''")}'`)
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${quoted}!$1:$1</definedName>`
  })
  return (
    `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join('')}</sheets>` +
    `<definedNames>${titles.join('')}</definedNames></workbook>`
  )
}

/** A worksheet up to its first row: fits the page's width, keeps the header in sight. */
export function sheetHead(columns: readonly Column[]): string {
  const cols = columns.map(({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`)
  return (
    `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols>${cols.join('')}</cols><sheetData>`
  )
}

/**
 * A worksheet after its last row, `rows` in all: A4 (9), landscape, name and page below.
 * `ids` are the letters of the columns whose digits are text on purpose, so that Excel does not flag each of them.
 */
export function sheetFoot(ids: readonly string[], rows: number): string {
  const places = ids.map((letters) => `${letters}1:${letters}${rows}`).join(' ')
  const ignored = places ? `<ignoredErrors><ignoredError sqref="${places}" numberStoredAsText="1"/></ignoredErrors>` : ''
  return (
    '</sheetData><pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>' +
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>' +
    `<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>${ignored}</worksheet>`
  )
}
