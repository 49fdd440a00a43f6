import { createAdaptorServer } from '@hono/node-server'
import cron from 'node-cron'
import { lockFile } from '../db/node.ts'
import { createApp } from '../routes/app.ts'
import { openPrinter } from './documents/printer.ts'
import { DEFAULT_DISTRICT, dataFolder, openDistrict } from './engine-node.ts'
import { runDue } from './schedule/schedule.ts'
import { CLI_WORDS } from './words/cli.ts'
import { say, type Text } from './words/words.ts'
import type { Engine } from './work.ts'

/** Serves a district on Node: one process, one file, one port; the kitchen's clock wakes every minute and at once. */
export function serve(): void {
  const district = process.env.NUANFAN_DISTRICT ?? DEFAULT_DISTRICT
  const engine = openDistrict(dataFolder(), district)
  if (!lockFile(engine.host.file)) {
    process.stderr.write(`${both(CLI_WORDS.already_serving, { file: engine.host.file })}\n`)
    process.exit(1)
  }
  const app = createApp({ engine, print: openPrinter(), addressOf: (c) => c.env?.incoming?.socket?.remoteAddress, report })
  const server = createAdaptorServer({ fetch: app.fetch })
  const port = Number(process.env.PORT ?? 8787)
  server.listen(port, () => process.stdout.write(`${both(CLI_WORDS.listening, { url: `http://localhost:${port}` })}\n`))
  const clock = cron.schedule('* * * * *', () => wake(engine), { timezone: 'Asia/Shanghai', noOverlap: true })
  void wake(engine) // what fell due while we were off

  const stop = () => {
    void clock.stop()
    server.close(() => {
      engine.close()
      process.exit(0)
    })
    setTimeout(() => process.exit(0), 5_000).unref() // a browser that keeps its connection does not keep us
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

const both = (text: Text, values: Record<string, string>): string => `${say(text, 'zh', values)}\n${say(text, 'en', values)}`

async function wake(engine: Engine): Promise<void> {
  const { failed } = await runDue(engine)
  for (const { job, error } of failed) report(error, { method: 'JOB', path: job })
}

/** A bug, one JSON line on stderr: where and what, never a request's content. */
function report(error: unknown, where: { method: string; path: string }): void {
  const stack = error instanceof Error ? error.stack : String(error)
  process.stderr.write(`${JSON.stringify({ level: 'error', at: new Date().toISOString(), ...where, stack })}\n`)
}
