import { Refusal } from './refusal.ts'

/** Why nothing of a file can be read; words in src/words/files.ts. */
export type Unreadable = 'workbook_broken' | 'workbook_too_large' | 'workbook_locked' | 'workbook_old'

/** The most of a workbook that is read: more than a kitchen has, and no more than a small server bears. */
export const WORKBOOK_LIMITS = { inflated: 10_000_000, cells: 100_000, columns: 200, text: 5_000_000 } as const

/** A file that is refused as a whole (`file_has_errors`), before any of its rows. */
export function unreadable(problem: Unreadable): Refusal {
  const values = { megabytes: WORKBOOK_LIMITS.inflated / 1_000_000, cells: WORKBOOK_LIMITS.cells, columns: WORKBOOK_LIMITS.columns }
  return new Refusal('file_has_errors', { field: 'FILE', faults: [{ place: 'FILE', problem, values }] })
}
