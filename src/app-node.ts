import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import cron from 'node-cron'
import type { OpenFile } from '../db/file.ts'
import { createApp } from '../routes/app.ts'
import { openPrinter } from './documents/printer.ts'
import { openWebFont } from './documents/web-font.ts'
import { engineOver } from './engine-node.ts'
import type { Address } from './kernel/address.ts'
import { runDue } from './schedule/schedule.ts'
import type { Engine } from './work.ts'

/** The rooms over a file that is open, answering Node's own requests; `startClock` wakes them every minute. */
export function appOver(open: OpenFile, folder: string, address: Address | undefined) {
  const engine = engineOver(open, folder)
  const app = createApp({
    engine,
    print: openPrinter(),
    font: openWebFont(join(import.meta.dirname, '..')),
    address,
    addressOf: (c) => c.env?.incoming?.socket?.remoteAddress,
    report,
  })
  return { listener: getRequestListener(app.fetch), startClock: () => startClock(engine) }
}

/** Wakes every minute, and at once for what fell due while we were off. */
function startClock(engine: Engine): void {
  cron.schedule('* * * * *', () => wake(engine), { timezone: 'Asia/Shanghai', noOverlap: true })
  void wake(engine)
}

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
