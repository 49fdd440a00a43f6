import type { FoodGroup, Purine } from '../../db/tables/menu.ts'
import type { RecipeLine } from './rules.ts'

/** Of 100 g edible; energy in kJ, all else in milligrams. */
export interface FoodValues {
  code: string
  name: string
  energyKJ: number
  protein: number
  fat: number
  carbohydrate: number
  fibre: number
  sodium: number
}

/** What is known of an ingredient; undefined or null: nobody has said so far. */
export interface Ingredient {
  code: string
  name: string
  group: FoodGroup | null
  allergens: readonly string[] | null
  halal: boolean
  vegetarian: boolean | null
  purine: Purine | null
  ediblePercent: number | null
  food: FoodValues | undefined
}

export type Pantry = ReadonlyMap<string, Ingredient>

/** Energy in kJ, all else in milligrams; of a portion. */
export interface Nutrition {
  energyKJ: number
  protein: number
  fat: number
  carbohydrate: number
  fibre: number
  sodium: number
  /** ingredients that are in it and have no food values: the sums are too small by what they bring */
  without: readonly string[]
}

export const NUTRIENTS = ['energyKJ', 'protein', 'fat', 'carbohydrate', 'fibre', 'sodium'] as const

/** Food values are per 100 g; weights are milligrams, edible shares are percent. */
const PER = 100 * 1_000 * 100

/** Sums first and divides once, so that the nutrients of a tray are those of its dishes together. */
export function nutritionOf(recipe: readonly RecipeLine[], pantry: Pantry): Nutrition {
  const sums = { energyKJ: 0, protein: 0, fat: 0, carbohydrate: 0, fibre: 0, sodium: 0 }
  const without: string[] = []
  for (const line of recipe) {
    const about = pantry.get(line.ingredient)
    if (!about?.food) {
      without.push(line.name)
      continue
    }
    const weight = line.milligrams * (about.ediblePercent ?? 100)
    for (const nutrient of NUTRIENTS) sums[nutrient] += weight * about.food[nutrient]
  }
  const of = (sum: number): number => Math.round(sum / PER)
  return {
    energyKJ: of(sums.energyKJ),
    protein: of(sums.protein),
    fat: of(sums.fat),
    carbohydrate: of(sums.carbohydrate),
    fibre: of(sums.fibre),
    sodium: of(sums.sodium),
    without: [...new Set(without)],
  }
}

/** 1 kcal is 4.184 kJ. */
export const kcal = (energyKJ: number): number => Math.round((energyKJ * 1_000) / 4_184)

/** Edible milligrams of some food groups. */
export const edibleOf = (recipe: readonly RecipeLine[], pantry: Pantry, groups: readonly FoodGroup[]): number =>
  recipe.reduce((sum, line) => {
    const about = pantry.get(line.ingredient)
    return about?.group && groups.includes(about.group) ? sum + Math.round((line.milligrams * (about.ediblePercent ?? 100)) / 100) : sum
  }, 0)

/** How much of the weight is of ingredients of which something is not known: 0 to 1. */
export function unknownShare(recipe: readonly RecipeLine[], pantry: Pantry, isKnown: (one: Ingredient) => boolean): number {
  const weigh = (lines: readonly RecipeLine[]) => lines.reduce((sum, line) => sum + line.milligrams, 0)
  const unknown = recipe.filter((line) => {
    const about = pantry.get(line.ingredient)
    return !about || !isKnown(about)
  })
  return weigh(unknown) / Math.max(1, weigh(recipe))
}

/** All that is edible in a recipe: what it weighs cooked, beyond or below this, is water taken on or lost. */
export const edibleGrams = (recipe: readonly RecipeLine[], pantry: Pantry): number =>
  Math.round(recipe.reduce((sum, line) => sum + (line.milligrams * (pantry.get(line.ingredient)?.ediblePercent ?? 100)) / 100, 0) / 1_000)
