import type { RoundMode } from '../../db/tables/rounds.ts'

/** A meal to be carried to a door. Times are seconds of the day; `place` is its row in the legs, where 0 is the canteen. */
export interface Door {
  id: string
  /** undefined: nobody has told where it is */
  place: number | undefined
  portions: number
  /** spent there before going on: stairs, the bell, the hand-over */
  service: number
  /** in somebody's hands by then */
  until: number
}

export interface Carrier {
  id: string
  mode: RoundMode
  /** what the box holds */
  portions: number
  from: number
  until: number
}

export interface RoundsProblem {
  doors: readonly Door[]
  carriers: readonly Carrier[]
  /** whole seconds from each place (row) to each other, by how one goes */
  legs: Readonly<Record<RoundMode, readonly (readonly number[])[]>>
  /** from then on the food may leave the canteen */
  ready: number
  /** at the canteen between two tours: the next box */
  reload: number
  /** from the canteen to a door at most */
  aboard: number
}

/** One way out of the canteen with one box. */
export interface Tour {
  carrier: string
  departs: number
  doors: { door: string; arrives: number; leaves: number }[]
  /** of a tour under way: where the carrier stands and since when; its doors are those that are left */
  after?: { place: number; leaves: number }
}

/** Why a door is in no tour, and who would come nearest to it. */
export interface Unplaced {
  door: string
  why: 'no_home' | 'no_carrier' | 'box_too_small' | 'too_late' | 'too_long_aboard' | 'shift_over'
  /** the carrier who would break the limit by least, by whole minutes */
  best?: { carrier: string; minutes: number }
}

export interface RoundsPlan {
  /** by carrier, in the order in which they are walked */
  tours: Tour[]
  /** in the order of the doors */
  unplaced: Unplaced[]
}
