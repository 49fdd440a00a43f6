import type { RunId, StopId } from '../../db/tables/routing.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { addDays, type Instant, instantAt, minutesLater } from '../../src/kernel/meal-date.ts'
import { DAY, idOf, type Tiny } from './tiny.ts'

/** Vans that drove from the kitchen to the east and on to the west on as many days before, in so many minutes each. */
export async function drivenBefore({ host, ids }: Tiny, minutes: readonly (readonly [there: number, on: number])[]): Promise<void> {
  for (const [i, [there, on]] of minutes.entries()) {
    const day = addDays(DAY, -1 - i)
    const departed = instantAt(day, '10:40')
    const run = idOf(7_000 + i) as string as RunId
    const arrives = [minutesLater(departed, there), minutesLater(departed, there + 5 + on)]
    await host.db
      .insertInto('run')
      .values({
        ...{ id: run, day, meal: 'lunch', number: 1, van_id: ids.van, driver_id: ids.staff.driver },
        ...{ departs_at: departed, returns_at: minutesLater(departed, 90), plan_version: 1, drawn_version: 1 },
      })
      .execute()
    await host.db.insertInto('departure').values({ run_id: run, at: departed, seal: 'A1', driver_id: ids.staff.driver }).execute()
    for (const [n, canteen] of [ids.east, ids.west].entries())
      await visit(host, { run, day, canteen, n, i, at: arrives[n] as Instant, driver: ids.staff.driver })
  }
}

interface Visited {
  run: RunId
  day: typeof DAY
  canteen: CanteenId
  n: number
  i: number
  at: Instant
  driver: string
}

async function visit({ db }: Tiny['host'], { run, day, canteen, n, i, at, driver }: Visited): Promise<void> {
  const stop = idOf(8_000 + 10 * i + n) as string as StopId
  const left = minutesLater(at, 5)
  await db
    .insertInto('stop')
    .values({
      id: stop,
      run_id: run,
      day,
      meal: 'lunch',
      canteen_id: canteen,
      position: n + 1,
      arrives_at: at,
      leaves_at: minutesLater(at, 4),
    })
    .execute()
  await db.insertInto('leaving').values({ stop_id: stop, at: left, how: 'tap', left_by: driver }).execute()
  await db
    .insertInto('arrival')
    .values({ stop_id: stop, at, how: 'tap', lat: null, lon: null, accuracy: null, metres: null, arrived_by: driver })
    .execute()
}
