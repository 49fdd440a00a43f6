import type { Diet, DishCode, Texture } from '../../db/tables/menu.ts'
import { grams } from '../kernel/grams.ts'
import { type Fault, found, Refusal } from '../kernel/refusal.ts'
import type { Work } from '../work.ts'
import type { Pantry } from './nutrition.ts'
import { pantry } from './pantry.ts'
import { dishes } from './recipes.ts'
import type { Dish } from './rules.ts'
import * as store from './store.ts'
import { suitabilityOf } from './suitability.ts'

/** What nobody can compute of a dish; what is not said stays. */
export interface DishFacts {
  textures?: readonly Texture[] | undefined
  diets?: readonly Diet[] | undefined
  portionGrams?: number | undefined
  cookMinutes?: number | undefined
  method?: string | undefined
}

/**
 * States what a dish is served as, for whom it is fit, how large a portion is and how it is cooked. Refuses `not_found`,
 * `nothing_said`, and `diet_contradicted` where an ingredient says otherwise.
 */
export async function stateDish(work: Work, code: DishCode, facts: DishFacts) {
  const dish = found((await dishes(work.db, [code])).get(code), 'not_found', 'dish')
  const said = Object.keys(facts).filter((key) => facts[key as keyof DishFacts] !== undefined)
  if (said.length === 0 || facts.textures?.length === 0) throw new Refusal('nothing_said', { field: 'textures' })
  const faults = contradictions({ ...dish, diets: facts.diets ?? [] }, await pantry(work.db))
  if (faults.length) throw new Refusal('diet_contradicted', { field: 'diets', faults })
  const answer = { dish: code, stated: said }
  const { textures, diets, portionGrams } = facts
  const columns = {
    ...(textures && { textures: JSON.stringify(textures), soft: bit(textures.includes('soft')) }),
    ...(diets && { diets: JSON.stringify(diets), low_salt: bit(diets.includes('low_salt')) }),
    ...(portionGrams === undefined ? {} : { portion_grams: grams(portionGrams) }),
    ...(facts.cookMinutes === undefined ? {} : { cook_minutes: facts.cookMinutes }),
    ...(facts.method === undefined ? {} : { method: facts.method }),
  }
  const about = { ...answer, ...(textures && { textures: [...textures] }), ...(diets && { diets: [...diets] }) }
  return work.commit({ event: 'dish.stated', about }, [store.setDish(work.db, code, columns)], answer)
}

const bit = (yes: boolean): 0 | 1 => (yes ? 1 : 0)

/** Diets that a dish was declared fit for and one of its ingredients is not. Low salt is how it is cooked: the kitchen says it. */
export const contradictions = (dish: Pick<Dish, 'diets'> & Dish, known: Pantry): Fault[] =>
  suitabilityOf(dish, known)
    .filter(({ diet, suits }) => suits === 'no' && diet !== 'halal' && diet !== 'low_salt' && dish.diets.includes(diet))
    .map(({ diet, because }) => ({
      place: dish.code,
      problem: `contradicts_${diet}`,
      values: { dish: dish.name, ingredient: because[0] ?? '' },
    }))
