import { openStorage } from '../../db/durable-object.ts'
import { instant } from '../../src/kernel/meal-date.ts'
import type { Engine } from '../../src/work.ts'
import worker, { District, type WorkerEnv } from '../../src/worker.ts'
import { type StandingEngine, standingEngine } from './standing.ts'

export default worker

/** The real object with the tiny district in it, a clock that stands where a request's header puts it, and chance from a seed. */
export class TinyDistrict extends District {
  /** `declare`: the parent's constructor asks for the engine before this class has fields */
  declare private standing: StandingEngine

  constructor(ctx: DurableObjectState, env: WorkerEnv) {
    super(ctx, env)
    void ctx.blockConcurrencyWhile(async () => {
      const isNew = ctx.storage.sql.exec('select 1 from district').toArray().length === 0 // an evicted object comes back with its rows
      if (isNew) await this.standing.fill()
    })
  }

  override fetch(request: Request): Response | Promise<Response> {
    const now = request.headers.get('x-test-now')
    if (now) this.standing.clock.now = instant(Number(now))
    return super.fetch(request)
  }

  protected override engine(): Engine {
    this.standing = standingEngine(openStorage(this.ctx.storage))
    return this.standing.engine
  }
}
