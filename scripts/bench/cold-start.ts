import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { type BenchRow, compare } from './measure.ts'

/** The least that a Node server can be. */
const EMPTY = "require('node:http').createServer((_, answer) => answer.end('ok')).listen(Number(process.env.PORT))"

/** Wall milliseconds from starting a process to its first answer, against an empty Node server. Wants a district in `data`. */
export const benchColdStart = (data: string): Promise<BenchRow> =>
  compare('cold start', 9, {
    ours: () => firstAnswer(['dist/node.cjs'], data),
    baseline: () => firstAnswer(['-e', EMPTY], data),
    unit: 'ms',
    goal: 1.8,
  })

async function firstAnswer(args: readonly string[], data: string): Promise<number> {
  const port = await freePort()
  const began = performance.now()
  const child = spawn(process.execPath, args, { env: { ...process.env, PORT: String(port), NUANFAN_DATA: data }, stdio: 'ignore' })
  try {
    await answered(`http://127.0.0.1:${port}/healthz`, child)
    return performance.now() - began
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
      await new Promise((resolve) => setTimeout(resolve, 2))
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
