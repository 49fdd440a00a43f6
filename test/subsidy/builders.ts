import { isWorkday } from '../../src/kernel/calendar.ts'
import { fen } from '../../src/kernel/fen.ts'
import { type Meal, mealDate } from '../../src/kernel/meal-date.ts'
import type { Area, Grant, HistoryEntry, MealFacts, Person, Question } from '../../src/subsidy/grant.ts'
import { readSchemes } from '../../src/subsidy/read-schemes.ts'
import { grantFor } from '../../src/subsidy/rules.ts'
import type { Scheme } from '../../src/subsidy/scheme.ts'
import file from '../../src/subsidy/schemes.json' with { type: 'json' }

export const SCHEMES = readSchemes(file)

export function shipped(id: string): Scheme {
  const scheme = SCHEMES.find((one) => one.id === id)
  if (!scheme) throw new Error(`no scheme ${id}`)
  return scheme
}

/** A canteen in the scheme's own area. */
export function homeOf(scheme: Scheme): Area {
  const district = scheme.district ?? `${scheme.city.slice(0, 4)}03`
  return { city: scheme.city, district, street: `${district}001` }
}

type Place = 'here' | 'other street' | 'other district' | 'other city' | 'unknown'

export function place(where: Place, home: Area): Area | undefined {
  if (where === 'unknown') return undefined
  if (where === 'other city') return { city: '540100', district: '540102', street: '540102001' }
  if (where === 'other district') return { ...home, district: `${home.city.slice(0, 4)}99`, street: `${home.city.slice(0, 4)}99001` }
  return where === 'other street' ? { ...home, street: `${home.district}002` } : home
}

export interface Someone {
  age?: number
  birth?: string
  tags?: string[]
  dependency?: number
  disability?: number | null
  hukou?: Place
  res?: Place
  inInstitution?: boolean
}

export interface SomeMeal {
  day?: string
  meal?: Meal
  mode?: MealFacts['mode']
  gross?: number
  product?: string
  fee?: number
  proof?: MealFacts['proof']
  canteen?: Place
  week?: string
}

/** `['2026-03-02 lunch', 300]`: earlier servings as day, meal and fen; 3.00 yuan unless said. */
export type Earlier = string | [when: string, fen: number]

export interface Asking {
  someone?: Someone
  meal?: SomeMeal
  history?: Earlier[]
}

function aPerson({ age, birth, ...rest }: Someone, home: Area): Person {
  const facts = {
    tags: rest.tags ?? [],
    dependency: rest.dependency ?? 0,
    disability: rest.disability ?? null,
    hukou: place(rest.hukou ?? 'here', home),
    res: place(rest.res ?? 'here', home),
    inInstitution: rest.inInstitution ?? false,
  }
  return birth === undefined ? { age: age ?? 70, ...facts } : { birth, ...facts }
}

/** Lunch, eaten in the canteen, 20.00 yuan, on a Monday in 2026 that is a workday. */
function aMeal({ day, gross, fee, canteen, ...rest }: SomeMeal, home: Area): MealFacts {
  return {
    day: mealDate(day ?? '2026-03-02'),
    meal: 'lunch',
    mode: 'dine_in',
    gross: fen(gross ?? 2000),
    fee: fee === undefined ? undefined : fen(fee),
    canteen: place(canteen ?? 'here', home) ?? home,
    ...rest,
  }
}

function earlier(entry: Earlier): HistoryEntry {
  const [when, paid] = typeof entry === 'string' ? [entry, 300] : entry
  const [day = '', meal = 'lunch'] = when.split(' ')
  return { day: mealDate(day), meal: meal as Meal, fen: fen(paid) }
}

export function aQuestion(scheme: Scheme, { someone = {}, meal = {}, history = [] }: Asking): Question {
  const home = homeOf(scheme)
  return {
    scheme,
    person: aPerson(someone, home),
    meal: aMeal(meal, home),
    history: history.map(earlier),
    isWorkday: (day) => isWorkday('cn', day),
  }
}

export const grant = (scheme: string, asking: Asking = {}): Grant => grantFor(aQuestion(shipped(scheme), asking))

/** Fields of a scheme's JSON by their path: `{ 'diner.0.limits.0.n': 2 }`. */
export type Changes = Record<string, unknown>

/** A file with one shipped scheme, changed. */
export function changedFile(id: string, changes: Changes) {
  const raw = structuredClone(file.schemes.find((one) => one.id === id))
  for (const [path, value] of Object.entries(changes)) put(raw, path.split('.'), value)
  return { facts: file.facts, sources: file.sources, schemes: [raw] }
}

function put(target: unknown, [key = '', ...rest]: string[], value: unknown): void {
  if (typeof target !== 'object' || target === null) throw new Error(`nothing to put ${key} into`)
  if (rest.length > 0) put(Reflect.get(target, key), rest, value)
  else Reflect.set(target, key, value)
}

export function changed(id: string, changes: Changes): Scheme {
  const [scheme] = readSchemes(changedFile(id, changes))
  if (!scheme) throw new Error(`no scheme ${id}`)
  return scheme
}
