import type { Db } from '../../db/host.ts'
import type { Instant } from '../kernel/meal-date.ts'
import type { Formula } from './explode.ts'
import { recipeVersions, writtenVersions } from './recipes.ts'

/** A version of a recipe: when, by whom and why it was written, and what it says. */
export interface Version {
  version: number
  at: Instant
  by: string
  why: string | null
  written: Formula | undefined
}

/** The versions of a recipe, the newest first. */
export async function versionsOf(db: Db, owner: Parameters<typeof writtenVersions>[1]): Promise<Version[]> {
  const [rows, written] = await Promise.all([recipeVersions(db, owner.code), writtenVersions(db, owner)])
  return rows.map((row) => ({ version: row.version, at: row.made_at, by: row.made_by, why: row.why, written: written.get(row.version) }))
}
