import { accessOf, canteensOn, theDistrict, theSharing, theVans } from '../../sites/sites.ts'
import type { Work } from '../../work.ts'

/** The vans, when they work, where they cannot go, and which canteens share a trip. */
export async function vansAt(work: Work) {
  const [vans, canteens, { pairs, banned }, district, access] = await Promise.all([
    theVans(work),
    canteensOn(work, work.today),
    theSharing(work),
    theDistrict(work),
    accessOf(work),
  ])
  return { vans, canteens, pairs, banned, access, reloadMinutes: district.reload_minutes }
}

export type VansData = Awaited<ReturnType<typeof vansAt>>
