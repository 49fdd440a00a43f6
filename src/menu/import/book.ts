import type { Selectable } from 'kysely'
import type { Db } from '../../../db/host.ts'
import type { Line, MenuTables } from '../../../db/tables/menu.ts'
import { conversions, pantry } from '../pantry.ts'
import { plainName } from '../paste.ts'
import { type Preparations, preparationsAt } from '../recipes.ts'
import * as store from '../store.ts'

interface Thing {
  code: string
  name: string
}

/** What a file may refer to, as it stands before the file. */
export interface Book {
  ingredients: readonly (Thing & { ediblePercent: number | null; halal: boolean })[]
  dishes: readonly (Thing & { line: Line })[]
  preparations: readonly (Thing & { line: Line })[]
  made: Preparations
  /** milligrams of `code unit` */
  weights: ReadonlyMap<string, number>
}

export async function readBook(db: Db): Promise<Book> {
  const [known, dishes, made, weights] = await Promise.all([pantry(db), store.dishNames(db), preparationsAt(db), conversions(db)])
  return { ingredients: [...known.values()], dishes, preparations: [...made.lines.values()], made, weights }
}

type Rows<T extends keyof MenuTables> = readonly Selectable<MenuTables[T]>[]

/** New ones beside those of before; what has the code of an old one stands in its place. */
const among = <T extends Thing>(old: readonly T[], fresh: readonly T[]): T[] => {
  const codes = new Set(fresh.map((one) => one.code))
  return [...fresh, ...old.filter((one) => !codes.has(one.code))]
}

export const withIngredients = (book: Book, rows: Rows<'ingredient'>): Book => ({
  ...book,
  ingredients: among(
    book.ingredients,
    rows.map(({ code, name, edible_percent, halal }) => ({ code, name, ediblePercent: edible_percent, halal: halal === 1 })),
  ),
})

export const withDishes = (book: Book, { dishes, preparations }: { dishes: Rows<'dish'>; preparations: Rows<'preparation'> }): Book => ({
  ...book,
  dishes: among(book.dishes, dishes),
  preparations: among(book.preparations, preparations),
})

export const withWeights = (book: Book, rows: Rows<'conversion'>): Book => ({
  ...book,
  weights: new Map([...book.weights, ...rows.map((row) => [`${row.ingredient_code} ${row.unit}`, row.milligrams] as const)]),
})

/** By its code, or by its name as people write it. */
export function named<T extends Thing>(things: readonly T[], typed: string): T | undefined {
  const wanted = plainName(typed)
  return things.find((thing) => thing.code === typed.trim()) ?? things.find((thing) => plainName(thing.name) === wanted)
}
