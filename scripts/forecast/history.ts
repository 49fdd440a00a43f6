import type { PastDay } from '../../src/forecast/backtest.ts'
import { dayClass, dayNumber, EPOCH } from '../../src/forecast/day-class.ts'
import { calendarDay } from '../../src/kernel/calendar.ts'
import { addDays, type MealDate } from '../../src/kernel/meal-date.ts'
import { type CountLine, readCountLines } from '../count-lines.ts'
import { FaultList } from '../fault-list.ts'

export const dayAt = (number: number): MealDate => addDays(EPOCH, number)

/** A history in columns: a million rows take some thirty megabytes, whatever the file's text takes. */
export interface History {
  names: string[]
  /** rows without flag, by day, then by name */
  length: number
  series: Int32Array
  day: Int32Array
  served: Int32Array
  /** −1: none */
  planned: Int32Array
  /** rows that a flag left out */
  flagged: number
}

/** Reads and checks a whole history, or refuses it with its faults by line (`file_has_errors`), one without a row to use among them. */
export async function readHistory(file: string): Promise<History> {
  const faults = new FaultList()
  const names = new Map<string, number>()
  const columns = {
    series: new Column(),
    day: new Column(),
    served: new Column(),
    planned: new Column(),
    line: new Column(),
    used: new Column(),
  }
  await readCountLines(file, faults, (line) => addLine(columns, names, line))
  refuseRepeats(columns, [...names.keys()], faults)
  faults.refuse()
  const history = ordered(columns, [...names.keys()])
  if (history.length === 0) faults.add('FILE', 'no_rows')
  faults.refuse()
  return history
}

/** Whole numbers that grow without being copied for each. */
class Column {
  length = 0
  private held = new Int32Array(1024)
  push(value: number): void {
    if (this.length === this.held.length) {
      const twice = new Int32Array(2 * this.length)
      twice.set(this.held)
      this.held = twice
    }
    this.held[this.length++] = value
  }
  at(i: number): number {
    return this.held[i] as number
  }
}

type Columns = Record<'series' | 'day' | 'served' | 'planned' | 'line' | 'used', Column>

function addLine(columns: Columns, names: Map<string, number>, { line, site, date, served, planned, flag }: CountLine): void {
  const series = names.get(site) ?? names.size
  names.set(site, series)
  columns.series.push(series)
  columns.day.push(dayNumber(date))
  columns.served.push(served ?? 0)
  columns.planned.push(planned ?? -1)
  columns.line.push(line)
  columns.used.push(flag === null ? 1 : 0)
}

/** Rows in order of day and name, whatever the order of the file; equal places are next to each other. */
function sortedRows(columns: Columns, names: readonly string[]): Int32Array {
  const rank = new Int32Array(names.length)
  for (const [place, i] of names
    .map((_, i) => i)
    .sort((a, b) => ((names[a] as string) < (names[b] as string) ? -1 : 1))
    .entries())
    rank[i] = place
  const rows = Int32Array.from({ length: columns.day.length }, (_, i) => i)
  const { day, series, line } = columns
  return rows.sort(
    (a, b) => day.at(a) - day.at(b) || (rank[series.at(a)] as number) - (rank[series.at(b)] as number) || line.at(a) - line.at(b),
  )
}

/** Rows without flag: what a flag left out may be there twice, wrong and put right. */
const usedRows = (columns: Columns, names: readonly string[]): Int32Array =>
  sortedRows(columns, names).filter((row) => columns.used.at(row) === 1)

function refuseRepeats(columns: Columns, names: readonly string[], faults: FaultList): void {
  const rows = usedRows(columns, names)
  for (let k = 1; k < rows.length; k++) {
    const [before, row] = [rows[k - 1] as number, rows[k] as number]
    if (columns.day.at(before) !== columns.day.at(row) || columns.series.at(before) !== columns.series.at(row)) continue
    faults.add(columns.line.at(row), 'row_repeated', {
      site: names[columns.series.at(row)] as string,
      date: dayAt(columns.day.at(row)),
    })
  }
}

function ordered(columns: Columns, names: string[]): History {
  const rows = usedRows(columns, names)
  const pick = (column: Column) => Int32Array.from(rows, (row) => column.at(row))
  return {
    names,
    length: rows.length,
    series: pick(columns.series),
    day: pick(columns.day),
    served: pick(columns.served),
    planned: pick(columns.planned),
    flagged: columns.day.length - rows.length,
  }
}

/** The history day by day, by the plain week: what a holiday is in another country, the file does not say. Days after `to` are left unread. */
export function* pastDays(history: History, to: number): Generator<PastDay> {
  const { names, series, day, served, planned } = history
  for (let i = 0; i < history.length && (day[i] as number) <= to; ) {
    const today = day[i] as number
    const rows: { series: string; served: number; planned?: number | undefined }[] = []
    for (; i < history.length && day[i] === today; i++) {
      const plan = planned[i] as number
      rows.push({ series: names[series[i] as number] as string, served: served[i] as number, planned: plan < 0 ? undefined : plan })
    }
    const date = dayAt(today)
    yield { day: today, of: dayClass(date, calendarDay('week', date).kind), rows }
  }
}

/** The first day of the last quarter of the serving days. */
export function lastQuarter({ day, length }: History): number {
  const days = [...new Set(day.subarray(0, length))]
  return days[Math.floor((days.length * 3) / 4)] as number
}
