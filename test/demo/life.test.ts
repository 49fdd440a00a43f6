import { describe, expect, test } from 'vitest'
import { BEST_DAY, DEMO_YEAR } from '../../scripts/demo/demo-year.ts'
import { CLOSED_DAYS, dayKind } from '../../scripts/demo/festivals.ts'
import { type Attendance, aDistrict, attendance, attendanceOn } from '../../scripts/demo/life.ts'
import { makeDiners } from '../../scripts/demo/people.ts'
import { CANTEENS } from '../../scripts/demo/places.ts'
import { weatherOn } from '../../scripts/demo/weather.ts'
import { addDays, daysFrom, type MealDate, mealDate, minutesOf, weekdayOf } from '../../src/kernel/meal-date.ts'
import { seeded } from '../../src/kernel/random.ts'

const SEED = 20_261_124
const DINERS = makeDiners(seeded(SEED + 2))
const DISTRICT = aDistrict(SEED, DINERS, CANTEENS)
const YEAR = new Map([...attendance(DISTRICT)].map(({ day, lunches }) => [day, lunches]))

const lunchesOn = (day: string): readonly Attendance[] => YEAR.get(mealDate(day)) ?? []
const days = (from: string, to: string): MealDate[] => [...daysFrom(mealDate(from), mealDate(to))]
const mean = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0) / numbers.length
const usual = (from: string, to: string) => days(from, to).filter((day) => dayKind(day).kind === 'workday')
const countsOf = (among: readonly MealDate[]) => among.map((day) => lunchesOn(day).length)

describe('the demo year', () => {
  test('has one best day, with 1,281 diners exactly, and no other day reaches it', () => {
    const counts = [...YEAR].map(([day, lunches]) => ({ day, diners: lunches.length }))
    expect(BEST_DAY.diners).toBe(1_281)
    expect(counts.filter(({ diners }) => diners >= 1_281)).toEqual([{ day: BEST_DAY.day, diners: 1_281 }])
  })

  test.each([1, 2, 6])('has the same best day with seed %d', (seed) => {
    const other = aDistrict(seed, makeDiners(seeded(seed + 2)), CANTEENS)
    const autumn = [...attendance(other, mealDate('2026-10-08'))].map(({ day, lunches }) => ({ day, diners: lunches.length }))
    expect(autumn.filter(({ diners }) => diners >= 1_281)).toEqual([{ day: BEST_DAY.day, diners: 1_281 }])
  })

  test('asks no miracle of the best day: without the record it would miss it by less than 8 %', () => {
    const undecided = attendanceOn({ ...DISTRICT, best: undefined }, BEST_DAY.day).length
    expect(Math.abs(undecided / 1_281 - 1)).toBeLessThan(0.08)
  })

  test('feeds about 300,000 lunches', () => {
    const total = [...YEAR.values()].reduce((sum, lunches) => sum + lunches.length, 0)
    expect(total).toBeGreaterThan(270_000)
    expect(total).toBeLessThan(320_000)
  })

  test('nobody eats twice on a day', () => {
    for (const lunches of YEAR.values()) expect(new Set(lunches.map((one) => one.dinerIndex)).size).toBe(lunches.length)
  })

  test('nobody eats before registering, or from the day of leaving on', () => {
    for (const [day, lunches] of YEAR)
      for (const { dinerIndex } of lunches) {
        const diner = DINERS[dinerIndex]
        expect(diner && diner.registeredOn < day && (diner.ended === null || day < diner.ended.day)).toBe(true)
      }
  })

  test('the kitchen is closed from 除夕 to 初三 and open on every other day', () => {
    const closed = [...YEAR].filter(([, lunches]) => lunches.length === 0).map(([day]) => day)
    expect(closed).toEqual(['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19'])
    expect(CLOSED_DAYS.map(({ day }) => day)).toEqual(expect.arrayContaining(closed))
  })

  test('a typical workday at its end has 900 to 1,200 guests, more than a year before', () => {
    const late = mean(countsOf(usual('2026-10-12', '2026-11-23')))
    expect(late).toBeGreaterThan(1_000)
    expect(late).toBeLessThan(1_180)
    expect(late / mean(countsOf(usual('2025-11-24', '2025-12-31')))).toBeGreaterThan(1.1)
  })

  test('weekends and holidays are far below workdays, a shifted workday a little', () => {
    const workdays = mean(countsOf(usual('2026-05-06', '2026-05-22')))
    expect(mean(countsOf(days('2026-05-16', '2026-05-17')))).toBeLessThan(workdays * 0.5)
    expect(mean(countsOf(days('2026-05-01', '2026-05-05')))).toBeLessThan(workdays * 0.5)
    expect(lunchesOn('2026-05-09').length).toBeGreaterThan(workdays * 0.85)
    expect(lunchesOn('2026-05-09').length).toBeLessThan(workdays)
  })

  test('demand falls before 春节 and comes back by 元宵', () => {
    const before = mean(countsOf(usual('2026-01-05', '2026-01-30')))
    expect(mean(countsOf(days('2026-02-20', '2026-02-23')))).toBeLessThan(before * 0.35)
    expect(mean(countsOf(usual('2026-02-24', '2026-02-27')))).toBeLessThan(before * 0.9)
    expect(mean(countsOf(usual('2026-03-04', '2026-03-12')))).toBeGreaterThan(before * 0.88)
  })

  test('the halal tray thins out in Ramadan and the others do not', () => {
    const perDay = (tray: string, from: string, to: string) =>
      mean(usual(from, to).map((day) => lunchesOn(day).filter((one) => one.tray === tray).length))
    const dip = (tray: string) => perDay(tray, '2026-03-04', '2026-03-19') / perDay(tray, '2026-03-23', '2026-04-03')
    expect(dip('halal')).toBeLessThan(0.6)
    expect(dip('ordinary')).toBeGreaterThan(0.85)
  })

  test('snow keeps people at home', () => {
    const winter = usual('2025-11-24', '2026-01-23')
    const snowy = winter.filter((day) => weatherOn(SEED, day).kind === 'snow')
    expect(snowy.length).toBeGreaterThan(0)
    expect(mean(countsOf(snowy))).toBeLessThan(mean(countsOf(winter.filter((day) => !snowy.includes(day)))) * 0.95)
  })

  test('a few percent eat at another canteen than their own', () => {
    const all = [...YEAR.values()].flat()
    const strangers = all.filter((one) => DINERS[one.dinerIndex]?.canteenCode !== one.canteenCode).length / all.length
    expect(strangers).toBeGreaterThan(0.015)
    expect(strangers).toBeLessThan(0.06)
  })

  test('whoever chose the halal tray gets it, and nobody gets it unasked', () => {
    for (const one of YEAR.get(BEST_DAY.day) ?? []) expect(one.tray === 'halal').toBe(DINERS[one.dinerIndex]?.tray === 'halal')
  })

  test('everybody comes while the canteen serves, in the order of the list, most of them early', () => {
    const canteen = new Map(CANTEENS.map((one) => [one.code, one]))
    const waits = ['2026-01-13', '2026-06-10', '2026-11-18'].flatMap((day) => {
      const lunches = lunchesOn(day)
      expect(lunches.map((one) => one.minute)).toEqual(lunches.map((one) => one.minute).sort((a, b) => a - b))
      return lunches.map((one) => {
        const { servesFrom = '', servesUntil = '' } = canteen.get(one.canteenCode) ?? {}
        expect(one.minute).toBeGreaterThanOrEqual(minutesOf(servesFrom))
        expect(one.minute).toBeLessThan(minutesOf(servesUntil))
        return one.minute - minutesOf(servesFrom)
      })
    })
    expect(waits.filter((minutes) => minutes < 30).length / waits.length).toBeGreaterThan(0.55)
    expect(waits.filter((minutes) => minutes >= 50).length / waits.length).toBeGreaterThan(0.05)
  })

  test('those who live alone come more often', () => {
    const visits = new Map<number, number>()
    for (const one of [...YEAR.values()].flat()) visits.set(one.dinerIndex, (visits.get(one.dinerIndex) ?? 0) + 1)
    const perHead = (alone: boolean) =>
      mean(
        DINERS.flatMap((diner, i) =>
          diner.registeredOn < DEMO_YEAR.from && !diner.ended && diner.categories.some((one) => one.tag === 'living_alone') === alone
            ? [visits.get(i) ?? 0]
            : [],
        ),
      )
    expect(perHead(true)).toBeGreaterThan(perHead(false) * 1.3)
  })
})

describe('a day', () => {
  test('is the same whichever days were asked for before', () => {
    const fresh = aDistrict(SEED, makeDiners(seeded(SEED + 2)), CANTEENS)
    expect(attendanceOn(fresh, mealDate('2026-06-10'))).toEqual(lunchesOn('2026-06-10'))
  })

  test('is another with another seed', () => {
    expect(attendanceOn(aDistrict(SEED + 1, DINERS, CANTEENS), mealDate('2026-06-10'))).not.toEqual(lunchesOn('2026-06-10'))
  })

  test('is unmoved by people who register later', () => {
    const early = DINERS.filter((diner) => diner.registeredOn < '2026-06-10')
    expect(attendanceOn(aDistrict(SEED, early, CANTEENS), mealDate('2026-06-10'))).toEqual(lunchesOn('2026-06-10'))
  })

  test('after the demo year goes on as before, below the record, over the end of the calendar', () => {
    const ahead = days(addDays(DEMO_YEAR.to, 1), '2027-01-31').map((day) => ({ day, diners: attendanceOn(DISTRICT, day).length }))
    expect(Math.max(...ahead.map(({ diners }) => diners))).toBeLessThan(1_281)
    const plain = ahead.filter(({ day }) => weekdayOf(day) <= 5 && day !== '2027-01-01').map(({ diners }) => diners)
    const before = mean(countsOf(usual('2026-10-12', '2026-11-23')))
    expect(mean(plain) / before).toBeGreaterThan(0.88)
    expect(mean(plain) / before).toBeLessThan(1.05)
  })
})

describe('the weather', () => {
  const weather = days(DEMO_YEAR.from, DEMO_YEAR.to).map((day) => ({ day, ...weatherOn(SEED, day) }))
  const inMonth = (month: string) => weather.filter(({ day }) => day.slice(5, 7) === month)

  test('is that of Xining: dry bitter winters, cool wet summers', () => {
    expect(mean(inMonth('01').map((one) => one.minC))).toBeLessThan(-9)
    expect(mean(inMonth('07').map((one) => one.maxC))).toBeGreaterThan(20)
    expect(mean(inMonth('07').map((one) => one.maxC))).toBeLessThan(28)
    expect(inMonth('07').filter((one) => one.kind === 'rain').length).toBeGreaterThan(
      inMonth('12').filter((one) => one.kind === 'snow').length,
    )
    for (const one of weather) expect(one.minC).toBeLessThan(one.maxC)
  })

  test('snows in the cold and rains in the warm', () => {
    for (const one of weather) {
      if (one.kind === 'snow') expect(one.minC).toBeLessThanOrEqual(1)
      if (one.kind === 'rain') expect(one.maxC).toBeGreaterThan(1)
    }
  })
})
