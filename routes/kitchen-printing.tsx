import { type Context, Hono } from 'hono'
import { z } from 'zod'
import {
  addPrinter,
  answerPrint,
  askForLabels,
  changePrinter,
  endPrint,
  printAgain,
  printersOf,
  printQueue,
  RAW_PORT,
  removePrinter,
} from '../src/printing/printing.ts'
import type { Again } from '../src/web/again.ts'
import { PrintersPage } from '../src/web/kitchen/printers-page.tsx'
import { PrintingPage } from '../src/web/kitchen/printing-page.tsx'
import { namesOf } from '../src/web/names.ts'
import type { Work } from '../src/work.ts'
import { type Submitted, submit } from './again.ts'
import { type Env, originOf, work } from './http.ts'
import { Nothing } from './kitchen-forms.ts'
import { frameOf, langOf, paramsOf, show } from './pages.tsx'
import { job, printer, thenSent } from './printing.ts'
import { mealOfDay } from './schemas.ts'
import { typedText } from './typed.ts'

const AskForm = z.discriminatedUnion('paper', [
  z.strictObject({ printer, paper: z.literal('box-labels'), ...mealOfDay.shape }),
  z.strictObject({ printer, paper: z.literal('sample-labels'), ...mealOfDay.shape }),
  z.strictObject({ printer, paper: z.literal('test-label') }),
])
const typedNumber = z
  .string({ error: 'bad_field' })
  .transform((text) => text.normalize('NFKC').trim())
  .pipe(z.string().regex(/^\d{1,5}$/, 'bad_field'))
  .transform(Number)
const AnswerForm = z.strictObject({ missingFrom: typedNumber.optional() })
const ReprintForm = z.strictObject({ from: typedNumber, to: typedNumber })
const PrinterForm = z.strictObject({
  name: typedText(40),
  kind: z.enum(['tspl'], 'bad_choice'),
  label: z.enum(['label-60x40', 'label-100x70'], 'bad_choice'),
  host: typedText(253),
  port: typedNumber,
})
const ChangeForm = PrinterForm.extend({ version: typedNumber })
const OneJob = z.strictObject({ job })
const OnePrinter = z.strictObject({ printer })

/** The kitchen's pages of printing: what waits for which printer, and the printers. */
export const kitchenPrintingRoutes = new Hono<Env>()
  .get('/kitchen/printing', (c) => queuePage(c))
  .post('/kitchen/printing', (c) =>
    onQueue(c, AskForm, (work, { printer, ...wish }) => askForLabels(work, printer, wish, { lang: langOf(c), base: originOf(c) })),
  )
  // not a command: nothing is written, what waits is only tried sooner
  .post('/kitchen/printing/tries', async (c) => {
    await c.get('sender')?.wake()
    return c.redirect('/kitchen/printing', 303)
  })
  .post('/kitchen/printing/:job/answer', (c) =>
    onQueue(c, AnswerForm, (work, answer) => answerPrint(work, paramsOf(c, OneJob).job, answer)),
  )
  .post('/kitchen/printing/:job/reprint', (c) => onQueue(c, ReprintForm, (work, span) => printAgain(work, paramsOf(c, OneJob).job, span)))
  .post('/kitchen/printing/:job/end', (c) => onQueue(c, Nothing, (work) => endPrint(work, paramsOf(c, OneJob).job)))
  .get('/kitchen/printers', (c) => printersPage(c))
  .post('/kitchen/printers', async (c) => onPrinters(c, await submit(c, PrinterForm, addPrinter)))
  .post('/kitchen/printers/:printer', async (c) => {
    const { printer } = paramsOf(c, OnePrinter)
    const changed = submit(c, ChangeForm, (work, { version, ...wish }) => changePrinter(work, printer, version, wish))
    return onPrinters(c, await thenSent(c, changed), printer)
  })
  .post('/kitchen/printers/:printer/end', async (c) => {
    const { printer } = paramsOf(c, OnePrinter)
    return onPrinters(c, await submit(c, Nothing, (work) => removePrinter(work, printer)), printer)
  })

async function onQueue<S extends z.ZodType>(c: Context<Env>, schema: S, command: (work: Work, fields: z.output<S>) => Promise<unknown>) {
  const result = await thenSent(c, submit(c, schema, command))
  return 'again' in result ? queuePage(c, result.again, result.status) : c.redirect('/kitchen/printing', 303)
}

const onPrinters = (c: Context<Env>, result: Submitted<unknown>, printer?: string) =>
  'again' in result ? printersPage(c, { printer, again: result.again }, result.status) : c.redirect('/kitchen/printers', 303)

async function queuePage(c: Context<Env>, again?: Again, status = 200) {
  const [jobs, printers, frame] = await Promise.all([printQueue(work(c)), printersOf(work(c)), frameOf(c, '/kitchen/printing')])
  const names = await namesOf(
    work(c),
    jobs.map((job) => job.askedBy),
  )
  const sender = c.get('sender')
  const shown = { jobs, printers, names, files: c.get('print') !== undefined, again }
  return show(c, <PrintingPage frame={frame} {...shown} standing={sender && ((job) => sender.standing(job.printer.id))} />, status)
}

async function printersPage(c: Context<Env>, again?: { printer: string | undefined; again: Again }, status = 200) {
  const frame = await frameOf(c, '/kitchen/printers')
  return show(c, <PrintersPage frame={frame} printers={await printersOf(work(c))} usual={RAW_PORT} again={again} />, status)
}
