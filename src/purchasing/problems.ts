import { addDays } from '../kernel/meal-date.ts'
import type { Fault } from '../kernel/refusal.ts'
import { PAPER_KIND_WORDS } from '../words/purchasing.ts'
import { say } from '../words/words.ts'
import type { Work } from '../work.ts'
import { type Outlook, outlook } from './needs.ts'
import { ordersOf } from './orders.ts'
import { isUsable } from './rules.ts'
import { freshnessOn } from './stock.ts'
import * as store from './store.ts'
import { keepingsOf, papersEnding } from './suppliers.ts'

/**
 * 查找问题, what purchasing knows of: papers of suppliers that end, ingredients without supplier or short, food that expires before
 * it is used, drafts that were not sent and orders that did not come. For the coming `days`; empty when nothing is wrong.
 */
export async function purchasingProblems(work: Work, days?: number): Promise<Fault[]> {
  const [ahead, papers, late, keepings] = await Promise.all([outlook(work, days), papersEnding(work), orderFaults(work), keepingsOf(work)])
  const nameOf = (code: string) => keepings.get(code)?.name ?? code
  return [
    ...papers.map((paper) => paperFault(paper, work.today)),
    ...shortFaults(ahead, nameOf),
    ...late,
    ...(await spoilFaults(work, ahead, nameOf)),
  ]
}

function paperFault({ supplier, kind, number, validUntil }: Awaited<ReturnType<typeof papersEnding>>[number], today: string): Fault {
  const words = { detail: say(PAPER_KIND_WORDS[kind], 'zh'), detail_en: say(PAPER_KIND_WORDS[kind], 'en') }
  return { place: number, problem: validUntil < today ? 'paper_ended' : 'paper_ends', values: { supplier, day: validUntil, ...words } }
}

/** Nobody sells it, no papers, too late; or just not ordered yet. */
function shortFaults({ uncovered, suggestions }: Outlook, nameOf: (code: string) => string): Fault[] {
  return [
    ...uncovered.map(({ ingredient, day, grams, why, earliest }) => ({
      place: ingredient,
      problem: `short_${why}`,
      values: { ingredient: nameOf(ingredient), day, grams, earliest: earliest ?? '' },
    })),
    ...suggestions.map(({ terms, grams, arrives, orderBy }) => ({
      place: terms.ingredient,
      problem: 'short_to_order',
      values: { ingredient: nameOf(terms.ingredient), day: arrives, grams, by: orderBy },
    })),
  ]
}

async function orderFaults(work: Work): Promise<Fault[]> {
  return (await ordersOf(work)).flatMap(({ id, state, supplierName: supplier, arrivesOn: day }) => {
    if (state === 'ended') return []
    if (day < work.today) return [{ place: id, problem: 'order_overdue', values: { order: id, supplier, day } }]
    return state === 'draft' ? [{ place: id, problem: 'order_not_sent', values: { order: id, supplier, day } }] : []
  })
}

/** Lots past their last good day, and those of which something will be left over on it. */
async function spoilFaults(work: Work, { allocations, days, from }: Outlook, nameOf: (code: string) => string): Promise<Fault[]> {
  const used = new Map<string, number>()
  for (const { supply, grams } of allocations) if ('lot' in supply.from) used.set(supply.from.lot, (used.get(supply.from.lot) ?? 0) + grams)
  return (await store.stock(work.db)).flatMap((lot): Fault[] => {
    const rest = lot.left - (used.get(lot.id) ?? 0)
    const values = { ingredient: nameOf(lot.ingredient_code), lot: lot.id, day: lot.expires_on ?? '', grams: lot.left }
    if (freshnessOn(lot.expires_on, work.today) === 'expired') return [{ place: lot.id, problem: 'lot_past', values }]
    const outlasts = isUsable({ usableFrom: from, usableUntil: lot.expires_on }, addDays(from, days))
    return rest > 0 && !outlasts ? [{ place: lot.id, problem: 'lot_unused', values: { ...values, grams: rest } }] : []
  })
}
