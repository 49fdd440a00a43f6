import { pinyin } from 'pinyin-pro'
import type { Write } from '../../db/host.ts'
import type { DinerId } from '../../db/tables/diners.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { addOrders } from '../../src/diners/order-store.ts'
import { addDiners, type DinerRow } from '../../src/diners/store.ts'
import { addDays } from '../../src/kernel/meal-date.ts'
import type { Place } from '../../src/kernel/place.ts'
import { seeded } from '../../src/kernel/random.ts'
import { blindIndex, seal } from '../../src/kernel/secret.ts'
import type { Work } from '../../src/work.ts'
import { DEMO_TODAY } from './demo-year.ts'
import { habitsOf } from './habits.ts'
import { fate } from './luck.ts'
import { ordersOfDemo } from './orders.ts'
import { type DemoDiner, makeDiners } from './people.ts'
import { CANTEENS, KITCHEN } from './places.ts'
import type { DemoNeed } from './standing.ts'

const DINERS = 4_000

/** The registry as a seed makes it, in the order of registry numbers. */
export const dinersOf = (seed: number): DemoDiner[] => makeDiners(seeded(seed + 2), DINERS)

/** The demo's elders with their categories, needs, cards and QR numbers; ID and phone numbers sealed like anybody's. */
export function registryWrites(work: Work, canteens: ReadonlyMap<string, CanteenId>, diners: readonly DemoDiner[], seed: number): Write[] {
  const known = diners.map((diner) => ({
    diner,
    id: work.newId<'diner'>() as DinerId,
    canteen: canteens.get(diner.canteenCode) as CanteenId,
  }))
  const registry = addDiners(work.db, {
    diners: known.map(({ diner, id }) => dinerRow(work, canteens, diner, id)),
    ends: known.flatMap(({ diner, id }) => (diner.ended ? [{ diner_id: id, day: diner.ended.day, reason: diner.ended.reason }] : [])),
    categories: known.flatMap(({ diner, id }) => categoriesOf(diner, id)),
    needs: known.flatMap(({ diner, id }) =>
      diner.needs.map((one) => ({
        diner_id: id,
        kind: one.kind,
        code: one.code,
        since: one.since,
        ...approvalOf(seed, diner, one),
      })),
    ),
    cards: known.flatMap(({ diner, id }) => [
      ...(diner.card ? [{ number: diner.card, diner_id: id, kind: 'card' as const, issued_on: diner.registeredOn }] : []),
      { number: diner.qr, diner_id: id, kind: 'qr' as const, issued_on: diner.registeredOn },
    ]),
    homes: known.map(({ diner, id }) => ({ diner_id: id, ...homeOf(seed, diner), set_at: work.now, set_by: work.actor.id })),
  })
  return [...registry, ...addOrders(work.db, { ...ordersOfDemo(seed, known, habitsOf(seed, diners, CANTEENS)), days: [] })]
}

/**
 * Where a made-up elder lives: around the canteen of the community, nine of ten within 600 m, the others up to 1.8 km away. Nobody's
 * house: six decimals of chance.
 */
function homeOf(seed: number, { number, canteenCode }: DemoDiner): Place {
  const { lat, lon } = PLACES.get(canteenCode) ?? KITCHEN.place
  const far = fate(seed, 1_571, Number(number))
  const metres = far < 0.9 ? 40 + 560 * Math.sqrt(far / 0.9) : 600 + 12_000 * (far - 0.9)
  const angle = fate(seed, 1_579, Number(number)) * 2 * Math.PI
  const degrees = metres / 111_195
  return {
    lat: Number((lat + degrees * Math.sin(angle)).toFixed(6)),
    lon: Number((lon + (degrees * Math.cos(angle)) / Math.cos((lat * Math.PI) / 180)).toFixed(6)),
  }
}
const PLACES = new Map(CANTEENS.map(({ code, place }) => [code, place]))

/** One low-salt diet in eight has a doctor's order behind it, for a year that ends at some time around the demo's today. */
function approvalOf(seed: number, diner: DemoDiner, { code }: DemoNeed) {
  const luck = fate(seed, 941, Number(diner.number))
  if (code !== 'low_salt' || luck >= 0.12) return { until: null, document: null, approved_by: null }
  const until = addDays(DEMO_TODAY, Math.floor(luck * 3_000) - 20)
  return { until: until > diner.registeredOn ? until : null, document: `膳食医嘱 ${diner.number}`, approved_by: '社区卫生服务中心' }
}

/** Everybody who registers is at least an elder: that is a category too, with its paper. */
const categoriesOf = (diner: DemoDiner, id: DinerId) => [
  { diner_id: id, tag: 'elder', since: diner.registeredOn, until: null, document: `登记表 ${diner.number}`, approved_by: '社区居委会' },
  ...diner.categories.map((one) => ({
    diner_id: id,
    tag: one.tag,
    since: one.since,
    until: one.until,
    document: one.document,
    approved_by: one.approvedBy,
  })),
]

function dinerRow(work: Work, canteens: ReadonlyMap<string, CanteenId>, diner: DemoDiner, id: DinerId): DinerRow {
  const sealed = (field: string, plain: string) => seal(work.keys, work.entropy, `diner.${field}.${id}`, plain)
  const syllables = pinyin(diner.name, { toneType: 'none', type: 'array', surname: 'head', v: true })
  return {
    id,
    number: diner.number,
    name: diner.name,
    pinyin: syllables.join(' '),
    initials: syllables.map((one) => one[0] ?? '').join(''),
    sex: diner.sex,
    birth: diner.birth,
    id_number: sealed('id_number', diner.idNumber),
    id_number_index: blindIndex(work.keys, 'id_number', diner.idNumber),
    phone: diner.phone && sealed('phone', diner.phone),
    hukou_city: diner.hukou.city,
    hukou_district: diner.hukou.district,
    hukou_street: diner.hukou.street,
    canteen_id: canteens.get(diner.canteenCode) as CanteenId,
    address: diner.address,
    tray: diner.tray,
    dependency: diner.dependency,
    disability: diner.disability,
    in_institution: 0,
    registered_on: diner.registeredOn,
  }
}
