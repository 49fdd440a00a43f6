import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routingCheck } from '../../scripts/cli/routing-check.ts'
import { routingSolve } from '../../scripts/cli/routing-solve.ts'
import { solve } from '../../scripts/routing/solve.ts'
import { below, seeded } from '../../src/kernel/random.ts'
import { programOf } from '../program.ts'
import { anyInstance } from './instances.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nuanfan-routing-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const said = { out: '', err: '' }
const program = programOf({ 'routing solve': routingSolve, 'routing check': routingCheck }, said)
const routing = (...args: string[]) => program('routing', ...args)

function fileWith(text: string, name = 'in'): string {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

/** Stops by chance on a square of a thousand, with demands up to a quarter of a vehicle. */
function vrp(stops: number, more: readonly string[] = []): string {
  const random = seeded(stops)
  const nodes = Array.from({ length: stops + 1 }, (_, i) => i + 1)
  return [
    ...['NAME : chance', 'TYPE : CVRP', `DIMENSION : ${stops + 1}`, 'EDGE_WEIGHT_TYPE : EUC_2D', 'CAPACITY : 100', ...more],
    ...['NODE_COORD_SECTION', ...nodes.map((node) => `${node} ${below(random, 1000)} ${below(random, 1000)}`)],
    ...['DEMAND_SECTION', ...nodes.map((node) => `${node} ${node === 1 ? 0 : 5 + below(random, 20)}`), 'DEPOT_SECTION', '1', '-1', 'EOF'],
  ].join('\n')
}

const jsonOf = (text: string) => JSON.parse(text) as Record<string, unknown>
const withoutTime = (text: string) => ({ ...jsonOf(text), seconds: 0 })

describe('routing solve', () => {
  test('answers with everything that is known, and the check finds nothing wrong with it', async () => {
    const file = fileWith(vrp(20))
    expect(await routing('solve', file, '--turns', '20', '--json')).toBe(0)
    const answer = jsonOf(said.out)
    expect(Object.keys(answer)).toEqual(['cost', 'routes', 'bound', 'proven', 'feasible', 'seconds', 'turns'])
    expect(answer).toMatchObject({ feasible: true, turns: 20 })
    expect(await routing('check', file, fileWith(said.out, 'answer.json'))).toBe(0)
  })

  test('as many turns of the same seed are the same answer', async () => {
    const file = fileWith(vrp(40))
    const answers: unknown[] = []
    for (const seed of ['3', '3', '4']) {
      await routing('solve', file, '--turns', '3', '--seed', seed, '--json')
      answers.push(withoutTime(said.out))
    }
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]).not.toEqual(answers[2])
  })

  test('without --json prints a .sol, which the check reads', async () => {
    const file = fileWith(vrp(12))
    expect(await routing('solve', file, '--turns', '10', '--decimals', '2')).toBe(0)
    expect(said.out).toMatch(/^(Route #\d+: [\d ]+\n)+Cost \d+\.\d{1,2}\n$/)
    const sol = fileWith(said.out, 'answer.sol')
    expect(await routing('check', file, sol, '--decimals', '2')).toBe(0)
    expect(await routing('check', file, sol)).toBe(1)
  })

  test.each(['cost', 'vehicles'])('keeps to its vehicles, the least %s first', async (objective) => {
    expect(await routing('solve', fileWith(vrp(15)), '--turns', '30', '--vehicles', '3', '--objective', objective, '--json')).toBe(0)
    expect((jsonOf(said.out).routes as unknown[]).length).toBeLessThanOrEqual(3)
  })

  test('ends with 3 when nothing keeps every limit, and says that this is proven', async () => {
    const far = {
      matrix: [
        [0, 10, 10],
        [10, 0, 15],
        [10, 15, 0],
      ],
      demand: [0, 1, 1],
      maxDuration: 30,
      vehicles: 1,
    }
    const file = fileWith(JSON.stringify(far))
    expect(await routing('solve', file, '--turns', '5', '--json')).toBe(3)
    expect(jsonOf(said.out)).toMatchObject({ feasible: false, proven: false })
    expect(await routing('solve', file, '--turns', '5')).toBe(3)
    expect([said.out, said.err.split('\n').length]).toEqual(['', 3])
    expect(said.err).toContain('No routes keep every limit, and that is proven')
  })

  test('says that the routes of few stops are the best, and of many that no bound is known', async () => {
    await routing('solve', fileWith(vrp(12)), '--turns', '3')
    const [, cost] = /Cost (\d+)/.exec(said.out) ?? []
    expect(said.err).toContain(`lower bound ${cost}: proven to be the best`)
    await routing('solve', fileWith(vrp(40)), '--turns', '3')
    expect(said.err).toContain('no lower bound')
  })

  test.each([
    [
      { matrix: [[0]], demand: [0] },
      { cost: 0, routes: [], bound: 0, proven: true, feasible: true },
    ],
    [
      {
        matrix: [
          [0, 3],
          [4, 0],
        ],
        demand: [0, 1],
      },
      { cost: 7, routes: [[1]], bound: 7, proven: true, feasible: true },
    ],
    [
      {
        matrix: [
          [0, 3],
          [4, 0],
        ],
        demand: [0, 1],
        open: true,
      },
      { cost: 3, routes: [[1]], bound: 3, proven: true, feasible: true },
    ],
  ])('%j needs no search', async (told, expected) => {
    expect(await routing('solve', fileWith(JSON.stringify(told)), '--json')).toBe(0)
    expect(jsonOf(said.out)).toMatchObject(expected)
  })

  test('refuses a file with faults, each with its place, in both languages', async () => {
    const file = fileWith(vrp(5).replace('CAPACITY : 100', 'CAPACITY : 1'))
    expect(await routing('solve', file, '--json')).toBe(1)
    const { problem } = jsonOf(said.out) as { problem: { faults: { place: string; text: string; text_en: string }[] } }
    expect(problem.faults).toHaveLength(5)
    expect(problem.faults[0]?.place).toBe('stop 1 (line 15)')
    expect(said.err).toContain(problem.faults[0]?.text_en)
  })

  test.each([
    [[]],
    [['no-such-file']],
    [['in', '--seconds', '1', '--turns', '2']],
    [['in', '--seconds', '0']],
    [['in', '--turns', '1.5']],
    [['in', '--objective', 'time']],
    [['in', '--decimals', '7']],
    [['in', '--vehicles', '0']],
    [['in', '--colour', 'red']],
    [['in', '--vehicles', '-1']],
    [['in', '--json=yes']],
  ])('%j is no usage, and says so in both languages', async (args) => {
    fileWith(vrp(3))
    expect(await routing('solve', ...args.map((arg) => (arg === 'in' ? join(folder, 'in') : arg)))).toBe(2)
    expect(said.err.split('\n')).toHaveLength(3)
    expect(said.err.split('\n')[0]).toMatch(/\p{Script=Han}/u)
    expect([said.out, said.err.includes('{')]).toEqual(['', false])
  })

  test('wrong usage is told as JSON where JSON is asked for', async () => {
    for (const args of [
      ['solve', fileWith(vrp(3)), '--turns', '0'],
      ['solve', '--colour', 'red'],
      ['check', 'no-such-file', 'nor-this'],
    ]) {
      expect(await routing(...args, '--json')).toBe(2)
      expect(jsonOf(said.out)).toEqual({
        problem: { type: 'about:blank', status: 400, title: expect.any(String), title_en: expect.any(String) },
      })
      expect(said.err).toContain((jsonOf(said.out).problem as { title: string }).title)
    }
  })

  test('a number that is too long is quoted as it was written', async () => {
    const file = fileWith(vrp(3).replace(/^2 (\d+)$/m, '2 12345678901234567890'))
    expect(await routing('solve', file)).toBe(1)
    expect(said.err).toContain('12345678901234567890')
  })
})

test('a limit that is not told is none, however far the stops are', async () => {
  const far = 2 ** 30 - 2
  const matrix = [
    [0, far, far],
    [far, 0, far],
    [far, far, 0],
  ]
  const file = fileWith(JSON.stringify({ matrix, demand: [0, far, far] }))
  expect(await routing('solve', file, '--turns', '5', '--json')).toBe(0)
  expect(jsonOf(said.out)).toMatchObject({ cost: 3 * far, feasible: true })
  expect(await routing('check', file, fileWith(said.out, 'answer.json'))).toBe(0)
  const limited = fileWith(JSON.stringify({ matrix, demand: [0, 1, 1], maxDuration: 2 ** 29 }))
  expect(await routing('solve', limited, '--json')).toBe(1)
  expect(said.out).toContain('times_too_large')
})

describe('several trips a vehicle', () => {
  const day = {
    matrix: [
      [0, 6.5, 5, 4],
      [6, 0, 9, 9],
      [5, 9, 0, 9],
      [4, 9, 9, 0],
    ],
    ...{ demand: [0, 3, 3, 3], capacity: 6, vehicles: 1, trips: 3, reload: 1.5, horizon: 60, maxElapsed: 7, earliest: [0, 0, 20, 0] },
  }

  test('are answered by vehicle with departures, proven, and the check finds nothing wrong with them', async () => {
    const file = fileWith(JSON.stringify(day))
    for (const json of [['--json'], []]) {
      expect(await routing('solve', file, '--decimals', '1', ...json)).toBe(0)
      const answer = said.out
      if (json.length) {
        const told = jsonOf(answer)
        expect(told).toMatchObject({ cost: 30.5, bound: 30.5, proven: true, feasible: true })
        const journeys = told.journeys as { route: number; departs: number }[][]
        expect(journeys.map((trips) => trips.map(({ route }) => route))).toEqual([[1, 2, 3]])
      }
      expect(await routing('check', file, '--decimals', '1', fileWith(answer, 'answer'))).toBe(0)
    }
    expect(await routing('check', file, '--decimals', '1', fileWith('Route #1: 1\nRoute #2: 2\nRoute #3: 3\nCost 30.5', 'bare'))).toBe(1)
    expect(said.out).toContain('ROUTE@DEPARTURE')
    expect(await routing('check', file, fileWith('Route #1: 1 2 3\nJourney #1: 1 at 0', 'odd'))).toBe(1)
  })

  test.each([
    [{ ...day, trips: 0 }, 'trips'],
    [{ ...day, trips: 1.5 }, 'trips'],
    [{ ...day, trips: undefined, maxElapsed: undefined }, 'reload'],
    [{ ...day, trips: 1 }, 'vehicles'],
    [{ ...day, reload: -1 }, 'reload'],
    [{ ...day, reload: 'five' }, 'reload'],
    [{ ...day, horizon: 12 }, 'stop 1'],
    [{ ...day, maxElapsed: 6 }, 'stop 1'],
  ])('%j is refused by its place', async (told, place) => {
    expect(await routing('solve', fileWith(JSON.stringify(told)), '--decimals', '1', '--json')).toBe(1)
    const { problem } = jsonOf(said.out) as { problem: { faults: { place: string }[] } }
    expect(problem.faults.map((fault) => fault.place)).toContain(place)
  })
})

describe('a budget of seconds', () => {
  test('ends with the clock, within a turn if need be', () => {
    let now = 0
    const clock = () => (now += 0.001)
    const { seconds, turns } = solve(anyInstance(16, 60), { seed: 1, objective: 'cost', budget: { seconds: 0.005 } }, clock)
    expect(turns).toBe(1)
    expect(seconds).toBeLessThan(0.01)
  })

  test('is half for the proof, and where that is too little the gap is told', () => {
    let now = 0
    const clock = () => (now += 0.001)
    const answer = solve(anyInstance(16, 25), { seed: 1, objective: 'cost', budget: { seconds: 0.06 } }, clock)
    expect(answer).toMatchObject({ feasible: true, proven: false, impossible: false })
    expect(answer.bound).toBeLessThan(answer.cost)
    expect([answer.turns > 0, answer.seconds < 0.1]).toEqual([true, true])
  })

  test('ends a walk too', () => {
    let now = 0
    const clock = () => (now += 0.001)
    const walk = { ...anyInstance(16, 60), vehicles: 1, capacity: 1000 }
    const { seconds, routes, feasible } = solve(walk, { seed: 1, objective: 'cost', budget: { seconds: 0.02 } }, clock)
    expect([seconds < 0.03, routes.length, routes[0]?.length, feasible]).toEqual([true, 1, 60, true])
  })

  test('is told as it goes', () => {
    const shares: number[] = []
    solve(
      anyInstance(16, 60),
      { seed: 1, objective: 'vehicles', budget: { turns: 40 } },
      () => 0,
      (share) => shares.push(share),
    )
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(shares.at(-1)).toBe(1)
  })
})

describe('routing check', () => {
  test('lists what is wrong, in both languages', async () => {
    const file = fileWith(vrp(3))
    const wrong = fileWith('Route #1: 1 2 2 9\nCost 1\n', 'wrong.sol')
    expect(await routing('check', file, wrong, '--json')).toBe(1)
    const { violations, feasible, routes } = jsonOf(said.out) as { violations: { problem: string }[]; feasible: boolean; routes: number }
    expect(violations.map(({ problem }) => problem)).toEqual(['visit_unknown', 'visited_twice', 'visit_missing', 'cost_differs'])
    expect([feasible, routes]).toEqual([false, 1])
    expect(await routing('check', file, wrong)).toBe(1)
    expect(said.out.trim().split('\n')).toHaveLength(6)
  })

  test.each([[[]], [['in']], [['in', 'no-such-file']]])('%j is no usage', async (args) => {
    fileWith(vrp(3))
    expect(await routing('check', ...args.map((arg) => (arg === 'in' ? join(folder, 'in') : arg)))).toBe(2)
  })
})
