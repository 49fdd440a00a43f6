import type { Tours } from './insert.ts'
import { driving, fits, type Model, type Path } from './model.ts'

/** Paths that would take the place of others, by van. */
type Move = readonly (readonly [van: number, path: Path])[]

/**
 * Moves and swaps stops, turns stretches round and crosses routes, as long as that saves driving and every limit holds.
 * A van that stays home stays home: one van fewer is worth any driving.
 */
export function settle(model: Model, tours: Tours): Tours {
  let paths = tours.paths
  for (;;) {
    const better = firstThatHelps(model, paths)
    if (!better) return { ...tours, paths }
    paths = better
  }
}

function firstThatHelps(model: Model, paths: readonly Path[]): readonly Path[] | undefined {
  for (const move of moves(paths)) if (helps(model, paths, move)) return made(paths, move)
  return undefined
}

function made(paths: readonly Path[], move: Move): readonly Path[] {
  const after = [...paths]
  for (const [van, path] of move) after[van] = path
  return after
}

function helps(model: Model, paths: readonly Path[], move: Move): boolean {
  let saved = 0
  for (const [van, path] of move) saved += driving(model, paths[van] as Path) - driving(model, path)
  return saved > 0 && move.every(([van, path]) => fits(model, path, van))
}

function* moves(paths: readonly Path[]): Generator<Move> {
  for (const [a, first] of paths.entries()) {
    yield* within(first, a)
    for (const [b, second] of paths.entries()) {
      if (a === b || first.length === 0 || second.length === 0) continue
      yield* relocations(first, second, a, b)
      if (a < b) {
        yield* exchanges(first, second, a, b)
        yield* crossings(first, second, a, b)
      }
    }
  }
}

/** A stretch turned round (2-opt), a stop moved elsewhere on its own route. */
function* within(path: Path, van: number): Generator<Move> {
  for (let i = 0; i < path.length; i++)
    for (let j = 0; j < path.length; j++) {
      if (i < j) yield [[van, [...path.slice(0, i), ...path.slice(i, j + 1).reverse(), ...path.slice(j + 1)]]]
      if (i !== j) yield [[van, path.toSpliced(i, 1).toSpliced(j, 0, path[i] as number)]]
    }
}

/** A stop moved to another route. */
function* relocations(from: Path, to: Path, a: number, b: number): Generator<Move> {
  for (const [i, node] of from.entries())
    for (let j = 0; j <= to.length; j++)
      yield [
        [a, from.toSpliced(i, 1)],
        [b, to.toSpliced(j, 0, node)],
      ]
}

/** Two stops trade places. */
function* exchanges(first: Path, second: Path, a: number, b: number): Generator<Move> {
  for (const [i, one] of first.entries())
    for (const [j, other] of second.entries())
      yield [
        [a, first.with(i, other)],
        [b, second.with(j, one)],
      ]
}

/** Two routes trade their ends (2-opt*), whole routes among them. */
function* crossings(first: Path, second: Path, a: number, b: number): Generator<Move> {
  for (let i = 0; i <= first.length; i++)
    for (let j = 0; j <= second.length; j++)
      yield [
        [a, [...first.slice(0, i), ...second.slice(j)]],
        [b, [...second.slice(0, j), ...first.slice(i)]],
      ]
}
