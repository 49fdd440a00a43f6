import type { Selectable } from 'kysely'
import type { Db } from '../../../db/host.ts'
import type { Line, MenuTables } from '../../../db/tables/menu.ts'
import { conversions, foodsByCode } from '../pantry.ts'
import { plainName } from '../paste.ts'
import { type Preparations, preparationsAt } from '../recipes.ts'

interface Thing {
  code: string
  name: string
}

type Rows<T extends keyof MenuTables> = readonly Selectable<MenuTables[T]>[]

/** What a file may refer to, as it stands before the file. */
export interface Book {
  ingredients: Rows<'ingredient'>
  dishes: Rows<'dish'>
  preparations: readonly (Thing & { line: Line })[]
  made: Preparations
  /** milligrams of `code unit` */
  weights: ReadonlyMap<string, number>
  /** codes of food values, ours and the kitchen's own */
  foods: ReadonlySet<string>
}

export async function readBook(db: Db): Promise<Book> {
  const [ingredients, dishes, made, weights, foods] = await Promise.all([
    db.selectFrom('ingredient').selectAll().orderBy('code').execute(),
    db.selectFrom('dish').selectAll().orderBy('kind').orderBy('name').execute(),
    preparationsAt(db),
    conversions(db),
    foodsByCode(db),
  ])
  return { ingredients, dishes, preparations: [...made.lines.values()], made, weights, foods: new Set(foods.keys()) }
}

/** New ones beside those of before; what has the code of an old one stands in its place. */
const among = <T extends Thing>(old: readonly T[], fresh: readonly T[]): T[] => {
  const codes = new Set(fresh.map((one) => one.code))
  return [...fresh, ...old.filter((one) => !codes.has(one.code))]
}

export const withIngredients = (book: Book, rows: Rows<'ingredient'>): Book => ({
  ...book,
  ingredients: among(book.ingredients, rows),
})

export const withFoods = (book: Book, rows: readonly { code: string }[]): Book => ({
  ...book,
  foods: new Set([...book.foods, ...rows.map(({ code }) => code)]),
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
