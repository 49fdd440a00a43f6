import { clockOf, dayOf, type Instant, type Meal, type MealDate, weekdayOf } from '../kernel/meal-date.ts'
import { papers as words } from '../words/papers.ts'
import { type Lang, say } from '../words/words.ts'
import type { Block, Paper, PaperSize } from './paper.ts'

/** How a paper is printed, whatever it says. `base` is the address before `path`, without a slash at its end. */
export interface PaperContext {
  lang: Lang
  printedAt: Instant
  base: string
  version: string
}

/** A record with a paper: the number that people quote and the path at which the living record is. */
export interface Filed {
  number: string
  path: string
}

/** 清真 and ordinary food never share a pot, a box or a table of a paper. */
export type DietLine = 'ordinary' | 'halal'

export function paperOf(size: PaperSize, title: string, filed: Filed, context: PaperContext, blocks: Block[]): Paper {
  const { lang, printedAt, base, version } = context
  return { size, title, number: filed.number, version, link: base + filed.path, lang, printedAt, blocks }
}

/** A word of the papers' catalogue in the paper's language. */
export const wordsIn =
  (lang: Lang) =>
  (key: keyof typeof words, values?: Record<string, string | number>): string =>
    say(words[key], lang, values)

export type Say = ReturnType<typeof wordsIn>

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** 2026年11月24日 星期二 */
export function dayText(day: MealDate, lang: Lang): string {
  const say = wordsIn(lang)
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return say('full_day', { day, year, month, date, weekday: say(WEEKDAYS[weekdayOf(day) - 1] ?? 'mon') })
}

/** 2026年11月24日 星期二 午餐 */
export const sitting = (day: MealDate, meal: Meal, lang: Lang): string => `${dayText(day, lang)} ${wordsIn(lang)(meal)}`

/** 2026-11-24 10:42 */
export const stamp = (at: Instant): string => `${dayOf(at)} ${clockOf(at)}`

/** Grams as kilograms to the gram, so that a column lines up: 12.600 */
export const kg = (weight: number): string => (weight / 1000).toFixed(3)

export const total = <T>(items: readonly T[], count: (item: T, i: number) => number): number =>
  items.reduce((sum, item, i) => sum + count(item, i), 0)

/** Says which paper a new issue makes void: two of one number in a van are told apart by it. */
export const replacing = ({ replaces }: { replaces?: string }, say: Say): Block[] =>
  replaces === undefined ? [] : [{ kind: 'paragraph', text: say('replaces', { number: replaces }), bold: true }]
