import { createHash } from 'node:crypto'
import Database from 'better-sqlite3'
import type { ServingId } from '../../db/tables/checkin.ts'
import { checkIn } from '../../src/checkin/checkin.ts'
import { type NodeEngine, openDistrict } from '../../src/engine-node.ts'
import { newId } from '../../src/kernel/id.ts'
import { instantAt, mealDate, minutesLater } from '../../src/kernel/meal-date.ts'
import { castOf, workAs } from '../day/cast.ts'
import { playDay } from '../day/play.ts'
import type { Visit } from '../day/stage.ts'
import { loadDemo } from '../demo/load.ts'
import { visitsOn } from '../demo/visits.ts'
import { type BenchRow, compare, cpuOf } from './measure.ts'

const DAY = mealDate('2026-11-24')
const SEED = 7
const PEOPLE = 300

/**
 * CPU of one serving through the command (validation apart): reading the diner, the rules, the counters, the journal line, one
 * commit; against the same rows written and read by hand with prepared statements. fsync is off for both: it is the disk's time.
 */
export async function benchServing(folder: string): Promise<BenchRow> {
  const engine = openDistrict(folder, 'serving', { bulk: true })
  await loadDemo(engine, SEED)
  const visits = (await visitsOn(engine, SEED, DAY)).slice(0, PEOPLE)
  await playDay({ engine, day: DAY, visits, seed: SEED, search: { seed: 1, turns: 0 } }, 'serve')
  const raw = bare(engine)
  const row = await compare('one serving', 7, {
    ours: async () => (await cpuOf(() => serveAll(engine, visits))) / visits.length,
    baseline: async () => (await cpuOf(() => visits.forEach(raw))) / visits.length,
    unit: 'ms CPU',
  })
  engine.close()
  return row
}

/** Each visit is one request; afterwards the rows go, so that every round does the same. */
async function serveAll(engine: NodeEngine, visits: readonly Visit[]): Promise<void> {
  const cast = await castOf(engine)
  for (const visit of visits) {
    const at = minutesLater(instantAt(DAY, '00:00'), visit.minute)
    const work = workAs(engine, cast.worker(visit.canteen), 'check_in', at)
    await checkIn(work, DAY, 'lunch', [
      {
        id: newId<'serving'>(at, engine.entropy) as ServingId,
        canteen: visit.canteen,
        diner: visit.diner,
        method: visit.method,
        tray: visit.tray,
      },
    ])
  }
  engine.host.raw.exec(
    "delete from wrong_meal; delete from serving_special; delete from share; delete from serving; update on_hand set served = 0; delete from tray_count where day = '2026-11-24'",
  )
}

/** By hand: no rules, no validation, the same tables. */
function bare(engine: NodeEngine): (visit: Visit, i: number) => void {
  const raw = new Database(engine.host.file)
  raw.pragma('synchronous = OFF')
  raw.exec(
    'create table if not exists bare_serving (id text primary key, diner_id text, day text, canteen text, pays integer, seq integer, unique (diner_id, day)) strict',
  )
  raw.exec('create table if not exists bare_line (seq integer primary key, at integer, about text, leaf text) strict')
  raw.exec('delete from bare_serving')
  const diner = raw.prepare('select * from diner where id = ?')
  const tags = raw.prepare('select tag from category where diner_id = ?')
  const last = raw.prepare('select coalesce(max(seq), 0) + 1 from bare_line').pluck()
  const line = raw.prepare('insert into bare_line values (?, ?, ?, ?)')
  const serving = raw.prepare('insert or replace into bare_serving values (?, ?, ?, ?, ?, ?)')
  const dishes = raw.prepare('update on_hand set served = served + 0 where canteen_id = ? and day = ? and meal = ?')
  const count = raw.prepare('insert into tray_count values (?, ?, ?, ?, 1) on conflict do update set served = served + 0')
  const one = raw.transaction((visit: Visit, i: number) => {
    const found = diner.get(visit.diner) as { id: string }
    tags.all(found.id)
    const seq = last.get() as number
    const about = JSON.stringify({ diner: found.id, pays: 500 })
    line.run(seq, i, about, createHash('sha256').update(about).digest('hex'))
    serving.run(`${visit.diner}-${i}`, found.id, DAY, visit.canteen, 500, seq)
    dishes.run(visit.canteen, DAY, 'lunch')
    count.run(visit.canteen, DAY, 'bare', visit.tray)
  })
  return (visit, i) => one(visit, i)
}
