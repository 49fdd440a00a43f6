import { type Fen, fen } from '../kernel/fen.ts'
import { shareOut } from '../kernel/share-out.ts'
import type { RecipeLine } from './rules.ts'

/** Fen of a kilogram as bought, by ingredient: the standard prices of a day. */
export type Prices = ReadonlyMap<string, Fen>

export interface Cost {
  /** of one portion, half a fen rounded up */
  fen: Fen
  /** its parts by ingredient; they sum to it */
  lines: readonly { ingredient: string; name: string; fen: Fen }[]
  /** ingredients without a price: the cost is too small by theirs */
  without: readonly string[]
}

/** A kilogram is a million milligrams. */
const PER = 1_000_000

/** What goes into a portion, at standard prices. */
export function costOf(recipe: readonly RecipeLine[], prices: Prices): Cost {
  const shares = recipe.map((line) => line.milligrams * (prices.get(line.ingredient) ?? 0))
  const total = shares.reduce((a, b) => a + b, 0)
  const whole = Math.floor((total + PER / 2) / PER)
  const parts = total > 0 ? shareOut(whole, shares) : shares
  return {
    fen: fen(whole),
    lines: recipe.map((line, i) => ({ ingredient: line.ingredient, name: line.name, fen: fen(parts[i] ?? 0) })),
    without: recipe.filter((line) => !prices.has(line.ingredient)).map((line) => line.name),
  }
}
