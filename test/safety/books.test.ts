import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '../../src/kernel/meal-date.ts'
import type { Answer, Client } from '../edges/client.ts'
import { done, LUNCH, type Lunch, lunchIn } from '../edges/lunch.ts'
import { DAY, openTiny, type Tiny, TOMORROW } from '../edges/tiny.ts'

const YESTERDAY = addDays(DAY, -1)

let tiny: Tiny
let lunch: Lunch
let officer: Client
let director: Client

beforeAll(async () => {
  tiny = await openTiny()
  lunch = await (await lunchIn(tiny)).until('route')
  officer = await tiny.signInAs('food_safety_officer')
  director = await tiny.signInAs('food_safety_director')
})
afterAll(() => {
  expect(tiny.bugs).toEqual([])
  tiny.close()
})

const no = ({ status, body }: Answer) => [status, body.type?.replace('/problems/', ''), body.field]
const lastLine = async () =>
  JSON.parse((await tiny.host.db.selectFrom('journal').select('about').orderBy('seq', 'desc').limit(1).executeTakeFirstOrThrow()).about)
const day = async () => done(await director.get(`/safety/${DAY}/lunch`)).body

describe('the risk list', () => {
  const risks = async () => done(await director.get('/risks')).body.risks as { code: string; every: string; own: boolean; name: string }[]
  const every = async (code: string) => (await risks()).find((one) => one.code === code)?.every
  const change = (code: string, every: string, since: string = DAY) => director.put(`/risks/${code}`, { every, since, why: '本单位实际' })

  test.each([
    ['cooked_through', 'never'],
    ['cooked_through', 'week'],
    ['pests', 'never'],
  ])('%s is not looked at less: %s', async (code, how) => {
    expect(no(await change(code, how))).toEqual([422, 'risk_is_law', 'every'])
  })

  test('may be made stricter, and what a kitchen does not do may be left out: from a day on, with the reason', async () => {
    done(await change('pests', 'day'))
    expect(await lastLine()).toEqual({ risk: 'pests', since: DAY, every: 'day', why: '本单位实际' })
    done(await change('frying_oil', 'never', TOMORROW))
    expect([await every('pests'), await every('frying_oil')]).toEqual(['day', 'week'])
    expect(no(await change('pests', 'week'))).toEqual([409, 'already_set', undefined])
    expect(no(await change('additives_locked', 'never', YESTERDAY))).toEqual([422, 'day_is_past', 'since'])
    expect(no(await change('nothing', 'day'))).toEqual([404, 'not_found', 'code'])
  })

  test('grows by a district’s own items, which a control can find wrong and nothing else', async () => {
    const asked = { area: 'transport', said: '冬季防滑链在车上', every: 'day', since: DAY, why: '冬季' }
    const { code } = done(await director.post('/risks', asked)).body
    expect((await risks()).at(-1)).toMatchObject({ code, own: true, name: '冬季防滑链在车上' })
    const finding = { said: '二号车没有', responsible: tiny.ids.staff.dispatcher, due: TOMORROW }
    const sign = (item: string) => officer.post('/controls', { kind: 'daily', period: DAY, findings: [{ item, ...finding }] })
    expect(no(await sign('frost'))).toEqual([404, 'not_found', 'findings.0.item'])
    expect(no(await sign('frying_oil'))).toEqual([404, 'not_found', 'findings.0.item']) // looked at every week
    done(await sign(code))
    const control = await tiny.host.db.selectFrom('control').selectAll().executeTakeFirstOrThrow()
    const daily = (await risks()).filter((one) => one.every === 'day').length
    expect(control.items).toBe(daily)
  })
})

describe('a food licence', () => {
  const hang = (more: object = {}) =>
    director.put('/notices', { licence: 'JY1', licenceUntil: '2029-06-17', grade: 'A', since: DAY, complaints: '12315', ...more })
  const due = async () => (await day()).licences.map((one: { name: string; until: string | null }) => [one.name, one.until])

  test('that is not on record, is over or ends within ninety days is said every day', async () => {
    expect((await due()).map(([name]: [string]) => name)).toEqual(['中央厨房', '东幸福食堂', '西幸福食堂'])
    done(await hang())
    expect((await due()).map(([name]: [string]) => name)).toEqual(['东幸福食堂', '西幸福食堂'])
    done(await hang({ canteen: tiny.ids.east, licenceUntil: addDays(DAY, 90) }))
    done(await hang({ canteen: tiny.ids.west, licenceUntil: addDays(DAY, 91) }))
    expect(await due()).toEqual([['东幸福食堂', addDays(DAY, 90)]])
  })

  test('said again for the same day is put right, and the journal has both', async () => {
    done(await hang({ grade: 'B' }))
    const { notices } = done(await director.get('/notices')).body
    expect(notices[0]).toMatchObject({ canteen: null, notice: { grade: 'B', licenceUntil: '2029-06-17' }, cameras: [] })
    const lines = await tiny.host.db.selectFrom('journal').select('about').where('about', 'like', '%"notice":"kitchen"%').execute()
    expect(lines.map((line) => JSON.parse(line.about).grade)).toEqual(['A', 'B'])
  })

  test('that is over is not hung up', async () => {
    expect(no(await hang({ licenceUntil: YESTERDAY }))).toEqual([422, 'licence_over', 'licenceUntil'])
  })
})

describe('a health certificate', () => {
  const record = (more: object) =>
    officer.post('/certificates', { staff: tiny.ids.staff.kitchen_manager, number: '118', issuedOn: YESTERDAY, until: DAY, ...more })

  test('holds for a year at most', async () => {
    expect(no(await record({ until: addDays(YESTERDAY, 367) }))).toEqual([422, 'certificate_dates', 'until'])
    expect(no(await record({ until: YESTERDAY }))).toEqual([422, 'certificate_dates', 'until'])
  })

  test('that is over keeps its owner from the pots until the new one', async () => {
    tiny.host.transact((run) =>
      run('update staff set health_certificate_until = ? where id = ?', [YESTERDAY, tiny.ids.staff.kitchen_manager]),
    )
    tiny.clock.at('10:30')
    const { batches } = done(await lunch.manager.get(`/plans/${DAY}/lunch`)).body
    const start = () => lunch.manager.post('/starts', { ...LUNCH, batches: [{ batch: batches[0].batch }] })
    expect(no(await start())).toEqual([422, 'certificate_over', undefined])
    expect((await day()).certificates).toEqual([{ staff: tiny.ids.staff.kitchen_manager, until: YESTERDAY }])
    done(await record({ until: addDays(DAY, 300) }))
    done(await start())
    const { certificates } = done(await director.get('/certificates')).body
    expect(certificates.find((one: { staff: string }) => one.staff === tiny.ids.staff.kitchen_manager)).toMatchObject({
      number: '118',
      issuedOn: YESTERDAY,
      until: addDays(DAY, 300),
    })
  })
})

describe('cleaning', () => {
  const PLATE = '青A00001'
  const clean = (by: Client, what: string, place: string) =>
    by.post('/cleanings', { cleanings: [{ what, place, method: 'chlorine', count: 1, minutes: 15 }] })

  test.each([
    ['a driver cleans no van of another', 'second_driver', 'van', PLATE],
    ['nor a kitchen', 'driver', 'kitchen', 'kitchen'],
    ['a worker washes up in no other canteen', 'canteen_worker', 'tableware', '630103001002'],
    ['a van is not washed in a canteen', 'food_safety_officer', 'van', '630103001001'],
    ['and there is no other van', 'food_safety_officer', 'van', '青A99999'],
  ] as const)('%s', async (_, who, what, place) => {
    expect(no(await clean(await tiny.signInAs(who), what, place))).toEqual([422, 'not_cleaned_there', 'cleanings.0.place'])
  })

  test('is recorded by whoever did it; a van that nobody cleaned is named before it leaves', async () => {
    expect((await day()).uncleaned).toEqual([PLATE])
    done(await clean(lunch.driver, 'van', PLATE))
    done(await clean(lunch.worker, 'tableware', '630103001001'))
    const { uncleaned, cleanings } = await day()
    expect(uncleaned).toEqual([])
    expect(cleanings.map((one: { place: string; by: string }) => [one.place, one.by])).toEqual([
      ['630103001001', tiny.ids.staff.canteen_worker],
      [PLATE, tiny.ids.staff.driver],
    ])
  })
})

test('a fridge is put on the list once, and read from then on', async () => {
  const fridge = { code: 'C1', name: '冷藏库', keeps: 'chilled' }
  done(await director.post('/fridges', fridge))
  expect(no(await director.post('/fridges', fridge))).toEqual([409, 'already_set', undefined])
  expect((await day()).fridges).toMatchObject([{ code: 'C1', core: null }])
})

describe('the month', () => {
  test('lists every dish that came cold with what became of it, and what was thrown away', async () => {
    await lunch.cook()
    await lunch.load()
    await lunch.depart()
    await lunch.handOver(570)
    const { meat, lamb } = tiny.ids.dishes
    const at = { ...LUNCH, canteen: tiny.ids.east }
    done(await lunch.worker.post('/reheatings', { ...at, dishes: [{ dish: meat, core: 760 }] }))
    done(
      await lunch.worker.post('/discards', {
        ...LUNCH,
        discarded: [{ canteen: tiny.ids.east, dish: lamb, reason: 'too_cold', note: '两格' }],
      }),
    )
    const month = done(await director.get('/safety-months/2026-11')).body
    const east = month.cold.filter((one: { canteen: string }) => one.canteen === '东幸福食堂')
    expect(month.cold).toHaveLength(6)
    expect(
      east.map((one: { dish: string; reheated: number | null; discarded: number | null }) => [one.dish, one.reheated, one.discarded]),
    ).toEqual([
      ['炖羊肉', null, tiny.clock.now],
      ['红烧肉', 760, null],
      ['蒜蓉青菜', null, null],
    ])
    expect(month.discards).toMatchObject([{ canteen: '东幸福食堂', dish: '炖羊肉', reason: 'too_cold', note: '两格' }])
    expect(month).toMatchObject({ uncleaned: 0, samples: { taken: 3, missing: 0 }, received: { readings: 6, below: 6 } })
  })

  test('says of a finding that it was late', async () => {
    const { findings } = done(await director.get('/safety-months/2026-11')).body
    expect(findings).toMatchObject([{ itemSaid: '冬季防滑链在车上', due: TOMORROW, late: false, rectifiedAt: null }])
    tiny.clock.at('00:01', addDays(DAY, 2))
    const later = await tiny.signInAs('food_safety_director')
    expect(done(await later.get('/safety-months/2026-11')).body.findings[0].late).toBe(true)
  })
})
