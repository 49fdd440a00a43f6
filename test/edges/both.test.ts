import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestHarness, type TestHarness } from 'wrangler'
import { type Sheets, workbook, XLSX } from '../menu/excel.ts'
import { backDoor } from './back-door.ts'
import type { Answering, Client } from './client.ts'
import { doorstepRound } from './doorstep-round.ts'
import { done, type Lunch, lunchIn, tap } from './lunch.ts'
import { printRound } from './print-round.ts'
import { DAY, EVERYBODY, openTiny, type Tiny, type Who } from './tiny.ts'

/** The same requests to the same app: on Node with a file, and in a Durable Object under workerd. The answers are compared byte by byte. */
let harness: TestHarness
let tiny: Tiny
let lunch: Lunch
const clients = new Map<Who, Client>()
let compared = 0

beforeAll(async () => {
  harness = createTestHarness({ workers: [{ configPath: fileURLToPath(new URL('./wrangler.toml', import.meta.url)) }] })
  await harness.listen()
  tiny = await openTiny({ between: bothOf })
  lunch = await (await lunchIn(tiny)).until('load')
  await lunchWithRidingReserve()
  for (const who of EVERYBODY) clients.set(who, await tiny.signInAs(who))
})

/** The rest of the lunch, with one portion that rides along and is brought to who is one short, and one that comes back spilled. */
async function lunchWithRidingReserve(): Promise<void> {
  const [run] = done(await lunch.driver.get(`/runs/${DAY}/lunch`)).body.runs
  const [stop] = run.stops
  const [dish, other] = stop.loaded.map((one: { dish: string }) => one.dish)
  const boarded = [dish, other].map((one) => ({ dish: one, portions: 1 }))
  done(await lunch.driver.post(`/runs/${run.run}/reserve`, { dishes: boarded }))
  await lunch.depart()
  await lunch.handOver()
  const { order } = done(await lunch.manager.post('/reserve-orders', { run: run.run, stop: stop.stop, dish, portions: 1 })).body
  done(await lunch.driver.post(`/reserve-orders/${order}/handover`, { core: 680 }))
  const back = [
    { dish, portions: 0, spilled: 0 },
    { dish: other, portions: 0, spilled: 1 },
  ]
  done(await lunch.driver.post(`/runs/${run.run}/reserve/return`, { dishes: back }))
  for (const step of ['checkIn', 'close', 'weigh'] as const) await lunch[step]()
}

afterAll(async () => {
  await harness.close()
  tiny.close()
})

/** Asks the app here and the object there, at the same instant of a clock that stands still. */
function bothOf(app: Answering, clock: Tiny['clock']): Answering {
  return {
    async request(path, init = {}) {
      const headers = new Headers(init.headers)
      headers.set('x-test-now', String(clock.now))
      const asked = { ...init, headers, redirect: 'manual' as const }
      const here = await app.request(`http://localhost${path}`, asked)
      const there = (await harness.fetch(`http://localhost${path}`, asked as never)) as unknown as Response
      expect(await told(there), `${init.method ?? 'GET'} ${path}`).toEqual(await told(here.clone()))
      compared++
      return here
    },
  }
}

/** What the transport adds on its own: lengths, dates, compression. */
const TRANSPORT = new Set(
  'content-length date transfer-encoding content-encoding mf-content-encoding connection keep-alive vary'.split(' '),
)

/** All that an answer says. */
async function told(response: Response) {
  const headers = [...response.headers].filter(([name]) => !TRANSPORT.has(name)).sort()
  return { status: response.status, headers, body: await response.text() }
}

const PAGES: Record<Who, string[]> = {
  kitchen_manager: [
    `/kitchen/${DAY}`,
    `/kitchen/${DAY}/account`,
    `/kitchen/${DAY}/routes`,
    `/menus/${DAY}/lunch`,
    `/plans/${DAY}/lunch`,
    `/forecasts/${DAY}/lunch`,
    `/forecasts/${DAY}/lunch/dishes`,
    `/forecasts/${DAY}/lunch/accuracy`,
    `/missing/${DAY}/lunch`,
    `/menu/weeks/${DAY}/lunch`,
    `/menu/problems?from=${DAY}&days=3`,
    '/kitchen/menu?day=2026-11-24',
    '/kitchen/circle?minutes=10&weather=rain',
    '/routing/circle',
    '/kitchen/menu/problems',
    '/kitchen/dishes',
    '/kitchen/dishes/braised-pork',
    '/kitchen/ingredients/pork',
    '/dishes',
    '/dishes/braised-pork',
    '/ingredients/pork',
    '/printers',
    '/print-jobs',
    '/short-cost',
    '/forecast-months/2026-11/lunch',
    '/kitchen/months/2026-11',
  ],
  dispatcher: ['/vans', `/runs/${DAY}/lunch`],
  driver: ['/driver', `/runs/${DAY}/lunch`],
  canteen_worker: ['/canteen', '/diners?q=zxl', '/canteen/close'],
  auditor: ['/auditor', '/auditor/2026-11', `/days/${DAY}/lunch`, '/months/2026-11', '/journal', '/jobs', '/auditor/journal'],
  food_safety_officer: [`/kitchen/${DAY}`, `/kitchen/${DAY}/safety`, `/safety/${DAY}/lunch`, '/safety-months/2026-11'],
  food_safety_director: ['/recalls', '/kitchen/recall', '/kitchen/limits', '/limits', `/kitchen/recall?of=20261124-L-lamb-stew`],
  administrator: ['/canteens', '/diners', '/staff', '/sessions'],
  second_worker: ['/canteen'],
  second_driver: ['/driver'],
  carrier: ['/carrier'],
}

describe('Node and Workers answer the same', () => {
  test('through a whole lunch, from the menu to the weighed rests', async () => {
    const account = await lunch.manager.get(`/days/${DAY}/lunch`)
    expect(account.body.balanced).toBe(true)
    expect(account.body.gaps.map((gap: { reason: string }) => gap.reason)).toContain('spilled_aboard')
    const { lines } = done(await lunch.manager.get(`/reserve-aboard/${DAY}/lunch`)).body
    expect(lines.map(({ boarded, handed, spilled, aboard }: Record<string, number>) => [boarded, handed, spilled, aboard])).toEqual(
      expect.arrayContaining([
        [1, 1, 0, 0],
        [1, 0, 1, 0],
      ]),
    )
    expect(compared).toBeGreaterThan(20)
  })

  test('through the back door, from a new supplier to a photo of papers and a finished count', async () => {
    expect((await backDoor(tiny)).lot.left).toBeGreaterThan(0)
  })

  test('through a doorstep round, from who carries to what became of it', async () => {
    tiny.clock.at('11:50')
    const round = await doorstepRound(tiny, lunch)
    expect((await round.phone.post('/rounds/outcomes', round.say(tiny.ids.diners.li, 'handed', 1))).body).toMatchObject({
      verdicts: [{ verdict: 'kept' }],
    })
    for (const path of [`/canteen/rounds`, '/canteen/carriers', `/canteen/doors/${tiny.ids.diners.li}`])
      expect((await lunch.worker.get(path, { accept: 'text/html' })).status).toBe(200)
    expect((await round.phone.get('/carrier', { accept: 'text/html' })).status).toBe(200)
  })

  test('through the print queue, where labels wait until somebody cancels', async () => {
    tiny.clock.at('13:29')
    const { job } = await printRound(lunch.manager)
    for (const path of ['/kitchen/printing', '/kitchen/printers']) await lunch.manager.get(path, { accept: 'text/html' })
    expect((await lunch.manager.post(`/print-jobs/${job}/end`, {})).status).toBe(201)
  })

  test.each([
    '/healthz',
    '/live.js',
    '/phone.js',
    '/doors.js',
    '/driver-worker.js',
    '/carrier-worker.js',
    '/readyz',
    '/openapi.json',
    '/docs',
    '/problems/already_served',
    '/sign-in',
    '/style.css',
    '/fonts.css',
    '/fonts/page1-00000000.woff2',
    '/bright-kitchen',
    '/bright-kitchen/630103001001',
    '/nowhere',
    '/canteens',
  ])('to somebody who is not signed in: %s', async (path) => {
    await tiny.nobody.get(path)
    await tiny.nobody.get(path, { accept: 'text/html' })
  })

  test.each(EVERYBODY)('what %s sees', async (who) => {
    for (const path of PAGES[who]) {
      expect((await clients.get(who)?.get(path))?.status, path).toBe(200)
      await clients.get(who)?.get(path, { accept: 'text/html' })
    }
  })

  test('every "no": a wrong password, an unknown field, a day that does not exist, no key, a menu twice, a meal without cycle, somebody else’s canteen', async () => {
    const statuses = [
      await tiny.nobody.post('/sessions', { login: 'auditor', password: 'wrong' }),
      await lunch.manager.post('/menus', { day: DAY, meal: 'lunch', colour: 'red' }),
      await lunch.manager.post('/menus', { day: '2026-02-30', meal: 'lunch' }),
      await lunch.manager.post('/menus', { day: DAY, meal: 'lunch' }, null),
      await lunch.manager.post('/menus', { day: DAY, meal: 'lunch' }, 'one'),
      await lunch.manager.post('/menus', { day: DAY, meal: 'dinner' }, 'one'),
      await lunch.worker.post('/checkins', { day: DAY, meal: 'lunch', checkins: [tap('7000000003', tiny.ids.west, 90)] }),
      await lunch.worker.send('POST', '/checkins', {
        body: '{',
        headers: { 'content-type': 'application/json', 'idempotency-key': 'two' },
      }),
    ].map((answer) => answer.status)
    expect(statuses).toEqual([401, 400, 400, 400, 409, 422, 403, 400]) // a refused command leaves its key free
  })

  test('every method of an address, known or not', async () => {
    const asked = [
      ['GET', '/nowhere'],
      ['POST', '/nowhere'],
      ['OPTIONS', '/nowhere'],
      ['DELETE', '/canteens'],
      ['PATCH', '/plans'],
      ['GET', '/plans'],
      ['HEAD', '/plans'],
      ['HEAD', '/vans'],
      ['OPTIONS', '/vans'],
      ['OPTIONS', `/kitchen/${DAY}/menu`],
    ] as const
    const statuses: number[] = []
    for (const [method, path] of asked) statuses.push((await lunch.manager.send(method, path)).status)
    expect(statuses).toEqual([404, 404, 404, 405, 405, 405, 405, 200, 204, 204])
  })

  test('a body of another type', async () => {
    const sent = (body: string, type: string) =>
      lunch.manager.send('POST', '/menus', { body, headers: { 'content-type': type, 'idempotency-key': 'three' } })
    expect((await sent('day=2026-11-24', 'application/x-www-form-urlencoded')).status).toBe(415)
    expect((await sent('{}', 'text/plain')).status).toBe(415)
    expect((await sent('{}', 'application/json; charset=gbk')).status).toBe(415)
  })

  test('an account from its opening to a password of its own, and the one that is shut', async () => {
    const by = clients.get('administrator') as Client
    const duties = [{ role: 'driver', since: DAY }]
    const opened = await by.post('/staff', { name: '新人', title: 'driver', login: 'driver9', duties, why: 'x' })
    const { staff, password } = opened.body
    await tiny.nobody.post('/sessions', { login: 'driver9', password }, null)
    const statuses = [
      opened,
      await by.post(`/staff/${staff}/duties`, { role: 'auditor', since: DAY, why: 'x' }),
      await by.post(`/staff/${staff}/block`, { why: 'x' }),
      await by.post(`/staff/${tiny.ids.staff.administrator}/block`, { why: 'x' }),
      await tiny.nobody.post('/sessions', { login: 'driver9', password }, null),
      await by.get(`/staff/${staff}`),
      await by.post('/passwords', { old: 'a warm lunch', password: 'driver' }),
    ].map((answer) => answer.status)
    expect(statuses).toEqual([201, 422, 201, 409, 403, 200, 422])
  })

  test('a repeated command gets the same bytes', async () => {
    const path = `/servings?canteen=${tiny.ids.east}&day=${DAY}&meal=lunch`
    const { body } = await lunch.worker.get(path)
    expect(body.servings.length).toBeGreaterThan(1)
    tiny.clock.at('12:00')
    const twice = [1, 2].map(() =>
      lunch.worker.post('/checkins', { day: DAY, meal: 'lunch', checkins: [tap('7000000000', tiny.ids.east, 0)] }, 'again'),
    )
    const [first, second] = [await twice[0], await twice[1]]
    expect(second?.text).toBe(first?.text)
  })

  test('menus: a table pasted, a dish changed, a recipe written, a file of prices in GB18030 with a fault', async () => {
    const week = { week: '2026-12-01', meal: 'lunch' }
    const csv = (bytes: Uint8Array, key: string) =>
      lunch.manager.send('POST', '/menu/imports', {
        body: bytes as BodyInit,
        headers: { 'content-type': 'text/csv', 'idempotency-key': key },
      })
    const gb = Uint8Array.from([0xc5, 0xe4, 0xc1, 0xcf, 0x2c, 0xb5, 0xa5, 0xbc, 0xdb, 0x0a]) // 配料,单价
    const row = (text: string) => Uint8Array.from([...gb, ...new TextEncoder().encode(text)])
    tiny.clock.at('13:31')
    const statuses = [
      await lunch.manager.post('/menu/drafts', { ...week, text: '普通\t红烧肉\t龙肉\n清真\t炖羊肉' }),
      await lunch.manager.post('/menu/changes', {
        since: '2026-11-30',
        until: '2026-11-30',
        meal: 'lunch',
        replaces: 'braised-pork',
        dish: 'garlic-greens',
        reason: '缺货',
      }),
      await lunch.manager.post('/menu/weeks', week),
      await lunch.manager.post('/menu/copies', { ...week, week: '2026-12-08' }),
      await lunch.manager.post('/dishes/braised-pork/recipes', {
        portions: 10,
        yield: '1500',
        parts: [{ part: 'pork', amount: '2', unit: 'kg' }],
      }),
      await lunch.manager.post('/ingredients/pork', {
        price: { since: '2026-12-01', fen: 2_600 },
        unit: { unit: '块', milligrams: 500_000 },
      }),
      await csv(row('pork,24.5\n'), 'gb-1'),
      await csv(row('pork,-1\ndragon,2\n'), 'gb-2'),
    ].map((answer) => answer.status)
    expect(statuses).toEqual([201, 201, 422, 201, 201, 201, 201, 422])
  })

  test('a workbook is taken out, and comes back in as it was', async () => {
    const { text, status, headers } = await lunch.manager.get('/menu/template?filled=true')
    expect([status, headers.get('content-type'), text.slice(0, 2)]).toEqual([200, XLSX, 'PK'])
    const filled = async (sheets: Sheets, key: string) =>
      lunch.manager.send('POST', '/menu/imports', {
        body: (await workbook(sheets)) as BodyInit,
        headers: { 'content-type': XLSX, 'idempotency-key': key },
      })
    const heads = { 菜品: [['编码', '名称', '菜类', '生产线']], 配方: [['菜品', '用料', '数量', '出成']] }
    const noodles = { 菜品: [...heads.菜品, ['noodles', '面条', '主食', '普通']], 配方: [...heads.配方, ['面条', 'pork', 50, '80%']] }
    const statuses = [
      await filled(noodles, 'x-1'),
      await filled({ ...noodles, 配方: [...heads.配方, ['面条', 'pork', -50, '80%'], ['龙肉', 'pork', 1, 1]] }, 'x-2'),
      await filled(heads, 'x-3'),
    ]
    expect(statuses.map((answer) => [answer.status, answer.body.rows ?? answer.body.faults?.length])).toEqual([
      [201, 2],
      [422, 2],
      [422, undefined],
    ])
  })

  test('the web font is cut on Node alone', async () => {
    const [, file = ''] = /url\((\/fonts\/page1[^)]+)\)/.exec((await tiny.nobody.get('/fonts.css')).text) ?? []
    expect((await tiny.nobody.get(file)).body.type).toBe('/problems/not_found')
  })

  test('a printed paper needs a printer, which only Node brings', async () => {
    expect((await lunch.manager.get(`/papers/day-reconciliation?day=${DAY}&meal=lunch`)).status).toBe(501)
  })

  test('an evicted object keeps what it acknowledged', async () => {
    const before = await lunch.manager.get(`/days/${DAY}/lunch`)
    await harness.getWorker('nuanfan-test').evictDurableObject('DISTRICT', { name: 'tiny' })
    expect((await lunch.manager.get(`/days/${DAY}/lunch`)).text).toBe(before.text)
  })
})
