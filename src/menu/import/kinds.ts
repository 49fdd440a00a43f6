import type { COLUMN_NAMES } from '../../words/menu-files.ts'

/** A column by what it holds; files name it in Chinese or English (src/words/menu-files.ts). */
export type Column = keyof typeof COLUMN_NAMES

interface Kind {
  /** a table is known by the columns that only its kind has; each of their cells is filled */
  needs: readonly Column[]
  /** all that it may have, as we write it ourselves */
  columns: readonly Column[]
}

/** Kinds of tables in the order in which they are taken: what a recipe names may stand in the same file. */
export const KINDS = {
  foods: {
    needs: ['foodCode', 'foodName', 'protein', 'fat', 'carbohydrate'],
    columns: ['foodCode', 'foodName', 'edible', 'energyKCal', 'energyKJ', 'protein', 'fat', 'carbohydrate', 'fibre', 'sodium'],
  },
  ingredients: {
    needs: ['code', 'name', 'halal'],
    columns: ['code', 'name', 'group', 'allergens', 'halal', 'vegetarian', 'purine', 'edible', 'food'],
  },
  conversions: { needs: ['ingredient', 'unit', 'grams'], columns: ['ingredient', 'unit', 'grams'] },
  prices: { needs: ['ingredient', 'price'], columns: ['ingredient', 'price', 'unit', 'since'] },
  dishes: {
    needs: ['code', 'name', 'kind', 'line'],
    columns: ['code', 'name', 'kind', 'line', 'portion', 'minutes', 'method', 'textures', 'diets'],
  },
  recipes: { needs: ['dish', 'part', 'amount'], columns: ['dish', 'portions', 'yield', 'part', 'amount', 'unit', 'net'] },
  cycle: { needs: ['week', 'weekday', 'tray', 'dish'], columns: ['week', 'weekday', 'meal', 'tray', 'dish'] },
  menus: { needs: ['day', 'tray', 'dish'], columns: ['day', 'meal', 'tray', 'dish'] },
} as const satisfies Record<string, Kind>

export type FileKind = keyof typeof KINDS
export const FILE_KINDS = Object.keys(KINDS) as FileKind[]

/** The kind whose columns are all there; the one that asks for most, where several are. */
export const kindOf = (columns: readonly (Column | undefined)[]): FileKind | undefined =>
  FILE_KINDS.filter((kind) => KINDS[kind].needs.every((column) => columns.includes(column))).sort(
    (a, b) => KINDS[b].needs.length - KINDS[a].needs.length,
  )[0]
