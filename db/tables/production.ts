import type { Generated } from 'kysely'
import type { Fen } from '../../src/kernel/fen.ts'
import type { DeciC, Grams } from '../../src/kernel/grams.ts'
import type { Id } from '../../src/kernel/id.ts'
import type { Instant, Meal, MealDate } from '../../src/kernel/meal-date.ts'
import type { DishCode, Line, Tray } from './menu.ts'
import type { CanteenId } from './sites.ts'

export type BatchId = Id<'batch'>
export type BoxId = Id<'box'>

export interface ProductionTables {
  plan: { day: MealDate; meal: Meal; made_at: Instant; made_by: string }
  /** the highest version counts; the tables of the plan hold it */
  plan_version: {
    day: MealDate
    meal: Meal
    version: number
    cause: 'made' | 'remade' | 'changed'
    why: string | null
    made_at: Instant
    made_by: string
  }
  /** portions more or fewer that somebody asked for, in the version that first gave them */
  plan_ask: { day: MealDate; meal: Meal; version: number; canteen_id: CanteenId; tray: Tray; portions: number }
  /** what was asked before, when a plan is made anew: asked again, or left out. `fault`: JSON, why it fits no more */
  plan_carry: {
    day: MealDate
    meal: Meal
    version: number
    asked_in: number
    canteen_id: CanteenId
    tray: Tray
    portions: number
    fault: string | null
  }
  /** how many boxes a canteen has in a version, where the version packs it anew; the highest up to a version counts */
  version_boxes: { day: MealDate; meal: Meal; version: number; canteen_id: CanteenId; boxes: number }
  /** what a version gives more or less than the one before it */
  tray_change: { day: MealDate; meal: Meal; version: number; canteen_id: CanteenId; tray: Tray; portions: number }
  allotment_change: { day: MealDate; meal: Meal; version: number; canteen_id: CanteenId; dish_code: DishCode; portions: number }
  /** a batch that was made, dropped, or cooks another weight */
  batch_change: {
    day: MealDate
    meal: Meal
    version: number
    batch_id: BatchId
    dish_code: DishCode
    number: number
    pot: string
    starts_at: Instant
    before_portions: number
    after_portions: number
    before_grams: Grams
    after_grams: Grams
  }
  /** a station has read the changes of a version */
  change_seen: { day: MealDate; meal: Meal; version: number; station_code: string; at: Instant; by: string }
  /** a pot on the fire, with the recipe that it follows and its standard cost; null: an ingredient had no price */
  batch_start: { batch_id: BatchId; at: Instant; by: string; recipe_version: number; cost: Fen | null }
  plan_tray: { day: MealDate; meal: Meal; canteen_id: CanteenId; tray: Tray; portions: number }
  /** `reserve` in portions, over and above the allotments */
  plan_dish: {
    day: MealDate
    meal: Meal
    dish_code: DishCode
    line: Line
    portion_grams: Grams
    reserve: number
    sample_grams: Grams
    cook_grams: Grams
  }
  /** what is left of the reserve, kept in the commit that sends some of it; CHECK `reserve_used_up` */
  reserve_stock: { day: MealDate; meal: Meal; dish_code: DishCode; portions: number }
  allotment: { day: MealDate; meal: Meal; canteen_id: CanteenId; dish_code: DishCode; portions: number }
  /** one cooking of one dish: planned */
  batch: {
    id: BatchId
    day: MealDate
    meal: Meal
    dish_code: DishCode
    line: Line
    number: number
    of: number
    pot: string
    portions: number
    grams: Grams
    starts_at: Instant
    ends_at: Instant
    /** washing and cutting begin; absent in plans from before there were stations */
    prep_at: Generated<Instant | null>
    prep_cook: Generated<string | null>
    /** whoever prepares it has other work from then on; absent in plans from before that was kept */
    prep_until: Generated<Instant | null>
    cook: Generated<string | null>
    /** when the vans that it is cooked for leave */
    departs_at: Generated<Instant | null>
  }
  box: { id: BoxId; day: MealDate; meal: Meal; canteen_id: CanteenId; line: Line; number: number; of: number }
  box_dish: { box_id: BoxId; dish_code: DishCode; portions: number }
  /**
   * 特殊餐: portions of a canteen that the same exception makes different. They are among `plan_tray`'s, on `tray`, with the swaps
   * in `allotment` already. `needs`, `swaps`, `clashes`: JSON, see menu/clashes.ts. `fits` 0: no meal of the day fits them.
   */
  plan_special: {
    day: MealDate
    meal: Meal
    canteen_id: CanteenId
    /** 1 … in the canteen */
    number: number
    own_tray: Tray
    tray: Tray
    needs: string
    swaps: string
    clashes: string
    fits: 0 | 1
    portions: number
  }
  /** whole special meals in a box; their dishes are among its `box_dish` */
  box_special: { box_id: BoxId; number: number; portions: number }
  /** one cooking of one dish: done, weighed */
  cooking: { batch_id: BatchId; ended_at: Instant; grams: Grams; core: DeciC; cooked_by: string }
  /** what stayed in the kitchen and why; `unexplained` may be negative */
  kitchen_rest: {
    day: MealDate
    meal: Meal
    dish_code: DishCode
    reason: 'reserve' | 'pot_rest' | 'spilled' | 'unexplained'
    grams: Grams
    note: string | null
  }
}
