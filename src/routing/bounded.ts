import type { Ground } from './exact/ground.ts'
import type { Turns } from './exact/partition.ts'
import { relaxedBound } from './exact/relaxed.ts'
import type { Model, Path } from './model.ts'
import { leastVans } from './needs.ts'
import type { Watch } from './progress.ts'
import { groundOf, mostTrips, type ProvenTours, vansOf } from './proven.ts'
import { judged, type Tours } from './trips.ts'

/**
 * What is known of a plan for more stops than can be tried: how many vans every other plan needs at least, and how long so many drive at
 * least. The tours stay as they are, and are proven where they are no more than that.
 */
export function boundedTours(model: Model, tours: Tours, turns: Turns, watch: Watch = () => {}): ProvenTours {
  const had = turns.left
  const [vans, ground, known] = [vansOf(tours), groundOf(model), tours.vans.flat()]
  const seconds = judged(model, tours)[3] as number
  const half = { left: Math.floor(had / 2), wanted: turns.wanted }
  const fewestVans = vans <= leastVans(model) || isTooFew(model, ground, known, mostTrips(model, vans - 1), half)
  turns.left -= Math.floor(had / 2) - half.left
  turns.heard = (leastSeconds) => watch({ vans, seconds, leastSeconds: Math.min(leastSeconds, seconds), turns: had - turns.left })
  const most = Math.min(mostTrips(model, vans), model.size - 1)
  const bound = Math.min(seconds, relaxedBound(ground, { most, known, enough: seconds - 1 }, turns))
  return { tours, proof: { fewestVans, leastSeconds: bound, proven: fewestVans && bound === seconds } }
}

/** What a trip costs where nothing but their number counts: fractions of a trip are told apart. */
const A_TRIP = 1_000_000

/** Can so many trips never reach every stop? Each costs the same, and all together cost more than so many do. */
function isTooFew({ size }: Model, ground: Ground, known: readonly Path[], trips: number, turns: Turns): boolean {
  const costs = Int32Array.from({ length: size * size }, (_, i) => (i < size ? A_TRIP : 0))
  const enough = trips * A_TRIP
  return relaxedBound(ground, { costs, back: new Int32Array(size), most: known.length, known, enough }, turns) > enough
}
