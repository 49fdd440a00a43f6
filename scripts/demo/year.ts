import type { NodeEngine } from '../../src/engine-node.ts'
import { sealJournal } from '../../src/journal/journal.ts'
import { addDays, instantAt, lastOf, type MealDate, minutesLater, monthOf } from '../../src/kernel/meal-date.ts'
import { issueStatements } from '../../src/settlement/settlement.ts'
import { closedOn } from '../../src/sites/sites.ts'
import { beginWork, CLOCK } from '../../src/work.ts'
import { playDay } from '../day/play.ts'
import { BEST_DAY } from './demo-year.ts'
import { attendanceOn } from './life.ts'
import { townOf } from './visits.ts'

/** The year plays the search's first plan each day: drivers keep their habitual rounds, and a stranger's first start stays short. */
const ROUTE_SEARCH = { seed: 1, turns: 0 }

/** Days at the end of the year that are played by their own people, canteen by canteen, as a day of today would be. */
const LIVED_DAYS = 14

/** Plays days one after the other, each as `cli day` would; a finished month gets its statements on the next day, the journal a seal. */
export async function playYear(
  engine: NodeEngine,
  seed: number,
  days: readonly MealDate[],
  progress: (done: number) => void,
): Promise<void> {
  const town = await townOf(engine, seed)
  for (const [i, day] of days.entries()) {
    engine.host.raw.exec('begin') // one write to the disk a day; the commits inside become savepoints
    if (!(await closedOn({ db: engine.host.db }, day))) {
      const visits = attendanceOn(town.district, day).map((lunch) => town.visit(lunch, day))
      await playDay({
        engine,
        day,
        visits,
        seed,
        search: ROUTE_SEARCH,
        together: i < days.length - LIVED_DAYS,
        allOrdered: day === BEST_DAY.day,
      })
    }
    const night = minutesLater(instantAt(addDays(day, 1), '00:00'), 5)
    await sealJournal(beginWork(engine, CLOCK, { now: night }))
    if (day === lastOf(monthOf(day))) await issueStatements(beginWork(engine, CLOCK, { now: night }), monthOf(day))
    engine.host.raw.exec('commit')
    progress(i + 1)
  }
}
