import type { CanteenId } from '../../../db/tables/sites.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Canteen, canteensOn } from '../../sites/sites.ts'
import type { Work } from '../../work.ts'

/** Where a worker stands, and how many canteens there are to choose from. */
export interface Here {
  canteen: Canteen
  choices: number
}

/** The canteens of the worker's duties that are open today. */
export const ownCanteensToday = (work: Work): Promise<Canteen[]> => canteensOn(work, work.today)

/** The canteen asked for, or the only one; undefined when the worker must choose first. Refuses a canteen of somebody else. */
export async function canteenHere(work: Work, asked?: CanteenId): Promise<Here | undefined> {
  const own = await ownCanteensToday(work)
  const canteen = asked ? own.find((one) => one.id === asked) : own.length === 1 ? own[0] : undefined
  if (asked && !canteen) throw new Refusal('forbidden', { field: 'canteen' })
  return canteen && { canteen, choices: own.length }
}
