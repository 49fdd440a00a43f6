import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Client } from './client.ts'
import { done, type Lunch, lunchIn } from './lunch.ts'
import { handedAll, phoneOf, type RoadRun, type RoadStop, runsOf } from './on-the-road.ts'
import { idOf, openTiny, type Tiny } from './tiny.ts'
import { witness } from './witness.ts'

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

let tiny: Tiny
let lunch: Lunch
let dispatcher: Client
let run: RoadRun
let stops: [RoadStop, RoadStop]

beforeAll(async () => {
  tiny = await openTiny()
  lunch = await (await lunchIn(tiny)).until('depart')
  dispatcher = await tiny.signInAs('dispatcher')
  ;[run] = (await runsOf(lunch.driver)) as [RoadRun]
  stops = run.stops as [RoadStop, RoadStop]
  tiny.clock.at('11:05')
})
afterAll(() => tiny.close())

const ask = (level: string, proof = 'photo') => dispatcher.put(`/proof-levels/${proof}`, { level })
const add = (by: Client, content: string, proof = 'photo', stop = stops[0].stop) => by.post(`/stops/${stop}/proofs`, { proof, content })
const handOver = (stop: RoadStop) => lunch.driver.post('/handovers', { handovers: [{ stop: stop.stop, ...handedAll(stop) }] })

test('a photo is kept by its content, and seen by who drives there, eats there or plans', async () => {
  const { id, type, sha256 } = done(await add(lunch.driver, PNG)).body
  expect([type, sha256.length]).toEqual(['image/png', 64])
  for (const by of [lunch.driver, dispatcher]) {
    expect(done(await by.get(`/stops/${stops[0].stop}/proofs`)).body.proofs).toMatchObject([{ proof: id, kind: 'photo', sha256 }])
    expect(done(await by.get(`/proofs/${id}`)).headers.get('content-type')).toBe('image/png')
  }
  const worker = stops[0].canteen === tiny.ids.east ? lunch.worker : lunch.second
  const other = stops[0].canteen === tiny.ids.east ? lunch.second : lunch.worker
  expect((await worker.get(`/proofs/${id}`)).status).toBe(200)
  expect((await other.get(`/proofs/${id}`)).status).toBe(403)
  expect((await (await tiny.signInAs('second_driver')).get(`/proofs/${id}`)).status).toBe(403)
})

test('what is no picture, too large, or of another driver is refused', async () => {
  expect((await add(lunch.driver, Buffer.from('<html>').toString('base64'))).body.type).toBe('/problems/file_not_allowed')
  expect((await add(lunch.driver, Buffer.alloc(60_001, 1).toString('base64'), 'signature')).body.type).toBe('/problems/file_not_allowed')
  expect((await add(await tiny.signInAs('second_driver'), PNG)).status).toBe(403)
  expect((await add(lunch.driver, PNG, 'photo', idOf(5))).status).toBe(404)
})

test('what the district requires must be there before a hand-over; what it is only warned of is answered', async () => {
  done(await ask('required', 'signature'))
  const refused = await handOver(stops[0])
  expect(refused.body).toMatchObject({ type: '/problems/proof_missing', faults: [{ problem: 'proof_signature', text: '缺签名' }] })
  done(await add(lunch.driver, PNG, 'signature'))
  tiny.clock.at('11:06')
  done(await ask('warned', 'arrival'))
  expect(done(await handOver(stops[0])).body.unproven).toEqual([stops[0].stop])
})

test('a phone without a signal hands over first and sends the proof later: taken, and flagged', async () => {
  const phone = phoneOf(tiny, 'phone-1')
  const note = phone.note('handed_over', tiny.clock.now, { run: run.run, stop: stops[1].stop, ...handedAll(stops[1]) })
  expect(done(await phone.send(lunch.driver, [note])).body.verdicts).toMatchObject([{ verdict: 'accepted', flags: ['proof_missing'] }])
  done(await add(lunch.driver, PNG, 'signature', stops[1].stop))
})

test('what the district does not take is not taken', async () => {
  done(await ask('disabled'))
  expect((await add(lunch.driver, PNG)).body.type).toBe('/problems/proof_off')
  expect(done(await dispatcher.get('/proof-levels')).body).toEqual({ photo: 'disabled', signature: 'required', arrival: 'warned' })
})

test('every answer was as documented, and none a bug', async () => {
  const see = witness((await tiny.nobody.get('/openapi.json')).body)
  expect(tiny.exchanges.flatMap((one) => (see(one)?.faults ?? []).map((fault) => `${one.method} ${one.path}: ${fault}`))).toEqual([])
  expect(tiny.bugs).toEqual([])
})
