import { DurableObject } from 'cloudflare:workers'
import { openStorage } from '../db/durable-object.ts'
import { migrate } from '../db/migrate.ts'
import { createApp } from '../routes/app.ts'
import { type Address, addressFrom } from './kernel/address.ts'
import { type Instant, instant } from './kernel/meal-date.ts'
import type { Entropy } from './kernel/random.ts'
import type { Keys } from './kernel/secret.ts'
import { runDue } from './schedule/schedule.ts'
import type { Engine } from './work.ts'

export interface WorkerEnv {
  DISTRICT: DurableObjectNamespace<District>
  /** the district that this Worker serves */
  NUANFAN_DISTRICT: string
  /** where the public reaches us, `https://host`; without it, what each request says */
  NUANFAN_ADDRESS?: string
  /** a secret: `id:seal:index`, the keys in base64 */
  NUANFAN_KEYS: string
}

/** The edge on Workers: a stateless front, and one SQLite-backed Durable Object for each district, which is what the process is on Node. */
export default {
  fetch: (request: Request, env: WorkerEnv): Promise<Response> => districtOf(env).fetch(request),
  scheduled: (_: ScheduledController, env: WorkerEnv): Promise<void> => districtOf(env).wake(),
}

const districtOf = (env: WorkerEnv) => env.DISTRICT.getByName(env.NUANFAN_DISTRICT)

/** One district: its storage, its app, its clock. */
export class District extends DurableObject<WorkerEnv> {
  readonly #engine: Engine
  readonly #app: ReturnType<typeof createApp>

  constructor(ctx: DurableObjectState, env: WorkerEnv) {
    super(ctx, env)
    this.#engine = this.engine()
    this.#app = createApp({
      engine: this.#engine,
      address: addressIn(env.NUANFAN_ADDRESS),
      addressOf: (c) => c.req.header('cf-connecting-ip'),
      report,
    })
    void ctx.blockConcurrencyWhile(async () => void migrate(this.#engine.host))
  }

  override fetch(request: Request): Response | Promise<Response> {
    return this.#app.fetch(request)
  }

  async wake(): Promise<void> {
    const { failed } = await runDue(this.#engine)
    for (const { job, error } of failed) report(error, { method: 'JOB', path: job })
  }

  /** Tests bring a clock that stands still; this is the real one. */
  protected engine(): Engine {
    return { host: openStorage(this.ctx.storage), keys: keysFrom(this.env.NUANFAN_KEYS), clock, entropy }
  }
}

const clock = (): Instant => instant(Date.now())
const entropy: Entropy = (n) => crypto.getRandomValues(new Uint8Array(n))

export function keysFrom(secret: string): Keys {
  const [id, seal, index] = secret.split(':')
  if (!id || !seal || !index) throw new Error('NUANFAN_KEYS is not id:seal:index')
  return { id, seal: Buffer.from(seal, 'base64'), index: Buffer.from(index, 'base64') }
}

function addressIn(text: string | undefined): Address | undefined {
  const address = text ? addressFrom(text) : undefined
  if (text && !address) throw new Error('NUANFAN_ADDRESS is not http(s)://host[:port]')
  return address
}

function report(error: unknown, where: { method: string; path: string }): void {
  console.error(JSON.stringify({ level: 'error', ...where, stack: error instanceof Error ? error.stack : String(error) }))
}
