import type { Circle } from './circle.ts'

/** Where ways come from, as words name it: roads that were imported, an engine elsewhere that draws no reach, or the distance alone. */
export const basisOf = ({ source, byEngine, numbers }: Pick<Circle, 'source' | 'byEngine' | 'numbers'>) => ({
  word: source !== undefined ? ('from_roads' as const) : byEngine ? ('from_engine' as const) : ('estimated' as const),
  values: { source: source ?? '', speed: numbers.foot_speed / 100, detour: numbers.foot_detour / 100 },
})
