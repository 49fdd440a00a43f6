import { ageOn, firstOf, type MealDate, monthOf, nextMonth } from '../kernel/meal-date.ts'
import type { Area, Explanation, Person, Question } from './grant.ts'
import type { Level, Predicate, Scheme } from './scheme.ts'

/** A person, and what ages and areas are measured by: the day and the canteen of the meal, the scheme's own area. */
export type Asked = Pick<Question, 'scheme' | 'person' | 'meal'>

/** Whether a predicate holds, and the true statements about the person that decided it. */
export interface Judgement {
  holds: boolean
  facts: Explanation[]
}

export const holds = (predicate: Predicate | undefined, asked: Asked): boolean => !predicate || judge(predicate, asked).holds

/** Judges a person. Statements stay true when `not` turns the answer round, so they can be told to the person as they are. */
export function judge(predicate: Predicate, asked: Asked): Judgement {
  const { person, scheme } = asked
  if (predicate.all) return judgeAll(predicate.all, asked)
  if (predicate.any) return judgeAny(predicate.any, asked)
  if (predicate.not) return turned(judge(predicate.not, asked))
  if (predicate.age) return judgeAge(predicate.age, ageAt(person, asked.meal.day, scheme.ageFrom))
  if (predicate.tags) return judgeTags(predicate.tags, person)
  if (predicate.dependency) return judgeDependency(predicate.dependency, person)
  if (predicate.disability) return judgeDisability(predicate.disability, person)
  if (predicate.hukou) return judgePlace('hukou', predicate.hukou, person.hukou, asked)
  if (predicate.resident) return judgePlace('resident', predicate.resident, person.res, asked)
  if (predicate.institution !== undefined) return judgeInstitution(predicate.institution, person)
  throw new Error('a predicate that asks nothing: schemes are read with readSchemes')
}

function judgeAll(parts: readonly Predicate[], asked: Asked): Judgement {
  const facts: Explanation[] = []
  for (const part of parts) {
    const one = judge(part, asked)
    if (!one.holds) return one
    facts.push(...one.facts)
  }
  return { holds: true, facts }
}

/** The first that holds, or else what failed first. */
function judgeAny(parts: readonly Predicate[], asked: Asked): Judgement {
  const all = parts.map((part) => judge(part, asked))
  return all.find((one) => one.holds) ?? all[0] ?? { holds: false, facts: [] }
}

const turned = (one: Judgement): Judgement => ({ holds: !one.holds, facts: one.facts })

const fact = (holds: boolean, code: Explanation['code'], values: Explanation['values'] = {}): Judgement => ({
  holds,
  facts: [{ code, values }],
})

type Range = readonly [from: number, to: number | null]

/** Half-open: [60, 80] ends the day before the 80th birthday. */
function judgeAge([from, to]: Range, age: number): Judgement {
  if (age < from) return fact(false, 'age_below', { age, from })
  if (to !== null && age >= to) return fact(false, 'age_above', { age, to })
  return fact(true, 'age_reached', { age })
}

/** Full years on a day. Some places count a new age from the first of its month, or of the next one. */
function ageAt(person: Person, day: MealDate, from: Scheme['ageFrom']): number {
  if (person.age !== undefined) return person.age
  return ageOn(from === undefined || from === 'birthday' ? person.birth : monthStart(person.birth, from), day)
}

function monthStart(birth: string, from: 'month' | 'next_month'): string {
  const birthMonth = monthOf(birth as MealDate)
  return firstOf(from === 'month' ? birthMonth : nextMonth(birthMonth))
}

function judgeTags(wanted: readonly string[], person: Person): Judgement {
  const held = wanted.filter((tag) => person.tags.includes(tag))
  return held.length > 0 ? fact(true, 'tags_some', { tags: held }) : fact(false, 'tags_none', { tags: wanted })
}

const within = ([from, to]: Range, grade: number): boolean => grade >= from && (to === null || grade <= to)

function judgeDependency(wanted: Range, { dependency: grade }: Person): Judgement {
  return within(wanted, grade)
    ? fact(true, 'dependency_is', { dependency: grade })
    : fact(false, 'dependency_is_not', { dependency: grade })
}

function judgeDisability(wanted: Range, { disability: grade }: Person): Judgement {
  if (grade === null) return fact(false, 'disability_none')
  return within(wanted, grade)
    ? fact(true, 'disability_is', { disability: grade })
    : fact(false, 'disability_is_not', { disability: grade })
}

function judgeInstitution(wanted: boolean, { inInstitution }: Person): Judgement {
  return fact(inInstitution === wanted, inInstitution ? 'in_institution' : 'at_home')
}

function judgePlace(what: 'hukou' | 'resident', level: Level, area: Area | undefined, asked: Asked): Judgement {
  const here = area !== undefined && isHere(area, level, asked)
  return fact(here, `${what}_${here ? 'here' : 'elsewhere'}`, { level })
}

/** The scheme's own area; where it names none at that level, the canteen's. */
function isHere(area: Area, level: Level, { scheme, meal }: Asked): boolean {
  if (level === 'street') return sameArea(area, meal.canteen, 'street')
  if (level === 'district') return scheme.district ? area.district === scheme.district : sameArea(area, meal.canteen, 'district')
  // a county-level city (句容 321183) stands where others have their district
  return area.city === scheme.city || area.district === scheme.city
}

/** Both are known to lie in one city, district or street. */
export const sameArea = (one: Area | undefined, other: Area, level: Level): boolean =>
  one?.[level] !== undefined && one[level] === other[level]
