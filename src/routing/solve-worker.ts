import { parentPort } from 'node:worker_threads'
import { planRoutes } from './rules.ts'
import type { SolveAnswer, SolveJob } from './solver-thread.ts'

/** The thread that plans routes, one question after the other, and tells how far it has come. */
const tell = (answer: SolveAnswer): void => parentPort?.postMessage(answer)

parentPort?.on('message', ({ problem, search, gone }: SolveJob) => {
  const wanted = (): void => {
    if (Atomics.load(gone, 0) !== 0) throw new Error('nobody waits for it')
  }
  try {
    tell({ plan: planRoutes(problem, search, (progress) => tell({ progress }), wanted) })
  } catch (error) {
    tell({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})
