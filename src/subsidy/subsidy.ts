import type { MealDate } from '../kernel/meal-date.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { District } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import { readPredicate, readSchemes } from './read-schemes.ts'
import { type Scheme, schemeInForce } from './scheme.ts'
import data from './schemes.json' with { type: 'json' }
import type { Offer } from './shares.ts'
import { offers } from './store.ts'

let known: Scheme[] | undefined
/** The schemes that this program ships, read once. */
export const schemes = (): Scheme[] => {
  known ??= readSchemes(data)
  return known
}

/** The scheme that judges a district's meal on a day. Refuses `no_scheme`. */
export function schemeOn(district: Pick<District, 'scheme'>, day: MealDate): Scheme {
  const scheme = district.scheme === null ? undefined : schemeInForce(schemes(), district.scheme, day)
  if (!scheme) throw new Refusal('no_scheme', { field: 'day', values: { day } })
  return scheme
}

/** The operator's and donors' own help on a day. */
export async function offersOn(work: Pick<Work, 'db'>, day: MealDate): Promise<Offer[]> {
  const rows = await offers(work.db, day)
  return rows.map((row) => ({ id: row.id, payer: row.payer, when: readPredicate(JSON.parse(row.who)), fen: row.fen }))
}
