import { UNLIMITED } from '../instance.ts'
import type { Layout } from './layout.ts'

/** A route as far as it is driven: how far, and its time as one stretch, see Spans. */
export interface Walk {
  here: number
  driven: number
  duration: number
  warp: number
  early: number
  late: number
}

export const startWalk = ({ instance: { from, until } }: Layout): Walk => ({
  ...{ here: 0, driven: 0, duration: 0, warp: 0 },
  ...{ early: from[0] as number, late: until[0] as number },
})

/** Goes on to a node: its time after what came before. */
export function goOn({ times, size, instance: { from, until } }: Layout, walk: Walk, node: number): void {
  const time = times[walk.here * size + node] as number
  const lag = walk.duration - walk.warp + time
  const wait = Math.max(0, (from[node] as number) - lag - walk.late)
  const push = Math.max(0, walk.early + lag - (until[node] as number))
  walk.duration += time + wait
  walk.warp += push
  walk.early = Math.max((from[node] as number) - lag, walk.early) - wait
  walk.late = Math.min((until[node] as number) - lag, walk.late) + push
  walk.here = node
}

/** By how much time is overstepped if the route ends here. */
export function homeLate({ times, size, instance }: Layout, walk: Walk): number {
  const time = times[walk.here * size] as number
  const closes = instance.open ? UNLIMITED : (instance.until[0] as number)
  const push = Math.max(0, walk.early + walk.duration - walk.warp + time - closes)
  return walk.warp + push + Math.max(0, walk.duration + time - instance.longest)
}
