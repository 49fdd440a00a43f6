import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { frontDoor } from '../../src/server-node.ts'
import { openTiny, type Tiny } from './tiny.ts'

let tiny: Tiny
let server: Server
let loads: number
let address: string

beforeAll(async () => {
  tiny = await openTiny()
})
afterAll(() => {
  server.close()
  tiny.close()
})
beforeEach(async () => {
  server?.close()
  loads = 0
  const door = frontDoor(async () => {
    loads++
    await new Promise((resolve) => setTimeout(resolve, 5)) // others come while the rooms are loading
    return { listener: getRequestListener(tiny.app.fetch) }
  })
  server = createServer(door.listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

async function ask(path: string, init: RequestInit = {}) {
  const response = await fetch(address + path, init)
  const headers = Object.fromEntries([...response.headers].filter(([name]) => !['date', 'connection', 'keep-alive'].includes(name)))
  return { status: response.status, headers, body: await response.text() }
}

test('alive is said before the rooms are loaded, in the very words of the rooms', async () => {
  const before = await ask('/healthz')
  expect(loads).toBe(0)
  await ask('/sign-in')
  expect(loads).toBe(1)
  const { 'transfer-encoding': _, 'content-length': __, ...headers } = before.headers
  const after = await ask('/healthz')
  const { 'transfer-encoding': ___, 'content-length': ____, ...later } = after.headers
  expect({ ...before, headers }).toEqual({ ...after, headers: later })
  expect(before.body).toBe('{"alive":true}')
})

test.each(['/readyz', '/sign-in', '/healthz?x=1', '/nowhere'])('%s waits for the rooms', async (path) => {
  const first = await ask(path)
  expect(loads).toBe(1)
  expect(first).toEqual(await ask(path))
})

test('many first requests load the rooms once, and each is answered', async () => {
  const body = JSON.stringify({ login: 'kitchen_manager', password: 'not this one' })
  const posted = { method: 'POST', headers: { 'content-type': 'application/json' }, body }
  const answers = await Promise.all([ask('/sign-in'), ask('/openapi.json'), ask('/healthz'), ask('/sessions', posted)])
  expect(loads).toBe(1)
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 401])
})
