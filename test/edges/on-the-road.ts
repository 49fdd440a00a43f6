import type { CanteenId, VanId } from '../../db/tables/sites.ts'
import type { StaffId } from '../../db/tables/staff.ts'
import type { ClockTime, Instant, MealDate } from '../../src/kernel/meal-date.ts'
import { below, seeded } from '../../src/kernel/random.ts'
import type { Client } from './client.ts'
import { done, type Lunch, lunchIn } from './lunch.ts'
import { DAY, idOf, openTiny, type Rows, type Tiny } from './tiny.ts'

type Driver = 'driver' | 'second_driver' | 'third_driver' | 'fourth_driver'
interface Town {
  canteens: number
  vans: readonly Driver[]
}

/** The tiny district with more canteens around its kitchen and more vans, up to the moment at which they could be loaded. */
export async function townBeforeLoading({ canteens, vans }: Town): Promise<{ tiny: Tiny; lunch: Lunch }> {
  const tiny = await openTiny({ change: (rows) => grow(rows, { canteens, vans }) })
  const lunch = await (await lunchIn(tiny)).until('cook')
  return { tiny, lunch }
}

function grow(rows: Rows, { canteens, vans }: Town): void {
  const [model] = rows.canteen ?? []
  const [van] = rows.van ?? []
  if (!model || !van) throw new Error('the tiny district has no canteen or no van')
  const driverOf = (who: Driver) => rows.staff?.find((one) => one.title === who)?.id ?? hire(rows, who)
  rows.van = vans.map(
    (who, i) =>
      ({
        ...van,
        id: i === 0 ? van.id : idOf<'van'>(700 + i),
        plate: `青A0000${i + 1}`,
        ordinary_boxes: 40,
        halal_boxes: 10,
        driver_id: driverOf(who),
      }) as typeof van & { id: VanId },
  )
  const days = [...new Set((rows.tray_count ?? []).map((row) => row.day))]
  for (let i = (rows.canteen ?? []).length; i < canteens; i++) {
    const id = idOf<'canteen'>(800 + i) as CanteenId
    const angle = (2 * Math.PI * i) / canteens
    const place = { lat: 36.605 + 0.012 * Math.sin(angle), lon: 101.77 + 0.014 * Math.cos(angle) }
    const code = `6301030020${String(i).padStart(2, '0')}`
    rows.canteen?.push({ ...model, id, code, name: `${i} 号食堂`, short_name: `${i} 号`, ...place, serves_from: '11:40' as ClockTime })
    for (const day of days as MealDate[]) rows.tray_count?.push({ canteen_id: id, day, meal: 'lunch', tray: 'ordinary', served: 2 })
  }
}

/** Another driver like the first, under a login of his own. */
function hire(rows: Rows, who: Driver): StaffId {
  const id = idOf<'staff'>(600 + (rows.staff?.length ?? 0)) as StaffId
  const first = rows.staff?.find((one) => one.title === 'driver')
  const like = <Row>(all: Row[] | undefined, isFirst: (row: Row) => boolean, more: Partial<Row>) => {
    const model = all?.find(isFirst)
    if (model) all?.push({ ...model, ...more })
  }
  like(rows.staff, (row) => row === first, { id, code: who, title: who })
  like(rows.duty, (row) => row.staff_id === first?.id, { staff_id: id })
  like(rows.account, (row) => row.staff_id === first?.id, { staff_id: id, login: who })
  return id
}

export interface RoadStop {
  stop: string
  canteen: string
  position: number
  arrivesAt: number
  leavesAt: number
  loaded: { dish: string; portions: number }[]
  handover: { at: number; dishes: { dish: string; received: number; gaps: object[] }[] } | null
}
export interface RoadRun {
  run: string
  number: number
  van: string
  driver: string
  departsAt: number
  loading: { at: number } | null
  departure: { at: number; seal: string } | null
  stops: RoadStop[]
}

export const runsOf = async (client: Client): Promise<RoadRun[]> => done(await client.get(`/runs/${DAY}/lunch`)).body.runs

// biome-ignore lint/suspicious/noExplicitAny: an event as a phone would write it, also a wrong one
export type PhoneNote = Record<string, any>

/** A driver's phone: counts what it notes, with its own clock, which may be off. */
export function phoneOf(tiny: Tiny, device: string, offMs = 0) {
  let seq = 0
  let made = 0
  const number = [...device].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 10_000
  return {
    note: (kind: string, at: number, more: PhoneNote): PhoneNote => ({
      id: idOf(100_000 * number + made++),
      seq: seq++,
      kind,
      at: at + offMs,
      ...more,
    }),
    send: (client: Client, events: readonly PhoneNote[]) =>
      client.post('/deliveries/events', { device, sentAt: tiny.clock.now + offMs, events }),
  }
}

/** What was loaded for a stop, all received hot. */
export const handedAll = (stop: RoadStop, core = 680) => ({
  receivedBy: '收餐人',
  boxesIn: 2,
  boxesBack: 1,
  dishes: stop.loaded.map(({ dish, portions }) => ({ dish, received: portions, core, gaps: [] })),
})

/** The same in an order of chance. */
export function shuffle<T>(items: readonly T[], seed: number): T[] {
  const random = seeded(seed)
  const left = [...items]
  return items.map(() => left.splice(below(random, left.length), 1)[0] as T)
}

export const minutes = (at: number, more: number): Instant => (at + more * 60_000) as Instant
