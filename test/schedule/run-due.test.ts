import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addDays, type Instant, instantAt, mealDate } from '../../src/kernel/meal-date.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { type Job, recentJobs, runDue } from '../../src/schedule/schedule.ts'
import type { Engine } from '../../src/work.ts'
import { openTiny, type Tiny } from '../edges/tiny.ts'

let tiny: Tiny
beforeEach(async () => {
  tiny = await openTiny()
})
afterEach(() => tiny.close())

const DAY = mealDate('2026-11-24')
const at = (days: number, clock: string): Instant => instantAt(addDays(DAY, days), clock)
const engineAt = (now: Instant): Engine => ({ ...tiny.engine, clock: () => now })
const daily = (name: string, run: Job['run'] = async () => ({ outcome: 'done' })): Job => ({
  name,
  rhythm: { every: 'day', at: '16:30' },
  run,
})
const periods = (ran: { job: string; period: string }[]) => ran.map((one) => `${one.job} ${one.period}`)

describe('the kitchen’s clock', () => {
  test('after three days off, each job runs once per period, in order', async () => {
    const jobs = [daily('a'), daily('b')]
    await runDue(engineAt(at(0, '16:31')), jobs)
    const { ran } = await runDue(engineAt(at(3, '17:00')), jobs)
    expect(periods(ran)).toEqual([1, 2, 3].flatMap((n) => [`a ${addDays(DAY, n)}`, `b ${addDays(DAY, n)}`]))
    expect((await runDue(engineAt(at(3, '17:01')), jobs)).ran).toEqual([])
  })

  test('two callers at once run a period once', async () => {
    const jobs = [daily('a')]
    const both = await Promise.all([runDue(engineAt(at(0, '16:31')), jobs), runDue(engineAt(at(0, '16:31')), jobs)])
    expect(both.flatMap((one) => periods(one.ran))).toEqual([`a ${DAY}`])
    expect((await recentJobs({ db: tiny.host.db })).length).toBe(1)
  })

  test('a clock set back runs nothing twice, and set forward again misses nothing', async () => {
    const jobs = [daily('a')]
    await runDue(engineAt(at(1, '16:31')), jobs)
    expect((await runDue(engineAt(at(0, '10:00')), jobs)).ran).toEqual([])
    expect(periods((await runDue(engineAt(at(2, '16:31')), jobs)).ran)).toEqual([`a ${addDays(DAY, 2)}`])
  })

  test('a bug in one job stops that job, not the others, and it is tried again', async () => {
    let broken = true
    const bug = daily('bug', async () => {
      if (broken) throw new Error('a bug')
      return { outcome: 'mended' }
    })
    const first = await runDue(engineAt(at(1, '16:31')), [bug, daily('b')])
    expect(first.failed.map((one) => one.job)).toEqual(['bug'])
    expect(periods(first.ran)).toEqual([`b ${addDays(DAY, 1)}`])
    broken = false
    const second = await runDue(engineAt(at(1, '16:32')), [bug, daily('b')])
    expect(second.ran.map((one) => [one.job, one.outcome])).toEqual([['bug', 'mended']])
  })

  test('a job that has nothing to work on says so once', async () => {
    const jobs = [daily('a', async () => Promise.reject(new Refusal('nothing_to_settle')))]
    expect((await runDue(engineAt(at(0, '16:31')), jobs)).ran.map((one) => one.outcome)).toEqual(['refused: nothing_to_settle'])
    expect((await runDue(engineAt(at(0, '16:32')), jobs)).ran).toEqual([])
  })

  test('the real jobs seal the journal, forecast tomorrow and keep house', async () => {
    const { ran, failed } = await runDue(engineAt(at(0, '17:00')))
    expect(failed).toEqual([])
    expect(new Set(ran.map((one) => one.job))).toEqual(new Set(['seal', 'forecast', 'safety', 'housekeeping']))
    expect(ran.filter((one) => one.job === 'forecast').map((one) => one.outcome)).toContainEqual(expect.stringMatching(/^q50 \d+$/))
    expect(ran.filter((one) => one.job === 'safety').map((one) => one.outcome)).toEqual(['nothing late'])
    const tomorrow = await tiny.host.db.selectFrom('forecast').selectAll().where('day', '=', addDays(DAY, 1)).execute()
    expect(tomorrow).toHaveLength(2)
    expect(await tiny.host.db.selectFrom('seal').selectAll().execute()).not.toEqual([])
  })
})
