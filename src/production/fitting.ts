import { clockAt } from '../kernel/meal-date.ts'
import type { Fault } from '../kernel/refusal.ts'
import { STATION_WORDS } from '../words/terms.ts'
import { type Batch, cookAll, cooksIn, type Kitchen } from './batches.ts'
import { fault } from './faults.ts'
import type { DishTotal } from './rules.ts'

/** What dishes ask of the pots and stations that they do not have. */
export function faultsInPots(totals: readonly DishTotal[], kitchen: Kitchen): Fault[] {
  const lines = [...new Set(totals.map((total) => total.line))].filter((line) => !kitchen.pots.some((pot) => pot.line === line))
  const none = lines.map((line) => fault('kitchen.pots', line === 'halal' ? 'no_halal_pot' : 'no_ordinary_pot'))
  const others = totals.filter((total) => !lines.includes(total.line))
  return [...none, ...others.flatMap((total) => potFaults(total, kitchen)), ...dutyFaults(others, kitchen)]
}

function potFaults(total: DishTotal, kitchen: Kitchen): Fault[] {
  const pots = kitchen.pots.filter(cooksIn(kitchen, total))
  const [station, station_en] = STATION_WORDS[total.equipment]
  if (pots.length === 0) return [fault(`dishes.${total.dish}`, 'no_pot_of_kind', { dish: total.dish, station, station_en })]
  const most = Math.max(...pots.map((pot) => pot.grams))
  const least = total.portionGrams + total.sampleGrams
  return least > most ? [fault(`dishes.${total.dish}`, 'pots_too_small', { grams: least, most })] : []
}

/** Stations without anybody, where the only pots of some dish stand. */
function dutyFaults(totals: readonly DishTotal[], kitchen: Kitchen): Fault[] {
  const empty = kitchen.stations.filter((station) => station.cooks?.length === 0)
  const codes = new Set<string | null>(empty.map((station) => station.code))
  const needed = totals
    .map((total) => kitchen.pots.filter(cooksIn(kitchen, total)))
    .filter((pots) => pots.every((pot) => codes.has(pot.station)))
  const places = new Set(needed.flat().map((pot) => pot.station))
  return empty
    .filter((station) => places.has(station.code))
    .map((station) => fault(`kitchen.stations.${station.code}`, 'nobody_on_duty', { station: station.name }))
}

/** What does not fit the hours, dish by dish, each followed by what would make it fit. */
export function faultsInTime(totals: readonly DishTotal[], kitchen: Kitchen, batches: readonly Batch[]): Fault[] {
  const isTooEarly = tooEarlyIn(kitchen)
  const early = [...Map.groupBy(batches.filter(isTooEarly), (batch) => batch.dish).values()].flatMap(([first]) => first ?? [])
  const tooEarly = early.map(({ dish, finishes, departs }) =>
    fault(`dishes.${dish}`, 'cooked_too_early', {
      dish,
      finishes: clockAt(Math.max(0, finishes)),
      departs: clockAt(departs),
      pack: kitchen.limits.packMinutes,
      deliver: kitchen.limits.deliverMinutes,
    }),
  )
  const late = firstStart(batches) < kitchen.opens ? [notEnoughTime(kitchen, batches)] : []
  return [...tooEarly, ...late, ...(tooEarly.length + late.length > 0 ? remedies(totals, kitchen, batches) : [])]
}

/** Packed within the hour and delivered within the next: food that is done before that cannot be hot at any door. */
const tooEarlyIn =
  ({ limits }: Kitchen) =>
  ({ finishes, departs }: Batch): boolean =>
    finishes + limits.packMinutes + limits.deliverMinutes <= departs

const firstStart = (batches: readonly Batch[]): number => Math.min(...batches.map((batch) => batch.prepStarts))

const notEnoughTime = (kitchen: Kitchen, batches: readonly Batch[]): Fault =>
  fault('kitchen.opens', 'not_enough_time', { starts: clockAt(Math.max(0, firstStart(batches))), opens: clockAt(kitchen.opens) })

const MOST_TRIED = 8

/** Each smallest change of one kind that would do: more pots like the largest, more hands, an earlier morning. */
function remedies(totals: readonly DishTotal[], kitchen: Kitchen, batches: readonly Batch[]): Fault[] {
  const fits = (other: Kitchen) => {
    const planned = cookAll(totals, other)
    return firstStart(planned) >= other.opens && !planned.some(tooEarlyIn(other))
  }
  const smallest = (change: (n: number) => Kitchen) => Array.from({ length: MOST_TRIED }, (_, i) => i + 1).find((n) => fits(change(n)))
  const pots = largestPots(kitchen).flatMap((pot) => {
    const n = smallest((n) => ({ ...kitchen, pots: [...kitchen.pots, ...copies(n, (i) => ({ ...pot, name: `${pot.name}+${i}` }))] }))
    return n === undefined ? [] : [fault('kitchen.pots', 'fits_with_pots', { n, pot: pot.name })]
  })
  const cooks = kitchen.stations.flatMap((station) => {
    const { cooks, code, name } = station
    const more = (n: number) => ({ ...station, cooks: [...(cooks ?? []), ...copies(n, (i) => `${code}+${i}`)] })
    const n = cooks && smallest((n) => ({ ...kitchen, stations: kitchen.stations.map((one) => (one === station ? more(n) : one)) }))
    return n ? [fault(`kitchen.stations.${code}`, 'fits_with_cooks', { n, station: name })] : []
  })
  const opens = firstStart(batches)
  const sooner = opens >= 0 && fits({ ...kitchen, opens }) ? [fault('kitchen.opens', 'fits_if_opened', { opens: clockAt(opens) })] : []
  return [...pots, ...cooks, ...sooner]
}

const copies = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i + 1))

/** The largest pot of each station, and of each line's pots without one. */
function largestPots(kitchen: Kitchen): Kitchen['pots'][number][] {
  const groups = Map.groupBy(kitchen.pots, (pot) => pot.station ?? pot.line)
  return [...groups.values()].map((pots) => pots.reduce((a, b) => (b.grams > a.grams ? b : a)))
}
