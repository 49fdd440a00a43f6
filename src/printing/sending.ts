import type { PrintJobId } from '../../db/tables/printing.ts'
import { Refusal } from '../kernel/refusal.ts'
import { beginWork, CLOCK, type Engine, type Work } from '../work.ts'
import { aboutStep, type Job, jobsThat, nextStep, theJob } from './jobs.ts'
import type { Ready } from './labels.ts'
import type { Sent } from './line.ts'
import { handedOver } from './rules.ts'
import * as store from './store.ts'

/** Written before the first byte leaves: after a power cut nobody can say that none did. */
export function beginSending(work: Work, job: Job, { from, papers, copies }: Ready): void {
  const step = nextStep(work, job, 'sending', { position: from })
  const rows = papers.map(({ number, version }, i) => ({
    number,
    issue: Number(version),
    copy: copies[i] ?? 0,
    job_id: job.id,
    step: step.step,
  }))
  const writes = [store.addStep(work.db, step), ...store.addCopies(work.db, rows)]
  work.commit({ event: 'print.sending', about: { ...aboutStep(step), labels: papers.length } }, writes, null)
}

/** How it ended: all handed over, or broken after so many labels. Either way somebody has to look. */
export async function endSending(
  work: Work,
  id: PrintJobId,
  { from, papers }: Ready,
  bytes: number,
  { taken, fault }: Sent,
): Promise<void> {
  const job = await theJob(work, id)
  const last = from - 1 + handedOver(papers.length, bytes, taken)
  const step = fault ? nextStep(work, job, 'broken', { position: last, why: fault }) : nextStep(work, job, 'handed')
  work.commit({ event: fault ? 'print.broken' : 'print.handed', about: aboutStep(step) }, [store.addStep(work.db, step)], null)
}

/** A job that cannot be printed, and why. */
export async function giveUp(work: Work, id: PrintJobId, why: Refusal | 'bug'): Promise<undefined> {
  const more = why instanceof Refusal ? { why: why.reason, detail: why.detail } : { why }
  const step = nextStep(work, await theJob(work, id), 'ended', more)
  work.commit({ event: 'print.ended', about: aboutStep(step) }, [store.addStep(work.db, step)], null)
}

/** What was being sent when the power went is not sent again: it may lie in the printer. */
export async function recoverSending(engine: Engine): Promise<void> {
  for (const job of await jobsThat(beginWork(engine, CLOCK), 'sending')) {
    const work = beginWork(engine, CLOCK)
    const last = (await store.labelsOf(work.db, job.id)).length
    const step = nextStep(work, job, 'broken', { position: last, why: 'cut_off' })
    work.commit({ event: 'print.broken', about: aboutStep(step) }, [store.addStep(work.db, step)], null)
  }
}
