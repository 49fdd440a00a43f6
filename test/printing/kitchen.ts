import type { PrinterId, PrintJobId } from '../../db/tables/printing.ts'
import { boxLabels } from '../../src/documents/documents.ts'
import { openPrinter } from '../../src/documents/printer.ts'
import { dialLan } from '../../src/printing/lan.ts'
import {
  addPrinter,
  askForLabels,
  type LabelWish,
  type PrinterWish,
  printQueue,
  type QueuedJob,
  type Sender,
} from '../../src/printing/printing.ts'
import { openSender } from '../../src/printing/sender.ts'
import { beginWork, type Work } from '../../src/work.ts'
import { lunchIn } from '../edges/lunch.ts'
import { DAY, openTiny, type Tiny } from '../edges/tiny.ts'
import type { FakePrinter } from './fake-printer.ts'

const print = openPrinter()
const STYLE = { lang: 'zh', base: 'https://nuanfan.example' } as const
export const BOXES: LabelWish = { paper: 'box-labels', day: DAY, meal: 'lunch' }
/** Milliseconds that a test can wait for. */
const dial = dialLan({ connect: 5_000, stall: 1_000, close: 300 })

/** The tiny district with its lunch planned, and what a test does to its printers. */
export interface Kitchen {
  tiny: Tiny
  work(): Work
  printer(fake: Pick<FakePrinter, 'port'>, wish?: Partial<PrinterWish>): Promise<PrinterId>
  ask(printer: PrinterId, wish?: LabelWish): Promise<PrintJobId>
  sender(parts?: Partial<Parameters<typeof openSender>[0]>): Sender
  queue(): Promise<QueuedJob[]>
  /** the job as it stands */
  job(id: PrintJobId): Promise<QueuedJob>
  /** what a label printer gets for the whole meal when nothing was printed yet */
  bytes(): Promise<Uint8Array>
  /** once the sender has nothing to do any more */
  settled(sender: Sender): Promise<void>
  bugs: unknown[]
  close(): void
}

export async function openKitchen(): Promise<Kitchen> {
  const tiny = await openTiny()
  await (await lunchIn(tiny)).until('route')
  const manager = { id: tiny.ids.staff.kitchen_manager, duties: [{ role: 'kitchen_manager' as const, canteen: null }] }
  const work = () => beginWork(tiny.engine, manager)
  const bugs: unknown[] = []
  const wish = { name: 'P', kind: 'tspl', label: 'label-60x40', host: '127.0.0.1' } as const
  const kitchen: Kitchen = {
    tiny,
    work,
    printer: async ({ port }, more) => (await addPrinter(work(), { ...wish, port, ...more })).printer,
    ask: async (printer, labels = BOXES) => (await askForLabels(work(), printer, labels, STYLE)).job,
    sender: (parts) => openSender({ engine: tiny.engine, print, dial, report: (error) => bugs.push(error), pause: () => 0.01, ...parts }),
    queue: () => printQueue(work()),
    async job(id) {
      const job = (await kitchen.queue()).find((one) => one.job === id)
      if (!job) throw new Error(`no job ${id}`)
      return job
    },
    bytes: async () => print(await boxLabels(work(), { day: DAY, meal: 'lunch' }, STYLE, { size: 'label-60x40' }), 'tspl'),
    async settled(sender) {
      await sender.wake()
      await sender.done()
    },
    bugs,
    close: () => tiny.close(),
  }
  return kitchen
}
