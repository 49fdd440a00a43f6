import type { RiskEvery } from '../../db/tables/safety.ts'
import type { MealDate } from '../kernel/meal-date.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import { riskText } from '../words/risks.ts'
import type { Work } from '../work.ts'
import * as store from './control-store.ts'
import { type Area, mayBe, type RiskItem, risksWith } from './risks.ts'

/** The risk list in force on a day, with what the district leaves out of it. */
export const risksOn = async (work: Pick<Work, 'db'>, day: MealDate): Promise<RiskItem[]> =>
  risksWith((await store.riskChanges(work.db, day)).map((row) => ({ ...row, area: row.area as Area })))

/** Every change of the list, those of days to come too. */
export const riskChanges = (work: Pick<Work, 'db'>) => store.riskChanges(work.db)

export interface RiskAsked {
  every: RiskEvery
  since: MealDate
  why: string
}

/**
 * Changes how often an item of the list is looked at, from a day on; an own item may end. Refuses to leave out what every kitchen
 * has to look at, to look at it less often than the standard list does, and days that are past.
 */
export async function changeRisk(work: Work, code: string, asked: RiskAsked) {
  const { area, said } = found(
    (await risksOn(work, asked.since)).find((one) => one.code === code),
    'not_found',
    'code',
  )
  if (!mayBe(code, asked.every)) throw new Refusal('risk_is_law', { field: 'every', values: wordsOf(code) })
  return write(work, { code, area, said, ...asked })
}

/** Adds an item of the district's own, from a day on. */
export const addRisk = async (work: Work, { area, said, ...asked }: RiskAsked & { area: Area; said: string }) =>
  write(work, { code: work.newId<'risk'>(), area, said, ...asked })

function write(work: Work, row: Omit<store.RiskChangeRow, 'set_at' | 'set_by'>) {
  const { code, since, every, why } = row
  if (since < work.today) throw new Refusal('day_is_past', { field: 'since', values: { day: since } })
  const writes = [store.addRiskChange(work.db, { ...row, set_at: work.now, set_by: work.actor.id })]
  return work.commit({ event: 'record.changed', about: { risk: code, since, every }, why }, writes, { code, since, every })
}

const wordsOf = (code: string) => ({ item: riskText({ code, said: null }, 'zh'), item_en: riskText({ code, said: null }, 'en') })
