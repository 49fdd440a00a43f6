import { FaultList } from '../fault-list.ts'
import { smallText } from './text-file.ts'

/** What a file says is a solution: stops are numbers as they are told, the cost is in the unit of the instance's file. */
export interface ToldSolution {
  routes: number[][]
  /** by vehicle, where vehicles drive several routes */
  journeys?: ToldTrip[][] | undefined
  /** nothing if the file does not tell it */
  cost: number | undefined
  /** decimals to which the cost is told; nothing if it is told exactly */
  decimals: number | undefined
}

/** A route by its number, from 1, and when the vehicle leaves for it. */
export interface ToldTrip {
  route: number
  departs: number
}

/** Reads CVRPLIB's .sol or the JSON of `routing solve`, or refuses it with all its faults (`file_has_errors`). */
export function readSolution(path: string): ToldSolution {
  const faults = new FaultList()
  const text = smallText(path, faults)
  const told = text === undefined ? undefined : /^\s*[{[]/.test(text) ? fromJson(text, faults) : fromSol(text, faults)
  if (told && told.routes.length === 0 && faults.found === 0 && !told.cost && told.cost !== 0) faults.add('FILE', 'solution_without_routes')
  faults.refuse('SOLUTION')
  if (!told) throw new Error('a solution without faults was not read')
  return told
}

function fromSol(text: string, faults: FaultList): ToldSolution {
  const told: ToldSolution = { routes: [], cost: undefined, decimals: undefined }
  const lines = text.split(/\r\n|\n|\r/)
  if (text.trim() !== '' && !lines.some((line) => /^\s*(Route|Journey|Cost)/i.test(line))) {
    faults.add('FILE', 'solution_unknown')
    return told
  }
  for (const [i, whole] of lines.entries()) {
    const line = whole.trim()
    const route = /^Route(?:\s*#)?\s*\d+\s*:(.*)$/i.exec(line)
    const journey = /^Journey(?:\s*#)?\s*\d+\s*:(.*)$/i.exec(line)
    const cost = /^Cost(?:\s*:)?\s*(\d+(?:\.(\d+))?)$/i.exec(line)
    if (route) told.routes.push(stopsIn(route[1] ?? '', i + 1, faults))
    else if (journey) told.journeys = [...(told.journeys ?? []), tripsIn(journey[1] ?? '', i + 1, faults)]
    else if (cost && told.cost !== undefined) faults.add(i + 1, 'given_twice', { field: 'Cost' })
    else if (cost) Object.assign(told, { cost: Number(cost[1]), decimals: cost[2]?.length ?? 0 })
    else if (line !== '') faults.add(i + 1, 'solution_unreadable')
  }
  return told
}

function stopsIn(text: string, line: number, faults: FaultList): number[] {
  const cells = text.split(/\s+/).filter((cell) => cell !== '')
  for (const cell of cells) {
    if (!/^\d+$/.test(cell)) faults.add(line, 'not_a_number', { field: 'Route', value: cell.slice(0, 20) })
    else if (cell.length > 9) faults.add(line, 'number_too_large', { field: 'Route', value: cell.slice(0, 40), limit: 999_999_999 })
  }
  return cells.map(Number)
}

/** `3@1200`: route 3 leaves at 1200. */
function tripsIn(text: string, line: number, faults: FaultList): ToldTrip[] {
  const cells = text.split(/\s+/).filter((cell) => cell !== '')
  for (const cell of cells)
    if (!/^\d+@\d+(\.\d+)?$/.test(cell)) faults.add(line, 'not_a_number', { field: 'Journey', value: cell.slice(0, 20) })
  return cells.map((cell) => ({ route: Number(cell.split('@')[0]), departs: Number(cell.split('@')[1]) }))
}

function fromJson(text: string, faults: FaultList): ToldSolution | undefined {
  const told = parsed(text, faults)
  if (told === undefined) return undefined
  const { routes, cost } = told
  const isRoutes = Array.isArray(routes) && routes.every((route) => Array.isArray(route) && route.every((stop) => Number.isInteger(stop)))
  if (!isRoutes)
    faults.add('routes', routes === undefined ? 'required' : 'value_not_known', { field: 'routes', value: '…', allowed: '[[1, 2], [3]]' })
  const isCost = cost === undefined || cost === null || (typeof cost === 'number' && Number.isFinite(cost))
  if (!isCost) faults.add('cost', 'not_a_number', { field: 'cost', value: JSON.stringify(cost).slice(0, 20) })
  const isJourneys = told.journeys === undefined || areJourneys(told.journeys)
  if (!isJourneys) faults.add('journeys', 'value_not_known', { field: 'journeys', value: '…', allowed: '[[{"route": 1, "departs": 0}]]' })
  if (!isRoutes || !isCost || !isJourneys) return undefined
  const journeys = told.journeys as ToldTrip[][] | undefined
  return { routes: routes as number[][], journeys, cost: (cost as number | null) ?? undefined, decimals: undefined }
}

function areJourneys(told: unknown): told is ToldTrip[][] {
  const isTrip = (one: unknown): boolean => {
    const { route, departs } = (typeof one === 'object' && one !== null ? one : {}) as Record<string, unknown>
    return Number.isInteger(route) && typeof departs === 'number' && departs >= 0
  }
  return Array.isArray(told) && told.every((trips) => Array.isArray(trips) && trips.every(isTrip))
}

function parsed(text: string, faults: FaultList): Record<string, unknown> | undefined {
  try {
    const told: unknown = JSON.parse(text)
    return typeof told === 'object' && told !== null ? (told as Record<string, unknown>) : {}
  } catch (error) {
    faults.add('FILE', 'json_broken', { detail: error instanceof Error ? error.message.slice(0, 120) : '' })
    return undefined
  }
}
