import { faultView } from '../../routes/problem.ts'
import { HELP } from '../../src/words/cli-help.ts'
import { ROUTING_WORDS } from '../../src/words/instances.ts'
import { say } from '../../src/words/words.ts'
import { checkSolution } from '../routing/check-solution.ts'
import { readInstance } from '../routing/read-instance.ts'
import { readSolution } from '../routing/read-solution.ts'
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
    if (!file || !solution || more.length) throw new UsageError(USAGE)
    const { instance, decimals } = readInstance(existingFile(file), {
      vehicles: numberFrom(options, 'vehicles', { whole: true, least: 1 }),
      decimals: numberFrom(options, 'decimals', { whole: true, least: 0, most: 6 }),
    })
    const told = readSolution(existingFile(solution))
    const { faults, cost } = checkSolution(instance, decimals, told)
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
