import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import { Refusal } from '../src/kernel/refusal.ts'
import type { Env } from './http.ts'
import { BUG, type Problem, problemOf } from './problem.ts'

const EVENTS = 'text/event-stream'
const JSON_TYPE = 'application/json'

export const wantsEvents = (c: Context): boolean =>
  accepts(c, { header: 'Accept', supports: [JSON_TYPE, EVENTS], default: JSON_TYPE }) === EVENTS

interface Telling {
  tell: (event: string, data: unknown) => void
  /** whoever asked has gone */
  signal: AbortSignal
}

/**
 * A command that tells how far it has come, as server-sent events: what it tells, then one `answer`, or one `problem` in its place. Its
 * status is 200 whatever comes of it, for that is not known when the first event leaves.
 */
export function events(c: Context<Env>, command: (telling: Telling) => Promise<unknown>): Response {
  const gone = new AbortController()
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async start(stream) {
      const tell: Telling['tell'] = (event, data) => {
        if (!gone.signal.aborted) stream.enqueue(encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`))
      }
      try {
        tell('answer', await command({ tell, signal: gone.signal }))
      } catch (error) {
        tell('problem', problemFor(c, error, gone.signal))
      }
      if (!gone.signal.aborted) stream.close()
    },
    cancel: () => gone.abort(),
  })
  return c.body(body, 200, { 'content-type': `${EVENTS}; charset=utf-8`, 'x-accel-buffering': 'no' }) // nginx would keep events back
}

function problemFor(c: Context<Env>, error: unknown, { aborted }: AbortSignal): Problem {
  if (error instanceof Refusal) return problemOf(error)
  if (!aborted) c.get('report')?.(error, { method: c.req.method, path: c.req.path })
  return BUG
}
