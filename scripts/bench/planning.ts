import Database from 'better-sqlite3'
import { openDistrict } from '../../src/engine-node.ts'
import { type ProductionOrder, planProduction } from '../../src/production/rules.ts'
import { LIMITS } from '../../src/safety/limits.ts'
import { loadDemo } from '../demo/load.ts'
import { POTS, STATIONS } from '../demo/stations.ts'
import { type BenchRow, compare, cpuOf } from './measure.ts'

const TIMES = 20
const KINDS = ['hot', 'steam', 'soup'] as const

/** Two meals of twelve dishes for 29 canteens, planned after everything is read, against reading the whole registry of diners once. */
export async function benchPlanning(folder: string): Promise<BenchRow> {
  const engine = openDistrict(folder, 'planning', { bulk: true })
  await loadDemo(engine, 7)
  engine.close()
  const raw = new Database(`${folder}/planning.db`, { readonly: true })
  const read = raw.prepare('select * from diner')
  const meals = [order(1), order(2)]
  const row = await compare('planning 29 canteens × 2 meals × 12 dishes', 7, {
    ours: async () => (await cpuOf(() => repeat(() => meals.forEach(planned)))) / TIMES,
    baseline: async () => (await cpuOf(() => repeat(() => read.all()))) / TIMES,
    unit: 'ms CPU',
    goal: 2,
  })
  raw.close()
  return row
}

const repeat = (task: () => unknown) => {
  for (let i = 0; i < TIMES; i++) task()
}

function planned(meal: ProductionOrder): void {
  if ('faults' in planProduction(meal)) throw new Error('the benchmark plans a meal that cannot be cooked')
}

/** Nine ordinary dishes in two trays and three halal ones; some 1,300 meals. */
function order(meal: number): ProductionOrder {
  const codes = (line: string, n: number) => Array.from({ length: n }, (_, i) => `${line}${i}` as ProductionOrder['dishes'][number]['code'])
  const ordinary = codes('o', 9)
  const halal = codes('h', 3)
  const canteens = Array.from({ length: 29 }, (_, i) => `c${i}` as ProductionOrder['portions'][number]['canteen'])
  const dish = (code: (typeof ordinary)[number], i: number, line: 'ordinary' | 'halal') => ({
    ...{ code, line, portionGrams: 120 + i * 5, cookMinutes: 20 + ((i * 7 + meal) % 5) * 10 },
    ...{ prepMinutes: 20, equipment: KINDS[i % KINDS.length] ?? 'hot' },
  })
  return {
    trays: { ordinary: ordinary.slice(0, 5), soft: ordinary.slice(5), halal },
    portions: canteens.flatMap((canteen, i) => [
      { canteen, tray: 'ordinary', portions: 30 + (i % 7) },
      { canteen, tray: 'soft', portions: 8 },
      { canteen, tray: 'halal', portions: 5 },
    ]),
    dishes: [...ordinary.map((code, i) => dish(code, i, 'ordinary')), ...halal.map((code, i) => dish(code, i, 'halal'))],
    reserveShare: 0.05,
    leaves: new Map(),
    kitchen: {
      pots: POTS.map(({ station_code, clean_minutes, ...pot }) => ({ ...pot, station: station_code, cleanMinutes: clean_minutes })),
      stations: STATIONS.map(({ potsACook, ...station }) => ({ ...station, potsACook })),
      opens: 330,
      departs: 620,
      packMinutes: 20,
      mostPortions: 10_000,
      limits: LIMITS,
    },
  }
}
