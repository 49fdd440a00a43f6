import type { Write } from '../../db/host.ts'
import { forecastPart, forecastsOf } from '../forecast/forecast.ts'
import { sealPart } from '../journal/journal.ts'
import { addDays, dayOf, hoursLater, type Instant, monthOf, previousMonth } from '../kernel/meal-date.ts'
import { Refusal } from '../kernel/refusal.ts'
import { safetyDues } from '../safety/safety.ts'
import { statementPart, statementsOf } from '../settlement/settlement.ts'
import { closedOn, theDistrict } from '../sites/sites.ts'
import { forgetSessions } from '../staff/staff.ts'
import { beginWork, CLOCK, type Engine, type Work } from '../work.ts'
import { type Due, dueBetween, type Rhythm } from './rules.ts'
import * as store from './store.ts'

/** A job does not commit: what it writes goes in with the row that says it ran, so it happens once or not at all. */
export interface Job {
  name: string
  rhythm: Rhythm
  run(work: Work, due: Due): Promise<{ outcome: string; writes?: readonly Write[] }>
}

/** What the kitchen's clock does by itself. */
export const JOBS: readonly Job[] = [
  { name: 'seal', rhythm: { every: 'hour' }, run: seal },
  { name: 'forecast', rhythm: { every: 'day', at: '16:30' }, run: forecastTomorrow },
  { name: 'safety', rhythm: { every: 'day', at: '20:05' }, run: remindSafety },
  { name: 'housekeeping', rhythm: { every: 'day', at: '03:30' }, run: async (work) => ({ outcome: 'done', writes: forgetSessions(work) }) },
  { name: 'statements', rhythm: { every: 'month', at: '02:00' }, run: lastMonthsStatements },
]

/** Controls that nobody signed by eight in the evening, findings past their day, samples past their two: kept with the job. */
async function remindSafety(work: Work) {
  const { keeps } = await theDistrict(work)
  if (keeps !== 'everything') return { outcome: 'no kitchen' }
  const { controls, findings, samples } = await safetyDues(work)
  const late = [controls.length > 0 ? `unsigned ${controls.join(' ')}` : '', findings > 0 ? `findings ${findings}` : '']
  return { outcome: [...late, samples > 0 ? `samples ${samples}` : ''].filter(Boolean).join(' · ') || 'nothing late' }
}

async function seal(work: Work) {
  const { tree, writes } = await sealPart(work)
  return { outcome: `${tree.size} ${tree.root}`, writes }
}

/** Only what is not there yet: a manager who was quicker keeps the numbers that were planned with. */
async function forecastTomorrow(work: Work, due: Due) {
  const day = addDays(dayOf(due.at), 1)
  const { keeps } = await theDistrict(work)
  if (keeps !== 'everything' || (await closedOn(work, day))) return { outcome: 'no kitchen' }
  if ((await forecastsOf(work, day, 'lunch')).length > 0) return { outcome: 'made already' }
  const { writes, answer } = await forecastPart(work, day, 'lunch')
  return { outcome: `q50 ${answer.q50}`, writes }
}

async function lastMonthsStatements(work: Work, due: Due) {
  const month = previousMonth(monthOf(dayOf(due.at)))
  if ((await statementsOf(work, month)).length > 0) return { outcome: 'issued already' }
  const { writes, answer } = await statementPart(work, month)
  return { outcome: `${answer.statements.length} statements`, writes }
}

export interface Ran {
  job: string
  period: string
  outcome: string
}

/**
 * Runs everything that fell due since each job last ran, oldest first, each period once. Cron calls it every minute, a start
 * calls it first, and two callers at once can't run a period twice: its row is the key. A job that has nothing to work on
 * says so in its outcome; a bug in one job is logged by the caller, and that job is tried again at the next call.
 */
export async function runDue(
  engine: Engine,
  jobs: readonly Job[] = JOBS,
): Promise<{ ran: Ran[]; failed: { job: string; error: unknown }[] }> {
  const now = engine.clock()
  const due = (await Promise.all(jobs.map((job) => dueOf(engine, job, now)))).flat()
  const ran: Ran[] = []
  const failed = new Map<string, unknown>()
  for (const { job, one } of due.sort((a, b) => a.one.at - b.one.at)) {
    if (failed.has(job.name)) continue // its periods stay in order
    try {
      ran.push(...(await runOne(engine, job, one)))
    } catch (error) {
      failed.set(job.name, error)
    }
  }
  return { ran, failed: [...failed].map(([job, error]) => ({ job, error })) }
}

/** A job that never ran is due from yesterday on, not from the beginning of time. */
async function dueOf(engine: Engine, job: Job, now: Instant) {
  const since = (await store.lastRun(engine.host.db, job.name)) ?? hoursLater(now, -24)
  return dueBetween(job.rhythm, since, now).map((one) => ({ job, one }))
}

async function runOne(engine: Engine, job: Job, due: Due): Promise<Ran[]> {
  const work = beginWork(engine, CLOCK)
  const { outcome, writes = [] } = await job.run(work, due).catch(asOutcome)
  const row = { job: job.name, period: due.period, due_at: due.at, started_at: work.now, outcome }
  try {
    work.commit(
      { event: 'job.ran', about: { job: job.name, period: due.period, outcome } },
      [store.addJobRun(work.db, row), ...writes],
      null,
    )
  } catch (error) {
    if (error instanceof Refusal && error.reason === 'already_ran') return []
    throw error
  }
  return [{ job: job.name, period: due.period, outcome }]
}

/** "Nothing to settle", "no calendar for 2027": an answer that will not change by trying again. */
function asOutcome(error: unknown): { outcome: string; writes?: readonly Write[] } {
  if (error instanceof Refusal && error.reason !== 'database_unavailable') return { outcome: `refused: ${error.reason}` }
  throw error
}

/** What ran, newest first; `after` is the last one of the page before. */
export const recentJobs = (work: Pick<Work, 'db'>, limit = 50, after?: store.JobPlace) => store.jobRuns(work.db, limit, after)
