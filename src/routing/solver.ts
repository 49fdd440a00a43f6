import type { RoutingPlan, RoutingProblem } from './problem.ts'
import type { Watch } from './progress.ts'
import { planRoutes, type Search } from './rules.ts'

/** Who is told how far it has come, and what ends it before that. */
export interface Following {
  watch?: Watch | undefined
  /** the meal that this plans, where what comes of it is kept: nobody else plans it meanwhile */
  plans?: string | undefined
  /** rejects with its reason */
  signal?: AbortSignal | undefined
}

/** What plans routes; wherever it runs, the same question has the same answer. */
export interface Solver {
  /** May refuse a meal that it is planning already (`already_planning`), and whoever would wait for too long (`planner_busy`). */
  solve(problem: RoutingProblem, search: Search, following?: Following): Promise<RoutingPlan>
  /** nobody else waits while it solves: more proof turns may be wished for */
  apart: boolean
}

/** Solves at once, in the thread that asks. */
export const SOLVE_HERE: Solver = {
  solve: async (problem, search, { watch } = {}) => planRoutes(problem, search, watch),
  apart: false,
}
