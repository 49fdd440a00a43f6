import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  authoriseNeed,
  cutoffFor,
  cutoffs,
  demandOn,
  endNeed,
  lapsingNeeds,
  needsOf,
  setCutoff,
  theDiner,
} from '../../src/diners/diners.ts'
import { bindingNeeds } from '../../src/diners/rules.ts'
import { addDays, type ClockTime } from '../../src/kernel/meal-date.ts'
import { beginWork, SETUP } from '../../src/work.ts'
import { DAY, openTiny, type Tiny, TOMORROW } from '../edges/tiny.ts'
import { refusalOf } from '../menu/kitchen.ts'

let tiny: Tiny
beforeEach(async () => {
  tiny = await openTiny()
})
afterEach(() => tiny.close())

const work = () => beginWork(tiny.engine, SETUP)
const li = () => tiny.ids.diners.li
const PAPER = { document: '医嘱 12 号', approvedBy: '城中区人民医院 赵医生' }
const soft = { kind: 'texture', code: 'minced' } as const
const binding = async (day: string) => bindingNeeds((await theDiner(work(), li())).needs, day).map((one) => one.code)
const needs = async () => (await needsOf(work(), li())).needs.filter((one) => one.code === 'minced')

describe('a need that ends before it was to', () => {
  test('binds until that day and no more; what was authorised is kept', async () => {
    await authoriseNeed(work(), li(), { ...soft, since: DAY, ...PAPER })
    await endNeed(work(), li(), { ...soft, since: DAY, day: addDays(DAY, 3), why: '吞咽恢复' })
    expect([await binding(addDays(DAY, 2)), await binding(addDays(DAY, 3))].map((codes) => codes.includes('minced'))).toEqual([true, false])
    expect(await needs()).toMatchObject([{ since: DAY, until: addDays(DAY, 3), ended: { why: '吞咽恢复', by: 'setup' }, standing: 'now' }])
    const [kept] = await tiny.host.db.selectFrom('need').select('until').where('code', '=', 'minced').execute()
    expect(kept).toEqual({ until: null })
  })

  test('is demand of the kitchen no more from then on, and counts as lapsing meanwhile', async () => {
    await authoriseNeed(work(), li(), { ...soft, since: DAY, until: addDays(DAY, 30), ...PAPER })
    await endNeed(work(), li(), { ...soft, since: DAY, day: addDays(DAY, 5), why: '出院' })
    expect((await lapsingNeeds(work())).filter((one) => one.code === 'minced')).toMatchObject([{ until: addDays(DAY, 5) }])
    expect((await demandOn(work(), addDays(DAY, 6), 'lunch')).expected.flatMap((one) => one.needs.map((need) => need.code))).not.toContain(
      'minced',
    )
  })

  test('may be authorised anew afterwards', async () => {
    await authoriseNeed(work(), li(), { ...soft, since: DAY, ...PAPER })
    await endNeed(work(), li(), { ...soft, since: DAY, day: TOMORROW, why: '医嘱改了' })
    await authoriseNeed(work(), li(), { ...soft, since: addDays(DAY, 4), ...PAPER })
    expect((await needs()).map(({ since, standing }) => [since, standing])).toEqual([
      [addDays(DAY, 4), 'coming'],
      [DAY, 'now'],
    ])
    expect([await binding(addDays(DAY, 3)), await binding(addDays(DAY, 4))].map((codes) => codes.includes('minced'))).toEqual([false, true])
  })

  test.each<[string, () => Promise<unknown>, string, string[]]>([
    ['nobody has it', () => endNeed(work(), li(), { kind: 'diet', code: 'renal', since: DAY, day: TOMORROW, why: 'x' }), 'not_found', []],
    ['a day that is past', () => endNeed(work(), li(), { ...soft, since: DAY, day: addDays(DAY, -1), why: 'x' }), 'day_is_past', []],
    [
      'after its own end',
      () => endNeed(work(), li(), { ...soft, since: DAY, day: addDays(DAY, 20), why: 'x' }),
      'bad_request',
      ['day need_not_then'],
    ],
    [
      'an end before its beginning',
      () => authoriseNeed(work(), li(), { ...soft, since: TOMORROW, until: DAY, ...PAPER }),
      'bad_request',
      ['until until_first'],
    ],
    ['the same twice', () => authoriseNeed(work(), li(), { ...soft, since: DAY, ...PAPER }), 'bad_request', ['since need_held']],
  ])('refused: %s', async (_, step, reason, faults) => {
    await authoriseNeed(work(), li(), { ...soft, since: DAY, until: addDays(DAY, 10), ...PAPER })
    expect(await refusalOf(step())).toEqual({ reason, faults })
  })

  test('refused: ended already', async () => {
    await authoriseNeed(work(), li(), { ...soft, since: DAY, ...PAPER })
    await endNeed(work(), li(), { ...soft, since: DAY, day: addDays(DAY, 9), why: 'x' })
    expect((await refusalOf(endNeed(work(), li(), { ...soft, since: DAY, day: addDays(DAY, 8), why: 'x' }))).reason).toBe('need_ended')
  })

  test('who looked at whom is journalled, and no need stands in the journal', async () => {
    await authoriseNeed(work(), li(), { ...soft, since: DAY, ...PAPER })
    await needsOf(work(), li())
    const lines = await tiny.host.db.selectFrom('journal').select(['event', 'about']).orderBy('seq', 'desc').limit(2).execute()
    expect(lines.map((line) => line.event)).toEqual(['diner.seen', 'record.changed'])
    expect(lines.some((line) => line.about.includes('minced') || line.about.includes('赵'))).toBe(false)
  })
})

describe('until when meals may be ordered', () => {
  const setting = { since: addDays(DAY, 7), daysBefore: 1, time: '15:00' as ClockTime, source: '区民政局通知' }

  test('is set for days to come; those before keep theirs', async () => {
    await setCutoff(work(), setting)
    expect([(await cutoffFor(work(), TOMORROW)).time, (await cutoffFor(work(), setting.since)).time]).toEqual(['16:00', '15:00'])
    expect((await cutoffs(work())).map((one) => [one.since, one.source])).toEqual([[setting.since, '区民政局通知']])
  })

  test.each<[string, Partial<typeof setting>, string, string[]]>([
    ['today', { since: DAY }, 'day_is_past', []],
    ['a day that is set', {}, 'bad_request', ['since cutoff_held']],
    [
      'after the vans have left',
      { since: addDays(DAY, 8), daysBefore: 0, time: '12:00' as ClockTime },
      'bad_request',
      ['time cutoff_after_departure'],
    ],
  ])('refused: %s', async (_, change, reason, faults) => {
    await setCutoff(work(), setting)
    expect(await refusalOf(setCutoff(work(), { ...setting, ...change }))).toEqual({ reason, faults })
  })
})
