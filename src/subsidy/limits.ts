import type { Fen } from '../kernel/fen.ts'
import { fen, sumFen } from '../kernel/fen.ts'
import { mondayOf, monthOf, yearOf } from '../kernel/meal-date.ts'
import type { HistoryEntry, LimitUse, MealFacts } from './grant.ts'
import type { Limit, Period } from './scheme.ts'

type Moment = Pick<MealFacts, 'day' | 'meal' | 'week'>

/** Whether another serving falls in the same period as this meal. Weeks begin on Monday and nothing rolls over. */
const SAME: Record<Period, (a: Moment, b: Moment) => boolean> = {
  sitting: (a, b) => a.day === b.day && a.meal === b.meal,
  day: (a, b) => a.day === b.day,
  week: (a, b) => (a.week !== undefined && b.week !== undefined ? a.week === b.week : mondayOf(a.day) === mondayOf(b.day)),
  month: (a, b) => monthOf(a.day) === monthOf(b.day),
  year: (a, b) => yearOf(a.day) === yearOf(b.day),
}

/**
 * What is used of a limit. Servings later in the period count too: a serving that arrives late (a tablet was offline) must not
 * lift the week above its limit. Servings without subsidy use nothing.
 */
function useOf(limit: Limit, meal: Moment, history: readonly HistoryEntry[]): LimitUse {
  const counted = history.filter((entry) => entry.fen > 0 && SAME[limit.per](meal, entry))
  return limit.fen === undefined
    ? { per: limit.per, of: 'servings', n: limit.n ?? 0, used: counted.length }
    : { per: limit.per, of: 'fen', n: limit.fen, used: sumFen(counted.map((entry) => entry.fen)) }
}

export const usesOf = (limits: readonly Limit[], meal: Moment, history: readonly HistoryEntry[]): LimitUse[] =>
  limits.map((limit) => useOf(limit, meal, history))

const room = (use: LimitUse): number => Math.max(0, use.n - use.used)

/** The first limit without room. */
export const reached = (uses: readonly LimitUse[]): LimitUse | undefined => uses.find((use) => room(use) === 0)

/** The limit with the least room; servings before money, earlier before later. */
export const tightest = (uses: readonly LimitUse[]): LimitUse | undefined =>
  [...uses].sort((a, b) => Number(a.of === 'fen') - Number(b.of === 'fen') || room(a) - room(b))[0]

/** What limits by money leave for this serving; undefined when there are none. */
export function moneyLeft(uses: readonly LimitUse[]): Fen | undefined {
  const left = uses.filter((use) => use.of === 'fen').map(room)
  return left.length > 0 ? fen(Math.min(...left)) : undefined
}
