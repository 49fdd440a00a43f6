import type { Db, Write } from '../../../db/host.ts'
import type { Work } from '../../work.ts'
import { explode, type Formula } from '../explode.ts'
import { addRecipes, formulasOf, recipeNumbers } from '../recipes.ts'
import type { Book } from './book.ts'
import type { RecipeRows } from './read-recipes.ts'

/**
 * New versions of recipes, checked with `all` of a file as they will stand together: what contains itself, or is not halal, is
 * named at its row.
 */
export async function recipeWrites(
  work: Work,
  recipes: readonly RecipeRows[],
  all: readonly RecipeRows[],
  book: Book,
  why: string | null = null,
): Promise<Write[]> {
  for (const recipe of all) checkRecipe(recipe, all, book)
  const numbers = await recipeNumbers(
    work.db,
    recipes.map((recipe) => recipe.code),
  )
  const version = (code: string) => (numbers.get(code) ?? 0) + 1
  const made = { made_at: work.now, made_by: work.actor.id, why }
  return addRecipes(
    work.db,
    recipes.map(({ code, portions, yieldGrams }) => ({ code, version: version(code), portions, yield_grams: yieldGrams, ...made })),
    recipes.flatMap(({ code, parts }) =>
      parts.map(({ ingredient, preparation, amount, unit, net, milligrams }, position) => ({
        code,
        version: version(code),
        position,
        ingredient_code: ingredient,
        preparation_code: preparation,
        amount,
        unit,
        net,
        milligrams,
      })),
    ),
  )
}

/** Those that say something else than their newest version: a file taken out, mended in one place and brought back is one change. */
export async function newRecipes(db: Db, recipes: readonly RecipeRows[]): Promise<RecipeRows[]> {
  const { formulas } = await formulasOf(db, recipes)
  return recipes.filter((recipe) => {
    const now = formulas.get(recipe.code)
    return !now || saidIn(now) !== saidIn(formulaOf(recipe))
  })
}

const saidIn = ({ portions, yieldGrams, parts }: Formula): string =>
  JSON.stringify([portions, yieldGrams, parts.map(({ code, amount, unit, net, milligrams }) => [code, amount, unit, net, milligrams])])

const formulaOf = (recipe: RecipeRows): Formula => ({
  code: recipe.code,
  name: recipe.name,
  version: 0,
  portions: recipe.portions,
  yieldGrams: recipe.yieldGrams,
  parts: recipe.parts.map((part) => ({
    kind: part.ingredient === null ? 'preparation' : 'ingredient',
    code: part.ingredient ?? part.preparation ?? '',
    name: part.name,
    milligrams: part.milligrams,
    amount: part.amount,
    unit: part.unit,
    net: part.net === 1,
  })),
})

function checkRecipe(recipe: RecipeRows, all: readonly RecipeRows[], book: Book): void {
  const made = new Map([
    ...book.made.formulas,
    ...all.filter((one) => one.kind === 'preparation').map((one) => [one.code as string, formulaOf(one)] as const),
  ])
  const { leaves, through, faults } = explode(formulaOf(recipe), made)
  for (const fault of faults)
    if (fault.problem === 'recipe_contains_itself') recipe.row.wrong('dish', 'cell_contains_itself', { path: fault.values?.path ?? '' })
  const line = [...book.dishes, ...book.preparations].find((one) => one.code === recipe.code)?.line
  if (line !== 'halal') return
  const foreign = book.ingredients.filter((one) => leaves.has(one.code) && one.halal === 0).map((one) => one.name)
  const ordinary = book.preparations.filter((one) => through.has(one.code) && one.line !== 'halal').map((one) => one.name)
  for (const name of [...foreign, ...ordinary]) recipe.row.wrong('dish', 'cell_not_halal', { part: name })
}
