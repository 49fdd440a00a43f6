import { driving, type Model, type Path } from './model.ts'
import { fits, type Tours, timetable } from './trips.ts'

/** More rounds than a day of stops needs; an end is certain anyway, for each move makes the sum smaller. */
const MOST_MOVES = 200

/**
 * The same vans and the same seconds of driving, more evenly shared: single stops that another van takes for nothing move to it, as long
 * as the time that vans are away becomes more equal. Nothing that is judged before balance changes.
 */
export function balanced(model: Model, tours: Tours): Tours {
  let vans = tours.vans
  for (let moves = 0; moves < MOST_MOVES; moves++) {
    const better = firstBetter(model, vans)
    if (!better) break
    vans = better
  }
  return { ...tours, vans }
}

function firstBetter(model: Model, vans: Tours['vans']): Tours['vans'] | undefined {
  const away = vans.map((trips, van) => timeAway(model, van, trips))
  const out = [...vans.keys()].filter((van) => (vans[van] ?? []).length > 0)
  for (const from of out)
    for (const to of out) {
      if ((away[from] as number) <= (away[to] as number)) continue
      const moved = movedFor(model, vans, from, to, (away[from] as number) ** 2 + (away[to] as number) ** 2)
      if (moved) return moved
    }
  return undefined
}

const timeAway = (model: Model, van: number, trips: readonly Path[]): number =>
  timetable(model, van, trips).reduce((sum, { departs, returns }) => sum + returns - departs, 0)

/** One stop of a van with another, if neither drives more for it together and both are less unequal; no trip is left without stops. */
function movedFor(model: Model, vans: Tours['vans'], from: number, to: number, unequal: number): Tours['vans'] | undefined {
  for (const [t, path] of (vans[from] ?? []).entries())
    for (const node of path) {
      if (path.length < 2 || model.group[node] !== 0) continue
      const less = (vans[from] ?? []).with(
        t,
        path.filter((one) => one !== node),
      )
      const saved = driving(model, path) - driving(model, less[t] as Path)
      for (const [u, other] of (vans[to] ?? []).entries())
        for (let i = 0; i <= other.length; i++) {
          const longer = other.toSpliced(i, 0, node)
          if (driving(model, longer) - driving(model, other) !== saved) continue
          const more = (vans[to] ?? []).with(u, longer)
          if (timeAway(model, from, less) ** 2 + timeAway(model, to, more) ** 2 >= unequal) continue
          if (fits(model, from, less) && fits(model, to, more)) return vans.with(from, less).with(to, more)
        }
    }
  return undefined
}
