import type { Line } from '../../db/tables/menu.ts'
import type { StationKind } from '../../db/tables/sites.ts'

/** Where cooks work: hot stoves (热菜灶), steam cabinets (蒸柜), soup kettles (汤桶), ovens and griddles (面点), boards and knives (切配). */
export interface Station {
  code: string
  name: string
  kind: StationKind
  /** for ever: halal stations share nothing with the others */
  line: Line
  /** who is on duty there; null: nobody has said, so that only the pots limit it */
  cooks: readonly string[] | null
  /** pots that one cook minds at once */
  potsACook: number
}

export interface Pot {
  name: string
  /** a pot cooks for one line only */
  line: Line
  /** cooked food it holds */
  grams: number
  /** a pot without one cooks anything of its line */
  station: string | null
  /** a steam cabinet is counted in trays (盘) */
  trays: number | null
  /** between two batches */
  cleanMinutes: number
}

const EQUIPMENT: Record<string, StationKind> = {
  stir_fry: 'hot',
  braise: 'hot',
  stew: 'soup',
  boil: 'soup',
  steam: 'steam',
  bake: 'pastry',
  cold: 'prep',
}

/** The kind of station that a method of cooking needs; what is not known goes to the stoves. */
export const equipmentFor = (method: string): StationKind => EQUIPMENT[method] ?? 'hot'

const PREP: Record<string, number> = { staple: 20, meat: 40, half: 40, vegetable: 30, soup: 20 }

/** Washing, cutting, portioning before one batch of a kind of dish. Assumed: they stand until the kitchen has timed its own. */
export const prepMinutesFor = (kind: string): number => PREP[kind] ?? 30
