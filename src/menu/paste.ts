import type { DishCode, Line, Tray } from '../../db/tables/menu.ts'
import { addDays, type MealDate } from '../kernel/meal-date.ts'
import type { Fault } from '../kernel/refusal.ts'
import { TRAY_NAMES } from '../words/menu-files.ts'
import { lineOf } from './rules.ts'

export interface Named {
  code: DishCode
  name: string
  line: Line
}

export interface PastedCell {
  day: MealDate
  tray: Tray
  position: number
  /** undefined: no dish is called so */
  dish: DishCode | undefined
  typed: string
}

/** As people and spreadsheets write the same name: full and half width, blanks. */
export const plainName = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase()

const DAYS = 7
const ROWS = 60

/**
 * A table as a spreadsheet puts it on the clipboard: cells parted by tabs, a row a dish. Before the seven days stands the tray,
 * or nothing where it is that of the row above; a first row without any tray is a head. Named: a tray nobody knows, a row that is
 * too long, a cell that is no dish of any line, a dish of the other line.
 */
export function readPaste(text: string, monday: MealDate, dishes: readonly Named[]): { cells: PastedCell[]; bad: Fault[] } {
  const cells: PastedCell[] = []
  const bad: Fault[] = []
  let tray: Tray | undefined
  const filled = new Map<string, number>()
  const rows = text.split(/\r\n|\n|\r/).map((row) => row.split('\t').map((cell) => cell.trim()))
  for (const [i, row] of rows.slice(0, ROWS).entries()) {
    if (row.every((cell) => cell === '')) continue
    const [label = '', ...week] = row
    const named = trayNamed(label)
    if (label !== '' && named === undefined) {
      if (tray === undefined && i === 0) continue // the head
      bad.push({ place: `${i + 1}:1`, problem: 'cell_unknown_tray', values: { row: i + 1, value: label.slice(0, 20) } })
      tray = undefined // rows below are of this set, whatever it is, and not of the one above
      continue
    }
    tray = named ?? tray
    if (tray === undefined) {
      if (i > 0) bad.push({ place: `${i + 1}:1`, problem: 'cell_unknown_tray', values: { row: i + 1, value: '' } })
      continue
    }
    if (week.length > DAYS) bad.push({ place: `${i + 1}:${DAYS + 2}`, problem: 'row_too_long', values: { row: i + 1, allowed: DAYS + 1 } })
    for (const [column, typed] of week.slice(0, DAYS).entries()) {
      if (typed === '') continue
      const day = addDays(monday, column)
      const position = filled.get(`${day} ${tray}`) ?? 0
      filled.set(`${day} ${tray}`, position + 1)
      const dish = dishNamed(typed, lineOf(tray), dishes)
      if (dish?.line !== lineOf(tray)) bad.push(badCell({ row: i + 1, column: column + 2, day, typed, tray }, dish))
      cells.push({ day, tray, position, dish: dish?.line === lineOf(tray) ? dish.code : undefined, typed: typed.slice(0, 60) })
    }
  }
  return { cells, bad }
}

const trayNamed = (label: string): Tray | undefined => {
  const name = plainName(label)
  return Object.hasOwn(TRAY_NAMES, name) ? TRAY_NAMES[name as keyof typeof TRAY_NAMES] : undefined
}

/** Told by its row and its day: a table on the clipboard has no heads of its own. */
const badCell = (cell: { row: number; column: number; day: MealDate; typed: string; tray: Tray }, dish: Named | undefined): Fault => ({
  place: `${cell.row}:${cell.column}`,
  problem: dish ? 'cell_other_line' : 'cell_unknown_dish',
  values: { row: cell.row, column: cell.day.slice(5), value: cell.typed.slice(0, 20), tray: cell.tray },
})

/** A dish by its name or code; the line's own cooking first: 米饭 on the halal board is 米饭（清真）. */
export function dishNamed(typed: string, line: Line, dishes: readonly Named[]): Named | undefined {
  const wanted = plainName(typed)
  const found = dishes.filter((dish) => [plainName(dish.name), dish.code as string].includes(wanted))
  const own = found.find((dish) => dish.line === line)
  return own ?? dishes.find((dish) => dish.line === line && plainName(dish.name).replace(/[(（].*[)）]$/, '') === wanted) ?? found[0]
}
