import { type Context, Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import type { PrinterId, PrintJobId } from '../db/tables/printing.ts'
import {
  addPrinter,
  answerPrint,
  askForLabels,
  changePrinter,
  endPrint,
  printAgain,
  printersOf,
  printQueue,
  type QueuedJob,
  RAW_PORT,
  removePrinter,
} from '../src/printing/printing.ts'
import type { Work } from '../src/work.ts'
import { type Env, once, originOf, takes, told, work } from './http.ts'
import { answers, commands } from './openapi.ts'
import { langOf } from './pages.tsx'
import { next, offset, paged, pageOf } from './paging.ts'
import { faultView } from './problem.ts'
import { run } from './routing.ts'
import { actor, canteen, id, instant, mealOfDay, text } from './schemas.ts'

export const printer = id<'printer'>() as z.ZodType<PrinterId>
export const job = id<'print-job'>() as z.ZodType<PrintJobId>
const label = z.enum(['label-60x40', 'label-100x70'])
const Printer = z.strictObject({
  name: text(40),
  kind: z.enum(['tspl']),
  label,
  host: text(253).meta({ description: '10/8, 172.16/12, 192.168/16, fc00::/7, 127/8', example: '192.168.1.60' }),
  port: z.int().min(1).max(65_535).default(RAW_PORT),
})
const Version = z.strictObject({ printer, version: z.int() })
const lang = z.enum(['zh', 'en']).optional()
const Wish = z.discriminatedUnion('paper', [
  z.strictObject({ printer, lang, paper: z.literal('box-labels'), ...mealOfDay.shape, run: run.optional(), canteen: canteen.optional() }),
  z.strictObject({ printer, lang, paper: z.literal('sample-labels'), ...mealOfDay.shape }),
  z.strictObject({ printer, lang, paper: z.literal('test-label') }),
])
const nth = z.int().min(1).max(5_000)
const Fault = z.strictObject({ place: z.string(), problem: z.string(), text: z.string(), text_en: z.string() })
const JobView = z.strictObject({
  job,
  printer,
  printerName: z.string(),
  paper: z.enum(['box-labels', 'sample-labels', 'test-label']),
  day: mealOfDay.shape.day.nullable(),
  meal: mealOfDay.shape.meal.nullable(),
  askedAt: instant,
  askedBy: actor,
  state: z.enum(['waiting', 'sending', 'asks', 'out', 'ended']),
  since: instant,
  labels: z.int(),
  first: z.string(),
  last: z.string(),
  from: z.int(),
  broken: z.strictObject({ why: z.string(), after: z.int() }).nullable(),
  not: z.strictObject({ why: z.string(), faults: z.array(Fault) }).nullable(),
})

const jobView = ({ printer, broken, not, open: _, ...rest }: QueuedJob): z.output<typeof JobView> => ({
  ...rest,
  printer: printer.id,
  printerName: printer.name,
  broken: broken ?? null,
  not: not ? { why: not.why, faults: (not.detail.faults ?? []).map(faultView) } : null,
})

/** A command after which labels may wait: whatever takes them to their printers looks at once. */
export async function thenSent<A>(c: Context<Env>, answer: Promise<A>): Promise<A> {
  const done = await answer
  await c.get('sender')?.wake()
  return done
}

const commanded = async (c: Context<Env>, command: (work: Work) => Promise<unknown>) => told(c, await thenSent(c, once(c, command)))
const OneJob = z.strictObject({ job })
const OnePrinter = z.strictObject({ printer })

export const printingRoutes = new Hono<Env>()
  .get(
    '/printers',
    describeRoute(answers('printers', 200, z.strictObject({ printers: z.array(Printer.extend({ printer, version: z.int() })), next }))),
    takes('query', z.strictObject(paged(offset))),
    async (c) => {
      const { page, next } = pageOf(await printersOf(work(c)), c.req.valid('query'))
      return c.json({ printers: page.map(({ id, ...rest }) => ({ printer: id, ...rest })), next })
    },
  )
  .post('/printers', describeRoute(commands('add_printer', Version)), takes('json', Printer), async (c) =>
    told(c, await once(c, (work) => addPrinter(work, c.req.valid('json')))),
  )
  .put(
    '/printers/:printer',
    describeRoute(commands('change_printer', Version, 200)),
    takes('param', OnePrinter),
    takes('json', Printer.extend({ version: z.int() })),
    async (c) => {
      const { version, ...wish } = c.req.valid('json')
      return c.json(
        await thenSent(
          c,
          once(c, (work) => changePrinter(work, c.req.valid('param').printer, version, wish)),
        ),
      )
    },
  )
  .post(
    '/printers/:printer/end',
    describeRoute(commands('remove_printer', OnePrinter)),
    takes('param', OnePrinter),
    takes('json', z.strictObject({})),
    async (c) => told(c, await once(c, (work) => removePrinter(work, c.req.valid('param').printer))),
  )
  .get(
    '/print-jobs',
    describeRoute(answers('print_jobs', 200, z.strictObject({ jobs: z.array(JobView), next }))),
    takes('query', z.strictObject(paged(offset))),
    async (c) => {
      const { page, next } = pageOf(await printQueue(work(c)), c.req.valid('query'))
      return c.json({ jobs: page.map(jobView), next })
    },
  )
  .post('/print-jobs', describeRoute(commands('ask_for_labels', OneJob.extend({ labels: z.int() }))), takes('json', Wish), (c) => {
    const { printer, lang = langOf(c), ...wish } = c.req.valid('json')
    return commanded(c, (work) => askForLabels(work, printer, wish, { lang, base: originOf(c) }))
  })
  .post(
    '/print-jobs/:job/answer',
    describeRoute(commands('answer_print', OneJob)),
    takes('param', OneJob),
    takes('json', z.strictObject({ missingFrom: nth.optional() })),
    (c) => commanded(c, (work) => answerPrint(work, c.req.valid('param').job, c.req.valid('json'))),
  )
  .post(
    '/print-jobs/:job/reprint',
    describeRoute(commands('print_again', OneJob.extend({ labels: z.int() }))),
    takes('param', OneJob),
    takes('json', z.strictObject({ from: nth, to: nth })),
    (c) => commanded(c, (work) => printAgain(work, c.req.valid('param').job, c.req.valid('json'))),
  )
  .post(
    '/print-jobs/:job/end',
    describeRoute(commands('end_print', OneJob)),
    takes('param', OneJob),
    takes('json', z.strictObject({})),
    (c) => commanded(c, (work) => endPrint(work, c.req.valid('param').job)),
  )
