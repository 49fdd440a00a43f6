import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
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

/**
 * Plans routes in a thread, so that a long proof keeps no check-in waiting. Node only. Each solve has a thread of its own, which takes
 * a moment to start and ends with it: that is how one that nobody waits for any more is ended too.
 */
export function openSolver(): Solver {
  let running = 0
  const waiting: (() => void)[] = []
  const turn = async (): Promise<void> => {
    if (running < AT_ONCE) running++
    else await new Promise<void>((resolve) => waiting.push(resolve)) // and takes the place of the one that ended
  }
  const done = (): void => {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
  return {
    apart: true,
    async solve(problem, search, following = {}) {
      await turn()
      try {
        following.signal?.throwIfAborted()
        return await inThread({ problem, search }, following)
      } finally {
        done()
      }
    },
  }
}

async function inThread(job: SolveJob, { watch, signal }: Following): Promise<RoutingPlan> {
  const worker = new Worker(new URL(FILE, import.meta.url), { workerData: job })
  try {
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
