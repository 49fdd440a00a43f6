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
  /** whole special meals, which are among the contents */
  specials: Packed[]
}

/** Special meals of one number. */
interface Packed {
  number: number
  portions: number
}

/** Special meals to be packed: each stays whole, so that its label is true of it. */
export interface SpecialBoxing extends Packed {
  line: Line
  /** of one meal */
  dishes: readonly DishCode[]
}

/**
 * Dish-portions that go into one box: about 12 kg of food at 200 g a portion, in three shallow pans of a 1/1 GN box, which one
 * person still lifts. An assumption, not a rule: it stands until the kitchen weighs its own boxes.
 */
export const PORTIONS_PER_BOX = 60

/**
 * The fewest boxes for one canteen's dishes, each of one line only (清真食品管理条例: containers are dedicated). `shares` are the
 * dishes to be shared out at the counter; special meals follow, in as few boxes as can be.
 */
export function boxesFor(shares: readonly (Share & { line: Line })[], specials: readonly SpecialBoxing[] = []): Box[] {
  const filled = (['ordinary', 'halal'] as const).flatMap((line) => {
    const boxes = fill(shares.filter((share) => share.line === line))
    for (const special of specials.filter((one) => one.line === line)) addMeals(boxes, special)
    return boxes.map((box) => ({ line, ...box }))
  })
  return filled.map((box, i) => ({ number: i + 1, of: filled.length, ...box }))
}

type Filled = Pick<Box, 'contents' | 'specials'>

const roomIn = (box: Filled): number => PORTIONS_PER_BOX - box.contents.reduce((sum, share) => sum + share.portions, 0)

/** Dish after dish, each box to the brim before the next is begun. */
function fill(shares: readonly Share[]): Filled[] {
  const boxes: Filled[] = []
  let room = 0
  for (const { dish, portions } of shares)
    for (let rest = portions; rest > 0; ) {
      if (room === 0) {
        boxes.push({ contents: [], specials: [] })
        room = PORTIONS_PER_BOX
      }
      const taken = Math.min(rest, room)
      boxes.at(-1)?.contents.push({ dish, portions: taken })
      rest -= taken
      room -= taken
    }
  return boxes
}

/** Meal after meal into the last box, and a new one when it is full. */
function addMeals(boxes: Filled[], { number, dishes, portions }: SpecialBoxing): void {
  for (let i = 0; i < portions; i++) {
    if (boxes.length === 0 || roomIn(boxes.at(-1) as Filled) < dishes.length) boxes.push({ contents: [], specials: [] })
    const box = boxes.at(-1) as Filled
    for (const dish of dishes) addOne(box.contents, (one) => one.dish === dish, { dish, portions: 1 })
    addOne(box.specials, (one) => one.number === number, { number, portions: 1 })
  }
}

function addOne<T extends { portions: number }>(rows: T[], isIt: (row: T) => boolean, first: T): void {
  const row = rows.find(isIt)
  if (row) row.portions++
  else rows.push(first)
}
