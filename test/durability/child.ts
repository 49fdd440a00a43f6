import { writeSync } from 'node:fs'
import { playDay } from '../../scripts/day/play.ts'
import { visitsOn } from '../../scripts/demo/visits.ts'
import { openDistrict } from '../../src/engine-node.ts'
import { mealDate } from '../../src/kernel/meal-date.ts'

/** Plays a demo day and says `ack N` on stdout the moment that journal line N is committed; somebody will kill it. */
const [folder = '', district = '', day = '', seed = '', people = ''] = process.argv.slice(2)
const engine = openDistrict(folder, district)
const { host } = engine
const acknowledging = {
  ...engine,
  host: {
    ...host,
    transact: <T>(step: Parameters<typeof host.transact<T>>[0]): T => {
      const answer = host.transact(step)
      writeSync(1, `ack ${Number(host.raw.prepare('select max(seq) from journal').pluck().get())}\n`)
      return answer
    },
  },
}
const visits = (await visitsOn(engine, Number(seed), mealDate(day))).slice(0, Number(people))
const search = { seed: 1, turns: 0 }
// everybody ordered, so that everybody is fed: who is not fed was lost
await playDay({ engine: acknowledging, day: mealDate(day), visits, seed: Number(seed), search, allOrdered: true })
engine.close()
writeSync(1, 'done\n')
