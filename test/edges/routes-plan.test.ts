import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SOLVE_HERE, type Solver } from '../../src/routing/routing.ts'
import { done, LUNCH, type Lunch, lunchIn } from './lunch.ts'
import { PASSWORD } from './standing.ts'
import { DAY, openTiny, type Tiny } from './tiny.ts'

/** Solves as it does here, once the test says so: meanwhile others work on. */
function held(): Solver & { let: () => void; begun: Promise<void> } {
  let [go, begin] = [() => {}, () => {}]
  const going = new Promise<void>((resolve) => {
    go = resolve
  })
  const begun = new Promise<void>((resolve) => {
    begin = resolve
  })
  return {
    apart: true,
    begun,
    let: () => go(),
    async solve(...question) {
      begin()
      await going
      return SOLVE_HERE.solve(...question)
    },
  }
}

const ASKING = { 'content-type': 'application/json', accept: 'text/event-stream' }
const asked = (key: string, body: object = LUNCH) => ({ body: JSON.stringify(body), headers: { ...ASKING, 'idempotency-key': key } })

const eventsIn = (text: string) =>
  text
    .split('\n\n')
    .filter(Boolean)
    .map((one) => {
      const [, event = '', data = ''] = /^event: (\w+)\ndata: (.*)$/.exec(one) ?? []
      return { event, data: JSON.parse(data) }
    })

async function plannedIn(tiny: Tiny): Promise<Lunch> {
  return (await lunchIn(tiny)).until('plan')
}
const runsIn = async ({ manager }: Lunch) => done(await manager.get(`/runs/${DAY}/lunch`)).body.runs

describe('who asks for events', () => {
  let tiny: Tiny
  let lunch: Lunch
  beforeAll(async () => {
    tiny = await openTiny()
    lunch = await plannedIn(tiny)
  })
  afterAll(() => tiny.close())

  test('is told a "no" as one', async () => {
    const answer = await lunch.manager.send('POST', '/routes/plan', asked('no', { ...LUNCH, meal: 'dinner' }))
    expect([answer.status, answer.type]).toEqual([200, 'text/event-stream; charset=utf-8'])
    expect(eventsIn(answer.text)).toMatchObject([{ event: 'problem', data: { type: '/problems/not_planned', status: 409 } }])
  })

  test('is told of a wish that is none before it begins', async () => {
    const answer = await lunch.manager.send('POST', '/routes/plan', asked('wish', { ...LUNCH, turns: -1 }))
    expect([answer.status, answer.body.type, answer.body.field]).toEqual([400, '/problems/bad_request', 'turns'])
  })

  test('is refused a long proof where everybody would have to wait for it', async () => {
    const answer = await lunch.manager.post('/routes/plan', { ...LUNCH, turns: 60_000_000 })
    expect([answer.status, answer.body.type, answer.body.field]).toEqual([501, '/problems/only_on_node', 'turns'])
  })

  test('is told how far it has come, and then what any other is told; the same key again gets the answer alone', async () => {
    const told = eventsIn((await lunch.manager.send('POST', '/routes/plan', asked('go', { ...LUNCH, turns: 3_000_000 }))).text)
    const answer = told.at(-1)
    expect(answer).toMatchObject({ event: 'answer', data: { ...LUNCH, runs: 1, stops: 2, proven: true } })
    expect(told.slice(0, -1).length).toBeGreaterThan(0)
    for (const { event, data } of told.slice(0, -1)) {
      expect(event).toBe('progress')
      expect(data).toMatchObject({ vans: 1, gap: data.leastSeconds > 0 ? data.seconds - data.leastSeconds : null })
      expect(data.seconds).toBeGreaterThanOrEqual(answer?.data.seconds)
    }
    const again = eventsIn((await lunch.manager.send('POST', '/routes/plan', asked('go', { ...LUNCH, turns: 3_000_000 }))).text)
    expect(again).toEqual([answer])
    expect(tiny.bugs).toEqual([])
  })
})

describe('while routes are planned', () => {
  async function holding() {
    const solver = held()
    const tiny = await openTiny({ edge: { solver } })
    return { solver, tiny, lunch: await plannedIn(tiny) }
  }

  test('others are answered', async () => {
    const { solver, tiny, lunch } = await holding()
    const planning = lunch.manager.post('/routes/plan', LUNCH)
    await solver.begun
    expect(done(await lunch.manager.get(`/plans/${DAY}/lunch`)).body.boxes.length).toBeGreaterThan(0)
    solver.let()
    expect(done(await planning).body.runs).toBe(1)
    tiny.close()
  })

  test('the first to come is kept, and the second is told so', async () => {
    const { solver, tiny, lunch } = await holding()
    const both = [lunch.manager.post('/routes/plan', LUNCH), lunch.manager.post('/routes/plan', LUNCH)]
    solver.let()
    const answers = await Promise.all(both)
    expect(answers.map(({ status, body }) => [status, body.type]).sort()).toEqual([
      [201, undefined],
      [409, '/problems/already_routed'],
    ])
    expect(await runsIn(lunch)).toHaveLength(1)
    tiny.close()
  })

  test('a plan that changes makes what was solved worthless: nothing of it is kept', async () => {
    const { solver, tiny, lunch } = await holding()
    const planning = lunch.manager.post('/routes/plan', LUNCH)
    await solver.begun
    const changes = [{ canteen: tiny.ids.east, tray: 'ordinary', portions: 1 }]
    done(await lunch.manager.post('/plans/changes', { ...LUNCH, changes, why: 'x' }))
    solver.let()
    const answer = await planning
    expect([answer.status, answer.body.type]).toEqual([409, '/problems/plan_changed_meanwhile'])
    expect(await runsIn(lunch)).toEqual([])
    tiny.close()
  })

  test('whoever leaves ends it, and nothing is written', async () => {
    const { solver, tiny, lunch } = await holding()
    const signedIn = await tiny.nobody.post('/sessions', { login: 'kitchen_manager', password: PASSWORD }, null)
    const { body, headers } = asked('leaving')
    const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const leaving = await tiny.app.request('/routes/plan', { method: 'POST', body, headers: { ...headers, cookie } })
    await solver.begun
    await leaving.body?.cancel()
    solver.let()
    expect(done(await lunch.manager.post('/routes/plan', LUNCH)).body.runs).toBe(1) // not `already_routed`
    const auditor = await tiny.signInAs('auditor')
    expect(done(await auditor.get('/journal?event=routes.planned')).body.lines).toHaveLength(1)
    expect(tiny.bugs).toEqual([])
    tiny.close()
  })
})
