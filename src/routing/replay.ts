import type { Meal, MealDate } from '../kernel/meal-date.ts'
import type { Fault } from '../kernel/refusal.ts'
import { isPlanned, planOf } from '../production/production.ts'
import { canteensOn, theVans } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import { checkRoutes } from './check.ts'
import type { RoutingPlan } from './problem.ts'
import { faultsIn, problemOf } from './routing.ts'
import type { Search } from './rules.ts'
import { planRoutes } from './rules.ts'

/** A meal's van routes as they would be planned now, and what the checker finds. */
export interface Replayed {
  plan: RoutingPlan
  /** what the plan breaks: nothing, or it is not to be driven */
  broken: number
  /** that, and why canteens are left without food */
  faults: Fault[]
}

/** Plans a meal's van routes once more from its stored plan and keeps nothing; nothing where the meal was not planned. */
export async function replayRoutes(work: Work, day: MealDate, meal: Meal, search: Search): Promise<Replayed | undefined> {
  if (!(await isPlanned(work, day, meal))) return undefined
  const problem = await problemOf(work, day, await planOf(work, day, meal))
  const plan = planRoutes(problem, search)
  const names = new Map((await canteensOn(work, day)).map((canteen) => [canteen.id, canteen.name]))
  const vans = new Map((await theVans(work)).map((van) => [van.id, van]))
  return { plan, broken: checkRoutes(problem, plan).length, faults: faultsIn(problem, plan, names, vans) }
}
