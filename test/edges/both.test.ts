import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestHarness, type TestHarness } from 'wrangler'
import { migrate } from '../../db/migrate.ts'
import { type NodeHost, openFile } from '../../db/node.ts'
import { createApp } from '../../routes/app.ts'
import { newId } from '../../src/kernel/id.ts'
import { addDays, instant, instantAt } from '../../src/kernel/meal-date.ts'
import { entropyFrom, seeded } from '../../src/kernel/random.ts'
import { DAY, PASSWORD, standingEngine } from './standing.ts'
import type { Ids } from './tiny-district.ts'

/** The same requests to the same app: on Node with a file, and in a Durable Object under workerd. The answers are compared byte by byte. */
type Send = (path: string, init: RequestInit) => Promise<Response>

const TOMORROW = addDays(DAY, 1)
const folder = mkdtempSync(join(tmpdir(), 'nuanfan-both-'))
let host: NodeHost
let harness: TestHarness
let ids: Ids
let node: Send
let workers: Send

beforeAll(async () => {
  host = openFile(join(folder, 'tiny.db'))
  migrate(host)
  const standing = standingEngine(host)
  ids = await standing.fill()
  const app = createApp({ engine: standing.engine, addressOf: () => undefined, report: (error) => console.error(error) })
  node = async (path, init) => {
    standing.clock.now = instant(Number(new Headers(init.headers).get('x-test-now')))
    return app.request(`http://localhost${path}`, init)
  }
  harness = createTestHarness({ workers: [{ configPath: fileURLToPath(new URL('./wrangler.toml', import.meta.url)) }] })
  await harness.listen()
  workers = (path, init) => harness.fetch(`http://localhost${path}`, init as never) as unknown as Promise<Response>
})

afterAll(async () => {
  await harness.close()
  host.close()
  rmSync(folder, { recursive: true })
})

interface Told {
  status: number
  type: string | null
  cookie: string | undefined
  body: string
}

async function told(send: Send, path: string, init: RequestInit): Promise<Told> {
  const response = await send(path, init)
  const cookie = response.headers.getSetCookie()[0]
  return { status: response.status, type: response.headers.get('content-type'), cookie, body: await response.text() }
}

let now = '10:00'
let cookie = ''
let keys = 0

/** Asks both, compares, and answers what they said. */
async function ask(method: string, path: string, body?: unknown): Promise<Told> {
  const headers: Record<string, string> = { 'x-test-now': String(instantAt(DAY, now)), ...(cookie ? { cookie } : {}) }
  if (body !== undefined) Object.assign(headers, { 'content-type': 'application/json', 'idempotency-key': `both-${++keys}` })
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }), redirect: 'manual' as const }
  const here = await told(node, path, init)
  const there = await told(workers, path, init)
  expect(there, `${method} ${path}`).toEqual(here)
  return here
}

async function signIn(login: string): Promise<void> {
  cookie = ''
  const answer = await ask('POST', '/sessions', { login, password: PASSWORD })
  expect(answer.status).toBe(201)
  cookie = answer.cookie?.split(';')[0] ?? ''
}

const done = async (path: string, body: unknown) => {
  const answer = await ask('POST', path, body)
  expect([answer.status, answer.body]).toEqual([201, answer.body])
  return JSON.parse(answer.body)
}
const seen = async (path: string) => {
  const answer = await ask('GET', path)
  expect(answer.status).toBe(200)
  return JSON.parse(answer.body)
}

describe('Node and Workers answer the same', () => {
  test.each(['/healthz', '/openapi.json', '/problems/already_served', '/sign-in', '/nowhere', '/canteens'])(
    'to somebody who is not signed in: %s',
    async (path) => {
      cookie = ''
      await ask('GET', path)
    },
  )

  test('to a wrong password, an unknown field, a day that does not exist, a body that is no JSON', async () => {
    expect((await ask('POST', '/sessions', { login: 'kitchen_manager', password: 'wrong' })).status).toBe(401)
    expect((await ask('POST', '/sessions', { login: 'kitchen_manager', password: PASSWORD, admin: true })).status).toBe(400)
    await signIn('kitchen_manager')
    expect((await ask('POST', '/menus', { day: '2026-02-30', meal: 'lunch' })).status).toBe(400)
  })

  test('through a whole day, from the menu to the account', async () => {
    await signIn('kitchen_manager')
    await done('/menus', { day: DAY, meal: 'lunch' })
    await done('/forecasts', { day: DAY, meal: 'lunch' })
    await done('/plans', { day: DAY, meal: 'lunch' })
    await done('/routes/plan', { day: DAY, meal: 'lunch' })
    const plan = await seen(`/plans/${DAY}/lunch`)
    const cookings = plan.batches.map((batch: { id: string; number: number; grams: number }) => ({
      batch: batch.id,
      endedAt: instantAt(DAY, '09:50'),
      grams: batch.grams,
      core: 820,
      ...(batch.number === 1 ? { sample: { grams: 130, place: 'A1' } } : {}),
    }))
    await done('/cookings', { day: DAY, meal: 'lunch', batches: cookings })
    await signIn('driver')
    const { runs } = await seen(`/runs/${DAY}/lunch`)
    await done('/loadings', { day: DAY, meal: 'lunch', runs: runs.map((run: { id: string }) => ({ run: run.id })) })
    await done('/departures', { departures: runs.map((run: { id: string }) => ({ run: run.id, seal: 'FQ1' })) })
    now = '11:05'
    const stops = runs.flatMap((run: { stops: { id: string; canteen: string }[] }) => run.stops)
    const dishesFor = (canteen: string) =>
      plan.allotments
        .filter((row: { canteen: string }) => row.canteen === canteen)
        .map((row: { dish: string; portions: number }) => ({ dish: row.dish, received: row.portions, core: 680, gaps: [] }))
    const handovers = stops.map((stop: { id: string; canteen: string }) => ({
      stop: stop.id,
      receivedBy: '食堂',
      boxesIn: 1,
      boxesBack: 0,
      dishes: dishesFor(stop.canteen),
    }))
    await done('/handovers', { handovers })
    await signIn('canteen_worker')
    now = '11:45'
    const id = (n: number) => newId(instantAt(DAY, '11:40'), entropyFrom(seeded(900 + n)))
    const checkins = [ids.diners.zhang, ids.diners.li, ids.diners.zhang].map((diner, i) => ({
      id: id(i),
      canteen: ids.east,
      diner,
      method: 'name',
    }))
    const { verdicts } = await done('/checkins', { day: DAY, meal: 'lunch', checkins })
    expect(verdicts.map((one: { verdict: string }) => one.verdict)).toEqual(['counted', 'counted', 'refused'])
    await ask('GET', `/servings/${checkins[0]?.id}`)
    await ask('GET', `/servings?canteen=${ids.east}&day=${DAY}&meal=lunch`)
    await ask('GET', '/canteen')
    await signIn('auditor')
    await ask('GET', `/days/${DAY}/lunch`)
    await ask('GET', '/journal')
    await ask('GET', '/auditor')
    await signIn('kitchen_manager')
    await ask('GET', `/kitchen/${DAY}`)
    await ask('GET', `/missing/${TOMORROW}/lunch`)
  })

  test('an evicted object keeps what it acknowledged', async () => {
    await signIn('auditor')
    const before = await ask('GET', `/days/${DAY}/lunch`)
    await harness.getWorker('nuanfan-test').evictDurableObject('DISTRICT', { name: 'tiny' } as never)
    const after = await told(workers, `/days/${DAY}/lunch`, { headers: { cookie, 'x-test-now': String(instantAt(DAY, now)) } })
    expect(after.body).toBe(before.body)
  })
})
