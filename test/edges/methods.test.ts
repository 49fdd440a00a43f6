import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { GATE } from '../../routes/gate.ts'
import type { Client } from './client.ts'
import { DAY, openTiny, type Tiny } from './tiny.ts'

const BROWSER = { accept: 'text/html,*/*;q=0.8' }

let tiny: Tiny
let manager: Client
beforeAll(async () => {
  tiny = await openTiny()
  manager = await tiny.signInAs('kitchen_manager')
})
afterAll(() => tiny.close())

describe('an address takes the methods that it has', () => {
  test.each([
    ['DELETE', '/menus', 'POST, OPTIONS'],
    ['POST', '/vans', 'GET, HEAD, OPTIONS'],
    ['PATCH', '/sessions/current', 'GET, HEAD, DELETE, OPTIONS'],
    ['GET', `/kitchen/${DAY}/menu`, 'POST, OPTIONS'],
    ['PUT', '/papers/receipt', 'GET, HEAD, POST, OPTIONS'],
  ])('%s %s: 405, and what it takes is %s', async (method, path, allowed) => {
    const { status, body, headers } = await manager.send(method, path)
    expect([status, body.type, headers.get('allow')]).toEqual([405, '/problems/method_not_allowed', allowed])
    expect([body.title, body.title_en]).toEqual([
      `此地址不接受 ${method}，只接受 ${allowed}`,
      `This address does not take ${method}, only ${allowed}`,
    ])
  })

  test('a person is told on a page', async () => {
    const page = await manager.send('GET', '/menus', { headers: BROWSER })
    expect([page.status, page.headers.get('allow')]).toEqual([405, 'POST, OPTIONS'])
    expect(page.text).toMatch(/此地址不接受 GET.*This address does not take GET/s)
  })

  test.each(['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS'])('%s of an unknown address: 404', async (method) => {
    for (const path of ['/nowhere', '/kitchen/x/y/z', '/auditor/x', '/vans/']) {
      const { status, body, headers } = await manager.send(method, path)
      expect([path, status, body.type, headers.get('allow')]).toEqual([path, 404, '/problems/not_found', null])
    }
  })

  test('OPTIONS tells what every address of the gate takes, and lets nobody in from elsewhere', async () => {
    for (const row of Object.keys(GATE)) {
      const [method = '', pattern = ''] = row.split(' ')
      const path = pattern.replace(/:month\{[^}]*\}/g, '2026-11').replace(/:\w+/g, 'x')
      const { status, headers, text } = await tiny.nobody.send('OPTIONS', path)
      expect([row, status, text]).toEqual([row, 204, ''])
      expect(headers.get('allow')?.split(', ')).toContain(method)
      expect(headers.get('access-control-allow-origin')).toBeNull()
    }
  })

  test('HEAD says what GET says, without the body', async () => {
    for (const path of ['/vans', '/docs', '/nowhere', `/plans/${DAY}/lunch`]) {
      const [got, head] = [await manager.get(path), await manager.send('HEAD', path)]
      expect([head.status, head.type, head.text]).toEqual([got.status, got.type, ''])
    }
    expect((await tiny.nobody.send('HEAD', '/vans')).status).toBe(401)
  })
})

describe('a body is of the type that is asked for', () => {
  const sent = (path: string, body: string, type: string) =>
    manager.send('POST', path, { body, headers: { 'content-type': type, 'idempotency-key': `${path}${type}` } })

  test.each([
    ['/menus', 'text/plain', 'application/json'],
    ['/menus', 'application/x-www-form-urlencoded', 'application/json'],
    ['/menus', 'application/json; charset=gbk', 'application/json'],
    ['/sessions', 'multipart/form-data; boundary=x', 'application/json'],
    [`/kitchen/${DAY}/menu`, 'application/json', 'application/x-www-form-urlencoded'],
    ['/sign-in', 'application/json', 'application/x-www-form-urlencoded'],
  ])('%s does not take %s', async (path, type, allowed) => {
    const { status, body } = await sent(path, JSON.stringify({ day: DAY, meal: 'lunch' }), type)
    expect([status, body.type, body.field]).toEqual([415, '/problems/unsupported_media_type', 'Content-Type'])
    expect([body.title, body.title_en]).toEqual([`请求正文的类型不对：应为 ${allowed}`, `Wrong content type: it must be ${allowed}`])
  })

  test.each(['application/json', 'application/json; charset=UTF-8', 'Application/JSON;charset="utf-8"', 'application/x+json'])(
    '%s is JSON',
    async (type) => expect((await sent('/menus', '{"day":7}', type)).status).toBe(400),
  )

  test('and /openapi.json says so of every operation that takes one', async () => {
    const { paths } = (await tiny.nobody.get('/openapi.json')).body
    const operations = Object.values(paths).flatMap((methods) =>
      Object.values(methods as Record<string, { requestBody?: object; responses: object }>),
    )
    const takers = operations.filter((one) => one.requestBody)
    expect(takers.length).toBeGreaterThan(10)
    expect(takers.filter((one) => !('415' in one.responses))).toEqual([])
  })
})

test('nothing of all this was a bug', () => expect(tiny.bugs).toEqual([]))
