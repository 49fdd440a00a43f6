import type { DinerId } from '../../db/tables/diners.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { type Datum, toWgs84 } from '../kernel/datum.ts'
import { ageOn } from '../kernel/meal-date.ts'
import { metresBetween, type Place } from '../kernel/place.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import { unseal } from '../kernel/secret.ts'
import { theCanteen } from '../sites/sites.ts'
import { ownCanteens, refuseForeignCanteen, type Work } from '../work.ts'
import { isRegistered, maskIdNumber, maskName, maskPhone, numberInQr, tagsOn } from './rules.ts'
import * as store from './store.ts'

export { cutoffFor, demandOn, type Expected, expectedOn, lapsingNeeds, orderedBy, ordersOf } from './demand.ts'
export { authoriseNeed, endNeed, needsOf } from './needs.ts'
export {
  bookDay,
  cancelDay,
  cutoffs,
  endStandingOrder,
  placeStandingOrder,
  resumeMeals,
  setCutoff,
  stopMeals,
} from './ordering.ts'
export { maskName } from './rules.ts'
export type { Diner } from './store.ts'

/** What a list of people shows: enough to tell two of the same name apart, nothing that is nobody's business. */
export interface DinerView {
  id: DinerId
  number: string
  name: string
  masked: string
  age: number
  sex: 'f' | 'm'
  canteen: string
  building: string
  tray: string
  registered: boolean
}

const viewOf = (work: Work, row: Omit<store.Diner, 'categories' | 'needs'>): DinerView => ({
  id: row.id,
  number: row.number,
  name: row.name,
  masked: maskName(row.name),
  age: ageOn(row.birth, work.today),
  sex: row.sex,
  canteen: row.canteen_id,
  building: row.address,
  tray: row.tray,
  registered: isRegistered(row, work.today),
})

/** People whose name (汉字, pinyin or initials) or registry number begins so; a canteen worker sees everybody who may eat there: the whole district. */
export async function findDiners(work: Work, text: string, limit = 8): Promise<DinerView[]> {
  if (text.trim() === '') return []
  return (await store.search(work.db, text.trim(), undefined, limit)).map((row) => viewOf(work, row))
}

/** A page of the registry after `cursor`, by number: of one's own canteens, or of all people whom `text` finds (see `findDiners`). */
export async function registryPage(
  work: Work,
  cursor: string,
  limit: number,
  text?: string,
): Promise<{ diners: DinerView[]; next: string | null }> {
  const rows = await store.registry(work.db, cursor, limit + 1, text ? undefined : ownCanteens(work), text)
  const page = rows.slice(0, limit)
  return { diners: page.map((row) => viewOf(work, row)), next: rows.length > limit ? (page.at(-1)?.number ?? null) : null }
}

/** One person with categories and needs. Reading it is itself journalled: who looked at whom. */
export async function seeDiner(work: Work, id: DinerId) {
  const diner = await theDiner(work, id)
  refuseForeignCanteen(work, diner.canteen_id)
  return work.commit({ event: 'diner.seen', about: { diner: id } }, [], {
    ...viewOf(work, diner),
    birth: diner.birth,
    idNumber: maskIdNumber(unseal(work.keys, `diner.id_number.${id}`, diner.id_number)),
    phone: diner.phone && maskPhone(unseal(work.keys, `diner.phone.${id}`, diner.phone)),
    categories: diner.categories.map((c) => ({ tag: c.tag, since: c.since, until: c.until })),
    needs: diner.needs.map((n) => ({ kind: n.kind, code: n.code, since: n.since, until: n.until })),
  })
}

/** What it takes to reach somebody who must be warned. */
export interface Reachable {
  id: DinerId
  number: string
  name: string
  phone: string | null
  address: string
  age: number
}

/** People in full, telephone and all: for a list that is journalled by whoever opens it, and for nothing else. */
export async function listDiners(work: Work, ids: readonly DinerId[]): Promise<Reachable[]> {
  const rows = await store.reachable(work.db, ids)
  return rows.map(({ id, number, name, phone, address, birth }) => ({
    id,
    number,
    name,
    phone: phone && unseal(work.keys, `diner.phone.${id}`, phone),
    address,
    age: ageOn(birth, work.today),
  }))
}

/** The registry numbers of people. */
export const numbersOf = async (work: Pick<Work, 'db'>, ids: readonly DinerId[]): Promise<Map<DinerId, string>> =>
  new Map((await store.numbers(work.db, ids)).map((row) => [row.id, row.number]))

export const theDiners = (work: Pick<Work, 'db'>, ids: readonly DinerId[]) => store.diners(work.db, ids)
export const theDiner = async (work: Pick<Work, 'db'>, id: DinerId) =>
  found((await store.diners(work.db, [id])).get(id), 'not_registered', 'diner')

/** Who holds each scanned text: a card's number, or our QR text. Unknown and stopped ones are left out. */
export async function whoHolds(work: Pick<Work, 'db'>, scans: readonly string[]): Promise<Map<string, DinerId>> {
  const numberOf = (scan: string) => numberInQr(scan) ?? scan.trim()
  const holders = await store.holders(work.db, scans.map(numberOf))
  return new Map(scans.flatMap((scan) => (holders.has(numberOf(scan)) ? [[scan, holders.get(numberOf(scan)) as DinerId] as const] : [])))
}

/** Gives a diner a category from a day on, with the document and the approver behind it. */
export async function categorise(work: Work, id: DinerId, category: { tag: string; since: string; document: string; approvedBy: string }) {
  const diner = await theDiner(work, id)
  if (tagsOn(diner.categories, category.since).includes(category.tag))
    throw new Refusal('bad_request', { field: 'tag', faults: [{ place: 'tag', problem: 'category_held' }] })
  const row = {
    diner_id: id,
    tag: category.tag,
    since: category.since as store.Category['since'],
    until: null,
    document: category.document,
    approved_by: category.approvedBy,
  }
  return work.commit(
    { event: 'record.changed', about: { diner: id, tag: category.tag, since: category.since } },
    [store.addCategory(work.db, row)],
    { diner: id, tag: category.tag },
  )
}

/**
 * Says where somebody lives, by coordinates of any datum, kept in WGS-84; `null`: nobody is to know. Neither journal nor answer repeats
 * where. Refuses what lies further from the canteen than anybody comes from (`bad_request`): degrees in the wrong order, another city.
 */
export async function setHome(work: Work, id: DinerId, told: (Place & { datum: Datum }) | null) {
  const diner = await theDiner(work, id)
  const place = told && toWgs84(told, told.datum)
  if (place) refuseFarHome(await theCanteen(work, diner.canteen_id), place)
  const row = place && { diner_id: id, lat: place.lat, lon: place.lon, set_at: work.now, set_by: work.actor.id }
  const about = { diner: id, home: place !== null }
  return work.commit({ event: 'record.changed', about }, store.setHome(work.db, id, row), about)
}

const FURTHEST_HOME_M = 20_000

function refuseFarHome({ lat, lon }: { lat: number | null; lon: number | null }, home: Place): void {
  if (lat === null || lon === null) return
  const metres = metresBetween({ lat, lon }, home)
  const values = { km: Math.round(metres / 1000), allowed: FURTHEST_HOME_M / 1000 }
  if (metres > FURTHEST_HOME_M)
    throw new Refusal('bad_request', { field: 'lat', faults: [{ place: 'lat, lon', problem: 'home_too_far', values }] })
}

/** Where somebody lives who eats at a canteen. */
interface Home extends Place {
  canteen: CanteenId
}

/** Where registered people live, without who they are; `unknown` of them have not told. Only sums of it leave the server. */
export async function homesOn(work: Pick<Work, 'db'>, day: store.DinerRow['registered_on']): Promise<{ homes: Home[]; unknown: number }> {
  const rows = await store.homes(work.db, day)
  const homes = rows.flatMap(({ canteen, lat, lon }) => (lat === null || lon === null ? [] : [{ canteen, lat, lon }]))
  return { homes, unknown: rows.length - homes.length }
}

export const withoutCategory = (work: Pick<Work, 'db' | 'today'>, day: store.DinerRow['registered_on']) =>
  store.withoutCategory(work.db, day)
