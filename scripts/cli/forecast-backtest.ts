import { closeSync, openSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { dayNumber } from '../../src/forecast/day-class.ts'
import { type ByLevel, type ForecastScore, LEVEL_NAMES } from '../../src/forecast/score.ts'
import { isMealDate, type MealDate } from '../../src/kernel/meal-date.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { CLI_WORDS, COLUMN_WORDS } from '../../src/words/cli.ts'
import { HELP } from '../../src/words/cli-help.ts'
import { say } from '../../src/words/words.ts'
import { dayAt, type History, lastQuarter, readHistory } from '../forecast/history.ts'
import { type BacktestReport, type ForecastRow, runBacktest } from '../forecast/run-backtest.ts'
import { existingFile } from './arguments.ts'
import { type Call, type Command, EXIT, UsageError } from './command.ts'
import { print, printJson, table } from './output.ts'

const USAGE = 'forecast backtest FILE.csv --from DATE --to DATE --lead 1|7 --out OUT.csv'

export const forecastBacktest: Command = {
  usage: USAGE,
  help: HELP['forecast backtest'],
  examples: ['forecast backtest history.csv --from 2017-01-01 --lead 1 --out forecasts.csv'],
  options: { from: { type: 'string' }, to: { type: 'string' }, lead: { type: 'string' }, out: { type: 'string' } },
  async run(call) {
    const asked = askedOf(call)
    const history = await readHistory(asked.file)
    const range = rangeOf(history, asked)
    const report = writeForecasts(history, range, asked.out)
    if (!report) throw new Refusal('nothing_to_score', { field: '--from', values: { from: dayAt(range.from), to: dayAt(range.to) } })
    const about = { file: asked.file, lead: range.lead, from: dayAt(range.from), to: dayAt(range.to), ...report }
    if (call.json) printJson(jsonOf(about))
    else for (const text of tablesOf(about)) print(text)
    return EXIT.done
  },
}

interface Asked {
  file: string
  from?: MealDate | undefined
  to?: MealDate | undefined
  lead: number
  out?: string | undefined
}

function askedOf({ words: [file, ...more], options }: Call): Asked {
  if (!file || more.length) throw new UsageError('usage', { usage: USAGE })
  existingFile(file)
  const lead = String(options.lead ?? '1')
  if (lead !== '1' && lead !== '7') throw new UsageError('one_of', { option: '--lead', allowed: '1, 7', value: lead })
  const out = options.out === undefined ? undefined : String(options.out)
  if (out !== undefined) refusePlace(out, file)
  const [from, to] = [dateOf(options, 'from'), dateOf(options, 'to')]
  if (from && to && from > to) throw new UsageError('from_after_to', { from, to })
  return { file, from, to, lead: Number(lead), out }
}

function refusePlace(out: string, file: string): void {
  const refuse = (why: 'no_such_folder' | 'is_folder' | 'is_input', path: string): never => {
    throw new UsageError(why, { option: '--out', path })
  }
  if (!statSync(dirname(out), { throwIfNoEntry: false })?.isDirectory()) refuse('no_such_folder', dirname(out))
  const there = statSync(out, { throwIfNoEntry: false })
  if (there?.isDirectory()) refuse('is_folder', out)
  if (there && realpathSync(out) === realpathSync(file)) refuse('is_input', out)
}

function dateOf(options: Call['options'], name: 'from' | 'to'): MealDate | undefined {
  const text = options[name]
  if (text === undefined) return undefined
  if (!isMealDate(String(text))) throw new UsageError('date', { option: `--${name}`, value: String(text) })
  return String(text) as MealDate
}

interface Range {
  from: number
  to: number
  lead: number
}

function rangeOf(history: History, { from, to, lead }: Asked): Range {
  const last = history.day[history.length - 1] as number
  return { from: from ? dayNumber(from) : lastQuarter(history), to: to ? dayNumber(to) : last, lead }
}

/** Writes beside the place and moves there at the end: a run that fails leaves no half file, and an older one as it was. */
function writeForecasts(history: History, range: Range, out: string | undefined): BacktestReport | undefined {
  const progress = progressOf(range)
  if (out === undefined) return runBacktest(history, range, () => {}, progress)
  const part = `${out}.part`
  const file = new BufferedFile(part)
  try {
    file.write('date,series,y,q50,q80,q90,q95\n')
    const report = runBacktest(history, range, (row) => file.write(lineOf(row)), progress)
    file.close()
    if (report) renameSync(part, out)
    return report
  } finally {
    rmSync(part, { force: true })
  }
}

/** Text that is handed to the disk in larger pieces. */
class BufferedFile {
  private readonly file: number
  private text = ''
  constructor(path: string) {
    this.file = openSync(path, 'w')
  }
  write(text: string): void {
    this.text += text
    if (this.text.length > 1 << 16) this.flush()
  }
  close(): void {
    this.flush()
    closeSync(this.file)
  }
  private flush(): void {
    writeFileSync(this.file, this.text)
    this.text = ''
  }
}

const lineOf = (row: ForecastRow): string =>
  `${[dayAt(row.day), field(row.series), row.served, ...LEVEL_NAMES.map((name) => row[name])].join(',')}\n`
const field = (text: string): string => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** A line that moves, for a person who waits; nothing where nobody watches. */
function progressOf({ from, to }: Range): (day: number) => void {
  if (!process.stderr.isTTY) return () => {}
  return (day) => {
    process.stderr.write(`\r${dayAt(day)} ${Math.floor(((day - from + 1) / (to - from + 1)) * 100)} %${day === to ? '\n' : ''}`)
  }
}

type About = { file: string; lead: number; from: MealDate; to: MealDate } & BacktestReport

/** The named numbers; `naive` is last week's same weekday on the same rows, `ratio` ours to its pinball loss. */
const jsonOf = ({ file, lead, from, to, score, withoutHistory, naive, decision }: About) => ({
  file,
  lead,
  from,
  to,
  ...score,
  withoutHistory,
  ...(naive ? { naive, ratio: ratiosTo(score, naive) } : {}),
  ...(decision ? { decision } : {}),
})

const ratiosTo = (ours: ForecastScore, naive: ForecastScore): ByLevel =>
  Object.fromEntries(LEVEL_NAMES.map((name) => [name, naive.pinball[name] > 0 ? ours.pinball[name] / naive.pinball[name] : 1])) as ByLevel

function tablesOf({ file, lead, from, to, score, withoutHistory, naive, decision }: About): string[] {
  const title = (key: keyof typeof COLUMN_WORDS): string => say(COLUMN_WORDS[key], 'zh')
  const line = (name: string, one: ForecastScore) => [
    name,
    fixed(one.wape),
    ...LEVEL_NAMES.map((level) => one.pinball[level].toFixed(3)),
    ...LEVEL_NAMES.map((level) => percent(one.coverage[level])),
    fixed(one.cost),
    percent(one.short),
    percent(one.over),
  ]
  const heads = ['WAPE', ...LEVEL_NAMES.map((name) => `pin${name.slice(1)}`), ...LEVEL_NAMES.map((name) => `y≤${name}`)]
  const scores = [line(title('our_forecast'), score), ...(naive ? [line(title('last_week'), naive)] : [])]
  const plans = (['withReserve', 'siteOnly'] as const).flatMap((key) => {
    const one = decision?.[key]
    return one
      ? [[title(key === 'withReserve' ? 'with_reserve' : 'site_only'), fixed(one.cost), percent(one.short), percent(one.over)]]
      : []
  })
  return [
    say(CLI_WORDS.backtest, 'zh', { file, from, to, lead, n: score.n }),
    table(['', ...heads, title('cost41'), title('short'), title('over')], scores),
    ...(plans.length ? [table(['', title('cost41'), title('short'), title('over')], plans)] : []),
    ...(withoutHistory ? [say(CLI_WORDS.without_history, 'zh', { n: withoutHistory })] : []),
  ]
}

const fixed = (value: number | undefined): string => value?.toFixed(3) ?? '–'
const percent = (value: number | undefined): string => (value === undefined ? '–' : `${(value * 100).toFixed(1)} %`)
