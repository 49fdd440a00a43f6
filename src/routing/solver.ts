import type { RoutingPlan, RoutingProblem } from './problem.ts'
import type { Watch } from './progress.ts'
import { planRoutes, type Search } from './rules.ts'

/** Who is told how far it has come, and what ends it before that. */
export interface Following {
  watch?: Watch | undefined
  /** rejects with its reason */
  signal?: AbortSignal | undefined
}

/** What plans routes; wherever it runs, the same question has the same answer. */
export interface Solver {
  solve(problem: RoutingProblem, search: Search, following?: Following): Promise<RoutingPlan>
  /** nobody else waits while it solves: more proof turns may be wished for */
  apart: boolean
}

/** Solves at once, in the thread that asks. */
export const SOLVE_HERE: Solver = {
  solve: async (problem, search, { watch } = {}) => planRoutes(problem, search, watch),
  apart: false,
}
