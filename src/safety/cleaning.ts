import type { CleanedThing, CleaningMethod } from '../../db/tables/safety.ts'
import { dayOf, type Instant } from '../kernel/meal-date.ts'
import { Refusal } from '../kernel/refusal.ts'
import { canteensOn, theVans } from '../sites/sites.ts'
import { refuseFuture, type Work } from '../work.ts'
import * as store from './control-store.ts'

export interface Cleaning {
  what: CleanedThing
  /** `kitchen`, a van's plate or a canteen's code */
  place: string
  method: CleaningMethod
  count: number
  minutes: number
  at?: Instant | undefined
}

/** Where each thing is cleaned. */
const WHERE: Record<CleanedThing, readonly ('kitchen' | 'van' | 'canteen')[]> = {
  van: ['van'],
  boxes: ['van', 'kitchen'],
  tableware: ['kitchen', 'canteen'],
  kitchen: ['kitchen', 'canteen'],
}

/** The places in which the actor may have cleaned: a driver the own van, a worker the own canteens, whoever keeps the books all. */
export async function cleanedPlaces(work: Work): Promise<{ code: string; name: string; kind: 'kitchen' | 'van' | 'canteen' }[]> {
  const vans = (await theVans(work)).filter((van) => work.scope === 'district' || van.driver_id === work.actor.id)
  const canteens = work.scope === 'own runs' ? [] : await canteensOn(work, work.today)
  return [
    ...(work.scope === 'district' ? [{ code: 'kitchen', name: 'kitchen', kind: 'kitchen' } as const] : []),
    ...(work.scope === 'own canteens' ? [] : vans.map(({ plate }) => ({ code: plate, name: plate, kind: 'van' }) as const)),
    ...canteens.map(({ code, short_name }) => ({ code, name: short_name, kind: 'canteen' }) as const),
  ]
}

/**
 * Records what was cleaned and disinfected: vans and boxes before every run, tableware after every meal. Refuses a place that the
 * actor has nothing to do with, and one in which such a thing is not cleaned.
 */
export async function recordCleanings(work: Work, cleanings: readonly Cleaning[]) {
  const places = new Map((await cleanedPlaces(work)).map((place) => [place.code, place.kind]))
  cleanings.forEach(({ what, place }, i) => {
    const kind = places.get(place)
    if (kind === undefined || !WHERE[what].includes(kind)) throw new Refusal('not_cleaned_there', { field: `cleanings.${i}.place` })
  })
  const rows = cleanings.map(({ at, ...cleaning }, i) => {
    refuseFuture(work, at, `cleanings.${i}.at`)
    const when = at ?? work.now
    return { day: dayOf(when), at: when, ...cleaning, cleaned_by: work.actor.id }
  })
  const about = { cleanings: rows.map((row) => [row.what, row.place, row.method]) }
  return work.commit({ event: 'cleaning.recorded', about }, store.addCleanings(work.db, rows), { cleanings: rows.length })
}
