import { UNLIMITED } from '../instance.ts'
import type { Resource } from './completion.ts'
import type { Ground } from './ground.ts'
import type { Trail } from './trail.ts'

/** What a trip uses up, and where the trail keeps how much of it is used. */
export interface Used {
  resource: Resource
  level: Int32Array
}

/** What may run out on a trip: time and room. Where nothing else does, the stops do. */
export function resourcesOf(ground: Ground, trail: Trail): Used[] {
  const scarce = [...timesOf(ground, trail), ...roomsOf(ground, trail)]
  return scarce.length > 0 ? scarce : [stopsOf(ground, trail)]
}

const sum = (values: Int32Array): number => values.reduce((a, b) => a + b, 0)

function timesOf({ size, legs, service, longest, until, from, ready }: Ground, { elapsed, clock }: Trail): Used[] {
  const floor = new Int32Array(size)
  const use = legs.map((leg, i) => leg + (service[Math.floor(i / size)] as number))
  const aboard = new Int32Array(size).fill(longest)
  const isLimit = (most: Int32Array): boolean => most.subarray(1).some((limit) => limit < UNLIMITED)
  if (from.every((time, node) => time === 0 && ready[node] === 0)) {
    const most = until.map((time) => Math.min(time, longest)) // nobody waits: the clock is the time on the way
    return isLimit(most) ? [{ resource: { use, floor, most }, level: elapsed }] : []
  }
  return [
    { resource: { use, floor, most: aboard }, level: elapsed },
    { resource: { use, floor: from, most: until }, level: clock },
  ].filter(({ resource }) => isLimit(resource.most))
}

function roomsOf({ size, legs, dims, loads, rooms }: Ground, trail: Trail): Used[] {
  return Array.from({ length: dims }, (_, d) => {
    const load = Int32Array.from({ length: size }, (_, node) => loads[node * dims + d] as number)
    const room = Math.max(...rooms.map((one) => one[d] as number))
    const use = legs.map((_, i) => load[i % size] as number)
    const resource = { use, floor: new Int32Array(size), most: new Int32Array(size).fill(room) }
    return { resource, level: trail.loads[d] as Int32Array, runsOut: sum(load) > room }
  }).filter(({ runsOut }) => runsOut)
}

const stopsOf = ({ size, legs }: Ground, { count }: Trail): Used => ({
  resource: { use: legs.map(() => 1), floor: new Int32Array(size), most: new Int32Array(size).fill(size - 1) },
  level: count,
})
