import type { PaperKind } from '../documents/documents.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'

type MealPaper = Exclude<
  PaperKind,
  'receipt' | 'subsidy-statement' | 'safety-month' | 'recall-notice' | 'shopping-list' | 'receiving-note' | 'count-sheet' | 'circle-map'
>

/** The address of a meal's paper, with what narrows it down: `/papers/production-sheet?day=2026-11-24&meal=lunch`. */
export const paperPath = (kind: MealPaper, day: MealDate, meal: Meal, more: Record<string, string> = {}): string =>
  `/papers/${kind}?${new URLSearchParams({ day, meal, ...more })}`

export const receiptPath = (serving: string): string => `/papers/receipt?${new URLSearchParams({ serving })}`

export const statementPath = (number: string): string => `/papers/subsidy-statement?${new URLSearchParams({ statement: number })}`
export const workbookPath = (number: string): string => `/statements/${encodeURIComponent(number)}/xlsx`
/** A recall's notice; with `reason`, followed by the people to call, which is journalled. */
export const noticePath = (recall: string, reason?: string): string =>
  `/papers/recall-notice?${new URLSearchParams({ recall, ...(reason === undefined ? {} : { reason }) })}`
