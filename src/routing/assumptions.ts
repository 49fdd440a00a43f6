import type { RoadMode } from '../../db/tables/routing.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Work } from '../work.ts'
import { trafficOf } from './driving.ts'
import * as store from './driving-store.ts'
import { type Band, faultsInBands, MODES, PERCENT } from './traffic.ts'
import { NUMBERS, type NumberKey } from './travel-numbers.ts'

/** Each mode's bands in force, and who said so; nobody of those that are assumed. */
export const theTraffic = (work: Pick<Work, 'db'>) => Promise.all(MODES.map(async (mode) => ({ mode, ...(await trafficOf(work, mode)) })))

/** What is said in place of assumed numbers. */
export const saidNumbers = (work: Pick<Work, 'db'>) => store.numbers(work.db)

/**
 * Says how long ways take by the hour; without bands, what is assumed counts again. Refuses bands that run backwards or over one
 * another, and per cents beyond reason (`traffic_refused`).
 */
export async function setTraffic(work: Work, mode: RoadMode, { bands, why }: { bands: readonly Band[] | null; why: string }) {
  const faults = [
    ...faultsInBands(bands ?? []),
    ...(bands ?? []).flatMap(({ percent }, i) =>
      percent >= PERCENT.least && percent <= PERCENT.most ? [] : [{ place: `bands.${i}`, problem: 'band_percent', values: PERCENT }],
    ),
  ]
  if (faults.length) throw new Refusal('traffic_refused', { field: 'bands', faults })
  const before = await trafficOf(work, mode)
  if (!bands && !before.said) throw new Refusal('nothing_said', { field: 'bands' })
  const said = bands ? { mode, why, set_at: work.now, set_by: work.actor.id } : undefined
  const rows = (bands ?? []).map(({ from, until, percent }) => ({ mode, clock_from: from, clock_until: until, percent }))
  const about = { mode, bands: bands?.map(asJson) ?? null, before: before.bands.map(asJson) }
  return work.commit({ event: 'travel.set', about, why }, store.setTraffic(work.db, mode, said, rows), {
    mode,
    bands: bands?.length ?? null,
  })
}

const asJson = ({ from, until, percent }: Band) => ({ from, until, percent })

/** Says a number that ways are reckoned with; `null`: what is assumed counts again. Refuses one beyond its limits (`traffic_refused`). */
export async function setTravelNumber(work: Work, key: NumberKey, { value, why }: { value: number | null; why: string }) {
  const { least, most } = NUMBERS[key]
  if (value !== null && (value < least || value > most))
    throw new Refusal('traffic_refused', { field: 'value', faults: [{ place: key, problem: 'number_beyond', values: { least, most } }] })
  const before = (await store.numbers(work.db)).find((one) => one.key === key)?.value ?? null
  if (before === value) throw new Refusal('nothing_said', { field: 'value' })
  const row = value === null ? undefined : { key, value, why, set_at: work.now, set_by: work.actor.id }
  return work.commit({ event: 'travel.set', about: { key, value, before }, why }, store.setNumber(work.db, key, row), { key, value })
}
