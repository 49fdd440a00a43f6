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
  /** shared between both threads: one number, which is not 0 once nobody waits for the answer */
  gone: Int32Array
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
 * Plans routes in a thread, so that a long proof keeps no check-in waiting. Node only. The thread starts with the first question and
 * stays: it is warm for the next, and ending threads over and over can crash Node (nodejs/node issue 56312).
 */
export function openSolver(): Solver {
  const planned = new Set<string>()
  const [turns, thread] = [openTurns(), openThread()]
  return {
    apart: true,
    async solve(problem, search, following = {}) {
      const { plans, signal } = following
      if (plans !== undefined && planned.has(plans)) throw new Refusal('already_planning', { field: 'day' })
      const turn = turns.wait(signal)
      if (plans !== undefined) planned.add(plans)
      try {
        const done = await turn
        // whoever leaves need not wait until the thread has noticed; whoever is next must
        const solved = thread.solve(problem, search, following).finally(done)
        return await Promise.race([solved, leaving(signal)])
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

/** Rejects when the signal says so, and never otherwise. */
const leaving = (signal?: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    if (signal?.aborted) reject(signal.reason)
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
  })

function openThread() {
  let running: Worker | undefined
  const start = () => {
    const thread = new Worker(new URL(FILE, import.meta.url))
    return thread.once('exit', () => {
      if (running === thread) running = undefined // the next question gets a new one
    })
  }
  const solve = (problem: RoutingProblem, search: Search, { watch, signal }: Following) =>
    new Promise<RoutingPlan>((resolve, reject) => {
      running ??= start()
      const thread = running
      const job: SolveJob = { problem, search, gone: new Int32Array(new SharedArrayBuffer(4)) }
      const leave = () => Atomics.store(job.gone, 0, 1)
      const hear = (answer: SolveAnswer) => {
        if ('progress' in answer) return signal?.aborted || watch?.(answer.progress)
        end()
        if ('plan' in answer) resolve(answer.plan)
        else reject(new Error(`not solved: ${answer.failed}`))
      }
      const fail = (error: Error) => {
        end()
        reject(error)
      }
      const ended = (code: number) => fail(new Error(`the solving thread ended with ${code}`))
      const end = () => {
        signal?.removeEventListener('abort', leave)
        thread.off('message', hear).off('error', fail).off('exit', ended)
        thread.unref() // a process that has nothing else to do may end
      }
      signal?.addEventListener('abort', leave)
      if (signal?.aborted) leave()
      thread.on('message', hear).on('error', fail).on('exit', ended)
      thread.ref()
      thread.postMessage(job)
    })
  return { solve }
}
