import type { DishCode, Tray } from '../../db/tables/menu.ts'
import { type Fault, Refusal } from '../kernel/refusal.ts'
import type { Work } from '../work.ts'
import { dishNamed } from './paste.ts'
import { faultsInMenu, lineOf, type MenuEntry } from './rules.ts'
import * as store from './store.ts'

/** The dishes that names or codes mean on a tray; refuses `bad_request` with each that is none of its line. */
export async function dishesNamed(work: Pick<Work, 'db'>, tray: Tray, typed: readonly string[]): Promise<DishCode[]> {
  const names = await store.dishNames(work.db)
  const meant = typed.map((text) => ({ text, dish: dishNamed(text, lineOf(tray), names) }))
  const faults = meant.flatMap(({ text, dish }, i): Fault[] => {
    if (dish?.line === lineOf(tray)) return []
    const values = { row: i + 1, value: text.slice(0, 20), tray }
    return [{ place: `dishes.${i}`, problem: dish ? 'cell_other_line' : 'cell_unknown_dish', values }]
  })
  if (faults.length) throw new Refusal('bad_request', { field: 'dishes', faults })
  return meant.flatMap(({ dish }) => dish?.code ?? [])
}

/** Lines, softness and main dishes; whether each recipe is complete is asked when the menu is published. */
const OF_TRAYS: ReadonlySet<string> = new Set(['dish_on_other_line', 'dish_not_soft', 'dish_twice_in_tray', 'main_shared'])

/** Refuses `menu_mixes_lines` for dishes of a tray that could never be published on it. */
export function refuseTray(entries: readonly MenuEntry[], tray: Tray): void {
  const own = new Set(entries.filter((entry) => entry.tray === tray).map((entry) => entry.dish.code as string))
  const faults = faultsInMenu(entries).filter((fault) => OF_TRAYS.has(fault.problem) && own.has(fault.place))
  if (faults.length) throw new Refusal('menu_mixes_lines', { field: 'dishes', faults })
}
