import { HELP } from '../../src/words/cli-help.ts'
import { ROUTING_WORDS } from '../../src/words/instances.ts'
import { say, type Text } from '../../src/words/words.ts'
import type { FileInstance } from '../routing/read-instance.ts'
import { readInstance } from '../routing/read-instance.ts'
import { type Answer, solve, usualTurns, type Wish } from '../routing/solve.ts'
import { type JourneyAnswer, solveJourneys, usualJourneyTurns } from '../routing/solve-journeys.ts'
import { existingFile, numberFrom } from './arguments.ts'
import { type Call, type Command, EXIT, UsageError } from './command.ts'
import { print, printJson, progress } from './output.ts'

const USAGE = 'routing solve INSTANCE [--seconds S | --turns N] [--seed N] [--vehicles K] [--objective cost|vehicles] [--decimals N]'

export const routingSolve: Command = {
  usage: 'routing solve INSTANCE',
  help: HELP['routing solve'],
  examples: ['routing solve A-n32-k5.vrp --seconds 1', 'routing solve CMT6.vrp --decimals 4 --turns 2000 --json'],
  options: {
    ...{ seconds: { type: 'string' }, turns: { type: 'string' }, seed: { type: 'string' } },
    ...{ vehicles: { type: 'string' }, objective: { type: 'string' }, decimals: { type: 'string' } },
  },
  run(call) {
    const [file, ...more] = call.words
    if (!file || more.length) throw new UsageError('usage', { usage: USAGE })
    const wish = wishOf(call)
    const read = readInstance(existingFile(file), {
      vehicles: numberFrom(call.options, 'vehicles', { whole: true, least: 1 }),
      decimals: numberFrom(call.options, 'decimals', { whole: true, least: 0, most: 6 }),
    })
    const answer = answerTo(read, wish)
    if (call.json) printJson(jsonOf(read, answer))
    else tell(read, answer)
    return answer.feasible ? EXIT.done : EXIT.partly
  },
}

function answerTo({ instance, shift }: FileInstance, { budget, ...wish }: ReturnType<typeof wishOf>): Answer | JourneyAnswer {
  if (!shift) return solve(instance, { ...wish, budget: budget ?? { turns: usualTurns(instance) } }, clock, watched())
  return solveJourneys(instance, shift, { ...wish, budget: budget ?? { turns: usualJourneyTurns(instance) } }, clock, watched())
}

/** Seconds that this thread has computed, as HGS-CVRP counts them: on a busy machine one waits longer for the same answer. */
function clock(): number {
  const { user, system } = 'threadCpuUsage' in process ? process.threadCpuUsage() : (process as NodeJS.Process).cpuUsage()
  return (user + system) / 1e6
}

function wishOf({ options }: Call): Omit<Wish, 'budget'> & { budget: Wish['budget'] | undefined } {
  const seconds = numberFrom(options, 'seconds', { least: 0 })
  const turns = numberFrom(options, 'turns', { whole: true, least: 1 })
  if (seconds !== undefined && turns !== undefined) throw new UsageError('not_both', { option: '--seconds', other: '--turns' })
  const objective = options.objective ?? 'cost'
  if (objective !== 'cost' && objective !== 'vehicles')
    throw new UsageError('one_of', { option: '--objective', allowed: 'cost, vehicles', value: String(objective) })
  const budget = seconds !== undefined ? { seconds } : turns !== undefined ? { turns } : undefined
  return { seed: numberFrom(options, 'seed', { whole: true, least: 0 }) ?? 1, objective, budget }
}

/** A bar for a person who waits. */
function watched(): ((share: number) => void) | undefined {
  if (!process.stderr.isTTY) return undefined
  let shown = -1
  return (share) => {
    const percent = Math.min(100, Math.floor(share * 100))
    if (percent > shown) progress('', percent, 100)
    shown = percent
  }
}

const inUnit = (units: number, { decimals }: FileInstance): number => units / 10 ** decimals
const thousandths = (seconds: number): number => Math.round(seconds * 1000) / 1000

/** Cost and bound in the unit of the file; stops numbered as in a .sol of CVRPLIB. */
const jsonOf = (
  read: FileInstance,
  { cost, routes, bound, proven, feasible, seconds, turns, journeys }: Answer & Partial<JourneyAnswer>,
) => ({
  ...{ cost: inUnit(cost, read), routes, bound: bound === undefined ? null : inUnit(bound, read), proven, feasible },
  ...{ seconds: thousandths(seconds), turns },
  ...(journeys ? { journeys: journeysIn(read, journeys) } : {}),
})

const journeysIn = (read: FileInstance, journeys: JourneyAnswer['journeys']) =>
  journeys.map((trips) => trips.map(({ route, departs }) => ({ route, departs: inUnit(departs, read) })))

/** A .sol on stdout, about it on stderr. Routes that break a limit are no solution to keep. */
function tell(read: FileInstance, answer: Answer & Partial<JourneyAnswer>): void {
  const { cost, routes, journeys, bound, feasible, seconds, turns } = answer
  const values = { routes: routes.length, cost: inUnit(cost, read), bound: inUnit(bound ?? 0, read), gap: gapOf(cost, bound ?? 0) }
  if (feasible) for (const [i, stops] of routes.entries()) print(`Route #${i + 1}: ${stops.join(' ')}`)
  if (feasible && journeys)
    for (const [v, trips] of journeysIn(read, journeys).entries())
      print(`Journey #${v + 1}: ${trips.map(({ route, departs }) => `${route}@${departs}`).join(' ')}`)
  if (feasible) print(`Cost ${values.cost}`)
  const text = whatWasFound(answer)
  for (const lang of ['zh', 'en'] as const)
    process.stderr.write(`${say(text, lang, { ...values, turns, seconds: thousandths(seconds) })}\n`)
}

/** By how many per cent of the bound the cost may be too high. */
const gapOf = (cost: number, bound: number): string => (bound > 0 ? ((100 * (cost - bound)) / bound).toFixed(2) : '∞')

function whatWasFound({ feasible, proven, impossible, bound }: Answer): Text {
  if (impossible) return ROUTING_WORDS.nothing_possible
  if (!feasible) return ROUTING_WORDS.nothing_found
  if (proven) return ROUTING_WORDS.solved_and_proven
  return bound === undefined ? ROUTING_WORDS.solved : ROUTING_WORDS.solved_and_bounded
}
