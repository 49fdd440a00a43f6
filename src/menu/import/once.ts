import type { Column } from './kinds.ts'
import type { Row } from './sheet.ts'

/** The same thing twice in one file: which of the two is meant? `keys`: what each row is about, nothing where it is not known. */
export function once(rows: readonly Row[], keys: readonly (string | undefined)[], column: Column): void {
  const seen = new Map<string, string>()
  for (const [i, row] of rows.entries()) {
    const key = keys[i]
    if (key === undefined) continue
    const first = seen.get(key)
    if (first !== undefined) row.wrong(column, 'cell_repeated', { first })
    else seen.set(key, row.name)
  }
}
