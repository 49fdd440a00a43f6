import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import cron from 'node-cron'
import type { OpenFile } from '../db/file.ts'
import { createApp } from '../routes/app.ts'
import { openPrinter } from './documents/printer.ts'
import { openWebFont } from './documents/web-font.ts'
import { engineOver } from './engine-node.ts'
import type { Address } from './kernel/address.ts'
import { dialLan } from './printing/lan.ts'
import { openSender, type Sender } from './printing/sender.ts'
import { openSolver } from './routing/solver-thread.ts'
import { runDue } from './schedule/schedule.ts'
import type { Engine } from './work.ts'

/** The rooms over a file that is open, answering Node's own requests; `startClock` wakes them every minute. */
export function appOver(open: OpenFile, folder: string, address: Address | undefined) {
  const engine = engineOver(open, folder)
  const print = openPrinter()
  const sender = openSender({ engine, print, dial: dialLan(), report })
  const app = createApp({
    engine,
    print,
    sender,
    solver: openSolver(),
    font: openWebFont(join(import.meta.dirname, '..')),
    address,
    addressOf: (c) => c.env?.incoming?.socket?.remoteAddress,
    report,
  })
  return { listener: getRequestListener(app.fetch), startClock: () => startClock(engine, sender) }
}

/** Wakes every minute, and at once for what fell due while we were off. */
function startClock(engine: Engine, sender: Sender): void {
  cron.schedule('* * * * *', () => wake(engine, sender), { timezone: 'Asia/Shanghai', noOverlap: true })
  void wake(engine, sender)
}

/** What can't run now is reported and tried again in a minute; it never ends the server. */
async function wake(engine: Engine, sender: Sender): Promise<void> {
  try {
    await sender.wake() // what waits for a printer since before the power cut
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
