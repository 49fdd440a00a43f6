import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer, Client } from '../edges/client.ts'
import { LUNCH, type Lunch, lunchIn } from '../edges/lunch.ts'
import { DAY, idOf, openTiny, type Tiny, TOMORROW } from '../edges/tiny.ts'

let tiny: Tiny
let lunch: Lunch
let officer: Client
let director: Client

beforeAll(async () => {
  tiny = await openTiny({
    change(rows) {
      rows.fridge = [
        { code: 'A1', name: '留样冰箱', keeps: 'samples' },
        { code: 'D1', name: '冷冻库', keeps: 'frozen' },
      ]
      for (const one of rows.staff ?? []) one.health_certificate_until = TOMORROW
    },
  })
  lunch = await (await lunchIn(tiny)).until('route')
  officer = await tiny.signInAs('food_safety_officer')
  director = await tiny.signInAs('food_safety_director')
})
afterAll(() => {
  expect(tiny.bugs).toEqual([])
  tiny.close()
})

const no = ({ status, body }: Answer) => [status, body.type.replace('/problems/', ''), body.field]
const count = async (table: 'fridge_reading' | 'control' | 'sample_disposal' | 'packing' | 'cooking') =>
  (await tiny.host.db.selectFrom(table).selectAll().execute()).length

describe('a limit', () => {
  test.each([
    ['sampleGrams', 100, '100 比规定宽松：只能 125–500'],
    ['cookedCore', 690, '69 比规定宽松：只能 70–85'],
    ['sampleHours', 24, '24 比规定宽松：只能 48–96'],
    ['packMinutes', 90, '90 比规定宽松：只能 20–60'],
  ])('%s is not made laxer', async (key, value, title) => {
    const answer = await director.put(`/limits/${key}`, { value, since: DAY, why: 'x' })
    expect(no(answer)).toEqual([422, 'limit_too_lax', 'value'])
    expect(answer.body.title).toBe(title)
  })

  test('that does not exist is refused at the edge, and so is a day that is past', async () => {
    expect((await director.put('/limits/colour', { value: 1, since: DAY, why: 'x' })).status).toBe(400)
    expect(no(await director.put('/limits/sampleGrams', { value: 200, since: '2026-11-01', why: 'x' }))).toEqual([
      422,
      'day_is_past',
      'since',
    ])
  })

  test('made stricter holds from that day on: a sample of 125 g is too small', async () => {
    expect((await director.put('/limits/sampleGrams', { value: 200, since: DAY, why: '市场监管所要求' })).status).toBe(200)
    const shown = (await director.get('/limits')).body.limits.find((one: { key: string }) => one.key === 'sampleGrams')
    expect(shown).toMatchObject({ value: 200, rule: 125, grade: 'B', allowed: { least: 125, most: 500 } })
    tiny.clock.at('10:30')
    expect(no(await cook({ sample: 199 }))).toEqual([422, 'sample_too_small', 'batches.0.sample.grams'])
  })
})

async function cook({ core = 853, sample = 200, sure, share = 1 }: { core?: number; sample?: number; sure?: boolean; share?: number }) {
  const { batches } = (await lunch.manager.get(`/plans/${DAY}/lunch`)).body
  const cooked = batches.map((batch: { batch: string; number: number; grams: number }) => ({
    batch: batch.batch,
    endedAt: tiny.clock.now,
    grams: Math.round(batch.grams * share),
    core,
    ...(sure === undefined ? {} : { sure }),
    ...(batch.number === 1 ? { sample: { grams: sample, place: 'A1-1' } } : {}),
  }))
  return lunch.manager.post('/cookings', { ...LUNCH, batches: cooked })
}

describe('the morning check', () => {
  const check = (staff: string, body: number, more = {}) => ({ staff, body, handsSound: true, symptoms: [], ...more })

  test('asks again about a body of 36 tenths, and refuses a stranger', async () => {
    expect((await officer.post('/morning-checks', { checks: [check(tiny.ids.staff.kitchen_manager, 36)] })).status).toBe(400)
    const cold = await officer.post('/morning-checks', { checks: [check(tiny.ids.staff.kitchen_manager, 340)] })
    expect(no(cold)).toEqual([422, 'temperature_doubtful', 'checks.0.body'])
    expect(no(await officer.post('/morning-checks', { checks: [check(idOf(77), 365)] }))).toEqual([404, 'not_found', 'checks.0.staff'])
  })

  test('keeps whoever is unfit off the line for the day, and no longer', async () => {
    const { body } = await officer.post('/morning-checks', {
      checks: [check(tiny.ids.staff.kitchen_manager, 378, { symptoms: ['cough'] })],
    })
    expect(body.unfit).toEqual([{ staff: tiny.ids.staff.kitchen_manager, because: ['warm', 'symptoms'] }])
    expect(no(await cook({}))).toEqual([422, 'not_fit', undefined])
    tiny.host.transact((run) => run('delete from morning_check', []))
  })

  test('is of a person once a day', async () => {
    const checks = [check(tiny.ids.staff.driver, 365)]
    expect((await officer.post('/morning-checks', { checks })).status).toBe(201)
    expect(no(await officer.post('/morning-checks', { checks }))).toEqual([409, 'already_checked', undefined])
  })
})

describe('temperatures', () => {
  test.each([
    ['700 °C', { core: 7_000 }, 400, 'bad_request'],
    ['7 °C typed for 70', { core: 70 }, 422, 'core_too_cold'],
    ['101 °C, where water boils at 92', { core: 1_010 }, 422, 'temperature_doubtful'],
  ] as const)('a pot of %s is refused by name', async (_, asked, status, type) => {
    expect(no(await cook(asked))).toEqual([status, type, 'batches.0.core'])
  })

  test.each([
    ['nothing', 0],
    ['a third', 0.33],
    ['a digit too many', 10],
  ])('a pot that gave %s is asked about, by name', async (_, share) => {
    expect(no(await cook({ share }))).toEqual([422, 'weight_doubtful', 'batches.0.grams'])
    expect(await count('cooking')).toBe(0)
  })

  test('hot food cannot be packed before it is cooked, nor at 7 °C without measuring again', async () => {
    const { batches } = (await lunch.manager.get(`/plans/${DAY}/lunch`)).body
    const pack = (more = {}) => officer.post('/packings', { ...LUNCH, batches: [{ batch: batches[0].batch, ...more }] })
    expect(no(await pack())).toEqual([409, 'not_cooked', 'batches.0.batch'])
    expect((await cook({})).status).toBe(201)
    expect(no(await pack({ core: 70 }))).toEqual([422, 'temperature_doubtful', 'batches.0.core'])
    expect(await count('packing')).toBe(0)
    tiny.clock.at('11:31')
    const { body } = await pack({ core: 640 })
    expect(body).toMatchObject({ batches: 1, late: 1 })
    expect(no(await pack({ core: 640 }))).toEqual([409, 'already_packed', undefined])
    const clock = (await officer.get(`/safety/${DAY}/lunch`)).body.batches.find((one: { id: string }) => one.id === batches[0].batch)
    expect(clock).toMatchObject({ stage: 'packed', verdict: 'serve', lapses: ['packed_late'], minutesLeft: 179 })
  })

  test('a fridge too warm is a fact; one that cannot be is asked about, and nothing of that request is kept', async () => {
    const { body } = await officer.post('/fridge-readings', {
      readings: [
        { fridge: 'A1', core: 95 },
        { fridge: 'D1', core: -180 },
      ],
    })
    expect(body).toEqual({ readings: 2, tooWarm: ['A1'] })
    tiny.clock.at('11:33')
    const typed = {
      readings: [
        { fridge: 'D1', core: -170 },
        { fridge: 'A1', core: 700 },
      ],
    }
    expect(no(await officer.post('/fridge-readings', typed))).toEqual([422, 'temperature_doubtful', 'readings.1.core'])
    expect(await count('fridge_reading')).toBe(2)
    expect(no(await officer.post('/fridge-readings', { readings: [{ fridge: 'X', core: 40 }] }))).toEqual([
      404,
      'not_found',
      'readings.0.fridge',
    ])
  })

  test('a hand-over at 7 °C is asked about, and taken once it was measured again: then it is cold food', async () => {
    await lunch.load()
    await lunch.depart()
    tiny.clock.at('11:40')
    const { runs } = (await lunch.manager.get(`/runs/${DAY}/lunch`)).body
    const stop = runs[0].stops[0]
    const handover = (sure?: boolean) => ({
      handovers: [
        {
          stop: stop.stop,
          receivedBy: '收餐人',
          boxesIn: 1,
          boxesBack: 0,
          dishes: stop.loaded.map(({ dish, portions }: { dish: string; portions: number }) => ({
            dish,
            received: portions,
            core: 70,
            gaps: [],
            ...(sure ? { sure } : {}),
          })),
        },
      ],
    })
    expect(no(await lunch.driver.post('/handovers', handover()))).toEqual([422, 'temperature_doubtful', 'handovers.0.dishes.0.core'])
    const { body } = await lunch.driver.post('/handovers', handover(true))
    expect(new Set(body.cold.map((one: { verdict: string }) => one.verdict))).toEqual(new Set(['reheat']))
  })
})

describe('a sample', () => {
  test('goes after 48 hours, in somebody’s name, once; before that nobody may', async () => {
    const [sample] = (await officer.get(`/safety/${DAY}/lunch`)).body.samplesToday
    const dispose = () => officer.post('/sample-disposals', { samples: [sample.sample] })
    const early = await dispose()
    expect(no(early)).toEqual([422, 'sample_kept_still', 'samples.0'])
    expect(early.body.title).toBe('留样须保存到 2026-11-26 10:30，现在不能处理')
    const now = tiny.clock.now
    tiny.clock.at('10:30', '2026-11-26')
    officer = await tiny.signInAs('food_safety_officer')
    expect((await dispose()).status).toBe(201)
    expect(no(await dispose())).toEqual([409, 'already_disposed', undefined])
    const [row] = await tiny.host.db.selectFrom('sample_disposal').selectAll().execute()
    expect(row?.disposed_by).toBe(tiny.ids.staff.food_safety_officer)
    tiny.clock.now = now
  })
})

describe('controls', () => {
  const daily = { kind: 'daily', period: DAY, findings: [] }
  const finding = (more = {}) => ({
    item: 'surfaces_clean',
    said: '积水',
    responsible: tiny.ids.staff.kitchen_manager,
    due: TOMORROW,
    ...more,
  })

  test('are signed by the duty that the law names', async () => {
    expect(no(await lunch.manager.post('/controls', daily))).toEqual([403, 'not_yours_to_sign', 'kind'])
    expect(no(await officer.post('/controls', { ...daily, kind: 'weekly', period: '2026-11-23' }))).toEqual([
      403,
      'not_yours_to_sign',
      'kind',
    ])
    expect((await lunch.driver.post('/controls', daily)).status).toBe(403)
  })

  test.each([
    ['a week that does not begin on Monday', { kind: 'weekly', period: '2026-11-24' }, 'bad_request', 'period'],
    ['a day to come', { kind: 'daily', period: '2026-11-27' }, 'bad_request', 'period'],
    ['a week without a summary', { kind: 'weekly', period: '2026-11-23' }, 'reason_missing', 'summary'],
  ])('%s is refused', async (_, asked, type, field) => {
    const { body } = await director.post('/controls', { findings: [], ...asked })
    expect([body.type, body.field]).toEqual([`/problems/${type}`, field])
  })

  test('name what was wrong, who puts it right and by when; a bad finding keeps the whole from being signed', async () => {
    expect(no(await officer.post('/controls', { ...daily, findings: [finding(), finding({ due: '2026-11-01' })] }))).toEqual([
      422,
      'day_is_past',
      'findings.1.due',
    ])
    expect(no(await officer.post('/controls', { ...daily, findings: [finding({ responsible: idOf(88) })] }))).toEqual([
      404,
      'not_found',
      'findings.0.responsible',
    ])
    expect(await count('control')).toBe(0)
    const { body } = await officer.post('/controls', { ...daily, findings: [finding()] })
    expect(body.findings).toHaveLength(1)
    expect(no(await officer.post('/controls', daily))).toEqual([409, 'already_signed', undefined])
    const open = (await officer.get(`/safety/${DAY}/lunch`)).body.findings
    expect(open).toMatchObject([{ item: 'surfaces_clean', due: TOMORROW, overdue: false }])
    expect((await officer.post(`/findings/${body.findings[0]}/rectification`, { done: '已擦干' })).status).toBe(201)
    expect((await officer.get(`/safety/${DAY}/lunch`)).body.findings).toEqual([])
    const { controls } = (await officer.get(`/safety-months/${DAY.slice(0, 7)}`)).body
    const { due, signed, missing } = controls[0]
    expect(due).toBe(signed + missing.length) // who signs before the evening was not asked twice
  })

  test('of the week wait for the days, and the day that nobody signed is named as overdue', async () => {
    const now = tiny.clock.now
    tiny.clock.at('21:00', '2026-11-26')
    director = await tiny.signInAs('food_safety_director')
    const weekly = { kind: 'weekly', period: '2026-11-23', findings: [], summary: '本周情况' }
    const answer = await director.post('/controls', weekly)
    expect(no(answer)).toEqual([409, 'not_signed_before', 'period'])
    expect(answer.body.title).toBe('还有没做的：2026-11-25 2026-11-26')
    const { owed } = (await director.get(`/safety/2026-11-26/lunch`)).body
    expect(owed.filter((one: { overdue: boolean }) => one.overdue).map((one: { period: string }) => one.period)).toEqual([
      '2026-11-25',
      '2026-11-26',
    ])
    for (const period of ['2026-11-25', '2026-11-26'])
      expect((await director.post('/controls', { kind: 'daily', period, findings: [] })).status).toBe(201)
    expect((await director.post('/controls', weekly)).status).toBe(201)
    tiny.clock.now = now
  })
})

describe('what everybody may see', () => {
  test('links to cameras are https, whatever else is asked', async () => {
    director = await tiny.signInAs('food_safety_director')
    const put = (url: string) => director.put('/cameras', { cameras: [{ name: '烹饪区', url }] })
    for (const url of ['http://camera.example/1', 'javascript:alert(1)', 'camera'])
      expect(no(await put(url))).toEqual([422, 'camera_not_https', 'cameras.0.url'])
    expect((await put('https://camera.example/1')).status).toBe(200)
  })

  test('is there without signing in, and names nobody who eats, nor anybody in full', async () => {
    await director.put('/notices', {
      canteen: tiny.ids.east,
      licence: 'JY-EAST',
      grade: 'B',
      since: DAY,
      inspection: '符合',
      inspectedOn: DAY,
      complaints: '12315',
    })
    for (const path of ['/bright-kitchen', '/bright-kitchen/630103001001']) {
      const { status, text, headers } = await tiny.nobody.get(path, { accept: 'text/html' })
      expect([status, headers.get('cache-control')]).toEqual([200, 'public, max-age=60'])
      expect(text).toContain('红烧肉')
      for (const hidden of ['张秀兰', '13800001234', '10000', '员工0', '员工3']) expect(text).not.toContain(hidden)
    }
    const kitchen = (await tiny.nobody.get('/bright-kitchen', { accept: 'text/html' })).text
    expect(kitchen).toContain('https://camera.example/1')
    expect(kitchen).toContain('85.3')
    const west = (await tiny.nobody.get('/bright-kitchen/630103001002', { accept: 'text/html' })).text
    expect(west).toMatch(/食品经营许可证<\/dt><dd>未登记/)
    const east = (await tiny.nobody.get('/bright-kitchen/630103001001', { accept: 'text/html' })).text
    for (const shown of ['JY-EAST', '12315', '200 g', '10:30']) expect(east).toContain(shown)
  })

  test("in a language asked for is nobody else's answer: it sets a cookie, and is not kept on the way", async () => {
    const { headers } = await tiny.nobody.get('/bright-kitchen?lang=en', { accept: 'text/html' })
    expect([headers.get('cache-control'), headers.get('set-cookie')]).toEqual(['no-store', expect.stringContaining('nuanfan-lang=en')])
  })

  test('of a canteen that does not exist is a 404', async () => {
    expect((await tiny.nobody.get('/bright-kitchen/nowhere')).status).toBe(404)
  })
})
