import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { type Reason, Refusal, type RefusalDetail } from '../kernel/refusal.ts'
import type { Paper } from './paper.ts'

/** What bytes: a PDF for people and office printers, TSPL for a label printer. */
export type PrintFormat = 'pdf' | 'tspl'

export interface PrintJob {
  id: number
  format: PrintFormat
  papers: readonly Paper[]
}

/** Bytes, a "no" or a bug: what is thrown does not cross from thread to thread as what it is. */
export type PrintAnswer = { id: number } & (
  | { bytes: Uint8Array }
  | { refused: { reason: Reason; detail: RefusalDetail } }
  | { failed: string }
)

export type Print = (papers: readonly Paper[], format?: PrintFormat) => Promise<Uint8Array>

/** Do we run from dist/, where the worker is a bundle beside ours, or from the sources? */
export const isBundle = extname(import.meta.filename) === '.cjs'

/**
 * Papers to bytes in a thread of their own, so that a long print never keeps a check-in waiting. Node only. The thread starts with
 * the first paper, whose fonts and PDF writer a kitchen without a printer never loads; it keeps nobody up who wants to exit. If it
 * dies, its jobs fail and the next one starts another.
 */
export function openPrinter(): Print {
  let thread: Thread | undefined
  let jobs = 0
  return (papers, format = 'pdf') =>
    new Promise((resolve, reject) => {
      if (!thread?.alive) thread = startThread()
      const { worker, waiting } = thread
      const job: PrintJob = { id: ++jobs, format, papers }
      waiting.set(job.id, { resolve, reject })
      worker.ref()
      worker.postMessage(job)
    })
}

interface Thread {
  alive: boolean
  worker: Worker
  waiting: Map<number, { resolve: (bytes: Uint8Array) => void; reject: (error: Error) => void }>
}

function startThread(): Thread {
  const worker = new Worker(new URL(isBundle ? './print.cjs' : './print-worker.ts', import.meta.url))
  const thread: Thread = { alive: true, worker, waiting: new Map() }
  worker.on('message', (answer: PrintAnswer) => answered(thread, answer))
  worker.on('error', (error) => ended(thread, error instanceof Error ? error : new Error(String(error))))
  worker.on('exit', (code) => ended(thread, new Error(`the printing thread ended with ${code}`)))
  return thread
}

function answered({ worker, waiting }: Thread, answer: PrintAnswer): void {
  const job = waiting.get(answer.id)
  waiting.delete(answer.id)
  if (waiting.size === 0) worker.unref()
  if ('bytes' in answer) job?.resolve(answer.bytes)
  else if ('refused' in answer) job?.reject(new Refusal(answer.refused.reason, answer.refused.detail))
  else job?.reject(new Error(`not printed: ${answer.failed}`))
}

function ended(thread: Thread, error: Error): void {
  thread.alive = false
  for (const job of thread.waiting.values()) job.reject(error)
  thread.waiting.clear()
}
