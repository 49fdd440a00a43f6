import { servingsPage, theServing } from '../../src/checkin/checkin.ts'
import { deliveriesOf } from '../../src/delivery/delivery.ts'
import { maskName } from '../../src/diners/rules.ts'
import { forecastsOf, headcountsOf } from '../../src/forecast/forecast.ts'
import { yuan } from '../../src/kernel/fen.ts'
import { celsius, kilos } from '../../src/kernel/grams.ts'
import { clockOf, type Meal, type MealDate } from '../../src/kernel/meal-date.ts'
import { dishesIn, menuOf } from '../../src/menu/menu.ts'
import { allergensOf } from '../../src/menu/rules.ts'
import { planOf } from '../../src/production/production.ts'
import { accountOf, type DayAccount } from '../../src/settlement/settlement.ts'
import { canteensOn, theVans } from '../../src/sites/sites.ts'
import { CLI_WORDS, COLUMN_WORDS } from '../../src/words/cli.ts'
import { explain } from '../../src/words/subsidy.ts'
import { ALLERGEN_WORDS, EXCEPTION_WORDS, GAP_WORDS, LINE_WORDS, TRAY_WORDS, VERDICT_WORDS, WHERE_WORDS } from '../../src/words/terms.ts'
import { type Lang, say, type Words } from '../../src/words/words.ts'
import { beginWork, type Engine, SETUP, type Work } from '../../src/work.ts'
import { table } from './output.ts'

const MEAL: Meal = 'lunch'
const LANG: Lang = 'zh'

type Column = keyof typeof COLUMN_WORDS
const title = (key: keyof typeof CLI_WORDS): string => `\n${say(CLI_WORDS[key], LANG)}`
const named = (words: Words, key: string): string => (words[key] ? say(words[key], LANG) : key)
const grid = (columns: readonly Column[], rows: readonly (readonly (string | number)[])[]): string =>
  table(
    columns.map((column) => say(COLUMN_WORDS[column], LANG)),
    rows,
  )

/** A played day as a person reads it: a heading and a table for each step, from what is recorded. */
export async function dayTables(engine: Engine, day: MealDate): Promise<string[]> {
  const work = beginWork(engine, SETUP)
  const account = await accountOf(work, day, MEAL)
  const steps = [menuTable, forecastTable, planTable, routeTable, loadTable, handoverTable, checkinTable]
  const tables: string[] = []
  for (const step of steps) tables.push(...(await step(work, day)))
  return [...tables, ...(await accountTables(work, day, account))]
}

async function menuTable(work: Work, day: MealDate): Promise<string[]> {
  const entries = await menuOf(work, day, MEAL)
  const rows = entries.map(({ tray, dish }) => [
    named(TRAY_WORDS, tray),
    dish.name,
    named(LINE_WORDS, dish.line),
    allergensOf(dish)
      .map((code) => named(ALLERGEN_WORDS, code))
      .join('、'),
  ])
  return [title('step_menu'), grid(['tray', 'dish', 'line', 'allergens'], rows)]
}

async function forecastTable(work: Work, day: MealDate): Promise<string[]> {
  const forecasts = new Map((await forecastsOf(work, day, MEAL)).map((one) => [one.canteen, one]))
  const ordered = Map.groupBy(await headcountsOf(work, day, MEAL), (row) => row.canteen_id)
  const planned = Map.groupBy((await planOf(work, day, MEAL)).trays, (row) => row.canteen)
  const sum = (rows: readonly { portions: number }[] = []) => rows.reduce((total, row) => total + row.portions, 0)
  const rows = (await canteensOn(work, day)).map((canteen) => {
    const forecast = forecasts.get(canteen.id)
    const likeDays = forecast?.basis.likeDays.map((one) => one.served).join(' ') ?? ''
    return [
      canteen.short_name,
      forecast?.q50 ?? '',
      forecast?.q80 ?? '',
      forecast?.q90 ?? '',
      sum(ordered.get(canteen.id)),
      sum(planned.get(canteen.id)),
      likeDays,
    ]
  })
  const heads = ['canteen', 'ordered', 'planned', 'like_days'].map((key) => say(COLUMN_WORDS[key as Column], LANG))
  return [title('step_forecast'), table([heads[0] ?? '', 'q50', 'q80', 'q90', ...heads.slice(1)], rows)]
}

async function planTable(work: Work, day: MealDate): Promise<string[]> {
  const plan = await planOf(work, day, MEAL)
  const names = new Map(dishesIn(await menuOf(work, day, MEAL)).map((dish) => [dish.code, dish.name]))
  const dishes = plan.dishes.map((dish) => {
    const portions = plan.allotments.filter((row) => row.dish_code === dish.dish_code).reduce((sum, row) => sum + row.portions, 0)
    return [names.get(dish.dish_code) ?? dish.dish_code, named(LINE_WORDS, dish.line), portions, dish.reserve, kilos(dish.cook_grams)]
  })
  const cooked = new Map(plan.cookings.map((one) => [one.batch_id, one]))
  const batches = [...plan.batches]
    .sort((a, b) => a.starts_at - b.starts_at)
    .map((batch) => {
      const done = cooked.get(batch.id)
      return [
        names.get(batch.dish_code) ?? '',
        `${batch.number}/${batch.of}`,
        batch.pot,
        clockOf(batch.starts_at),
        clockOf(batch.ends_at),
        kilos(batch.grams),
        done ? kilos(done.grams) : '',
        done ? celsius(done.core) : '',
      ]
    })
  return [
    title('step_plan'),
    grid(['dish', 'line', 'portions', 'reserve', 'cook_kg'], dishes),
    title('step_batches'),
    grid(['dish', 'batch', 'pot', 'start', 'end', 'cook_kg', 'weighed_kg', 'core'], batches),
  ]
}

async function routeTable(work: Work, day: MealDate): Promise<string[]> {
  const { runs } = await deliveriesOf(work, day, MEAL)
  const plates = new Map((await theVans(work)).map((van) => [van.id, van.plate]))
  const names = new Map((await canteensOn(work, day)).map((canteen) => [canteen.id, canteen.short_name]))
  const rows = runs.map((run) => [
    `${run.number}`,
    plates.get(run.van_id) ?? '',
    clockOf(run.departs_at),
    run.stops.map((stop) => `${names.get(stop.canteen_id)} ${clockOf(stop.arrives_at)}`).join(' → '),
  ])
  return [title('step_routes'), table(['#', ...(['van', 'departs', 'stops'] as const).map((key) => say(COLUMN_WORDS[key], LANG))], rows)]
}

async function loadTable(work: Work, day: MealDate): Promise<string[]> {
  const { runs, loaded, departures } = await deliveriesOf(work, day, MEAL)
  const { boxes } = await planOf(work, day, MEAL)
  const rows = runs.map((run) => {
    const stops = new Set(run.stops.map((stop) => stop.id))
    const canteens = new Set(run.stops.map((stop) => stop.canteen_id))
    const left = departures.find((row) => row.run_id === run.id)
    const portions = loaded.filter((row) => stops.has(row.stop_id)).reduce((sum, row) => sum + row.portions, 0)
    return [
      `${run.number}`,
      boxes.filter((box) => canteens.has(box.canteen_id)).length,
      portions,
      left ? clockOf(left.at) : '',
      left?.seal ?? '',
    ]
  })
  return [
    title('step_manifest'),
    table(['#', ...(['boxes', 'loaded', 'departs', 'seal'] as const).map((key) => say(COLUMN_WORDS[key], LANG))], rows),
  ]
}

async function handoverTable(work: Work, day: MealDate): Promise<string[]> {
  const { runs, handovers, dishes, loaded } = await deliveriesOf(work, day, MEAL)
  const names = new Map((await canteensOn(work, day)).map((canteen) => [canteen.id, canteen.short_name]))
  const rows = runs.flatMap((run) =>
    run.stops.map((stop) => {
      const handed = dishes.filter((row) => row.stop_id === stop.id)
      const worst = handed.find((row) => row.verdict === 'discard') ?? handed.find((row) => row.verdict === 'reheat')
      const sum = (rows: readonly { portions: number }[]) => rows.reduce((total, row) => total + row.portions, 0)
      const done = handovers.find((row) => row.stop_id === stop.id)
      return [
        names.get(stop.canteen_id) ?? '',
        clockOf(stop.arrives_at),
        done ? clockOf(done.at) : '',
        sum(loaded.filter((row) => row.stop_id === stop.id)),
        handed.reduce((total, row) => total + row.received, 0),
        handed.length ? celsius(Math.min(...handed.map((row) => row.core))) : '',
        named(VERDICT_WORDS, worst?.verdict ?? 'serve'),
      ]
    }),
  )
  return [title('step_handover'), grid(['canteen', 'arrives', 'end', 'loaded', 'received', 'lowest', 'verdict'], rows)]
}

async function checkinTable(work: Work, day: MealDate): Promise<string[]> {
  const { money } = await accountOf(work, day, MEAL)
  const canteens = await canteensOn(work, day)
  const names = new Map(canteens.map((canteen) => [canteen.id, canteen.short_name]))
  const rows = money.byCanteen.map((row) => [
    names.get(row.canteen_id) ?? '',
    row.servings,
    yuan(row.price),
    yuan(row.pays),
    yuan(row.subsidy),
    yuan(row.operator),
    yuan(row.charity),
  ])
  return [
    title('step_checkin'),
    grid(['canteen', 'served', 'price', 'person', 'government', 'operator', 'charity'], rows),
    ...(await receipt(work, day, canteens[0]?.id)),
  ]
}

/** One serving as its receipt and its sentence say it. */
async function receipt(work: Work, day: MealDate, canteen: Parameters<typeof servingsPage>[1] | undefined): Promise<string[]> {
  const first = canteen && (await servingsPage(work, canteen, day, MEAL, 200)).servings.find((one) => one.subsidy > 0)
  if (!first) return []
  const { serving, again, agrees } = await theServing(work, first.id)
  const parts = [serving.price, serving.pays, serving.subsidy, serving.operator, serving.charity].map(yuan)
  return [
    title('step_receipt'),
    `${maskName(serving.name)}  ${clockOf(serving.at)}  ${named(TRAY_WORDS, serving.tray)}  ${parts[0]} = ${parts[1]} + ${parts[2]} + ${parts[3]} + ${parts[4]}`,
    `${explain(again.grant.why, LANG)} ${agrees ? '✓' : '✗'}`,
  ]
}

async function accountTables(work: Work, day: MealDate, account: DayAccount): Promise<string[]> {
  const names = new Map(dishesIn(await menuOf(work, day, MEAL)).map((dish) => [dish.code as string, dish.name]))
  const canteens = new Map((await canteensOn(work, day)).map((canteen) => [canteen.id as string, canteen.short_name]))
  const dishes = account.dishes.map((row) => [
    names.get(row.dish) ?? row.dish,
    kilos(row.cookedGrams),
    kilos(row.samplesGrams),
    kilos(row.restGrams),
    row.loaded,
    row.received,
    row.served,
    row.left,
    row.wasted,
  ])
  const lines = account.canteens.map((row) => [
    row.code,
    row.name,
    row.planned,
    row.cooked,
    row.loaded,
    row.received,
    row.served,
    row.left,
    row.wasted,
  ])
  const gaps = account.gaps.map((gap) => [
    named(WHERE_WORDS, gap.where),
    gap.canteen ? (canteens.get(gap.canteen) ?? '') : '',
    names.get(gap.dish) ?? gap.dish,
    named(GAP_WORDS, gap.reason),
    gap.portions === undefined ? `${gap.grams} g` : `${gap.portions}`,
  ])
  const exceptions = account.exceptions.map((one) => [
    canteens.get(one.canteen) ?? '',
    one.dish ? (names.get(one.dish) ?? one.dish) : '',
    say(EXCEPTION_WORDS[one.kind], LANG, { minutes: one.minutes ?? 0, core: celsius(one.core ?? 0) }),
  ])
  const { money } = account
  const government = Object.values(money.layers).reduce((a, b) => a + b, 0)
  const differences = account.differences.map((one) => [one.step, one.place, one.expected, one.actual])
  return [
    title('step_dishes'),
    grid(['dish', 'cooked', 'samples', 'rest', 'loaded', 'received', 'served', 'left', 'wasted'], dishes),
    title('step_canteens'),
    grid(['code', 'canteen', 'planned', 'cooked', 'loaded', 'received', 'served', 'left', 'wasted'], lines),
    ...(gaps.length ? [title('step_gaps'), grid(['where', 'canteen', 'dish', 'reason', 'amount'], gaps)] : []),
    ...(exceptions.length ? [title('step_exceptions'), grid(['canteen', 'dish', 'reason'], exceptions)] : []),
    title('step_money'),
    grid(
      ['price', 'person', 'government', 'operator', 'charity'],
      [[money.price, money.person, government, money.operator, money.charity].map(yuan)],
    ),
    `\n${say(account.balanced ? CLI_WORDS.balanced : CLI_WORDS.not_balanced, LANG)}`,
    ...(differences.length ? [table(['step', 'place', 'expected', 'actual'], differences)] : []),
  ]
}
