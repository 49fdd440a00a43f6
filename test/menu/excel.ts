import ExcelJS from 'exceljs'

export type Cells = readonly (string | number | Date | boolean | null)[]
export type Sheets = Record<string, readonly Cells[]>

/** A workbook as another program writes it: rows by the names of their sheets. */
export async function workbook(sheets: Sheets, change: (book: ExcelJS.Workbook) => void = () => {}): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  for (const [name, rows] of Object.entries(sheets)) book.addWorksheet(name).addRows(rows.map((row) => [...row]))
  change(book)
  return new Uint8Array(await book.xlsx.writeBuffer())
}

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
