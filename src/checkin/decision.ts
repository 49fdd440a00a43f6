import type { CalendarName } from '../kernel/calendar.ts'
import { isWorkday } from '../kernel/calendar.ts'
import type { Fen } from '../kernel/fen.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'
import type { Area, Grant, HistoryEntry, MealFacts, Person, Question } from '../subsidy/grant.ts'
import { grantFor } from '../subsidy/rules.ts'
import type { Scheme } from '../subsidy/scheme.ts'
import { type Offer, type Shares, sharesOf } from '../subsidy/shares.ts'

/** What a serving's money rests on, kept with it: nothing that names the person, all that the rules asked. */
export interface Facts {
  age: number
  tags: readonly string[]
  dependency: number
  disability: number | null
  hukou: readonly [city: string, district: string, street: string]
  inInstitution: boolean
  /** where the meal was eaten */
  canteen: readonly [city: string, district: string, street: string]
  /** earlier servings that may count against a limit */
  earlier: readonly (readonly [day: MealDate, meal: Meal, fen: Fen])[]
  /** ids of the offers in force */
  offers: readonly string[]
}

export interface Setting {
  day: MealDate
  meal: Meal
  price: Fen
  proof: 'card' | 'qr' | 'name'
  scheme: Scheme
  offers: readonly Offer[]
  calendar: CalendarName
}

/** Who pays this serving, and the decision behind it: the same for a check-in today and for an auditor who asks in five years. */
export function decideMoney(facts: Facts, setting: Setting): { grant: Grant; shares: Shares } {
  const question = questionOf(facts, setting)
  const grant = grantFor(question)
  const offers = setting.offers.filter((offer) => facts.offers.includes(offer.id))
  return { grant, shares: sharesOf(grant, offers, question) }
}

const areaOf = ([city, district, street]: Facts['hukou']): Area => ({ city, district, street })

function questionOf(facts: Facts, setting: Setting): Question {
  const person: Person = {
    age: facts.age,
    tags: facts.tags,
    dependency: facts.dependency,
    disability: facts.disability,
    hukou: areaOf(facts.hukou),
    inInstitution: facts.inInstitution,
  }
  const meal: MealFacts = {
    day: setting.day,
    meal: setting.meal,
    mode: 'dine_in',
    gross: setting.price,
    canteen: areaOf(facts.canteen),
    proof: setting.proof,
  }
  const history: HistoryEntry[] = facts.earlier.map(([day, meal, fen]) => ({ day, meal, fen }))
  return { scheme: setting.scheme, person, meal, history, isWorkday: (day) => isWorkday(setting.calendar, day) }
}
