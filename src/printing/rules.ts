import type { LabelPaper, LabelSize, PrintStepKind } from '../../db/tables/printing.ts'
import { addDays, type MealDate } from '../kernel/meal-date.ts'

/** `asks`: all or some may have come out, and only somebody who looks can say. */
export type PrintState = 'waiting' | 'sending' | 'asks' | 'out' | 'ended'

const STATES: Record<PrintStepKind, PrintState> = {
  sending: 'sending',
  handed: 'asks',
  broken: 'asks',
  out: 'out',
  missing: 'waiting',
  ended: 'ended',
}

/**
 * What may happen next. From `sending` no way leads back to `waiting` but by somebody's word: a job whose bytes may have reached the
 * printer is never sent again by itself, or there would be two boxes with one label.
 */
const NEXT: Record<PrintState, readonly PrintStepKind[]> = {
  waiting: ['sending', 'ended'],
  sending: ['handed', 'broken'],
  asks: ['out', 'missing', 'ended'],
  out: [],
  ended: [],
}

/** What happened to a job so far, oldest first. */
export type Steps = readonly { kind: PrintStepKind; position: number | null }[]

export const stateOf = (steps: Steps): PrintState => STATES[steps.at(-1)?.kind ?? 'missing']
export const mayFollow = (steps: Steps, kind: PrintStepKind): boolean => NEXT[stateOf(steps)].includes(kind)

/** The first label that is to be printed, or was last: 1 until somebody says which are missing. */
export const firstLabel = (steps: Steps): number => steps.findLast((step) => step.kind === 'missing')?.position ?? 1

/** Which label in which issue, and whose it is. */
export interface Label {
  number: string
  issue: number
  title: string
}

/** Labels that are void: the plan has another issue of them by now, or none, or the number has gone to somebody else's. */
export const voidAmong = (labels: readonly Label[], inForce: ReadonlyMap<string, Label>): Label[] =>
  labels.filter(({ number, issue, title }) => {
    const now = inForce.get(number)
    return now?.issue !== issue || now.title !== title
  })

/** Samples are kept for two days (餐饮服务食品安全操作规范 7.9: 48 h); a box of yesterday is of no use to anybody. */
const DAYS_AFTER: Record<LabelPaper, number> = { 'box-labels': 0, 'sample-labels': 2, 'test-label': 0 }

/** Is it too late to print these labels? A printer switched on in the morning must not begin with yesterday's. */
export const isLate = (paper: LabelPaper, day: MealDate | null, today: MealDate): boolean =>
  day !== null && today > addDays(day, DAYS_AFTER[paper])

/** The sizes in which a paper is made. */
export const SIZES_OF: Record<LabelPaper, readonly LabelSize[]> = {
  'box-labels': ['label-60x40', 'label-100x70'],
  'sample-labels': ['label-60x40'],
  'test-label': ['label-60x40', 'label-100x70'],
}

/** How many of `labels` have wholly gone, of whose `bytes` so many were taken. Labels of a job are all of one size. */
export const handedOver = (labels: number, bytes: number, taken: number): number => Math.floor((labels * taken) / bytes)

/** Seconds until the next try at a printer that does not answer: it may just be warming up, or off for the night. */
const PAUSES = [1, 2, 5, 10, 30] as const
export const pauseAfter = (tries: number): number => PAUSES[Math.min(tries, PAUSES.length) - 1] ?? 1
