import type { Line } from '../../db/tables/menu.ts'
import type { StationKind } from '../../db/tables/sites.ts'
import type { MealDate } from '../kernel/meal-date.ts'
import type { Fault } from '../kernel/refusal.ts'

/** What a pot is from a day on. */
export interface PotIs {
  /** a pot without one cooks anything of its line */
  station: string | null
  grams: number
  /** of a steam cabinet */
  trays: number | null
  cleanMinutes: number
}

interface StationIs {
  code: string
  name: string
  kind: StationKind
  line: Line
}

/** What keeps a pot from standing where somebody wants it. Each line has pots of its own (清真食品管理条例). */
export function faultsInPot(pot: PotIs & { line: Line }, stations: readonly StationIs[]): Fault[] {
  const station = stations.find((one) => one.code === pot.station)
  if (pot.station !== null && !station) return [{ place: 'station', problem: 'station_unknown', values: { station: pot.station } }]
  const values = { station: station?.name ?? '' }
  return [
    ...(station && station.line !== pot.line ? [{ place: 'station', problem: 'pot_of_other_line', values }] : []),
    ...(station?.kind === 'prep' ? [{ place: 'station', problem: 'pot_at_boards', values }] : []),
    ...(pot.trays !== null && station?.kind !== 'steam' ? [{ place: 'trays', problem: 'trays_without_steam' }] : []),
  ]
}

/** What a pot is planned for, that it could not do any more. */
export function faultsInPlans(
  pot: PotIs & { used: boolean },
  before: Pick<PotIs, 'station'>,
  heaviest: { day: MealDate; grams: number } | undefined,
): Fault[] {
  if (!heaviest || (pot.used && pot.station === before.station && pot.grams >= heaviest.grams)) return []
  return [{ place: 'since', problem: 'pot_in_plan', values: { day: heaviest.day, kilos: Math.ceil(heaviest.grams / 1_000) } }]
}

/** `hot-2`, `halal-steam-1`: the first that is free, for ever. */
export function stationCode(kind: StationKind, line: Line, taken: ReadonlySet<string>): string {
  const stem = line === 'halal' ? `halal-${kind}` : kind
  for (let n = 1; ; n++) if (!taken.has(`${stem}-${n}`)) return `${stem}-${n}`
}

interface Duty {
  since: MealDate
  until: MealDate | null
}

/** Do two spans of days share one? `until` is the first day without. */
export const overlap = (a: Duty, b: Duty): boolean => (a.until === null || b.since < a.until) && (b.until === null || a.since < b.until)
