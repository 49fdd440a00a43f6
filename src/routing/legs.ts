import type { Instant } from '../kernel/meal-date.ts'
import { firstFaults, found, Refusal } from '../kernel/refusal.ts'
import { canteensOn, theKitchen } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import { type Drive, drivesBetween, type LegSource, leavesAt, type SiteId, trafficOf } from './driving.ts'
import * as store from './driving-store.ts'
import { minutesText, readLegs } from './leg-file.ts'
import { percentAt } from './traffic.ts'

/** A van's leg between two sites at the hour that is asked for. */
export interface Leg {
  from: SiteId
  to: SiteId
  /** unknown where a site has no place and nobody has entered it */
  seconds: number | undefined
  source: LegSource
  /** what it would be if nobody had said anything */
  computed: number | undefined
  /** taught by so many drives, whose middle half lies within so many seconds */
  drives: number | null
  spread: number | null
  since: Instant | undefined
  by: string | undefined
}

export interface LegSite {
  id: SiteId
  code: string
  name: string
  shortName: string
  lat: number | null
  lon: number | null
}

export interface Legs {
  /** minute of the day */
  minute: number
  percent: number
  /** the kitchen first */
  sites: LegSite[]
  legs: Leg[]
}

/** Every leg between the kitchen and today's canteens, both ways apart; at the hour when the vans leave, unless another is asked for. */
export async function legsOf(work: Work, minute?: number): Promise<Legs> {
  const at = minute ?? (await leavesAt(work))
  const sites = await sitesOf(work)
  const drives = await drivesBetween(work, sites, at)
  const legs = sites.flatMap((from, a) => sites.flatMap((to, b) => (a === b ? [] : [legOf(from.id, to.id, drives[a]?.[b])])))
  const percent = percentAt((await trafficOf(work, 'car')).bands, at)
  return { minute: at, percent, sites, legs }
}

const legOf = (from: SiteId, to: SiteId, drive: Drive | undefined): Leg => ({
  ...{ from, to, seconds: drive?.seconds, source: drive?.source ?? 'distance', computed: drive?.computed },
  ...{ drives: drive?.said?.drives ?? null, spread: drive?.said?.spread ?? null },
  ...{ since: drive?.said?.set_at, by: drive?.said?.set_by },
})

async function sitesOf(work: Work) {
  const kitchen = await theKitchen(work)
  const { id, name, lat, lon } = kitchen
  const canteens = await canteensOn(work, work.today)
  return [
    { id: id as SiteId, name, lat, lon, code: KITCHEN_CODE, shortName: name },
    ...canteens.map((one) => ({
      id: one.id as SiteId,
      name: one.name,
      lat: one.lat,
      lon: one.lon,
      code: one.code,
      shortName: one.short_name,
    })),
  ]
}

/** In files, where canteens have the 12 digits of their community. */
const KITCHEN_CODE = 'kitchen'

/** What somebody says of a leg; `null`: nothing any more, so that it follows the road or the distance again. */
export interface LegSaid {
  from: SiteId
  to: SiteId
  seconds: number | null
}

/**
 * Enters legs, at every hour of the day, each way by itself; what drives taught of a leg counts no more than what is entered later.
 * Refuses a site that is not there, a leg to itself or twice (`legs_refused`), and legs that all say what they say already (`nothing_said`).
 */
export async function setLegs(work: Work, said: readonly LegSaid[]) {
  const known = new Set<string>((await sitesOf(work)).map(({ id }) => id))
  const faults = said.flatMap((leg, i) => faultIn(leg, said.slice(0, i), known).map((problem) => ({ place: `legs.${i}`, problem })))
  if (faults.length) throw new Refusal('legs_refused', { field: 'legs', faults })
  const { put, dropped, writes } = await changesOf(work, said)
  if (put.length + dropped.length === 0) throw new Refusal('nothing_said', { field: 'legs' })
  const about = { entered: put.map(asJson), reset: dropped.map(({ from, to }) => ({ from, to })) }
  return work.commit({ event: 'legs.set', about }, writes, { entered: put.length, reset: dropped.length })
}

/**
 * Enters what stands in the fields of one site's page: a field that says what was shown there is left alone, an empty one has its leg
 * reckoned again.
 */
export async function enterDrives(work: Work, { site, minute, lines }: DrivesTyped) {
  const now = new Map((await legsOf(work, minute)).legs.map((leg) => [`${leg.from} ${leg.to}`, leg]))
  const isShown = ({ from, to, seconds }: LegSaid): boolean => {
    const leg = now.get(`${from} ${to}`)
    const said = leg?.since === undefined ? null : (leg.seconds ?? null)
    return seconds === null || said === null ? seconds === said : minutesText(seconds) === minutesText(said)
  }
  const typed = lines.flatMap(({ other, there, back }): LegSaid[] => [
    { from: site, to: other, seconds: there },
    { from: other, to: site, seconds: back },
  ])
  return setLegs(
    work,
    typed.filter((leg) => !isShown(leg)),
  )
}

interface DrivesTyped {
  site: SiteId
  minute: number
  lines: readonly { other: SiteId; there: number | null; back: number | null }[]
}

const asJson = ({ from, to, seconds }: LegSaid) => ({ from, to, seconds })

function faultIn({ from, to }: LegSaid, before: readonly LegSaid[], known: ReadonlySet<string>): string[] {
  if (!known.has(from) || !known.has(to)) return ['leg_site_unknown']
  if (from === to) return ['leg_to_itself']
  return before.some((one) => one.from === from && one.to === to) ? ['leg_twice'] : []
}

/** What of it is news: a leg that is entered so already is left alone. */
async function changesOf(work: Work, said: readonly LegSaid[]) {
  const rows = Map.groupBy(await store.legs(work.db), ({ from_id, to_id }) => `${from_id} ${to_id}`)
  const standing = ({ from, to }: LegSaid) => rows.get(`${from} ${to}`) ?? []
  const put = said.filter((leg) => leg.seconds !== null && !isSaid(standing(leg).at(-1), leg.seconds))
  const dropped = said.filter((leg) => leg.seconds === null && standing(leg).length > 0)
  const row = ({ from, to, seconds }: LegSaid): store.LegRow => ({
    ...{ from_id: from, to_id: to, source: 'entered', clock_from: '00:00', clock_until: '24:00', seconds: seconds ?? 0 },
    ...{ drives: null, spread: null, set_at: work.now, set_by: work.actor.id },
  })
  const keys = dropped.map(({ from, to }) => ({ from_id: from, to_id: to }))
  return { put, dropped, writes: [...store.putLegs(work.db, put.map(row)), ...store.dropLegs(work.db, keys)] }
}

const isSaid = (row: store.LegRow | undefined, seconds: number): boolean => row?.source === 'entered' && row.seconds === seconds

/** A file's legs that would be other than they are. */
export interface LegsRead {
  rows: number
  changes: { from: SiteId; to: SiteId; before: number | undefined; seconds: number | null }[]
}

/**
 * Reads `from,to,minutes` (or 起点,终点,分钟) out of a text, sites by code or name, and says what it would change; nothing is kept.
 * What a row says that is so already is no change: a file that was saved comes back as it was.
 * Refuses the whole of it (`file_has_errors`) with every row that is wrong.
 */
export async function readLegFile(work: Work, text: string): Promise<LegsRead> {
  const { sites, legs } = await legsOf(work)
  const { rows, faults } = readLegs(text, sites)
  if (faults.length) throw new Refusal('file_has_errors', { field: 'text', faults: firstFaults(faults, FAULTS_SHOWN) })
  if (rows.length === 0) throw new Refusal('nothing_said', { field: 'text' })
  const now = new Map(legs.map((leg) => [`${leg.from} ${leg.to}`, leg.seconds]))
  const isNow = ({ from, to, seconds }: LegSaid): boolean =>
    seconds !== null && minutesText(seconds) === minutesText(now.get(`${from} ${to}`) ?? 0)
  const { put, dropped } = await changesOf(
    work,
    rows.filter((row) => !isNow(row)),
  )
  const change = ({ from, to, seconds }: LegSaid) => ({ from, to, seconds, before: now.get(`${from} ${to}`) })
  return { rows: rows.length, changes: [...put, ...dropped].map(change) }
}

const FAULTS_SHOWN = 50

/** The same, entered. */
export async function importLegs(work: Work, text: string) {
  const { rows, changes } = await readLegFile(work, text)
  if (changes.length === 0) throw new Refusal('nothing_said', { field: 'text' })
  return { rows, ...(await setLegs(work, changes)) }
}

/** Takes back what drives taught of a leg: what was entered before counts again, or the road, or the distance. */
export async function forgetLeg(work: Work, leg: { from: SiteId; to: SiteId }) {
  const key = { from_id: leg.from, to_id: leg.to }
  const taught = (await store.legs(work.db)).filter((one) => one.from_id === leg.from && one.to_id === leg.to && one.source === 'taught')
  found(taught[0], 'not_found', 'leg')
  const about = { ...leg, forgotten: taught.map(({ clock_from, seconds, drives }) => ({ from: clock_from, seconds, drives })) }
  return work.commit({ event: 'legs.set', about }, store.dropLegs(work.db, [key], 'taught'), { ...leg, forgotten: taught.length })
}
