import type { Db } from '../../../db/host.ts'
import type { Line } from '../../../db/tables/menu.ts'
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

/** By its code, or by its name as people write it. */
export function named<T extends Thing>(things: readonly T[], typed: string): T | undefined {
  const wanted = plainName(typed)
  return things.find((thing) => thing.code === typed.trim()) ?? things.find((thing) => plainName(thing.name) === wanted)
}
