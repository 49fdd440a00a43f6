import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { StaffId } from '../../db/tables/staff.ts'
import { REFUSAL_WORDS } from '../../src/words/refusals.ts'
import type { Client } from '../edges/client.ts'
import { DAY, idOf, openTiny, type Tiny, TOMORROW, type Who } from '../edges/tiny.ts'

const PASSWORD = 'a warm lunch'
const OWN = 'lanzhou beef noodles'

let tiny: Tiny
let admin: Client
beforeEach(async () => {
  tiny = await openTiny()
  admin = await tiny.signInAs('administrator')
})
afterEach(() => {
  expect(tiny.bugs).toEqual([])
  tiny.close()
})

const at = (who: Who | StaffId, act: string) => `/staff/${tiny.ids.staff[who as Who] ?? who}${act}`
const why = 'told to'
const reasonOf = (answer: { body: { type: string } }) => answer.body.type.replace('/problems/', '')
const login = (name: string, password: string) => tiny.nobody.post('/sessions', { login: name, password }, null)
const clientFor = (name: string, password: string) =>
  tiny.nobody.signedIn(name, password, (cookie) => {
    const send: Client['send'] = (method, path, init = {}) =>
      tiny.nobody.send(method, path, { ...init, headers: { ...Object.fromEntries(new Headers(init.headers)), cookie } })
    const post: Client['post'] = (path, body, key) =>
      send('POST', path, {
        body: JSON.stringify(body),
        headers: {
          'content-type': 'application/json',
          'idempotency-key': key ?? `${path}${JSON.stringify(body)}${Math.floor(tiny.clock.now)}`,
        },
      })
    return { ...tiny.nobody, send, post, get: (path) => send('GET', path), delete: (path) => send('DELETE', path) }
  })
const journal = () => tiny.host.db.selectFrom('journal').selectAll().orderBy('seq').execute()
const newWorker = (more: object = {}) => ({
  name: '逯小梅',
  title: 'canteen_worker',
  login: 'canteen30',
  duties: [{ role: 'canteen_worker', canteen: tiny.ids.east, since: DAY }],
  why,
  ...more,
})

/** All that is kept anywhere in the database, as one text. */
function everything(): string {
  const tables = tiny.host.raw.prepare("select name from sqlite_schema where type = 'table'").pluck().all() as string[]
  return tables.map((name) => JSON.stringify(tiny.host.raw.prepare(`select * from ${name}`).all())).join('\n')
}

describe('an account is opened', () => {
  test('with a one-time password that opens nothing but the way to one of its own', async () => {
    const opened = await admin.post('/staff', newWorker())
    expect(opened.status).toBe(201)
    const { staff, password } = opened.body
    const worker = await clientFor('canteen30', password)
    for (const path of ['/canteens', '/diners', `/servings?day=${DAY}&meal=lunch&canteen=${tiny.ids.east}`])
      expect(reasonOf(await worker.get(path))).toBe('password_due')
    expect((await worker.get('/sessions/current')).body).toMatchObject({ staff, duties: [] })
    expect((await admin.get(at(staff, ''))).body).toMatchObject({ login: 'canteen30', account: 'one_time', sessions: 1 })

    expect((await worker.post('/passwords', { old: password, password: OWN })).status).toBe(201)
    expect((await worker.get('/canteens')).body.canteens).toHaveLength(1)
    expect((await login('canteen30', password)).status).toBe(401)
    expect((await login('canteen30', OWN)).status).toBe(201)
    expect((await admin.get(at(staff, ''))).body.account).toBe('open')
  })

  test('the password is told once: asked again with the same key, the answer comes without it', async () => {
    const first = await admin.post('/staff', newWorker(), 'one')
    const again = await admin.post('/staff', newWorker(), 'one')
    expect([first.status, again.status]).toEqual([201, 201])
    expect(first.body.password).toMatch(/^\w{4}-\w{4}-\w{4}-\w{4}$/)
    expect(again.body).toEqual({ staff: first.body.staff })
    expect(everything()).not.toContain(first.body.password)
  })

  test('three days later a one-time password is over', async () => {
    const { password, passwordUntil } = (await admin.post('/staff', newWorker())).body
    expect(passwordUntil).toBe(tiny.clock.now + 72 * 3_600_000)
    tiny.clock.now = (passwordUntil - 1) as typeof tiny.clock.now
    expect((await login('canteen30', password)).status).toBe(201)
    tiny.clock.now = passwordUntil
    expect(reasonOf(await login('canteen30', password))).toBe('one_time_password_over')
    expect(reasonOf(await login('canteen30', 'wrong'))).toBe('wrong_sign_in') // told only to who has it
  })

  test('for somebody on the staff list too, once', async () => {
    const cook = tiny.host.raw.prepare('insert into staff values (?, ?, ?, ?, null, null)')
    cook.run(idOf(1), 'cook1', '厨师', 'cook')
    const ask = { login: 'cook1', duties: [{ role: 'kitchen_manager', since: DAY }], why }
    expect((await admin.get(at(idOf<'staff'>(1), ''))).body).toMatchObject({ account: 'none', login: null })
    expect((await admin.post(at(idOf<'staff'>(1), '/account'), ask)).status).toBe(201)
    expect(reasonOf(await admin.post(at(idOf<'staff'>(1), '/account'), { ...ask, login: 'cook2' }))).toBe('account_exists')
    expect(reasonOf(await admin.post(at('driver', '/account'), ask))).toBe('account_exists')
  })

  test.each([
    [{ login: 'driver' }, 409, 'login_taken', 'login'],
    [{ login: 'Big Letters' }, 400, 'bad_request', 'login'],
    [{ duties: [] }, 400, 'bad_request', 'duties'],
    [{ duties: [{ role: 'canteen_worker', since: DAY }] }, 422, 'duty_canteen', 'canteen'],
    [{ duties: [{ role: 'driver', since: '2026-11-23' }] }, 422, 'duty_in_past', 'since'],
    [
      {
        duties: [
          { role: 'auditor', since: DAY },
          { role: 'kitchen_manager', since: TOMORROW },
        ],
      },
      422,
      'incompatible_duties',
      'role',
    ],
    [{ duties: [{ role: 'canteen_worker', canteen: idOf(5), since: DAY }] }, 404, 'not_found', 'canteen'],
    [{ password: 'mine' }, 400, 'unknown_field', 'password'],
  ])('not with %j', async (more, status, reason, field) => {
    const before = await journal()
    const answer = await admin.post('/staff', newWorker(more))
    expect([answer.status, reasonOf(answer), answer.body.field]).toEqual([status, reason, field])
    expect(await journal()).toEqual(before)
    expect(await tiny.host.db.selectFrom('staff').selectAll().where('name', '=', '逯小梅').execute()).toEqual([])
  })
})

describe('duties', () => {
  test('are given from a day on and ended with a day; the gate reads them as they stand', async () => {
    const second = await tiny.signInAs('second_driver')
    expect(reasonOf(await second.get('/vans'))).toBe('forbidden')
    expect((await admin.post(at('second_driver', '/duties'), { role: 'dispatcher', since: TOMORROW, why })).status).toBe(201)
    expect((await second.get('/vans')).status).toBe(403)
    tiny.clock.at('09:00', TOMORROW)
    const next = await tiny.signInAs('second_driver')
    expect((await next.get('/vans')).status).toBe(200)
    const end = { role: 'dispatcher', since: TOMORROW, until: TOMORROW, why }
    const again = await tiny.signInAs('administrator')
    expect((await again.post(at('second_driver', '/duty-ends'), end)).status).toBe(201)
    expect((await next.get('/vans')).status).toBe(403)
    expect(reasonOf(await again.post(at('second_driver', '/duty-ends'), end))).toBe('duty_not_held')
  })

  test('a worker is bound to the canteens of the duties, and no longer when one ends', async () => {
    const worker = await tiny.signInAs('canteen_worker')
    const canteens = async () => (await worker.get('/canteens')).body.canteens?.length
    await admin.post(at('canteen_worker', '/duties'), { role: 'canteen_worker', canteen: tiny.ids.west, since: DAY, why })
    expect(await canteens()).toBe(2)
    const [held] = (await admin.get(at('canteen_worker', ''))).body.duties.filter(
      (one: { canteen: string }) => one.canteen === tiny.ids.east,
    )
    await admin.post(at('canteen_worker', '/duty-ends'), {
      role: 'canteen_worker',
      canteen: tiny.ids.east,
      since: held.since,
      until: DAY,
      why,
    })
    expect(await canteens()).toBe(1)
  })

  test.each([
    ['auditor', { role: 'kitchen_manager', since: DAY }, 'incompatible_duties', '民政审核员 × 厨房主管'],
    ['auditor', { role: 'administrator', since: DAY }, 'incompatible_duties', '民政审核员 × 系统管理员'],
    ['administrator', { role: 'auditor', since: DAY }, 'incompatible_duties', '系统管理员 × 民政审核员'],
    ['driver', { role: 'driver', since: DAY }, 'duty_held', undefined],
  ] as const)('%s may not get %j', async (who, duty, reason, clash) => {
    const answer = await admin.post(at(who, '/duties'), { ...duty, why })
    expect(reasonOf(answer)).toBe(reason)
    if (clash) expect(answer.body.faults[0].text).toContain(clash)
  })

  test('are listed with everybody, page by page', async () => {
    const { staff, next } = (await admin.get('/staff?limit=3')).body
    expect(staff.map((one: { login: string }) => one.login)).toEqual(['kitchen_manager', 'dispatcher', 'carrier'])
    expect(staff[0].duties).toMatchObject([{ role: 'kitchen_manager', canteen: null, until: null, standing: 'now' }])
    expect((await admin.get(`/staff?limit=3&cursor=${next}`)).body.staff[0].login).toBe('driver')
    expect((await (await tiny.signInAs('auditor')).get('/staff')).status).toBe(200)
  })
})

describe('an account is blocked', () => {
  test('at once, whatever is open, until it is unblocked', async () => {
    const driver = await tiny.signInAs('driver')
    expect((await admin.post(at('driver', '/block'), { why })).status).toBe(201)
    expect((await driver.get('/sessions/current')).status).toBe(401)
    expect(reasonOf(await login('driver', PASSWORD))).toBe('account_blocked')
    expect(reasonOf(await login('driver', 'wrong'))).toBe('wrong_sign_in')
    expect(reasonOf(await admin.post(at('driver', '/block'), { why: 'again' }))).toBe('already_blocked')
    expect((await admin.get(at('driver', ''))).body).toMatchObject({ account: 'blocked', sessions: 0 })
    expect((await admin.post(at('driver', '/unblock'), { why })).status).toBe(201)
    expect(reasonOf(await admin.post(at('driver', '/unblock'), { why: 'again' }))).toBe('not_blocked')
    expect((await driver.get('/sessions/current')).status).toBe(401) // what was ended stays ended
    expect((await login('driver', PASSWORD)).status).toBe(201)
  })

  test('even while its owner is being signed in', async () => {
    const signingIn = login('driver', PASSWORD)
    await admin.post(at('driver', '/block'), { why })
    expect((await signingIn).status).toBe(403)
  })

  test('not that of the last administrator, who does not lose the duty either', async () => {
    const mine = (await admin.get(at('administrator', ''))).body.duties[0]
    const end = { role: 'administrator', since: mine.since, until: TOMORROW, why }
    expect(reasonOf(await admin.post(at('administrator', '/block'), { why }))).toBe('last_administrator')
    expect(reasonOf(await admin.post(at('administrator', '/duty-ends'), end))).toBe('last_administrator')
    // somebody for a month does not count, nor who has not chosen a password, nor who begins later
    await admin.post('/staff', newWorker({ login: 'a2', duties: [{ role: 'administrator', since: DAY, until: '2026-12-24' }] }))
    await admin.post('/staff', newWorker({ login: 'a3', duties: [{ role: 'administrator', since: DAY }] }))
    await admin.post(at('dispatcher', '/duties'), { role: 'administrator', since: TOMORROW, why })
    expect(reasonOf(await admin.post(at('administrator', '/block'), { why: 'x' }))).toBe('last_administrator')
    expect((await admin.post(at('administrator', '/duty-ends'), end)).status).toBe(201) // tomorrow the dispatcher administers
  })

  test('two administrators who block each other at the same moment: one stays', async () => {
    await admin.post(at('dispatcher', '/duties'), { role: 'administrator', since: DAY, why })
    const other = await tiny.signInAs('dispatcher')
    const both = await Promise.all([admin.post(at('dispatcher', '/block'), { why }), other.post(at('administrator', '/block'), { why })])
    expect(both.map((answer) => answer.status).sort()).toEqual([201, 409])
    const standing = await Promise.all(['administrator', 'dispatcher'].map((name) => login(name, PASSWORD)))
    expect(standing.map((answer) => answer.status).sort()).toEqual([201, 403])
  })

  test('two incompatible duties given at the same moment: one is held', async () => {
    const { staff } = (await admin.post('/staff', newWorker({ duties: [{ role: 'driver', since: DAY, until: TOMORROW }] }))).body
    const both = await Promise.all(
      ['auditor', 'administrator'].map((role) => admin.post(at(staff, '/duties'), { role, since: TOMORROW, why })),
    )
    expect(both.map((answer) => answer.status).sort()).toEqual([201, 422])
  })
})

describe('a password', () => {
  test('is reset to a one-time one, which signs out everywhere', async () => {
    const driver = await tiny.signInAs('driver')
    const { password } = (await admin.post(at('driver', '/password-reset'), { why })).body
    expect((await driver.get('/sessions/current')).status).toBe(401)
    expect((await login('driver', PASSWORD)).status).toBe(401)
    expect((await login('driver', password)).status).toBe(201)
    expect(everything()).not.toContain(password)
    expect(reasonOf(await admin.post(at('administrator', '/password-reset'), { why }))).toBe('not_oneself')
  })

  test('is changed by who knows it; all other sessions end, this one stays', async () => {
    const [here, there] = [await clientFor('driver', PASSWORD), await tiny.signInAs('driver')]
    expect((await here.post('/passwords', { old: PASSWORD, password: OWN })).status).toBe(201)
    expect((await here.get('/sessions/current')).status).toBe(200)
    expect((await there.get('/sessions/current')).status).toBe(401)
    expect((await login('driver', PASSWORD)).status).toBe(401)
    expect((await login('driver', OWN)).status).toBe(201)
  })

  test.each([
    ['short', 'password_short', '至少 12 个字符'],
    ['driver driver1', 'password_named', '不能含有账号、姓名、区名或产品名'],
    ['password1234', 'password_common', '是常见的密码或顺序'],
    [PASSWORD, 'password_same', '与原密码相同'],
  ])('%j is refused by name', async (password, problem, text) => {
    const answer = await (await tiny.signInAs('driver')).post('/passwords', { old: PASSWORD, password })
    expect([answer.status, reasonOf(answer)]).toEqual([422, 'weak_password'])
    expect(answer.body.faults).toMatchObject([{ place: 'password', problem, text }])
    expect((await login('driver', PASSWORD)).status).toBe(201)
  })

  test('asked for the old one, an open tablet is throttled like signing in', async () => {
    const driver = await tiny.signInAs('driver')
    const guess = (n: number) => driver.post('/passwords', { old: `guess number ${n}`, password: OWN })
    for (let n = 0; n < 5; n++) expect(reasonOf(await guess(n))).toBe('wrong_password')
    expect(reasonOf(await guess(5))).toBe('too_many_tries')
    expect(reasonOf(await driver.post('/passwords', { old: PASSWORD, password: OWN }))).toBe('too_many_tries')
    expect(reasonOf(await login('driver', PASSWORD))).toBe('too_many_tries')
    tiny.clock.at('10:16')
    expect((await driver.post('/passwords', { old: PASSWORD, password: OWN })).status).toBe(201)
  })

  test('a wrong try leaves its key free; a done one is answered again', async () => {
    const driver = await tiny.signInAs('driver')
    const body = { old: PASSWORD, password: OWN }
    expect((await driver.post('/passwords', { ...body, old: 'wrong' }, 'key')).status).toBe(422)
    expect((await driver.post('/passwords', body, 'key')).status).toBe(201)
    expect((await driver.post('/passwords', body, 'key')).status).toBe(201)
  })

  test('that somebody typed is nowhere in the database, nor a hash that could be tried', async () => {
    const driver = await tiny.signInAs('driver')
    const tried = ['old but wrong words', OWN, 'shorty', PASSWORD]
    await driver.post('/passwords', { old: tried[0], password: OWN })
    await driver.post('/passwords', { old: PASSWORD, password: 'shorty' })
    const done = { old: PASSWORD, password: OWN }
    expect((await driver.post('/passwords', done)).status).toBe(201)
    const kept = everything()
    for (const text of tried) {
      expect(kept).not.toContain(text)
      for (const body of [text, JSON.stringify(done), `POST /passwords\n${JSON.stringify(done)}`])
        expect(kept).not.toContain(createHash('sha256').update(body).digest('hex'))
    }
    for (const { answer } of tiny.exchanges) for (const text of tried) expect(answer.text).not.toContain(text)
  })
})

describe('sessions', () => {
  test('are listed for their owner and ended one by one', async () => {
    const [here, there] = [await tiny.signInAs('driver'), await tiny.signInAs('driver')]
    const { sessions } = (await here.get('/sessions')).body
    expect(sessions).toHaveLength(2)
    const mine = sessions.find((one: { here: boolean }) => one.here)
    const other = sessions.find((one: { here: boolean }) => !one.here)
    const foreign = (await admin.get('/sessions')).body.sessions[0].session
    expect((await here.delete(`/sessions/${foreign}`)).status).toBe(404)
    expect((await here.delete(`/sessions/${other.session}`)).status).toBe(200)
    expect((await there.get('/sessions')).status).toBe(401)
    expect((await here.get('/sessions')).body.sessions).toEqual([mine])
  })

  test('of a person are all ended by the administrator', async () => {
    const driver = await tiny.signInAs('driver')
    expect((await admin.post(at('driver', '/sign-out'), { why })).status).toBe(201)
    expect((await driver.get('/sessions')).status).toBe(401)
    expect((await login('driver', PASSWORD)).status).toBe(201)
  })
})

test('every act is a line of the journal: who, whom, what, why; and no name, login or password', async () => {
  const { staff } = (await admin.post('/staff', newWorker())).body
  const acts = [
    ['/duties', { role: 'canteen_worker', canteen: tiny.ids.west, since: TOMORROW, why: 'zwei' }],
    ['/duty-ends', { role: 'canteen_worker', canteen: tiny.ids.west, since: TOMORROW, until: TOMORROW, why: 'drei' }],
    ['/block', { why: 'vier' }],
    ['/unblock', { why: 'fünf' }],
    ['/password-reset', { why: 'sechs' }],
    ['/sign-out', { why: 'sieben' }],
  ] as const
  for (const [act, body] of acts) expect((await admin.post(at(staff, act), body)).status).toBe(201)
  const lines = (await journal()).slice(-7)
  expect(lines.map((line) => line.event)).toEqual([
    'account.opened',
    'duty.given',
    'duty.ended',
    'account.blocked',
    'account.unblocked',
    'password.reset',
    'account.signed_out',
  ])
  for (const line of lines) {
    expect(line.actor).toBe(tiny.ids.staff.administrator)
    expect(JSON.parse(line.about)).toMatchObject({ staff, why: expect.stringMatching(/\w/) })
  }
  expect(JSON.stringify(lines)).not.toMatch(/逯小梅|canteen30/)
  const { changes } = (await admin.get(at(staff, ''))).body
  expect(changes.map((one: { seq: number; why: string }) => [one.seq, one.why])).toEqual(
    lines.map((line) => [line.seq, JSON.parse(line.about).why]).reverse(),
  )
})

test('the refusals are said in both languages', () => {
  for (const reason of ['last_administrator', 'incompatible_duties', 'weak_password', 'password_due'] as const)
    expect(REFUSAL_WORDS[reason].every((text) => text.length > 3)).toBe(true)
})
