import type { Role } from '../../db/tables/staff.ts'
import { addDays, type MealDate } from '../../src/kernel/meal-date.ts'
import { below, chance, type Random } from '../../src/kernel/random.ts'
import { DEMO_TODAY, OPENED_ON, onAWorkday } from './demo-year.ts'
import { between } from './luck.ts'
import { type NameStyle, nameIn, type Sex } from './names.ts'
import { CANTEENS, VANS } from './places.ts'

/** 职务: what somebody does all day. */
type Title =
  | 'kitchen_manager'
  | 'dispatcher'
  | 'food_safety_director'
  | 'food_safety_officer'
  | 'head_cook'
  | 'cook'
  | 'halal_cook'
  | 'pastry_cook'
  | 'packer'
  | 'halal_packer'
  | 'driver'
  | 'canteen_worker'
  | 'auditor'
  | 'administrator'

export interface DemoStaff {
  /** also the login of those who have a role */
  code: string
  name: string
  title: Title
  role?: Role
  canteenCode?: string
  /** food handlers renew it every year (Food Safety Law art. 45) */
  healthCertificateUntil?: MealDate
  hiredOn: MealDate
}

/** A post: who holds it is made up, that it exists is not. */
interface Post {
  code: string
  title: Title
  role?: Role
  canteenCode?: string
  style?: NameStyle
  women: number
  food: boolean
  since: MealDate
}

/** Above 1,000 people a food-safety director is due besides the officer (市场监管总局令第60号). */
const IN_THE_KITCHEN: readonly Post[] = [
  { code: 'kitchen', title: 'kitchen_manager', role: 'kitchen_manager', women: 0.3, food: true, since: OPENED_ON },
  { code: 'dispatch', title: 'dispatcher', role: 'dispatcher', women: 0.5, food: true, since: OPENED_ON },
  { code: 'director', title: 'food_safety_director', role: 'food_safety_director', women: 0.5, food: true, since: OPENED_ON },
  { code: 'officer', title: 'food_safety_officer', role: 'food_safety_officer', women: 0.7, food: true, since: OPENED_ON },
  ...posts('cook', 1, 'head_cook', 1, 0),
  ...posts('cook', 2, 'cook', 5, 0.3),
  ...posts('cook', 7, 'pastry_cook', 2, 0.7),
  ...posts('packer', 1, 'packer', 4, 0.8),
  ...posts('halalcook', 1, 'halal_cook', 4, 0.3, 'hui'),
  ...posts('halalpacker', 1, 'halal_packer', 2, 0.8, 'hui'),
]
const DRIVERS: readonly Post[] = VANS.map((_, i) => ({
  code: `driver${i + 1}`,
  title: 'driver',
  role: 'driver',
  women: 0.1,
  food: true,
  since: OPENED_ON,
}))
const IN_THE_CANTEENS: readonly Post[] = CANTEENS.map((canteen, i) => ({
  code: `canteen${String(i + 1).padStart(2, '0')}`,
  title: 'canteen_worker',
  role: 'canteen_worker',
  canteenCode: canteen.code,
  women: 0.85,
  food: true,
  since: canteen.openedOn,
}))
/** the district's civil affairs and whoever keeps the accounts: not of the kitchen's 58 */
const OUTSIDE: readonly Post[] = [
  { code: 'auditor', title: 'auditor', role: 'auditor', women: 0.5, food: false, since: OPENED_ON },
  { code: 'admin', title: 'administrator', role: 'administrator', women: 0.4, food: false, since: OPENED_ON },
]

function posts(code: string, first: number, title: Title, n: number, women: number, style?: NameStyle): Post[] {
  return Array.from({ length: n }, (_, i) => ({
    code: `${code}${first + i}`,
    title,
    women,
    food: true,
    since: OPENED_ON,
    ...(style ? { style } : {}),
  }))
}

/** The 58 of kitchen, vans and canteens, then the auditor and the administrator. */
export const makeStaff = (random: Random): DemoStaff[] =>
  [...IN_THE_KITCHEN, ...DRIVERS, ...IN_THE_CANTEENS, ...OUTSIDE].map((post) => memberAt(random, post))

function memberAt(random: Random, post: Post): DemoStaff {
  const sex: Sex = chance(random, post.women) ? 'f' : 'm'
  const { code, title, role, canteenCode } = post
  return {
    code,
    name: nameIn(random, post.style ?? (chance(random, 0.12) ? 'hui' : 'han'), sex, between(random, 1968, 1999)),
    title,
    ...(role ? { role } : {}),
    ...(canteenCode ? { canteenCode } : {}),
    ...(post.food ? { healthCertificateUntil: addDays(DEMO_TODAY, between(random, 9, 350)) } : {}),
    hiredOn: hiredSince(random, post.since),
  }
}

/** Half have been there from the beginning; the others came on some workday since. */
function hiredSince(random: Random, since: MealDate): MealDate {
  return chance(random, 0.5) ? since : onAWorkday(addDays(since, below(random, 2_100)))
}
