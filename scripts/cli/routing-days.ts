import { faultView } from '../../routes/problem.ts'
import { dataFolder, districtName, hasDistrict, openDistrict } from '../../src/engine-node.ts'
import { daysFrom, isMealDate, type MealDate } from '../../src/kernel/meal-date.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { type Replayed, replayRoutes } from '../../src/routing/replay.ts'
import { PROVING } from '../../src/routing/rules.ts'
import { COLUMN_WORDS } from '../../src/words/cli.ts'
import { HELP } from '../../src/words/cli-help.ts'
import { ROUTING_WORDS } from '../../src/words/instances.ts'
import { say } from '../../src/words/words.ts'
import { beginWork, SETUP } from '../../src/work.ts'
import { numberFrom } from './arguments.ts'
import { type Command, EXIT, UsageError } from './command.ts'
import { print, printJson, progress, table } from './output.ts'

const LANG = 'zh'

/** Plans each day's vans again, as they would be now, and has the checker look at it; writes nothing. */
export const routingDays: Command = {
  usage: 'routing days FROM TO',
  help: HELP['routing days'],
  examples: ['routing days 2026-10-01 2026-10-31', 'routing days 2026-11-02 2026-11-06 --json'],
  options: { seed: { type: 'string' } },
  async run({ words: [from, to, ...more], options, json }) {
    if (!from || !to || more.length || !isMealDate(from) || !isMealDate(to) || from > to)
      throw new UsageError('usage', { usage: 'routing days FROM TO' })
    const seed = numberFrom(options, 'seed', { whole: true, least: 0 }) ?? PROVING.seed
    const name = districtName(options.district)
    if (!hasDistrict(dataFolder(), name)) throw new Refusal('not_found', { field: `district ${name}` })
    const engine = openDistrict(dataFolder(), name)
    try {
      const work = beginWork(engine, SETUP)
      const lines: Line[] = []
      const days = [...daysFrom(from, to)]
      for (const [i, day] of days.entries()) {
        const began = performance.now()
        const replayed = await replayRoutes(work, day, 'lunch', { ...PROVING, seed })
        if (replayed) lines.push(lineOf(day, replayed, performance.now() - began))
        progress(day, i + 1, days.length)
      }
      if (lines.length === 0) throw new Refusal('not_planned', { field: 'day', values: { day: from } })
      if (json) printJson({ from, to, ...totals(lines), days: lines })
      else for (const text of textOf(lines)) print(text)
      return lines.every((line) => line.accepted) ? EXIT.done : EXIT.failed
    } finally {
      engine.close()
    }
  },
}

interface Line {
  day: MealDate
  stops: number
  unserved: number
  vans: number
  trips: number
  /** of driving */
  seconds: number
  /** no plan with as many vans drives less; null where nothing is known */
  bound: number | null
  fewestVans: boolean
  proven: boolean
  /** by the checker */
  accepted: boolean
  violations: ReturnType<typeof faultView>[]
  /** to plan, prove and check it */
  milliseconds: number
}

function lineOf(day: MealDate, { plan, broken, faults }: Replayed, milliseconds: number): Line {
  const { routes, unserved, proof } = plan
  return {
    ...{ day, unserved: unserved.length, vans: new Set(routes.map((route) => route.van)).size, trips: routes.length },
    stops: routes.reduce((sum, route) => sum + route.stops.length, 0),
    seconds: routes.reduce((sum, route) => sum + route.seconds, 0),
    ...{ bound: proof?.leastSeconds ?? null, fewestVans: proof?.fewestVans ?? false, proven: proof?.proven ?? false },
    ...{ accepted: broken === 0, violations: faults.map(faultView), milliseconds: Math.round(milliseconds) },
  }
}

const totals = (lines: readonly Line[]) => ({
  planned: lines.length,
  proven: lines.filter((line) => line.proven).length,
  accepted: lines.filter((line) => line.accepted).length,
})

const HEADS = ['date', 'stops', 'not_served', 'vans', 'trips', 'seconds', 'bound', 'gap', 'verdict', 'milliseconds'] as const

function textOf(lines: readonly Line[]): string[] {
  const rows = lines.map((line) => [
    ...[line.day, line.stops, line.unserved, line.vans, line.trips, line.seconds, line.bound ?? ''],
    line.proven ? say(ROUTING_WORDS.day_proven, LANG) : gapOf(line),
    say(line.accepted ? ROUTING_WORDS.day_accepted : ROUTING_WORDS.day_refused, LANG),
    line.milliseconds,
  ])
  const faults = lines.flatMap(({ day, violations }) => violations.map((one) => `  ${day} ${one.place}: ${one.text} · ${one.text_en}`))
  const total = totals(lines)
  return [
    table(
      HEADS.map((key) => say(COLUMN_WORDS[key], LANG)),
      rows,
    ),
    ...faults,
    ...(['zh', 'en'] as const).map((lang) => say(ROUTING_WORDS.days_planned, lang, total)),
  ]
}

/** How much more than the bound it drives; that fewer vans might do is another gap. */
function gapOf({ seconds, bound, fewestVans }: Line): string {
  if (bound === null || bound === 0) return '∞'
  const gap = `${((100 * (seconds - bound)) / bound).toFixed(2)}%`
  return fewestVans ? gap : `${gap}, ${say(ROUTING_WORDS.vans_open, LANG)}`
}
