import { type Json, type Line, leafOf } from '../journal/rules.ts'
import { hex, sha256 } from '../kernel/secret.ts'
import type { NewServing } from './counter.ts'

type Paid = Pick<NewServing, 'id' | 'diner_id' | 'canteen_id' | 'pays' | 'subsidy' | 'operator' | 'charity' | 'facts'>

/** What a `meals.served` line keeps of a serving: who, where, every amount, and a hash of the facts that decided them. */
export const entryOf = (serving: Paid): readonly Json[] => [
  serving.id,
  serving.diner_id,
  serving.canteen_id,
  serving.pays,
  serving.subsidy,
  serving.operator,
  serving.charity,
  hex(sha256(serving.facts)).slice(0, 16),
]

/** Whether a serving is what its journal line says it was: a row changed behind the program's back no longer is. */
export function standsIn(line: (Line & { leaf: string }) | undefined, serving: Paid): boolean {
  if (!line || leafOf(line) !== line.leaf) return false
  const { servings = [] } = JSON.parse(line.about) as { servings?: readonly (readonly Json[])[] }
  const entry = servings.find(([id]) => id === serving.id)
  return entry !== undefined && entryOf(serving).every((value, i) => value === entry[i])
}
