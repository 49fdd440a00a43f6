import type { StatementId } from '../../db/tables/settlement.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { treeNow } from '../journal/journal.ts'
import { firstOf, lastOf, type Meal, type MealDate, type Month } from '../kernel/meal-date.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import { type Canteen, theCanteen, theDistrict } from '../sites/sites.ts'
import { schemeOn } from '../subsidy/subsidy.ts'
import { ownCanteens, refuseForeignCanteen, type Work } from '../work.ts'
import * as store from './store.ts'

export { accountOf, type DayAccount } from './day.ts'
export type { Statement, StatementLine } from './store.ts'
export { type Sums, type WhatIf, whatIf } from './what-if.ts'
export type ServingBehind = Awaited<ReturnType<typeof store.servingsBehind>>[number]

export interface MonthLine {
  canteen: CanteenId
  code: string
  name: string
  days: number
  servings: number
  price: number
  pays: number
  subsidy: number
  operator: number
  charity: number
}

/** A month by canteen, from the servings that count: what the statements will say. */
export async function monthOf(work: Work, month: Month): Promise<MonthLine[]> {
  const sums = new Map((await store.monthByCanteen(work.db, month)).map(({ canteen_id, ...row }) => [canteen_id, row]))
  return (await canteensThatServed(work, month)).flatMap(({ id, code, name }) => {
    const row = sums.get(id)
    return row ? [{ canteen: id, code, name, ...row }] : []
  })
}

/** By code: those that have closed since are owed for what they served. */
async function canteensThatServed(work: Work, month: Month): Promise<Canteen[]> {
  const own = ownCanteens(work)
  const served = (await store.monthByCanteen(work.db, month)).map((row) => row.canteen_id).filter((id) => !own || own.includes(id))
  return (await Promise.all(served.map((id) => theCanteen(work, id)))).sort((a, b) => (a.code < b.code ? -1 : 1))
}

/** Issues a month's statements (`statementPart`) and commits them. Refuses a second issue. */
export async function issueStatements(work: Work, month: Month, only?: readonly CanteenId[]) {
  const { about, writes, answer } = await statementPart(work, month, only)
  return work.commit({ event: 'statement.issued', about }, writes, answer)
}

/**
 * Part: subsidy statements of a month for canteens (all that served, by default). Lines are frozen by day and group, and the
 * journal's root at that moment is written beside them. Where the servings have changed since, the next version is issued; an
 * issued one never changes. Refuses a month that is not over, one without servings, and one whose statements all still hold.
 */
export async function statementPart(work: Work, month: Month, only?: readonly CanteenId[]) {
  if (work.today <= lastOf(month)) throw new Refusal('month_not_over', { field: 'month' })
  const wanted = only ? await Promise.all(only.map((id) => theCanteen(work, id))) : await canteensThatServed(work, month)
  const { size, root } = await treeNow(work)
  const scheme = await schemesIn(work, month)
  const lines = Map.groupBy(await store.monthLines(work.db, month), (line) => line.canteen_id)
  const frozen = { scheme, journal_size: size, journal_root: root }
  const earlier = Map.groupBy(await store.statementsWithLines(work.db, month), (one) => one.statement.canteen_id)
  const drawn = wanted.flatMap((canteen) =>
    drawUp(work, canteen, month, frozen, lines.get(canteen.id) ?? [], earlier.get(canteen.id)?.at(-1)),
  )
  const issued = drawn.filter((one) => one.lines.length > 0)
  if (issued.length === 0) throw new Refusal(earlier.size > 0 ? 'statement_exists' : 'nothing_to_settle', { field: 'month' })
  const totals = issued.map(({ statement, lines }) => [statement.number, sumOf(lines, 'servings'), sumOf(lines, 'subsidy')])
  return {
    about: { month, totals, size, root },
    writes: store.addStatements(
      work.db,
      issued.map(({ statement }) => statement),
      issued.flatMap(({ lines }) => lines),
    ),
    answer: { month, statements: issued.map(({ statement }) => statement.number) },
  }
}

/** The versions of the scheme that judged the month's meals, for the paper's head. */
async function schemesIn(work: Work, month: Month): Promise<string> {
  const district = await theDistrict(work)
  return [...new Set([schemeOn(district, firstOf(month)).id, schemeOn(district, lastOf(month)).id])].join(' / ')
}

type Frozen = Pick<store.Statement, 'scheme' | 'journal_size' | 'journal_root'>

type MonthLines = Awaited<ReturnType<typeof store.monthLines>>

/** The next statement of a canteen: none when the last one still says what the servings say; a new version, never a changed one. */
function drawUp(work: Work, canteen: Canteen, month: Month, frozen: Frozen, sums: MonthLines, last: store.Issued | undefined) {
  if (last && sameLines(last.lines, sums)) return []
  const id = work.newId<'statement'>() as StatementId
  const version = (last?.statement.version ?? 0) + 1
  const lines = sums.map(({ canteen_id: _, ...line }) => ({ ...line, statement_id: id }) as store.StatementLine)
  const number = `BT-${canteen.code}-${month.replace('-', '')}-${version}`
  return [
    { statement: { id, number, canteen_id: canteen.id, month, version, issued_at: work.now, issued_by: work.actor.id, ...frozen }, lines },
  ]
}

const COMPARED = ['day', 'grp', 'servings', 'price', 'pays', 'subsidy', 'operator', 'charity'] as const

const sameLines = (issued: readonly store.StatementLine[], now: MonthLines): boolean =>
  issued.length === now.length && now.every((line, i) => COMPARED.every((column) => line[column] === issued[i]?.[column]))

const sumOf = (lines: readonly store.StatementLine[], column: 'servings' | 'subsidy'): number =>
  lines.reduce((sum, line) => sum + line[column], 0)

export const statementsOf = (work: Work, month: Month, canteen?: CanteenId) => store.statements(work.db, month, canteen)

/** A statement by its number (or id), with its frozen lines. */
export async function theStatement(work: Work, numberOrId: string) {
  const statement = found(
    (await store.statementByNumber(work.db, numberOrId)) ?? (await store.statement(work.db, numberOrId as StatementId)),
    'not_found',
    'statement',
  )
  refuseForeignCanteen(work, statement.canteen_id)
  return { statement, lines: await store.lines(work.db, [statement.id]) }
}

/** The servings behind a line: a canteen's day, one group of it or all. Names are masked where they are shown. */
export async function servingsBehind(work: Work, canteen: CanteenId, day: MealDate, grp?: string) {
  refuseForeignCanteen(work, canteen)
  return store.servingsBehind(work.db, canteen, day, grp)
}

/** The servings that a statement was drawn up from, one by one: what came or was taken back later is not among them. */
export const servingsUnder = (work: Pick<Work, 'db'>, statement: store.Statement) => store.servingsUnder(work.db, statement)

/** What each layer of government pays for a meal, canteen by canteen. */
export const layersOf = (work: Pick<Work, 'db'>, day: MealDate, meal: Meal) => store.layersByCanteen(work.db, day, meal)

export const monthsServed = (work: Pick<Work, 'db'>) => store.months(work.db)
export const daysServed = (work: Pick<Work, 'db'>, month: Month, canteen?: CanteenId) => store.daysOf(work.db, month, canteen)
