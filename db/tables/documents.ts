import type { Instant } from '../../src/kernel/meal-date.ts'

export interface DocumentsTables {
  /** A paper that left the printer, by its number; `copy` counts from 0: two people who print at once are not both the first. */
  print: { number: string; copy: number; at: Instant; by: string }
}
