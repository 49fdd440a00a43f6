import Database from 'better-sqlite3'
import { type PastDay, type Replayed, replay } from '../../src/forecast/backtest.ts'
import { learn, newModel, outlookOn } from '../../src/forecast/model.ts'
import { replayNaive } from '../../src/forecast/naive.ts'
import { chooseDecision, type DayTally, SITE_LEVELS, tallyDay } from '../../src/forecast/reserve.ts'
import { LEVEL_VALUES, SHORT_COST } from '../../src/forecast/score.ts'
import { below, seeded } from '../../src/kernel/random.ts'
import { type BenchRow, compare, cpuOf } from './measure.ts'

const CANTEENS = 29
const FIRST = 16_314 // 2014-09-01, a Monday

/** Counts of 29 canteens on four days a week, by chance: as many rows as `days` serving days give. */
function history(days: number, canteens = CANTEENS): PastDay[] {
  const random = seeded(29)
  const served = [0, 1, 3, 4]
  return Array.from({ length: days }, (_, i) => {
    const of = served[i % 4] as number
    const weather = below(random, 9) - 4
    const rows = Array.from({ length: canteens }, (_, c) => {
      const portions = 60 + 2 * c + 3 * of + weather + below(random, 21)
      return { series: `c${String(c).padStart(3, '0')}`, served: portions, planned: portions + below(random, 15) - 5 }
    })
    return { day: FIRST + 7 * Math.floor(i / 4) + of, of, rows }
  })
}

/** CPU of a history of 12,122 rows forecast as `cli forecast backtest` does, the last 132 days with ranges, against last week's numbers again. */
export async function benchBacktest(): Promise<BenchRow> {
  const days = history(418)
  const from = days.at(-132)?.day ?? 0
  const ranges = (replayed: Iterable<Replayed[]>) => {
    for (const rows of replayed) for (const { day, outlook } of rows) if (day >= from) outlook.at(LEVEL_VALUES)
  }
  return compare('backtest of 12,122 counts (to last week again)', 5, {
    ours: () => cpuOf(() => ranges(replay(days, 1))),
    baseline: () => cpuOf(() => ranges(replayNaive(days, 1))),
    unit: 'ms CPU',
    goal: 4,
  })
}

/** CPU of an evening's ranges and decision for 29 canteens and two meals, once counts are learned, against reading the table of counts once. */
export async function benchEvening(): Promise<BenchRow> {
  const days = history(240, 2 * CANTEENS)
  const model = newModel()
  const tallies: DayTally[] = []
  for (const { day, of, rows } of days.slice(0, -1)) {
    const outlooks = outlookOn(model, day, of, rows)
    const outcomes = rows.map((row, i) => ({ ...row, outlook: outlooks[i] }))
    tallies.push(tallyDay(outcomes.flatMap(({ served, outlook }) => (outlook ? [{ served, at: outlook.at }] : []))))
    learn(model, day, of, outcomes)
  }
  const tomorrow = days.at(-1) as PastDay
  const read = tableOf(days).prepare('select * from counted')
  return compare('an evening’s forecasts, 29 canteens × 2 meals (to one read of the counts)', 7, {
    ours: () =>
      cpuOf(() => {
        for (const { at } of outlookOn(model, tomorrow.day, tomorrow.of, tomorrow.rows))
          at([...LEVEL_VALUES, ...SITE_LEVELS].sort((a, b) => a - b))
        chooseDecision(tallies, SHORT_COST)
      }),
    baseline: () => cpuOf(() => read.all()),
    unit: 'ms CPU',
    goal: 2,
  })
}

function tableOf(days: readonly PastDay[]): Database.Database {
  const raw = new Database(':memory:')
  raw.exec(
    'create table counted (day integer, series text, served integer, planned integer, primary key (day, series)) strict, without rowid',
  )
  const add = raw.prepare('insert into counted values (?, ?, ?, ?)')
  for (const { day, rows } of days) for (const { series, served, planned } of rows) add.run(day, series, served, planned)
  return raw
}
