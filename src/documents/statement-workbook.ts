import { maskName } from '../diners/rules.ts'
import { clockOf, firstOf, type Instant, lastOf } from '../kernel/meal-date.ts'
import { type Statement, type StatementLine, servingsUnder, theStatement } from '../settlement/settlement.ts'
import { theCanteen } from '../sites/sites.ts'
import { nameOf } from '../staff/staff.ts'
import { pages } from '../words/pages.ts'
import { MEAL_WORDS, METHOD_WORDS, TRAY_WORDS } from '../words/terms.ts'
import { type Lang, say } from '../words/words.ts'
import { workbook as words } from '../words/workbook.ts'
import type { Work } from '../work.ts'
import { stamp } from './context.ts'
import { groupIn, schemesIn } from './money-papers.ts'
import { receiptNumber } from './numbers.ts'
import type { Cell, Column, Sheet } from './sheet.ts'

type Servings = Awaited<ReturnType<typeof servingsUnder>>

/**
 * A statement as an .xlsx: what it is and who took it out, its lines, and every serving behind them under a masked name. The
 * servings are those that it was drawn up from, so that both sheets add up to the same fen, whatever was reversed since.
 */
export async function statementWorkbook(work: Work, number: string, lang: Lang): Promise<{ number: string; bytes: Uint8Array }> {
  const { statement, lines } = await theStatement(work, number)
  const servings = await servingsUnder(work, statement)
  const sheets = [
    await aboutSheet(work, statement, servings.length, lang),
    lineSheet(statement, lines, lang),
    servingSheet(statement, servings, lang),
  ]
  const { writeXlsx } = await import('./xlsx.ts') // seldom wanted, and its compressor is slow to load
  const parts: Uint8Array[] = []
  for await (const part of writeXlsx(sheets)) parts.push(part)
  return { number: statement.number, bytes: Buffer.concat(parts) }
}

const column = (key: keyof typeof words, lang: Lang, kind: Column['kind'], width: number): Column => ({
  title: say(words[key], lang),
  kind,
  width,
})
const summed = (key: keyof typeof words, lang: Lang, kind: 'money' | 'whole'): Column => ({ ...column(key, lang, kind, 12), sum: true })
const money = (lang: Lang): Column[] =>
  (['price', 'government', 'operator', 'charity', 'person'] as const).map((key) => summed(key, lang, 'money'))
const amounts = (row: Pick<StatementLine, 'price' | 'subsidy' | 'operator' | 'charity' | 'pays'>): Cell[] => [
  row.price,
  row.subsidy,
  row.operator,
  row.charity,
  row.pays,
]

/** What a sheet that lies on somebody's desk in a year must say of itself. */
async function aboutSheet(work: Work, statement: Statement, servings: number, lang: Lang): Promise<Sheet> {
  const { name, code } = await theCanteen(work, statement.canteen_id)
  const { month, number, version, issued_at, issued_by, journal_size, journal_root } = statement
  const filters = { canteen: name, from: firstOf(month), to: lastOf(month), n: servings }
  const by = async (at: Instant, who: string) => say(words.at_by, lang, { at: stamp(at), who: await whoIs(work, who, lang) })
  const rows: [keyof typeof words, string][] = [
    ['title', number],
    ['canteen', name],
    ['code', code],
    ['month', month],
    ['version', String(version)],
    ['scheme', schemesIn(statement, lang)],
    ['filters', say(words.filters_text, lang, filters)],
    ['basis', say(words.basis_text, lang)],
    ['masked', say(words.masked_text, lang)],
    ['issued', await by(issued_at, issued_by)],
    ['exported', await by(work.now, work.actor.id)],
    ['journal_size', String(journal_size)],
    ['journal_root', journal_root],
  ]
  return {
    name: say(words.about, lang),
    columns: [column('item', lang, 'text', 20), column('content', lang, 'text-id', 80)],
    rows: rows.map(([key, text]) => [say(words[key], lang), text]),
  }
}

const whoIs = async (work: Work, id: string, lang: Lang): Promise<string> =>
  id === 'clock' ? say(pages.by_clock, lang) : id === 'setup' ? say(pages.by_setup, lang) : nameOf(work, id)

/** The lines as they were frozen. */
const lineSheet = (statement: Statement, lines: readonly StatementLine[], lang: Lang): Sheet => ({
  name: say(words.lines, lang),
  columns: [column('day', lang, 'date', 12), column('group', lang, 'text', 26), summed('count', lang, 'whole'), ...money(lang)],
  rows: lines.map((line) => [line.day, groupIn(statement, line.grp, lang), line.servings, ...amounts(line)]),
  total: say(words.total, lang),
})

const servingSheet = (statement: Statement, servings: Servings, lang: Lang): Sheet => ({
  name: say(words.servings, lang),
  columns: [
    column('day', lang, 'date', 12),
    column('time', lang, 'text', 8),
    column('meal', lang, 'text', 8),
    column('registry', lang, 'text-id', 16),
    column('name', lang, 'text', 10),
    column('group', lang, 'text', 26),
    column('tray', lang, 'text', 14),
    column('method', lang, 'text', 10),
    ...money(lang),
    column('receipt', lang, 'text-id', 34),
    column('journal_line', lang, 'whole', 12),
  ],
  rows: servings.map((row) => [
    row.day,
    clockOf(row.at),
    say(MEAL_WORDS[row.meal], lang),
    row.number,
    maskName(row.name),
    groupIn(statement, row.grp, lang),
    say(TRAY_WORDS[row.tray], lang),
    say(METHOD_WORDS[row.method], lang),
    ...amounts(row),
    receiptNumber(row.id),
    row.seq,
  ]),
  total: say(words.total, lang),
})
