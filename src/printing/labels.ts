import type { RunId } from '../../db/tables/routing.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { asReprint, boxLabels, type Paper, type PrintStyle, sampleLabels, testLabels } from '../documents/documents.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'
import { type Fault, Refusal } from '../kernel/refusal.ts'
import type { Work } from '../work.ts'
import type { Job } from './jobs.ts'
import { type Printer, thePrinter } from './printers.ts'
import { firstLabel, isLate, type Label, SIZES_OF, voidAmong } from './rules.ts'
import * as store from './store.ts'

/** Which labels somebody wants. */
export type LabelWish =
  | { paper: 'box-labels'; day: MealDate; meal: Meal; run?: RunId | undefined; canteen?: CanteenId | undefined }
  | { paper: 'sample-labels'; day: MealDate; meal: Meal }
  | { paper: 'test-label' }

/** The labels as they are now, in the order in which they leave. Refuses a roll of another size (`wrong_label`), and a meal without labels. */
export async function labelPapers(work: Work, printer: Printer, wish: LabelWish, style: PrintStyle): Promise<Paper[]> {
  const { id, name, host, port, label: size } = printer
  refuseSize(printer, wish)
  if (wish.paper === 'test-label') return testLabels(work, { id, size, printer: name, address: `${host}:${port}` }, style)
  if (wish.paper === 'box-labels') return boxLabels(work, wish, style, { size, run: wish.run, canteen: wish.canteen })
  return sampleLabels(work, wish, style)
}

function refuseSize({ name, label }: Printer, { paper }: LabelWish): void {
  const sizes = SIZES_OF[paper]
  if (sizes.includes(label)) return
  throw new Refusal('wrong_label', {
    field: 'printer',
    values: { printer: name, label: sizeText(label), allowed: sizes.map(sizeText).join() },
  })
}

/** `label-60x40` → 60 × 40 */
const sizeText = (size: string): string => size.replace('label-', '').replace('x', ' × ')

export const labelOf = ({ number, version, title }: Paper): Label => ({ number, issue: Number(version), title })

/** What would be sent now: the papers, marked where they are reprints, and which copy of each it is. */
export interface Ready {
  from: number
  papers: Paper[]
  copies: number[]
}

/**
 * What of a job is to be printed now. Refuses what must not be: labels that are void by now (`paper_void`, naming them), a meal that is
 * past, a printer that is gone or has another roll.
 */
export async function readyLabels(work: Work, job: Job): Promise<Ready> {
  if (isLate(job.paper, job.day, work.today)) throw new Refusal('day_is_past', { values: { day: job.day ?? '' } })
  const printer = await thePrinter(work, job.printer_id)
  const [papers, labels] = await Promise.all([labelPapers(work, printer, wishOf(job), job), store.labelsOf(work.db, job.id)])
  const byNumber = new Map(papers.map((paper) => [paper.number, paper]))
  const from = firstLabel(job.steps)
  const wanted = labels.slice(from - 1)
  refuseVoid(wanted, byNumber)
  const copies = await copiesOf(work, wanted)
  const isTest = job.paper === 'test-label'
  const marked = wanted.flatMap(({ number }, i) => {
    const paper = byNumber.get(number)
    return paper ? [isTest ? paper : asReprint(paper, copies[i] ?? 0)] : []
  })
  return { from, papers: marked, copies }
}

/** Of the whole meal: the job knows which of its labels. */
export const wishOf = ({ paper, day, meal }: Pick<Job, 'paper' | 'day' | 'meal'>): LabelWish =>
  day === null || meal === null || paper === 'test-label' ? { paper: 'test-label' } : { paper, day, meal }

function refuseVoid(wanted: readonly Label[], papers: ReadonlyMap<string, Paper>): void {
  const inForce = new Map([...papers].map(([number, paper]) => [number, labelOf(paper)]))
  const gone = voidAmong(wanted, inForce)
  const [first] = gone
  if (!first) return
  const values = { number: first.number, issue: first.issue, version: inForce.get(first.number)?.issue ?? '–' }
  throw new Refusal('paper_void', { values, faults: gone.slice(0, NAMED).map(asFault) })
}

/** Of hundreds of void labels so many are named. */
const NAMED = 20

const asFault = ({ number, title, issue }: Label): Fault => ({
  place: number,
  problem: 'label_void',
  values: { number, label: title, issue },
})

/** How often each label may have left a printer before. */
async function copiesOf(work: Work, labels: readonly Label[]): Promise<number[]> {
  const rows = await store.copiesOf(
    work.db,
    labels.map((label) => label.number),
  )
  const copies = new Map(rows.map((row) => [`${row.number} ${row.issue}`, Number(row.copies)]))
  return labels.map(({ number, issue }) => copies.get(`${number} ${issue}`) ?? 0)
}
