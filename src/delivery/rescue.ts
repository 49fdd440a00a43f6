import type { StopId } from '../../db/tables/routing.ts'

/** Room and loads: portions and boxes by line. */
export interface Room {
  portions: number
  ordinary: number
  halal: number
}

/** A stop that is still to be served. All times are whole seconds on one clock. */
export interface Door {
  stop: StopId
  /** its row in the table of driving seconds */
  node: number
  opens: number
  until: number
  service: number
  load: Room
  /** when the van left that its food was loaded on */
  departed: number
}

/** A van that could come: where it is free from when, and what it still has to do. */
export interface Rescuer {
  van: string
  node: number
  at: number
  ahead: readonly Door[]
  spare: Room
  /** it stands in the kitchen's yard: to be sent only where those on the road do not do */
  idle: boolean
}

export interface Breakdown {
  seconds: readonly (readonly number[])[]
  /** the row of the place where the van stands */
  meet: number
  /** to hand boxes from van to van: for each van that comes, and for each box */
  transfer: { vanSeconds: number; boxSeconds: number }
  /** hot food's time aboard, from departure until unloading begins */
  aboard: number
  stranded: readonly Door[]
  rescuers: readonly Rescuer[]
}

export interface Visit {
  /** null: at the van that broke down */
  stop: StopId | null
  arrives: number
  unloads: number
  leaves: number
  /** seconds over each promise */
  late: number
  cold: number
}

export interface RescuePlan {
  routes: { van: string; taken: StopId[]; visits: Visit[] }[]
  /** nobody has room for them */
  left: StopId[]
}

/** Doors in the order of the drive; null where boxes are taken over, before the first door that needs them. */
type Tour = readonly (Door | null)[]

/**
 * Who takes over what a van that broke down still has aboard, and in which order everybody then drives on. What other vans carry stays
 * with them. Looked for, in this order: fewest stops late or cold, fewest minutes of that, fewest vans that turn round, least driving.
 * Deterministic: from each van taking all that fits, and from the best place one by one, moves that help until none does, or so many
 * have been tried from each start.
 */
export function rescue(problem: Breakdown, turns = TURNS): RescuePlan {
  const urgent = [...problem.stranded].sort((a, b) => a.until - b.until || (a.stop < b.stop ? -1 : 1))
  const alone = problem.rescuers.map((_, favourite) => started(problem, urgent, favourite))
  const settled = [started(problem, urgent), ...alone].map((tours) => settle(problem, tours, turns))
  const best = settled.reduce((a, b) => (isLess(worth(problem, b), worth(problem, a)) ? b : a))
  return planOf(problem, best)
}

function started(problem: Breakdown, doors: readonly Door[], favourite?: number): Tour[] {
  let tours: Tour[] = problem.rescuers.map(({ ahead }) => ahead)
  for (const door of doors) {
    const vans = problem.rescuers.map((_, van) => van)
    const first = favourite === undefined ? undefined : bestOf(problem, placings(problem, tours, door, [favourite]))
    tours = first ?? bestOf(problem, placings(problem, tours, door, vans)) ?? tours
  }
  return tours
}

/** Every way to put a door into the tours of these vans, as far as they have room. */
function* placings(problem: Breakdown, tours: readonly Tour[], door: Door, vans: readonly number[]): Generator<Tour[]> {
  for (const van of vans) {
    const tour = tours[van] as Tour
    if (!hasRoom(problem, van, tour, door)) continue
    for (const next of withDoor(problem, van, tour, door)) yield tours.map((one, i) => (i === van ? next : one))
  }
}

const isTaken = (problem: Breakdown, van: number, door: Door | null): door is Door =>
  door !== null && !problem.rescuers[van]?.ahead.includes(door)

function hasRoom(problem: Breakdown, van: number, tour: Tour, door: Door): boolean {
  const taken = [door, ...tour.filter((one): one is Door => isTaken(problem, van, one))]
  const spare = problem.rescuers[van]?.spare
  return spare !== undefined && KINDS.every((kind) => taken.reduce((sum, one) => sum + one.load[kind], 0) <= spare[kind])
}
const KINDS = ['portions', 'ordinary', 'halal'] as const

/** A tour with one more door, at every place where its boxes are aboard; a tour that takes nothing over yet first goes for them. */
function* withDoor(problem: Breakdown, van: number, tour: Tour, door: Door): Generator<Tour> {
  const own = !isTaken(problem, van, door)
  const meets = own || tour.includes(null) ? [tour] : tour.concat(null).map((_, i) => [...tour.slice(0, i), null, ...tour.slice(i)])
  for (const met of meets) {
    const first = own ? 0 : met.indexOf(null) + 1
    for (let i = first; i <= met.length; i++) yield [...met.slice(0, i), door, ...met.slice(i)]
  }
}

function bestOf(problem: Breakdown, all: Iterable<Tour[]>): Tour[] | undefined {
  let best: { tours: Tour[]; worth: Worth } | undefined
  for (const tours of all) {
    const one = worth(problem, tours)
    if (!best || isLess(one, best.worth)) best = { tours, worth: one }
  }
  return best?.tours
}

/** Doors tried from each start: a day of 29 stops and 7 vans needs under 200 (a tenth of a second), 60 stops under 400. */
const TURNS = 1_000

/** Takes each door out and puts it where it does best, until no door does better elsewhere. */
function settle(problem: Breakdown, start: Tour[], turns: number): Tour[] {
  let tours = start
  let turn = 0
  for (let again = true; again && turn < turns; ) {
    again = false
    for (const door of tours.flat()) {
      if (door === null || turn++ >= turns) continue
      const van = tours.findIndex((tour) => tour.includes(door))
      const vans = isTaken(problem, van, door) ? problem.rescuers.map((_, i) => i) : [van]
      const without = tours.map((tour, i) =>
        i === van
          ? bare(
              problem,
              i,
              tour.filter((one) => one !== door),
            )
          : tour,
      )
      const better = bestOf(problem, placings(problem, without, door, vans))
      if (!better || !isLess(worth(problem, better), worth(problem, tours))) continue
      tours = better
      again = true
    }
  }
  return tours
}

/** Who takes nothing over has no reason to come. */
const bare = (problem: Breakdown, van: number, tour: Tour): Tour =>
  tour.some((one) => isTaken(problem, van, one)) ? tour : tour.filter((one) => one !== null)

type Worth = readonly number[]
const isLess = (a: Worth, b: Worth): boolean => {
  const i = a.findIndex((value, at) => value !== b[at])
  return i >= 0 && (a[i] as number) < (b[i] as number)
}

function worth(problem: Breakdown, tours: readonly Tour[]): Worth {
  const visits = tours.map((tour, van) => visitsOf(problem, van, tour))
  const doors = visits.flat().filter((one) => one.stop !== null)
  const coming = tours.flatMap((tour, van) => (tour.includes(null) ? [problem.rescuers[van]] : []))
  return [
    problem.stranded.length + problem.rescuers.reduce((sum, one) => sum + one.ahead.length, 0) - doors.length,
    doors.filter((one) => one.late + one.cold > 0).length,
    doors.reduce((sum, one) => sum + one.late + one.cold, 0),
    coming.length + coming.filter((one) => one?.idle).length,
    visits.reduce((sum, of, van) => sum + (of.at(-1)?.leaves ?? problem.rescuers[van]?.at ?? 0), 0),
  ]
}

function visitsOf(problem: Breakdown, van: number, tour: Tour): Visit[] {
  const { seconds, transfer, meet, aboard, rescuers } = problem
  let { node, at } = rescuers[van] ?? { node: 0, at: 0 }
  const boxes = tour.filter((one): one is Door => isTaken(problem, van, one)).reduce((sum, { load }) => sum + load.ordinary + load.halal, 0)
  return tour.map((door) => {
    const to = door?.node ?? meet
    const arrives = at + (seconds[node]?.[to] ?? 0)
    const unloads = Math.max(arrives, door?.opens ?? 0)
    at = unloads + (door?.service ?? transfer.vanSeconds + transfer.boxSeconds * boxes)
    node = to
    const late = door ? Math.max(0, arrives - door.until) : 0
    const cold = door ? Math.max(0, unloads - door.departed - aboard) : 0
    return { stop: door?.stop ?? null, arrives, unloads, leaves: at, late, cold }
  })
}

function planOf(problem: Breakdown, tours: readonly Tour[]): RescuePlan {
  const placed = new Set(tours.flat().map((door) => door?.stop))
  return {
    routes: tours.map((tour, van) => ({
      van: problem.rescuers[van]?.van ?? '',
      taken: tour.filter((one): one is Door => isTaken(problem, van, one)).map((door) => door.stop),
      visits: visitsOf(problem, van, tour),
    })),
    left: problem.stranded.map((door) => door.stop).filter((stop) => !placed.has(stop)),
  }
}
