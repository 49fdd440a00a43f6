import type { DishCode, Line } from '../../db/tables/menu.ts'
import type { StationKind } from '../../db/tables/sites.ts'
import type { Instant, MealDate } from '../kernel/meal-date.ts'
import { cooksOn, thePots, theStations } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import type { PlanView } from './production.ts'
import type { BatchRow } from './store.ts'

/** What one station does for a meal: its batches by their clock, or at the boards what is washed and cut for them. */
export interface StationWork {
  code: string
  /** null: pots that stand at no station */
  name: string | null
  kind: StationKind | null
  line: Line
  /** who is on duty, by name */
  cooks: string[]
  tasks: Task[]
}

export interface Task {
  batch: BatchRow
  from: Instant
  until: Instant
  /** who does it, by name */
  who: string | null
  /** of a steam cabinet, as many as the food takes */
  trays: number | null
}

/** A plan by station, in the order of their codes; stations without work are left out. */
export async function stationWork(work: Pick<Work, 'db'>, plan: PlanView, day: MealDate): Promise<StationWork[]> {
  const [stations, pots, cooks] = await Promise.all([theStations(work, day), thePots(work, day), cooksOn(work, day)])
  const names = new Map<string, string>(cooks.map((cook) => [cook.staff_id, cook.name]))
  const who = (id: string | null) => (id === null ? null : (names.get(id) ?? null))
  const potOf = new Map(pots.map((pot) => [pot.name, pot]))
  const cooking = (batch: BatchRow): Task => {
    const pot = potOf.get(batch.pot)
    const trays = pot?.trays ? Math.ceil((batch.grams * pot.trays) / pot.grams) : null
    return { batch, from: batch.starts_at, until: batch.ends_at, who: who(batch.cook), trays }
  }
  const cutting = (batch: BatchRow): Task[] =>
    batch.prep_at === null
      ? []
      : [{ batch, from: batch.prep_at, until: batch.prep_until ?? batch.starts_at, who: who(batch.prep_cook), trays: null }]
  const bySite = Map.groupBy(plan.batches, (batch) => potOf.get(batch.pot)?.station_code ?? batch.line)
  const known = stations.map(({ code, name, kind, line }): StationWork => {
    const here = cooks.filter((cook) => cook.station_code === code).map((cook) => cook.name)
    const tasks =
      kind === 'prep' ? plan.batches.filter((batch) => batch.line === line).flatMap(cutting) : (bySite.get(code) ?? []).map(cooking)
    return { code, name, kind, line, cooks: here, tasks }
  })
  const others = (['ordinary', 'halal'] as const).map(
    (line): StationWork => ({ code: line, name: null, kind: null, line, cooks: [], tasks: (bySite.get(line) ?? []).map(cooking) }),
  )
  return [...known, ...others].filter((one) => one.tasks.length > 0).map((one) => ({ ...one, tasks: byClock(one.tasks) }))
}

const byClock = (tasks: readonly Task[]): Task[] => [...tasks].sort((a, b) => a.from - b.from || a.batch.number - b.batch.number)

/** A dish at a station in kitchen talk: how many pots of it, and how much in each. */
interface DishAtStation {
  dish: DishCode
  pots: string[]
  batches: number
  portions: number
  /** the heaviest batch */
  gramsEach: number
  traysEach: number | null
}

export function dishesAt({ tasks }: Pick<StationWork, 'tasks'>): DishAtStation[] {
  return [...Map.groupBy(tasks, (task) => task.batch.dish_code)].map(([dish, mine]) => ({
    dish,
    pots: [...new Set(mine.map((task) => task.batch.pot))],
    batches: mine.length,
    portions: mine.reduce((sum, task) => sum + task.batch.portions, 0),
    gramsEach: Math.max(...mine.map((task) => task.batch.grams)),
    traysEach: mine[0]?.trays == null ? null : Math.max(...mine.map((task) => task.trays ?? 0)),
  }))
}
