import { expect } from 'vitest'
import type { Answer, Client } from './client.ts'
import { DAY, idOf, type Tiny } from './tiny.ts'

export const LUNCH = { day: DAY, meal: 'lunch' }

/** One lunch of the tiny district through the API, step by step; each step answers what the API answered, and expects it to be done. */
export interface Lunch {
  manager: Client
  driver: Client
  worker: Client
  second: Client
  publish(): Promise<Answer>
  forecast(): Promise<Answer>
  plan(): Promise<Answer>
  route(): Promise<Answer>
  cook(): Promise<Answer>
  load(): Promise<Answer>
  depart(): Promise<Answer>
  handOver(core?: number): Promise<Answer>
  checkIn(): Promise<Answer[]>
  close(): Promise<Answer[]>
  weigh(): Promise<Answer>
  /** every step up to and with this one */
  until(step: Step): Promise<Lunch>
}

export type Step = (typeof STEPS)[number]
const STEPS = ['publish', 'forecast', 'plan', 'route', 'cook', 'load', 'depart', 'handOver', 'checkIn', 'close', 'weigh'] as const

export async function lunchIn(tiny: Tiny): Promise<Lunch> {
  const manager = await tiny.signInAs('kitchen_manager')
  const driver = await tiny.signInAs('driver')
  const worker = await tiny.signInAs('canteen_worker')
  const second = await tiny.signInAs('second_worker')
  const plan = async () => done(await manager.get(`/plans/${DAY}/lunch`)).body
  const runs = async () => done(await manager.get(`/runs/${DAY}/lunch`)).body.runs
  const lunch: Lunch = {
    manager,
    driver,
    worker,
    second,
    publish: async () => done(await manager.post('/menus', LUNCH)),
    forecast: async () => done(await manager.post('/forecasts', LUNCH)),
    plan: async () => done(await manager.post('/plans', LUNCH)),
    route: async () => done(await manager.post('/routes/plan', LUNCH)),
    async cook() {
      tiny.clock.at('10:30')
      return done(await manager.post('/cookings', { ...LUNCH, batches: (await plan()).batches.map(cooked(tiny)) }))
    },
    async load() {
      tiny.clock.at('10:38')
      return done(await driver.post('/loadings', { ...LUNCH, runs: (await runs()).map(({ run }: { run: string }) => ({ run })) }))
    },
    async depart() {
      tiny.clock.at('10:45')
      return done(await driver.post('/departures', { departures: (await runs()).map(({ run }: { run: string }) => ({ run, seal: 'A1' })) }))
    },
    async handOver(core = 680) {
      tiny.clock.at('11:05')
      const stops = (await runs()).flatMap((run: { stops: LoadedStop[] }) => run.stops)
      return done(await driver.post('/handovers', { handovers: stops.map(handed(core)) }))
    },
    async checkIn() {
      tiny.clock.at('11:45')
      return [
        done(await worker.post('/checkins', { ...LUNCH, checkins: EAST.map((card, i) => tap(card, tiny.ids.east, i)) })),
        done(await second.post('/checkins', { ...LUNCH, checkins: WEST.map((card, i) => tap(card, tiny.ids.west, 10 + i)) })),
      ]
    },
    async close() {
      tiny.clock.at('12:55')
      const account = done(await manager.get(`/days/${DAY}/lunch`)).body
      const closing = (canteen: string) => ({ ...LUNCH, closings: [closed(canteen, account)] })
      return [done(await worker.post('/closings', closing(tiny.ids.east))), done(await second.post('/closings', closing(tiny.ids.west)))]
    },
    async weigh() {
      tiny.clock.at('13:30')
      const account = done(await manager.get(`/days/${DAY}/lunch`)).body
      const rests = account.dishes.map((dish: { dish: string; differenceGrams: number }) => ({
        dish: dish.dish,
        reason: 'reserve',
        grams: dish.differenceGrams,
      }))
      return done(await manager.post('/rests', { ...LUNCH, rests }))
    },
    async until(step) {
      for (const one of STEPS.slice(0, STEPS.indexOf(step) + 1)) await lunch[one]()
      return lunch
    },
  }
  return lunch
}

const EAST = ['7000000000', '7000000001', '7000000002']
const WEST = ['7000000003', '7000000004']

export const tap = (card: string, canteen: string, n: number) => ({ id: idOf(n), canteen, method: 'card', scan: card })

/** The answer, when it is a yes; the whole "no" otherwise, where the test's report shows it. */
export function done(answer: Answer): Answer {
  expect(answer.status >= 400 ? answer.body : undefined).toBeUndefined()
  return answer
}

interface PlannedBatch {
  batch: string
  number: number
  grams: number
}

const cooked =
  ({ clock }: Tiny) =>
  ({ batch, number, grams }: PlannedBatch) => ({
    batch,
    endedAt: clock.now,
    grams,
    core: 853,
    ...(number === 1 ? { sample: { grams: 125, place: 'A1' } } : {}),
  })

interface LoadedStop {
  stop: string
  loaded: { dish: string; portions: number }[]
}

const handed =
  (core: number) =>
  ({ stop, loaded }: LoadedStop) => ({
    stop,
    receivedBy: '收餐人',
    boxesIn: 2,
    boxesBack: 0,
    dishes: loaded.map(({ dish, portions }) => ({ dish, received: portions, core, gaps: [] })),
  })

interface Followed {
  detail: { canteen: string; dishes: { dish: string; received: number; served: number }[] }[]
}

/** What was received and not served is left, but for one portion of the first dish, which fell to the floor. */
const closed = (canteen: string, { detail }: Followed) => ({
  canteen,
  dishes: (detail.find((one) => one.canteen === canteen)?.dishes ?? []).map(({ dish, received, served }, i) => {
    const spilled = i === 0 && received > served ? 1 : 0
    const wasted = spilled ? [{ reason: 'spilled', portions: spilled }] : []
    return { dish, left: received - served - spilled, wasted }
  }),
})
