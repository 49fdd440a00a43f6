import type { StaffId } from '../../db/tables/staff.ts'
import { addDays, type Instant, minutesLater } from '../../src/kernel/meal-date.ts'
import { below, chance } from '../../src/kernel/random.ts'
import { planOf } from '../../src/production/production.ts'
import { owedOf } from '../../src/safety/control.ts'
import { daysOf } from '../../src/safety/control-rules.ts'
import { controls, fridgeReadings, fridges, morningChecks, openFindings } from '../../src/safety/control-store.ts'
import type { RiskCode } from '../../src/safety/risks.ts'
import {
  checkMorning,
  disposeSamples,
  measureFridges,
  packBatches,
  recordCleanings,
  rectify,
  signControl,
} from '../../src/safety/safety.ts'
import { batchSteps, samplesKept } from '../../src/safety/store.ts'
import { theVans } from '../../src/sites/sites.ts'
import { certificatesOn, recordCertificate } from '../../src/staff/staff.ts'
import { workAs } from './cast.ts'
import { at, look, luck, MEAL, type Stage } from './stage.ts'

/*
 * What the food-safety officer and director do on a day, in the same commands as anybody. A district whose officer has no account
 * keeps no such books, and its days are played without.
 */

const LINE = /cook|packer/

/** 晨检 at a quarter past five: everybody at the line is measured; now and then somebody coughs and is sent home. */
export async function muster(s: Stage) {
  const { officer } = s.cast
  if (!officer || (await morningChecks(s.engine.host.db, s.day, s.day)).length > 0) return
  const random = luck(s, 3_000)
  const people = await s.engine.host.db.selectFrom('staff').select(['id', 'title']).orderBy('code').execute()
  const checks = people
    .filter((one) => LINE.test(one.title))
    .map(({ id }) => {
      const ill = chance(random, 0.003)
      return { staff: id as StaffId, body: ill ? 378 : 360 + below(random, 9), handsSound: true, symptoms: ill ? ['fever', 'cough'] : [] }
    })
  await checkMorning(workAs(s.engine, officer, 'record_safety', at(s, '05:15')), checks)
}

/** Whose certificate ends within the week brings the new one. */
export async function renew(s: Stage) {
  const { officer } = s.cast
  if (!officer) return
  const ending = (await certificatesOn(look(s), s.day)).filter((one) => one.until !== null && one.until <= addDays(s.day, 7))
  for (const { id, code } of ending) {
    const certificate = { number: `演示健字${code}-${s.day.slice(0, 4)}`, issuedOn: s.day, until: addDays(s.day, 365) }
    await recordCertificate(workAs(s.engine, officer, 'record_safety', at(s, '05:00')), id, certificate)
  }
}

/** Fridges are read before the first pot. */
export async function fridgeRound(s: Stage) {
  const { officer } = s.cast
  const all = await fridges(s.engine.host.db)
  if (!officer || (await fridgeReadings(s.engine.host.db, at(s, '00:00'), at(s, '23:59'))).length > 0) return
  const random = luck(s, 3_001)
  const readings = all.map(({ code, keeps }) => {
    const warm = chance(random, 0.002)
    const core = keeps === 'frozen' ? -185 + below(random, 30) : warm ? 86 + below(random, 12) : 22 + below(random, 35)
    return { fridge: code, core }
  })
  if (readings.length > 0) await measureFridges(workAs(s.engine, officer, 'record_safety', at(s, '06:00')), readings)
}

/** Every pot is boxed a quarter of an hour after the fire; once in a while one waits too long, and is measured for it. */
export async function pack(s: Stage) {
  const { officer } = s.cast
  if (!officer) return
  const random = luck(s, 3_002)
  const packed = (await batchSteps(s.engine.host.db, s.day, MEAL)).map((batch) => {
    const wait = 6 + below(random, 9)
    return {
      batch,
      at: minutesLater(batch.cooked_at as Instant, wait),
      core: Math.min(batch.cooked_core ?? 760, 780) - 10 - below(random, 50),
    }
  })
  const left = packed.filter(({ batch }) => batch.packed_at === null && batch.cooked_at !== null)
  if (left.length === 0) return
  const last = left.reduce((latest, one) => (one.at > latest ? one.at : latest), at(s, '00:00'))
  await packBatches(
    workAs(s.engine, officer, 'record_safety', last),
    s.day,
    MEAL,
    left.map(({ batch, at, core }) => ({ batch: batch.id, at, core })),
  )
}

/** Vans, boxes and kitchen, before they are loaded. */
export async function clean(s: Stage) {
  const { officer } = s.cast
  const done = await s.engine.host.db.selectFrom('cleaning').select('place').where('day', '=', s.day).limit(1).executeTakeFirst()
  if (!officer || done) return
  const vans = await theVans(look(s))
  const { boxes } = await planOf(look(s), s.day, MEAL)
  const van = vans.map(({ plate }) => ({ what: 'van' as const, place: plate, method: 'chlorine' as const, count: 1, minutes: 15 }))
  const rest = [
    { what: 'boxes' as const, place: 'kitchen', method: 'heat' as const, count: Math.max(1, boxes.length), minutes: 20 },
    { what: 'kitchen' as const, place: 'kitchen', method: 'chlorine' as const, count: 1, minutes: 30 },
  ]
  await recordCleanings(workAs(s.engine, officer, 'record_safety', at(s, '09:20')), [...van, ...rest])
}

/** Trays and spoons, when the canteens are done. */
export async function washUp(s: Stage) {
  const { officer } = s.cast
  const now = at(s, '14:20')
  const done = await s.engine.host.db
    .selectFrom('cleaning')
    .select('at')
    .where('day', '=', s.day)
    .where('what', '=', 'tableware')
    .executeTakeFirst()
  if (!officer || done) return
  const washed = { what: 'tableware' as const, place: 'kitchen', method: 'heat' as const, count: Math.max(1, s.visits.length), minutes: 25 }
  await recordCleanings(workAs(s.engine, officer, 'record_safety', now), [washed])
}

/** The samples of the day before yesterday. */
export async function disposeOld(s: Stage) {
  const { officer } = s.cast
  if (!officer) return
  const now = at(s, '14:30')
  const kept = await samplesKept(s.engine.host.db, minutesLater(now, -6 * 24 * 60))
  const due = kept.filter((sample) => sample.keep_until <= now)
  if (due.length === 0) return
  await disposeSamples(
    workAs(s.engine, officer, 'record_safety', now),
    due.map((sample) => sample.id),
  )
}

const FOUND = {
  surfaces_clean: ['切配台有积水', '已擦干并消毒'],
  allergens_labelled: ['一张箱签未写制作时间', '已重新打印并更换'],
  waste_removed: ['废弃物桶未加盖', '已加盖'],
  boxes_sealed: ['一只保温箱封条松动', '已更换封条'],
  expired_goods: ['调料架有一瓶临期酱油', '已下架'],
} as const satisfies Partial<Record<RiskCode, readonly [string, string]>>

/** 日管控 in the evening, 周排查 when the week is over, 月调度 when the month is; what was found is put right the day after. */
export async function control(s: Stage) {
  const { officer, director, manager } = s.cast
  if (!officer || !director) return
  const random = luck(s, 3_003)
  for (const finding of (await openFindings(s.engine.host.db)).filter((one) => one.due <= s.day && one.period < s.day)) {
    const done = FOUND[finding.item as keyof typeof FOUND]?.[1] ?? '已整改'
    await rectify(workAs(s.engine, officer, 'record_safety', at(s, '16:30')), finding.id, done)
  }
  if ((await controls(s.engine.host.db, s.day, s.day)).every((row) => row.kind !== 'daily')) {
    const items = Object.keys(FOUND) as (keyof typeof FOUND)[]
    const item = items[below(random, items.length)] as keyof typeof FOUND
    const finding = { item, said: FOUND[item][0], responsible: manager.id as StaffId, due: addDays(s.day, 1) }
    await signControl(workAs(s.engine, officer, 'sign_control', at(s, '17:30')), {
      kind: 'daily',
      period: s.day,
      findings: chance(random, 0.07) ? [finding] : [],
    })
  }
  const evening = { ...look(s), now: at(s, '18:00') }
  for (const { kind, period } of await owedOf(evening, s.day)) {
    if (kind === 'daily' || daysOf(kind, period)[1] > s.day) continue
    const who = kind === 'weekly' ? director : manager
    const summary = kind === 'weekly' ? '本周逐日检查，问题均已整改，无重大风险。' : '听取食品安全总监汇报，下月重点：装箱时限与留样。'
    await signControl(workAs(s.engine, who, 'sign_control', at(s, kind === 'weekly' ? '18:10' : '18:30')), {
      kind,
      period,
      findings: [],
      summary,
    })
  }
}
