import type { LabelPaper, LabelSize, PrinterId, PrintJobId } from '../../db/tables/printing.ts'
import { hoursLater, type Instant, type Meal, type MealDate } from '../kernel/meal-date.ts'
import { Refusal, type RefusalDetail } from '../kernel/refusal.ts'
import type { Work } from '../work.ts'
import { type Job, recentJobs } from './jobs.ts'
import { readyLabels } from './labels.ts'
import { firstLabel, type Label, type PrintState, stateOf } from './rules.ts'
import * as store from './store.ts'

/** Why a job ended without all its labels, or will not be printed: `withdrawn`, `bug`, or a refusal with its detail. */
interface NotPrinted {
  why: string
  detail: RefusalDetail
}

/** A print job as it stands. */
export interface QueuedJob {
  job: PrintJobId
  printer: { id: PrinterId; name: string; label: LabelSize }
  paper: LabelPaper
  day: MealDate | null
  meal: Meal | null
  askedAt: Instant
  askedBy: string
  state: PrintState
  /** since when */
  since: Instant
  /** how many labels it has, and the numbers of the first and the last */
  labels: number
  first: string
  last: string
  /** the first label that is printed now, or was last */
  from: number
  /** of one that asks: why the line broke, and the last label that can have come out */
  broken?: { why: string; after: number }
  /** of one that ended, or that waits in vain */
  not?: NotPrinted
  /** of one that asks: what may be missing */
  open?: Label[]
}

/** Old ones that are over are shown for this long. */
const SHOWN_HOURS = 48

/** What waits, what is on its way, what somebody has to look at, and what was printed in the last two days; newest first. */
export async function printQueue(work: Work): Promise<QueuedJob[]> {
  const oldest = hoursLater(work.now, -SHOWN_HOURS)
  const jobs = (await recentJobs(work)).filter((job) => job.at >= oldest || ['waiting', 'sending'].includes(stateOf(job.steps)))
  const ids = jobs.map((job) => job.id)
  const [spans, printers] = await Promise.all([store.spansOf(work.db, ids), store.printers(work.db)])
  const span = new Map(spans.map((row) => [row.job_id, row]))
  const settings = new Map(printers.map((row) => [row.printer_id, row]))
  return Promise.all(
    jobs.map(async (job) => {
      const { labels, first, last } = span.get(job.id) ?? { labels: 0, first: '', last: '' }
      return { ...stand(job, settings.get(job.printer_id)), labels, first, last, ...(await more(work, job)) }
    }),
  )
}

const stand = (job: Job, printer: store.PrinterSetting | undefined) => ({
  job: job.id,
  printer: { id: job.printer_id, name: printer?.name ?? '', label: printer?.label ?? 'label-60x40' },
  paper: job.paper,
  day: job.day,
  meal: job.meal,
  askedAt: job.at,
  askedBy: job.by,
  state: stateOf(job.steps),
  since: job.steps.at(-1)?.at ?? job.at,
  from: firstLabel(job.steps),
})

async function more(work: Work, job: Job): Promise<Pick<QueuedJob, 'broken' | 'not' | 'open'>> {
  const last = job.steps.at(-1)
  const state = stateOf(job.steps)
  if (state === 'waiting') return notNow(work, job)
  if (last?.kind === 'ended') return { not: { why: last.why ?? '', detail: detailIn(last.detail) } }
  if (state !== 'asks') return {}
  const open = (await store.labelsOf(work.db, job.id)).slice(firstLabel(job.steps) - 1)
  return { open, ...(last?.kind === 'broken' ? { broken: { why: last.why ?? '', after: last.position ?? 0 } } : {}) }
}

/** Does it wait in vain? Where no sender runs, nobody else would say so. */
async function notNow(work: Work, job: Job): Promise<Pick<QueuedJob, 'not'>> {
  try {
    await readyLabels(work, job)
    return {}
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { not: { why: error.reason, detail: error.detail } }
  }
}

const detailIn = (text: string | null): RefusalDetail => (text === null ? {} : (JSON.parse(text) as RefusalDetail))
