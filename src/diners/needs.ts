import type { DinerId } from '../../db/tables/diners.ts'
import type { MealDate } from '../kernel/meal-date.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import { refuseForeignCanteen, type Work } from '../work.ts'
import * as store from './need-store.ts'
import { maskName, type Need, needsOn } from './rules.ts'
import * as registry from './store.ts'

export interface Authorisation extends Need {
  since: MealDate
  until?: MealDate | undefined
  document: string
  approvedBy: string
}

const aboutNeed = ({ kind, code, since, until }: Need & { since: MealDate; until: MealDate | null }) => ({ kind, code, since, until })

/** A need with its document, who approved it and until when; renewed by the next row. Refuses one that stands already. */
export async function authoriseNeed(work: Work, diner: DinerId, need: Authorisation) {
  const { kind, code, since, until = null, document } = need
  const person = found((await registry.diners(work.db, [diner])).get(diner), 'not_registered', 'diner')
  if (until !== null && until <= since)
    throw new Refusal('bad_request', { field: 'until', faults: [{ place: 'until', problem: 'until_first' }] })
  if (person.needs.some((one) => one.kind === kind && one.code === code && one.since === since))
    throw new Refusal('bad_request', { field: 'since', faults: [{ place: 'since', problem: 'need_held' }] })
  const row = { diner_id: diner, kind, code, since, until, document, approved_by: need.approvedBy }
  const about = { diner, need: kind, since } // which one is nobody's business but the kitchen's
  return work.commit({ event: 'record.changed', about }, [store.addNeed(work.db, row)], {
    diner,
    ...aboutNeed({ kind, code, since, until }),
  })
}

export interface EarlyEnd extends Need {
  /** from when it was authorised: which of several */
  since: MealDate
  day: MealDate
  why: string
}

/** Ends a need from `day` on, that day no more. Refuses `not_found`, `day_is_past`, `need_ended`, a day on which it is not in force. */
export async function endNeed(work: Work, diner: DinerId, { kind, code, since, day, why }: EarlyEnd) {
  if (day < work.today) throw new Refusal('day_is_past', { field: 'day', values: { day } })
  const need = found(
    (await store.needsOf(work.db, diner)).find((one) => one.kind === kind && one.code === code && one.since === since),
    'not_found',
    'code',
  )
  if (need.ended_on !== null) throw new Refusal('need_ended', { field: 'code' })
  if (day < since || (need.until !== null && day >= need.until))
    throw new Refusal('bad_request', { field: 'day', faults: [{ place: 'day', problem: 'need_not_then' }] })
  const row = { diner_id: diner, kind, code, since, day, ended_at: work.now, ended_by: work.actor.id, why }
  return work.commit({ event: 'record.changed', about: { diner, need: kind, until: day }, why }, [store.addNeedEnd(work.db, row)], {
    diner,
    ...aboutNeed({ kind, code, since, until: day }),
  })
}

/** Somebody's needs of today, to come and past, with what each rests on. That they were looked at is journalled. */
export async function needsOf(work: Work, diner: DinerId) {
  const person = found((await registry.diners(work.db, [diner])).get(diner), 'not_registered', 'diner')
  refuseForeignCanteen(work, person.canteen_id)
  const rows = await store.needsOf(work.db, diner)
  const current = new Set(needsOn(rows, work.today))
  return work.commit({ event: 'diner.seen', about: { diner } }, [], {
    diner,
    number: person.number,
    name: maskName(person.name),
    building: person.address,
    canteen: person.canteen_id,
    tray: person.tray,
    needs: rows.map((row) => ({
      ...aboutNeed(row),
      document: row.document,
      approvedBy: row.approved_by,
      ended: row.ended_on === null ? null : { day: row.ended_on, by: row.ended_by, why: row.why },
      standing: current.has(row) ? 'now' : row.since > work.today ? 'coming' : 'past',
    })),
  })
}
