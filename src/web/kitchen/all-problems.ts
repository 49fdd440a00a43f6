import type { Meal, MealDate } from '../../kernel/meal-date.ts'
import { findProblems, type MoreProblems, type Problem } from '../../menu/menu.ts'
import { purchasingProblems } from '../../purchasing/purchasing.ts'
import type { Work } from '../../work.ts'

/** What nobody sells us, or nobody with papers in force: the rest of purchasing's list is the buyer's own. */
const UNSUPPLIED: ReadonlySet<string> = new Set(['short_no_supplier', 'short_papers'])

const unsupplied: MoreProblems = async (work) =>
  (await purchasingProblems(work))
    .filter((fault) => UNSUPPLIED.has(fault.problem))
    .map((fault) => ({
      ...fault,
      place: String(fault.values?.ingredient ?? fault.place),
      remedy: 'supplier',
      link: `/kitchen/ingredients/${encodeURIComponent(fault.place)}`,
    }))

/** 查找问题 over every room that knows of any: menus, recipes, ingredients, and who sells them. */
export const allProblems = (work: Work, from: MealDate, days: number, meal: Meal): Promise<Problem[]> =>
  findProblems(work, from, days, meal, [unsupplied])
