import type { CanteenId } from '../../../db/tables/sites.ts'
import { found } from '../../kernel/refusal.ts'
import { LIMIT_ROWS, type LimitKey } from '../../safety/limits.ts'
import { RISKS } from '../../safety/risks.ts'
import { limitChanges, limitsOn, noticesOn, type PlaceNotice, riskChanges, risksOn } from '../../safety/safety.ts'
import type { Work } from '../../work.ts'
import { namesOf } from '../names.ts'
import type { LimitsData } from './limits-page.tsx'
import type { RisksData } from './risks-page.tsx'

/** The limits in force, and who made which stricter, the newest first. */
export async function limitsData(work: Work): Promise<LimitsData> {
  const [limits, all] = await Promise.all([limitsOn(work, work.today), limitChanges(work)])
  const known = all.filter((row) => Object.hasOwn(LIMIT_ROWS, row.key)).reverse()
  const names = await namesOf(
    work,
    known.map((row) => row.set_by),
  )
  return {
    limits,
    changes: known.map(({ key, since, value, why, set_at, set_by }) => ({
      ...{ key: key as LimitKey, since, value, why },
      ...{ at: set_at, by: names(set_by) },
    })),
  }
}

/** The risk list in force, and how it came to be so, the newest change first. */
export async function risksData(work: Work): Promise<RisksData> {
  const [items, all] = await Promise.all([risksOn(work, work.today), riskChanges(work)])
  const names = await namesOf(
    work,
    all.map((row) => row.set_by),
  )
  const standard = new Map<string, string>(RISKS.map((risk) => [risk.code, risk.every]))
  return {
    items,
    changed: new Set(items.filter((item) => item.every !== standard.get(item.code)).map((item) => item.code)),
    changes: [...all].reverse().map(({ code, said, since, every, why, set_at, set_by }) => ({
      ...{ code, said, since, every, why },
      ...{ at: set_at, by: names(set_by) },
    })),
  }
}

/** A place by `kitchen` or a canteen's twelve digits. */
export async function placeNamed(work: Work, place: string): Promise<PlaceNotice & { canteen: CanteenId | null }> {
  return found(
    (await noticesOn(work, work.today)).find((one) => one.place === place),
    'not_found',
    'place',
  )
}
