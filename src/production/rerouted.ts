import type { Write } from '../../db/host.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Work } from '../work.ts'
import * as versions from './version-store.ts'

/**
 * Part: the next version of a meal's plan, of which nothing is other but what whoever commits does with its routes. Refuses who has not
 * seen the newest (`plan_changed_meanwhile`).
 */
export async function reroutedPart(
  work: Work,
  { day, meal, version: seen, why }: { day: MealDate; meal: Meal; version: number; why: string | null },
): Promise<{ version: number; writes: Write[] }> {
  const newest = (await versions.versions(work.db, day, meal)).at(-1)?.version
  if (newest !== seen) throw new Refusal('plan_changed_meanwhile', { field: 'version' })
  const version = newest + 1
  const row = { day, meal, version, cause: 'changed' as const, why, made_at: work.now, made_by: work.actor.id }
  return { version, writes: versions.addVersion(work.db, row, { boxes: [] }) }
}
