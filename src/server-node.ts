import { flushCompileCache } from 'node:module'
import { createAdaptorServer } from '@hono/node-server'
import cron from 'node-cron'
import { lockFile } from '../db/node.ts'
import { createApp } from '../routes/app.ts'
import { openPrinter } from './documents/printer.ts'
import { dataFolder, districtName, type NodeEngine, openDistrict } from './engine-node.ts'
import { type Address, addressFrom } from './kernel/address.ts'
import { runDue } from './schedule/schedule.ts'
import { CLI_WORDS } from './words/cli.ts'
import { say, type Text } from './words/words.ts'
import type { Engine } from './work.ts'

/** The clock and the compile cache wait until people have been answered: a start is when they are waiting. */
const AFTER_START_MS = 500

/** Serves a district on Node: one process, one file, one port. */
export function serve(): void {
  const engine = openDistrict(dataFolder(), districtName())
  const leave = lockFile(engine.host.file) ?? refuseSecond(engine.host.file)
  const address = addressIn(process.env.NUANFAN_ADDRESS)
  const app = createApp({ engine, print: openPrinter(), address, addressOf: (c) => c.env?.incoming?.socket?.remoteAddress, report })
  const server = createAdaptorServer({ fetch: app.fetch })
  const port = portFrom(process.env.PORT)
  const host = process.env.HOST ?? (isDemo(engine) ? '127.0.0.1' : undefined)
  server.listen(port, host, () => process.stdout.write(`${both(CLI_WORDS.listening, { url: `http://localhost:${port}` })}\n`))
  setTimeout(() => {
    startClock(engine)
    flushCompileCache()
  }, AFTER_START_MS)

  const stop = () => {
    server.close(() => {
      engine.close()
      leave()
      process.exit(0)
    })
    setTimeout(() => process.exit(0), 5_000).unref() // a browser that keeps its connection does not keep us
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

/** A demo's passwords are printed for everybody to read: it answers this machine only, unless HOST says otherwise. */
const isDemo = (engine: NodeEngine): boolean => engine.host.raw.prepare('select demo_seed from district').pluck().get() != null

/** A port, or a sentence that says what PORT must be. */
function portFrom(text = '8787'): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  process.stderr.write(`${both(CLI_WORDS.bad_port, { port: text })}\n`)
  process.exit(2)
}

/** The public address, none, or a sentence that says what NUANFAN_ADDRESS must be. */
function addressIn(text: string | undefined): Address | undefined {
  const address = text ? addressFrom(text) : undefined
  if (address || !text) return address
  process.stderr.write(`${both(CLI_WORDS.bad_address, { address: text })}\n`)
  process.exit(2)
}

function refuseSecond(file: string): never {
  process.stderr.write(`${both(CLI_WORDS.already_serving, { file })}\n`)
  process.exit(1)
}

/** Wakes every minute, and at once for what fell due while we were off. */
function startClock(engine: Engine): void {
  cron.schedule('* * * * *', () => wake(engine), { timezone: 'Asia/Shanghai', noOverlap: true })
  void wake(engine)
}

const both = (text: Text, values: Record<string, string>): string => `${say(text, 'zh', values)}\n${say(text, 'en', values)}`

/** What can't run now is reported and tried again in a minute; it never ends the server. */
async function wake(engine: Engine): Promise<void> {
  try {
    const { failed } = await runDue(engine)
    for (const { job, error } of failed) report(error, { method: 'JOB', path: job })
  } catch (error) {
    report(error, { method: 'JOB', path: 'runDue' })
  }
}

/** A bug, one JSON line on stderr: where and what, never a request's content. */
function report(error: unknown, where: { method: string; path: string }): void {
  const stack = error instanceof Error ? error.stack : String(error)
  process.stderr.write(`${JSON.stringify({ level: 'error', at: new Date().toISOString(), ...where, stack })}\n`)
}
