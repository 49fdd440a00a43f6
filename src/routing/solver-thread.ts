import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { Refusal } from '../kernel/refusal.ts'
import type { RoutingPlan, RoutingProblem } from './problem.ts'
import type { Progress } from './progress.ts'
import type { Search } from './rules.ts'
import type { Following, Solver } from './solver.ts'

export interface SolveJob {
  problem: RoutingProblem
  search: Search
}

/** Any number of progresses, then a plan or a bug: what is thrown does not cross from thread to thread as what it is. */
export type SolveAnswer = { progress: Progress } | { plan: RoutingPlan } | { failed: string }

/** From dist/ the worker is a bundle beside ours. */
const FILE = extname(import.meta.filename) === '.cjs' ? './solve.cjs' : './solve-worker.ts'
/** At once; who comes later waits. A machine of two cores has one left for the meal. */
const AT_ONCE = 1
/** Behind these. Each takes a minute at most: whoever would wait for longer than a few comes again. */
const WAITING = 3

/**
 * Plans routes in a thread, so that a long proof keeps no check-in waiting. Node only. Each solve has a thread of its own, which takes
 * a moment to start and ends with it: that is how one that nobody waits for any more is ended too.
 */
export function openSolver(): Solver {
  const planned = new Set<string>()
  const turns = openTurns()
  return {
    apart: true,
    async solve(problem, search, following = {}) {
      const { plans, signal } = following
      if (plans !== undefined && planned.has(plans)) throw new Refusal('already_planning', { field: 'day' })
      const turn = turns.wait(signal)
      if (plans !== undefined) planned.add(plans)
      try {
        const done = await turn
        return await inThread({ problem, search }, following).finally(done)
      } finally {
        if (plans !== undefined) planned.delete(plans)
      }
    },
  }
}

/** One after the other: each is told when it is over with `done`. Whoever leaves the queue waits no more; one that is full refuses. */
function openTurns() {
  let running = 0
  const queue: (() => void)[] = []
  const done = (): void => {
    const next = queue.shift()
    if (next) next()
    else running--
  }
  const wait = (signal?: AbortSignal): Promise<() => void> => {
    signal?.throwIfAborted()
    if (running < AT_ONCE) {
      running++
      return Promise.resolve(done)
    }
    if (queue.length >= WAITING) throw new Refusal('planner_busy', { values: { n: queue.length } })
    return new Promise((resolve, reject) => {
      const next = () => resolve(done) // in the place of the one that ended
      queue.push(next)
      signal?.addEventListener('abort', () => {
        const at = queue.indexOf(next)
        if (at >= 0) queue.splice(at, 1)
        if (at >= 0) reject(signal.reason)
      })
    })
  }
  return { wait }
}

async function inThread(job: SolveJob, { watch, signal }: Following): Promise<RoutingPlan> {
  const worker = new Worker(new URL(FILE, import.meta.url), { workerData: job })
  try {
    signal?.throwIfAborted()
    return await new Promise<RoutingPlan>((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
      worker.on('message', (answer: SolveAnswer) => {
        if ('progress' in answer) watch?.(answer.progress)
        else if ('plan' in answer) resolve(answer.plan)
        else reject(new Error(`not solved: ${answer.failed}`))
      })
      worker.on('error', reject)
      worker.on('exit', (code) => reject(new Error(`the solving thread ended with ${code}`)))
    })
  } finally {
    await worker.terminate()
  }
}
