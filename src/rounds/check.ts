import type { Fault } from '../kernel/refusal.ts'
import type { Carrier, Door, RoundsPlan, RoundsProblem, Tour } from './problem.ts'

/** A limit that a plan breaks: at which door or carrier, and by what. */
export interface RoundFault {
  door?: string
  carrier?: string
  problem: string
  values?: Fault['values']
}

/**
 * What is wrong with rounds, however they came about: shares nothing with what plans them. A door missing, twice or unknown; a box too
 * full; a time that the way does not allow; food too late or too long aboard; a carrier in two places or after the shift.
 */
export function checkRounds(problem: RoundsProblem, plan: RoundsPlan): RoundFault[] {
  const doors = new Map(problem.doors.map((door) => [door.id, door]))
  const carriers = new Map(problem.carriers.map((carrier) => [carrier.id, carrier]))
  return [
    ...countFaults(doors, plan),
    ...plan.tours.flatMap((tour) => tourFaults(problem, doors, carriers, tour)),
    ...clashes(problem, plan),
  ]
}

function countFaults(doors: ReadonlyMap<string, Door>, plan: RoundsPlan): RoundFault[] {
  const named = [...plan.tours.flatMap((tour) => tour.doors.map(({ door }) => door)), ...plan.unplaced.map(({ door }) => door)]
  const missing = [...doors.keys()].filter((door) => !named.includes(door)).map((door) => ({ door, problem: 'door_missing' }))
  const twice = named.filter((door, i) => named.indexOf(door) !== i).map((door) => ({ door, problem: 'door_twice' }))
  const unknown = named.filter((door) => !doors.has(door)).map((door) => ({ door, problem: 'door_unknown' }))
  return [...missing, ...twice, ...unknown]
}

function tourFaults(
  problem: RoundsProblem,
  doors: ReadonlyMap<string, Door>,
  carriers: ReadonlyMap<string, Carrier>,
  tour: Tour,
): RoundFault[] {
  const carrier = carriers.get(tour.carrier)
  if (!carrier) return [{ carrier: tour.carrier, problem: 'carrier_unknown' }]
  const faults: RoundFault[] = []
  const load = tour.doors.reduce((sum, { door }) => sum + (doors.get(door)?.portions ?? 0), 0)
  const about = { carrier: carrier.id }
  if (load > carrier.portions) faults.push({ ...about, problem: 'box_overfull', values: { portions: load, most: carrier.portions } })
  if (!tour.after && tour.departs < Math.max(problem.ready, carrier.from)) faults.push({ ...about, problem: 'leaves_too_early' })
  let [free, place] = tour.after ? [tour.after.leaves, tour.after.place] : [tour.departs, 0]
  for (const stop of tour.doors) {
    const door = doors.get(stop.door)
    if (door?.place === undefined) {
      if (door) faults.push({ door: door.id, problem: 'door_not_placed' })
      continue
    }
    faults.push(...doorFaults(problem, carrier, tour, door, stop, free + (problem.legs[carrier.mode][place]?.[door.place] ?? 0)))
    free = stop.leaves
    place = door.place
  }
  return faults
}

function doorFaults(
  problem: RoundsProblem,
  carrier: Carrier,
  tour: Tour,
  door: Door,
  stop: Tour['doors'][number],
  earliest: number,
): RoundFault[] {
  const about = { door: door.id, carrier: carrier.id }
  const over = (problem: string, by: number): RoundFault[] =>
    by > 0 ? [{ ...about, problem, values: { minutes: Math.ceil(by / 60) } }] : []
  return [
    ...over('arrives_too_soon', earliest - stop.arrives),
    ...over('leaves_too_soon', stop.arrives + door.service - stop.leaves),
    ...over('door_too_late', stop.arrives - door.until),
    ...over('boxed_too_long', stop.arrives - tour.departs - problem.aboard),
    ...over('past_shift', stop.leaves - carrier.until),
  ]
}

/** A carrier's next tour begins when the last one is back and the next box is taken. */
function clashes(problem: RoundsProblem, plan: RoundsPlan): RoundFault[] {
  const places = new Map(problem.doors.map((door) => [door.id, door.place]))
  return [...Map.groupBy(plan.tours, (tour) => tour.carrier).values()].flatMap((tours) =>
    tours.flatMap((tour, i) => {
      const before = tours[i - 1]
      const last = before?.doors.at(-1)
      const mode = problem.carriers.find((one) => one.id === tour.carrier)?.mode
      if (!last || !mode) return []
      const back = last.leaves + (problem.legs[mode][places.get(last.door) ?? 0]?.[0] ?? 0) + problem.reload
      return tour.departs < back ? [{ carrier: tour.carrier, problem: 'two_tours_at_once' }] : []
    }),
  )
}
