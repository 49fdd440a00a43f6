import type { Write } from '../../db/host.ts'
import type { CanteenId, KitchenId, VanId } from '../../db/tables/sites.ts'
import type { StaffId } from '../../db/tables/staff.ts'
import { fen } from '../../src/kernel/fen.ts'
import type { ClockTime } from '../../src/kernel/meal-date.ts'
import { entropyFrom, seeded } from '../../src/kernel/random.ts'
import { addSites, addStationCooks, type Canteen } from '../../src/sites/store.ts'
import { hashPassword } from '../../src/staff/password.ts'
import { addStaff } from '../../src/staff/store.ts'
import { addOffers } from '../../src/subsidy/store.ts'
import { beginWork, type Engine, SETUP, type Work } from '../../src/work.ts'
import { OPENED_ON } from './demo-year.ts'
import { CLOSED_DAYS } from './festivals.ts'
import { foodWrites } from './load-food.ts'
import { dinersOf, registryWrites } from './load-registry.ts'
import { safetyWrites } from './load-safety.ts'
import { supplierWrites } from './load-suppliers.ts'
import { CANTEENS, type DemoCanteen, KITCHEN, VANS } from './places.ts'
import { type DemoStaff, makeStaff } from './staff.ts'
import { POTS, STATIONS } from './stations.ts'

/** Everybody's password in the demo. It is printed at every start; a real district never has it. */
export const DEMO_PASSWORD = 'nuanfan-demo'
const LUNCH_PRICE = fen(1_000) // ≤ 10 yuan: the cap of the 2019 pilot (People's Daily, 2019-07-12)

/** 企业让一点, 社会捐一点: the split of the 2019 programme. Its amounts were never published; these are the demo's own. */
const OFFERS = [
  {
    id: 'charity-hardship',
    payer: 'charity',
    name: '爱心午餐基金',
    who: { all: [{ age: [60, null] }, { tags: ['tekun', 'solitary'] }] },
    fen: 200,
  },
  { id: 'operator-elders', payer: 'operator', name: '运营企业让利', who: { age: [70, null] }, fen: 50 },
] as const

/** Fills an empty database with the demo district: sites, staff with accounts, food, elders. One commit. Same seed, same district. */
export async function loadDemo(engine: Engine, seed: number): Promise<void> {
  const work = beginWork({ ...engine, entropy: entropyFrom(seeded(seed)) }, SETUP)
  const canteens = new Map(CANTEENS.map((canteen) => [canteen.code, work.newId<'canteen'>() as CanteenId]))
  const staff = makeStaff(seeded(seed + 1)).map((one) => ({ one, id: work.newId<'staff'>() as StaffId }))
  const diners = dinersOf(seed)
  const writes = [
    ...siteWrites(work, seed, canteens, staff),
    ...(await staffWrites(work, canteens, staff)),
    ...addStationCooks(work.db, cooksAt(staff)),
    ...safetyWrites(work, canteens, staff),
    ...foodWrites(work.db),
    ...registryWrites(work, canteens, diners, seed),
    ...supplierWrites(work),
  ]
  const about = { seed, canteens: canteens.size, staff: staff.length, diners: diners.length }
  work.commit({ event: 'district.set_up', about }, writes, null)
}

const cooksAt = (staff: readonly Hired[]) =>
  STATIONS.flatMap(({ code, cooks }) =>
    staff
      .filter(({ one }) => cooks.includes(one.code))
      .map(({ id }) => ({ station_code: code, staff_id: id, since: OPENED_ON, until: null })),
  )

interface Hired {
  one: DemoStaff
  id: StaffId
}

function siteWrites(work: Work, seed: number, canteens: ReadonlyMap<string, CanteenId>, staff: readonly Hired[]): Write[] {
  const drivers = staff.filter(({ one }) => one.role === 'driver')
  const sites = addSites(work.db, {
    district: {
      one: 1,
      code: 'chengzhong',
      name: '西宁市城中区',
      calendar: 'cn',
      city_code: '630100',
      district_code: '630103',
      scheme: 'XN',
      price: LUNCH_PRICE,
      departs: '10:20' as ClockTime,
      demo_seed: seed,
      keeps: 'everything',
    },
    kitchen: {
      id: work.newId<'kitchen'>() as KitchenId,
      name: KITCHEN.name,
      address: KITCHEN.address,
      licence: KITCHEN.licence,
      phone: KITCHEN.phone,
      ...KITCHEN.place,
      portions_a_meal: KITCHEN.capacity,
      opens: '05:30' as ClockTime,
      pack_minutes: 20,
    },
    stations: STATIONS.map(({ code, name, kind, line, potsACook }) => ({ code, name, kind, line, pots_a_cook: potsACook })),
    pots: POTS,
    closures: [...CLOSED_DAYS],
    canteens: CANTEENS.map((canteen) => canteenRow(canteen, canteens.get(canteen.code) as CanteenId)),
    vans: VANS.map(({ plate, portions, ordinaryBoxes, halalBoxes }, i) => ({
      id: work.newId<'van'>() as VanId,
      plate,
      portions,
      ordinary_boxes: ordinaryBoxes,
      halal_boxes: halalBoxes,
      driver_id: drivers[i]?.id ?? null,
    })),
  })
  const offers = OFFERS.map(({ who, ...offer }) => ({
    ...offer,
    who: JSON.stringify(who),
    fen: fen(offer.fen),
    since: OPENED_ON,
    until: null,
  }))
  return [...sites, ...addOffers(work.db, offers)]
}

const canteenRow = (canteen: DemoCanteen, id: CanteenId): Canteen => ({
  id,
  code: canteen.code,
  name: canteen.name,
  short_name: canteen.shortName,
  street_code: canteen.streetCode,
  street: canteen.street,
  address: canteen.address,
  phone: canteen.phone,
  ...canteen.place,
  place_is_demo: 1,
  seats: canteen.seats,
  serves_from: canteen.servesFrom,
  serves_until: canteen.servesUntil,
  opened_on: canteen.openedOn,
  closed_on: null,
})

async function staffWrites(work: Work, canteens: ReadonlyMap<string, CanteenId>, staff: readonly Hired[]): Promise<Write[]> {
  const password = await hashPassword(DEMO_PASSWORD, work.entropy) // one hash for all: forty would take the first start ten seconds
  const working = staff.flatMap(({ one, id }) => (one.role ? [{ one, id, role: one.role }] : []))
  return addStaff(work.db, {
    staff: staff.map(({ one, id }) => ({
      id,
      code: one.code,
      name: one.name,
      title: one.title,
      hired_on: one.hiredOn,
      health_certificate_until: one.healthCertificateUntil ?? null,
    })),
    duties: working.map(({ one, id, role }) => ({
      staff_id: id,
      role,
      canteen_id: (one.canteenCode && canteens.get(one.canteenCode)) || null,
      since: OPENED_ON,
      until: null,
    })),
    accounts: working.map(({ one, id }) => ({ staff_id: id, login: one.code, password })),
  })
}
