import type { Selectable } from 'kysely'
import type { Db, Write } from '../../db/host.ts'
import { insertAll } from '../../db/insert-all.ts'
import type { RoadMode, RoutingTables } from '../../db/tables/routing.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { MealDate } from '../kernel/meal-date.ts'

export type LegRow = Selectable<RoutingTables['leg']>
export type TrafficSaid = Selectable<RoutingTables['traffic_said']>
type Band = Selectable<RoutingTables['traffic_band']>
type TravelNumber = Selectable<RoutingTables['travel_number']>
export type LegKey = Pick<LegRow, 'from_id' | 'to_id'>

/** What is said of legs, the newest last. */
export const legs = (db: Db) => db.selectFrom('leg').selectAll().orderBy('set_at').orderBy('source').execute()
export const roadLegs = (db: Db, mode: RoadMode) => db.selectFrom('road_leg').selectAll().where('mode', '=', mode).execute()
export const detours = (db: Db, site: CanteenId) => db.selectFrom('road_detour').selectAll().where('site_id', '=', site).execute()

export const trafficSaid = (db: Db, mode: RoadMode) => db.selectFrom('traffic_said').selectAll().where('mode', '=', mode).executeTakeFirst()
export const trafficBands = (db: Db, mode: RoadMode) =>
  db.selectFrom('traffic_band').selectAll().where('mode', '=', mode).orderBy('clock_from').execute()
export const numbers = (db: Db) => db.selectFrom('travel_number').selectAll().execute()

/** Some of what is said of legs; rows with a key that is said already take its place. */
export const putLegs = (db: Db, rows: readonly LegRow[]): Write[] => [
  ...rows.map(({ from_id, to_id, source, clock_from }) => dropLeg(db, { from_id, to_id }, source).where('clock_from', '=', clock_from)),
  ...insertAll(db, 'leg', rows),
]

export const dropLegs = (db: Db, keys: readonly LegKey[], source?: LegRow['source']): Write[] => keys.map((key) => dropLeg(db, key, source))

const dropLeg = (db: Db, { from_id, to_id }: LegKey, source?: LegRow['source']) =>
  db
    .deleteFrom('leg')
    .where('from_id', '=', from_id)
    .where('to_id', '=', to_id)
    .$if(source !== undefined, (q) => q.where('source', '=', source as LegRow['source']))

/** A mode's bands in the place of those before; without any said of it, those that are assumed count again. */
export const setTraffic = (db: Db, mode: RoadMode, said: TrafficSaid | undefined, bands: readonly Band[]): Write[] => [
  ...(['traffic_band', 'traffic_said'] as const).map((table) => db.deleteFrom(table).where('mode', '=', mode)),
  ...(said ? [db.insertInto('traffic_said').values(said)] : []),
  ...insertAll(db, 'traffic_band', bands),
]

export const setNumber = (db: Db, key: string, row: TravelNumber | undefined): Write[] => [
  db.deleteFrom('travel_number').where('key', '=', key),
  ...(row ? [db.insertInto('travel_number').values(row)] : []),
]

/** Stops of the runs that left since a day, with what is known of them; runs that broke down, and stops that others took over, tell of no street. */
export const drivenStops = (db: Db, since: MealDate) =>
  db
    .selectFrom('run')
    .innerJoin('departure', 'departure.run_id', 'run.id')
    .innerJoin('stop', 'stop.run_id', 'run.id')
    .leftJoin('handover', 'handover.stop_id', 'stop.id')
    .leftJoin('arrival', 'arrival.stop_id', 'stop.id')
    .leftJoin('leaving', 'leaving.stop_id', 'stop.id')
    .leftJoin('breakdown', 'breakdown.run_id', 'run.id')
    .leftJoin('stop_move as moved', (join) =>
      join.on((eb) => eb.or([eb('moved.from_run', '=', eb.ref('run.id')), eb('moved.to_run', '=', eb.ref('run.id'))])),
    )
    .select(['run.id as run', 'departure.at as departed', 'stop.canteen_id as site', 'stop.arrives_at', 'stop.leaves_at'])
    .select(['arrival.at as arrived', 'handover.at as handed', 'leaving.at as left'])
    .where('run.day', '>=', since)
    .where('breakdown.run_id', 'is', null)
    .where('moved.stop_id', 'is', null)
    .orderBy('run.day')
    .orderBy('run.id')
    .orderBy('stop.position')
    .execute()
