import type { Spot } from './ground.ts'

/** Pushing ends where nothing covers anything, or after so many rounds: a sheet that has no room for all. */
const ROUNDS = 400

/**
 * Where marks of a radius stand so that none covers another and all stay on the sheet: where they are, or as near as there is room.
 * The first stands still: everything else is told by where it is.
 */
export function spreadMarks({ width, height }: { width: number; height: number }, spots: readonly Spot[], radius: number): Spot[] {
  const gap = radius * 2.1
  const at = spots.map(([x, y]) => [x, y] as [number, number])
  for (let round = 0; round < ROUNDS && pushedApart(at, gap); round++)
    for (const spot of at.slice(1)) {
      spot[0] = Math.min(width - radius, Math.max(radius, spot[0]))
      spot[1] = Math.min(height - radius, Math.max(radius, spot[1]))
    }
  return at.map(([x, y]): Spot => [tenth(x), tenth(y)])
}

/** Was there anything to push? */
function pushedApart(at: [number, number][], gap: number): boolean {
  let pushed = false
  for (const [i, a] of at.entries())
    for (const [j, b] of at.entries()) {
      if (j <= i) continue
      const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
      const apart = Math.hypot(dx, dy)
      if (apart >= gap - 0.1) continue
      pushed = true
      const angle = apart > 0.01 ? Math.atan2(dy, dx) : j // two at one address part by their numbers
      const [x, y] = [Math.cos(angle) * (gap - apart), Math.sin(angle) * (gap - apart)]
      const share = i === 0 ? 0 : 0.5
      a[0] -= x * share
      a[1] -= y * share
      b[0] += x * (1 - share)
      b[1] += y * (1 - share)
    }
  return pushed
}

const tenth = (value: number): number => Math.round(value * 10) / 10
