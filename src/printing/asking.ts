import type { PrinterId, PrintJobId } from '../../db/tables/printing.ts'
import type { PrintStyle } from '../documents/documents.ts'
import { Refusal } from '../kernel/refusal.ts'
import { hex, sha256 } from '../kernel/secret.ts'
import type { Work } from '../work.ts'
import { aboutStep, type Job, nextStep, theJob, withSteps } from './jobs.ts'
import { type LabelWish, labelOf, labelPapers, wishOf } from './labels.ts'
import { type Printer, printersOf, thePrinter } from './printers.ts'
import { firstLabel, type Label, stateOf } from './rules.ts'
import * as store from './store.ts'

/**
 * Asks a printer for labels; they wait there until it takes them. Refuses `print_waiting` while the very same labels wait already, so that
 * whoever asks twice gets them once.
 */
export async function askForLabels(work: Work, id: PrinterId, wish: LabelWish, style: PrintStyle) {
  const printer = await thePrinter(work, id)
  const papers = await labelPapers(work, printer, wish, style)
  return askFor(work, printer, wish, papers.map(labelOf), style)
}

/** Asks for some labels of a job once more. They say that they are reprints. */
export async function printAgain(work: Work, id: PrintJobId, { from, to }: { from: number; to: number }) {
  const job = await theJob(work, id)
  if (!['out', 'ended'].includes(stateOf(job.steps))) throw new Refusal('print_moved', { field: 'job' })
  const labels = await store.labelsOf(work.db, id)
  refuseBeyond('from', from, 1, labels.length)
  refuseBeyond('to', to, from, labels.length)
  return askFor(work, await thePrinter(work, job.printer_id), wishOf(job), labels.slice(from - 1, to), job)
}

async function askFor(work: Work, printer: Printer, wish: LabelWish, labels: readonly Label[], { lang, base }: PrintStyle) {
  if (labels.length === 0) throw new Refusal('not_found', { field: 'paper' })
  const subject = hex(sha256(JSON.stringify(labels.map(({ number, issue, title }) => [number, issue, title])))).slice(0, 32)
  const before = await withSteps(work, await store.jobsFor(work.db, subject))
  await refuseWaiting(work, before.at(-1))
  const id = work.newId<'print-job'>() as PrintJobId
  const { day, meal } = wish.paper === 'test-label' ? { day: null, meal: null } : wish
  const asked = { id, printer_id: printer.id, paper: wish.paper, day, meal, subject, turn: before.length, lang, base }
  const about = { job: id, printer: printer.id, paper: wish.paper, labels: labels.length, ...(day === null ? {} : { day, meal }) }
  const writes = (seq: number) => store.addJob(work.db, { ...asked, seq, at: work.now, by: work.actor.id }, labels)
  return work.commit({ event: 'print.asked', about }, writes, { job: id, labels: labels.length })
}

async function refuseWaiting(work: Work, last: Job | undefined): Promise<void> {
  if (!last || !['waiting', 'sending'].includes(stateOf(last.steps))) return
  const printer = (await printersOf(work)).find((one) => one.id === last.printer_id)
  throw new Refusal('print_waiting', { field: 'printer', values: { printer: printer?.name ?? '' } })
}

/**
 * What somebody saw at the printer: all labels are out, or those from one on are missing, which are then printed. Refuses `print_moved`
 * when nobody asks.
 */
export async function answerPrint(work: Work, id: PrintJobId, { missingFrom }: { missingFrom?: number | undefined }) {
  const job = await theJob(work, id)
  const step =
    missingFrom === undefined
      ? nextStep(work, job, 'out')
      : nextStep(work, job, 'missing', { position: await aLabelOf(work, job, missingFrom) })
  const event = missingFrom === undefined ? 'print.out' : 'print.missing'
  return work.commit({ event, about: aboutStep(step) }, [store.addStep(work.db, step)], { job: id })
}

async function aLabelOf(work: Work, job: Job, n: number): Promise<number> {
  refuseBeyond('missingFrom', n, firstLabel(job.steps), (await store.labelsOf(work.db, job.id)).length)
  return n
}

function refuseBeyond(field: string, n: number, from: number, to: number): void {
  if (n >= from && n <= to) return
  throw new Refusal('bad_request', { field, faults: [{ place: field, problem: 'label_not_there', values: { n, from, to } }] })
}

/** Nothing more of it is printed. Refuses `print_moved` while it is being sent, and when it is over. */
export async function endPrint(work: Work, id: PrintJobId) {
  const step = nextStep(work, await theJob(work, id), 'ended', { why: 'withdrawn' })
  return work.commit({ event: 'print.ended', about: aboutStep(step) }, [store.addStep(work.db, step)], { job: id })
}
