import { addDays, daysBetween, type MealDate, mealDate } from '../../src/kernel/meal-date.ts'
import { below, chance, type Random } from '../../src/kernel/random.ts'
import type { Allergen } from './ingredients.ts'
import { between, weighted } from './luck.ts'

/** Why public money may help a diner. Tags as the schemes write them. */
export type Tag =
  | 'tekun'
  | 'dibao'
  | 'low_income'
  | 'living_alone'
  | 'solitary'
  | 'empty_nest'
  | 'severe_disability'
  | 'youfu'
  | 'jisheng_special'

export interface DemoCategory {
  tag: Tag
  since: MealDate
  /** that day no more */
  until: MealDate | null
  document: string
  approvedBy: string
}

type Diet = 'low_salt' | 'diabetic' | 'low_fat' | 'low_purine' | 'renal'
export type DemoNeed =
  | { kind: 'allergen'; code: Allergen; since: MealDate }
  | { kind: 'texture'; code: 'soft'; since: MealDate }
  | { kind: 'diet'; code: Diet; since: MealDate }

/** What a diner's standing depends on. */
export interface Person {
  age: number
  birth: string
  community: string
  /** in the registers of this city, whose poor it supports */
  local: boolean
  registeredOn: MealDate
  /** the demo year's end, or the day of leaving */
  lastDay: MealDate
  dependency: number
  disability: number | null
  tray: string
}

/** The paper that proves a tag: its letters, and the office that signed it. */
const PAPERS: Record<Tag, { letters: string; office: string | undefined }> = {
  tekun: { letters: '中民特困', office: '城中区民政局' },
  dibao: { letters: '中民低保', office: '城中区民政局' },
  low_income: { letters: '中民低收', office: '城中区民政局' },
  living_alone: { letters: '独居访视', office: undefined },
  solitary: { letters: '孤寡访视', office: undefined },
  empty_nest: { letters: '空巢访视', office: undefined },
  severe_disability: { letters: '中残评', office: '城中区残疾人联合会' },
  youfu: { letters: '中退役优抚', office: '城中区退役军人事务局' },
  jisheng_special: { letters: '中卫计特', office: '城中区卫生健康局' },
}

/** Shares of all diners: 特困 2 %, 低保 6 %, 低收入 3 %; the city's poor are those in its own register (91 % of diners). */
const HARDSHIP: readonly (readonly [Tag | undefined, number])[] = [
  ['tekun', 2.2],
  ['dibao', 6.6],
  ['low_income', 3.3],
  [undefined, 87.9],
]
/** Who is at home: 独居 14 %, 空巢 20 %. */
const HOUSEHOLD: readonly (readonly [Tag | undefined, number])[] = [
  ['living_alone', 14],
  ['empty_nest', 20],
  [undefined, 66],
]

function tagsOf(random: Random, person: Person): Tag[] {
  const hardship = person.local ? weighted(random, HARDSHIP) : undefined
  const household = hardship === 'tekun' ? 'living_alone' : weighted(random, HOUSEHOLD)
  const alone = household === 'living_alone'
  return [
    ...(hardship ? [hardship] : []),
    ...(household ? [household] : []),
    ...(alone && chance(random, hardship === 'tekun' ? 0.6 : 0.05) ? (['solitary'] as const) : []),
    ...((person.disability ?? 4) <= 2 ? (['severe_disability'] as const) : []),
    ...(chance(random, 0.02) ? (['youfu'] as const) : []),
    ...(person.age < 80 && chance(random, 0.014) ? (['jisheng_special'] as const) : []),
  ]
}

/** A person's categories with their papers, most from before the registration, some from after it. */
export const categoriesOf = (random: Random, person: Person): DemoCategory[] =>
  tagsOf(random, person).map((tag) => categoryOf(random, person, tag))

function categoryOf(random: Random, person: Person, tag: Tag): DemoCategory {
  const since = sinceWhen(random, person)
  const { letters, office } = PAPERS[tag]
  const document = `${letters}〔${since.slice(0, 4)}〕${String(between(random, 1, 899)).padStart(3, '0')}号`
  return { tag, since, until: lapses(random, person, tag, since), document, approvedBy: office ?? `${person.community}社区` }
}

/** Not before sixty, seldom more than three years before registering, never later than the last day. */
function sinceWhen(random: Random, person: Person): MealDate {
  const sixty = mealDate(`${Number(person.birth.slice(0, 4)) + 60}-12-31`)
  const earliest = [sixty, addDays(person.registeredOn, -1_000)].sort().at(-1) as MealDate
  const latest = chance(random, 0.75) && person.registeredOn > earliest ? person.registeredOn : person.lastDay
  return earliest >= latest ? person.registeredOn : addDays(earliest, below(random, daysBetween(earliest, latest) + 1))
}

/** 低保 and 低收入 are examined again every year; some families rise above the line. */
function lapses(random: Random, person: Person, tag: Tag, since: MealDate): MealDate | null {
  if (!['dibao', 'low_income'].includes(tag) || !chance(random, 0.1)) return null
  const day = addDays(since, between(random, 1, 3) * 365)
  return day <= person.lastDay ? day : null
}

/** 0 able … 3 heavily dependent, more with age. */
export function dependencyAt(random: Random, age: number): 0 | 1 | 2 | 3 {
  const frail = age < 70 ? 0.4 : age < 80 ? 1 : age < 90 ? 2 : 3.5
  return weighted(random, [
    [0, 88],
    [1, 7 * frail],
    [2, 3 * frail],
    [3, 1.5 * frail],
  ])
}

/** The grade on a disability certificate: 1 and 2 (重残) are 3 % of diners. */
export const disabilityOf = (random: Random): 1 | 2 | 3 | 4 | null =>
  weighted(random, [
    [1, 1],
    [2, 2],
    [3, 1.5],
    [4, 1.5],
    [null, 94],
  ])

const ALLERGIES: readonly (readonly [Allergen, number])[] = [
  ['crustacean', 6],
  ['fish', 4],
  ['egg', 3],
  ['peanut', 4],
  ['milk', 4],
  ['sesame', 1],
  ['buckwheat', 1],
]
/** 高血压 and 糖尿病 are what an elder canteen hears most. */
const DIETS: readonly (readonly [Diet, number])[] = [
  ['low_salt', 0.22],
  ['diabetic', 0.13],
  ['low_fat', 0.03],
  ['low_purine', 0.04],
  ['renal', 0.012],
]

/** What a cook must know of a diner, asked when registering: 2 % name an allergy. */
export function needsOf(random: Random, person: Person): DemoNeed[] {
  const since = person.registeredOn
  const salt = person.tray === 'soft' ? 2.5 : 1
  return [
    ...(chance(random, 0.02) ? [{ kind: 'allergen', code: weighted(random, ALLERGIES), since } as const] : []),
    ...(chance(random, person.tray === 'soft' ? 0.85 : 0.03) ? [{ kind: 'texture', code: 'soft', since } as const] : []),
    ...DIETS.filter(([code, share]) => chance(random, code === 'low_salt' ? share * salt : share)).map(
      ([code]) => ({ kind: 'diet', code, since }) as const,
    ),
  ]
}
