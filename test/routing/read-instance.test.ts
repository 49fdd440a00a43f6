import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { faultText } from '../../routes/problem.ts'
import type { Asked } from '../../scripts/routing/draft.ts'
import { readInstance } from '../../scripts/routing/read-instance.ts'
import { readSolution } from '../../scripts/routing/read-solution.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { UNLIMITED } from '../../src/routing/instance.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nuanfan-routing-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function fileWith(text: string): string {
  const file = join(folder, 'in')
  writeFileSync(file, text)
  return file
}

const read = (text: string, asked: Asked = {}) => readInstance(fileWith(text), asked)
const rows = (numbers: Int32Array, size: number) => Array.from({ length: size }, (_, i) => [...numbers.subarray(i * size, (i + 1) * size)])

/** Place and name of each fault; each can be said in both languages with no gap left. */
function faults(task: () => unknown): string[] {
  try {
    task()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    expect(error.reason).toBe('file_has_errors')
    return (error.detail.faults ?? []).map((fault) => {
      for (const text of faultText(fault)) {
        expect(text).not.toContain('{')
        expect(text).not.toBe(fault.problem)
      }
      return `${fault.place}: ${fault.problem}`
    })
  }
  return []
}

/** A .vrp of four nodes with lines changed: by the keyword or the row with which they begin; an empty one is left out. */
function vrp(change: Record<string, string> = {}): string {
  const lines = [
    ...['NAME : tiny', 'COMMENT : (somebody, Min no of trucks: 3, Best value: 1)', 'TYPE : CVRP', 'DIMENSION : 4'],
    ...['EDGE_WEIGHT_TYPE : EUC_2D', 'CAPACITY : 10', 'NODE_COORD_SECTION', '1 0 0', '2 3 4', '3 1 1', '4 0 2.5'],
    ...['DEMAND_SECTION', '1 0', '2 4', '3 5', '4 6', 'DEPOT_SECTION', '1', '-1', 'EOF'],
  ]
  const from = (key: string) => lines.findIndex((line) => line.startsWith(key))
  for (const [key, text] of Object.entries(change)) lines[from(key)] = text
  return `${lines.filter((line) => line !== '').join('\n')}\n`
}

const EXPLICIT = { EDGE_WEIGHT_TYPE: 'EDGE_WEIGHT_TYPE : EXPLICIT', NODE: '', '1 0 0': '', '2 3 4': '', '3 1 1': '', '4 0 2.5': '' }
const explicit = (format: string, weights: string, more: Record<string, string> = {}) =>
  vrp({ ...EXPLICIT, CAPACITY: `CAPACITY : 10\nEDGE_WEIGHT_FORMAT : ${format}\nEDGE_WEIGHT_SECTION\n${weights}`, ...more })

describe('a .vrp', () => {
  test('is read with distances to the nearest', () => {
    const { instance, decimals } = read(vrp())
    expect(decimals).toBe(0)
    expect(instance).toMatchObject({ name: 'tiny', size: 4, vehicles: 3, capacity: 10, longest: UNLIMITED, open: false })
    expect(rows(instance.legs, 4)).toEqual([
      [0, 5, 1, 3],
      [5, 0, 4, 3],
      [1, 4, 0, 2],
      [3, 3, 2, 0],
    ])
    expect([...instance.demand]).toEqual([0, 4, 5, 6])
    expect([...instance.until]).toEqual([UNLIMITED, UNLIMITED, UNLIMITED, UNLIMITED])
  })

  test.each<[string, Record<string, string>, Asked, number[], number]>([
    ['EUC_2D to two decimals', {}, { decimals: 2 }, [500, 141, 250], 2],
    ['CEIL_2D', { EDGE: 'EDGE_WEIGHT_TYPE : CEIL_2D' }, {}, [5, 2, 3], 0],
    ['FLOOR_2D', { EDGE: 'EDGE_WEIGHT_TYPE: FLOOR_2D' }, {}, [5, 1, 2], 0],
    ['EXACT_2D keeps three decimals', { EDGE: 'EDGE_WEIGHT_TYPE : EXACT_2D ' }, {}, [5000, 1414, 2500], 3],
    ['no colon', { EDGE: 'EDGE_WEIGHT_TYPE EUC_2D' }, {}, [5, 1, 3], 0],
  ])('%s', (_, change, asked, legs, decimals) => {
    const one = read(vrp(change), asked)
    expect([...one.instance.legs.subarray(1, 4)]).toEqual(legs)
    expect(one.decimals).toBe(decimals)
  })

  test.each<[string, string]>([
    ['FULL_MATRIX', '0 1 2 3 1 0 4 5\n2 4 0 6\n3 5 6 0'],
    ['LOWER_ROW', '1\n2 4\n3 5 6'],
    ['LOWER_DIAG_ROW', '0\n1 0\n2 4 0\n3 5 6 0'],
    ['UPPER_ROW', '1 2 3\n4 5\n6'],
    ['UPPER_DIAG_ROW', '0 1 2 3 0 4 5 0 6 0'],
    ['LOWER_COL', '1 2 3 4 5 6'],
    ['LOWER_DIAG_COL', '0 1 2 3 0 4 5 0 6 0'],
    ['UPPER_COL', '1 2 4 3 5 6'],
    ['UPPER_DIAG_COL', '9 1 9 2 4 9 3 5 6 9'],
  ])('tells its legs as %s', (format, weights) => {
    const expected = [
      [0, 1, 2, 3],
      [1, 0, 4, 5],
      [2, 4, 0, 6],
      [3, 5, 6, 0],
    ]
    expect(rows(read(explicit(format, weights)).instance.legs, 4)).toEqual(expected)
  })

  test('Eilon’s files say rows and mean columns', () => {
    const comment = { COMMENT: 'COMMENT : (Christophides and Eilon, Min no of trucks: 4)' }
    expect([...read(explicit('LOWER_ROW', '1 2 3 4 5 6', comment)).instance.legs.subarray(0, 4)]).toEqual([0, 1, 2, 3])
  })

  test('there and back may differ, and the depot may stand anywhere', () => {
    const { instance } = read(
      explicit('FULL_MATRIX', '0 1 2 3\n4 0 5 6\n7 8 0 9\n10 11 12 0', {
        DEPOT: 'DEPOT_SECTION\n3\n-1',
        '1 0': '1 3',
        '3 5': '3 0',
        '1': '',
        '-1': '',
      }),
    )
    expect(rows(instance.legs, 4)).toEqual([
      [0, 7, 8, 9],
      [2, 0, 1, 3],
      [5, 4, 0, 6],
      [12, 10, 11, 0],
    ])
    expect([...instance.demand]).toEqual([0, 3, 4, 6])
  })

  test.each<[string, Record<string, string>, Asked, number]>([
    ['VEHICLES is its number', { CAPACITY: 'CAPACITY : 10\nVEHICLES : 2' }, {}, 2],
    ['then what the comment says', {}, {}, 3],
    ['a -k in the name is none', { NAME: 'NAME : X-n4-k2', COMMENT: '' }, {}, 3],
    ['what a person says goes first', {}, { vehicles: 2 }, 2],
  ])('vehicles: %s', (_, change, asked, vehicles) => expect(read(vrp(change), asked).instance.vehicles).toBe(vehicles))

  test('DISTANCE and SERVICE_TIME limit a route; on an open one the last service counts too', () => {
    const limits = { CAPACITY: 'CAPACITY : 10\nDISTANCE : 40.5\nSERVICE_TIME : 10.0' }
    const closed = read(vrp(limits)).instance
    expect(closed).toMatchObject({ longest: 40, open: false })
    expect([...closed.service]).toEqual([0, 10, 10, 10])
    expect(read(vrp({ ...limits, TYPE: 'TYPE : OVRP' }), { decimals: 1 }).instance).toMatchObject({ longest: 305, open: true })
  })

  test('windows and services of their own', () => {
    const sections = 'SERVICE_TIME_SECTION\n1 0\n2 7\n3 8\n4 9\nTIME_WINDOW_SECTION\n1 0 90\n2 10 20\n3 0 80\n4 5 70\nDEPOT_SECTION'
    const { instance } = read(vrp({ DEPOT: sections, TYPE: 'TYPE : VRPTW' }))
    expect([[...instance.service], [...instance.from], [...instance.until]]).toEqual([
      [0, 7, 8, 9],
      [0, 10, 0, 5],
      [90, 20, 80, 70],
    ])
  })

  test.each<[string, Record<string, string>, string[]]>([
    ['a node too many', { '4 0 2.5': '4 0 2\n5 1 1' }, ['line 12: node_unknown', 'line 7: wrong_count']],
    ['a node missing', { '3 1 1': '' }, ['line 7: wrong_count']],
    ['a node twice', { '3 1 1': '2 1 1' }, ['line 10: node_twice']],
    [
      'not a number',
      { '3 1 1': '3 nan 1', '2 4': '2 many', CAPACITY: 'CAPACITY : ten' },
      ['line 14: not_a_number', 'line 10: not_a_number', 'line 6: not_a_number'],
    ],
    ['an unknown keyword', { CAPACITY: 'CAPACITY : 10\nCOLOUR : red' }, ['line 7: unknown']],
    ['a keyword twice', { CAPACITY: 'CAPACITY : 10\nCAPACITY : 12' }, ['line 7: given_twice']],
    ['a type that is not ours', { TYPE: 'TYPE : TSP' }, ['line 3: value_not_known']],
    ['weights that are not ours', { EDGE: 'EDGE_WEIGHT_TYPE : GEO' }, ['line 5: value_not_known']],
    ['a demand below zero', { '2 4': '2 -4' }, ['line 14: negative']],
    ['half a demand', { '2 4': '2 4.5' }, ['line 14: not_whole']],
    ['a demand at the depot', { DEPOT: 'DEPOT_SECTION\n2\n-1' }, ['stop 0 (line 14): depot_not_zero']],
    ['a demand over any vehicle', { '2 4': '2 14' }, ['stop 1 (line 14): demand_over']],
    ['too few vehicles', { CAPACITY: 'CAPACITY : 7\nVEHICLES : 2' }, ['vehicles: fleet_too_small']],
    ['two depots', { '-1': '2\n-1' }, ['line 17: depots']],
    ['no depot', { DEPOT: 'DEPOT_SECTION\n-1' }, ['line 17: depots']],
    ['a depot that is no node', { DEPOT: 'DEPOT_SECTION\n7\n-1' }, ['line 18: node_unknown']],
    ['too many nodes', { DIMENSION: 'DIMENSION : 5001' }, ['line 4: too_many_nodes']],
    ['no nodes', { DIMENSION: 'DIMENSION : 0' }, ['line 4: depots']],
    ['a stop beyond the limit', { CAPACITY: 'CAPACITY : 10\nDISTANCE : 9' }, ['stop 1 (line 15): trip_too_long']],
    ['coordinates beyond all numbers', { '2 3 4': '2 3 4e12' }, ['line 7: distance_too_large']],
  ])('is refused with %s', (_, change, expected) => expect(faults(() => read(vrp(change)))).toEqual(expected))

  test.each<[string, string, string, string[]]>([
    ['too few', 'UPPER_ROW', '1 2 3 4 5', ['line 8: wrong_count']],
    ['too many', 'LOWER_ROW', '1 2 3 4 5 6 7', ['line 8: wrong_count']],
    ['below zero', 'LOWER_ROW', '1\n2 -4\n3 5 6', ['line 10: negative']],
    ['halves', 'LOWER_ROW', '1\n2 4.5\n3 5 6', ['line 10: not_whole']],
    ['of no format', 'SQUARE', '1 2 3', ['line 7: value_not_known']],
  ])('is refused with legs %s', (_, format, weights, expected) => expect(faults(() => read(explicit(format, weights)))).toEqual(expected))

  test.each<[string, (whole: string) => string]>([
    ['small letters', (whole) => whole.toLowerCase()],
    ['blanks for underscores', (whole) => whole.replaceAll('_SECTION', ' SECTION').replace('EDGE_WEIGHT_TYPE', 'EDGE WEIGHT TYPE')],
    [
      'remarks',
      (whole) => `# by hand\n${whole.replace('2 3 4', '2 3 4 # far away\n  # nobody there').replace('CVRP', 'CVRP # one depot')}`,
    ],
    ['no blank before the colon', (whole) => whole.replaceAll(' :', ':')],
    ['none behind it', (whole) => whole.replaceAll(': ', ':')],
    ['tabs', (whole) => whole.replaceAll(' ', '\t')],
    ['an equals sign', (whole) => whole.replace('DIMENSION :', 'DIMENSION =')],
    ['a wide colon', (whole) => whole.replace('DIMENSION : ', 'DIMENSION：')],
    ['a colon behind each section', (whole) => whole.replaceAll('_SECTION', '_SECTION :')],
    ['lines that end as elsewhere', (whole) => whole.replaceAll('\n', '\r\n')],
    ['no EOF', (whole) => whole.replace('EOF\n', '')],
    ['no EOF, nor an end of its last line', (whole) => whole.replace('\nEOF\n', '')],
    ['something behind EOF', (whole) => `${whole}hello`],
    ['a million blanks', (whole) => whole.replace('COMMENT : (', `COMMENT${' '.repeat(1e6)}\u2028x\u2028(`)],
  ])('is read with %s', (_, change) => {
    const { instance } = read(vrp())
    const changed = read(change(vrp())).instance
    expect({ ...changed, name: '' }).toEqual({ ...instance, name: '' })
  })

  test('cut off in its last number is not half read', () => {
    const depot = 'DEPOT_SECTION\n1\n-1\n'
    const whole = vrp({ EOF: '', '4 6': '4 10' }).replace(depot, '').replace('DEMAND_SECTION', `${depot}DEMAND_SECTION`)
    expect(faults(() => read(whole))).toEqual([])
    expect(faults(() => read(whole.slice(0, -2)))).toEqual(['line 19: cut_off'])
  })

  test('is refused cut off anywhere before its depot', () => {
    const whole = vrp()
    const lines = whole.split('\n')
    for (let end = 1; end < lines.indexOf('DEPOT_SECTION') + 2; end++)
      expect(
        faults(() => read(lines.slice(0, end).join('\n'))),
        lines[end - 1],
      ).not.toEqual([])
  })

  test('tells all its faults at once', () => {
    const wrong = vrp({ TYPE: 'TYPE : TSP', '2 4': '2 -4', '3 5': '3 50', '4 0 2.5': '4 0' })
    expect(faults(() => read(wrong))).toEqual([
      'line 3: value_not_known',
      'line 14: negative',
      'line 11: wrong_count',
      'stop 2 (line 15): demand_over',
    ])
  })
})

/** Solomon's format; a row is told by its beginning and changed. */
function solomon(change: Record<string, string> = {}): string {
  const lines = ['TINY', '', 'VEHICLE', 'NUMBER     CAPACITY', '  2         20', '', 'CUSTOMER']
  lines.push('CUST NO.  XCOORD.   YCOORD.    DEMAND   READY TIME  DUE DATE   SERVICE   TIME', '')
  lines.push('  0  0  0  0  0  99  0', '  1  3  4  10  9  50  5', '  2  1  1  5  0  40  5')
  for (const [key, text] of Object.entries(change)) lines[lines.findIndex((line) => line.trim().startsWith(key))] = text
  return lines.join('\r\n')
}

describe('a file of Solomon’s', () => {
  test('is read in tenths, cut off', () => {
    const { instance, decimals } = read(solomon())
    expect(decimals).toBe(1)
    expect(instance).toMatchObject({ name: 'TINY', size: 3, vehicles: 2, capacity: 20, longest: UNLIMITED, open: false })
    expect([...instance.legs]).toEqual([0, 50, 14, 50, 0, 36, 14, 36, 0])
    expect([[...instance.service], [...instance.from], [...instance.until]]).toEqual([
      [0, 50, 50],
      [0, 90, 0],
      [990, 500, 400],
    ])
    expect([...read(solomon(), { decimals: 2 }).instance.legs]).toEqual([0, 500, 141, 500, 0, 360, 141, 360, 0])
  })

  test.each<[string, Record<string, string>, string[]]>([
    ['a window that closes before it opens', { '1 ': '1 3 4 10 50 9 5' }, ['stop 1 (line 11): window_closed']],
    ['a demand over any vehicle', { '1 ': '1 3 4 21 9 50 5' }, ['stop 1 (line 11): demand_over']],
    ['a stop that closes too soon', { '1 ': '1 3 4 10 0 4 5' }, ['stop 1 (line 11): reached_late']],
    ['a stop from which nobody is back in time', { '1 ': '1 3 4 10 92 98 5' }, ['stop 1 (line 11): home_late']],
    ['two depots', { '1 ': '0 3 4 10 9 50 5' }, ['line 11: depots']],
    ['a gap in the numbers', { '2  1': '5 1 1 5 0 40 5' }, ['line 12: node_expected']],
    ['a number twice', { '2  1': '1 1 1 5 0 40 5' }, ['line 12: node_twice']],
    [
      'a row that is cut off',
      { '2  1': '2 1 1 5' },
      ['line 12: wrong_count', 'line 12: not_a_number', 'line 12: not_a_number', 'line 12: not_a_number'],
    ],
    ['not a number', { '1 ': '1 3 NaN 10 9 50 5' }, ['line 11: not_a_number']],
    ['a number of programmers', { '1 ': '1 3 0x10 10 9 50 5' }, ['line 11: not_a_number']],
    ['a time with too many decimals', { '1 ': '1 3 4 10 9 50 5.25' }, ['line 11: more_decimals']],
    ['no numbers of the fleet', { '2    ': '' }, ['line 7: wrong_count', 'line 7: not_a_number', 'line 7: not_a_number']],
    ['no fleet', { VEHICLE: '' }, ['line 1: format_unknown']],
    ['no nodes', { '0 ': '', '1 ': '', '2  1': '', CUSTOMER: '' }, ['line 12: required']],
    ['a depot that serves', { '0 ': '0 0 0 3 0 99 7' }, ['stop 0 (line 10): depot_not_zero', 'stop 0 (line 10): depot_not_zero']],
  ])('is refused with %s', (_, change, expected) => expect(faults(() => read(solomon(change)))).toEqual(expected))
})

const ours = (change: Record<string, unknown> = {}) =>
  JSON.stringify({
    ...{ name: 'ours', unit: 'seconds', open: true, objective: 'travel', vehicles: 2, capacity: 9, maxElapsed: 100 },
    ...{ demand: [0, 4, 5], service: [0, 10, 10], latest: [100, 100, 60], optimum: 9, proven: true },
    matrix: [
      [0, 20, 30],
      [25, 0, 15],
      [35, 12, 0],
    ],
    ...change,
  })

describe('our JSON', () => {
  test('is read; limits that say nothing more than others are none', () => {
    const { instance, decimals } = read(ours())
    expect(decimals).toBe(0)
    expect(instance).toMatchObject({ name: 'ours', size: 3, vehicles: 2, capacity: 9, longest: 100, open: true })
    expect([...instance.legs]).toEqual([0, 20, 30, 25, 0, 15, 35, 12, 0])
    expect([[...instance.service], [...instance.from], [...instance.until]]).toEqual([
      [0, 10, 10],
      [0, 0, 0],
      [UNLIMITED, UNLIMITED, 60],
    ])
  })

  test('wants only a matrix and the demands', () => {
    const { instance } = read(
      JSON.stringify({
        matrix: [
          [0, 1],
          [2, 0],
        ],
        demand: [0, 1],
      }),
    )
    expect(instance).toMatchObject({ vehicles: 1, capacity: UNLIMITED, longest: UNLIMITED, open: false })
  })

  test('on the way back maxElapsed is each stop’s limit, maxDuration the whole route’s', () => {
    const { instance } = read(ours({ open: false, latest: undefined, maxDuration: 120 }))
    expect([instance.longest, ...instance.until]).toEqual([120, UNLIMITED, 100, 100])
  })

  test('windows go by the clock', () => {
    const { instance } = read(ours({ earliest: [5, 50, 0] }))
    expect([instance.longest, ...instance.from, ...instance.until]).toEqual([100, 5, 50, 0, 100, 100, 60])
  })

  test.each<[string, Record<string, unknown>, string[]]>([
    ['an unknown field', { colour: 'red' }, ['colour: unknown']],
    [
      'a row that is too short',
      {
        matrix: [
          [0, 1],
          [1, 0, 1],
          [1, 1, 0],
        ],
      },
      ['matrix[0]: wrong_count'],
    ],
    [
      'no numbers',
      {
        matrix: [
          [0, null, 1],
          [1, 0, '1'],
          [1, -1, 0],
        ],
      },
      ['matrix[0][1]: not_a_number', 'matrix[1][2]: not_a_number', 'matrix[2][1]: negative'],
    ],
    [
      'halves',
      {
        matrix: [
          [0, 1.5, 1],
          [1, 0, 1],
          [1, 1, 0],
        ],
      },
      ['matrix[0][1]: not_whole'],
    ],
    ['a list that is too short', { demand: [0, 1] }, ['demand: wrong_count']],
    ['no demands', { demand: undefined }, ['demand: required']],
    ['no matrix', { matrix: undefined }, ['matrix: required']],
    ['another objective', { objective: 'distance' }, ['objective: value_not_known']],
    ['open as a word', { open: 'yes' }, ['open: value_not_known']],
    ['no whole number of vehicles', { vehicles: 1.5, capacity: -1 }, ['vehicles: not_whole', 'capacity: negative']],
    ['no vehicles', { vehicles: 0 }, ['vehicles: fleet_too_small']],
    ['opening times on the way back', { open: false, earliest: [0, 5, 0] }, ['maxElapsed: elapsed_with_earliest']],
    ['a demand at the kitchen', { demand: [1, 4, 5] }, ['stop 0: depot_not_zero']],
    ['a window that closes before it opens', { earliest: [0, 0, 61] }, ['stop 2: window_closed']],
    [
      'an island',
      {
        matrix: [
          [0, 1, null],
          [1, 0, null],
          [1, 1, 0],
        ],
      },
      ['stop 2: island'],
    ],
    [
      'a stop without a way back',
      {
        matrix: [
          [0, 1, 1],
          [1, 0, 1],
          [null, null, 0],
        ],
      },
      ['stop 2: island'],
    ],
    [
      'a leg that is missing',
      {
        matrix: [
          [0, 1, null],
          [1, 0, 1],
          [1, 1, 0],
        ],
      },
      ['matrix[0][2]: not_a_number'],
    ],
    ['no time for a trip', { open: false, trips: 3, horizon: 54, latest: undefined }, ['stop 1: over_horizon', 'stop 2: over_horizon']],
    ['no time for a last trip', { trips: 3, horizon: 29, latest: undefined }, ['stop 2: over_horizon']],
    ['a kitchen that closes before it opens', { earliest: [9, 0, 0], latest: [8, 100, 100] }, ['stop 0: window_closed']],
    ['no trips', { trips: 0 }, ['trips: value_not_known']],
    ['a stop that is too far', { latest: [100, 100, 29] }, ['stop 2: reached_late']],
    [
      'times beyond all numbers',
      {
        matrix: [
          [0, 6e8, 6e8],
          [1, 0, 6e8],
          [1, 1, 0],
        ],
        maxElapsed: 7e8,
        latest: undefined,
      },
      ['FILE: times_too_large'],
    ],
  ])('is refused with %s', (_, change, expected) => expect(faults(() => read(ours(change)))).toEqual(expected))

  test('a far stop is refused only if no way round is short enough', () => {
    const roundabout = {
      matrix: [
        [0, 20, 99],
        [25, 0, 15],
        [35, 12, 0],
      ],
    }
    expect(faults(() => read(ours(roundabout)))).toEqual([])
  })

  test('is refused cut off anywhere', () => {
    const whole = ours()
    for (let end = 1; end < whole.length; end++) expect(faults(() => read(whole.slice(0, end)))).toEqual(['line 1: json_broken'])
  })
})

test.each(['', 'hello\n', '<html>', '1 2 3\n4 5 6\n', '\0\0', ' \n#\n', '\u2028'.repeat(9)])('%j is no instance', (text) =>
  expect(faults(() => read(text))).toEqual(['line 1: format_unknown']),
)

test.each([
  ['lines', '\n'.repeat(2_000_000)],
  ['lists', '['.repeat(2_000_000)],
])('more %s than memory holds are refused unread', (_, text) => expect(faults(() => read(text))).toEqual(['FILE: too_many_lines']))

test('more faults than fifty are counted', () => {
  const matrix = Array.from({ length: 9 }, (_, a) => Array.from({ length: 9 }, (_, b) => (a === b ? 0 : -1)))
  const found = faults(() => read(JSON.stringify({ matrix, demand: matrix.map(() => 0) })))
  expect(found).toHaveLength(51)
  expect(found.at(-1)).toBe('…: more_faults')
})

describe('a solution', () => {
  const solution = (text: string) => readSolution(fileWith(text))
  test.each([
    ['CVRPLIB’s', 'Route #1: 2 1\nRoute #2: 3\nCost 27.50\n', { routes: [[2, 1], [3]], cost: 27.5, decimals: 2 }],
    ['CVRPLIB’s without a cost', 'Route #1: 2\r\n', { routes: [[2]], cost: undefined, decimals: undefined }],
    ['ours', '{"cost": 27.5, "routes": [[2, 1], [3]], "feasible": true}', { routes: [[2, 1], [3]], cost: 27.5, decimals: undefined }],
  ])('%s', (_, text, expected) => expect(solution(text)).toEqual(expected))

  test('is read in no time where a line has a million blanks', () =>
    expect(faults(() => solution(`Route${' '.repeat(1e6)}x`))).toEqual(['line 1: solution_unreadable']))

  test.each([
    ['Route #1: 2 x\nsome words\nCost 3', ['line 1: not_a_number', 'line 2: solution_unreadable']],
    ['Route #1: 1\nCost 3\nCost 4', ['line 3: given_twice']],
    ['Route #1: 99999999999999999999 1', ['line 1: number_too_large']],
    ['0 1 784 0 1 2 3 0\n0 4 5 0', ['FILE: solution_unknown']],
    ['NAME : A-n32-k5\nTYPE : CVRP\n', ['FILE: solution_unknown']],
    ['', ['FILE: solution_without_routes']],
    ['{"routes": [[1, 2]', ['FILE: json_broken']],
    ['{"cost": 3}', ['routes: required']],
    ['{"routes": [[1.5]], "cost": "3"}', ['routes: value_not_known', 'cost: not_a_number']],
  ])('%j is refused', (text, expected) => expect(faults(() => solution(text))).toEqual(expected))
})
