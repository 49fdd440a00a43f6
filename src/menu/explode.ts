import type { Fault } from '../kernel/refusal.ts'
import { shareOut } from '../kernel/share-out.ts'

/** One line of a recipe: an ingredient as bought, or so much of a finished preparation. */
export interface Part {
  kind: 'ingredient' | 'preparation'
  code: string
  name: string
  /** null: its unit has no conversion, or its edible share is not known */
  milligrams: number | null
  /** as it was written: thousandths of a unit */
  amount: number
  unit: string
  /** weighed after cleaning; otherwise as bought */
  net: boolean
}

/** A version of a recipe: of a dish for some portions, or of a preparation for what it yields. */
export interface Formula {
  code: string
  name: string
  version: number
  portions: number
  yieldGrams: number | null
  parts: readonly Part[]
}

export interface Exploded {
  /** milligrams as bought, by ingredient */
  leaves: ReadonlyMap<string, number>
  /** preparations on the way, each once */
  through: ReadonlySet<string>
  faults: readonly Fault[]
}

/**
 * A recipe down to what is bought, for all its portions. Where a preparation is used, its parts share out the raw weight of the
 * amount used, to the milligram, so that the leaves of each preparation sum to what went into it. Named: a recipe that contains
 * itself (with the way round), a preparation without recipe or yield, a part whose weight nobody can tell.
 */
export function explode(recipe: Formula, preparations: ReadonlyMap<string, Formula>): Exploded {
  const leaves = new Map<string, number>()
  const through = new Set<string>()
  const faults: Fault[] = []
  const add = (parts: readonly Part[], way: readonly Formula[]): void => {
    for (const part of parts) {
      const place = way[0]?.code ?? ''
      const values = { dish: way.at(-1)?.name ?? '', part: part.name, unit: part.unit }
      if (part.kind === 'preparation') use(part, way)
      else if (part.milligrams === null)
        faults.push({ place, problem: part.unit === 'g' ? 'edible_missing' : 'conversion_missing', values })
      // a weight that is not known still leaves its ingredient in the dish: what is in it matters to whom it harms
      if (part.kind === 'ingredient') leaves.set(part.code, (leaves.get(part.code) ?? 0) + (part.milligrams ?? 0))
    }
  }
  const use = (part: Part, way: readonly Formula[]): void => {
    through.add(part.code)
    const made = preparations.get(part.code)
    const place = way[0]?.code ?? ''
    const values = { dish: way.at(-1)?.name ?? '', part: part.name }
    if (way.some((one) => one.code === part.code)) {
      const path = [...way.slice(way.findIndex((one) => one.code === part.code)).map((one) => one.name), part.name].join(' → ')
      faults.push({ place, problem: 'recipe_contains_itself', values: { path } })
    } else if (!made) faults.push({ place, problem: 'recipe_missing', values: { dish: part.name } })
    else if (!made.yieldGrams) faults.push({ place, problem: 'yield_missing', values: { dish: part.name } })
    else add(partsFor(made, part.milligrams ?? 0, made.yieldGrams * 1000), [...way, made])
    if (part.milligrams === null) faults.push({ place, problem: 'conversion_missing', values: { ...values, unit: part.unit } })
  }
  add(recipe.parts, [recipe])
  return { leaves, through, faults }
}

/** The parts of so much of a preparation, their weights summing to its share of all that goes into it. */
export function partsFor(made: Formula, used: number, yields: number): Part[] {
  const weights = made.parts.map((part) => part.milligrams ?? 0)
  const raw = weights.reduce((a, b) => a + b, 0)
  if (raw === 0) return [...made.parts]
  const shares = shareOut(Math.round((raw * used) / yields), weights)
  return made.parts.map((part, i) => (part.milligrams === null ? part : { ...part, milligrams: shares[i] ?? 0 }))
}

/** Grams as bought of one portion, at least one: nothing that is in a dish vanishes from its recipe by rounding. */
export const gramsOf = (milligrams: number): number => Math.max(1, Math.round(milligrams / 1000))
