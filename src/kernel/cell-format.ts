import { addDays, clockAt, type MealDate } from './meal-date.ts'

/** How a cell shows its number. */
export type CellFormat = 'number' | 'day' | 'percent'

// ECMA-376 part 1, §18.8.30: formats that need no definition; 27–36 and 50–58 are days in Chinese programs
const BUILT_IN_DAYS = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const
const BUILT_IN_PERCENTS = [9, 10]

/** What a format of its number shows; `code` where the workbook defines it: `yyyy"年"m"月"d"日"`, `0.0%`. */
export function cellFormat(id: number, code: string | undefined): CellFormat {
  if (code !== undefined) return formatOf(code)
  if (BUILT_IN_DAYS.some(([from, to]) => id >= from && id <= to)) return 'day'
  return BUILT_IN_PERCENTS.includes(id) ? 'percent' : 'number'
}

/** Excel's longest. */
const LETTERS_OF_CODE = 255

/** Text in quotes, escaped letters, colours and conditions say nothing; of several formats the first is for numbers above 0. */
function formatOf(code: string): CellFormat {
  const bare = code
    .slice(0, LETTERS_OF_CODE)
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?!(h+|m+|s+)\])[^\]]*\]/gi, '')
    .split(';', 1)[0]
  if (/general/i.test(bare ?? '')) return 'number'
  if (/[ymdhs]/i.test(bare ?? '')) return 'day'
  return bare?.includes('%') ? 'percent' : 'number'
}

/** Days count from the day before 1900, in old workbooks of a Mac from 1904. */
export type Epoch = 1900 | 1904
const DAY_ZERO: Record<Epoch, MealDate> = { 1900: '1899-12-30' as MealDate, 1904: '1904-01-01' as MealDate }
/** 9999-12-31 */
const LAST_DAY = 2_958_465
const MINUTES = 1_440

/**
 * A cell's number as people read it: a day as `2026-03-02`, with a time `2026-03-02 11:30`, a time alone `11:30`; 0.85 as `85%`.
 * A number has the fifteen digits that spreadsheets show: `0.1`, where the file says 0.10000000000000001.
 */
export function cellNumber(value: number, format: CellFormat, epoch: Epoch): string {
  if (format === 'percent') return `${shown(value * 100)}%`
  return format === 'day' && value >= 0 && value <= LAST_DAY ? dayText(value, epoch) : shown(value)
}

const shown = (value: number): string => String(Number(value.toPrecision(15)))

function dayText(value: number, epoch: Epoch): string {
  const minutes = Math.round(value * MINUTES)
  const days = Math.floor(minutes / MINUTES)
  // the program of 1900 counts a 29 February that was none: days before it are one further on
  const day = addDays(DAY_ZERO[epoch], epoch === 1900 && days < 60 ? days + 1 : days)
  const time = minutes % MINUTES
  if (days === 0 && epoch === 1900) return clockAt(time)
  return time === 0 ? day : `${day} ${clockAt(time)}`
}
