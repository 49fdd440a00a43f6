import type { CanteenId, VanId } from '../../db/tables/sites.ts'
import type { StaffId } from '../../db/tables/staff.ts'
import { Refusal } from '../kernel/refusal.ts'

/** One change by hand. Runs are named by their numbers, which are on the papers; times are seconds of the day. */
export type Move =
  | { move: 'stop'; canteen: CanteenId; run: number; position?: number | undefined }
  | { move: 'van'; run: number; van: VanId }
  | { move: 'driver'; run: number; driver: StaffId }
  | { move: 'swap_vans'; run: number; with: number }
  | { move: 'swap_drivers'; run: number; with: number }
  | { move: 'merge'; run: number; into: number }
  | { move: 'split'; run: number; from: number; van: VanId; driver?: StaffId | undefined }
  | { move: 'add'; canteens: readonly CanteenId[]; van: VanId; driver?: StaffId | undefined }
  | { move: 'drop'; run: number }
  /** `at` null: as late as the windows allow */
  | { move: 'departs'; run: number; at: number | null }

/** A run as it is drawn; its times follow from it. */
export interface Draft {
  number: number
  van: VanId
  driver: StaffId
  /** set by hand */
  departs: number | null
  stops: readonly CanteenId[]
}

/** What a move may name. */
export interface Known {
  /** that get something today */
  canteens: ReadonlySet<CanteenId>
  /** with who drives them otherwise */
  vans: ReadonlyMap<VanId, StaffId | null>
  drivers: ReadonlySet<StaffId>
}

/** The runs after all moves, one after the other; refuses what is not there, by the number of the move. Runs without stops are gone, but for those that had none: theirs were taken over on the road. */
export function moved(runs: readonly Draft[], moves: readonly Move[], known: Known): Draft[] {
  const after = moves.reduce<readonly Draft[]>((sofar, move, i) => made(sofar, move, known, `moves.${i}`), runs)
  const bare = new Set(runs.flatMap((run) => (run.stops.length === 0 ? [run.number] : [])))
  return after.filter((run) => run.stops.length > 0 || bare.has(run.number))
}

function made(runs: readonly Draft[], move: Move, known: Known, field: string): readonly Draft[] {
  const at = (number: number, part = 'run'): Draft => there(runs, number, `${field}.${part}`)
  const set = (number: number, change: Partial<Draft>) => runs.map((run) => (run.number === number ? { ...run, ...change } : run))
  switch (move.move) {
    case 'stop':
      return put(runs, move, at(move.run), known, field)
    case 'van':
      return set(at(move.run).number, { van: vanIn(known, move.van, field) })
    case 'driver':
      return set(at(move.run).number, { driver: driverIn(known, move.driver, field) })
    case 'swap_vans':
      return swapped(runs, at(move.run), at(move.with, 'with'), 'van')
    case 'swap_drivers':
      return swapped(runs, at(move.run), at(move.with, 'with'), 'driver')
    case 'merge':
      return merged(runs, at(move.run), at(move.into, 'into'), field)
    case 'split': {
      const run = at(move.run)
      if (move.from > run.stops.length) throw new Refusal('not_found', { field: `${field}.from` })
      return added(runs, { ...move, canteens: run.stops.slice(move.from - 1) }, known, field)
    }
    case 'add':
      return added(runs, move, known, field)
    case 'drop':
      return runs.filter((run) => run !== at(move.run))
    case 'departs':
      return set(at(move.run).number, { departs: move.at })
  }
}

function there(runs: readonly Draft[], number: number, field: string): Draft {
  const run = runs.find((one) => one.number === number)
  if (!run) throw new Refusal('not_found', { field })
  return run
}

function vanIn({ vans }: Known, van: VanId, field: string): VanId {
  if (!vans.has(van)) throw new Refusal('not_found', { field: `${field}.van` })
  return van
}

function driverIn({ drivers }: Known, driver: StaffId, field: string): StaffId {
  if (!drivers.has(driver)) throw new Refusal('not_found', { field: `${field}.driver` })
  return driver
}

/** Off wherever it is, on at a position; without one, or beyond the last, as the last. */
function put(
  runs: readonly Draft[],
  { canteen, position = Number.MAX_SAFE_INTEGER }: { canteen: CanteenId; position?: number | undefined },
  to: Draft,
  { canteens }: Known,
  field: string,
): Draft[] {
  if (!canteens.has(canteen)) throw new Refusal('not_found', { field: `${field}.canteen` })
  return without(runs, [canteen]).map((run) =>
    run.number === to.number ? { ...run, stops: run.stops.toSpliced(position - 1, 0, canteen) } : run,
  )
}

const without = (runs: readonly Draft[], canteens: readonly CanteenId[]): Draft[] =>
  runs.map((run) => ({ ...run, stops: run.stops.filter((stop) => !canteens.includes(stop)) }))

const swapped = (runs: readonly Draft[], a: Draft, b: Draft, what: 'van' | 'driver'): Draft[] =>
  runs.map((run) => (run === a ? { ...run, [what]: b[what] } : run === b ? { ...run, [what]: a[what] } : run))

function merged(runs: readonly Draft[], run: Draft, into: Draft, field: string): Draft[] {
  if (run === into) throw new Refusal('nothing_said', { field: `${field}.into` })
  return runs.flatMap((one) => (one === run ? [] : [one === into ? { ...one, stops: [...one.stops, ...run.stops] } : one]))
}

/** A new run, with the number after the last. */
function added(
  runs: readonly Draft[],
  { canteens, van, driver }: { canteens: readonly CanteenId[]; van: VanId; driver?: StaffId | undefined },
  known: Known,
  field: string,
): Draft[] {
  if (canteens.length === 0 || new Set(canteens).size < canteens.length || canteens.some((one) => !known.canteens.has(one)))
    throw new Refusal('not_found', { field: `${field}.canteens` })
  const usual = known.vans.get(vanIn(known, van, field)) ?? undefined
  const drives = driver ?? usual
  if (!drives) throw new Refusal('something_missing', { field: `${field}.driver` })
  const number = Math.max(0, ...runs.map((run) => run.number)) + 1
  return [...without(runs, canteens), { number, van, driver: driverIn(known, drives, field), departs: null, stops: canteens }]
}

/** How far a run has come. */
export interface Done {
  loaded: boolean
  departed: boolean
  handedOver: ReadonlySet<CanteenId>
}

/**
 * What is done stays done: of a van that is loaded neither its food nor the van is another's, until it leaves its driver and departure
 * may change, and what is not handed over yet may be in another order, behind what is. What a van on the road cannot bring any more is
 * another matter: its breakdown.
 */
export function refuseUndoing(before: readonly Draft[], after: readonly Draft[], done: ReadonlyMap<number, Done>): void {
  for (const run of before) {
    const { loaded, departed, handedOver } = done.get(run.number) ?? { loaded: false, departed: false, handedOver: new Set() }
    const now = after.find((one) => one.number === run.number)
    const same = now && now.van === run.van && isSameSet(now.stops, run.stops)
    const values = { run: run.number }
    if (departed && !(same && now.driver === run.driver && now.departs === run.departs))
      throw new Refusal('already_departed', { field: 'moves', values })
    if (loaded && !same) throw new Refusal('already_loaded', { field: 'moves', values })
    if (run.stops.some((stop, i) => handedOver.has(stop) && now?.stops[i] !== stop))
      throw new Refusal('already_handed_over', { field: 'moves', values })
  }
}

const isSameSet = (a: readonly CanteenId[], b: readonly CanteenId[]): boolean =>
  a.length === b.length && a.every((canteen) => b.includes(canteen))

/** Is anything of a run other than it was? */
export const isChanged = (a: Draft | undefined, b: Draft | undefined): boolean => JSON.stringify(a) !== JSON.stringify(b)
