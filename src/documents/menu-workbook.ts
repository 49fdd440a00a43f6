import { concat } from '../kernel/bytes.ts'
import { menuTables, type WrittenTable } from '../menu/menu.ts'
import { COLUMN_NOTES, SHEET_NAMES, templateWords as words } from '../words/menu-template.ts'
import { type Lang, say } from '../words/words.ts'
import type { Work } from '../work.ts'
import type { Cell, Column, Sheet } from './sheet.ts'

type Tables = readonly WrittenTable[]
type Head = WrittenTable['columns'][number]

/**
 * The workbook that a kitchen fills and brings back (`importMenu`): a sheet for each kind of table, empty or with all that is on
 * record, behind one that says what may stand in each column.
 */
export async function menuWorkbook(work: Work, lang: Lang, filled: boolean): Promise<{ name: string; bytes: Uint8Array }> {
  const tables = await menuTables(work.db, work.today, lang, filled)
  const { writeXlsx } = await import('./xlsx.ts') // seldom wanted, and its compressor is slow to load
  const parts: Uint8Array[] = []
  for await (const part of writeXlsx([notesSheet(tables, lang), ...tables.map((table) => tableSheet(table, lang))])) parts.push(part)
  return { name: say(filled ? words.file_filled : words.file, lang), bytes: concat(parts) }
}

function notesSheet(tables: Tables, lang: Lang): Sheet {
  const columns = (['sheet', 'column', 'required', 'allowed'] as const).map(
    (key, i): Column => ({ title: say(words[key], lang), kind: 'text', width: [14, 16, 9, 90][i] ?? 10 }),
  )
  const rows = tables.flatMap(({ kind, columns: heads }) =>
    heads.map((one) => [say(SHEET_NAMES[kind], lang), one.head, one.required ? say(words.yes, lang) : '', allowedIn(one, lang)]),
  )
  return { name: say(words.notes, lang), columns, rows }
}

const allowedIn = ({ column, choices }: Head, lang: Lang): string => {
  const note = COLUMN_NOTES[column]
  return note ? say(note, lang) : choices.join(lang === 'zh' ? '、' : ', ')
}

const WHOLE: ReadonlySet<string> = new Set(['edible', 'portion', 'minutes', 'portions', 'week', 'energyKJ', 'sodium'])
/** Wide enough for what they hold. */
const WIDE: Readonly<Record<string, number>> = {
  name: 22,
  foodName: 22,
  dish: 24,
  part: 20,
  allergens: 24,
  textures: 24,
  diets: 20,
  food: 18,
}

function tableSheet({ kind, columns, rows }: WrittenTable, lang: Lang): Sheet {
  return {
    name: say(SHEET_NAMES[kind], lang),
    columns: columns.map(({ column, head }) => ({ title: head, kind: kindOf(column), width: WIDE[column] ?? 12 })),
    rows: rows.map((row) => columns.map(({ column }) => cellOf(column, row[column]))),
  }
}

/** Numbers with decimals stay text: what a person typed as 2.5 comes back as 2.5. */
const kindOf = (column: string): Column['kind'] =>
  WHOLE.has(column) ? 'whole' : column === 'since' || column === 'day' ? 'date' : 'text-id'

const cellOf = (column: string, text: string | undefined): Cell => (text && WHOLE.has(column) ? Number(text) : text)
