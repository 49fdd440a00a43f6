import { parentPort, workerData } from 'node:worker_threads'
import { planRoutes } from './rules.ts'
import type { SolveAnswer, SolveJob } from './solver-thread.ts'

/** The thread that plans one meal's routes and tells how far it has come. */
const { problem, search } = workerData as SolveJob
const tell = (answer: SolveAnswer): void => parentPort?.postMessage(answer)

try {
  tell({ plan: planRoutes(problem, search, (progress) => tell({ progress })) })
} catch (error) {
  tell({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) })
}
