import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { servingsPage } from '../../src/checkin/checkin.ts'
import {
  boxLabels,
  countSheetsOn,
  dayReconciliation,
  deliveryManifests,
  deltaSheets,
  handoverNotes,
  LABEL_SIZES,
  manifestDeltas,
  type Paper,
  type PrintStyle,
  packingMatrix,
  productionSheet,
  recallNoticesOn,
  receiptFor,
  receivingNotesOn,
  routeSheets,
  safetyReport,
  sampleLabels,
  sampleRecord,
  shoppingListsFor,
  stationLists,
  subsidyStatement,
  temperatureLog,
} from '../../src/documents/documents.ts'
import { openPrinter } from '../../src/documents/printer.ts'
import { dataFolder, districtName, hasDistrict, openDistrict } from '../../src/engine-node.ts'
import { addressFrom } from '../../src/kernel/address.ts'
import { isMealDate, type MealDate, monthOf, previousMonth } from '../../src/kernel/meal-date.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { changesOf } from '../../src/production/production.ts'
import { statementsOf } from '../../src/settlement/settlement.ts'
import { canteensOn, closedOn, theDistrict } from '../../src/sites/sites.ts'
import { CLI_WORDS } from '../../src/words/cli.ts'
import { HELP } from '../../src/words/cli-help.ts'
import { say } from '../../src/words/words.ts'
import { beginWork, type Engine, SETUP, type Work } from '../../src/work.ts'
import { playDay } from '../day/play.ts'
import { visitsOn } from '../demo/visits.ts'
import { type Command, EXIT, UsageError } from './command.ts'
import { print, printJson } from './output.ts'

const MEAL = 'lunch'
const USAGE = 'papers DATE [--out FOLDER] [--base URL] [--english]'

export const papers: Command = {
  usage: 'papers DATE',
  help: HELP.papers,
  examples: ['papers 2026-11-24 --out papers'],
  options: { out: { type: 'string' }, base: { type: 'string' }, english: { type: 'boolean' } },
  async run({ words: [date, ...more], options, json }) {
    if (!date || more.length || !isMealDate(date)) throw new UsageError('usage', { usage: USAGE })
    const district = districtName(options.district)
    if (!hasDistrict(dataFolder(), district)) throw new Refusal('not_found', { field: `district ${district}` })
    const folder = String(options.out ?? join(dataFolder(), 'papers', date))
    const style: PrintStyle = { lang: options.english ? 'en' : 'zh', base: baseFrom(options.base) }
    const engine = openDistrict(dataFolder(), district)
    try {
      const files = await writePapers(engine, date, folder, style)
      if (json) printJson({ date, folder, files })
      else
        print(say(CLI_WORDS.papers_written, 'zh', { folder, files: files.length, papers: files.reduce((n, file) => n + file.papers, 0) }))
      return EXIT.done
    } finally {
      engine.close()
    }
  },
}

/** Where the QR codes lead: the address asked for, or the installation's, or this machine. */
function baseFrom(named: string | boolean | undefined): string {
  const text = String(named ?? process.env.NUANFAN_ADDRESS ?? 'http://localhost:8787')
  const address = addressFrom(text)
  if (!address) throw new UsageError('usage', { usage: USAGE })
  return address
}

async function writePapers(engine: Engine, day: MealDate, folder: string, style: PrintStyle) {
  const { demo_seed } = await theDistrict({ db: engine.host.db })
  const reason = await closedOn({ db: engine.host.db }, day)
  if (reason) throw new Refusal('day_closed', { field: 'day', values: { reason } })
  if (demo_seed !== null) await playDay({ engine, day, visits: await visitsOn(engine, demo_seed, day), seed: demo_seed })
  const work = beginWork(engine, SETUP)
  const render = openPrinter()
  mkdirSync(folder, { recursive: true })
  const files: { file: string; papers: number }[] = []
  for (const [name, fill] of Object.entries(await fillsOf(work, day, style))) {
    const filled = await fill()
    if (filled.length === 0) continue
    writeFileSync(join(folder, `${name}.pdf`), await render(filled))
    files.push({ file: `${name}.pdf`, papers: filled.length })
  }
  return files
}

/** Only a plan that changed has papers of what changed. */
async function changePapers(work: Work, day: MealDate, style: PrintStyle): Promise<Record<string, () => Promise<Paper[]>>> {
  const meal = { day, meal: MEAL } as const
  if ((await changesOf(work, day, MEAL)).length < 2) return {}
  return { 'delta-sheet': () => deltaSheets(work, meal, style), 'manifest-delta': () => manifestDeltas(work, meal, style) }
}

async function fillsOf(work: Work, day: MealDate, style: PrintStyle): Promise<Record<string, () => Promise<Paper[]>>> {
  const meal = { day, meal: MEAL } as const
  return {
    'production-sheet': () => productionSheet(work, meal, style),
    'station-list': () => stationLists(work, meal, style),
    ...(await changePapers(work, day, style)),
    'packing-matrix': () => packingMatrix(work, meal, style),
    'delivery-manifest': () => deliveryManifests(work, meal, style),
    'route-sheet': () => routeSheets(work, meal, style),
    'handover-note': () => handoverNotes(work, meal, style),
    ...Object.fromEntries(LABEL_SIZES.map((size) => [`box-${size}`, () => boxLabels(work, meal, style, { size })])),
    receipt: () => receiptsOn(work, day, style),
    'sample-labels': () => sampleLabels(work, meal, style),
    'sample-record': () => sampleRecord(work, meal, style),
    'temperature-log': () => temperatureLog(work, meal, style),
    'safety-month': () => safetyReport(work, monthOf(day), style),
    'recall-notice': () => recallNoticesOn(work, day, style),
    'shopping-list': () => shoppingListsFor(work, day, style),
    'receiving-note': () => receivingNotesOn(work, day, style),
    'count-sheet': () => countSheetsOn(work, day, style),
    'day-reconciliation': () => dayReconciliation(work, meal, style),
    'subsidy-statement': () => statementsFor(work, day, style),
  }
}

/** The last receipt of each canteen. */
async function receiptsOn(work: Work, day: MealDate, style: PrintStyle): Promise<Paper[]> {
  const canteens = await canteensOn(work, day)
  const pages = await Promise.all(canteens.map((canteen) => servingsPage(work, canteen.id, day, MEAL, 1)))
  const last = pages.flatMap(({ servings }) => servings.slice(0, 1))
  return (await Promise.all(last.map((serving) => receiptFor(work, serving.id, style)))).flat()
}

async function statementsFor(work: Work, day: MealDate, style: PrintStyle): Promise<Paper[]> {
  const own = await statementsOf(work, monthOf(day))
  const statements = own.length > 0 ? own : await statementsOf(work, previousMonth(monthOf(day)))
  return (await Promise.all(statements.map((statement) => subsidyStatement(work, statement.number, style)))).flat()
}
