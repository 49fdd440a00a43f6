import { readCsv } from '../kernel/csv.ts'
import type { Fault } from '../kernel/refusal.ts'
import { LEG_HEADS } from '../words/drives.ts'

/** A site as files name it. */
interface Named<Id> {
  id: Id
  code: string
  name: string
  shortName: string
}

interface LegRow<Id> {
  from: Id
  to: Id
  /** `null` where the cell of minutes is empty: as it is reckoned */
  seconds: number | null
}

type Column = keyof typeof LEG_HEADS
const ROWS_AT_MOST = 5_000
/** Ten hours: more is no drive between two sites of a district. */
export const MINUTES_AT_MOST = 600

/** Reads `from,to,minutes`; sites by code or name, minutes with a decimal or none. All that is wrong is told by row and column. */
export function readLegs<Id>(text: string, sites: readonly Named<Id>[]): { rows: LegRow<Id>[]; faults: Fault[] } {
  const [head, ...lines] = readCsv(text)
  const at = columnsIn(head?.cells ?? [])
  const missing = (Object.keys(LEG_HEADS) as Column[]).filter((column) => at[column] < 0)
  if (missing.length > 0)
    return { rows: [], faults: missing.map((column) => ({ place: 'line 1', problem: 'column_missing', values: { column } })) }
  if (lines.length > ROWS_AT_MOST)
    return { rows: [], faults: [{ place: 'text', problem: 'legs_too_many', values: { limit: ROWS_AT_MOST } }] }
  const find = finder(sites)
  const seen = new Set<string>()
  const faults: Fault[] = []
  const rows = lines.flatMap(({ line, cells }) => {
    const cell = (column: Column): string => cells[at[column]] ?? ''
    const wrong = (column: Column, problem: string, values: Fault['values'] = {}): void => {
      faults.push({ place: `line ${line}`, problem, values: { ...values, row: line, column: LEG_HEADS[column][0] } })
    }
    const [from, to] = (['from', 'to'] as const).map((column) => {
      const site = find(cell(column))
      if (site === undefined) wrong(column, 'leg_site_unnamed', { site: cell(column).slice(0, 40) })
      return site
    })
    const seconds = secondsIn(cell('minutes'))
    if (seconds === undefined) wrong('minutes', 'leg_minutes', { limit: MINUTES_AT_MOST })
    if (from === undefined || to === undefined || seconds === undefined) return []
    const key = `${from} ${to}`
    if (from === to) wrong('to', 'leg_to_itself')
    else if (seen.has(key)) wrong('from', 'leg_twice')
    seen.add(key)
    return [{ from, to, seconds }]
  })
  return { rows, faults }
}

function columnsIn(cells: readonly string[]): Record<Column, number> {
  const heads = cells.map((cell) => cell.normalize('NFKC').toLowerCase())
  const place = (column: Column) => heads.findIndex((head) => (LEG_HEADS[column] as readonly string[]).includes(head))
  return { from: place('from'), to: place('to'), minutes: place('minutes') }
}

/** A name that two sites have names neither. */
function finder<Id>(sites: readonly Named<Id>[]): (text: string) => Id | undefined {
  const names = Map.groupBy(
    sites.flatMap(({ id, code, name, shortName }) => [...new Set([code, name, shortName])].map((text) => ({ text, id }))),
    ({ text }) => text,
  )
  return (text) => {
    const own = names.get(text) ?? []
    return own.length === 1 ? own[0]?.id : undefined
  }
}

/** `12.5` → 750; nothing for an empty cell is `null`, for no number undefined. */
function secondsIn(cell: string): number | null | undefined {
  const text = cell.normalize('NFKC')
  if (text === '') return null
  const minutes = /^\d{1,3}(\.\d{1,2})?$/.test(text) ? Number(text) : Number.NaN
  return minutes > 0 && minutes <= MINUTES_AT_MOST ? Math.max(1, Math.round(minutes * 60)) : undefined
}

/** Seconds as minutes with a decimal at most: 750 → `12.5`. */
export const minutesText = (seconds: number): string => String(Math.round(seconds / 6) / 10)

interface Exported<Id> {
  from: Id
  to: Id
  seconds: number | undefined
  source: string
}

/** The same file out of what is kept: every leg with its minutes and where they come from; only those that are said come back as entered. */
export function legFile<Id>(sites: readonly Named<Id>[], legs: readonly Exported<Id>[]): string {
  const byId = new Map(sites.map((site) => [site.id, site]))
  const rows = legs.map(({ from, to, seconds, source }) => {
    const [a, b] = [byId.get(from), byId.get(to)]
    return [a?.code, b?.code, seconds === undefined ? '' : minutesText(seconds), source, a?.name, b?.name].map(quoted).join()
  })
  return `\ufeff${['from,to,minutes,source,from_name,to_name', ...rows].join('\r\n')}\r\n`
}

/** RFC 4180; a text that a spreadsheet would take for a formula is told apart from one. */
function quoted(cell = ''): string {
  const safe = /^[=+\-@]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
