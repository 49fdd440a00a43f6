import { faultView } from '../../routes/problem.ts'
import type { Fault } from '../../src/kernel/refusal.ts'
import { HELP } from '../../src/words/cli-help.ts'
import { ROUTING_WORDS } from '../../src/words/instances.ts'
import { say } from '../../src/words/words.ts'
import { checkJourneys } from '../routing/check-journeys.ts'
import { checkSolution } from '../routing/check-solution.ts'
import { type FileInstance, readInstance } from '../routing/read-instance.ts'
import { readSolution, type ToldSolution, type ToldTrip } from '../routing/read-solution.ts'
import { existingFile, numberFrom } from './arguments.ts'
import { type Command, EXIT, UsageError } from './command.ts'
import { print, printJson } from './output.ts'

const USAGE = 'routing check INSTANCE SOLUTION [--vehicles K] [--decimals N]'

export const routingCheck: Command = {
  usage: 'routing check INSTANCE SOLUTION',
  help: HELP['routing check'],
  examples: ['routing check A-n32-k5.vrp A-n32-k5.sol', 'routing check C101.txt solution.json --json'],
  options: { vehicles: { type: 'string' }, decimals: { type: 'string' } },
  run({ words: [file, solution, ...more], options, json }) {
    if (!file || !solution || more.length) throw new UsageError('usage', { usage: USAGE })
    const read = readInstance(existingFile(file), {
      vehicles: numberFrom(options, 'vehicles', { whole: true, least: 1 }),
      decimals: numberFrom(options, 'decimals', { whole: true, least: 0, most: 6 }),
    })
    const told = readSolution(existingFile(solution))
    const { decimals } = read
    const { faults, cost } = checked(read, told)
    const violations = faults.map(faultView)
    const about = { feasible: faults.length === 0, cost: cost / 10 ** decimals, routes: told.routes.filter((stops) => stops.length).length }
    if (json) printJson({ ...about, violations })
    else {
      const text = about.feasible ? ROUTING_WORDS.solution_right : ROUTING_WORDS.solution_wrong
      for (const lang of ['zh', 'en'] as const) print(say(text, lang, { ...about, feasible: '', faults: faults.length }))
      for (const one of violations) print(`  ${one.place}: ${one.text} · ${one.text_en}`)
    }
    return about.feasible ? EXIT.done : EXIT.failed
  },
}

function checked({ instance, shift, decimals }: FileInstance, told: ToldSolution): { faults: Fault[]; cost: number } {
  if (!shift) return checkSolution(instance, decimals, told)
  if (!told.journeys && told.routes.length > 0) return { faults: [{ place: 'journeys', problem: 'journeys_missing' }], cost: 0 }
  return checkJourneys(instance, shift, decimals, { ...told, journeys: inUnits(told.journeys ?? [], decimals) })
}

const inUnits = (journeys: readonly ToldTrip[][], decimals: number): ToldTrip[][] =>
  journeys.map((trips) => trips.map(({ route, departs }) => ({ route, departs: Math.round(departs * 10 ** decimals) })))
