import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import type { ServingId } from '../db/tables/checkin.ts'
import {
  boxLabels,
  circleMaps,
  countSheet,
  dayReconciliation,
  deliveryManifests,
  deltaSheets,
  handoverNote,
  handoverNotes,
  LABEL_SIZES,
  manifestDeltas,
  type Paper,
  type PaperKind,
  type PaperRecord,
  type PrintStyle,
  packingMatrix,
  packingSheets,
  paperNamed,
  printReceipt,
  productionSheet,
  recallNotice,
  receiptFor,
  receivingNotes,
  roundSheets,
  routeSheets,
  safetyReport,
  sampleLabels,
  sampleRecord,
  shoppingLists,
  statementWorkbook,
  stationLists,
  subsidyStatement,
  temperatureLog,
} from '../src/documents/documents.ts'
import { monthOf } from '../src/kernel/meal-date.ts'
import { Refusal } from '../src/kernel/refusal.ts'
import { openNames, recallNumbered, traceOf } from '../src/safety/safety.ts'
import { papers as words } from '../src/words/papers.ts'
import { type Lang, say } from '../src/words/words.ts'
import type { Work } from '../src/work.ts'
import { minutes, weather } from './circle.tsx'
import { binary, bodyOf, disposition, XLSX } from './downloads.ts'
import { type Capability, scopeFor } from './gate.ts'
import { type Env, form, isForm, once, originOf, takes, told, work } from './http.ts'
import { commands, described, type Operation } from './openapi.ts'
import { langOf, queryOf } from './pages.tsx'
import { purchase, receiving } from './purchases.ts'
import { carrier } from './rounds.ts'
import { run, stop } from './routing.ts'
import { canteen, day, id, meal, month, text } from './schemas.ts'
import { count } from './stock.ts'

const serving = id<'serving'>() as z.ZodType<ServingId>
const lang = z.enum(['zh', 'en']).optional()
const OfMeal = z.strictObject({ day, meal, lang })
const OfRuns = OfMeal.extend({ run: run.optional() })
const OfCanteens = OfMeal.extend({ canteen: canteen.optional() })
const OfRounds = OfCanteens.extend({ carrier: carrier.optional() })
const OfStations = OfMeal.extend({ station: text(40).optional() })
const OfVersions = OfMeal.extend({ version: z.coerce.number().int().min(2).max(1_000).optional() })
const OfIssue = z.strictObject({ v: z.coerce.number().int().min(1).max(1_000).optional(), lang })
/** For people and office printers, or for a label printer. */
const format = z.enum(['pdf', 'tspl']).optional()
const OfBoxes = OfRuns.extend({ canteen: canteen.optional(), size: z.enum(LABEL_SIZES).optional(), format })
const OfSamples = OfMeal.extend({ format })
/** One stop, or a meal's. */
const OfStops = OfRuns.partial({ day: true, meal: true }).extend({ stop: stop.optional() })
const OfServing = z.strictObject({ serving })
const OfStatement = z.strictObject({ statement: text(60), lang })
const OfCircle = z.strictObject({ minutes, weather, lang })
const OfMonth = z.strictObject({ month, lang })
/** With names, why: opening them is journalled. */
const OfRecall = z.strictObject({ recall: text(20), reason: text().optional(), lang })
const OneNumber = z.strictObject({ number: text(60) })

const describedPdf = (summary: Operation) => describeRoute(described(summary, 200, { 'application/pdf': binary }))
const describedLabels = (summary: Operation) =>
  describeRoute(described(summary, 200, { 'application/pdf': binary, 'application/octet-stream': binary }))

type Fill = (work: Work, style: PrintStyle) => Promise<Paper[]>

/** How a format is handed over: a browser shows a PDF; a job for a label printer is a file to send there. */
const FORMATS = {
  pdf: { type: 'application/pdf', how: 'inline' },
  tspl: { type: 'application/octet-stream', how: 'attachment' },
} as const

/** Papers as one PDF that a browser shows and a printer takes, or as one job in TSPL. Refuses `only_on_node` where there is no printer. */
async function printed(c: Context<Env>, kind: keyof typeof words, fill: Fill, format: keyof typeof FORMATS = 'pdf') {
  const print = c.get('print')
  if (!print) throw new Refusal('only_on_node')
  const style = { lang: langIn(c), base: originOf(c) }
  const papers = await fill(work(c), style)
  if (papers.length === 0) throw new Refusal('not_found') // no sample is taken yet
  const numbers = numbersOf(papers)
  const { type, how } = FORMATS[format]
  const file = disposition(how, `${numbers}.${format}`, `${say(words[kind], style.lang)} ${numbers}.${format}`)
  return c.body(bodyOf(await print(papers, format)), 200, { 'content-type': type, 'content-disposition': file })
}

/** Of several papers of a meal, what their numbers have in common: `MF-20261124-L`. */
const numbersOf = (papers: readonly Paper[]): string =>
  papers.length > 1 ? (papers[0]?.number.split('-').slice(0, 3).join('-') ?? '') : (papers[0]?.number ?? '')

/** The language of one paper: asking for it does not change that of the pages. */
const langIn = (c: Context<Env>): Lang => lang.safeParse(c.req.query('lang')).data ?? langOf(c)

type Page = readonly [Capability, (record: PaperRecord) => string]
const kitchenDay: Page = ['kitchen_page', ({ day }) => `/kitchen/${day}`]
const kitchenSafety: Page = ['see_safety', ({ day }) => `/kitchen/${day}/safety`]
const kitchenProduction: Page = ['kitchen_page', ({ day }) => `/kitchen/${day}/production`]
const kitchenPacking: Page = [
  'kitchen_page',
  ({ day, canteen }) => `/kitchen/${day}/packing${canteen ? `?${new URLSearchParams({ canteen })}` : ''}`,
]
const kitchenRoutes: Page = ['kitchen_page', ({ day }) => `/kitchen/${day}/routes`]
const driverRuns: Page = ['driver_page', () => '/driver']
const canteenFood: Page = ['canteen_page', ({ canteen = '' }) => `/canteen/food?${new URLSearchParams({ canteen })}`]

/** Where a paper's QR code leads whom: the page of the record, as far as one's duties have one. */
const PAGES: Record<PaperKind, readonly Page[]> = {
  'production-sheet': [kitchenDay],
  'packing-matrix': [kitchenPacking],
  'packing-sheet': [kitchenPacking],
  'station-list': [kitchenProduction],
  'delta-sheet': [kitchenProduction],
  'manifest-delta': [kitchenRoutes, driverRuns],
  'box-labels': [kitchenDay, canteenFood, driverRuns],
  'delivery-manifest': [kitchenRoutes, driverRuns],
  'route-sheet': [kitchenRoutes, driverRuns],
  'handover-note': [kitchenRoutes, ['driver_page', ({ stop }) => `/driver/stops/${stop}`], canteenFood],
  'round-sheet': [
    ['canteen_page', ({ canteen = '' }) => `/canteen/rounds?${new URLSearchParams({ canteen })}`],
    ['carrier_page', () => '/carrier'],
  ],
  receipt: [
    ['auditor_page', ({ serving }) => `/auditor/servings/${serving}`],
    ['canteen_page', ({ serving }) => `/canteen/servings/${serving}`],
  ],
  'day-reconciliation': [
    ['kitchen_page', ({ day }) => `/kitchen/${day}/account`],
    ['auditor_page', ({ day }) => `/auditor/${monthOf(day)}`],
  ],
  'sample-labels': [kitchenSafety],
  'sample-record': [kitchenSafety],
  'temperature-log': [kitchenSafety],
  'safety-month': [kitchenSafety],
  'circle-map': [['see_circle', ({ target = '' }) => `/kitchen/circle?${target}`]],
  'recall-notice': [['see_safety', ({ target = '' }) => `/kitchen/recall?${new URLSearchParams({ of: target })}`]],
  'shopping-list': [['see_stock', () => '/purchasing/orders']],
  'receiving-note': [['see_stock', ({ target = '' }) => `/purchasing/receivings/${target}`]],
  'count-sheet': [['see_stock', ({ target = '' }) => `/purchasing/counts/${target}`]],
  'subsidy-statement': [['auditor_page', ({ day, canteen }) => `/auditor/${monthOf(day)}/${canteen}`]],
}

/** The button on a page: the print is recorded, and the browser goes on to the paper. */
const printButton: MiddlewareHandler<Env> = async (c, next) => {
  if (!isForm(c)) return next()
  const { serving } = await form(c, OfServing)
  await once(c, (work) => printReceipt(work, serving))
  return c.redirect(`/papers/receipt?${new URLSearchParams({ serving })}`, 303)
}

const Printed = z.strictObject({ number: z.string(), copy: z.int() })

export const paperRoutes = new Hono<Env>()
  .get('/papers/production-sheet', describedPdf('print_production'), takes('query', OfMeal), (c) =>
    printed(c, 'production_sheet', (work, style) => productionSheet(work, c.req.valid('query'), style)),
  )
  .get('/papers/station-list', describedPdf('print_stations'), takes('query', OfStations), (c) => {
    const { station, ...meal } = c.req.valid('query')
    return printed(c, 'station_list', (work, style) => stationLists(work, meal, style, station))
  })
  .get('/papers/delta-sheet', describedPdf('print_changes'), takes('query', OfVersions), (c) => {
    const { version, ...meal } = c.req.valid('query')
    return printed(c, 'delta_sheet', (work, style) => deltaSheets(work, meal, style, version))
  })
  .get(
    '/papers/manifest-delta',
    describedPdf('print_manifest_changes'),
    takes('query', OfVersions.extend({ run: run.optional() })),
    (c) => {
      const { version, run, ...meal } = c.req.valid('query')
      return printed(c, 'manifest_delta', (work, style) => manifestDeltas(work, meal, style, { version, run }))
    },
  )
  .get('/papers/packing-sheet', describedPdf('print_packing_sheets'), takes('query', OfCanteens), (c) => {
    const { canteen, ...meal } = c.req.valid('query')
    return printed(c, 'packing_sheet', (work, style) => packingSheets(work, meal, style, canteen))
  })
  .get('/papers/packing-matrix', describedPdf('print_packing'), takes('query', OfMeal), (c) =>
    printed(c, 'packing_matrix', (work, style) => packingMatrix(work, c.req.valid('query'), style)),
  )
  .get('/papers/box-labels', describedLabels('print_labels'), takes('query', OfBoxes), (c) => {
    const { day, meal, format, ...only } = c.req.valid('query')
    return printed(c, 'box_labels', (work, style) => boxLabels(work, { day, meal }, style, only), format)
  })
  .get('/papers/delivery-manifest', describedPdf('print_manifests'), takes('query', OfRuns), (c) => {
    const { run, ...meal } = c.req.valid('query')
    return printed(c, 'delivery_manifest', (work, style) => deliveryManifests(work, meal, style, run))
  })
  .get('/papers/route-sheet', describedPdf('print_routes'), takes('query', OfRuns), (c) => {
    const { run, ...meal } = c.req.valid('query')
    return printed(c, 'route_sheet', (work, style) => routeSheets(work, meal, style, run))
  })
  .get('/papers/round-sheet', describedPdf('print_rounds'), takes('query', OfRounds), (c) => {
    const { canteen, carrier, ...meal } = c.req.valid('query')
    return printed(c, 'round_sheet', (work, style) => roundSheets(work, meal, style, { canteen, carrier }))
  })
  .get('/papers/handover-note', describedPdf('print_handovers'), takes('query', OfStops), (c) => {
    const { stop } = c.req.valid('query')
    if (stop) return printed(c, 'handover_note', (work, style) => handoverNote(work, stop, style))
    const { run, ...meal } = queryOf(c, OfRuns)
    return printed(c, 'handover_note', (work, style) => handoverNotes(work, meal, style, run))
  })
  .get('/papers/receipt', describedPdf('print_receipt'), takes('query', OfServing.extend({ lang })), (c) =>
    printed(c, 'receipt', (work, style) => receiptFor(work, c.req.valid('query').serving, style)),
  )
  .post('/papers/receipt', describeRoute(commands('record_print', Printed)), printButton, takes('json', OfServing), async (c) =>
    told(c, await once(c, (work) => printReceipt(work, c.req.valid('json').serving))),
  )
  .get('/papers/day-reconciliation', describedPdf('print_reconciliation'), takes('query', OfMeal), (c) =>
    printed(c, 'day_reconciliation', (work, style) => dayReconciliation(work, c.req.valid('query'), style)),
  )
  .get('/papers/sample-labels', describedLabels('print_sample_labels'), takes('query', OfSamples), (c) => {
    const { format, ...meal } = c.req.valid('query')
    return printed(c, 'sample_labels', (work, style) => sampleLabels(work, meal, style), format)
  })
  .get('/papers/sample-record', describedPdf('print_sample_record'), takes('query', OfMeal), (c) =>
    printed(c, 'sample_record', (work, style) => sampleRecord(work, c.req.valid('query'), style)),
  )
  .get('/papers/temperature-log', describedPdf('print_temperatures'), takes('query', OfMeal), (c) =>
    printed(c, 'temperature_log', (work, style) => temperatureLog(work, c.req.valid('query'), style)),
  )
  .get('/papers/circle-map', describedPdf('print_circle'), takes('query', OfCircle), (c) => {
    const { minutes, weather } = c.req.valid('query')
    return printed(c, 'circle_map', (work, style) => circleMaps(work, { minutes, rain: weather === 'rain' }, style))
  })
  .get('/papers/safety-month', describedPdf('print_safety_month'), takes('query', OfMonth), (c) =>
    printed(c, 'safety_month', (work, style) => safetyReport(work, c.req.valid('query').month, style)),
  )
  .get(
    '/papers/shopping-list',
    describedPdf('print_shopping'),
    takes('query', z.strictObject({ purchase: purchase.optional(), lang })),
    (c) => printed(c, 'shopping_list', (work, style) => shoppingLists(work, style, c.req.valid('query').purchase)),
  )
  .get('/papers/receiving-note', describedPdf('print_receiving'), takes('query', z.strictObject({ receiving, lang })), (c) =>
    printed(c, 'receiving_note', (work, style) => receivingNotes(work, c.req.valid('query').receiving, style)),
  )
  .get('/papers/count-sheet', describedPdf('print_count'), takes('query', z.strictObject({ count, lang })), (c) =>
    printed(c, 'count_sheet', (work, style) => countSheet(work, c.req.valid('query').count, style)),
  )
  .get('/papers/recall-notice', describedPdf('print_recall'), takes('query', OfRecall), async (c) => {
    const { recall, reason } = c.req.valid('query')
    if (reason !== undefined) {
      if (!scopeFor(c.get('actor'), 'open_names')) throw new Refusal('forbidden')
      if (!c.get('print')) throw new Refusal('only_on_node') // nobody has seen a name yet
      const { target } = await recallNumbered(work(c), recall)
      await openNames(work(c), await traceOf(work(c), target), reason)
    }
    return printed(c, 'recall_notice', (work, style) => recallNotice(work, recall, style, reason !== undefined))
  })
  .get('/papers/subsidy-statement', describedPdf('print_statement'), takes('query', OfStatement), (c) =>
    printed(c, 'subsidy_statement', (work, style) => subsidyStatement(work, c.req.valid('query').statement, style)),
  )
  .get(
    '/statements/:number/xlsx',
    describeRoute(described('statement_workbook', 200, { [XLSX]: binary })),
    takes('param', OneNumber),
    takes('query', z.strictObject({ lang })),
    async (c) => {
      const style = langIn(c)
      const { number, bytes } = await statementWorkbook(work(c), c.req.valid('param').number, style)
      const file = disposition('attachment', `${number}.xlsx`, `${say(words.subsidy_statement, style)} ${number}.xlsx`)
      return c.body(bodyOf(bytes), 200, { 'content-type': XLSX, 'content-disposition': file })
    },
  )
  .get(
    '/p/:number',
    describeRoute(described('paper_by_number', 302, {})),
    takes('param', OneNumber),
    takes('query', OfIssue),
    async (c) => {
      const record = await paperNamed(work(c), c.req.valid('param').number, c.req.valid('query').v)
      const page = PAGES[record.kind].find(([page]) => scopeFor(c.get('actor'), page))
      if (!page) throw new Refusal('forbidden')
      return c.redirect(page[1](record), 302)
    },
  )
