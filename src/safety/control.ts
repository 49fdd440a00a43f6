import type { ControlKind, FindingId } from '../../db/tables/safety.ts'
import type { StaffId } from '../../db/tables/staff.ts'
import { deciC } from '../kernel/grams.ts'
import { addDays, clockOf, dayOf, type MealDate } from '../kernel/meal-date.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import { closedDays } from '../sites/sites.ts'
import { certificatesOn, theMember } from '../staff/staff.ts'
import type { Work } from '../work.ts'
import { daysOf, isPeriod, type Owed, owedControls, SIGNERS, unfitBecause } from './control-rules.ts'
import * as store from './control-store.ts'
import { limitsOn, refuseDoubtful } from './food.ts'
import { allowedFor, isAllowed, LIMIT_ROWS, type LimitKey } from './limits.ts'
import { risksOn } from './risk-list.ts'
import { itemsOf } from './risks.ts'
import { addDisposals, addSetting, allSettings, samplesById } from './store.ts'

/** Sets a district's own limit from a day on. Refuses whatever is laxer than the rule, and days that are past. */
export async function setLimit(work: Work, key: LimitKey, { value, since, why }: { value: number; since: MealDate; why: string }) {
  const { least, most } = allowedFor(key)
  const shown = (n: number) => (LIMIT_ROWS[key].unit === 'celsius' ? n / 10 : n)
  if (!isAllowed(key, value))
    throw new Refusal('limit_too_lax', { field: 'value', values: { value: shown(value), allowed: `${shown(least)}–${shown(most)}` } })
  if (since < work.today) throw new Refusal('day_is_past', { field: 'since', values: { day: since } })
  const row = { key, since, value, why, set_at: work.now, set_by: work.actor.id }
  return work.commit({ event: 'record.changed', about: { limit: key, since, value }, why }, [addSetting(work.db, row)], {
    key,
    since,
    value,
  })
}

/** Every limit that the district ever set, and will, in the order of the days. */
export const limitChanges = (work: Pick<Work, 'db'>) => allSettings(work.db)

/** Disposes of samples, in the name of whoever does it. Refuses one that must still be kept. */
export async function disposeSamples(work: Work, ids: readonly string[]) {
  const samples = new Map((await samplesById(work.db, ids)).map((sample) => [sample.id, sample]))
  for (const [i, id] of ids.entries()) {
    const sample = found(samples.get(id), 'not_found', `samples.${i}`)
    if (sample.keep_until > work.now)
      throw new Refusal('sample_kept_still', {
        field: `samples.${i}`,
        values: { until: `${dayOf(sample.keep_until)} ${clockOf(sample.keep_until)}` },
      })
  }
  const rows = ids.map((id) => ({ sample_id: id, at: work.now, disposed_by: work.actor.id }))
  return work.commit({ event: 'sample.disposed', about: { samples: [...ids] } }, addDisposals(work.db, rows), { samples: ids.length })
}

export interface MorningCheck {
  staff: StaffId
  /** tenths of a degree */
  body: number
  handsSound: boolean
  symptoms: readonly string[]
  sure?: boolean | undefined
}

/** 晨检: records who is fit for work with food today. Whoever is not may not record a pot as cooked today. */
export async function checkMorning(work: Work, checks: readonly MorningCheck[]) {
  const until = new Map((await certificatesOn(work, work.today)).map((row) => [row.id, row.until]))
  const limits = await limitsOn(work, work.today)
  const rows = checks.map(({ staff, body, handsSound, symptoms, sure }, i) => {
    if (!until.has(staff)) throw new Refusal('not_found', { field: `checks.${i}.staff` })
    refuseDoubtful('body', body, `checks.${i}.body`, sure)
    const because = unfitBecause({ body, handsSound, symptoms, certificateUntil: until.get(staff) ?? null }, work.today, limits)
    const row = { day: work.today, staff_id: staff, at: work.now, body: deciC(body), hands_sound: handsSound ? 1 : 0 } as const
    return {
      row: { ...row, symptoms: JSON.stringify(symptoms), fit: because.length === 0 ? 1 : 0, checked_by: work.actor.id } as const,
      because,
    }
  })
  const unfit = rows.filter(({ because }) => because.length > 0).map(({ row, because }) => ({ staff: row.staff_id, because }))
  const about = { day: work.today, checked: rows.length, unfit: unfit.map((one) => one.staff) }
  return work.commit(
    { event: 'staff.checked', about },
    store.addMorningChecks(
      work.db,
      rows.map((one) => one.row),
    ),
    { day: work.today, checked: rows.length, unfit },
  )
}

/** Refuses somebody whom this morning's check kept off the line, or whose health certificate is over (Food Safety Law art. 45). */
export async function refuseUnfit(work: Work): Promise<void> {
  if (await store.unfitOn(work.db, work.today, work.actor.id)) throw new Refusal('not_fit')
  const own = (await certificatesOn(work, work.today)).find((one) => one.id === work.actor.id)
  if (own?.until && own.until < work.today) throw new Refusal('certificate_over', { values: { until: own.until } })
}

export interface Control {
  kind: ControlKind
  period: string
  /** what was not in order; none is a zero-risk report */
  findings: readonly { item: string; said: string; responsible: StaffId; due: MealDate }[]
  summary?: string | undefined
}

/**
 * Signs a control: every item of the risk list was looked at, and what is not named was in order (零风险报告). The week waits for
 * its days and the month for its weeks; each is signed by the duty that the law names. Refuses periods that have not begun.
 */
export async function signControl(work: Work, { kind, period, findings, summary }: Control) {
  if (!isPeriod(kind, period)) throw new Refusal('bad_request', { field: 'period' })
  if (!work.actor.duties.some((duty) => SIGNERS[kind].includes(duty.role))) throw new Refusal('not_yours_to_sign', { field: 'kind' })
  const [from] = daysOf(kind, period)
  if (from > work.today)
    throw new Refusal('bad_request', { field: 'period', faults: [{ place: 'period', problem: 'in_future', values: { field: 'period' } }] })
  if (kind !== 'daily' && !summary) throw new Refusal('reason_missing', { field: 'summary' })
  await refuseUnsignedBefore(work, kind, period)
  const [, last] = daysOf(kind, period)
  const items = itemsOf(kind, await risksOn(work, last < work.today ? last : work.today)).map((item) => item.code)
  findings.forEach(({ item }, i) => {
    if (!items.includes(item)) throw new Refusal('not_found', { field: `findings.${i}.item` })
  })
  for (const [i, { responsible, due }] of findings.entries()) {
    await theMember(work, responsible).catch(() => {
      throw new Refusal('not_found', { field: `findings.${i}.responsible` })
    })
    if (due < work.today) throw new Refusal('day_is_past', { field: `findings.${i}.due`, values: { day: due } })
  }
  const row = { kind, period, at: work.now, items: items.length, summary: summary ?? null, signed_by: work.actor.id }
  const rows = findings.map((finding) => ({ id: work.newId<'finding'>(), kind, period, ...finding }))
  const about = { kind, period, items: row.items, findings: rows.map((one) => one.item) }
  return work.commit({ event: 'control.signed', about }, store.addControl(work.db, row, rows), {
    kind,
    period,
    findings: rows.map((one) => one.id),
  })
}

async function refuseUnsignedBefore(work: Work, kind: ControlKind, period: string): Promise<void> {
  if (kind === 'daily') return
  const [from, to] = daysOf(kind, period)
  const before = kind === 'weekly' ? 'daily' : 'weekly'
  const missing = (await owedOf(work, to < work.today ? to : work.today))
    .filter(
      (owed) =>
        owed.kind === before && owed.period >= from && owed.period <= to && (kind === 'weekly' || daysOf(before, owed.period)[1] <= to),
    )
    .map((owed) => owed.period)
  if (missing.length > 0) throw new Refusal('not_signed_before', { field: 'period', values: { missing: missing.join(' ') } })
}

/** Controls that nobody has signed up to a day, since the first one that somebody did, or since today. */
export async function owedOf(work: Pick<Work, 'db' | 'now' | 'today'>, until: MealDate = work.today): Promise<Owed[]> {
  const since = ((await store.firstControl(work.db)) ?? until) as MealDate
  const closed = new Set(await closedDays(work, since, until))
  const signed = new Set((await store.controls(work.db, since.slice(0, 7), '9999')).map((row) => `${row.kind} ${row.period}`))
  // the week before the first control may have begun before it
  for (const row of await store.controls(work.db, addDays(since, -6), since)) signed.add(`${row.kind} ${row.period}`)
  return owedControls(since, until, work.now, (day) => !closed.has(day), signed)
}

/** Records a finding as put right: what was done, and by whom. */
export async function rectify(work: Work, id: FindingId, done: string) {
  found((await store.findingsById(work.db, [id]))[0], 'not_found', 'finding')
  const row = { finding_id: id, at: work.now, done, rectified_by: work.actor.id }
  return work.commit({ event: 'finding.rectified', about: { finding: id }, why: done }, [store.addRectification(work.db, row)], {
    finding: id,
  })
}
