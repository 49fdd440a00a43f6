import { dataFolder, districtName, hasDistrict, openDistrict } from '../../src/engine-node.ts'
import { calendarDay } from '../../src/kernel/calendar.ts'
import { instantAt, isMealDate, type MealDate } from '../../src/kernel/meal-date.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { runsOf } from '../../src/routing/routing.ts'
import { accountOf } from '../../src/settlement/settlement.ts'
import { canteensOn, closedOn, theDistrict, theVans } from '../../src/sites/sites.ts'
import { CLI_WORDS, COLUMN_WORDS } from '../../src/words/cli.ts'
import { HELP } from '../../src/words/cli-help.ts'
import { say } from '../../src/words/words.ts'
import { beginWork, type Engine, SETUP } from '../../src/work.ts'
import { countsDay } from '../day/counts-day.ts'
import { playDay } from '../day/play.ts'
import { visitsOn } from '../demo/visits.ts'
import { type Command, EXIT, UsageError } from './command.ts'
import { dayTables } from './day-tables.ts'
import { print, printJson, table } from './output.ts'

export const day: Command = {
  usage: 'day DATE',
  help: HELP.day,
  examples: ['day 2026-11-24', 'day 2017-05-16 --district nantes --json'],
  async run({ words: [date, ...more], options, json }) {
    if (!date || more.length || !isMealDate(date)) throw new UsageError('usage', { usage: 'day YYYY-MM-DD' })
    const name = districtName(options.district)
    if (!hasDistrict(dataFolder(), name)) throw new Refusal('not_found', { field: `district ${name}` })
    const engine = openDistrict(dataFolder(), name)
    try {
      return await runDay(engine, date, json)
    } finally {
      engine.close()
    }
  },
}

async function runDay(engine: Engine, date: MealDate, json: boolean): Promise<number> {
  const work = beginWork(engine, SETUP)
  const district = await theDistrict(work)
  if (district.keeps === 'counts') return reportCounts(engine, date, json)
  calendarDay(district.calendar, date) // refused before anything is begun
  const reason = await closedOn(work, date)
  if (reason) return reportClosed(date, reason, json)
  if (district.demo_seed !== null)
    await playDay({ engine, day: date, visits: await visitsOn(engine, district.demo_seed, date), seed: district.demo_seed })
  const account = await accountOf(beginWork(engine, SETUP, { now: instantAt(date, '23:59') }), date, 'lunch')
  if (json) printJson(await dayJson(engine, date, account))
  else for (const text of await dayTables(engine, date)) print(text)
  return account.balanced ? EXIT.done : EXIT.failed
}

async function dayJson(engine: Engine, date: MealDate, account: Awaited<ReturnType<typeof accountOf>>) {
  const work = beginWork(engine, SETUP)
  const canteens = new Map((await canteensOn(work, date)).map((canteen) => [canteen.id, canteen]))
  const plates = new Map((await theVans(work)).map((van) => [van.id, van.plate]))
  const routes = (await runsOf(work, date, 'lunch')).map((run) => ({
    number: run.number,
    van: plates.get(run.van_id),
    departsAt: run.departs_at,
    returnsAt: run.returns_at,
    stops: run.stops.map((stop) => ({
      code: canteens.get(stop.canteen_id)?.code,
      name: canteens.get(stop.canteen_id)?.name,
      arrivesAt: stop.arrives_at,
    })),
  }))
  const { price, person, layers, operator, charity } = account.money
  return {
    date,
    canteens: account.canteens.map(({ canteen: _, ...line }) => line),
    dishes: account.dishes,
    gaps: account.gaps.map(({ canteen, ...gap }) => ({ ...gap, ...(canteen ? { code: canteens.get(canteen)?.code } : {}) })),
    routes,
    money: { price, person, layers, operator, charity },
    exceptions: account.exceptions.map(({ canteen, ...one }) => ({ ...one, code: canteens.get(canteen)?.code })),
    differences: account.differences,
    balanced: account.balanced,
  }
}

const NO_MONEY = { price: 0, person: 0, layers: {}, operator: 0, charity: 0 }

function reportClosed(date: MealDate, reason: string, json: boolean): number {
  if (json) printJson({ date, closed: reason, canteens: [], routes: [], money: NO_MONEY, balanced: true })
  else print(say(CLI_WORDS.closed_day, 'zh', { date, reason }))
  return EXIT.done
}

async function reportCounts(engine: Engine, date: MealDate, json: boolean): Promise<number> {
  const { canteens, ...rest } = await countsDay(engine, date)
  if (json)
    printJson({
      ...rest,
      canteens,
      assumed: ['cooked', 'loaded', 'received', 'wasted'], // the history kept none of them: as if the plan had been carried out
      routes: [],
      money: NO_MONEY,
      balanced: canteens.every((row) => row.received + row.short === row.served + row.left + row.wasted),
    })
  else if (canteens.length === 0) print(say(CLI_WORDS.no_history, 'zh'))
  else {
    const heads = (['code', 'canteen', 'planned', 'served', 'short', 'over', 'kitchen_plan', 'like_days'] as const).map((key) =>
      say(COLUMN_WORDS[key], 'zh'),
    )
    const rows = canteens.map((row) => [
      row.code,
      row.name,
      row.planned,
      row.served,
      row.short,
      row.left,
      row.kitchenPlanned ?? '',
      row.forecast.likeDays.map((one) => one.served).join(' '),
    ])
    print(say(CLI_WORDS.counts_plan, 'zh', { date }))
    print(table(heads, rows))
    for (const [label, score] of [
      ['', rest.score],
      [say(COLUMN_WORDS.kitchen_plan, 'zh'), rest.kitchenScore],
    ] as const)
      if (score)
        print(
          `${label} n=${score.n} planned=${score.planned} served=${score.served} short=${score.short} over=${score.over} WAPE=${score.wape?.toFixed(3) ?? '–'}`,
        )
    for (const one of rest.leftOut) print(`– ${one.code} ${one.name}: ${one.reason}`)
  }
  return canteens.length ? EXIT.done : EXIT.failed
}
