import type { FoodGroup } from '../../db/tables/menu.ts'
import { edibleOf, kcal, nutritionOf, type Pantry, unknownShare } from './nutrition.ts'
import type { Dish } from './rules.ts'

export type Measure = 'energy' | 'protein' | 'sodium' | 'oil' | 'staple' | 'proteinFood' | 'vegetables'

/** Whole kcal, grams, or milligrams of sodium. */
export interface Target {
  measure: Measure
  unit: 'kcal' | 'g' | 'mg'
  least?: number
  most?: number
  /** a kitchen plans by these; the others are what a plate should look like */
  firm: boolean
}

/**
 * A lunch of an elder: 35 to 40 % of the day. Energy from the 525 kcal of a woman of 80 to the 820 of a man of 65, little moved
 * (WS/T 556-2017); protein from 20 g; sodium at most 800 mg from all sources and oil at most 10 g (中国老年人膳食指南 2022: salt
 * below 5 g and oil 25 to 30 g a day); raw weights of staple, of meat, fish, egg and tofu, of vegetables. domain.md §3.1, §3.2.
 */
export const LUNCH_TARGETS: readonly Target[] = [
  { measure: 'energy', unit: 'kcal', least: 525, most: 820, firm: true },
  { measure: 'protein', unit: 'g', least: 20, firm: true },
  { measure: 'sodium', unit: 'mg', most: 800, firm: true },
  { measure: 'oil', unit: 'g', most: 10, firm: true },
  { measure: 'staple', unit: 'g', least: 75, most: 100, firm: false },
  { measure: 'proteinFood', unit: 'g', least: 75, most: 100, firm: false },
  { measure: 'vegetables', unit: 'g', least: 150, most: 200, firm: false },
]

const GROUPS: Partial<Record<Measure, readonly FoodGroup[]>> = {
  oil: ['fat'],
  staple: ['grain'],
  proteinFood: ['meat', 'fish', 'egg', 'soy'],
  vegetables: ['vegetable', 'tuber'],
}

export interface Met {
  target: Target
  amount: number
  /** by how much it is missed: below 0 too little, above 0 too much, 0 met */
  missedBy: number
}

/** Beyond this share of the weight nobody can say whether a target is met. */
const UNKNOWN_AT_MOST = 0.05

/**
 * How a tray stands to the targets, in their units. A target is left out where too much of the tray has no food values, or no
 * food group; a tray without dishes stands to none.
 */
export function targetsOf(dishes: readonly Dish[], pantry: Pantry, targets: readonly Target[] = LUNCH_TARGETS): Met[] {
  if (dishes.length === 0) return []
  const recipe = dishes.flatMap((dish) => dish.recipe)
  const values = nutritionOf(recipe, pantry)
  const amountOf = (measure: Measure): number => {
    if (measure === 'energy') return kcal(values.energyKJ)
    if (measure === 'protein') return Math.round(values.protein / 1_000)
    if (measure === 'sodium') return values.sodium
    return Math.round(edibleOf(recipe, pantry, GROUPS[measure] ?? []) / 1_000)
  }
  const valued = unknownShare(recipe, pantry, (one) => one.food !== undefined) <= UNKNOWN_AT_MOST
  const grouped = unknownShare(recipe, pantry, (one) => one.group !== null) <= UNKNOWN_AT_MOST
  const told = targets.filter(({ measure }) => (GROUPS[measure] ? grouped : valued))
  return told.map((target) => {
    const amount = amountOf(target.measure)
    return { target, amount, missedBy: missed(amount, target) }
  })
}

function missed(amount: number, { least = 0, most = Number.MAX_SAFE_INTEGER }: Target): number {
  if (amount < least) return amount - least
  return amount > most ? amount - most : 0
}
