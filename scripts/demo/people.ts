import type { Tray } from '../../db/tables/menu.ts'
import { addDays, ageOn, daysBetween, type MealDate, mealDate } from '../../src/kernel/meal-date.ts'
import { below, chance, pick, type Random } from '../../src/kernel/random.ts'
import { DEMO_TODAY, DEMO_YEAR, onAWorkday } from './demo-year.ts'
import { cardNumber, idNumber, phone, qrNumber, type Taken } from './identity.ts'
import { between, weighted } from './luck.ts'
import { type NameStyle, nameIn, nameStyle, RARE, type Sex } from './names.ts'
import { CANTEENS, type DemoCanteen } from './places.ts'
import { categoriesOf, type DemoCategory, type DemoNeed, dependencyAt, disabilityOf, needsOf } from './standing.ts'

/** A made-up elder, as the registry of 幸福食堂 would hold one. */
export interface DemoDiner {
  /** registry number, in the order of registering */
  number: string
  name: string
  sex: Sex
  /** text, as on the ID card */
  birth: string
  /** true check character, place that does not exist */
  idNumber: string
  phone: string | null
  hukou: { city: string; district: string; street: string }
  canteenCode: string
  /** down to the building */
  address: string
  tray: Tray
  /** 0 able … 3 heavily dependent */
  dependency: 0 | 1 | 2 | 3
  /** grade on the certificate */
  disability: 1 | 2 | 3 | 4 | null
  categories: readonly DemoCategory[]
  needs: readonly DemoNeed[]
  registeredOn: MealDate
  /** meals stop from that day */
  ended: { day: MealDate; reason: 'died' | 'moved' | 'institution' } | null
  /** what the counter's reader types */
  card: string | null
  /** the number behind the QR code, see `qrText` */
  qr: string
}

/** `n` elders who ever registered, by day of registering. Same numbers, same people. */
export function makeDiners(random: Random, n = 4_000): DemoDiner[] {
  const taken: Taken = new Set()
  const arrivals = Array.from({ length: n }, (_, i) => arrivalOf(random, rareAt(i, n))).sort(byRegistration)
  return arrivals.map((arrival, i) => dinerOf(random, taken, arrival, String(i + 1).padStart(6, '0')))
}

/** Somebody before there are papers: who, how old, where and since when. */
interface Arrival {
  rareName: string | undefined
  style: NameStyle
  sex: Sex
  birth: string
  home: DemoCanteen
  registeredOn: MealDate
}

const byRegistration = (a: Arrival, b: Arrival) => (a.registeredOn < b.registeredOn ? -1 : a.registeredOn > b.registeredOn ? 1 : 0)

/** The rare names stand evenly among the others. */
const rareAt = (i: number, n: number) => RARE.find((_, k) => Math.floor(((k + 0.5) * n) / RARE.length) === i)

function arrivalOf(random: Random, rare: (typeof RARE)[number] | undefined): Arrival {
  const style = nameStyle(random)
  const birth = birthOf(random)
  const home = weighted(random, HOMES)
  const registeredOn = registeredSince(random, birth, home.openedOn)
  return { rareName: rare?.name, style, sex: rare?.sex ?? (chance(random, 0.57) ? 'f' : 'm'), birth, home, registeredOn }
}

const HOMES = CANTEENS.map((canteen) => [canteen, canteen.seats] as const)

/** Ages of those who eat at such canteens: most 68 to 85, a good third from 80 on. */
const AGES: readonly (readonly [readonly [number, number], number])[] = [
  [[60, 64], 8],
  [[65, 69], 16],
  [[70, 74], 20],
  [[75, 79], 20],
  [[80, 84], 19],
  [[85, 89], 11.5],
  [[90, 94], 4.5],
  [[95, 101], 1],
]

/** The youngest turned sixty in time to register. */
const YOUNGEST = mealDate('1966-11-16')

/** A birth date for an age on the demo's today. */
function birthOf(random: Random): string {
  const [from, to] = weighted(random, AGES)
  const year = Number(DEMO_TODAY.slice(0, 4)) - between(random, from, to)
  const birth = addDays(mealDate(`${year}${DEMO_TODAY.slice(4)}`), -below(random, 365))
  return birth < YOUNGEST ? birth : YOUNGEST
}

/** Registrations by year: slow at first, then the word spreads; the last year is the demo year. */
const REGISTRATIONS: readonly (readonly [readonly [string, string], number])[] = [
  [['2019-06-18', '2019-12-31'], 8],
  [['2020-01-01', '2020-12-31'], 7],
  [['2021-01-01', '2021-12-31'], 10],
  [['2022-01-01', '2022-12-31'], 8],
  [['2023-01-01', '2023-12-31'], 15],
  [['2024-01-01', '2024-12-31'], 16.5],
  [['2025-01-01', '2025-11-23'], 17.5],
  [[DEMO_YEAR.from, '2026-11-20'], 18],
]
const LAST_REGISTRATION = mealDate('2026-11-20')

/** On a workday, not before sixty, not before the canteen opened. */
function registeredSince(random: Random, birth: string, opened: MealDate): MealDate {
  const [from, to] = weighted(random, REGISTRATIONS).map(mealDate) as [MealDate, MealDate]
  const earliest = [opened, sixtiethBirthday(birth)].sort().at(-1) as MealDate
  const wished = addDays(from, below(random, daysBetween(from, to) + 1))
  const day = wished >= earliest ? wished : addDays(earliest, below(random, Math.min(400, daysBetween(earliest, LAST_REGISTRATION) + 1)))
  return onAWorkday(day)
}

/** Sixty years after 29 February there is one again: both years divide by four. */
const sixtiethBirthday = (birth: string): MealDate => mealDate(`${Number(birth.slice(0, 4)) + 60}${birth.slice(4)}`)

function dinerOf(random: Random, taken: Taken, arrival: Arrival, number: string): DemoDiner {
  const { birth, sex, home, registeredOn } = arrival
  const age = ageOn(birth, DEMO_TODAY)
  const hukou = hukouOf(random, home)
  const tray = trayOf(random, arrival.style, age)
  const dependency = dependencyAt(random, age)
  const disability = disabilityOf(random)
  const ended = endOf(random, age, registeredOn)
  const local = hukou.city === XINING
  const lastDay = ended?.day ?? DEMO_YEAR.to
  const person = { age, birth, community: home.shortName, local, registeredOn, lastDay, dependency, disability, tray }
  return {
    number,
    name: arrival.rareName ?? nameIn(random, arrival.style, sex, Number(birth.slice(0, 4))),
    sex,
    birth,
    idNumber: idNumber(random, taken, birth, sex),
    phone: chance(random, 0.94) ? phone(random, taken) : null,
    hukou,
    canteenCode: home.code,
    address: addressIn(random, home),
    tray,
    dependency,
    disability,
    categories: categoriesOf(random, person),
    needs: needsOf(random, person),
    registeredOn,
    ended,
    card: chance(random, 0.9) ? cardNumber(random, taken) : null,
    qr: qrNumber(random, taken),
  }
}

const XINING = '630100'
const CHENGZHONG = '630103'
/** districts and counties of Xining but for 城中区, by how many of their people live in it */
const NEIGHBOURS: readonly (readonly [string, number])[] = [
  ['630102', 4],
  ['630104', 4],
  ['630105', 3],
  ['630106', 3],
  ['630121', 2],
  ['630123', 1],
]
/** where people come from who follow their children to Xining: 海东, 海西, 海南, 黄南, 兰州, 郑州, 成都 */
const FROM_AFAR = ['630202', '630222', '630223', '630224', '632801', '632521', '632301', '620102', '410102', '510104']

/** 86 % in the district (most in the canteen's own street), 6 % elsewhere in Xining, 8 % in another city. */
function hukouOf(random: Random, home: DemoCanteen): DemoDiner['hukou'] {
  const where = weighted(random, [
    ['street', 76],
    ['district', 10],
    ['city', 6],
    ['afar', 8],
  ])
  if (where === 'street') return { city: XINING, district: CHENGZHONG, street: home.streetCode }
  if (where === 'district') return { city: XINING, district: CHENGZHONG, street: pick(random, CANTEENS).streetCode }
  const district = where === 'city' ? weighted(random, NEIGHBOURS) : pick(random, FROM_AFAR)
  return { city: `${district.slice(0, 4)}00`, district, street: `${district}00${between(random, 1, 6)}` }
}

const addressIn = (random: Random, home: DemoCanteen): string =>
  `${home.shortName}社区${between(random, 1, 28)}号院${between(random, 1, 9)}号楼${between(random, 1, 4)}单元`

/** What the diner asked for at the counter; families that keep halal choose that line, and some neighbours like it too. */
function trayOf(random: Random, style: NameStyle, age: number): Tray {
  if (style === 'hui' || style === 'salar') return chance(random, 0.97) ? 'halal' : 'ordinary'
  const soft = age < 75 ? 5 : age < 85 ? 13 : 26
  return weighted<Tray>(random, [
    ['halal', 3],
    ['soft', soft],
    ['ordinary', 97 - soft],
  ])
}

/** Whom the registry still shows as gone: departures of the last three years, older records being deleted (PIPL art. 47). */
function endOf(random: Random, age: number, registeredOn: MealDate): DemoDiner['ended'] {
  const frail = age < 75 ? 0.07 : age < 85 ? 0.12 : 0.25
  if (!chance(random, frail)) return null
  const from = [addDays(registeredOn, 14), mealDate('2023-11-24')].sort().at(-1) as MealDate
  if (from >= DEMO_YEAR.to) return null
  const day = addDays(from, 1 + below(random, daysBetween(from, DEMO_YEAR.to)))
  const reason = weighted<'died' | 'moved' | 'institution'>(random, [
    ['died', age < 75 ? 3 : 7],
    ['moved', 3],
    ['institution', 1],
  ])
  return { day, reason }
}
