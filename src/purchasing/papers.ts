import type { PaperKind } from '../../db/tables/purchasing.ts'
import { addDays, type MealDate } from '../kernel/meal-date.ts'

export interface SupplierPaper {
  kind: PaperKind
  number: string
  validUntil: MealDate
}

/** How long before its end a paper is listed: time enough for the supplier to have it renewed. */
export const WARN_DAYS = 30

/** Without it nobody may sell food to a canteen (Food Safety Law art. 57). */
export const MUST_HAVE: PaperKind = 'food_licence'

export type Bar = { why: 'licence_missing'; kind: PaperKind } | { why: 'licence_expired'; kind: PaperKind; validUntil: MealDate }

/** Of each kind the paper that is valid longest: an older one was renewed. */
export function newestPapers(papers: readonly SupplierPaper[]): SupplierPaper[] {
  const newest = new Map<PaperKind, SupplierPaper>()
  for (const paper of papers) if (paper.validUntil >= (newest.get(paper.kind)?.validUntil ?? '')) newest.set(paper.kind, paper)
  return [...newest.values()]
}

/** Why nothing may be ordered from a supplier on a day, if so: no food licence, or a paper that it once showed has ended. */
export function barOn(papers: readonly SupplierPaper[], day: MealDate): Bar | undefined {
  const newest = newestPapers(papers)
  if (!newest.some(({ kind }) => kind === MUST_HAVE)) return { why: 'licence_missing', kind: MUST_HAVE }
  const ended = newest.find(({ validUntil }) => validUntil < day)
  return ended && { why: 'licence_expired', kind: ended.kind, validUntil: ended.validUntil }
}

/** Papers that have ended or end within `WARN_DAYS`. */
export const endingPapers = (papers: readonly SupplierPaper[], today: MealDate): SupplierPaper[] =>
  newestPapers(papers).filter(({ validUntil }) => validUntil <= addDays(today, WARN_DAYS))
