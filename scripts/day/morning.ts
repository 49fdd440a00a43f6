import type { DishCode } from '../../db/tables/menu.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { deliveriesOf, departRuns, handOver, loadRuns, onHandAt, reheat } from '../../src/delivery/delivery.ts'
import { type Instant, minutesLater } from '../../src/kernel/meal-date.ts'
import { below, chance, pick, type Random } from '../../src/kernel/random.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { cookBatches, planOf, startBatches } from '../../src/production/production.ts'
import { changePlan, confirmRunChange, runChangesOf } from '../../src/routing/routing.ts'
import { LIMITS } from '../../src/safety/rules.ts'
import { workAs } from './cast.ts'
import { at, look, luck, MEAL, type Stage } from './stage.ts'

const WHYS = ['多位老人临时回家过节', '食堂来电：社区体检，来人更多', '家属来电停餐', '食堂来电：昨日少报'] as const

/**
 * On a morning in five canteens call: the one that will run short asks for a few portions more, the one with most to spare gives
 * some back. What vans or pots can't take is left as it was.
 */
export async function call(s: Stage) {
  const random = luck(s, 9)
  const view = await planOf(look(s), s.day, MEAL)
  if (!chance(random, 0.2) || view.version > 1 || view.starts.length + view.cookings.length > 0) return
  const come = Map.groupBy(s.visits, (visit) => `${visit.canteen} ${visit.tray}`)
  const gaps = view.trays
    .filter((row) => row.tray === 'ordinary' && row.portions >= 20)
    .map((row) => ({ ...row, spare: row.portions - (come.get(`${row.canteen} ${row.tray}`)?.length ?? 0) }))
    .sort((x, y) => x.spare - y.spare)
  const [more, fewer] = [gaps[0], gaps.at(-1)]
  if (!more || !fewer || fewer.spare < 5) return
  const portions = 2 + below(random, 5)
  const changes = [
    { canteen: more.canteen as CanteenId, tray: more.tray, portions },
    { canteen: fewer.canteen as CanteenId, tray: fewer.tray, portions: -Math.min(portions, 3) },
  ]
  const work = workAs(s.engine, s.cast.manager, 'plan', at(s, '06:20'))
  await changePlan(work, s.day, MEAL, { changes, why: pick(random, WHYS) }).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error
  })
}

/** Pots go on a few minutes around the time that was planned. */
export async function start(s: Stage) {
  const view = await planOf(look(s), s.day, MEAL)
  const begun = new Set([...view.starts, ...view.cookings].map((row) => row.batch_id))
  const random = luck(s, 10)
  const started = view.batches.map((batch) => ({ batch: batch.id, at: minutesLater(batch.starts_at, below(random, 5) - 3) }))
  const left = started.filter((one) => !begun.has(one.batch))
  if (left.length === 0) return
  const last = left.reduce((latest, one) => (one.at > latest ? one.at : latest), left[0]?.at as Instant)
  await startBatches(workAs(s.engine, s.cast.manager, 'cook', last), s.day, MEAL, left)
}

/** Pots yield a little more than planned; the centre is measured, the first batch of each dish gives the sample. */
export async function cook(s: Stage) {
  const view = await planOf(look(s), s.day, MEAL)
  const done = new Set(view.cookings.map((one) => one.batch_id))
  const random = luck(s, 1)
  const cooked = view.batches.map((batch) => {
    const more = below(random, Math.ceil(batch.grams / 60)) // water boils near 92 °C at 2,230 m: no core is hotter than 91
    const sample = {
      grams: LIMITS.sampleGrams + Math.min(more, below(random, 30)),
      place: `A${1 + below(random, 4)}-${1 + below(random, 6)}`,
    }
    return {
      batch: batch.id,
      endedAt: batch.ends_at,
      grams: batch.grams + more,
      core: 760 + below(random, 150),
      ...(batch.number === 1 ? { sample } : {}),
    }
  })
  const left = cooked.filter((one) => !done.has(one.batch))
  if (left.length === 0) return
  const last = left.reduce((latest, one) => (one.endedAt > latest ? one.endedAt : latest), left[0]?.endedAt as Instant)
  await cookBatches(workAs(s.engine, s.cast.manager, 'cook', last), s.day, MEAL, left)
}

export async function load(s: Stage) {
  await readChanges(s)
  const { runs, loadings } = await deliveriesOf(look(s), s.day, MEAL)
  for (const run of runs.filter((one) => !loadings.some((row) => row.run_id === one.id)))
    await loadRuns(workAs(s.engine, s.cast.driver(run.driver_id), 'load', minutesLater(run.departs_at, -5)), s.day, MEAL, [{ run: run.id }])
}

/** Before a van is loaded, whoever drives it has read what the kitchen changed that morning. */
async function readChanges(s: Stage) {
  const departs = new Map((await deliveriesOf(look(s), s.day, MEAL)).runs.map((run) => [run.id, run.departs_at]))
  for (const { run, version, driver, seen } of await runChangesOf(look(s), s.day, MEAL))
    if (!seen)
      await confirmRunChange(workAs(s.engine, s.cast.driver(driver), 'drive', minutesLater(departs.get(run) ?? at(s, '10:00'), -20)), {
        run,
        version,
      })
}

export async function depart(s: Stage) {
  const { runs, departures } = await deliveriesOf(look(s), s.day, MEAL)
  for (const run of runs.filter((one) => !departures.some((row) => row.run_id === one.id))) {
    const seal = `FQ${s.day.replaceAll('-', '').slice(2)}${String(run.number).padStart(2, '0')}`
    await departRuns(workAs(s.engine, s.cast.driver(run.driver_id), 'drive', run.departs_at), [{ run: run.id, seal }])
  }
}

/** Food cools a few degrees on the way; now and then a pan is too cold, a portion short or spilled, a box refused. */
export async function deliver(s: Stage) {
  const { runs, handovers, loaded } = await deliveriesOf(look(s), s.day, MEAL)
  const done = new Set(handovers.map((row) => row.stop_id))
  const packed = Map.groupBy((await planOf(look(s), s.day, MEAL)).boxes, (box) => box.canteen_id)
  const names = new Map(
    (await s.engine.host.db.selectFrom('staff').select(['id', 'name']).execute()).map((row) => [row.id as string, row.name]),
  )
  for (const run of runs) {
    const handovers = run.stops
      .filter((stop) => !done.has(stop.id))
      .map((stop) => {
        const random = luck(s, 100 + run.number * 40 + stop.position)
        const at = minutesLater(stop.arrives_at, below(random, 5) + 1)
        const aboard = (at - run.departs_at) / 60_000
        const dishes = loaded.filter((row) => row.stop_id === stop.id).map((row) => handed(row.dish_code, row.portions, aboard, random))
        const boxes = packed.get(stop.canteen_id)?.length ?? 0
        const receivedBy = names.get(s.cast.worker(stop.canteen_id).id) ?? ''
        return { stop: stop.id, at, receivedBy, boxesIn: boxes, boxesBack: Math.max(0, boxes - below(random, 2)), dishes }
      })
    const last = handovers.at(-1)
    if (last) await handOver(workAs(s.engine, s.cast.driver(run.driver_id), 'drive', last.at), handovers)
  }
}

function handed(dish: DishCode, portions: number, aboard: number, random: Random) {
  const core = chance(random, 0.003) ? 560 + below(random, 39) : 700 + below(random, 70) - Math.round(aboard) // about 0.1 °C a minute in the box
  const reason = chance(random, 0.004) && portions > 4 ? (['short', 'spilled'] as const)[below(random, 2)] : undefined
  const gaps = reason ? [{ reason, portions: 1 }] : []
  return { dish, received: portions - gaps.length, core, gaps }
}

/** What came too cold is heated through at the canteen, ten minutes after it came and before anybody gets it. */
export async function warmUp(s: Stage) {
  const cold = (await onHandAt(look(s), s.day, MEAL)).filter((row) => row.verdict === 'reheat')
  const came = await handedOverAt(s)
  for (const [canteen, rows] of Map.groupBy(cold, (row) => row.canteen_id)) {
    const now = minutesLater(came.get(canteen) ?? at(s, '11:10'), 10)
    const dishes = rows.map((row) => ({ dish: row.dish_code, core: 765 }))
    await reheat(workAs(s.engine, s.cast.worker(canteen), 'reheat', now), canteen, s.day, MEAL, dishes)
  }
}

async function handedOverAt(s: Stage): Promise<Map<CanteenId, Instant>> {
  const { runs, handovers } = await deliveriesOf(look(s), s.day, MEAL)
  const times = new Map(handovers.map((row) => [row.stop_id, row.at]))
  return new Map(
    runs.flatMap((run) => run.stops.flatMap((stop) => (times.has(stop.id) ? [[stop.canteen_id, times.get(stop.id) as Instant]] : []))),
  )
}
