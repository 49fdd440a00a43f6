import type { DinerId } from '../../db/tables/diners.ts'
import { theDiner } from '../diners/diners.ts'
import { seal, unseal } from '../kernel/secret.ts'
import { refuseForeignCanteen, type Work } from '../work.ts'
import * as store from './store.ts'

/** How one gets to a door, for whoever carries there. */
export interface Access {
  door: string | null
  gate: string | null
  floor: number | null
  noLift: boolean
  dog: boolean
  /** call before coming */
  phone: string | null
  note: string | null
}

export interface Collector {
  name: string
  relation: string | null
  phone: string | null
}

/** Access and proxies of people, telephones opened. */
export async function accessOf(work: Work, ids: readonly DinerId[]): Promise<Map<DinerId, { access?: Access; proxy?: Collector }>> {
  const [doors, proxies] = await Promise.all([store.doors(work.db, ids), store.proxies(work.db, ids)])
  const known = new Map<DinerId, { access?: Access; proxy?: Collector }>()
  for (const row of doors) known.set(row.diner_id, { access: accessIn(work, row) })
  for (const row of proxies) known.set(row.diner_id, { ...known.get(row.diner_id), proxy: proxyIn(work, row) })
  return known
}

const accessIn = (work: Work, { diner_id, door, gate, floor, no_lift, dog, phone, note }: store.DoorRow): Access => ({
  ...{ door, gate, floor, note },
  noLift: no_lift === 1,
  dog: dog === 1,
  phone: phone && unseal(work.keys, `door.phone.${diner_id}`, phone),
})

const proxyIn = (work: Work, { diner_id, name, relation, phone }: store.ProxyRow): Collector => ({
  ...{ name, relation },
  phone: phone && unseal(work.keys, `proxy.phone.${diner_id}`, phone),
})

/** What is known of somebody's door. Refuses people of other canteens. */
export async function theDoor(work: Work, id: DinerId): Promise<{ diner: DinerId; access: Access | null; proxy: Collector | null }> {
  refuseForeignCanteen(work, (await theDiner(work, id)).canteen_id)
  const { access = null, proxy = null } = (await accessOf(work, [id])).get(id) ?? {}
  return { diner: id, access, proxy }
}

/** Says how one gets to somebody's door and who may take the meal (代领人), in the place of what was said before. The journal repeats none of it. */
export async function setDoor(work: Work, id: DinerId, { access, proxy }: { access: Access; proxy: Collector | null }) {
  refuseForeignCanteen(work, (await theDiner(work, id)).canteen_id)
  const sealed = (what: 'door' | 'proxy', phone: string | null) => phone && seal(work.keys, work.entropy, `${what}.phone.${id}`, phone)
  const set = { diner_id: id, set_at: work.now, set_by: work.actor.id }
  const { noLift, dog, phone, ...rest } = access
  const door = { ...set, ...rest, no_lift: noLift ? 1 : 0, dog: dog ? 1 : 0, phone: sealed('door', phone) } as const
  const who = proxy ? { ...set, ...proxy, phone: sealed('proxy', proxy.phone) } : undefined
  const about = { diner: id, door: true, proxy: proxy !== null }
  return work.commit({ event: 'record.changed', about }, store.setDoor(work.db, id, door, who), about)
}
