import type { Instant } from '../../src/kernel/meal-date.ts'

export interface ScheduleTables {
  /** what ran: one row a job and period */
  job_run: { job: string; period: string; due_at: Instant; started_at: Instant; outcome: string }
}
