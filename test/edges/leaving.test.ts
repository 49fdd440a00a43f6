import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { afterEach, expect, test } from 'vitest'
import type { Solver } from '../../src/routing/routing.ts'
import { done, LUNCH, lunchIn } from './lunch.ts'
import { PASSWORD } from './standing.ts'
import { DAY, openTiny } from './tiny.ts'

/** Solves until it is told that nobody waits; `told` is what it was told. */
function endless() {
  const [begun, told] = [Promise.withResolvers<void>(), Promise.withResolvers<unknown>()]
  const solver: Solver = {
    apart: true,
    solve: (_problem, _search, { signal } = {}) =>
      new Promise((_, reject) => {
        signal?.addEventListener('abort', () => {
          told.resolve(signal.reason)
          reject(signal.reason)
        })
        begun.resolve()
      }),
  }
  return { solver, begun: begun.promise, told: told.promise }
}

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** The tiny district behind a real port, its lunch planned and not routed. */
async function serving(solver: Solver) {
  const tiny = await openTiny({ edge: { solver } })
  closing.push(() => tiny.close())
  const lunch = await (await lunchIn(tiny)).until('plan')
  const statuses: number[] = []
  const server = createServer(
    getRequestListener(async (...asked) => {
      const answer = await tiny.app.fetch(...asked)
      statuses.push(answer.status)
      return answer
    }),
  ).listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(
    () => server.closeAllConnections(),
    () => server.close(),
  )
  const signedIn = await tiny.nobody.post('/sessions', { login: 'kitchen_manager', password: PASSWORD }, null)
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return { tiny, lunch, statuses, cookie, port: (server.address() as AddressInfo).port }
}

const BODY = JSON.stringify({ ...LUNCH, turns: 60_000_000 })

test.each([
  ['JSON', 'application/json', { 'content-length': Buffer.byteLength(BODY) }],
  ['JSON, in pieces', 'application/json', { 'transfer-encoding': 'chunked' }],
  ['events', 'text/event-stream', { 'content-length': Buffer.byteLength(BODY) }],
])('whoever asks for %s and hangs up ends the solving, and nothing is kept', async (_, accept, length) => {
  const { solver, begun, told } = endless()
  const { tiny, lunch, statuses, cookie, port } = await serving(solver)
  const headers = { 'content-type': 'application/json', accept, cookie, 'idempotency-key': 'leaving', ...length }
  const asking = request({ port, host: '127.0.0.1', method: 'POST', path: '/routes/plan', headers })
  asking.on('error', () => {}) // its own end: we hang up
  asking.end(BODY)
  await begun
  asking.destroy()
  await told
  await expect.poll(() => statuses).toEqual([accept === 'application/json' ? 499 : 200])
  expect(done(await lunch.manager.get(`/runs/${DAY}/lunch`)).body.runs).toEqual([])
  expect(done(await (await tiny.signInAs('auditor')).get('/journal?event=routes.planned')).body.lines).toEqual([])
  expect(tiny.bugs).toEqual([])
})
