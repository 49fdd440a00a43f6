import { type Selectable, sql } from 'kysely'
import type { Db, Write } from '../../db/host.ts'
import { insertAll, listOf } from '../../db/insert-all.ts'
import type { PrintingTables, PrintJobId } from '../../db/tables/printing.ts'
import type { Instant } from '../kernel/meal-date.ts'
import type { Label } from './rules.ts'

export type PrinterSetting = Selectable<PrintingTables['printer_setting']>
export type PrintJob = Selectable<PrintingTables['print_job']>
export type PrintLabel = Selectable<PrintingTables['print_label']>
export type PrintStep = Selectable<PrintingTables['print_step']>
export type PrintCopy = Selectable<PrintingTables['print_copy']>

/** The last setting of each printer, those no longer in use too. */
export const printers = (db: Db) =>
  db
    .selectFrom('printer_setting as one')
    .leftJoin('printer_end', 'printer_end.printer_id', 'one.printer_id')
    .selectAll('one')
    .select('printer_end.at as ended_at')
    .where('version', '=', (eb) =>
      eb
        .selectFrom('printer_setting as other')
        .select((inner) => inner.fn.max('version').as('last'))
        .whereRef('other.printer_id', '=', 'one.printer_id'),
    )
    .orderBy('name')
    .execute()

export const addPrinter = (db: Db, row: Selectable<PrintingTables['printer']>) => db.insertInto('printer').values(row)
export const addSetting = (db: Db, row: PrinterSetting) => db.insertInto('printer_setting').values(row)
export const endPrinter = (db: Db, row: Selectable<PrintingTables['printer_end']>) => db.insertInto('printer_end').values(row)

/** Jobs that were asked for since then, newest first. */
export const jobsSince = (db: Db, since: Instant) =>
  db.selectFrom('print_job').selectAll().where('at', '>=', since).orderBy('seq', 'desc').execute()
export const job = (db: Db, id: PrintJobId) => db.selectFrom('print_job').selectAll().where('id', '=', id).executeTakeFirst()
export const jobsFor = (db: Db, subject: string) =>
  db.selectFrom('print_job').selectAll().where('subject', '=', subject).orderBy('turn').execute()

/** What happened to some jobs, in order. */
export const stepsOf = (db: Db, jobs: readonly PrintJobId[]): Promise<PrintStep[]> =>
  db.selectFrom('print_step').selectAll().where('job_id', 'in', listOf(jobs)).orderBy('job_id').orderBy('step').execute()

export const labelsOf = (db: Db, job: PrintJobId): Promise<PrintLabel[]> =>
  db.selectFrom('print_label').selectAll().where('job_id', '=', job).orderBy('position').execute()

/** How many labels some jobs have, and the numbers of the first and the last. */
export const spansOf = (db: Db, jobs: readonly PrintJobId[]) =>
  db
    .selectFrom('print_label as first')
    .innerJoin('print_label as last', (join) =>
      join
        .onRef('last.job_id', '=', 'first.job_id')
        .on('last.position', '=', sql<number>`(select max(position) from print_label where job_id = first.job_id)`),
    )
    .select(['first.job_id', 'first.number as first', 'last.number as last', 'last.position as labels'])
    .where('first.position', '=', 1)
    .where('first.job_id', 'in', listOf(jobs))
    .execute()

/** The copies that labels have had, by any job. */
export const copiesOf = (db: Db, numbers: readonly string[]) =>
  db
    .selectFrom('print_copy')
    .select(['number', 'issue', (eb) => eb.fn.countAll<number>().as('copies')])
    .where('number', 'in', listOf(numbers))
    .groupBy(['number', 'issue'])
    .execute()

export const addJob = (db: Db, row: PrintJob, labels: readonly Label[]): Write[] => [
  db.insertInto('print_job').values(row),
  ...insertAll(
    db,
    'print_label',
    labels.map(({ number, issue, title }, i) => ({ job_id: row.id, position: i + 1, number, issue, title })),
  ),
]
export const addStep = (db: Db, row: PrintStep) => db.insertInto('print_step').values(row)
export const addCopies = (db: Db, rows: readonly PrintCopy[]): Write[] => insertAll(db, 'print_copy', rows)
