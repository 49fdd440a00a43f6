import type { SafetyTables } from '../../db/tables/safety.ts'
import { deciC } from '../kernel/grams.ts'
import type { Instant } from '../kernel/meal-date.ts'
import { found } from '../kernel/refusal.ts'
import { refuseFuture, type Work } from '../work.ts'
import { isCold } from './control-rules.ts'
import * as store from './control-store.ts'
import { limitsOn, refuseDoubtful } from './food.ts'

/** Puts a fridge or a cold room on the list: from then on it is read every day. */
export async function addFridge(work: Work, fridge: SafetyTables['fridge']) {
  const { code, keeps } = fridge
  return work.commit({ event: 'record.changed', about: { fridge: code, keeps } }, store.addFridges(work.db, [fridge]), { fridge: code })
}

export interface FridgeMeasured {
  fridge: string
  core: number
  at?: Instant | undefined
  sure?: boolean | undefined
}

const BANDS = { samples: 'fridge', chilled: 'fridge', frozen: 'freezer' } as const

/** Records fridge temperatures; one that is too warm is a fact like any other, and the answer says so. */
export async function measureFridges(work: Work, measured: readonly FridgeMeasured[]) {
  const fridges = new Map((await store.fridges(work.db)).map((fridge) => [fridge.code, fridge]))
  const limits = await limitsOn(work, work.today)
  const rows = measured.map(({ fridge, core, at, sure }, i) => {
    const { keeps } = found(fridges.get(fridge), 'not_found', `readings.${i}.fridge`)
    refuseFuture(work, at, `readings.${i}.at`)
    refuseDoubtful(BANDS[keeps], core, `readings.${i}.core`, sure)
    return {
      row: { fridge_code: fridge, at: at ?? work.now, core: deciC(core), taken_by: work.actor.id },
      cold: isCold(keeps, core, limits),
    }
  })
  const tooWarm = rows.filter((one) => !one.cold).map((one) => one.row.fridge_code)
  const about = { readings: rows.map(({ row }) => [row.fridge_code, row.core]), tooWarm }
  return work.commit(
    { event: 'fridge.measured', about },
    store.addFridgeReadings(
      work.db,
      rows.map((one) => one.row),
    ),
    { readings: rows.length, tooWarm },
  )
}
