import type { StopId } from '../../db/tables/routing.ts'
import type { Breakdown, RescuePlan } from './rescue.ts'

/** What a plan for a breakdown gets wrong; names of `rescueFaults`. Shares no arithmetic with the search. */
export interface RescueFault {
  code: 'stop_missing' | 'stop_twice' | 'stop_changed_van' | 'boxes_not_fetched' | 'no_room' | 'time_wrong' | 'promise_wrong'
  van?: string
  stop?: StopId
}

/** Holds a plan against the breakdown that it is for: every stop once, boxes fetched before they are brought, room, and each second. */
export function checkRescue(problem: Breakdown, plan: RescuePlan): RescueFault[] {
  return [...whereabouts(problem, plan), ...plan.routes.flatMap((route) => [...roomFaults(problem, route), ...timeFaults(problem, route)])]
}

type Route = RescuePlan['routes'][number]
const servedBy = (route: Route): StopId[] => route.visits.flatMap((visit) => visit.stop ?? [])

function whereabouts({ stranded, rescuers }: Breakdown, plan: RescuePlan): RescueFault[] {
  const all = [...plan.routes.flatMap(servedBy), ...plan.left]
  const due = [...stranded, ...rescuers.flatMap((one) => one.ahead)].map((door) => door.stop)
  const owner = new Map(rescuers.flatMap(({ van, ahead }) => ahead.map((door) => [door.stop, van])))
  return [
    ...due.filter((stop) => !all.includes(stop)).map((stop) => ({ code: 'stop_missing' as const, stop })),
    ...all.filter((stop, i) => all.indexOf(stop) !== i || !due.includes(stop)).map((stop) => ({ code: 'stop_twice' as const, stop })),
    ...plan.left.filter((stop) => owner.has(stop)).map((stop) => ({ code: 'stop_missing' as const, stop })),
    ...plan.routes.flatMap((route) =>
      servedBy(route)
        .filter((stop) => owner.has(stop) && owner.get(stop) !== route.van)
        .map((stop) => ({ code: 'stop_changed_van' as const, van: route.van, stop })),
    ),
  ]
}

function roomFaults({ stranded, rescuers }: Breakdown, route: Route): RescueFault[] {
  const spare = rescuers.find((one) => one.van === route.van)?.spare
  const loads = stranded.filter((door) => servedBy(route).includes(door.stop)).map((door) => door.load)
  const over = (['portions', 'ordinary', 'halal'] as const).some(
    (kind) => loads.reduce((sum, load) => sum + load[kind], 0) > (spare?.[kind] ?? 0),
  )
  return over ? [{ code: 'no_room', van: route.van }] : []
}

function timeFaults(problem: Breakdown, route: Route): RescueFault[] {
  const { van, visits } = route
  const rescuer = problem.rescuers.find((one) => one.van === van)
  const doors = new Map([...problem.stranded, ...(rescuer?.ahead ?? [])].map((door) => [door.stop, door]))
  const foreign = new Set(problem.stranded.map((door) => door.stop))
  const loads = problem.stranded.filter((door) => servedBy(route).includes(door.stop)).map((door) => door.load)
  const handing = problem.transfer.vanSeconds + problem.transfer.boxSeconds * loads.reduce((sum, one) => sum + one.ordinary + one.halal, 0)
  return visits.flatMap(({ stop, arrives, unloads, leaves, late, cold }, i): RescueFault[] => {
    const door = stop === null ? undefined : doors.get(stop)
    const before = visits[i - 1]
    const from = before ? (before.stop === null ? problem.meet : doors.get(before.stop)?.node) : rescuer?.node
    const drive = problem.seconds[from ?? -1]?.[door ? door.node : problem.meet]
    const where = { van, ...(stop === null ? {} : { stop }) }
    const fetched = visits.slice(0, i).some((visit) => visit.stop === null)
    const follows = drive !== undefined && arrives - (before ? before.leaves : (rescuer?.at ?? Number.NaN)) === drive
    const stays = door ? unloads === Math.max(arrives, door.opens) && leaves - unloads === door.service : leaves - arrives === handing
    const kept = !door || (late === Math.max(0, arrives - door.until) && cold === Math.max(0, unloads - (door.departed + problem.aboard)))
    return [
      ...(stop !== null && foreign.has(stop) && !fetched ? [{ code: 'boxes_not_fetched' as const, ...where }] : []),
      ...(follows && stays ? [] : [{ code: 'time_wrong' as const, ...where }]),
      ...(kept ? [] : [{ code: 'promise_wrong' as const, ...where }]),
    ]
  })
}
