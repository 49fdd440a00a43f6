import type { CanteenId } from '../../db/tables/sites.ts'
import { clockOf, dayOf, type Instant } from '../kernel/meal-date.ts'
import type { Fault } from '../kernel/refusal.ts'
import { fault } from './faults.ts'
import type { TrayRow } from './tray-changes.ts'

/** Portions more or fewer that somebody asked for by hand, in a version of the plan that is being made anew. */
export interface Asked extends TrayRow {
  version: number
  at: Instant
}

/** Asked for again, or why it fits no more. */
export interface Carried extends Asked {
  fault?: Fault
}

interface Anew {
  /** what was expected and ordered since */
  rows: readonly TrayRow[]
  /** when each canteen last sent its head count: what was asked for before that is in it, or was taken back */
  counted: ReadonlyMap<CanteenId, Instant>
  names: ReadonlyMap<CanteenId, string>
  /** the rows with one change, or what keeps it from being made */
  apply: (rows: readonly TrayRow[], one: Asked) => { rows: readonly TrayRow[] } | { fault: Fault }
  /** what keeps the whole from being cooked, the first of it */
  breaks: (rows: readonly TrayRow[]) => Fault | undefined
}

/**
 * What was asked for by hand, asked for again of a plan that is made anew, in the order in which it was asked. What fits no more is left
 * out with its reason; where the whole can't be cooked with all of it, the last that was asked for gives way first.
 */
export function carryOver(asked: readonly Asked[], anew: Anew): { rows: readonly TrayRow[]; carried: Carried[] } {
  const refused = new Map<Asked, Fault>()
  for (;;) {
    const { rows, kept } = applied(asked, refused, anew)
    const last = kept.at(-1)
    const broken = last && anew.breaks(rows)
    if (!last || !broken) return { rows, carried: asked.map((one) => ({ ...one, ...faultOf(refused.get(one)) })) }
    refused.set(last, broken)
  }
}

function applied(asked: readonly Asked[], refused: Map<Asked, Fault>, anew: Anew): { rows: readonly TrayRow[]; kept: Asked[] } {
  let rows = anew.rows
  const kept: Asked[] = []
  for (const one of asked.filter((each) => !refused.has(each))) {
    const overtaken = overtakenBy(one, anew)
    const result = overtaken ? { fault: overtaken } : anew.apply(rows, one)
    if ('fault' in result) refused.set(one, result.fault)
    else {
      rows = result.rows
      kept.push(one)
    }
  }
  return { rows, kept }
}

function overtakenBy({ canteen, at }: Asked, { counted, names }: Anew): Fault | undefined {
  const sent = counted.get(canteen)
  if (sent === undefined || sent <= at) return undefined
  return fault(canteen, 'counted_since', { canteen: names.get(canteen) ?? canteen, at: `${dayOf(sent)} ${clockOf(sent)}` })
}

const faultOf = (fault: Fault | undefined): { fault?: Fault } => (fault ? { fault } : {})
