import type { DishCode, Line } from '../../db/tables/menu.ts'

/** Portions of one dish, on a list or in a box. */
export interface Share {
  dish: DishCode
  portions: number
}

/** One insulated box (保温箱) for one canteen. */
export interface Box {
  /** 1 … `of`, over both lines, so that the canteen counts to one number */
  number: number
  of: number
  line: Line
  contents: Share[]
}

/**
 * Dish-portions that go into one box: about 12 kg of food at 200 g a portion, in three shallow pans of a 1/1 GN box, which one
 * person still lifts. An assumption, not a rule: it stands until the kitchen weighs its own boxes.
 */
export const PORTIONS_PER_BOX = 60

/** The fewest boxes for one canteen's dishes, each of one line only (清真食品管理条例: containers are dedicated). */
export function boxesFor(shares: readonly (Share & { line: Line })[]): Box[] {
  const filled = (['ordinary', 'halal'] as const).flatMap((line) =>
    fill(shares.filter((share) => share.line === line)).map((contents) => ({ line, contents })),
  )
  return filled.map((box, i) => ({ number: i + 1, of: filled.length, ...box }))
}

/** Dish after dish, each box to the brim before the next is begun. */
function fill(shares: readonly Share[]): Share[][] {
  const boxes: Share[][] = []
  let room = 0
  for (const { dish, portions } of shares)
    for (let rest = portions; rest > 0; ) {
      if (room === 0) {
        boxes.push([])
        room = PORTIONS_PER_BOX
      }
      const taken = Math.min(rest, room)
      boxes.at(-1)?.push({ dish, portions: taken })
      rest -= taken
      room -= taken
    }
  return boxes
}
