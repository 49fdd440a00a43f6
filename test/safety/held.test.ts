import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Client } from '../edges/client.ts'
import { LUNCH, type Lunch, lunchIn, tap } from '../edges/lunch.ts'
import { DAY, openTiny, type Tiny } from '../edges/tiny.ts'

let tiny: Tiny
let lunch: Lunch
let director: Client
let batch: { batch: string; dish: string }
const started = { recall: '' }

beforeAll(async () => {
  tiny = await openTiny()
  lunch = await (await lunchIn(tiny)).until('handOver')
  director = await tiny.signInAs('food_safety_director')
  const { batches } = (await lunch.manager.get(`/plans/${DAY}/lunch`)).body
  batch = batches.find((one: typeof batch) => one.dish === tiny.ids.dishes.meat)
})
afterAll(() => {
  expect(tiny.bugs).toEqual([])
  tiny.close()
})

const checkIn = async (card: string, n: number) => {
  const answer = await lunch.worker.post('/checkins', { ...LUNCH, checkins: [tap(card, tiny.ids.east, n)] })
  return answer.body.verdicts[0]
}
const journal = () => tiny.host.db.selectFrom('journal').selectAll().orderBy('seq', 'desc').limit(1).executeTakeFirstOrThrow()

describe('a recall', () => {
  test('reaches who was served before it began', async () => {
    tiny.clock.at('11:40')
    expect((await checkIn('7000000000', 1)).verdict).toBe('counted')
    expect((await checkIn('7000000002', 2)).verdict).toBe('counted') // halal: not of this batch
    const { body } = await director.get(`/traces/${batch.batch}`)
    expect([body.elders, body.servings, body.batches[0].code]).toEqual([1, 1, `20261124-L-${batch.dish}-1`])
    const east = body.places.find((one: { canteen: string }) => one.canteen === tiny.ids.east)
    expect([east.sent, east.named, east.onHand]).toEqual([east.sent, 1, east.sent - 1])
    expect(body.samples).toMatchObject([{ grams: 125, place: 'A1', disposed: false }])
  })

  test('begins with a reason, once', async () => {
    const answer = await director.post('/recalls', { target: batch.batch, reason: '供货商通知' })
    expect(answer.body).toEqual({ recall: 'RL-20261124-01', target: batch.batch, batches: 1, lots: 0, elders: 1 })
    started.recall = answer.body.recall
    expect(JSON.parse((await journal()).about).why).toBe('供货商通知')
    const again = await director.post('/recalls', { target: batch.batch, reason: '再来一次' })
    expect([again.status, again.body.type]).toEqual([409, '/problems/already_recalled'])
  })

  test('holds what is left: nobody is served of it, and the refusal names dish and recall', async () => {
    expect(await checkIn('7000000001', 3)).toMatchObject({
      verdict: 'refused',
      type: '/problems/food_recalled',
      title: '红烧肉 正在召回（RL-20261124-01），不得发放',
    })
  })

  test('keeps the reserve in the kitchen', async () => {
    const sent = [{ canteen: tiny.ids.east, dish: batch.dish, portions: 1, core: 700 }]
    const answer = await lunch.manager.post('/reserve', { ...LUNCH, sent })
    expect([answer.status, answer.body.type, answer.body.title]).toEqual([
      422,
      '/problems/food_recalled',
      '红烧肉 正在召回（RL-20261124-01），不得发放',
    ])
  })

  test('names are opened with a reason, and the journal has who opened how many; no telephone stays behind', async () => {
    const path = `/traces/${batch.batch}/names`
    expect((await director.post(path, {})).status).toBe(400)
    const { body } = await director.post(path, { reason: '逐户通知' }, 'names-1')
    expect(body.elders).toMatchObject([{ name: '张秀兰', phone: '13800001234', ate: [{ day: DAY, canteen: '东幸福食堂' }] }])
    expect(await journal()).toMatchObject({
      event: 'recall.names_opened',
      actor: tiny.ids.staff.food_safety_director,
      about: `{"elders":1,"target":"${batch.batch}","why":"逐户通知"}`,
    })
    const kept = await tiny.host.db.selectFrom('answer').select('body').where('key', '=', 'names-1').executeTakeFirstOrThrow()
    expect(kept.body).not.toContain('13800001234')
    expect((await director.post(path, { reason: '逐户通知' }, 'names-1')).body).toEqual(body)
  })

  test('calls are of people whom it reached', async () => {
    const path = `/recalls/${started.recall}/calls`
    const stranger = await director.post(path, { calls: [{ diner: tiny.ids.diners.wang, outcome: 'well' }] })
    expect([stranger.status, stranger.body.field]).toEqual([404, 'calls.0.diner'])
    await director.post(path, { calls: [{ diner: tiny.ids.diners.zhang, outcome: 'no_answer' }] })
    tiny.clock.at('11:50')
    await director.post(path, { calls: [{ diner: tiny.ids.diners.zhang, outcome: 'well', note: '已到家' }] })
    const { body } = await director.get(`/recalls/${started.recall}`)
    expect(body.calls.map((one: { outcome: string }) => one.outcome)).toEqual(['no_answer', 'well'])
  })

  test('ended as safe it lets the food go; ended as destroyed it never does', async () => {
    const end = (recall: string, conclusion: string) => director.post(`/recalls/${recall}/end`, { conclusion, note: '检验报告' })
    expect((await end(started.recall, 'safe')).status).toBe(201)
    expect((await end(started.recall, 'safe')).body.type).toBe('/problems/recall_ended')
    expect((await checkIn('7000000001', 4)).verdict).toBe('counted')
    const second = await director.post('/recalls', { target: `20261124-L-${batch.dish}`, reason: '复查' })
    expect(second.body.recall).toBe('RL-20261124-02')
    await end(second.body.recall, 'destroyed')
    const west = await lunch.second.post('/checkins', { ...LUNCH, checkins: [tap('7000000003', tiny.ids.west, 5)] })
    expect(west.body.verdicts[0].type).toBe('/problems/food_recalled')
  })

  test('of what nobody knows is refused', async () => {
    expect((await director.get('/traces/20261124-L-nothing')).status).toBe(404)
    expect((await director.post('/recalls', { target: 'LOT-404', reason: 'x' })).body.field).toBe('target')
  })
})
