import type { PrinterId } from '../../db/tables/printing.ts'
import type { Print } from '../documents/documents.ts'
import type { Instant } from '../kernel/meal-date.ts'
import { LostRace, Refusal } from '../kernel/refusal.ts'
import { beginWork, CLOCK, type Engine, type Work } from '../work.ts'
import { type Job, jobsThat, theJob } from './jobs.ts'
import { type Ready, readyLabels } from './labels.ts'
import { type Dial, type Line, Unreached, type UnreachedWhy } from './line.ts'
import { thePrinter } from './printers.ts'
import { pauseAfter } from './rules.ts'
import { beginSending, endSending, giveUp, recoverSending } from './sending.ts'

/** Why what waits for a printer is still waiting. */
export interface Standing {
  why: UnreachedWhy | 'database_unavailable' | 'bug'
  since: Instant
  tries: number
}

/** What takes waiting labels to their printers: one job at a time a printer, in the order in which they were asked for. */
export interface Sender {
  /** Looks for what waits, and tries at once what was put off. */
  wake(): Promise<void>
  /** How it stands with a printer; undefined: it is idle, or takes what it gets. */
  standing(printer: PrinterId): Standing | undefined
  /** When nothing waits any more. */
  done(): Promise<void>
}

interface Parts {
  engine: Engine
  print: Print
  dial: Dial
  report: (error: unknown, where: { method: string; path: string }) => void
  /** seconds until the next try, after so many */
  pause?: (tries: number) => number
}

interface Lane {
  serving: Promise<void>
  standing?: Standing
  /** somebody asked to look again */
  woken: boolean
  /** ends the pause */
  nudge?: () => void
}

/** A printer that is off is asked again and again; one that took a byte is never sent the same again by itself. */
export function openSender({ engine, print, dial, report, pause = pauseAfter }: Parts): Sender {
  const lanes = new Map<PrinterId, Lane>()
  const reading = (): Work => beginWork(engine, CLOCK)
  const bug = (error: unknown): 'bug' => {
    report(error, { method: 'PRINT', path: 'sender' })
    return 'bug'
  }
  const recovered = recoverSending(engine).catch(bug)

  async function serve(id: PrinterId, lane: Lane): Promise<void> {
    for (;;) {
      lane.woken = false
      const [job] = (await jobsThat(reading(), 'waiting')).filter((one) => one.printer_id === id)
      const why = job && (await tried(job))
      if (why) await rest(lane, why)
      else delete lane.standing
      if (job || lane.woken) continue
      lanes.delete(id) // before anything else can wake it in vain
      return
    }
  }

  async function rest(lane: Lane, why: Standing['why']): Promise<void> {
    const { since, tries } = lane.standing ?? { since: engine.clock(), tries: 0 }
    lane.standing = { why, since, tries: tries + 1 }
    if (!lane.woken) await until(pause(tries + 1), (nudge) => Object.assign(lane, { nudge }))
  }

  /** Undefined when the job has moved on; otherwise why it still waits. */
  async function tried(job: Job): Promise<Standing['why'] | undefined> {
    let line: Line | undefined
    try {
      await readyLabels(reading(), job) // void, past, gone: nobody is rung up for that
      line = await dial(await thePrinter(reading(), job.printer_id))
      const ready = await readyLabels(reading(), job)
      const bytes = await print(ready.papers, 'tspl')
      await begun(job, ready, line)
      await ended(job, ready, bytes, line)
      return undefined
    } catch (error) {
      return error instanceof Unreached ? error.why : unsendable(job, error)
    } finally {
      line?.hangUp()
    }
  }

  /** While its labels were made, the plan may have changed, somebody may have cancelled, and the printer may have hung up. */
  async function begun({ id }: Job, ready: Ready, line: Line): Promise<void> {
    const work = reading()
    const job = await theJob(work, id)
    await readyLabels(work, job)
    if (!line.open) throw new Unreached('hung_up')
    beginSending(work, job, ready)
  }

  /** A full disk must not leave it open for ever what became of the job. */
  async function ended({ id }: Job, ready: Ready, bytes: Uint8Array, line: Line): Promise<void> {
    const sent = await line.send(bytes)
    for (;;) {
      try {
        return await endSending(reading(), id, ready, bytes.length, sent)
      } catch (error) {
        if (!isUnavailable(error)) throw error
        await until(1)
      }
    }
  }

  async function unsendable({ id }: Job, error: unknown): Promise<Standing['why'] | undefined> {
    if (isUnavailable(error)) return 'database_unavailable'
    if (isOvertaken(error)) return undefined
    if (!(error instanceof Refusal)) bug(error)
    return giveUp(reading(), id, error instanceof Refusal ? error : 'bug').catch((late) => (isOvertaken(late) ? undefined : bug(late)))
  }

  function open(id: PrinterId): void {
    const lane: Lane = { serving: Promise.resolve(), woken: false }
    lanes.set(id, lane)
    lane.serving = serve(id, lane).catch((error) => {
      lanes.delete(id)
      bug(error)
    })
  }

  return {
    async wake() {
      await recovered
      for (const id of new Set((await jobsThat(reading(), 'waiting')).map((job) => job.printer_id))) {
        const lane = lanes.get(id)
        if (!lane) open(id)
        else {
          lane.woken = true
          lane.nudge?.()
        }
      }
    },
    standing: (id) => lanes.get(id)?.standing,
    async done() {
      while (lanes.size > 0) await Promise.all([...lanes.values()].map((lane) => lane.serving))
    },
  }
}

/** Somebody was quicker: the job is looked at anew. */
const isOvertaken = (error: unknown): boolean => error instanceof LostRace || (error instanceof Refusal && error.reason === 'print_moved')
const isUnavailable = (error: unknown): boolean => error instanceof Refusal && error.reason === 'database_unavailable'

/** So many seconds, or less when nudged. It keeps nobody up who wants to exit. */
const until = (seconds: number, nudgeable: (nudge: () => void) => void = () => {}): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, seconds * 1_000)
    timer.unref()
    nudgeable(() => {
      clearTimeout(timer)
      resolve()
    })
  })
