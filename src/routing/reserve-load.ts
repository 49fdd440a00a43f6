import type { DishCode, Line } from '../../db/tables/menu.ts'
import { boxesFor } from '../production/production.ts'
import type { Load } from './problem.ts'

/** What reserve takes of a van's room: as many meals as there are portions of its largest dish, and boxes of its own by line. */
export function reserveLoad(rows: readonly { dish: DishCode; portions: number; line: Line }[]): Load {
  const boxes = boxesFor(rows)
  const of = (line: Line) => boxes.filter((box) => box.line === line).length
  return { portions: Math.max(0, ...rows.map((row) => row.portions)), ordinary: of('ordinary'), halal: of('halal') }
}

/** No more than there is: who measured a van smaller since has reserve aboard that it does not hold. */
export const within = (load: Load, room: Load): Load => ({
  portions: Math.min(load.portions, room.portions),
  ordinary: Math.min(load.ordinary, room.ordinary),
  halal: Math.min(load.halal, room.halal),
})
