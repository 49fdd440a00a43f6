import type { z } from 'zod'
import { type Fault, Refusal } from '../kernel/refusal.ts'
import { crossChecks, unknownCategories } from './cross-checks.ts'
import { CATEGORIES, fileFormat, type Predicate, predicateFormat } from './format.ts'
import type { Scheme } from './scheme.ts'

/**
 * The schemes of a file, checked against the format and against each other.
 * Refuses with `file_has_errors`, each fault with its place (`schemes.XN-2020.diner.d.groups.age80.amount.fne`).
 */
export function readSchemes(json: unknown): Scheme[] {
  const file = checkedBy(fileFormat, json)
  refuseFaults(crossChecks(file))
  return file.schemes
}

/** A question about a person that is kept as JSON outside a scheme, e.g. an offer's. Refuses like `readSchemes`. */
export function readPredicate(json: unknown): Predicate {
  const predicate = checkedBy(predicateFormat, json)
  refuseFaults(unknownCategories(predicate, CATEGORIES, 'when'))
  return predicate
}

function refuseFaults(faults: Fault[]): void {
  if (faults.length > 0) throw new Refusal('file_has_errors', { faults })
}

/** JSON from outside, checked against a format. Refuses like `readSchemes`. */
export function checkedBy<Format extends z.ZodType>(format: Format, json: unknown): z.output<Format> {
  const result = format.safeParse(json)
  if (result.success) return result.data
  throw new Refusal('file_has_errors', { faults: result.error.issues.flatMap((issue) => faultsOf(issue, json)) })
}

function faultsOf(issue: z.core.$ZodIssue, json: unknown): Fault[] {
  const fault = (problem: string, path = issue.path): Fault => ({ place: placeOf(path, json), problem })
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => fault('unknown_field', [...issue.path, key]))
    case 'custom':
      return [fault(issue.message)]
    default:
      return [fault(at(json, issue.path) === undefined ? 'missing' : 'not_allowed')]
  }
}

const at = (json: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined), json)

/** People know schemes and groups by their ids, not by their position in a list. */
const placeOf = (path: readonly PropertyKey[], json: unknown): string =>
  path.map((key, i) => (typeof key === 'number' ? nameOf(at(json, path.slice(0, i + 1)), key) : String(key))).join('.')

const nameOf = (value: unknown, position: number): string =>
  typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : String(position)
