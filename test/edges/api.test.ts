import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROOMS } from '../../routes/app.ts'
import { GATE } from '../../routes/gate.ts'
import { openPrinter } from '../../src/documents/printer.ts'
import { sealJournal } from '../../src/journal/journal.ts'
import { minutesLater } from '../../src/kernel/meal-date.ts'
import { REFUSALS } from '../../src/kernel/refusal.ts'
import { openSender } from '../../src/printing/sender.ts'
import { runDue } from '../../src/schedule/schedule.ts'
import { beginWork, CLOCK } from '../../src/work.ts'
import { backDoor } from './back-door.ts'
import type { Answer, Client } from './client.ts'
import { doorstepRound } from './doorstep-round.ts'
import { drivesRound } from './drives-round.ts'
import { done, LUNCH, type Lunch, lunchIn, tap } from './lunch.ts'
import { printRound } from './print-round.ts'
import { safetyRound } from './safety-round.ts'
import { DAY, idOf, openTiny, type Tiny, TOMORROW } from './tiny.ts'
import { type Document, witness } from './witness.ts'

let tiny: Tiny
let lunch: Lunch
let auditor: Client
let administrator: Client

beforeAll(async () => {
  tiny = await openTiny({ edge: { print: openPrinter() } })
  lunch = await (await lunchIn(tiny)).until('checkIn')
  auditor = await tiny.signInAs('auditor')
  administrator = await tiny.signInAs('administrator')
})
afterAll(() => tiny.close())

type Item = Record<string, string>

describe('a lunch', () => {
  test('is kept safe', () => safetyRound(tiny, lunch))

  test('goes to the door, and what became of it is kept', async () => {
    const round = await doorstepRound(tiny, lunch)
    const { li } = tiny.ids.diners
    done(await round.move(li, round.other, 1))
    done(await round.move(li, round.own, 2))
    const { verdicts } = done(await round.phone.post('/rounds/outcomes', round.say(li, 'nobody', 1))).body
    expect(verdicts).toEqual([{ id: idOf(901), verdict: 'kept' }])
    expect(done(await lunch.worker.post('/rounds/servings', round.at)).body.verdicts).toEqual([]) // nobody was there
    const sheet = `/papers/round-sheet?day=${DAY}&meal=lunch`
    const { headers } = done(await lunch.worker.get(`${sheet}&canteen=${tiny.ids.east}`))
    expect(headers.get('content-disposition')).toContain('WR-20261124-L-001001-01')
    done(await round.phone.get(sheet))
    expect((await lunch.worker.get('/p/WR-20261124-L-001001-01?v=3')).headers.get('location')).toBe(
      `/canteen/rounds?canteen=${tiny.ids.east}`,
    )
    expect((await lunch.second.get(`${sheet}&canteen=${tiny.ids.east}`)).status).toBe(403)
    expect((await round.seen()).unplaced).toMatchObject([{ why: 'no_home' }])
    done(await lunch.worker.post(`/carriers/${round.other}/end`, {}))
    for (const diner of [li, tiny.ids.diners.zhang]) done(await round.office.put(`/diners/${diner}/home`, { home: null }))
  })

  test('people are told apart by number, age and building; their names are masked', async () => {
    const { diners } = done(await administrator.get('/diners')).body
    expect(diners.map((diner: Item) => [diner.number, diner.name, diner.age])).toEqual([
      ['10000', '张*兰', 76],
      ['10001', '李*国', 86],
      ['10002', '马*海', 68],
      ['10003', '王*英', 70],
      ['10004', '韩*梅', 88],
    ])
  })

  test.each([
    ['zxl', ['10000']],
    ['wangg', ['10003']],
    ['玉梅', ['10004']],
    ['10001', ['10001']],
    ['nobody', []],
  ])('%s is found in the whole district', async (q, numbers) => {
    const { diners } = done(await lunch.worker.get(`/diners?q=${encodeURIComponent(q)}`)).body
    expect(diners.map((diner: Item) => diner.number)).toEqual(numbers)
  })

  test('one person in full is masked where the whole is nobody\u2019s business, and the looking is journalled', async () => {
    const { body } = done(await auditor.get(`/diners/${tiny.ids.diners.zhang}`))
    expect([body.name, body.idNumber, body.phone]).toEqual(['张秀兰', '**************000X', '138****1234'])
    const { lines } = done(await auditor.get('/journal?event=diner.seen')).body
    expect(lines.at(-1)).toMatchObject({ actor: tiny.ids.staff.auditor, about: { diner: tiny.ids.diners.zhang } })
  })

  test('each check-in has its price split, and what must not be eaten is said', async () => {
    const answer = done(await lunch.worker.post('/checkins', { ...LUNCH, checkins: [tap('7000000001', tiny.ids.east, 1)] }))
    expect(answer.body.verdicts[0]).toMatchObject({
      verdict: 'counted',
      name: '李*国',
      price: 1200,
      subsidy: 300,
      operator: 100,
      pays: 800,
    })
    const first = tiny.exchanges.find(({ path }) => path === '/checkins')?.answer.body.verdicts
    expect(first.map((one: Item) => [one.name, one.subsidy, one.warnings])).toEqual([
      ['张*兰', 500, []],
      ['李*国', 300, [{ dish: '蒜蓉青菜', kind: 'allergen', code: 'garlic' }]],
      ['马*海', 0, []],
    ])
  })

  test('who hands it out all the same says why, once', async () => {
    const told = done(await lunch.worker.post(`/servings/${idOf(1)}/clash`, { why: '本人坚持' })).body
    expect(told).toEqual({ serving: idOf(1), clashes: 1 })
    const again = await lunch.worker.post(`/servings/${idOf(1)}/clash`, { why: '本人坚持' })
    expect([again.status, again.body.type]).toEqual([409, '/problems/already_acknowledged'])
    const none = await lunch.worker.post(`/servings/${idOf(0)}/clash`, { why: 'x' })
    expect([none.status, none.body.type]).toEqual([409, '/problems/no_clash'])
    expect(done(await auditor.get('/journal?event=clash.acknowledged')).body.lines.at(-1).about).toMatchObject({
      serving: idOf(1),
      why: '本人坚持',
    })
  })

  test('a second lunch is refused in words, and refuses nobody else', async () => {
    const checkins = [tap('7000000000', tiny.ids.east, 70), tap('9999999999', tiny.ids.east, 71)]
    const { verdicts } = done(await lunch.worker.post('/checkins', { ...LUNCH, checkins })).body
    expect(verdicts).toEqual([
      {
        id: idOf(70),
        verdict: 'refused',
        name: '张*兰',
        type: '/problems/already_served',
        title: expect.stringContaining('重复'),
        title_en: 'Already had this meal',
      },
      { id: idOf(71), verdict: 'refused', type: '/problems/not_registered', title: expect.any(String), title_en: expect.any(String) },
    ])
  })

  test('why a serving costs what it costs is a sentence in both languages', async () => {
    const { body } = done(await auditor.get(`/servings/${idOf(0)}`))
    expect(body.why.zh).toMatch(/西宁市 2020 年标准.*低保.*5\.00 元/)
    expect(body.why.en).toMatch(/Xining 2020 standard.*dibao.*5\.00 yuan/)
    expect(body).toMatchObject({ name: '张*兰', subsidy: 500, pays: 600, agrees: true, grp: 'hardship', reversed: null })
    expect(body.steps.zh.length).toBeGreaterThan(2)
  })

  test('a serving taken back may be served again', async () => {
    done(await lunch.worker.post(`/servings/${idOf(2)}/reversal`, { reason: '刷错卡' }))
    expect((await lunch.worker.post(`/servings/${idOf(2)}/reversal`, { reason: '刷错卡' })).body.type).toBe('/problems/already_reversed')
    expect(done(await auditor.get(`/servings/${idOf(2)}`)).body.reversed.reason).toBe('刷错卡')
    const again = done(await lunch.worker.post('/checkins', { ...LUNCH, checkins: [tap('7000000002', tiny.ids.east, 72)] })).body
    expect(again.verdicts[0].verdict).toBe('counted')
  })

  test('the reserve goes to who runs short, and no further than it reaches', async () => {
    const send = (portions: number) =>
      lunch.manager.post('/reserve', { ...LUNCH, sent: [{ canteen: tiny.ids.east, dish: tiny.ids.dishes.meat, portions, core: 700 }] })
    expect(done(await send(1)).body).toEqual({ sent: 1 })
    const no = await send(1)
    expect([no.status, no.body.type]).toEqual([409, '/problems/reserve_used_up'])
  })

  test('food that came cold is judged on the spot, and reheated is served', async () => {
    const other = await openTiny()
    const cold = await (await lunchIn(other)).until('depart')
    const { body } = await cold.handOver(550)
    expect(body.cold).toContainEqual({ canteen: other.ids.east, dish: other.ids.dishes.meat, verdict: 'reheat' })
    const dishes = Object.values(other.ids.dishes).map((dish) => ({ dish, core: 760 }))
    const warm = done(await cold.worker.post('/reheatings', { ...LUNCH, canteen: other.ids.east, dishes })).body
    expect(warm.dishes.map((dish: Item) => dish.verdict)).toEqual(['serve', 'serve', 'serve'])
    const [east, west] = (await cold.checkIn()).map((answer) => answer.body.verdicts.map((one: Item) => one.type ?? one.verdict))
    expect(east).toEqual(['counted', 'counted', 'counted'])
    expect(west).toEqual(['/problems/food_not_safe', '/problems/food_not_safe']) // the west did not reheat
    other.close()
  })

  test('the account balances only when everything is counted and weighed', async () => {
    const before = done(await lunch.manager.get(`/days/${DAY}/lunch`)).body
    expect(before.balanced).toBe(false)
    expect(before.open).toEqual([tiny.ids.east, tiny.ids.west])
    await lunch.close()
    await lunch.weigh()
    const after = done(await auditor.get(`/days/${DAY}/lunch`)).body
    expect(after).toMatchObject({ balanced: true, open: [], differences: [] })
    expect(after.money).toMatchObject({ price: 6000, person: 3900, layers: { government: 1600 }, operator: 500, charity: 0 })
  })

  test('what was done once is not done twice', async () => {
    const twice = [
      ['/menus', LUNCH, 'menu_already_published'],
      ['/forecasts', LUNCH, 'already_forecast'],
      ['/plans', LUNCH, 'already_planned'],
      ['/routes/plan', LUNCH, 'already_routed'],
      ['/rests', { ...LUNCH, rests: [{ dish: tiny.ids.dishes.meat, reason: 'reserve', grams: 1 }] }, 'already_weighed'],
    ] as const
    for (const [path, body, reason] of twice) {
      const answer = await lunch.manager.post(path, body)
      expect([path, answer.status, answer.body.type]).toEqual([path, 409, `/problems/${reason}`])
    }
    await expectRefused(lunch.close(), '/problems/meal_closed')
  })

  test('the month is settled when it is over, and every line leads to the servings behind it', async () => {
    const early = await auditor.post('/statements', { month: '2026-11' })
    expect([early.status, early.body.type]).toEqual([422, '/problems/month_not_over'])
    tiny.clock.at('09:00', '2026-12-01')
    const later = await tiny.signInAs('auditor')
    const month = done(await later.get('/months/2026-11')).body
    const { statements } = done(await later.post('/statements', { month: '2026-11' })).body
    expect(statements).toEqual(['BT-630103001001-202611-1', 'BT-630103001002-202611-1'])
    const east = done(await later.get(`/statements/${statements[0]}`)).body
    const sum = (lines: { subsidy: number }[]) => lines.reduce((total, line) => total + line.subsidy, 0)
    expect(sum(east.lines)).toBe(month.canteens[0].subsidy)
    expect(east.servings).toEqual([])
    const hardship = done(await later.get(`/statements/${statements[0]}?day=${DAY}&grp=hardship`)).body
    expect(hardship.servings.map((one: Item) => [one.number, one.name, one.subsidy])).toEqual([['10000', '张*兰', 500]])
    expect(JSON.stringify(hardship)).not.toContain('张秀兰')
    expect((await later.post('/statements', { month: '2026-11' })).body.type).toBe('/problems/statement_exists')
    tiny.clock.at('13:30')
  })
})

async function expectRefused(step: Promise<unknown>, type: string): Promise<void> {
  await expect(step).rejects.toThrow()
  expect(tiny.exchanges.at(-1)?.answer.body.type).toBe(type)
}

describe('what a diner orders', () => {
  const LATER = '2026-12-08'
  const of = (what: string) => `/diners/${tiny.ids.diners.li}/${what}`

  test('is placed, changed, stopped and resumed, and counted at each step', async () => {
    const post = async (what: string, body: object) => done(await lunch.worker.post(of(what), body))
    await post('standing-orders', { meal: 'lunch', weekdays: [1, 2, 3, 4, 5], since: '2026-12-07', mode: 'doorstep' })
    await post('cancellations', { meal: 'lunch', day: LATER })
    await post('bookings', { meal: 'lunch', day: LATER })
    await post('stops', { since: '2026-12-14', reason: 'hospital' })
    await post('resumptions', { day: '2026-12-16' })
    await post('standing-orders/end', { meal: 'lunch', day: '2026-12-21' })
    expect(done(await lunch.worker.get(of('orders'))).body).toMatchObject({
      standing: { mode: 'doorstep' },
      stop: { resumes: '2026-12-16' },
    })
    const at = async (day: string) => done(await lunch.manager.get(`/demand/${day}/lunch`)).body.canteens[0]
    expect([(await at(LATER)).expected, (await at('2026-12-14')).stopped, (await at('2026-12-21')).expected]).toEqual([1, 1, 0])
    expect(done(await lunch.worker.get(`/demand/${LATER}/lunch/diners`)).body.diners).toMatchObject([{ name: '李*国', from: 'booking' }])
  })

  test('closes at an hour that the kitchen sets, which may let a canteen in again', async () => {
    done(await lunch.manager.post('/order-cutoff', { since: '2026-12-07', daysBefore: 1, time: '15:00', source: 'x' }))
    expect(done(await lunch.worker.get('/order-cutoff')).body).toMatchObject({ time: '16:00', source: null })
    const opening = { day: LATER, meal: 'lunch', canteen: tiny.ids.west, reason: 'x' }
    expect(done(await lunch.manager.post('/headcounts/reopenings', opening)).body.version).toBe(0)
  })

  test('and a need that lapses is listed before it does', async () => {
    const admin = await tiny.signInAs('administrator')
    const paper = { kind: 'diet', code: 'renal', since: '2026-01-01', until: '2026-12-01', document: '1', approvedBy: 'x' }
    done(await admin.post(of('needs'), paper))
    expect(done(await admin.get('/needs/lapsing')).body.needs).toMatchObject([{ code: 'renal' }])
    done(await admin.post(of('needs/end'), { kind: 'diet', code: 'renal', since: '2026-01-01', day: '2026-11-27', why: '出院' }))
    expect(done(await admin.get('/needs/lapsing')).body.needs).toMatchObject([{ code: 'renal', until: '2026-11-27' }])
    const { needs } = done(await admin.get(of('needs'))).body
    expect(needs.filter((one: Item) => one.code === 'renal')).toMatchObject([
      { until: '2026-11-27', ended: { why: '出院' }, standing: 'now' },
    ])
  })
})

describe('menus and what they are made of', () => {
  const week = { week: '2026-12-15', meal: 'lunch' }
  const csv = (body: string, key: string, query = '') =>
    lunch.manager.send('POST', `/menu/imports${query}`, {
      body,
      headers: { 'content-type': 'text/csv; charset=utf-8', 'idempotency-key': key },
    })

  test('a week is composed, looked at and published; a dish in it is changed for all', async () => {
    const pasted = done(
      await lunch.manager.post('/menu/drafts', { ...week, text: '普通\t红烧肉\t红烧肉\t龙肉\n清真\t炖羊肉\t炖羊肉' }),
    ).body
    expect([pasted.kept, pasted.faults.map((fault: Item) => fault.text)]).toEqual([4, [expect.stringContaining('龙肉')]])
    const draft = done(await lunch.manager.get('/menu/weeks/2026-12-15/lunch')).body
    expect(draft.days.map((one: Item) => one.state).slice(0, 3)).toEqual(['draft', 'draft', 'draft'])
    done(await lunch.manager.post('/menu/drafts', { ...week, text: '普通\t\t\t红烧肉\n清真\t\t\t炖羊肉' }))
    expect(done(await lunch.manager.post('/menu/weeks', week)).body.days).toContain('2026-12-16')
    const change = {
      since: '2026-12-16',
      until: '2026-12-16',
      meal: 'lunch',
      replaces: 'braised-pork',
      dish: 'garlic-greens',
      reason: '缺货',
    }
    expect(done(await lunch.manager.post('/menu/changes', change)).body).toEqual({ days: ['2026-12-16'], trays: ['ordinary'] })
    const after = done(await lunch.manager.get('/menu/weeks/2026-12-15/lunch')).body.days[2]
    expect([after.version, after.trays[0].allergens]).toEqual([2, ['garlic']])
    expect(done(await lunch.manager.post('/menu/copies', { ...week, week: '2026-12-22' })).body.days).toHaveLength(5)
    const one = { day: '2026-12-23', meal: 'lunch' }
    const composed = done(await lunch.manager.post('/menu/drafts/trays', { ...one, tray: 'ordinary', dishes: ['蒜蓉青菜'] })).body
    expect(composed).toEqual({ ...one, tray: 'ordinary', dishes: 1 })
    expect(done(await lunch.manager.post('/menu/drafts/drop', one)).body).toEqual({ ...one, dishes: 0 })
  })

  test('what is missing is stated, and is missing no more', async () => {
    const missing = async () =>
      (done(await lunch.manager.get('/menu/problems?from=2026-11-25&days=1')).body.problems as Item[]).map(
        (one) => `${one.place} ${one.problem}`,
      )
    expect(await missing()).toContain('红烧肉 ingredient_price_missing')
    done(await lunch.manager.post('/ingredients/pork', { price: { since: DAY, fen: 2_400 }, allergens: [] }))
    expect(await missing()).not.toContain('红烧肉 ingredient_price_missing')
    expect(done(await lunch.manager.get('/ingredients/pork')).body.prices).toEqual([{ since: DAY, fen: 2_400 }])
    const { dishes } = done(await lunch.manager.get('/dishes')).body
    expect(dishes.find((one: Item) => one.dish === 'braised-pork').cost).toBe(360) // 150 g of 24 yuan a kilogram
  })

  test('a recipe is written, and a file is imported whole or not at all', async () => {
    const parts = [{ part: 'pork', amount: '2', unit: 'kg' }]
    const path = '/dishes/braised-pork'
    expect(done(await lunch.manager.post(`${path}/recipes`, { portions: 10, yield: '75%', parts })).body.version).toBe(2)
    expect(done(await lunch.manager.get(path)).body).toMatchObject({ recipeVersion: 2, written: { yieldGrams: 1_500 }, versions: [2, 1] })
    const refused = await lunch.manager.post(`${path}/recipes`, {
      portions: 10,
      yield: '-5',
      parts: [{ part: 'dragon', amount: '1', unit: '碗' }],
    })
    expect([refused.status, refused.body.faults.map((fault: Item) => fault.problem)]).toEqual([
      422,
      ['cell_unknown_ingredient', 'cell_not_number'],
    ])
    expect(done(await csv('配料,单价\npork,25\n', 'f1', '?dryRun=true')).body).toEqual({
      tables: [{ kind: 'prices', rows: 1 }],
      rows: 1,
      dryRun: true,
    })
    const bad = await csv('配料,单价\npork,25\ndragon,-1\n', 'f2')
    expect([bad.status, bad.body.faults.map((fault: Item) => fault.text_en)]).toEqual([
      422,
      [
        'row 3, "单价": "-1" is not a number allowed here (0–9999)',
        'row 3, "配料": no ingredient or sub-recipe is called "dragon" (allowed: a name or code on record)',
      ],
    ])
    expect(done(await csv('配料,单价,起始日期\npork,25,2026-12-01\n', 'f3')).body.rows).toBe(1)
    const dishes = '编码,名称,菜类,生产线\nbroth,肉汤,半成品,普通\n'
    expect(done(await csv(dishes, 'f4')).body.tables).toEqual([{ kind: 'dishes', rows: 1 }])
    const broth = { yield: '10000', parts: [{ part: 'pork', amount: '2', unit: 'kg' }], reason: '新' }
    expect(done(await lunch.manager.post('/preparations/broth/recipes', broth)).body).toEqual({ dish: 'broth', version: 1 })
    expect(done(await lunch.manager.get('/preparations')).body.preparations).toMatchObject([{ preparation: 'broth', kilo: 480, uses: 0 }])
    expect(done(await lunch.manager.get('/preparations/broth')).body).toMatchObject({ kilo: 480, cost: 4_800, uses: [], versions: [1] })
    const facts = { textures: ['regular', 'minced'], diets: ['low_salt'], portionGrams: 140, cookMinutes: 40, method: 'braise' }
    expect(done(await lunch.manager.post(path, facts)).body).toEqual({ dish: 'braised-pork', stated: Object.keys(facts) })
    expect(done(await lunch.manager.get(path)).body).toMatchObject({ textures: ['regular', 'minced'], portionGrams: 140 })
    const one = { meal: 'lunch', tray: 'ordinary', replaces: 'braised-pork', since: '2027-02-01', until: '2027-02-01' }
    done(await lunch.manager.post('/menu/cycle', { meal: 'lunch', week: 1, weekday: 1, tray: 'ordinary', dishes: ['红烧肉'] }))
    done(await lunch.manager.post('/menu/changes', { ...one, dish: 'garlic-greens', reason: '缺货' }))
    done(await lunch.manager.post('/menu/cycle/repetition', { kind: 'soup', since: '2027-02-01', days: 2 }))
    expect(done(await lunch.manager.get('/menu/cycle/lunch')).body).toMatchObject({
      weeks: 1,
      substitutions: [{ replaces: 'braised-pork', dish: 'garlic-greens', reason: '缺货' }],
      coming: [{ kind: 'soup', days: 2 }],
    })
    tiny.clock.now = minutesLater(tiny.clock.now, 1)
    done(await lunch.manager.post('/menu/cycle/substitution-ends', { ...one, reason: '到货' }))
    expect(done(await lunch.manager.get('/menu/cycle/lunch')).body.substitutions).toEqual([])
    const template = done(await lunch.manager.get('/menu/template?filled=true&lang=en'))
    expect(template.type).toContain('spreadsheetml')
  })
})

describe('a retry', () => {
  const order = () => ({ day: TOMORROW, meal: 'lunch', reports: [{ canteen: tiny.ids.east, trays: { halal: 2 } }] })

  test('gets the same bytes and does nothing', async () => {
    const first = await lunch.worker.post('/headcounts', order(), 'retried')
    const size = done(await auditor.get('/journal?limit=200')).body.lines.length
    const again = await lunch.worker.post('/headcounts', order(), 'retried')
    expect([again.status, again.text]).toEqual([201, first.text])
    expect(done(await auditor.get('/journal?limit=200')).body.lines.length).toBe(size)
  })

  test('with another body is refused', async () => {
    const answer = await lunch.worker.post('/headcounts', { ...order(), day: '2026-11-26' }, 'retried')
    expect([answer.status, answer.body.type, answer.body.field]).toEqual([422, '/problems/idempotency_key_reused', 'Idempotency-Key'])
  })

  test('is told by its actor too: another may use the same key', async () => {
    const west = { ...order(), reports: [{ canteen: tiny.ids.west, trays: { halal: 1 } }] }
    expect((await lunch.second.post('/headcounts', west, 'retried')).status).toBe(201)
  })

  test('that overtakes the first gets its answer', async () => {
    const far = { ...order(), day: '2026-11-27' }
    const both = await Promise.all([1, 2].map(() => lunch.worker.post('/headcounts', far, 'twins')))
    expect(both.map((one) => one.status)).toEqual([201, 201])
    expect(both[0]?.text).toBe(both[1]?.text)
  })

  test('without a key there is no command', async () => {
    const answer = await lunch.worker.post('/headcounts', order(), null)
    expect([answer.status, answer.body.type, answer.body.field]).toEqual([400, '/problems/idempotency_key_missing', 'Idempotency-Key'])
  })

  test('two canteens that check the same person in at once: one counts, the other is told why not', async () => {
    const other = await openTiny()
    const race = await (await lunchIn(other)).until('handOver')
    other.clock.at('11:45')
    const both = await Promise.all([
      race.worker.post('/checkins', { ...LUNCH, checkins: [tap('7000000000', other.ids.east, 0), tap('7000000001', other.ids.east, 1)] }),
      race.second.post('/checkins', { ...LUNCH, checkins: [tap('7000000000', other.ids.west, 2), tap('7000000003', other.ids.west, 3)] }),
    ])
    const told = both.flatMap((answer) => done(answer).body.verdicts.map((one: Item) => one.type ?? one.verdict))
    expect(told.sort()).toEqual(['/problems/already_served', 'counted', 'counted', 'counted'])
    expect(other.bugs).toEqual([])
    other.close()
  })
})

describe('what is asked wrongly', () => {
  const SECRET = 'XYZZY-7788'
  const wrong: [name: string, path: string, body: unknown, field: string][] = [
    ['an unknown field', '/menus', { ...LUNCH, [`f${1}`]: 1 }, 'f1'],
    ['an unknown field, deep inside', '/departures', { departures: [{ run: idOf(1), seal: 'A', colour: SECRET }] }, 'departures.0.colour'],
    ['a day that does not exist', '/menus', { ...LUNCH, day: '2026-02-30' }, 'day'],
    ['a meal that we do not serve', '/menus', { ...LUNCH, meal: SECRET }, 'meal'],
    ['a field that is missing', '/menus', { day: DAY }, 'meal'],
    ['text for a number', '/rests', { ...LUNCH, rests: [{ dish: 'x', reason: 'spilled', grams: SECRET }] }, 'rests.0.grams'],
    ['less than nothing', '/rests', { ...LUNCH, rests: [{ dish: 'x', reason: 'spilled', grams: -1 }] }, 'rests.0.grams'],
    ['an id that is none', '/loadings', { ...LUNCH, runs: [{ run: SECRET }] }, 'runs.0.run'],
    ['an empty list', '/cookings', { ...LUNCH, batches: [] }, 'batches'],
    ['half a gram', '/rests', { ...LUNCH, rests: [{ dish: 'x', reason: 'spilled', grams: 1.5 }] }, 'rests.0.grams'],
    ['a control character', '/rests', { ...LUNCH, rests: [{ dish: 'x', reason: 'spilled', grams: 1, note: 'a\u0000b' }] }, 'rests.0.note'],
  ]

  test.each(wrong)('%s is named in both languages, and never said back', async (_, path, body, field) => {
    const by = path === '/departures' ? lunch.driver : lunch.manager
    const answer = await by.post(path, body)
    expect([answer.status, answer.type]).toEqual([400, 'application/problem+json; charset=utf-8'])
    expect(answer.body.field).toBe(field)
    expect(answer.body.faults[0].place).toBe(field)
    expect(answer.body.faults[0].text).toMatch(/\p{Script=Han}/u)
    expect(answer.body.faults[0].text_en).toMatch(/^[\u0020-\u007e≥×]+$/)
    expect(answer.text).not.toContain(SECRET)
    expect(answer.text).not.toMatch(/\{\w+\}/)
  })

  test('an unknown field is its own kind of "no"', async () => {
    expect((await lunch.manager.post('/menus', { ...LUNCH, nonsense: 1 })).body.type).toBe('/problems/unknown_field')
  })

  test('a card and a person at once is one too many, neither is one too few', async () => {
    const event = tap('7000000000', tiny.ids.east, 80)
    const { scan: _, ...bare } = event
    for (const checkin of [{ ...event, diner: tiny.ids.diners.zhang }, bare, { ...bare, method: 'name' }])
      expect((await lunch.worker.post('/checkins', { ...LUNCH, checkins: [checkin] })).status).toBe(400)
  })

  test.each([
    ['/diners?colour=red', 'colour'],
    ['/diners?limit=0', 'limit'],
    ['/diners?limit=many', 'limit'],
    ['/canteens?cursor=bm9uc2Vuc2U', 'cursor'],
  ])('%s names what is wrong with the query', async (path, field) => {
    const answer = await administrator.get(path)
    expect([answer.status, answer.body.field]).toEqual([400, field])
  })

  test('no JSON, or JSON that is not called so, is a "no" and not a bug', async () => {
    const send = (body: string, type: string) =>
      lunch.manager.send('POST', '/menus', { body, headers: { 'content-type': type, 'idempotency-key': 'k' } })
    expect((await send('{"day":', 'application/json')).body).toMatchObject({ status: 400, field: 'body' })
    expect((await send(JSON.stringify(LUNCH), 'text/plain')).status).toBe(415)
    expect((await send(JSON.stringify({ day: 'x'.repeat(2_100_000) }), 'application/json')).status).toBe(413)
  })

  test('a time that has not come is refused', async () => {
    const answer = await lunch.driver.post('/departures', { departures: [{ run: idOf(1), seal: 'A', at: tiny.clock.now + 60_000 }] })
    expect(answer.status).toBe(404) // no such run: found out first
    const [run] = done(await lunch.manager.get(`/runs/${DAY}/lunch`)).body.runs
    const early = await lunch.driver.post('/departures', { departures: [{ run: run.run, seal: 'A', at: tiny.clock.now + 60_000 }] })
    expect([early.status, early.body.faults[0].problem]).toEqual([400, 'in_future'])
  })

  test('what does not exist is not found', async () => {
    for (const path of [`/servings/${idOf(999)}`, `/diners/${idOf(999)}`, '/statements/BT-0', '/nowhere', '/problems/nonsense'])
      expect([path, (await auditor.get(path)).status]).toEqual([path, 404])
  })

  test('another site may not ask in our name', async () => {
    const answer = await lunch.manager.send('POST', '/menus', { body: '{}', headers: { 'sec-fetch-site': 'cross-site' } })
    expect([answer.status, answer.body.type]).toEqual([403, '/problems/cross_site'])
  })

  test('a session ends: signed out, or too old', async () => {
    const brief = await tiny.signInAs('dispatcher')
    expect(done(await brief.get('/sessions/current')).body).toMatchObject({ duties: [{ role: 'dispatcher', canteen: null }] })
    done(await brief.delete('/sessions/current'))
    expect((await brief.get('/sessions/current')).status).toBe(401)
    const long = await tiny.signInAs('dispatcher')
    tiny.clock.at('02:00', TOMORROW)
    expect((await long.get('/canteens')).status).toBe(401)
    tiny.clock.at('13:30')
  })
})

describe('the back door', () => {
  test('from a new supplier to the pot and the count, everything is answered and adds up', async () => {
    const other = await openTiny({ edge: { print: openPrinter() } })
    await (await lunchIn(other)).until('plan')
    const day = await backDoor(other)
    expect([day.received, day.finished.differences]).toEqual([
      { receiving: 'R261124-01', lots: ['L261124-001', 'L261124-002', 'L261124-003'], orderDone: true },
      1,
    ])
    expect(day.purchase).toMatchObject({ state: 'ended', end: 'received', lines: [{ grams: 10_000, came: 10_000 }] })
    expect(day.lot).toMatchObject({ received: 20_000, rejected: 500, left: day.left - 40, differences: [{ grams: -40 }] })
    expect(day.lot.received - day.lot.rejected - day.lot.issues[0].grams - 40).toBe(day.lot.left)
    expect(day.issued.grams + 300).toBe(day.took.reduce((sum: number, one: { grams: number }) => sum + one.grams, 0))
    expect([day.blind.lots[0].difference, day.sheet.lots[0].difference]).toEqual([null, -40])
    expect(day.receiving.photos).toHaveLength(1)
    expect(day.needs.shortages.map((one: Item) => one.day)).toContain(DAY)
    expect(day.taken).toMatchObject({ quotes: 1, unused: [], dryRun: false })
    expect(day.quotes).toMatchObject([{ ingredient: 'pork', price: 900, barred: false }])
    const papers = [
      await day.manager.get(`/papers/receiving-note?receiving=${day.received.receiving}`),
      await day.manager.get(`/papers/shopping-list?purchase=${day.purchase.purchase}`),
      await day.manager.get(`/papers/count-sheet?count=${day.sheet.count}`),
      day.blindSheet,
    ]
    expect(papers.map(({ type }) => type)).toEqual(Array(4).fill('application/pdf'))
    expect((await day.manager.get('/p/RN-R261124-01')).headers.get('location')).toBe('/purchasing/receivings/R261124-01')
    expect((await day.manager.get('/p/PO-P261124-01')).headers.get('location')).toBe('/purchasing/orders')
    expect((await day.manager.get(`/p/SC-${day.sheet.count}`)).headers.get('location')).toBe(`/purchasing/counts/${day.sheet.count}`)
    expect((await day.manager.get('/p/SC-0')).status).toBe(404)
    expect((await day.manager.get('/papers/shopping-list')).status).toBe(404)
    tiny.exchanges.push(...other.exchanges)
    other.close()
  })

  const farm = () => tiny.ids.suppliers.farm
  const lot = { ingredient: 'pork', spec: 'x', grams: 1_000, price: 1 }
  test.each([
    ['700 °C', () => ({ supplier: farm(), papersChecked: true, lots: [{ ...lot, temperature: 7_000 }] }), 400, 'lots.0.temperature'],
    [
      '7.0 °C typed as 70',
      () => ({ supplier: farm(), papersChecked: true, lots: [{ ...lot, temperature: 700 }] }),
      422,
      'lots.0.temperature',
    ],
    ['no grams', () => ({ supplier: farm(), papersChecked: true, lots: [{ ...lot, grams: 0 }] }), 400, 'lots.0.grams'],
    ['a field that nobody knows', () => ({ supplier: farm(), papersChecked: true, smell: 'bad', lots: [lot] }), 400, 'smell'],
    [
      'a day that does not exist',
      () => ({ supplier: farm(), papersChecked: true, lots: [{ ...lot, expiresOn: '2026-02-30' }] }),
      400,
      'lots.0.expiresOn',
    ],
  ])('a delivery with %s is refused by its field', async (_, body, status, field) => {
    const no = await lunch.manager.post('/receivings', body())
    expect([no.status, no.body.field ?? no.body.faults[0].place]).toEqual([status, field])
  })

  test('an order to a supplier whose licence ended is refused by name', async () => {
    const { status, body } = await lunch.manager.post('/purchases', {
      supplier: tiny.ids.suppliers.lapsed,
      arrivesOn: TOMORROW,
      lines: [{ ingredient: 'pork', packs: 2 }],
    })
    expect([status, body.type]).toEqual([422, '/problems/licence_expired'])
    expect([body.title, body.title_en]).toEqual([
      '过期商行的食品经营（生产）许可证已于 2026-11-23 到期，不能向它进货',
      'The food licence of 过期商行 ended on 2026-11-23: nothing can be ordered from it',
    ])
  })
})

test('the circle counts an elder once a home is on record, as GeoJSON and on paper', async () => {
  const home = { lat: 36.6, lon: 101.78 }
  expect(done(await administrator.put(`/diners/${tiny.ids.diners.zhang}/home`, { home })).body).toMatchObject({ home: true })
  expect(done(await lunch.manager.get('/routing/circle')).body.elders.homes).toBe(1)
  done(await lunch.manager.get('/papers/circle-map'))
})

test('drives between sites are entered, read from files, and reckoned by hours and speeds that somebody says', () =>
  drivesRound(tiny, lunch))

describe('forecasts looked back at', () => {
  test('a month: what was over and short, weighed as the kitchen says, beside last week again; what is not judged by name', async () => {
    expect(done(await lunch.manager.get('/short-cost')).body).toEqual({ times: 4, said: null })
    expect((await lunch.manager.put('/short-cost', { times: 0.5, why: '试' })).status).toBe(400)
    expect(done(await lunch.manager.put('/short-cost', { times: 6.5, why: '重阳' })).body.times).toBe(6.5)
    expect(done(await lunch.manager.get('/short-cost')).body).toMatchObject({ times: 6.5, said: { why: '重阳' } })
    const { times, days, canteens, total, unjudged, rows } = done(await lunch.manager.get('/forecast-months/2026-11/lunch')).body
    expect([times, days.map((one: { day: string }) => one.day), canteens.length, rows.length]).toEqual([6.5, [DAY], 2, 2])
    const { ours, naive, wanted } = total.compared
    for (const { cooked, over, short, loss } of [ours, naive]) {
      expect(cooked - over + short).toBe(wanted)
      expect(loss).toBe(65 * short + 10 * over)
    }
    expect(unjudged[0]).toEqual({ day: '2026-11-01', why: 'not_planned', canteens: [] })
  })

  test('dish by dish: forecast, ordered and served at each canteen', async () => {
    const { dishes } = done(await lunch.manager.get(`/forecasts/${DAY}/lunch/dishes`)).body
    const main = dishes[0].canteens.find((one: { canteen: string }) => one.canteen === tiny.ids.east)
    expect(main.forecast.q10).toBeLessThanOrEqual(main.forecast.q50)
    expect(main.forecast.q90).toBeGreaterThanOrEqual(main.forecast.q80)
    expect(main.served).toBeGreaterThan(0)
  })

  test('how wrong they were, once there are days to say it of', async () => {
    expect(done(await lunch.manager.get('/forecasts/2020-01-01/lunch/accuracy')).body.accuracy).toBeNull()
  })
})

describe('a list in pages', () => {
  const lists = (): [path: string, items: string, by: Client, least: number][] => [
    ['/canteens', 'canteens', administrator, 2],
    ['/vans', 'vans', administrator, 1],
    ['/diners', 'diners', administrator, 5],
    ['/diners?q=n', 'diners', administrator, 0],
    [`/forecasts/${DAY}/lunch`, 'forecasts', lunch.manager, 2],
    [`/forecasts/${DAY}/lunch/dishes`, 'dishes', lunch.manager, 2],
    ['/forecast-months/2026-11/lunch', 'rows', lunch.manager, 2],
    [`/missing/${DAY}/dinner`, 'missing', lunch.manager, 1],
    [`/runs/${DAY}/lunch`, 'runs', lunch.manager, 1],
    [`/servings?day=${DAY}&meal=lunch&canteen=${tiny.ids.east}`, 'servings', auditor, 4],
    ['/months/2026-11', 'canteens', auditor, 2],
    ['/statements?month=2026-11', 'statements', auditor, 2],
    [`/statements/BT-630103001001-202611-1?day=${DAY}`, 'servings', auditor, 3],
    ['/journal', 'lines', auditor, 20],
    ['/jobs', 'jobs', auditor, 3],
  ]

  test('is walked to its end, each item once, in the same order as whole', async () => {
    await runDue(tiny.engine)
    for (const [path, items, by, least] of lists()) {
      const whole = done(await by.get(withQuery(path, 'limit=200'))).body
      expect([path, whole.next, whole[items].length >= least]).toEqual([path, null, true])
      expect([path, await walk(by, path, items)]).toEqual([path, whole[items]])
    }
  })

  const withQuery = (path: string, query: string) => `${path}${path.includes('?') ? '&' : '?'}${query}`

  async function walk(by: Client, path: string, items: string): Promise<unknown[]> {
    const seen: unknown[] = []
    let cursor: string | null = ''
    for (let pages = 0; cursor !== null && pages < 300; pages++) {
      const { body }: Answer = done(await by.get(withQuery(path, `limit=1${cursor && `&cursor=${cursor}`}`)))
      expect(body[items].length).toBeLessThanOrEqual(1)
      seen.push(...body[items])
      cursor = body.next
    }
    return seen
  }
})

describe('the rest of the API', () => {
  test('sites are changed by a command of their own', async () => {
    const place = { lat: 36.625, lon: 101.785 }
    expect((await administrator.put(`/canteens/${tiny.ids.east}/place`, place)).status).toBe(200)
    const kitchen = { lat: 36.601, lon: 101.771 }
    expect(done(await administrator.put('/kitchen-place', kitchen)).body).toMatchObject(kitchen)
    expect((await administrator.put('/kitchen-place', { lat: 22.5, lon: 114 })).status).toBe(400)
    const room = { portions: 120, ordinaryBoxes: 9, halalBoxes: 5 }
    done(await administrator.put(`/vans/${tiny.ids.van}/room`, room))
    expect(done(await administrator.get('/canteens')).body.canteens[0]).toMatchObject({ ...place, placeIsDemo: false })
    expect(done(await administrator.get('/vans')).body.vans[0].room).toEqual(room)
  })

  test('how vans get in is said by who stands at the gate, of the own canteen only, and taken back', async () => {
    const { east, west } = tiny.ids
    const access = { gate: '东门', ramp: '台阶 3 级', park: '锅炉房前', ring: '门卫 8212345', until: '12:30' }
    const worker = await tiny.signInAs('canteen_worker')
    expect(done(await worker.put(`/canteens/${east}/access`, access)).body).toEqual({ canteen: east, ...access })
    expect((await worker.put(`/canteens/${west}/access`, access)).status).toBe(403)
    const known = async () =>
      done(await administrator.get('/canteens')).body.canteens.find((one: { canteen: string }) => one.canteen === east)
    expect((await known()).access).toEqual(access)
    expect((await worker.put(`/canteens/${east}/access`, { ...access, until: '25:00' })).status).toBe(400)
    const nothing = { gate: null, ramp: null, park: null, ring: null, until: null }
    done(await worker.put(`/canteens/${east}/access`, nothing))
    expect((await known()).access).toBeNull()
  })

  test('when a van works, where it cannot go and who shares a trip are said one by one', async () => {
    const { van, east, west } = tiny.ids
    const shift = { from: '09:30', until: '14:00', trips: 2 }
    const pair = { one: west, other: east, rule: 'together' }
    expect(done(await administrator.put(`/vans/${van}/shift`, shift)).body).toEqual({ van, ...shift })
    expect(done(await administrator.put('/sharing/reload', { minutes: 20 })).body).toEqual({ minutes: 20 })
    done(await administrator.put('/sharing/pairs', pair))
    done(await administrator.put(`/canteens/${east}/fence`, { area: null }))
    expect(done(await administrator.get(`/canteens/${east}/fence`)).body).toEqual({ canteen: east, area: null })
    done(await administrator.put('/sharing/bans', { van, canteen: east, banned: true }))
    expect(done(await administrator.get('/vans')).body.vans[0]).toMatchObject({ shift: { from: '09:30', until: '14:00' }, trips: 2 })
    const said = done(await administrator.get('/sharing')).body
    expect(said.pairs).toHaveLength(1)
    expect(said).toMatchObject({ reloadMinutes: 20, pairs: [{ rule: 'together' }], bans: [{ van, canteen: east }] })
    expect(new Set([said.pairs[0].one, said.pairs[0].other])).toEqual(new Set([east, west]))
    done(await administrator.put('/sharing/pairs', { ...pair, rule: null }))
    done(await administrator.put('/sharing/bans', { van, canteen: east, banned: false }))
    expect(done(await administrator.get('/sharing')).body).toMatchObject({ pairs: [], bans: [] })
  })

  test('a shift that ends first, and a canteen that shall share with itself, are refused', async () => {
    const { van, east } = tiny.ids
    const refused = [
      await administrator.put(`/vans/${van}/shift`, { from: '12:00', until: '11:00', trips: 1 }),
      await administrator.put('/sharing/pairs', { one: east, other: east, rule: 'apart' }),
    ]
    expect(refused.map(({ status, body }) => [status, body.faults[0].problem])).toEqual([
      [400, 'shift_backwards'],
      [400, 'pair_of_one'],
    ])
  })

  test('the kitchen’s clock and stations are told, and what a plan’s versions changed', async () => {
    done(await administrator.put(`/canteens/${tiny.ids.west}/wave`, { departs: null }))
    done(await administrator.put('/plan-cut-off', { clock: '18:00' }))
    expect(done(await administrator.get('/plan-cut-off')).body).toEqual({ clock: '18:00' })
    expect(done(await administrator.get(`/stations/${DAY}`)).body.stations).toEqual([])
    expect(done(await lunch.manager.get(`/plans/${DAY}/lunch/changes`)).body.versions).toMatchObject([
      { version: 1, cause: 'made', dishes: [] },
    ])
    expect(done(await lunch.manager.get(`/plans/${DAY}/lunch/shortages`)).body.shortages).toEqual([])
  })

  test('a category is given once', async () => {
    const give = () =>
      administrator.post(`/diners/${tiny.ids.diners.ma}/categories`, {
        tag: 'dibao',
        since: DAY,
        document: '民字 2 号',
        approvedBy: '区民政局',
      })
    done(await give())
    expect((await give()).body.faults[0].problem).toBe('category_held')
  })

  test('the menu says what is in it', async () => {
    const { dishes } = done(await lunch.worker.get(`/menus/${DAY}/lunch`)).body
    expect(dishes.map((dish: Item) => [dish.tray, dish.name, dish.allergens])).toEqual([
      ['ordinary', '红烧肉', []],
      ['ordinary', '蒜蓉青菜', ['garlic']],
      ['halal', '炖羊肉', []],
    ])
  })

  test('what is missing is a list in words', async () => {
    const { missing } = done(await lunch.manager.get('/missing/2026-11-30/lunch')).body
    expect(missing).toEqual([
      {
        place: '2026-11-30',
        problem: 'menu_missing',
        text: expect.stringContaining('2026-11-30'),
        text_en: expect.stringContaining('2026-11-30'),
      },
    ])
  })

  test('without a forecast and without orders nothing is planned', async () => {
    done(await lunch.manager.post('/menus', { day: '2026-11-30', meal: 'lunch' }))
    const answer = await lunch.manager.post('/plans', { day: '2026-11-30', meal: 'lunch' })
    expect([answer.status, answer.body.faults[0].problem]).toEqual([422, 'forecast_missing'])
  })

  test('every paper is printed, and its number leads back', async () => {
    const meal = `day=${DAY}&meal=lunch`
    const number = 'BT-630103001001-202611-1'
    const kinds = [
      'production-sheet',
      'station-list',
      'packing-matrix',
      'packing-sheet',
      'box-labels',
      'delivery-manifest',
      'route-sheet',
      'handover-note',
      'day-reconciliation',
    ]
    const papers = [
      ...(await Promise.all(kinds.map((kind) => lunch.manager.get(`/papers/${kind}?${meal}`)))),
      await auditor.get(`/papers/receipt?serving=${idOf(0)}`),
      await auditor.get(`/papers/subsidy-statement?statement=${number}`),
    ]
    expect(papers.map(({ type, text }) => [type, text.slice(0, 5)])).toEqual(papers.map(() => ['application/pdf', '%PDF-']))
    const book = done(await auditor.get(`/statements/${number}/xlsx`))
    expect(book.headers.get('content-disposition')).toMatch(/^attachment; filename="BT-630103001001-202611-1\.xlsx"; filename\*=UTF-8''%E8/)
    expect(done(await lunch.worker.post('/papers/receipt', { serving: idOf(0) })).body).toEqual({ number: `RC-${idOf(0)}`, copy: 0 })
    expect((await lunch.manager.get('/p/PM-20261124-L')).headers.get('location')).toBe(`/kitchen/${DAY}/packing`)
  })

  test('the journal says what of it is sealed', async () => {
    await sealJournal(beginWork(tiny.engine, CLOCK))
    const { sealed } = done(await auditor.get('/journal?limit=1')).body
    expect(sealed).toEqual({ size: expect.any(Number), root: expect.stringMatching(/^[0-9a-f]{64}$/), at: tiny.clock.now })
  })
})

describe('whether it is well', () => {
  test('alive', async () => {
    expect(done(await tiny.nobody.get('/healthz')).body).toEqual({ alive: true })
  })

  test('ready, with the age of the ledger\u2019s last line; asking leaves nothing behind', async () => {
    const [first, second] = [await tiny.nobody.get('/readyz'), await tiny.nobody.get('/readyz')]
    expect(done(first).body).toMatchObject({ ready: true, ledger: { headAge: 0 } })
    expect(second.text).toBe(first.text)
  })

  test('not ready when the disk is full', async () => {
    const full = await openTiny()
    const pages = full.host.pragmas().page_count as number
    full.host.raw.pragma(`max_page_count = ${pages}`)
    const answer = await full.nobody.get('/readyz')
    expect([answer.status, answer.body.type]).toEqual([503, '/problems/database_unavailable'])
    full.host.raw.pragma(`max_page_count = ${pages + 1_000}`)
    done(await full.nobody.get('/readyz'))
    full.close()
  })
})

test('accounts: opened, given duties, shut, opened again, and changed by their owner', async () => {
  const admin = await tiny.signInAs('administrator')
  const duties = [{ role: 'driver', since: DAY }]
  const { staff } = done(await admin.post('/staff', { name: '新人', title: 'driver', login: 'driver9', duties, why: 'x' })).body
  const insert = tiny.host.raw.prepare('insert into staff values (?, ?, ?, ?, null, null)')
  insert.run(idOf(70), 'cook1', '厨师', 'cook')
  done(await admin.post(`/staff/${idOf(70)}/account`, { login: 'cook1', duties, why: 'x' }))
  const act = async (name: string, body: object) => done(await admin.post(`/staff/${staff}/${name}`, { why: 'x', ...body }))
  await act('duties', { role: 'dispatcher', since: DAY })
  await act('duty-ends', { role: 'dispatcher', since: DAY, until: DAY })
  for (const name of ['block', 'unblock', 'password-reset', 'sign-out']) await act(name, {})
  expect(done(await admin.get(`/staff/${staff}`)).body.changes).toHaveLength(7)
  expect(done(await admin.get('/staff')).body.staff.length).toBeGreaterThan(8)
  const driver = await tiny.signInAs('second_driver')
  await tiny.signInAs('second_driver')
  const { sessions } = done(await driver.get('/sessions')).body
  done(await driver.delete(`/sessions/${sessions.find((one: { here: boolean }) => !one.here).session}`))
  done(await driver.post('/passwords', { old: 'a warm lunch', password: 'lanzhou beef noodles' }))
})

test('labels go to a printer, somebody says what came out, and some are printed again', async () => {
  const { job, labels } = await printRound(lunch.manager)
  const taking = async () => ({ open: true, send: async (bytes: Uint8Array) => ({ taken: bytes.length }), hangUp() {} })
  const sender = openSender({ engine: tiny.engine, print: openPrinter(), dial: taking, report: (error) => tiny.bugs.push(error) })
  const jobAfter = async () => {
    await sender.wake()
    await sender.done()
    return done(await lunch.manager.get('/print-jobs')).body.jobs.find((one: Item) => one.job === job)
  }
  expect(await jobAfter()).toMatchObject({ state: 'asks', labels, from: 1 })
  done(await lunch.manager.post(`/print-jobs/${job}/answer`, { missingFrom: labels }))
  expect(await jobAfter()).toMatchObject({ state: 'asks', from: labels })
  done(await lunch.manager.post(`/print-jobs/${job}/answer`, {}))
  expect(done(await lunch.manager.post(`/print-jobs/${job}/reprint`, { from: 1, to: 1 })).body.labels).toBe(1)
  const { printers } = done(await lunch.manager.get('/printers')).body
  done(await lunch.manager.post(`/printers/${printers[0].printer}/end`, {}))
  expect(done(await lunch.manager.get('/print-jobs')).body.jobs[0]).toMatchObject({ state: 'ended', not: { why: 'printer_gone' } })
})

describe('what it says of itself', () => {
  let document: Document
  beforeAll(async () => {
    document = done(await tiny.nobody.get('/openapi.json')).body
  })
  const operations = () =>
    Object.entries(document.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`))
  const routes = () =>
    Object.values(ROOMS).flatMap((room) => room.routes.map((route) => `${route.method} ${route.path.replace(/:(\w+)/g, '{$1}')}`))

  test('is OpenAPI 3.1, with exactly the routes of the rooms', () => {
    expect(document.openapi).toMatch(/^3\.1\./)
    expect(operations().sort()).toEqual([...new Set(routes())].sort())
  })

  test('each operation has a Chinese and an English text, its room and its gate', () => {
    for (const methods of Object.values(document.paths))
      for (const operation of Object.values(methods))
        expect(operation).toMatchObject({
          summary: expect.stringMatching(/\p{Script=Han}|OpenAPI/u),
          description: expect.stringMatching(/^[\x20-\x7e]+$/),
          tags: [expect.stringMatching(/^[a-z]+$/)],
          'x-may': expect.anything(),
        })
  })

  test('each operation has a name of its own, and each gap of its path a parameter', () => {
    const all = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.values(methods).map((operation) => ({ path, operation })),
    )
    const names = all.map(({ operation }) => operation.operationId)
    expect(new Set(names).size).toBe(names.length)
    for (const { path, operation } of all) {
      const gaps = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
      const given = (operation.parameters ?? []).filter((one) => one.in === 'path' && one.required)
      expect([path, given.map((one) => one.name)]).toEqual([path, gaps])
    }
  })

  test('commands ask for their key', () => {
    const withKey = operations().filter((name) => {
      const [method = '', path = ''] = name.split(' ')
      const operation = document.paths[path]?.[method.toLowerCase()]
      return (operation?.parameters ?? []).some((one) => one.name === 'Idempotency-Key')
    })
    const keyless = ['POST /sessions', 'POST /routes/edits/foreseen'] // a foreseen edit keeps nothing
    const commands = operations().filter((operation) => /^(POST|PUT)/.test(operation) && !keyless.includes(operation))
    expect(withKey.sort()).toEqual(commands.sort())
  })

  test('every answer of all these tests is as documented, and every operation has answered', async () => {
    await tiny.nobody.get('/docs')
    await tiny.nobody.get('/problems/sold_out')
    const see = witness(document)
    const seen = tiny.exchanges.map((exchange) => ({ exchange, seen: see(exchange) }))
    expect(
      seen.flatMap(({ exchange, seen }) => (seen?.faults ?? []).map((fault) => `${exchange.method} ${exchange.path}: ${fault}`)),
    ).toEqual([])
    const answered = new Set(seen.filter(({ exchange }) => exchange.answer.status < 400).map(({ seen }) => seen?.operation))
    const silent = [
      'POST /stations',
      'POST /stations/settings',
      'POST /stations/cooks',
      'POST /stations/cooks/end',
      'POST /pots',
      'POST /pots/settings',
      'POST /dishes/{dish}/minutes',
      'POST /plans/changes',
      'POST /plans/changes/seen',
      'POST /starts',
      'POST /runs/changes/seen',
      'POST /routes/edits',
      'POST /routes/edits/foreseen',
      'GET /routes/habit/{meal}',
      'PUT /routes/habit/{meal}',
      'POST /routes/habit',
      'GET /routes/habit/{day}/{meal}/compared',
      'POST /routes/taken',
      'POST /reheatings',
      'POST /deliveries/events',
      'POST /deliveries/events/{event}/review',
      'GET /deliveries/{day}/{meal}',
      'POST /arrivals',
      'POST /leavings',
      'GET /runs/{run}/breakdown/foreseen',
      'POST /runs/{run}/breakdown',
      'POST /incidents',
      'POST /incidents/{incident}/seen',
      'POST /incidents/{incident}/end',
      'POST /notices/{notice}/seen',
      'POST /stops/{stop}/proofs',
      'GET /stops/{stop}/proofs',
      'GET /proofs/{proof}',
      'GET /proof-levels',
      'PUT /proof-levels/{proof}',
      'POST /runs/{run}/reserve',
      'GET /reserve-aboard/{day}/{meal}',
      'POST /reserve-orders',
      'POST /reserve-orders/{order}/handover',
      'POST /runs/{run}/reserve/return',
      'GET /papers/delta-sheet',
      'GET /papers/manifest-delta',
    ] // they answered in districts of their own
    expect(operations().filter((operation) => !answered.has(operation))).toEqual(silent)
  })

  test('an answer that is not as documented would be seen', () => {
    const exchange = tiny.exchanges.find(({ path, answer }) => path === '/canteens' && answer.status === 200)
    if (!exchange) throw new Error('no canteens were asked for')
    const { answer } = exchange
    const doctored = (body: unknown, status = answer.status) =>
      witness(document)({ ...exchange, answer: { ...answer, body, status } })?.faults
    expect(doctored(answer.body)).toEqual([])
    expect(doctored({ ...answer.body, more: 1 })).not.toEqual([])
    expect(doctored({ ...answer.body, canteens: [{ ...answer.body.canteens[0], seats: 'many' }] })).not.toEqual([])
    expect(doctored({ canteens: [] })).not.toEqual([])
    expect(doctored(answer.body, 202)).not.toEqual([])
  })

  test('no "no" has a gap that nobody filled', () => {
    const noes = tiny.exchanges.filter(({ answer }) => answer.status >= 400)
    expect(noes.length).toBeGreaterThan(20)
    expect(noes.filter(({ answer }) => /\{\w+\}/.test(answer.text)).map(({ answer }) => answer.text)).toEqual([])
  })

  test('the page lists every operation and every reason, without scripts or styles of its own', async () => {
    const { text, headers } = await tiny.nobody.get('/docs', { accept: 'text/html' })
    for (const operation of operations()) expect(text).toContain(`<code>${operation.split(' ')[1]}</code>`)
    for (const reason of Object.keys(REFUSALS)) expect(text).toContain(`href="/problems/${reason}"`)
    expect(text).not.toMatch(/<script|<style|\sstyle=|\son\w+=|https?:\/\/(?!www\.w3\.org)/)
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  test('every reason is explained, to people and to programs', async () => {
    for (const reason of [...Object.keys(REFUSALS), 'bug']) {
      const told = done(await tiny.nobody.get(`/problems/${reason}`))
      expect(told.body.type).toBe(`/problems/${reason}`)
      expect(told.text).not.toMatch(/\{\w+\}/)
    }
    const page = await tiny.nobody.get('/problems/sold_out', { accept: 'text/html' })
    expect([page.status, page.type.split(';')[0]]).toEqual([200, 'text/html'])
    expect(page.text).toContain('sold_out')
  })

  test('every answer carries the headers that keep it safe', () => {
    for (const { answer, path } of tiny.exchanges)
      expect([path, answer.headers.get('x-content-type-options'), answer.headers.has('content-security-policy')]).toEqual([
        path,
        'nosniff',
        true,
      ])
  })

  test('every row of the gate is a route, and the other way round', () => {
    const all = tiny.app.routes.filter((route) => route.method !== 'ALL').map((route) => `${route.method} ${route.path}`)
    expect([...new Set(all)].sort()).toEqual(Object.keys(GATE).sort())
  })
})

test('nothing of all this was a bug', () => {
  expect(tiny.bugs).toEqual([])
})
