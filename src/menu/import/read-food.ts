import type { Selectable } from 'kysely'
import type { MenuTables } from '../../../db/tables/menu.ts'
import type { Fault } from '../../kernel/refusal.ts'
import type { FileTable } from '../../kernel/table-file.ts'
import type { Column } from './kinds.ts'
import { once } from './once.ts'
import type { Row, Sheet } from './sheet.ts'

export type FoodRow = Omit<Selectable<MenuTables['food']>, 'at' | 'by'>

/**
 * A kitchen's own table of food values, of 100 g edible, a row a food, in the field names of Sanotsu's transcription of the Chinese
 * tables: foodCode, foodName, edible, energyKCal or energyKJ, protein, fat, CHO, dietaryFiber (g), Na (mg). `Tr` is a trace,
 * `…`, `—` and nothing are "not measured" (0 in sums), and a letter or star after a number is a footnote.
 */
export function readFoods(sheet: Pick<Sheet, 'rows'>, source: string): FoodRow[] {
  once(
    sheet.rows,
    sheet.rows.map((row) => row.text('foodCode')),
    'foodCode',
  )
  return sheet.rows.map((row) => {
    const [protein, fat, carbohydrate, fibre] = [
      grams(row, 'protein', 100),
      grams(row, 'fat', 100),
      grams(row, 'carbohydrate', 100),
      grams(row, 'fibre', 100),
    ]
    const kcal = amount(row, 'energyKCal', 1_000)
    const kj = amount(row, 'energyKJ', 4_200)
    return {
      code: `own:${row.required('foodCode').slice(0, 40)}`,
      name: row.required('foodName').slice(0, 80),
      edible_percent: edibleOf(row),
      energy_kj: Math.round(kj ?? (kcal ?? 0) * 4.184),
      protein_mg: protein,
      fat_mg: fat,
      carbohydrate_mg: carbohydrate,
      fibre_mg: fibre,
      sodium_mg: Math.round(amount(row, 'sodium', 40_000) ?? 0),
      source,
    }
  })
}

/** `12.3`, `Tr`, `—`, `(12.3)`, `12.3a`: a number, or nothing. */
function amount(row: Row, column: Column, most: number): number | undefined {
  const text = row.text(column)?.normalize('NFKC').trim()
  if (text === undefined || /^(tr|un|[-–—…·.]+|nd|\*)$/i.test(text)) return undefined
  const digits = /^[[(]?(\d+(?:\.\d+)?)[\])]?\s*[a-z*†‡①-⑨]?$/i.exec(text)?.[1]
  const value = digits === undefined ? Number.NaN : Number(digits)
  if (value >= 0 && value <= most) return value
  row.wrong(column, 'cell_not_number', { allowed: `0–${most}, Tr` })
  return undefined
}

const grams = (row: Row, column: Column, most: number): number => Math.round((amount(row, column, most) ?? 0) * 1_000)

function edibleOf(row: Row): number | null {
  const edible = amount(row, 'edible', 100)
  return edible === undefined || edible < 1 ? null : Math.round(edible)
}

/** The same as JSON: a list of objects whose values are text; its rows are counted from 1, without a head. */
export function readFoodJson(text: string, faults: Fault[]): FileTable {
  const foods = listIn(text)
  if (!foods) {
    faults.push({ place: 'FILE', problem: 'json_not_foods' })
    return { rows: [] }
  }
  const names = [...new Set(foods.flatMap((food) => Object.keys(food)))]
  const rows = foods.map((food, i) => ({ line: i + 1, cells: names.map((name) => String(food[name] ?? '').trim()) }))
  return { rows: [{ line: 0, cells: names }, ...rows] }
}

function listIn(text: string): Record<string, unknown>[] | undefined {
  try {
    const value: unknown = JSON.parse(text)
    const isObject = (one: unknown) => one !== null && typeof one === 'object' && !Array.isArray(one)
    return Array.isArray(value) && value.length > 0 && value.every(isObject) ? (value as Record<string, unknown>[]) : undefined
  } catch {
    return undefined
  }
}
