import { dataFolder, districtName, hasDistrict, openDistrict } from '../../src/engine-node.ts'
import { type ForecastMonth, forecastMonth, type MonthLine, spansOf } from '../../src/forecast/forecast.ts'
import { yuan } from '../../src/kernel/fen.ts'
import { isMonth } from '../../src/kernel/meal-date.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { canteenNames } from '../../src/sites/sites.ts'
import { CLI_WORDS, COLUMN_WORDS } from '../../src/words/cli.ts'
import { HELP } from '../../src/words/cli-help.ts'
import { forecastUnjudged } from '../../src/words/planning.ts'
import { say } from '../../src/words/words.ts'
import { beginWork, SETUP } from '../../src/work.ts'
import { type Command, EXIT, UsageError } from './command.ts'
import { print, printJson, table } from './output.ts'

const LANG = 'zh'

/** A month of waste and shortage, beside the plan that cooks last week again. */
export const forecastMonthCommand: Command = {
  usage: 'forecast month MONTH',
  help: HELP['forecast month'],
  examples: ['forecast month 2026-10', 'forecast month 2026-10 --json'],
  async run({ words: [month, ...more], options, json }) {
    if (!month || more.length || !isMonth(month)) throw new UsageError('usage', { usage: 'forecast month YYYY-MM' })
    const district = districtName(options.district)
    if (!hasDistrict(dataFolder(), district)) throw new Refusal('not_found', { field: `district ${district}` })
    const engine = openDistrict(dataFolder(), district)
    try {
      const work = beginWork(engine, SETUP)
      const report = await forecastMonth(work, month, 'lunch')
      if (report.rows.length === 0) throw new Refusal('nothing_said', { field: 'month' })
      if (json) printJson(report)
      else for (const text of tablesOf(report, await canteenNames(work))) print(text)
      return EXIT.done
    } finally {
      engine.close()
    }
  },
}

type Names = Awaited<ReturnType<typeof canteenNames>>
type Column = keyof typeof COLUMN_WORDS

const heads = (keys: readonly Column[]) => keys.map((key) => say(COLUMN_WORDS[key], LANG))
const LINE: readonly Column[] = ['forecast', 'planned', 'cooked', 'served', 'over', 'short', 'loss']
const NAIVE: readonly Column[] = ['naive_cooked', 'naive_over', 'naive_short', 'naive_loss']

function tablesOf(report: ForecastMonth, names: Names): string[] {
  const { month, times, total, days, canteens } = report
  const { compared } = total
  const word = (key: Column) => say(COLUMN_WORDS[key], LANG)
  const both = [
    [word('our_forecast'), ...outcomeOf(compared.ours)],
    [word('last_week'), ...outcomeOf(compared.naive)],
  ]
  const stayed = total.stayed
  const kept = [word('kitchen_kept'), '', '', stayed, '', stayed, 0, stayed.toFixed(1), '', '', '', '']
  return [
    say(CLI_WORDS.month_judged, LANG, { month, days: total.days, rows: total.rows, times }),
    say(CLI_WORDS.month_compared, LANG, { rows: compared.rows, wanted: compared.wanted }),
    table(heads(['plan_of', 'cooked', 'over', 'short', 'loss']), both),
    `\n${say(CLI_WORDS.month_by_day, LANG)}`,
    table(
      [...heads(['date', ...LINE, ...NAIVE]), word('over_cost')],
      [...days, total].map((line) => [
        'day' in line ? line.day : word('total'),
        ...cellsOf(line),
        line.overCost === null ? '' : yuan(line.overCost),
      ]),
    ),
    `\n${say(CLI_WORDS.month_by_canteen, LANG)}`,
    table(heads(['canteen', ...LINE, ...NAIVE]), [
      ...canteens.map((line) => [names.get(line.canteen) ?? line.canteen, ...cellsOf(line)]),
      kept,
      [word('total'), ...cellsOf(total)],
    ]),
    ...unjudgedTable(report, names),
  ]
}

const tenths = (loss: number): string => (loss / 10).toFixed(1)
const outcomeOf = ({ cooked, over, short, loss }: MonthLine['ours']) => [cooked, over, short, tenths(loss)]

function cellsOf({ q50, planned, served, ours, compared }: MonthLine) {
  const naive = compared.rows > 0 ? outcomeOf(compared.naive) : ['', '', '', '']
  return [q50, planned, ours.cooked, served, ours.over, ours.short, tenths(ours.loss), ...naive]
}

function unjudgedTable({ unjudged }: ForecastMonth, names: Names): string[] {
  if (unjudged.length === 0) return []
  const rows = spansOf(unjudged).map(({ from, to, why, canteens, note }) => [
    from === to ? from : `${from} – ${to}`,
    [say(forecastUnjudged[why], LANG), ...(note ? [note] : [])].join('：'),
    canteens.length === 0 ? say(CLI_WORDS.month_all, LANG) : canteens.map((id) => names.get(id) ?? id).join('、'),
  ])
  return [`\n${say(CLI_WORDS.month_unjudged, LANG)}`, table(heads(['date', 'reason', 'canteen']), rows)]
}
