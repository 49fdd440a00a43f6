import { UNLIMITED } from '../../src/routing/instance.ts'
import type { FaultList } from '../fault-list.ts'
import { type Asked, type Draft, isSizeAllowed } from './draft.ts'
import { straightLegs } from './legs.ts'
import { countIn, limitIn, numberIn, openingIn, unitsIn } from './numbers.ts'

/** DIMACS Implementation Challenge 2021, VRPTW: distances are truncated to one decimal. */
const DECIMALS = 1
const COLUMNS = ['CUST NO.', 'XCOORD.', 'YCOORD.', 'DEMAND', 'READY TIME', 'DUE DATE', 'SERVICE TIME'] as const

interface Row {
  line: number
  cells: string[]
}

/** Solomon's and Gehring and Homberger's format: a name, a fleet, and a row for each node, the depot being 0. */
export function readSolomon(text: string, asked: Asked, faults: FaultList): Draft | undefined {
  const lines = text.split(/\r\n|\n|\r/).map((line, i) => ({ line: i + 1, text: line.trim() }))
  const told = lines.filter((row) => row.text !== '')
  const headed = (word: string) => told.findIndex(({ text }, i) => i > 0 && text.toUpperCase().startsWith(word))
  const [vehicle, customer] = [headed('VEHICLE'), headed('CUSTOMER')]
  if (vehicle < 0) faults.add(lines.length, 'required', { field: 'VEHICLE' })
  if (customer < 0) faults.add(lines.length, 'required', { field: 'CUSTOMER' })
  if (vehicle < 0 || customer < 0) return undefined
  const rows = told.slice(customer + 1).map(({ line, text }) => ({ line, cells: text.split(/\s+/) }))
  const nodes = /^CUST/i.test(rows[0]?.cells[0] ?? '') ? rows.slice(1) : rows
  if (nodes.length === 0) faults.add(lines.length, 'depots', { found: 0 })
  if (nodes.length === 0 || !isSizeAllowed(nodes.length, told[customer]?.line ?? 0, faults)) return undefined
  const fleet = told[vehicle + 2] ?? { line: lines.length, text: '' }
  return draftOf(told[0]?.text ?? '', { line: fleet.line, cells: fleet.text.split(/\s+/) }, nodes, asked.decimals ?? DECIMALS, faults)
}

function draftOf(name: string, fleet: Row, nodes: Row[], decimals: number, faults: FaultList): Draft {
  if (fleet.cells.length !== 2) faults.add(fleet.line, 'wrong_count', { field: 'VEHICLE', expected: 2, found: fleet.cells.length })
  const [vehicles = Number.NaN, capacity = Number.NaN] = ['NUMBER', 'CAPACITY'].map((field, i) =>
    countIn(numberIn(fleet.cells[i] ?? '', fleet.line, field, faults), fleet.line, field, faults),
  )
  checkNumbers(nodes, faults)
  const column = (i: number, read: (value: number, line: number, field: string) => number) =>
    Float64Array.from(nodes, ({ line, cells }) =>
      read(numberIn(cells[i] ?? '', line, COLUMNS[i] as string, faults), line, COLUMNS[i] as string),
    )
  return {
    ...{ name, size: nodes.length, decimals, vehicles, capacity, longest: UNLIMITED, open: false },
    legs: legsOf(column(1, itself), column(2, itself), nodes[0]?.line ?? 0, decimals, faults),
    demand: column(3, (value, line, field) => countIn(value, line, field, faults)),
    from: column(4, (time) => openingIn(time, decimals)),
    until: column(5, (time) => limitIn(time, decimals)),
    service: column(6, (time, line, field) => unitsIn(time, decimals, line, field, faults)),
    placeOf: (node) => `stop ${node} (line ${nodes[node]?.line})`,
  }
}

const itself = (value: number): number => value

function legsOf(x: Float64Array, y: Float64Array, line: number, decimals: number, faults: FaultList): Int32Array | undefined {
  if (x.some(Number.isNaN) || y.some(Number.isNaN)) return undefined
  const legs = straightLegs(x, y, { decimals, rounding: 'down' })
  if (!legs) faults.add(line, 'distance_too_large', { limit: (UNLIMITED - 1) / 10 ** decimals })
  return legs
}

/** Rows are numbered from the depot, 0, on. */
function checkNumbers(nodes: readonly Row[], faults: FaultList): void {
  for (const [i, { line, cells }] of nodes.entries()) {
    if (cells.length !== COLUMNS.length)
      faults.add(line, 'wrong_count', { field: 'CUSTOMER', expected: COLUMNS.length, found: cells.length })
    const told = cells[0] ?? ''
    if (Number(told) === i) continue
    if (i > 0 && Number(told) === 0) faults.add(line, 'depots', { found: 2 })
    else if (Number(told) > 0 && Number(told) < i) faults.add(line, 'node_twice', { node: told, field: 'CUSTOMER' })
    else faults.add(line, 'node_expected', { node: told.slice(0, 20), expected: i })
  }
}
