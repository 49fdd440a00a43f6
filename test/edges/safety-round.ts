import { expect } from 'vitest'
import type { Client } from './client.ts'
import { done, LUNCH, type Lunch } from './lunch.ts'
import { DAY, type Tiny, TOMORROW } from './tiny.ts'

/** Everything that food safety asks and answers over HTTP, once each: a recall from its trace to its end. */
export async function safetyRound(tiny: Tiny, lunch: Lunch): Promise<void> {
  const director = await tiny.signInAs('food_safety_director')
  const { batches } = done(await lunch.manager.get(`/plans/${DAY}/lunch`)).body
  const { batch } = batches.find((one: { dish: string }) => one.dish === tiny.ids.dishes.meat)
  await records(tiny, director, batch)
  const warm = [{ dish: tiny.ids.dishes.lamb, core: 655 }]
  done(await lunch.worker.post('/hold-readings', { ...LUNCH, canteen: tiny.ids.east, dishes: warm }))
  await recallRound(director, await tiny.signInAs('food_safety_officer'), batch, async () => {
    const away = { canteen: tiny.ids.east, diner: tiny.ids.diners.zhang, why: '演练' }
    done(await lunch.worker.post('/held-meals', { ...LUNCH, ...away }))
    done(await director.get(`/held-meals/${DAY}/lunch`))
  })
}

const FRIDGES = [{ code: 'L1', name: '留样冰箱', keeps: 'samples' as const }]

async function records(tiny: Tiny, director: Client, batch: string): Promise<void> {
  tiny.host.transact((run) => {
    for (const { code, name, keeps } of FRIDGES) run('insert into fridge (code, name, keeps) values (?, ?, ?)', [code, name, keeps])
    run("update staff set health_certificate_until = '2027-06-01'", [])
  })
  const officer = await tiny.signInAs('food_safety_officer')
  const manager = await tiny.signInAs('kitchen_manager')
  const { food_safety_officer: staff } = tiny.ids.staff
  done(await director.get('/limits'))
  done(await director.put('/limits/packMinutes', { value: 45, since: DAY, why: '本区要求' }))
  done(await officer.post('/packings', { day: DAY, meal: 'lunch', batches: [{ batch, core: 702 }] }))
  done(await officer.post('/chillings', { day: DAY, meal: 'lunch', batches: [{ batch, core: 61 }] }))
  done(await officer.post('/fridge-readings', { readings: [{ fridge: 'L1', core: 45 }] }))
  done(await officer.post('/morning-checks', { checks: [{ staff, body: 365, handsSound: true, symptoms: [] }] }))
  done(await officer.post('/certificates', { staff, number: '2026-118', issuedOn: '2026-06-01', until: '2027-05-31' }))
  const cleaning = { what: 'van', place: '青A00001', method: 'chlorine', count: 1, minutes: 15 }
  done(await officer.post('/cleanings', { cleanings: [cleaning] }))
  const finding = { item: 'surfaces_clean', said: '切配台有积水', responsible: staff, due: DAY }
  const { findings } = done(await officer.post('/controls', { kind: 'daily', period: DAY, findings: [finding] })).body
  const { body } = done(await director.get(`/safety/${DAY}/lunch`))
  const dish = tiny.ids.dishes.lamb
  done(await officer.post('/discards', { day: DAY, meal: 'lunch', discarded: [{ dish, reason: 'spoiled' }] }))
  done(await officer.post(`/findings/${findings[0]}/rectification`, { done: '已擦干' }))
  done(await director.post('/controls', { kind: 'weekly', period: '2026-11-23', findings: [], summary: '本周无重大风险' }))
  done(await manager.post('/controls', { kind: 'monthly', period: '2026-11', findings: [], summary: '听取汇报，安排下月' }))
  await laterOn(tiny, director, body.samplesToday[0].sample)
  const notice = {
    licence: 'JY36301030000000',
    grade: 'A',
    since: DAY,
    inspectedOn: '2026-10-12',
    inspection: '符合要求',
    complaints: '12315',
  }
  done(await director.put('/notices', notice))
  done(await director.get('/notices'))
  done(await director.get('/certificates'))
  done(await director.post('/fridges', { code: 'C1', name: '冷藏库', keeps: 'chilled' }))
  const asked = { since: TOMORROW, why: '冬季' }
  done(await director.put('/risks/pests', { every: 'day', ...asked }))
  done(await director.post('/risks', { area: 'transport', said: '防滑链在车上', every: 'week', ...asked }))
  done(await director.get('/risks'))
  done(await director.put('/cameras', { cameras: [{ name: '烹饪区', url: 'https://camera.example/1' }] }))
  done(await director.get('/safety-months/2026-11'))
}

/** A sample may go after two days: the clock is moved there, and back. */
async function laterOn(tiny: Tiny, director: Client, sample: string): Promise<void> {
  const now = tiny.clock.now
  tiny.clock.at('12:00', '2026-11-26')
  const back = await tiny.signInAs('food_safety_director') // the other session is over
  done(await back.post('/sample-disposals', { samples: [sample] }))
  tiny.clock.now = now
  done(await director.get('/limits'))
}

const PAPERS = [
  ...['sample-labels', 'sample-record', 'temperature-log'].map((kind) => `${kind}?day=${DAY}&meal=lunch`),
  'safety-month?month=2026-11',
  'recall-notice?recall=RL-20261124-01',
]

async function recallRound(director: Client, officer: Client, target: string, whileHeld: () => Promise<void>): Promise<void> {
  done(await director.get(`/traces/${target}`))
  const { recall } = done(await director.post('/recalls', { target, reason: '演练' })).body
  await whileHeld()
  const { elders } = done(await director.post(`/traces/${target}/names`, { reason: '演练' })).body
  done(await director.get('/recalls'))
  const calls = elders.slice(0, 1).map((elder: { diner: string }) => ({ diner: elder.diner, outcome: 'well' }))
  done(await director.post(`/recalls/${recall}/calls`, { calls }))
  expect(done(await director.get(`/recalls/${recall}`)).body.calls).toMatchObject(calls)
  expect(done(await officer.get(`/recalls/${recall}`)).body.calls).toEqual([]) // how they are is for those who may call them
  for (const paper of PAPERS) expect((await director.get(`/papers/${paper}`)).type, paper).toBe('application/pdf')
  expect((await director.get(`/papers/recall-notice?recall=${recall}&reason=drill`)).status).toBe(200)
  done(await director.post(`/recalls/${recall}/end`, { conclusion: 'safe', note: '演练结束' }))
}
