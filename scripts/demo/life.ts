import type { Tray } from '../../db/tables/menu.ts'
import { addDays, daysBetween, daysFrom, type MealDate, mealDate, minutesOf, weekdayOf } from '../../src/kernel/meal-date.ts'
import { BEST_DAY, DEMO_YEAR } from './demo-year.ts'
import { dayKind, dayShare, halalShare, isClosed } from './festivals.ts'
import { type Habit, habitsOf } from './habits.ts'
import { fate, mood } from './luck.ts'
import type { DemoDiner } from './people.ts'
import type { DemoCanteen } from './places.ts'
import { type Weather, weatherOn } from './weather.ts'

/** One lunch eaten. `minute` counts from midnight on the kitchen's clock. */
export interface Attendance {
  dinerIndex: number
  canteenCode: string
  tray: Tray
  minute: number
}

/** A district whose days can be asked for in any order: who lives there, where they eat, and the luck of it all. */
export interface District {
  seed: number
  diners: readonly DemoDiner[]
  canteens: readonly DemoCanteen[]
  habits: readonly Habit[]
  /** the day that nothing passes: exactly so many eat, and on every other day fewer */
  best: { day: MealDate; diners: number } | undefined
}

/** `best` belongs to the whole district of 4,000; leave it out for a part of it. */
export const aDistrict = (
  seed: number,
  diners: readonly DemoDiner[],
  canteens: readonly DemoCanteen[],
  best: District['best'] = BEST_DAY,
): District => ({ seed, diners, canteens, habits: habitsOf(seed, diners, canteens), best })

/** Every lunch of the days from `from` to `to`, both included. */
export function* attendance(
  district: District,
  from = DEMO_YEAR.from,
  to = DEMO_YEAR.to,
): Generator<{ day: MealDate; lunches: Attendance[] }> {
  for (const day of daysFrom(from, to)) yield { day, lunches: attendanceOn(district, day) }
}

/**
 * Who eats where on a day, in the order of arriving; nobody twice. The answer depends on the seed, the day and the diners alone,
 * never on other days, and is empty while the kitchen is closed.
 */
export function attendanceOn(district: District, day: MealDate): Attendance[] {
  if (isClosed(day)) return []
  const n = daysBetween(EPOCH, day)
  const guests = guestsOn(district, day, n)
  return guests
    .map((i) => arrivalOf(district, i, n))
    .sort(byArrival)
    .map(withoutSeconds)
}

const EPOCH = mealDate('2019-01-01')
/** Luck is asked with the day and a number for the question: 32 questions a day are free. */
const ask = (n: number, question: number): number => n * 32 + question
const ASK = { come: 0, mood: 1, place: 2, elsewhere: 3, tray: 4, hour: 5 } as const

/** A guest and how much it took: below 1 the diner comes, and the lower, the surer. */
interface Wish {
  diner: number
  odds: number
}

function guestsOn(district: District, day: MealDate, n: number): number[] {
  const wishes = wishesOn(district, day, n)
  const coming = wishes.filter((wish) => wish.odds < 1)
  const wanted = headcount(district, day, coming.length)
  if (wanted === coming.length) return coming.map((wish) => wish.diner)
  return wishes
    .sort((a, b) => a.odds - b.odds || a.diner - b.diner)
    .slice(0, wanted)
    .map((wish) => wish.diner)
}

/** Exactly the record on the best day, below it on any other: the surest come, the least sure stay away or are talked into it. */
function headcount({ best }: District, day: MealDate, coming: number): number {
  if (!best) return coming
  return day === best.day ? best.diners : Math.min(coming, best.diners - 1)
}

/** Everybody registered, present in town and not gone, with the odds of the day. */
function wishesOn(district: District, day: MealDate, n: number): Wish[] {
  const weather = weatherOn(district.seed, day)
  const today = dayShare(day) * weatherShare(weather) * Math.exp(0.018 * mood(district.seed, ask(n, ASK.mood), 0))
  const places = district.canteens.map((_, i) => Math.exp(0.03 * mood(district.seed, ask(n, ASK.place), i)))
  const halal = halalShare(day)
  const weekday = habitDay(day)
  return district.diners.flatMap((diner, i) => {
    const habit = district.habits[i]
    if (!habit || !isHere(diner, day) || isAway(district.seed, i, n)) return []
    const chance = (habit.week[weekday - 1] ?? 0) * today * (places[habit.home] ?? 1) * (diner.tray === 'halal' ? halal : 1)
    return [{ diner: i, odds: fate(district.seed, ask(n, ASK.come), i) / Math.min(0.985, chance) }]
  })
}

/** From the day after registering until the day of leaving. */
const isHere = (diner: DemoDiner, day: MealDate): boolean => diner.registeredOn < day && (!diner.ended || day < diner.ended.day)

/** A holiday is kept like a Sunday, a shifted workday like a Wednesday. */
function habitDay(day: MealDate): number {
  const { kind } = dayKind(day)
  return kind === 'holiday' ? 7 : kind === 'shift' ? 3 : weekdayOf(day)
}

/** Xining's elders walk in dry cold; ice, dust and rain keep them in. */
function weatherShare({ kind, maxC, minC }: Weather): number {
  const sky = { clear: 1, cloudy: 1, rain: 0.955, snow: 0.87, dust: 0.92 }[kind]
  const cold = maxC < -5 ? 0.9 : maxC < 0 ? 0.95 : minC < -14 ? 0.98 : 1
  return sky * cold
}

/** Weeks of 28 days in which a diner may leave town or lie ill for five days to four weeks, from a day of the stretch on. */
const STRETCH = 28
function isAway(seed: number, diner: number, n: number): boolean {
  const stretch = Math.floor(n / STRETCH)
  return awayFrom(seed, diner, stretch, n) || awayFrom(seed, diner, stretch - 1, n)
}

function awayFrom(seed: number, diner: number, stretch: number, n: number): boolean {
  const away = awayIn(seed, diner, stretch)
  return away !== undefined && away.starts <= n && n < away.starts + away.days
}

function awayIn(seed: number, diner: number, stretch: number): { starts: number; days: number } | undefined {
  const luck = fate(seed, 7_000_000 + stretch, diner)
  if (luck >= 0.09) return undefined
  return { starts: stretch * STRETCH + (Math.floor(luck * 100_000) % STRETCH), days: 5 + (Math.floor(luck * 10_000_000) % 24) }
}

/** A diner's absences that begin in these days, one after the other; `until` is the first day back. */
export function awayBetween(seed: number, diner: number, from: MealDate, to: MealDate): { from: MealDate; until: MealDate }[] {
  const stretches = [Math.floor(daysBetween(EPOCH, from) / STRETCH), Math.floor(daysBetween(EPOCH, to) / STRETCH)] as const
  const spells: { from: MealDate; until: MealDate }[] = []
  for (let stretch = stretches[0]; stretch <= stretches[1]; stretch++) {
    const away = awayIn(seed, diner, stretch)
    const begins = away && addDays(EPOCH, away.starts)
    const free = spells.at(-1)?.until ?? from
    if (begins && begins >= free && begins <= to) spells.push({ from: begins, until: addDays(begins, away.days) })
  }
  return spells
}

interface Arrival extends Attendance {
  /** minutes with their fraction, to order a queue */
  at: number
}

const byArrival = (a: Arrival, b: Arrival) => a.at - b.at || a.dinerIndex - b.dinerIndex
const withoutSeconds = ({ dinerIndex, canteenCode, tray, minute }: Arrival): Attendance => ({ dinerIndex, canteenCode, tray, minute })

function arrivalOf({ seed, diners, canteens, habits }: District, i: number, n: number): Arrival {
  const habit = habits[i]
  const diner = diners[i]
  const canteen = habit && canteens[fate(seed, ask(n, ASK.elsewhere), i) < habit.elsewhere ? habit.other : habit.home]
  if (!habit || !diner || !canteen) throw new RangeError(`no such diner: ${i}`)
  const at = arrivesAt(canteen, habit.hour, fate(seed, ask(n, ASK.hour), i))
  const soft = diner.tray === 'ordinary' && fate(seed, ask(n, ASK.tray), i) < 0.015
  return { dinerIndex: i, canteenCode: canteen.code, tray: soft ? 'soft' : diner.tray, minute: Math.floor(at), at }
}

/** A habit, give or take seven minutes; who is early waits for the door, who is late hurries. */
function arrivesAt(canteen: DemoCanteen, hour: number, luck: number): number {
  const opens = minutesOf(canteen.servesFrom)
  const open = minutesOf(canteen.servesUntil) - opens
  const wished = hour * open + (luck - 0.5) * 14
  return opens + Math.min(open - 0.01 - luck, Math.max(luck * 2, wished))
}
