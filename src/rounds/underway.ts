import type { RoundsProblem, Tour } from './problem.ts'

type Stop = Tour['doors'][number]

/** A tour of the plan that is kept, by its number among the carrier's. */
export interface NumberedTour extends Tour {
  number: number
}

/** The last that was heard of a door, in seconds of the day; not `final` where nobody answered. `carrier`: who went there, if that is known. */
export type Heard = ReadonlyMap<string, { at: number; final: boolean; carrier: string | undefined }>

/** How far a carrier is with a tour. `waiting`: still at the canteen; `over`: nothing is left of it that was not tried. */
export interface Going {
  carrier: string
  number: number
  departs: number
  state: 'waiting' | 'under_way' | 'over'
  /** had for good, timed as planned */
  done: Stop[]
  /** to come, in the order in which one goes: never tried before tried */
  rest: Stop[]
  /** where the carrier stands after what was heard of last */
  after: Spot | undefined
  /** the next tour may begin */
  back: number
}

/** Assumed: a box that was to leave so long ago has left, though nobody has said anything yet (who goes by the paper tells it afterwards). */
const LEFT_AFTER_S = 300

export interface Clock {
  now: number
  /** the food is there */
  came: boolean
}

/**
 * The tours of a plan as they go, each carrier's one after the other: what was heard of doors is kept, the rest of a tour under way is
 * timed from there and never before now, and what comes after is put off by as much. `problem` knows every door of the tours; a door
 * that is in it no more is in nobody's way.
 */
export function asTheyGo(problem: RoundsProblem, tours: readonly NumberedTour[], heard: Heard, clock: Clock): Going[] {
  const byCarrier = Map.groupBy(tours, (tour) => tour.carrier)
  return [...byCarrier.values()].flatMap((own) => {
    let back = 0
    return own.map((tour) => {
      const isBegun = tour.doors.some(({ door }) => heard.get(door)?.final)
      const going = goingOf(problem, isBegun ? tour : putOff(tour, back), heard, clock)
      back = going.back
      return going
    })
  })
}

function putOff(tour: NumberedTour, until: number): NumberedTour {
  const by = Math.max(0, until - tour.departs)
  const doors = tour.doors.map(({ door, arrives, leaves }) => ({ door, arrives: arrives + by, leaves: leaves + by }))
  return { ...tour, departs: tour.departs + by, doors }
}

function goingOf(problem: RoundsProblem, tour: NumberedTour, heard: Heard, { now, came }: Clock): Going {
  const { carrier, number, departs } = tour
  const isTold = ({ door }: Stop) => (heard.get(door)?.carrier ?? carrier) === carrier
  /** Nobody answered, on this tour and not on one before. */
  const isTried = (stop: Stop) => (heard.get(stop.door)?.at ?? -1) >= departs && isTold(stop)
  const done = tour.doors.filter(({ door }) => heard.get(door)?.final)
  const open = tour.doors.filter(({ door }) => !heard.get(door)?.final)
  const tried = open.filter(isTried)
  const left = [...open.filter((stop) => !isTried(stop)), ...tried]
  const told = [...done.filter(isTold), ...tried]
  const last = lastOf(problem, told, heard)
  const isOver = left.length === tried.length
  const state = isOver ? 'over' : last || (came && departs + LEFT_AFTER_S < now) ? 'under_way' : 'waiting'
  const rest = last && !isOver ? timed(problem, carrier, left, last, now) : left
  const end = isOver ? last : (endOf(problem, rest) ?? last)
  const back = end ? end.leaves + way(problem, carrier, end.place, 0) + problem.reload : 0
  return { carrier, number, departs, state, done, rest, after: last, back }
}

const placeOf = (problem: RoundsProblem, door: string): number | undefined => problem.doors.find((one) => one.id === door)?.place

const way = ({ carriers, legs }: RoundsProblem, carrier: string, from: number, to: number): number =>
  legs[carriers.find((one) => one.id === carrier)?.mode ?? 'foot'][from]?.[to] ?? 0

interface Spot {
  place: number
  leaves: number
}

function lastOf(problem: RoundsProblem, stops: readonly Stop[], heard: Heard): Spot | undefined {
  let last: Spot | undefined
  for (const { door } of stops) {
    const at = heard.get(door)?.at ?? 0
    if (!last || at > last.leaves) last = { place: placeOf(problem, door) ?? 0, leaves: at }
  }
  return last
}

function endOf(problem: RoundsProblem, stops: readonly Stop[]): Spot | undefined {
  const last = stops.at(-1)
  return last && { place: placeOf(problem, last.door) ?? 0, leaves: last.leaves }
}

function timed(problem: RoundsProblem, carrier: string, stops: readonly Stop[], from: Spot, now: number): Stop[] {
  let [at, place] = [from.leaves, from.place]
  return stops.map(({ door }) => {
    const there = placeOf(problem, door) ?? place
    const arrives = Math.max(at + way(problem, carrier, place, there), now)
    at = arrives + (problem.doors.find((one) => one.id === door)?.service ?? 0)
    place = there
    return { door, arrives, leaves: at }
  })
}

/** What planning anew leaves as it is: what is done, and the rest of tours under way but for one door, if it is taken out of them. */
export const keptOf = (going: readonly Going[], but?: string): Going[] =>
  going
    .map((one) => ({ ...one, rest: one.state === 'under_way' ? one.rest.filter(({ door }) => door !== but) : [] }))
    .filter(({ done, rest }) => done.length + rest.length > 0)

/** The question that is still open: doors in none of the tours kept, and carriers from when they are back. */
export function stillOpen(problem: RoundsProblem, kept: readonly Going[], isDue: (door: string) => boolean): RoundsProblem {
  const taken = new Set(kept.flatMap(({ done, rest }) => [...done, ...rest].map(({ door }) => door)))
  const backAt = (carrier: string) =>
    kept.reduce((most, one) => (one.carrier === carrier && one.state !== 'waiting' ? Math.max(most, one.back) : most), 0)
  return {
    ...problem,
    doors: problem.doors.filter(({ id }) => isDue(id) && !taken.has(id)),
    carriers: problem.carriers.map((one) => ({ ...one, from: Math.max(one.from, backAt(one.id)) })),
  }
}
