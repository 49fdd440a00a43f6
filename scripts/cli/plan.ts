import { dataFolder, districtName, hasDistrict, openDistrict } from '../../src/engine-node.ts'
import { calendarDay } from '../../src/kernel/calendar.ts'
import { kilos } from '../../src/kernel/grams.ts'
import { addDays, clockOf, instantAt, isMealDate, type MealDate } from '../../src/kernel/meal-date.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { dishesIn, menuOf } from '../../src/menu/menu.ts'
import { type PlanView, planDay, planOf, type StationWork, shortagesOn, stationWork } from '../../src/production/production.ts'
import { canteensOn, cutOffOf, theDistrict } from '../../src/sites/sites.ts'
import { CLI_WORDS, COLUMN_WORDS } from '../../src/words/cli.ts'
import { HELP } from '../../src/words/cli-help.ts'
import { LINE_WORDS } from '../../src/words/terms.ts'
import { say } from '../../src/words/words.ts'
import { beginWork, type Engine, SETUP, type Work } from '../../src/work.ts'
import { playDay } from '../day/play.ts'
import { visitsOn } from '../demo/visits.ts'
import { type Command, EXIT, UsageError } from './command.ts'
import { print, printJson, table } from './output.ts'

const MEAL = 'lunch'
const LANG = 'zh'

export const plan: Command = {
  usage: 'plan DATE',
  help: HELP.plan,
  examples: ['plan 2026-11-25', 'plan 2026-11-25 --json'],
  async run({ words: [date, ...more], options, json }) {
    if (!date || more.length || !isMealDate(date)) throw new UsageError('usage', { usage: 'plan YYYY-MM-DD' })
    const name = districtName(options.district)
    if (!hasDistrict(dataFolder(), name)) throw new Refusal('not_found', { field: `district ${name}` })
    const engine = openDistrict(dataFolder(), name)
    try {
      const standing = await makePlan(engine, date)
      const work = beginWork(engine, SETUP)
      if (json) printJson(await planJson(work, date))
      else await printPlan(work, date, standing)
      return EXIT.done
    } finally {
      engine.close()
    }
  },
}

/** Makes or remakes the plan; true where it stands already and may only be changed. A demo district is played up to its plan, at five in the evening. */
async function makePlan(engine: Engine, day: MealDate): Promise<boolean> {
  const district = await theDistrict({ db: engine.host.db })
  calendarDay(district.calendar, day) // refused before anything is begun
  const seed = district.demo_seed
  const evening = instantAt(addDays(day, -1), '17:00')
  const isDemo = seed !== null
  if (isDemo) await playDay({ engine, day, visits: await visitsOn(engine, seed, day), seed }, 'plan')
  const now = isDemo && engine.clock() < (await cutOffOf({ db: engine.host.db }, day)) ? { now: evening } : {}
  try {
    await planDay(beginWork(engine, SETUP, now), day, MEAL)
    return false
  } catch (error) {
    if (error instanceof Refusal && ['already_planned', 'plan_begun'].includes(error.reason)) return true
    throw error
  }
}

const nameOf = ({ name, line }: StationWork): string => name ?? say(LINE_WORDS[line], LANG)

async function planJson(work: Work, date: MealDate) {
  const view = await planOf(work, date, MEAL)
  const names = await dishNames(work, date)
  const canteens = new Map((await canteensOn(work, date)).map((canteen) => [canteen.id, canteen]))
  const stations = await stationWork(work, view, date)
  return {
    date,
    meal: MEAL,
    version: view.version,
    stations: stations.map((station) => ({
      station: station.code,
      name: nameOf(station),
      line: station.line,
      cooks: station.cooks,
      tasks: station.tasks.map(({ batch, from, until, who, trays }) => ({
        dish: batch.dish_code,
        name: names.get(batch.dish_code),
        batch: batch.number,
        of: batch.of,
        pot: batch.pot,
        from,
        until,
        who,
        portions: batch.portions,
        grams: batch.grams,
        trays,
      })),
    })),
    dishes: view.dishes.map((row) => ({
      dish: row.dish_code,
      name: names.get(row.dish_code),
      line: row.line,
      portions: allottedOf(view, row.dish_code),
      reserve: row.reserve,
      grams: row.cook_grams,
    })),
    canteens: [...Map.groupBy(view.trays, (row) => row.canteen)].map(([id, rows]) => ({
      code: canteens.get(id as Parameters<typeof canteens.get>[0])?.code,
      trays: Object.fromEntries(rows.map((row) => [row.tray, row.portions])),
      boxes: view.boxes.filter((box) => box.canteen_id === id).length,
    })),
    shortages: (await shortagesOn(work, date, MEAL)).map(({ canteens: short, ...one }) => ({
      ...one,
      name: names.get(one.dish),
      canteens: short.map(({ canteen, portions }) => ({ code: canteens.get(canteen)?.code, portions })),
    })),
  }
}

const dishNames = async (work: Work, day: MealDate) =>
  new Map(dishesIn(await menuOf(work, day, MEAL)).map((dish) => [dish.code, dish.name]))
const allottedOf = (view: PlanView, dish: string): number =>
  view.allotments.filter((row) => row.dish_code === dish).reduce((sum, row) => sum + row.portions, 0)
const columns = (keys: readonly (keyof typeof COLUMN_WORDS)[]) => keys.map((key) => say(COLUMN_WORDS[key], LANG))

async function printPlan(work: Work, date: MealDate, standing: boolean): Promise<void> {
  const view = await planOf(work, date, MEAL)
  const names = await dishNames(work, date)
  const portions = view.batches.reduce((sum, batch) => sum + batch.portions, 0)
  const values = { date, version: view.version, portions, batches: view.batches.length, boxes: view.boxes.length }
  print(say(CLI_WORDS.plan_made, LANG, values))
  if (standing) print(say(CLI_WORDS.plan_stands, LANG))
  for (const station of await stationWork(work, view, date)) {
    print(`\n${say(CLI_WORDS.plan_station, LANG, { station: nameOf(station), cooks: station.cooks.join('、') || '—' })}`)
    const rows = station.tasks.map(({ batch, from, until, who, trays }) => [
      `${clockOf(from)}–${clockOf(until)}`,
      names.get(batch.dish_code) ?? batch.dish_code,
      `${batch.number}/${batch.of}`,
      batch.pot,
      batch.portions,
      kilos(batch.grams),
      trays ?? '',
      who ?? '',
    ])
    print(table(columns(['start', 'dish', 'batch', 'pot', 'portions', 'kg_each', 'trays', 'who']), rows))
  }
  const short = await shortagesOn(work, date, MEAL)
  if (short.length === 0) return
  print(`\n${say(CLI_WORDS.plan_short, LANG)}`)
  const rows = short.map((one) => [names.get(one.dish) ?? one.dish, one.missing, one.fromReserve])
  print(table(columns(['dish', 'missing', 'from_reserve']), rows))
}
