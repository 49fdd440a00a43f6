import type { Fen } from '../kernel/fen.ts'
import { shareOut } from '../kernel/share-out.ts'
import type { Prices } from './cost.ts'
import { type Formula, gramsOf, type Part, partsFor } from './explode.ts'
import { kcal, nutritionOf, type Pantry } from './nutrition.ts'
import type { RecipeLine } from './rules.ts'

/** A line of a recipe as it is read down to what is bought; a line under a sub-recipe is one deeper than it. */
export interface TreeLine {
  depth: number
  part: Part
  /** of one portion: as bought, or of the finished sub-recipe; null: nobody can tell */
  milligrams: number | null
  /** of an ingredient, where it is known */
  ediblePercent: number | null
  fen: number
  kcal: number
}

interface Branch {
  part: Part
  /** of all portions */
  milligrams: number | null
  branches: readonly Branch[]
}

/** What a recipe's lines are told by: its sub-recipes, its ingredients, their prices. */
interface Telling {
  made: ReadonlyMap<string, Formula>
  known: Pantry
  prices: Prices
}

/**
 * A recipe with its sub-recipes opened where they are used, line by line, for one portion, which costs `whole`. Costs of the lines
 * under a sub-recipe sum to its own, and those of the outermost lines to the whole. A recipe that contains itself is opened once
 * and no further.
 */
export const treeOf = (recipe: Formula, whole: Fen, telling: Telling): TreeLine[] =>
  told(branchesOf(recipe.parts, [recipe], telling.made), whole, 0, { ...telling, portions: recipe.portions })

function told(branches: readonly Branch[], whole: number, depth: number, telling: Telling & { portions: number }): TreeLine[] {
  const { portions, known, prices } = telling
  const lines = branches.map((branch) => linesIn(branch, portions, known))
  const weights = lines.map((own) => own.reduce((sum, line) => sum + line.milligrams * (prices.get(line.ingredient) ?? 0), 0))
  const fen = weights.some((weight) => weight > 0) ? shareOut(whole, weights) : weights
  return branches.flatMap(({ part, milligrams, branches: inner }, i) => [
    {
      depth,
      part,
      milligrams: milligrams === null ? null : Math.round(milligrams / portions),
      ediblePercent: part.kind === 'ingredient' ? (known.get(part.code)?.ediblePercent ?? null) : null,
      fen: fen[i] ?? 0,
      kcal: kcal(nutritionOf(lines[i] ?? [], known).energyKJ),
    },
    ...told(inner, fen[i] ?? 0, depth + 1, telling),
  ])
}

const branchesOf = (parts: readonly Part[], way: readonly Formula[], made: ReadonlyMap<string, Formula>): Branch[] =>
  parts.map((part) => {
    const formula = part.kind === 'preparation' && !way.some((one) => one.code === part.code) ? made.get(part.code) : undefined
    const inner = formula?.yieldGrams ? partsFor(formula, part.milligrams ?? 0, formula.yieldGrams * 1_000) : []
    return { part, milligrams: part.milligrams, branches: formula ? branchesOf(inner, [...way, formula], made) : [] }
  })

/** What is bought for a branch, for one portion. */
const linesIn = ({ part, milligrams, branches }: Branch, portions: number, known: Pantry): RecipeLine[] =>
  part.kind === 'ingredient'
    ? [lineOf(part, Math.round((milligrams ?? 0) / portions), known)]
    : branches.flatMap((branch) => linesIn(branch, portions, known))

const lineOf = ({ code, name }: Part, milligrams: number, known: Pantry): RecipeLine => {
  const { halal = false, allergens = [] } = known.get(code) ?? {}
  return { ingredient: code, name, grams: gramsOf(milligrams), milligrams, halal, allergens: allergens ?? [] }
}

/** Where a sub-recipe is used. */
export interface Use {
  code: string
  name: string
  /** milligrams of it, of the whole recipe */
  milligrams: number
  portions: number
  /** sub-recipes between the two, the outermost first; empty: it stands in the recipe itself */
  through: readonly string[]
}

/** How much of a sub-recipe goes into each recipe, itself or through others; each way is told apart. */
export function usesOf(code: string, recipes: readonly Formula[], made: ReadonlyMap<string, Formula>): Use[] {
  const ways = (branches: readonly Branch[], through: readonly string[]): { milligrams: number; through: readonly string[] }[] =>
    branches.flatMap(({ part, milligrams, branches: inner }) => [
      ...(part.kind === 'preparation' && part.code === code ? [{ milligrams: milligrams ?? 0, through }] : []),
      ...ways(inner, [...through, part.name]),
    ])
  return recipes.flatMap((recipe) =>
    ways(branchesOf(recipe.parts, [recipe], made), []).map((way) => ({
      ...way,
      code: recipe.code,
      name: recipe.name,
      portions: recipe.portions,
    })),
  )
}
