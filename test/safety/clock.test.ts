import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ClockTime } from '../../src/kernel/meal-date.ts'
import type { Client } from '../edges/client.ts'
import { done, LUNCH, type Lunch, lunchIn, type Step, tap } from '../edges/lunch.ts'
import { DAY, openTiny, type Rows, type Tiny } from '../edges/tiny.ts'

/** Ways in which food that got cold or late could be served in silence, each closed. */

let tiny: Tiny
let lunch: Lunch
let director: Client

/** The canteens serve into the afternoon, so that the clock of the food runs out before the counter shuts. */
const servingLong = (rows: Rows): void => {
  for (const canteen of rows.canteen ?? []) canteen.serves_until = '15:30' as ClockTime
}

/** A district of its own for what follows, with its lunch as far as this step. */
function opened(step: Step): void {
  beforeAll(async () => {
    tiny = await openTiny({ change: servingLong })
    lunch = await (await lunchIn(tiny)).until(step)
    director = await tiny.signInAs('food_safety_director')
  })
  afterAll(() => {
    expect(tiny.bugs).toEqual([])
    tiny.close()
  })
}

const [ZHANG, LI, MA] = ['7000000000', '7000000001', '7000000002'] as const
let n = 0
async function checkIn(card: string, more: object = {}) {
  const checkins = [{ ...tap(card, tiny.ids.east, n++), ...more }]
  return done(await lunch.worker.post('/checkins', { ...LUNCH, checkins })).body.verdicts[0]
}
const said = async (card: string, more: object = {}): Promise<string> => {
  const verdict = await checkIn(card, more)
  return verdict.type ?? verdict.verdict
}
const minutesAgo = (minutes: number) => ({ at: tiny.clock.now - minutes * 60_000 })
const measured = async (dish: string, core: number, path = '/hold-readings') =>
  lunch.worker.post(path, { ...LUNCH, canteen: tiny.ids.east, dishes: [{ dish, core }] })
const problem = ({ status, body }: { status: number; body: { type?: string } }) => [status, body.type]
const discard = (by: Client, dish: string, canteen?: string) =>
  by.post('/discards', { ...LUNCH, discarded: [{ dish, reason: 'expired', ...(canteen ? { canteen } : {}) }] })
const recall = (dish: string) => director.post('/recalls', { target: `20261124-L-${dish}`, reason: '供货商通知' })
const send = (dish: string) =>
  lunch.manager.post('/reserve', { ...LUNCH, sent: [{ canteen: tiny.ids.east, dish, portions: 1, core: 700 }] })
const runs = async () => done(await lunch.manager.get(`/runs/${DAY}/lunch`)).body.runs
const lastLine = () => tiny.host.db.selectFrom('journal').selectAll().orderBy('seq', 'desc').limit(1).executeTakeFirstOrThrow()

describe('food kept hot at a canteen', () => {
  opened('handOver') // cooked at 10:30, handed over at 11:05 with 68 °C

  test('is not served two hours after it was last measured, until somebody measures it', async () => {
    const { lamb } = tiny.ids.dishes
    tiny.clock.at('13:05')
    expect(await said(ZHANG)).toBe('counted')
    tiny.clock.at('13:06')
    expect(await said(MA)).toBe('/problems/food_unmeasured')
    expect(done(await measured(lamb, 621)).body.dishes).toMatchObject([{ dish: lamb, verdict: 'serve' }])
    expect(await said(MA)).toBe('counted')
  })

  test('is not made fit by heating it when nobody knows how long it was cold', async () => {
    const { meat } = tiny.ids.dishes
    expect(problem(await measured(meat, 800, '/reheatings'))).toEqual([409, '/problems/measure_first'])
    expect(done(await measured(meat, 540)).body.dishes).toMatchObject([{ verdict: 'discard' }])
    expect(done(await measured(meat, 800, '/reheatings')).body.dishes).toMatchObject([{ verdict: 'discard' }])
    expect(await said(LI)).toBe('/problems/food_not_safe')
  })

  test('has its four hours, and the reserve in the kitchen has no more', async () => {
    tiny.clock.at('14:31')
    expect(done(await measured(tiny.ids.dishes.lamb, 700)).body.dishes).toMatchObject([{ verdict: 'discard' }])
    expect(problem(await send(tiny.ids.dishes.lamb))).toEqual([422, '/problems/food_not_safe'])
  })
})

describe('food that came cold', () => {
  opened('depart') // at 10:45

  test('is not measured before its van left', async () => {
    tiny.clock.at('11:05')
    const [{ stops }] = await runs()
    const dishes = stops[0].loaded.map(({ dish, portions }: { dish: string; portions: number }) => ({
      dish,
      received: portions,
      core: 680,
    }))
    const handover = { stop: stops[0].stop, ...minutesAgo(21), receivedBy: '收餐人', boxesIn: 2, boxesBack: 0, dishes }
    const { status, body } = await lunch.driver.post('/handovers', { handovers: [handover] })
    expect([status, body.field, body.faults?.[0].text]).toEqual([400, 'handovers.0.at', expect.stringContaining('10:45')])
  })

  test('once thrown away is not brought back by a thermometer, nor by more of it', async () => {
    await lunch.handOver(560)
    const { meat } = tiny.ids.dishes
    done(await discard(lunch.worker, meat, tiny.ids.east))
    expect(problem(await measured(meat, 780, '/reheatings'))).toEqual([409, '/problems/already_discarded'])
    expect(problem(await measured(meat, 780))).toEqual([409, '/problems/already_discarded'])
    expect(problem(await send(meat))).toEqual([409, '/problems/already_discarded'])
    tiny.clock.at('11:20')
    expect(await said(ZHANG)).toBe('/problems/food_not_safe')
  })

  test('and was eaten so is told, though it was reheated before the tablet was heard', async () => {
    tiny.clock.at('11:30')
    done(await measured(tiny.ids.dishes.lamb, 760, '/reheatings'))
    tiny.clock.at('11:45')
    expect(await said(MA, minutesAgo(20))).toBe('/problems/food_not_safe') // 11:25
    expect(await said(MA, minutesAgo(10))).toBe('counted') // 11:35
  })
})

describe('food that must not leave the kitchen', () => {
  opened('cook') // at 10:30
  const load = async () => lunch.driver.post('/loadings', { ...LUNCH, runs: (await runs()).map(({ run }: { run: string }) => ({ run })) })

  test('past its time, is not loaded', async () => {
    tiny.clock.at('14:31')
    expect(problem(await load())).toEqual([422, '/problems/food_not_safe'])
    tiny.clock.at('10:40')
  })

  test('recalled when it is aboard, is taken off before the van leaves, and then nobody asks for it', async () => {
    done(await lunch.load())
    const { meat } = tiny.ids.dishes
    done(await recall(meat))
    const [{ run, stops }] = await runs()
    const depart = (more: object) => lunch.driver.post('/departures', { departures: [{ run, seal: 'A1', ...more }] })
    expect(problem(await depart({}))).toEqual([422, '/problems/food_recalled'])
    done(await depart({ takenOff: true }))
    expect(JSON.parse((await lastLine()).about).takenOff).toEqual([[run, meat]])
    const handover = ({ stop, loaded }: { stop: string; loaded: { dish: string; portions: number }[] }) => {
      const rest = loaded.filter((row) => row.dish !== meat)
      const dishes = rest.map(({ dish, portions }) => ({ dish, received: portions, core: 680, gaps: [] }))
      return { stop, receivedBy: '收餐人', boxesIn: 2, boxesBack: 0, dishes }
    }
    done(await lunch.driver.post('/handovers', { handovers: stops.map(handover) }))
  })

  test('thrown away there, is in no reserve', async () => {
    const { lamb } = tiny.ids.dishes
    done(await discard(director, lamb))
    expect(problem(await send(lamb))).toEqual([409, '/problems/already_discarded'])
  })
})

describe('food held back at the counter', () => {
  opened('handOver')
  const served = async (dish: string) =>
    (await tiny.host.db.selectFrom('on_hand').selectAll().where('canteen_id', '=', tiny.ids.east).execute()).find(
      (row) => row.dish_code === dish,
    )?.served
  const elders = async () => done(await director.get(`/traces/20261124-L-${tiny.ids.dishes.meat}`)).body.elders
  const held = async () => done(await director.get(`/held-meals/${DAY}/lunch`)).body.held
  const without = (...dishes: string[]) => ({ without: { dishes, why: '老人知情，先吃其余的' } })
  const away = (diner: string) => lunch.worker.post('/held-meals', { ...LUNCH, canteen: tiny.ids.east, diner, why: '老人不要了' })

  test('is all that can be left out, and not the whole of a tray', async () => {
    tiny.clock.at('11:40')
    const { meat, greens, lamb } = tiny.ids.dishes
    done(await recall(meat))
    expect(await said(ZHANG)).toBe('/problems/food_recalled')
    expect(await said(ZHANG, without(meat, greens))).toBe('/problems/nothing_held')
    expect(await said(MA, without(lamb))).toBe('/problems/nothing_held')
    expect(problem(await away(tiny.ids.diners.ma))).toEqual([409, '/problems/nothing_held'])
    done(await recall(lamb))
    expect(await said(MA, without(lamb))).toBe('/problems/nothing_held')
  })

  test('is left out of the tray on the worker’s word, and neither counted, nor traced, nor given back', async () => {
    const { meat, greens } = tiny.ids.dishes
    expect(await checkIn(ZHANG, without(meat))).toMatchObject({ verdict: 'counted', without: ['红烧肉'] })
    expect((await lastLine()).about).toContain('老人知情，先吃其余的')
    expect([await served(meat), await served(greens), await elders()]).toEqual([0, 1, 0])
    expect(await held()).toMatchObject([{ dishes: ['红烧肉'], decision: 'left_out', why: '老人知情，先吃其余的', by: '员工3' }])
    const { servings } = done(await lunch.worker.get(`/servings?canteen=${tiny.ids.east}&day=${DAY}&meal=lunch`)).body
    done(await lunch.worker.post(`/servings/${servings[0].serving}/reversal`, { reason: '刷错了人' }))
    expect([await served(meat), await served(greens)]).toEqual([0, 0])
    expect(await said(ZHANG, without(meat))).toBe('counted')
  })

  test('may mean that somebody goes without: who decided and why is kept', async () => {
    done(await away(tiny.ids.diners.ma))
    expect((await held()).at(-1)).toMatchObject({ canteen: tiny.ids.east, decision: 'turned_away', why: '老人不要了' })
  })

  test('does not undo what was eaten before the recall, though the tablet told it afterwards', async () => {
    tiny.clock.at('11:50')
    expect(await said(LI, minutesAgo(5))).toBe('/problems/food_recalled')
    expect(await said(LI, minutesAgo(15))).toBe('counted') // 11:35
    expect(await elders()).toBe(1)
  })

  /** Wherever the portions are now, they are all somewhere. */
  async function expectTraced(): Promise<void> {
    const { places } = done(await director.get(`/traces/20261124-L-${tiny.ids.dishes.meat}`)).body
    for (const { sent, onTheWay, lost, named, onHand, thrown, left, wasted } of places)
      expect(onTheWay + lost + named + onHand + thrown + left + wasted).toBe(sent)
  }

  test('and what was sent is all somewhere, and the day’s account still balances', async () => {
    done(await discard(lunch.worker, tiny.ids.dishes.meat, tiny.ids.east))
    await expectTraced()
    await lunch.close()
    await expectTraced()
    await lunch.weigh()
    expect(done(await lunch.manager.get(`/days/${DAY}/lunch`)).body.differences).toEqual([])
  })
})
