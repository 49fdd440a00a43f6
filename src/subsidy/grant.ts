import type { Fen } from '../kernel/fen.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'
import type { Mode, Payer, Period, Proof, Scheme } from './scheme.ts'

/** Area codes of one place: 6 digits of the city, 6 of the district, 9 of the street. */
export interface Area {
  city: string
  district?: string | undefined
  street?: string | undefined
}

/** What schemes ask about a person, as it stands on the day of the meal. */
export type Person = ({ birth: string; age?: undefined } | { age: number; birth?: undefined }) & {
  tags: readonly string[]
  /** 0 able … 4 fully dependent */
  dependency: number
  /** certificate grade 1–4, 1 the gravest */
  disability: number | null
  hukou?: Area | undefined
  /** where the person lives */
  res?: Area | undefined
  inInstitution: boolean
}

export interface MealFacts {
  day: MealDate
  meal: Meal
  mode: Mode
  /** the price before anybody helps */
  gross: Fen
  canteen: Area
  /** class of the set, e.g. `diabetic`; without one it is the `basic` set */
  product?: string | undefined
  /** the delivery fee asked for, apart from the price */
  fee?: Fen | undefined
  /** how the person was recognised; not said: not asked yet, as when a price is only quoted */
  proof?: Proof | undefined
  /** a name for the week, where it does not follow from the day; compared only if the other meal has one too */
  week?: string | undefined
}

/** Another serving of the same person, at any canteen. `fen` is the government's part, 0 when there was none. */
export interface HistoryEntry {
  day: MealDate
  meal: Meal
  fen: Fen
  week?: string | undefined
}

export interface Question {
  scheme: Scheme
  person: Person
  meal: MealFacts
  /** every serving that may count against a limit, in any order; not the one that is asked about */
  history: readonly HistoryEntry[]
  /** statutory workdays, 调休 followed; asked only where a scheme cares */
  isWorkday: (day: MealDate) => boolean
}

/** What a serving gets and who pays. `price = discount + subsidy + pays`; the layers sum to the subsidy. */
export interface Grant {
  price: Fen
  /** the operator's own price cut: part of the scheme, never claimable */
  discount: Fen
  subsidy: Fen
  layers: readonly Layer[]
  pays: Fen
  /** the group that won; none when nothing is granted */
  group?: string | undefined
  /** the limit that stopped this serving, or the one with the least room left */
  limit?: LimitUse | undefined
  /** what the operator earns by this serving, beside the price */
  operator: Fen
  /** what the delivery earns, whoever is paid */
  delivery: Fen
  /** what the diner still pays for the delivery, beside `pays` */
  fee: Fen
  why: readonly Explanation[]
}

export interface Layer {
  payer: Payer
  fen: Fen
}

/** How much of a limit others servings had used before this one: servings, or fen where `of` says so. */
export interface LimitUse {
  per: Period
  of: 'servings' | 'fen'
  n: number
  used: number
}

/** One step of a decision, in no language: the catalogue has a text for each code. */
export interface Explanation {
  code: WhyCode
  values: Record<string, string | number | readonly string[]>
  /** the facts about the person that made it so */
  facts?: readonly Explanation[] | undefined
}

type WhyCode = Fact | Step | NoSubsidy

/** True statements about a person, which make a predicate hold or fail. */
type Fact =
  | 'age_reached'
  | 'age_below'
  | 'age_above'
  | 'tags_some'
  | 'tags_none'
  | 'dependency_is'
  | 'dependency_is_not'
  | 'disability_is'
  | 'disability_is_not'
  | 'disability_none'
  | 'hukou_here'
  | 'hukou_elsewhere'
  | 'resident_here'
  | 'resident_elsewhere'
  | 'in_institution'
  | 'at_home'

type Step =
  | 'scheme'
  | 'discount'
  | 'group'
  | 'other_group'
  | 'not_in_group'
  | 'rate_fixed'
  | 'rate_upTo'
  | 'rate_percent'
  | 'rate_percent_capped'
  | 'rate_payFixed'
  | 'rate_byMeal'
  | 'rate_layers'
  | 'rate_free'
  | 'layer_lost'
  | 'limit_unused'
  | 'limit_used'
  | 'money_left'
  | 'capped_at_price'
  | 'capped_at_limit'
  | 'granted'
  | 'layer'
  | 'operator'
  | 'delivery'
  | 'fee'

export type NoSubsidy =
  | 'not_in_force'
  | 'operator_only'
  | 'outside_hukou'
  | 'meal_not_covered'
  | 'mode_not_covered'
  | 'proof_not_accepted'
  | 'product_not_covered'
  | 'not_a_workday'
  | 'below_min_spend'
  | 'limit_reached'
  | 'money_used_up'
  | 'nothing_to_pay'
  | 'nothing_granted'
