import type { CanteenId } from '../../db/tables/sites.ts'
import type { Work } from '../work.ts'
import { CARRIED, type CarriedMode } from './detours.ts'
import { trafficOf } from './driving.ts'
import * as store from './driving-store.ts'
import { percentAt } from './traffic.ts'
import { type Pace, paceOf } from './travel.ts'
import { numbersFrom } from './travel-numbers.ts'

/** How meals are carried from a canteen at an hour. */
export interface Carrying {
  pace: Pace
  /** of what it takes through empty streets */
  percent: number
}

/**
 * On foot and by e-bike from a canteen, begun at that minute of the day. How much longer ways are than the straight line is what somebody
 * says; else what imported roads are around the homes of the canteen's people; else what is assumed.
 */
export async function carryingFrom(work: Pick<Work, 'db'>, canteen: CanteenId, minute: number): Promise<Record<CarriedMode, Carrying>> {
  const [said, learnt] = await Promise.all([store.numbers(work.db), store.detours(work.db, canteen)])
  const numbers = numbersFrom(said)
  const of = async (mode: CarriedMode): Promise<[CarriedMode, Carrying]> => {
    const isSaid = said.some(({ key }) => key === `${mode}_detour`)
    const byRoad = isSaid ? undefined : learnt.find((one) => one.mode === mode)?.percent
    const { detourPercent, centimetresPerSecond } = paceOf(numbers, mode)
    const pace = {
      detourPercent: byRoad ?? detourPercent,
      centimetresPerSecond: mode === 'foot' ? numbers.carrier_speed : centimetresPerSecond,
    }
    return [mode, { pace, percent: percentAt((await trafficOf(work, mode)).bands, minute) }]
  }
  return Object.fromEntries(await Promise.all(CARRIED.map(of))) as Record<CarriedMode, Carrying>
}
