import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPrinter } from '../../src/documents/printer.ts'
import { below, chance, pick, type Random, seeded } from '../../src/kernel/random.ts'
import type { Schema } from '../../src/web/docs/schema.ts'
import type { Client } from './client.ts'
import { type Lunch, lunchIn, type Step } from './lunch.ts'
import { DAY, idOf, openTiny, type Tiny, TOMORROW, type Who } from './tiny.ts'
import { type Document, type Operation, witness } from './witness.ts'

/** How many requests each operation is sent at each stage of the lunch; the seed makes them the same in every run. */
const REQUESTS = 8

/** Values by the name of their field: real ones, so that requests get past the door, and some that are nobody's. */
type Pool = Record<string, readonly unknown[]>

async function poolOf(tiny: Tiny, lunch: Lunch): Promise<Pool> {
  const listed = async (path: string, items: string) => (await lunch.manager.get(path)).body[items] ?? []
  const batches = await listed(`/plans/${DAY}/lunch`, 'batches')
  const runs = await listed(`/runs/${DAY}/lunch`, 'runs')
  const stops = runs.flatMap((run: { stops: { stop: string }[] }) => run.stops)
  const ids = (rows: Record<string, string>[], name: string) => often(rows.map((row) => row[name] ?? ''))
  const often = (real: readonly string[]) => [...real, ...real, ...real, ...real, idOf(900)]
  const canteens = often([tiny.ids.east, tiny.ids.east, tiny.ids.west])
  const now = tiny.clock.now
  return {
    day: [DAY, DAY, DAY, DAY, DAY, TOMORROW, TOMORROW, '2026-11-23', '1999-12-31', '2999-01-01'],
    since: [DAY, '2020-02-29'],
    until: [DAY, TOMORROW],
    month: ['2026-10', '2026-11', '1999-01'],
    meal: ['lunch', 'lunch', 'lunch', 'lunch', 'dinner'],
    canteen: canteens,
    canteens,
    diner: often(Object.values(tiny.ids.diners)),
    staff: often([tiny.ids.staff.second_worker, tiny.ids.staff.second_driver]),
    van: often([tiny.ids.van]),
    lat: [36.61, 36.62],
    lon: [101.76, 101.78],
    dish: [...often(Object.values(tiny.ids.dishes)), 'no-such-dish'],
    ordinary: [tiny.ids.dishes.meat, tiny.ids.dishes.greens, tiny.ids.dishes.lamb],
    halal: [tiny.ids.dishes.lamb, tiny.ids.dishes.meat],
    batch: ids(batches, 'batch'),
    run: ids(runs, 'run'),
    stop: ids(stops, 'stop'),
    serving: often([0, 1, 2, 10, 11].map(idOf)),
    id: Array.from({ length: 40 }, (_, i) => idOf(500 + i)),
    scan: ['7000000000', '7000000003', 'NF1', '张'],
    at: [now, now, now - 60_000, now + 60_000, 0],
    endedAt: [now, now, now, now + 60_000],
    core: [-300, 599, 600, 700, 700, 853, 853, 1_100],
    number: ['BT-630103001001-202611-1', 'BT'],
    reason: ['短', 'x'],
    q: ['z', '%', "' or 1=1 --", '张'],
  }
}

const typeOf = (value: unknown): string => (Number.isInteger(value) ? 'integer' : typeof value)

/** A value that a schema allows: its limits, small numbers, and text that somebody could take for code. */
function anyValue(schema: Schema, pool: Pool, random: Random, name = ''): unknown {
  const known = pool[name]
  const fits = known?.filter((value) => schema.enum?.includes(value) ?? typeOf(value) === schema.type)
  if (fits?.length) return pick(random, fits)
  const branches = schema.oneOf ?? schema.anyOf
  if (branches) return anyValue(pick(random, branches), pool, random, name)
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return pick(random, schema.enum)
  if (schema.type === 'array') {
    const least = schema.minItems ?? 0
    const { items = {} } = schema
    return Array.from({ length: least + below(random, 3) }, () => anyValue(items, pool, random, name))
  }
  if (schema.type === 'object') {
    const wanted = Object.entries(schema.properties ?? {}).filter(([key]) => schema.required?.includes(key) || chance(random, 0.5))
    return Object.fromEntries(wanted.map(([key, field]) => [key, anyValue(field, pool, random, key)]))
  }
  if (schema.type === 'string') return pick(random, ['x', '䶮', '🍚', "'; drop table diner", '0']).slice(0, schema.maxLength)
  const { minimum = 0, maximum = 1_000 } = schema
  return pick(
    random,
    [minimum, maximum, 0, 1, 2, 5].filter((n) => n >= minimum && n <= maximum),
  )
}

const STAGES: Step[] = ['publish', 'route', 'depart', 'checkIn']

describe.each(STAGES)('after "%s", whatever fits the document', (stage) => {
  let tiny: Tiny
  let pool: Pool
  let document: Document
  const clients = new Map<string, Client>()

  beforeAll(async () => {
    tiny = await openTiny({ edge: { print: openPrinter() } })
    const lunch = await (await lunchIn(tiny)).until(stage)
    pool = await poolOf(tiny, lunch)
    document = (await tiny.nobody.get('/openapi.json')).body
    for (const who of ['kitchen_manager', 'dispatcher', 'driver', 'canteen_worker', 'auditor', 'administrator'] satisfies Who[])
      clients.set(who, await tiny.signInAs(who))
  })
  afterAll(() => tiny.close())

  test('is answered as documented, and is never a bug', async () => {
    const random = seeded(STAGES.indexOf(stage) + 1)
    const see = witness(document)
    const faults: unknown[] = []
    for (const { method, path, operation } of guarded(document))
      for (let i = 0; i < REQUESTS; i++) {
        const by = clients.get(pick(random, operation['x-may'] as string[])) ?? tiny.nobody
        const { url, body } = anyRequest(path, operation, pool, random)
        const answer = method === 'GET' ? await by.get(url) : method === 'PUT' ? await by.put(url, body) : await by.post(url, body)
        const seen = see({ method, path: url, answer })
        if (answer.status >= 500 || seen?.faults.length !== 0) faults.push({ method, url, body, answer: answer.text, seen })
      }
    expect(faults).toEqual([])
    expect(tiny.bugs).toEqual([])
  })
})

/** Operations for some roles; signing in and out is left alone. */
const guarded = (document: Document) =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) =>
      Array.isArray(operation['x-may']) ? [{ method: method.toUpperCase(), path, operation }] : [],
    ),
  )

function anyRequest(path: string, { parameters = [], requestBody }: Operation, pool: Pool, random: Random) {
  const values = (place: string) =>
    parameters
      .filter((one) => one.in === place && (one.required || chance(random, 0.5)) && one.name !== 'cursor')
      .map((one): [string, string] => [one.name, String(anyValue(one.schema, pool, random, one.name))])
  const inPath = new Map(values('path'))
  const query = new URLSearchParams(values('query'))
  const url = `${path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(inPath.get(name) ?? ''))}${query.size > 0 ? `?${query}` : ''}`
  const schema = Object.values(requestBody?.content ?? {})[0]?.schema
  return { url, body: schema && anyValue(schema as Schema, pool, random) }
}
