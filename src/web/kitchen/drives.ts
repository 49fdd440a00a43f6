import type { CanteenId, KitchenId } from '../../../db/tables/sites.ts'
import { clockAt } from '../../kernel/meal-date.ts'
import { type Leg, legsOf } from '../../routing/routing.ts'
import type { Work } from '../../work.ts'
import { namesOf } from '../names.ts'

type SiteId = CanteenId | KitchenId

/** One other site, with the legs to it and back. */
export interface DriveLine {
  id: SiteId
  name: string
  there: Leg
  back: Leg
}

/** All legs from and to one site, as its page shows them. */
export interface Drives {
  at: string
  percent: number
  site: { id: SiteId; name: string }
  sites: { id: SiteId; name: string }[]
  lines: DriveLine[]
  /** names of sites of which nothing is known */
  unplaced: string[]
  who: (id: string) => string
}

/** The legs of a site, or of the kitchen; at the hour when the vans leave, or at another. */
export async function drivesAt(work: Work, site: string | undefined, minute: number | undefined): Promise<Drives> {
  const all = await legsOf(work, minute)
  const own = all.sites.find(({ id }) => id === site) ?? all.sites[0]
  const leg = new Map(all.legs.map((one) => [`${one.from} ${one.to}`, one]))
  const lines = all.sites.flatMap(({ id, name }): DriveLine[] => {
    const [there, back] = [leg.get(`${own?.id} ${id}`), leg.get(`${id} ${own?.id}`)]
    return there && back ? [{ id, name, there, back }] : []
  })
  return {
    ...{ at: clockAt(all.minute), percent: all.percent, lines, sites: all.sites },
    site: { id: own?.id ?? ('' as SiteId), name: own?.name ?? '' },
    unplaced: all.sites
      .filter(({ id, lat }) => lat === null && all.legs.some(({ from, seconds }) => from === id && seconds === undefined))
      .map(({ name }) => name),
    who: await namesOf(work, [...new Set(all.legs.map(({ by }) => by))]),
  }
}
