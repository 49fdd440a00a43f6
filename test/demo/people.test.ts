import { describe, expect, test } from 'vitest'
import { DEMO_TODAY, DEMO_YEAR } from '../../scripts/demo/demo-year.ts'
import { type DemoDiner, makeDiners } from '../../scripts/demo/people.ts'
import { CANTEENS } from '../../scripts/demo/places.ts'
import { makeStaff } from '../../scripts/demo/staff.ts'
import { birthIn, isIdNumber, isRegistered, numberInQr, qrText, sexIn } from '../../src/diners/rules.ts'
import { isWorkday } from '../../src/kernel/calendar.ts'
import { ageOn, isMealDate, type MealDate, mealDate } from '../../src/kernel/meal-date.ts'
import { seeded } from '../../src/kernel/random.ts'

const DINERS = makeDiners(seeded(11))
const STAFF = makeStaff(seeded(12))

const share = (of: (diner: DemoDiner) => boolean, among: readonly DemoDiner[] = DINERS) => among.filter(of).length / among.length
const tagged = (tag: string) => share((diner) => diner.categories.some((one) => one.tag === tag))
const liveOn = (day: string) =>
  DINERS.filter((d) => isRegistered({ registered_on: d.registeredOn, ended_on: d.ended?.day ?? null }, day)).length
const ages = DINERS.map((diner) => ageOn(diner.birth, DEMO_TODAY))

describe('diners', () => {
  test('are as many as asked for, numbered in the order of registering', () => {
    expect(DINERS).toHaveLength(4_000)
    expect(DINERS.map((diner) => diner.number)).toEqual(DINERS.map((_, i) => String(i + 1).padStart(6, '0')))
    expect(DINERS.every((diner, i) => i === 0 || (DINERS[i - 1]?.registeredOn ?? '') <= diner.registeredOn)).toBe(true)
  })

  test('are the same for the same seed and others for another', () => {
    expect(makeDiners(seeded(11), 200)).toEqual(makeDiners(seeded(11), 200))
    expect(makeDiners(seeded(12), 200)).not.toEqual(makeDiners(seeded(11), 200))
  })

  test('carry ID numbers with a true check character, their own birth and sex, from nowhere', () => {
    for (const diner of DINERS) {
      expect(isIdNumber(diner.idNumber)).toBe(true)
      expect(birthIn(diner.idNumber)).toBe(diner.birth)
      expect(sexIn(diner.idNumber)).toBe(diner.sex)
      expect(diner.idNumber.slice(0, 6)).toBe('990101')
    }
  })

  test('cannot be anybody: the area is no province of GB/T 2260, the phone no operator’s', () => {
    const provinces = [...Array.from({ length: 55 }, (_, i) => i + 11), 71, 81, 82, 83, 91].map(String)
    for (const diner of DINERS) {
      expect(provinces).not.toContain(diner.idNumber.slice(0, 2))
      if (diner.phone !== null) expect(diner.phone).toMatch(/^100\d{8}$/)
    }
  })

  test.each([
    ['ID number', DINERS.map((diner) => diner.idNumber)],
    ['phone', DINERS.flatMap((diner) => diner.phone ?? [])],
    ['card or QR number', DINERS.flatMap((diner) => [diner.qr, ...(diner.card ? [diner.card] : [])])],
  ])('share no %s', (_, texts) => {
    expect(new Set(texts).size).toBe(texts.length)
  })

  test('have cards of ten digits, nine in ten of them, and a QR code each that our scanner reads', () => {
    expect(share((diner) => diner.card !== null)).toBeCloseTo(0.9, 1)
    for (const diner of DINERS) {
      if (diner.card) expect(diner.card).toMatch(/^\d{10}$/)
      expect(numberInQr(qrText(diner.qr))).toBe(diner.qr)
    }
  })

  test('are 60 to 101 years old, most 68 to 85, a good third from 80 on', () => {
    expect([Math.min(...ages), Math.max(...ages)]).toEqual([60, 101])
    expect(ages.filter((age) => age >= 68 && age <= 85).length / ages.length).toBeGreaterThan(0.6)
    const old = ages.filter((age) => age >= 80).length / ages.length
    expect(old).toBeGreaterThan(0.32)
    expect(old).toBeLessThan(0.39)
    expect(DINERS.every((diner) => isMealDate(diner.birth))).toBe(true)
  })

  test('some share a name, even at one canteen, and some names need more than old character sets', () => {
    const names = [...Map.groupBy(DINERS, (diner) => diner.name).values()]
    expect(names.filter((of) => of.length > 1).length).toBeGreaterThan(100)
    expect(names.some((of) => new Set(of.map((diner) => diner.canteenCode)).size < of.length)).toBe(true)
    for (const letter of ['䶮', '𠮷', '㛃']) expect(DINERS.some((diner) => diner.name.includes(letter))).toBe(true)
    expect(DINERS.every((diner) => [...diner.name].length >= 2 && [...diner.name].length <= 5)).toBe(true)
  })

  test('hold what the registry holds and nothing more: no people, no religion', () => {
    const fields = `address birth canteenCode card categories dependency disability ended hukou idNumber name needs number phone qr
      registeredOn sex tray`.split(/\s+/)
    for (const diner of DINERS) expect(Object.keys(diner).sort()).toEqual(fields)
  })

  test.each([
    ['ordinary', 0.68, 0.78],
    ['halal', 0.15, 0.21],
    ['soft', 0.08, 0.12],
  ])('take the %s tray in a plausible share', (tray, from, to) => {
    const part = share((diner) => diner.tray === tray)
    expect(part).toBeGreaterThan(from)
    expect(part).toBeLessThan(to)
  })

  test.each([
    ['tekun', 0.02],
    ['dibao', 0.06],
    ['low_income', 0.03],
    ['living_alone', 0.155],
    ['solitary', 0.02],
    ['empty_nest', 0.195],
    ['severe_disability', 0.03],
    ['youfu', 0.02],
    ['jisheng_special', 0.01],
  ])('are %s in about %d of all', (tag, part) => {
    expect(tagged(tag)).toBeGreaterThan(part * 0.7)
    expect(tagged(tag)).toBeLessThan(part * 1.3)
  })

  test('have categories with a paper and an office, from a day at sixty or later, ending after they began', () => {
    for (const diner of DINERS)
      for (const one of diner.categories) {
        expect(one.document).toMatch(/〔20\d\d〕\d{3}号$/)
        expect(one.approvedBy.length).toBeGreaterThan(3)
        expect(ageOn(diner.birth, one.since)).toBeGreaterThanOrEqual(60)
        expect(one.since <= DEMO_YEAR.to && (one.until === null || one.since < one.until)).toBe(true)
        expect(diner.ended === null || one.since <= diner.ended.day).toBe(true)
      }
  })

  test('are poor by one list only, and grade 1 or 2 is what severe means', () => {
    for (const diner of DINERS) {
      const tags = diner.categories.map((one) => one.tag)
      expect(tags.filter((tag) => ['tekun', 'dibao', 'low_income'].includes(tag)).length).toBeLessThanOrEqual(1)
      expect(tags.includes('severe_disability')).toBe(diner.disability !== null && diner.disability <= 2)
    }
  })

  test('belong to the city’s registers in nine of ten, and to the district’s in most', () => {
    expect(share((diner) => diner.hukou.city !== '630100')).toBeCloseTo(0.08, 1)
    expect(share((diner) => diner.hukou.district === '630103')).toBeGreaterThan(0.83)
    for (const { hukou } of DINERS)
      expect([hukou.district.slice(0, 4), hukou.street.slice(0, 6)]).toEqual([hukou.city.slice(0, 4), hukou.district])
  })

  test('register on workdays, at sixty or later, once their canteen is open; whoever left, left later', () => {
    const opened = new Map(CANTEENS.map((canteen) => [canteen.code, canteen.openedOn]))
    for (const diner of DINERS) {
      expect(isWorkday('cn', diner.registeredOn)).toBe(true)
      expect(ageOn(diner.birth, diner.registeredOn)).toBeGreaterThanOrEqual(60)
      expect(diner.registeredOn >= (opened.get(diner.canteenCode) as MealDate)).toBe(true)
      expect(diner.registeredOn <= DEMO_YEAR.to).toBe(true)
      if (diner.ended) expect(diner.ended.day > diner.registeredOn && diner.ended.day <= DEMO_YEAR.to).toBe(true)
    }
  })

  test('grow in number, in the demo year as before it', () => {
    const counts = ['2020-11-24', '2022-11-24', '2024-11-24', DEMO_YEAR.from, DEMO_YEAR.to].map(mealDate).map(liveOn)
    expect(counts).toEqual([...counts].sort((a, b) => a - b))
    expect(liveOn(DEMO_YEAR.to) / liveOn(DEMO_YEAR.from)).toBeGreaterThan(1.1)
  })

  test('leave by death, moving and care homes', () => {
    expect(new Set(DINERS.map((diner) => diner.ended?.reason))).toEqual(new Set([undefined, 'died', 'moved', 'institution']))
  })
})

describe('staff', () => {
  const inside = STAFF.filter((one) => one.title !== 'auditor' && one.title !== 'administrator')
  const count = (title: string) => STAFF.filter((one) => one.title === title).length

  test('are 58, and the auditor and the administrator besides', () => {
    expect([inside.length, STAFF.length]).toEqual([58, 60])
    expect(STAFF.filter((one) => !inside.includes(one)).map((one) => one.code)).toEqual(['auditor', 'admin'])
  })

  test.each([
    ['kitchen_manager', 1],
    ['dispatcher', 1],
    ['driver', 7],
    ['food_safety_director', 1],
    ['food_safety_officer', 1],
    ['canteen_worker', 29],
  ])('%s: %d', (title, n) => {
    expect(count(title)).toBe(n)
  })

  test('every canteen has its worker, nobody else is bound to one', () => {
    const bound = STAFF.filter((one) => one.canteenCode)
    expect(bound.map((one) => one.canteenCode)).toEqual(CANTEENS.map((canteen) => canteen.code))
    expect(bound.every((one) => one.role === 'canteen_worker')).toBe(true)
  })

  test('sign in by names that can be guessed from the post', () => {
    const logins = STAFF.filter((one) => one.role).map((one) => one.code)
    expect(new Set(STAFF.map((one) => one.code)).size).toBe(STAFF.length)
    expect(logins).toEqual(
      expect.arrayContaining(['kitchen', 'dispatch', 'driver1', 'driver7', 'canteen01', 'canteen29', 'auditor', 'admin']),
    )
  })

  test('who touches food has a certificate that holds today and was given within the year', () => {
    for (const one of inside) {
      const until = one.healthCertificateUntil ?? mealDate('2000-01-01')
      expect(until > DEMO_TODAY && until < mealDate('2027-11-24')).toBe(true)
    }
  })

  test('were all there before the demo year, and are the same for the same seed', () => {
    for (const one of STAFF) expect(one.hiredOn < DEMO_YEAR.from).toBe(true)
    expect(makeStaff(seeded(12))).toEqual(STAFF)
    expect(makeStaff(seeded(13))).not.toEqual(STAFF)
  })
})
