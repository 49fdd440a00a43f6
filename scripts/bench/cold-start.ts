import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { type BenchRow, compare } from './measure.ts'

/** The least that a Node server can be. */
const EMPTY = "require('node:http').createServer((_, answer) => answer.end('ok')).listen(Number(process.env.PORT))"

/** As `npm start` runs it. */
const SERVER = (JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } }).scripts.start.split(' ').slice(1)
/** A server flushes its compile cache a moment after its start: the first start of a new build is not what is measured. */
const WARM_MS = 2_000

/**
 * Wall milliseconds from starting a process to its first answer, against an empty Node server: the one that a watchdog waits for, when the
 * database is open, up to date and asserted durable; and the first page, for which all rooms are loaded. Wants a district in `data`.
 */
export async function benchColdStart(data: string): Promise<BenchRow[]> {
  await firstAnswer(SERVER, data, '/sign-in', WARM_MS)
  return [await against('cold start', data, '/healthz', 1.8), await against('cold start, first page', data, '/sign-in')]
}

const against = (name: string, data: string, path: string, goal?: number): Promise<BenchRow> =>
  compare(name, 15, {
    ours: () => firstAnswer(SERVER, data, path),
    baseline: () => firstAnswer(['-e', EMPTY], data, path),
    unit: 'ms',
    ...(goal === undefined ? {} : { goal }),
  })

async function firstAnswer(args: readonly string[], data: string, path: string, stay = 0): Promise<number> {
  const port = await freePort()
  const began = performance.now()
  const child = spawn(process.execPath, args, { env: { ...process.env, PORT: String(port), NUANFAN_DATA: data }, stdio: 'ignore' })
  try {
    await answered(`http://127.0.0.1:${port}${path}`, child)
    const took = performance.now() - began
    await sleep(stay)
    return took
  } finally {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
}

async function answered(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 5_000; tries++) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    try {
      return void (await fetch(url)).arrayBuffer()
    } catch {
      await sleep(2)
    }
  }
  throw new Error('no answer')
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (!address || typeof address === 'string') throw new Error('no port')
  return address.port
}
