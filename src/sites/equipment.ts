import type { Line } from '../../db/tables/menu.ts'
import type { StationKind } from '../../db/tables/sites.ts'
import type { StaffId } from '../../db/tables/staff.ts'
import { grams } from '../kernel/grams.ts'
import type { MealDate } from '../kernel/meal-date.ts'
import { type Fault, found, Refusal } from '../kernel/refusal.ts'
import type { Work } from '../work.ts'
import * as store from './equipment-store.ts'
import { faultsInPlans, faultsInPot, overlap, type PotIs, stationCode } from './rules.ts'

/** Changes hold from a day on: plans of before, and what they say about pots and people, stay as they are. */
interface From {
  since: MealDate
}

export interface StationIs {
  name: string
  /** pots that one cook minds at once */
  potsACook: number
}

/** Sets up a station, and answers its code. Refuses a day that is past. */
export async function addStation(work: Work, asked: StationIs & From & { kind: StationKind; line: Line }) {
  refusePast(work, asked.since)
  const { name, kind, line, potsACook, since } = asked
  const code = stationCode(kind, line, await store.stationCodes(work.db))
  const about = { station: code, name, kind, line, potsACook, since }
  return work.commit(
    { event: 'record.changed', about },
    [store.addStation(work.db, { code, name, kind, line, pots_a_cook: potsACook, since })],
    about,
  )
}

/** What a station is from a day on; `used: false`: nobody works there any more. Refuses a day that is past, and one whose pots still stand there. */
export async function setStation(work: Work, code: string, asked: StationIs & From & { used: boolean }) {
  refusePast(work, asked.since)
  const { name, potsACook, since, used } = asked
  found(
    (await store.stations(work.db, since)).find((one) => one.code === code),
    'not_found',
    'station',
  )
  const pots = used ? [] : (await store.pots(work.db, since)).filter((pot) => pot.station_code === code)
  refuse(pots.map((pot) => ({ place: 'used', problem: 'station_has_pot', values: { pot: pot.name } })))
  const row = { code, since, at: work.now, by: work.actor.id, name, pots_a_cook: potsACook, used: used ? 1 : 0 } as const
  const about = { station: code, name, potsACook, since, used }
  return work.commit({ event: 'record.changed', about }, [store.setStation(work.db, row)], about)
}

/** Puts up a pot. Refuses a name that another has, a day that is past, and a place where it cannot stand (`equipment_wrong`). */
export async function addPot(work: Work, asked: PotIs & From & { name: string; line: Line }) {
  refusePast(work, asked.since)
  const { name, line, since, station, trays, cleanMinutes } = asked
  refuse(faultsInPot(asked, await store.stations(work.db, since)))
  const row = { name, line, grams: grams(asked.grams), station_code: station, trays, clean_minutes: cleanMinutes, since }
  const about = { pot: name, line, station, grams: asked.grams, trays, cleanMinutes, since }
  return work.commit({ event: 'record.changed', about }, [store.addPot(work.db, row)], about)
}

/** What a pot is from a day on; `used: false`: it is gone. Refuses as `addPot`, and what a plan that stands wants of it. */
export async function setPot(work: Work, name: string, asked: PotIs & From & { used: boolean }) {
  refusePast(work, asked.since)
  const { since, used, station, trays, cleanMinutes } = asked
  const pot = found(
    (await store.pots(work.db, since)).find((one) => one.name === name),
    'not_found',
    'pot',
  )
  const planned = await store.heaviestPlanned(work.db, name, since)
  const misplaced = used ? faultsInPot({ ...asked, line: pot.line }, await store.stations(work.db, since)) : []
  refuse([...misplaced, ...faultsInPlans(asked, { station: pot.station_code }, planned)])
  const set = { station_code: station, grams: grams(asked.grams), trays, clean_minutes: cleanMinutes, used: used ? 1 : 0 } as const
  const about = { pot: name, station, grams: asked.grams, trays, cleanMinutes, since, used }
  return work.commit(
    { event: 'record.changed', about },
    [store.setPot(work.db, { name, since, at: work.now, by: work.actor.id, ...set })],
    about,
  )
}

/** Puts somebody to work at a station from a day on. Refuses a day that is past, and who is there already (`already_set`). */
export async function putOnDuty(work: Work, asked: From & { station: string; staff: StaffId }) {
  refusePast(work, asked.since)
  const { station, staff, since } = asked
  found(
    (await store.stations(work.db, since)).find((one) => one.code === station),
    'not_found',
    'station',
  )
  found(
    (await store.people(work.db)).find((one) => one.id === staff),
    'not_found',
    'staff',
  )
  const held = await store.dutiesAt(work.db, station, staff)
  if (held.some((one) => overlap(one, { since, until: null }))) throw new Refusal('already_set', { field: 'staff' })
  const about = { station, staff, since }
  return work.commit(
    { event: 'record.changed', about },
    [store.addDuty(work.db, { station_code: station, staff_id: staff, since, until: null })],
    about,
  )
}

/** Ends it; `until` is the first day without. Refuses a day that is past, and who is not there then (`not_found`). */
export async function endStationDuty(work: Work, asked: { station: string; staff: StaffId; until: MealDate }) {
  refusePast(work, asked.until)
  const { station, staff, until } = asked
  const held = (await store.dutiesAt(work.db, station, staff)).filter((one) => one.until === null || one.until > until)
  const duty = found(held.sort((a, b) => (a.since < b.since ? -1 : 1))[0], 'not_found', 'staff')
  return work.commit({ event: 'record.changed', about: { station, staff, until } }, [store.endDuty(work.db, { ...duty, until })], {
    station,
    staff,
    until,
  })
}

function refuse(faults: Fault[]): void {
  if (faults.length) throw new Refusal('equipment_wrong', { field: 'station', faults })
}

function refusePast(work: Work, day: MealDate): void {
  if (day < work.today) throw new Refusal('day_is_past', { field: 'since', values: { day } })
}
