import type { Meal, MealDate } from '../kernel/meal-date.ts'
import type { Work } from '../work.ts'
import * as store from './near-store.ts'
import { batchCode } from './trace.ts'

/** Something that could have been meant by a text that names nothing. */
export interface Near {
  /** what to type instead */
  target: string
  /** the ingredient or dish, and its day */
  name: string
  day: MealDate
}

/** More than so many slips are another word. */
const MOST_SLIPS = 3
const MOST = 8

/**
 * Lots and batches that are spelled much like the text, the likeliest first; and the newest lots of an ingredient, or batches of a
 * dish, that it names. A traced text is mostly read from a sack or a label: one letter wrong, two swapped, a 0 for an O.
 */
export async function nearTargets(work: Pick<Work, 'db'>, text: string): Promise<Near[]> {
  const typed = plain(text)
  if (typed === '') return []
  const [lots, batches] = await Promise.all([store.lotNames(work.db), store.batchNames(work.db)])
  const all = [
    ...lots.flatMap(({ id, mark, name, day }) => [id, ...(mark ? [mark] : [])].map((target) => ({ target, name, day }))),
    ...batches.map(({ day, meal, dish, number, name }) => ({ target: batchCode({ day, meal: meal as Meal, dish, number }), name, day })),
  ]
  const scored = all.flatMap((one) => {
    const score = scoreOf(typed, plain(one.target), one.name)
    return score === undefined ? [] : [{ one, score }]
  })
  const best = scored.sort((a, b) => a.score - b.score || (a.one.day < b.one.day ? 1 : -1)).map(({ one }) => one)
  return [...new Map(best.map((one) => [one.target, one])).values()].slice(0, MOST)
}

/** Letters that are read for each other become one; hyphens and blanks say nothing. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_–—-]/g, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1')

/** How far a text is from a name: slips, then names that it begins or is part of; undefined: too far. */
function scoreOf(typed: string, target: string, name: string): number | undefined {
  const most = Math.min(MOST_SLIPS, Math.floor(typed.length / 3))
  const slips = Math.abs(typed.length - target.length) > most ? most + 1 : slipsBetween(typed, target, most)
  if (slips <= most) return slips
  if (typed.length >= 4 && target.includes(typed)) return MOST_SLIPS + 1
  return plain(name).includes(typed) ? MOST_SLIPS + 2 : undefined
}

/** Letters to change, drop, add or swap with the next (optimal string alignment); more than `most` is `most + 1`. */
export function slipsBetween(a: string, b: string, most: number): number {
  let [before, above]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const cost = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (same ? 0 : 1))
      row.push(swapped ? Math.min(cost, (before[j - 2] ?? 0) + 1) : cost)
    }
    if (Math.min(...row) > most) return most + 1
    ;[before, above] = [above, row]
  }
  return Math.min(above[b.length] ?? 0, most + 1)
}
