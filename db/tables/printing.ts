import type { Id } from '../../src/kernel/id.ts'
import type { Instant, Meal, MealDate } from '../../src/kernel/meal-date.ts'

export type PrinterId = Id<'printer'>
export type PrintJobId = Id<'print-job'>
/** the language that a printer speaks */
export type PrinterKind = 'tspl'
/** the labels on its roll */
export type LabelSize = 'label-60x40' | 'label-100x70'
export type LabelPaper = 'box-labels' | 'sample-labels' | 'test-label'
/**
 * `sending`: bytes may be on their way from here on. `handed`: all of them were handed to the printer, which never says more.
 * `broken`: the connection died meanwhile. `out`, `missing`: somebody looked. `ended`: nothing more will be printed.
 */
export type PrintStepKind = 'sending' | 'handed' | 'broken' | 'out' | 'missing' | 'ended'

export interface PrintingTables {
  printer: { id: PrinterId; at: Instant; by: string }
  /** what a printer is: the last version counts */
  printer_setting: {
    printer_id: PrinterId
    version: number
    name: string
    kind: PrinterKind
    label: LabelSize
    host: string
    port: number
    at: Instant
    by: string
  }
  printer_end: { printer_id: PrinterId; at: Instant; by: string }
  /** labels that somebody asked a printer for; a test label belongs to no meal */
  print_job: {
    id: PrintJobId
    /** the journal line that it stands behind: jobs are printed in this order */
    seq: number
    printer_id: PrinterId
    paper: LabelPaper
    day: MealDate | null
    meal: Meal | null
    /** a hash of which labels in which issue */
    subject: string
    /** how many jobs for the same labels there were before */
    turn: number
    lang: 'zh' | 'en'
    /** the address in their QR codes */
    base: string
    at: Instant
    by: string
  }
  /** `title`: whose label it is: a canteen's, a dish's */
  print_label: { job_id: PrintJobId; position: number; number: string; issue: number; title: string }
  print_step: {
    job_id: PrintJobId
    step: number
    kind: PrintStepKind
    /** the first label that is sent or missing; of a broken line, the last that can have come out */
    position: number | null
    /** why a line broke or a job ended: a code */
    why: string | null
    /** what a refusal said of it, as JSON */
    detail: string | null
    at: Instant
    by: string
  }
  print_copy: { number: string; issue: number; copy: number; job_id: PrintJobId; step: number }
}
