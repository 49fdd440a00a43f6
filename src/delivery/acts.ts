import type { DishCode } from '../../db/tables/menu.ts'
import type { StopId } from '../../db/tables/routing.ts'
import type { Instant } from '../kernel/meal-date.ts'
import { found } from '../kernel/refusal.ts'
import { runToLoad } from '../routing/routing.ts'
import type { Work } from '../work.ts'
import { type Arriving, arrive, leave } from './arrival.ts'
import { departRuns } from './delivery.ts'
import type { PhoneEvent } from './events.ts'
import { type HandoverAsk, handOver } from './handover.ts'
import { type Reporting, reportIncident } from './incidents.ts'
import { type Loaded, loadRuns } from './loading.ts'
import * as store from './store.ts'

/** What a phone may say that happened, with what the command of the same name online is told. */
export type PhoneAct =
  | { kind: 'loaded'; stops?: Loaded['stops'] }
  | { kind: 'departed'; seal: string; takenOff?: boolean | undefined }
  | ({ kind: 'arrived' } & Pick<Arriving, 'how' | 'fix'>)
  | ({ kind: 'left' } & Pick<Arriving, 'how' | 'fix'>)
  | ({ kind: 'handed_over' } & Omit<HandoverAsk, 'stop' | 'run' | 'at'>)
  | { kind: 'incident'; what: Reporting['kind']; note?: string | undefined; place?: Reporting['place'] }

/** Carries out what an event says by the command that does it online; `at` is by our clock. There is no second set of rules. */
export async function carryOut(work: Work, event: PhoneEvent, at: Instant): Promise<void> {
  const { run } = event
  const stop = () => found(event.stop, 'bad_request', 'stop') as StopId
  switch (event.kind) {
    case 'loaded': {
      const { day, meal } = await runToLoad(work, run)
      await loadRuns(work, day, meal, [{ run, at, stops: event.stops }])
      return
    }
    case 'departed':
      await departRuns(work, [{ run, seal: event.seal, takenOff: event.takenOff, at }])
      return
    case 'arrived':
      await arrive(work, [{ stop: stop(), run, at, how: event.how, fix: event.fix }])
      return
    case 'left':
      await leave(work, [{ stop: stop(), run, at, how: event.how, fix: event.fix }])
      return
    case 'handed_over': {
      const { kind: _, id: __, seq: ___, at: ____, ...handed } = event
      await handOver(work, [{ ...handed, stop: stop(), at }], { proofLater: true }) // photos are large, and come after
      return
    }
    case 'incident':
      await reportIncident(work, {
        id: event.id as unknown as NonNullable<Reporting['id']>,
        ...{ run, stop: event.stop, kind: event.what, at, note: event.note, place: event.place },
      })
  }
}

/** Was it done already, and just so? Asked only of what the rules refuse as done. */
export async function isSame(work: Work, event: PhoneEvent): Promise<boolean> {
  switch (event.kind) {
    case 'departed':
      return (await store.departures(work.db, [event.run])).some((row) => row.seal === event.seal)
    case 'loaded':
      // another van may have what this one says it has
      return (await store.loadings(work.db, [event.run])).length > 0 && (event.stops === undefined || sameLoad(work, event.stops))
    case 'handed_over':
      return event.stop !== undefined && sameHandover(work, event.stop, event.dishes)
    default:
      return true // a time that differs by a moment is no contradiction
  }
}

async function sameLoad(work: Work, stops: NonNullable<Loaded['stops']>): Promise<boolean> {
  const rows = await store.loaded(
    work.db,
    stops.map((one) => one.stop),
  )
  const said = stops.flatMap(({ stop, dishes }) => dishes.map((one) => `${stop} ${one.dish} ${one.portions}`))
  return isEqual(
    said,
    rows.map((row) => `${row.stop_id} ${row.dish_code} ${row.portions}`),
  )
}

async function sameHandover(work: Work, stop: StopId, dishes: readonly { dish: DishCode; received: number }[]): Promise<boolean> {
  const rows = await store.handoverDishes(work.db, [stop])
  return isEqual(
    dishes.map((one) => `${one.dish} ${one.received}`),
    rows.map((row) => `${row.dish_code} ${row.received}`),
  )
}

const isEqual = (a: readonly string[], b: readonly string[]): boolean => [...a].sort().join() === [...b].sort().join()
