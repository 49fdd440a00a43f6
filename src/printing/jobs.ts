import type { Write } from '../../db/host.ts'
import type { PrinterId, PrintJobId, PrintStepKind } from '../../db/tables/printing.ts'
import { addDays, dayOf, instantAt } from '../kernel/meal-date.ts'
import { found, Refusal, type RefusalDetail } from '../kernel/refusal.ts'
import type { Work } from '../work.ts'
import { mayFollow, type PrintState, stateOf } from './rules.ts'
import * as store from './store.ts'

type Reading = Pick<Work, 'db' | 'now'>

/** A job with all that happened to it. */
export interface Job extends store.PrintJob {
  steps: store.PrintStep[]
}

/** Nobody asks for labels of a meal longer than this before it. */
const LOOK_BACK_DAYS = 31

/** Every job of the last month, newest first. */
export async function recentJobs(work: Reading): Promise<Job[]> {
  const jobs = await store.jobsSince(work.db, instantAt(addDays(dayOf(work.now), -LOOK_BACK_DAYS), '00:00'))
  return withSteps(work, jobs)
}

export const theJob = async (work: Reading, id: PrintJobId): Promise<Job> => {
  const [job] = await withSteps(work, [found(await store.job(work.db, id), 'not_found', 'job')])
  return found(job)
}

export async function withSteps(work: Pick<Work, 'db'>, jobs: readonly store.PrintJob[]): Promise<Job[]> {
  const all = await store.stepsOf(
    work.db,
    jobs.map((job) => job.id),
  )
  const steps = Map.groupBy(all, (step) => step.job_id)
  return jobs.map((job) => ({ ...job, steps: steps.get(job.id) ?? [] }))
}

/** Those that stand so, oldest first: the order in which they are printed. */
export const jobsThat = async (work: Reading, state: PrintState): Promise<Job[]> =>
  (await recentJobs(work)).filter((job) => stateOf(job.steps) === state).reverse()

interface More {
  position?: number
  why?: string
  detail?: RefusalDetail
}

/** The next thing that happens to a job. Refuses `print_moved` when it may not happen now. */
export function nextStep(work: Pick<Work, 'now' | 'actor'>, { id, steps }: Job, kind: PrintStepKind, more: More = {}): store.PrintStep {
  if (!mayFollow(steps, kind)) throw new Refusal('print_moved', { field: 'job' })
  const { position = null, why = null, detail } = more
  const step = { job_id: id, step: steps.length + 1, kind, position, why, detail: detail ? JSON.stringify(detail) : null }
  return { ...step, at: work.now, by: work.actor.id }
}

/** What it is about, for the journal. */
export const aboutStep = ({ job_id, step, position, why }: store.PrintStep) => ({
  job: job_id,
  step,
  ...(position === null ? {} : { position }),
  ...(why === null ? {} : { cause: why }),
})

/** A part: ends every job that waits for a printer which is taken out of use. */
export const endingsFor = async (work: Work, printer: PrinterId): Promise<Write[]> =>
  (await jobsThat(work, 'waiting'))
    .filter((job) => job.printer_id === printer)
    .map((job) => store.addStep(work.db, nextStep(work, job, 'ended', { why: 'printer_gone' })))
