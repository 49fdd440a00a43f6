import Database from 'better-sqlite3'
import { districtFile, type NodeEngine, openDistrict } from '../../src/engine-node.ts'
import { daysFrom } from '../../src/kernel/meal-date.ts'
import { namedElders, type Slice } from '../../src/safety/safety.ts'
import { beginWork, SETUP } from '../../src/work.ts'
import { DEMO_YEAR } from '../demo/demo-year.ts'
import { loadDemo } from '../demo/load.ts'
import { playYear } from '../demo/year.ts'
import { type BenchRow, compare, cpuOf } from './measure.ts'

const SEED = 7
/** as the page shows them; the rest is on its next pages */
const FIRST_NAMES: Slice = { from: 0, count: 50 }

/** A recall on a year of the demo district, which is played first, against reading all of its servings once. */
export async function benchRecall(folder: string): Promise<BenchRow[]> {
  const engine = openDistrict(folder, 'recall', { bulk: true })
  await loadDemo(engine, SEED)
  await playYear(engine, SEED, [...daysFrom(DEMO_YEAR.from, DEMO_YEAR.to)], () => {})
  engine.host.raw.exec('analyze')
  const rows = await recallRows(engine, districtFile(folder, 'recall'))
  engine.close()
  return rows
}

/** One pot, and the lot that went into the most pots: what the page shows, and everybody by name. */
async function recallRows(engine: NodeEngine, file: string): Promise<BenchRow[]> {
  const raw = new Database(file, { readonly: true })
  const read = raw.prepare('select * from serving')
  const text = (sql: string) => String(raw.prepare(sql).pluck().get())
  const pot = text('select batch_id from lot_issue order by batch_id desc limit 1')
  const lot = text('select lot_id from lot_issue group by lot_id order by count(*) desc, lot_id limit 1')
  const bench = (name: string, target: string, slice?: Slice, goal?: number) =>
    compare(name, 5, {
      ours: () => cpuOf(() => namedElders(beginWork(engine, SETUP), target, slice)),
      baseline: () => cpuOf(() => read.all()),
      unit: 'ms CPU',
      ...(goal === undefined ? {} : { goal }),
    })
  const rows = [
    await bench('recall of a pot, a year of data', pot, FIRST_NAMES, 0.2),
    await bench('recall of the widest lot', lot, FIRST_NAMES, 0.4),
    await bench('recall of the widest lot, everybody by name', lot, undefined, 0.6),
  ]
  raw.close()
  return rows
}
