import { addDays, type MealDate, minutesOf } from '../kernel/meal-date.ts'
import { Refusal } from '../kernel/refusal.ts'
import { theKitchen } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import type { SiteId } from './driving.ts'
import { trafficOf } from './driving.ts'
import * as store from './driving-store.ts'
import { type Leg, legsOf } from './legs.ts'
import { differs, drivenIn, type Lesson, lessonsFrom, type Trip } from './lessons.ts'
import { wholeDay } from './traffic.ts'

/** Older drives are of other streets. */
const DAYS = 90

/** What drives would change of a leg in a band of the day. */
export interface Proposal extends Lesson<SiteId> {
  /** what the leg takes there now, and where that comes from */
  now: number | undefined
  source: Leg['source']
}

export interface Teaching {
  since: MealDate
  /** vans that were driven, and legs of theirs that could be timed */
  trips: number
  legs: number
  proposals: Proposal[]
  /** lessons that say what is planned with already */
  agreed: number
}

/** What the drives of the last 90 days teach, beside what is planned with; nothing is kept. */
export async function teachingOf(work: Work): Promise<Teaching> {
  const since = addDays(work.today, -DAYS)
  const trips = tripsFrom((await theKitchen(work)).id, await store.drivenStops(work.db, since))
  const driven = trips.flatMap(drivenIn)
  const lessons = lessonsFrom(driven, wholeDay((await trafficOf(work, 'car')).bands))
  const compared = await besideNow(work, lessons)
  const proposals = compared.filter(({ seconds, now }) => differs(seconds, now))
  return { since, trips: trips.length, legs: driven.length, proposals, agreed: compared.length - proposals.length }
}

async function besideNow(work: Work, lessons: readonly Lesson<SiteId>[]): Promise<Proposal[]> {
  const hours = [...new Set(lessons.map(({ band }) => band.from))]
  const legs = new Map<string, Leg>()
  for (const hour of hours) for (const leg of (await legsOf(work, minutesOf(hour))).legs) legs.set(`${hour} ${leg.from} ${leg.to}`, leg)
  return lessons.flatMap((lesson) => {
    const leg = legs.get(`${lesson.band.from} ${lesson.from} ${lesson.to}`)
    return leg ? [{ ...lesson, now: leg.seconds, source: leg.source }] : [] // a canteen that has closed since has none
  })
}

function tripsFrom(kitchen: SiteId, rows: Awaited<ReturnType<typeof store.drivenStops>>): Trip<SiteId>[] {
  return [...Map.groupBy(rows, ({ run }) => run).values()].flatMap((stops) => {
    const [first] = stops
    if (!first) return []
    const visits = stops.map((stop) => ({
      ...{ site: stop.site as SiteId, arrived: stop.arrived ?? undefined, handed: stop.handed ?? undefined, left: stop.left ?? undefined },
      serviceSeconds: (stop.leaves_at - stop.arrives_at) / 1000,
    }))
    return [{ from: kitchen, departed: first.departed, visits }]
  })
}

/** A proposal by its leg and the band's beginning. */
export interface Picked {
  from: SiteId
  to: SiteId
  clock: string
}

/**
 * Plans from now on with what drives taught of some legs, each in its band of the day. Refuses what they do not teach, or do not any
 * more (`lesson_gone`).
 */
export async function teachLegs(work: Work, picked: readonly Picked[]) {
  const { proposals } = await teachingOf(work)
  const taken = picked.map((one) => proposals.find(({ from, to, band }) => from === one.from && to === one.to && band.from === one.clock))
  const known = taken.filter((one) => one !== undefined)
  if (known.length < picked.length) throw new Refusal('lesson_gone', { field: 'legs' })
  const rows = known.map(
    ({ from, to, band, seconds, drives, spread }): store.LegRow => ({
      ...{ from_id: from, to_id: to, source: 'taught', clock_from: band.from, clock_until: band.until },
      ...{ seconds, drives, spread, set_at: work.now, set_by: work.actor.id },
    }),
  )
  const legs = known.map(({ from, to, band, seconds, drives, now }) => ({
    from,
    to,
    clock: band.from,
    seconds,
    drives,
    before: now ?? null,
  }))
  return work.commit({ event: 'legs.taught', about: { legs } }, store.putLegs(work.db, rows), { taught: rows.length })
}
