import { fate } from './luck.ts'
import type { DemoDiner } from './people.ts'
import type { DemoCanteen } from './places.ts'

/** How somebody uses the canteen: made once for each diner, from what the registry holds and the diner's own luck. */
export interface Habit {
  /** chance of coming on a plain Monday to Sunday */
  week: readonly number[]
  /** the canteen of the diner's lane, and the one near a daughter's or a clinic */
  home: number
  other: number
  /** share of lunches at the other one */
  elsewhere: number
  /** where in the service window the diner likes to come: 0 when it opens, 1 when it closes */
  hour: number
}

/** How often people come who come at all: every day, often, now and then, hardly. Those who live alone or are poor come more. */
const KEENNESS = [0.86, 0.5, 0.18, 0.035] as const
const OF_MOST = [0.185, 0.22, 0.3, 0.295] as const
const OF_THE_ALONE = [0.36, 0.28, 0.22, 0.14] as const

const ALONE = new Set(['living_alone', 'solitary', 'tekun', 'dibao'])
/** weekends: family days; those who live alone have fewer of them */
const SATURDAY = 0.36
const SUNDAY = 0.31
const WORKDAYS = [0.99, 1.02, 1.03, 1.01, 0.96] as const

/** Luck is asked with a number for the question. */
const ASK = { keen: 901, own: 902, off: 903, weekend: 904, roam: 905, other: 906, hour: 907 } as const

/** The habits of all diners; canteens are named by their place in the list. */
export function habitsOf(seed: number, diners: readonly DemoDiner[], canteens: readonly DemoCanteen[]): Habit[] {
  const at = new Map(canteens.map((canteen, i) => [canteen.code, i]))
  return diners.map((diner, i) => habitOf(seed, diner, i, at.get(diner.canteenCode) ?? 0, canteens))
}

function habitOf(seed: number, diner: DemoDiner, i: number, home: number, canteens: readonly DemoCanteen[]): Habit {
  const luck = (question: number) => fate(seed, question, i)
  const alone = diner.categories.some(({ tag }) => ALONE.has(tag))
  const keen = KEENNESS[stepAt(alone ? OF_THE_ALONE : OF_MOST, luck(ASK.keen))] ?? 0
  const chance = keen * (0.85 + 0.3 * luck(ASK.own)) * strength(diner)
  return {
    week: weekOf(Math.min(0.97, chance), alone, luck(ASK.weekend), luck(ASK.off)),
    home,
    other: neighbourOf(home, canteens, luck(ASK.other)),
    elsewhere: luck(ASK.roam) < 0.15 ? 0.2 : 0.005,
    hour: luck(ASK.hour) ** 1.6 * 0.96,
  }
}

/** Which step of a staircase of shares a number from 0 to 1 falls on. */
function stepAt(shares: readonly number[], luck: number): number {
  let left = luck
  for (const [step, share] of shares.entries()) {
    left -= share
    if (left < 0) return step
  }
  return shares.length - 1
}

/** The very frail are brought their lunch or have it at home. */
const strength = (diner: DemoDiner): number => [1, 0.9, 0.6, 0.3][diner.dependency] ?? 1

/** Monday to Sunday. One in four keeps a weekday for something else; one in four comes at weekends as well. */
function weekOf(chance: number, alone: boolean, weekend: number, off: number): number[] {
  const faithful = weekend < (alone ? 0.5 : 0.25) ? 2.1 : 0.62
  const dayOff = off < 0.25 ? Math.floor(off * 20) : -1
  const workdays = WORKDAYS.map((share, day) => chance * share * (day === dayOff ? 0.25 : 1))
  return [...workdays, chance * SATURDAY * faithful, chance * SUNDAY * faithful]
}

/** Mostly the next canteen of the same street. */
function neighbourOf(home: number, canteens: readonly DemoCanteen[], luck: number): number {
  const near = canteens.flatMap((one, i) => (i !== home && one.streetCode === canteens[home]?.streetCode ? [i] : []))
  const all = canteens.flatMap((_, i) => (i === home ? [] : [i]))
  const choice = luck < 0.7 && near.length > 0 ? near : all
  return choice[Math.floor(luck * 997) % choice.length] ?? home
}
