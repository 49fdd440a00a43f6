import type { DishCode } from '../../db/tables/menu.ts'
import type { RunId, StopId } from '../../db/tables/routing.ts'
import type { CanteenId, VanId } from '../../db/tables/sites.ts'
import { type Deliveries, deliveriesOf } from '../delivery/delivery.ts'
import { clockAt, clockOf } from '../kernel/meal-date.ts'
import type { Place } from '../kernel/place.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import { versionFor } from '../production/production.ts'
import { drawRoutes, lettersFor } from '../routing/route-drawing.ts'
import { mapOf } from '../routing/routes-view.ts'
import { type RunView, runsOf, theRun, windowsOf } from '../routing/routing.ts'
import { metresAlong } from '../routing/travel.ts'
import { vanOnTrip } from '../routing/trip-named.ts'
import { type Access, accessOf, type Canteen, theCanteen, theVans } from '../sites/sites.ts'
import { contactsOn, nameOf } from '../staff/staff.ts'
import { accessParts, access as accessWords } from '../words/access.ts'
import { dispatching } from '../words/dispatching.ts'
import { causesSaid, replacedSaid } from '../words/rejections.ts'
import { VERDICT_WORDS } from '../words/terms.ts'
import { say } from '../words/words.ts'
import { ownCanteens } from '../work.ts'
import { total, wordsIn } from './context.ts'
import { type DeliveryManifestData, deliveryManifest } from './delivery-manifest.ts'
import { type HandoverNoteData, handoverNote } from './handover-note.ts'
import { boxNumber, filed, mealNumber } from './numbers.ts'
import type { Paper } from './paper.ts'
import { contextOf, dishName, eatBy, exceptionIn, inMenuOrder, type PlannedMeal, type PrintStyle, specialsAt } from './planned-meal.ts'
import { mapHeight, type RouteSheetData, routeSheet } from './route-sheet.ts'
import { replacedBy } from './void-papers.ts'

type Stop = RunView['stops'][number]

/** A planned meal on its vans, with what is recorded of it on the way. */
interface Road extends PlannedMeal {
  deliveries: Deliveries
  plates: ReadonlyMap<VanId, string>
  /** the canteens of all stops, whoever's they are */
  stopsAt: ReadonlyMap<CanteenId, Canteen>
}

async function roadOf(planned: PlannedMeal): Promise<Road> {
  const { work, day, meal } = planned
  const deliveries = await deliveriesOf(work, day, meal)
  const places = deliveries.runs.flatMap((run) => run.stops.map((stop) => stop.canteen_id))
  const stopsAt = new Map(await Promise.all(places.map(async (id) => [id, await theCanteen(work, id)] as const)))
  const plates = new Map((await theVans(work)).map((van) => [van.id, van.plate]))
  return { ...planned, deliveries, plates, stopsAt }
}

/** The meal's runs that the reader may see, or the one asked for. Refuses somebody else's run, and a meal without routes. */
async function runsIn({ work, day, meal }: PlannedMeal, id: RunId | undefined): Promise<RunView[]> {
  if (id) await theRun(work, id)
  const runs = (await runsOf(work, day, meal)).filter((run) => !id || run.id === id)
  if (runs.length > 0) return runs
  if (id || work.scope === 'own runs') throw new Refusal('not_found', { field: 'run' })
  throw new Refusal('not_routed', { field: 'day', values: { day } })
}

/** What every paper of a run says at its head. */
const headOf = (road: Road, run: RunView, style: PrintStyle) => runHead(road, run, road.plates, style)

export async function runHead({ work, day, meal }: PlannedMeal, run: RunView, plates: ReadonlyMap<VanId, string>, style: PrintStyle) {
  const driver = await nameOf(work, run.driver_id)
  return {
    day,
    meal,
    run: wordsIn(style.lang)('run_n', { n: run.number }),
    plate: vanOnTrip(plates.get(run.van_id) ?? '', run, style.lang),
    driver,
  }
}

/** What is in each van, box by box in the order of unloading: as planned, and where something else was loaded, that. */
export async function deliveryManifestsOf(planned: PlannedMeal, style: PrintStyle, id?: RunId): Promise<Paper[]> {
  const runs = await runsIn(planned, id)
  const road = await roadOf(planned)
  return Promise.all(
    runs.map(async (run) => {
      const left = road.deliveries.departures.find((row) => row.run_id === run.id)
      const issue = issueOf(planned, run)
      const data: DeliveryManifestData = {
        ...filed(mealNumber('MF', planned, run.number), issue),
        ...(await replacedBy(planned, mealNumber('MF', planned, run.number), run, issue)),
        ...(await headOf(road, run, style)),
        departure: clockOf(left?.at ?? run.departs_at),
        ...(left ? { sealNumber: left.seal } : {}),
        stops: run.stops.map((stop) => manifestStop(road, stop, style)),
      }
      return deliveryManifest(data, contextOf(planned.work, style, issue))
    }),
  )
}

/** The issue of a run's papers: the last version that changed what is aboard, or for which its route was drawn. */
export const issueOf = ({ changes }: Pick<PlannedMeal, 'changes'>, run: RunView): number =>
  Math.max(run.plan_version, versionFor(changes, new Set(run.stops.map((stop) => stop.canteen_id))))

/** A run that is drawn anew has other stops under the numbers of its hand-over notes. */
export const noteIssue = ({ changes }: Pick<PlannedMeal, 'changes'>, run: Pick<RunView, 'drawn_version'>, stop: Stop): number =>
  Math.max(run.drawn_version, versionFor(changes, new Set([stop.canteen_id])))

const canteenAt = (road: Road, stop: Stop): Canteen => found(road.stopsAt.get(stop.canteen_id), 'not_found', 'canteen')

function manifestStop(road: Road, stop: Stop, { lang }: PrintStyle): DeliveryManifestData['stops'][number] {
  const canteen = canteenAt(road, stop)
  const planned = road.plan.allotments.filter((share) => share.canteen_id === canteen.id)
  const loaded = loadedAt(road, stop)
  const changes = inMenuOrder(road, [...new Set([...planned.map((share) => share.dish_code), ...loaded.keys()])], (code) => code)
    .map((code) => ({
      dish: dishName(road, code),
      planned: planned.find((share) => share.dish_code === code)?.portions ?? 0,
      loaded: loaded.get(code) ?? 0,
    }))
    .filter((change) => change.planned !== change.loaded)
  const specials = specialsAt(road, canteen.id)
  const boxes = boxesAt(road, canteen.id).map((box) => ({
    number: boxNumber(canteen.code, box.number),
    line: box.line,
    dishes: inMenuOrder(road, box.contents, (share) => share.dish).map(({ dish, portions }) => ({ dish: dishName(road, dish), portions })),
    specials: box.specials.flatMap(({ number, portions }) => {
      const special = specials.get(number)
      return special ? [{ exception: exceptionIn(road, special, lang), portions }] : []
    }),
  }))
  return { canteen: canteen.name, eta: clockOf(stop.arrives_at), boxes, changes }
}

const boxesAt = ({ plan }: PlannedMeal, canteen: CanteenId) =>
  plan.boxes.filter((box) => box.canteen_id === canteen).sort((a, b) => a.number - b.number)

/** What was loaded for a stop, or, before anybody says so, what is to be. */
function loadedAt({ plan, deliveries }: Road, stop: Stop): Map<DishCode, number> {
  const isLoaded = deliveries.loadings.some((row) => row.run_id === stop.run_id)
  const rows = isLoaded
    ? deliveries.loaded.filter((row) => row.stop_id === stop.id)
    : plan.allotments.filter((share) => share.canteen_id === stop.canteen_id)
  return new Map(rows.map((row) => [row.dish_code, row.portions]))
}

/** The drivers' papers: stops in order, until when each takes the food, whom to call. */
export async function routeSheetsOf(planned: PlannedMeal, style: PrintStyle, id?: RunId): Promise<Paper[]> {
  const runs = await runsIn(planned, id)
  const road = await roadOf(planned)
  const access = await accessOf(planned.work)
  const contacts = await contactsOn(planned.work, planned.day)
  const windows = await windowsOf(planned.work, planned.day, planned.plan, [...road.stopsAt.values()])
  return Promise.all(
    runs.map(async (run) => {
      const issue = issueOf(planned, run)
      const data: RouteSheetData = {
        ...filed(mealNumber('RS', planned, run.number), issue),
        ...(await replacedBy(planned, mealNumber('RS', planned, run.number), run, issue)),
        ...(await headOf(road, run, style)),
        departure: clockOf(run.departs_at),
        back: clockOf(run.returns_at),
        metres: metresOf(road, run),
        ...(await mapFor(planned, run, style)),
        stops: run.stops.map((stop) => {
          const window = found(windows.get(stop.canteen_id), 'not_found', 'canteen')
          const { name, address, phone } = canteenAt(road, stop)
          return {
            canteen: name,
            address,
            ...accessAt(access.get(stop.canteen_id), style),
            eta: clockOf(stop.arrives_at),
            window: [clockAt(window.from), clockAt(window.until)],
            boxes: boxesByLine(boxesAt(road, stop.canteen_id)),
            // meals, as on the driver's phone: the manifest counts dishes
            portions: total(
              road.plan.trays.filter((row) => row.canteen === stop.canteen_id),
              (row) => row.portions,
            ),
            specials: total(boxesAt(road, stop.canteen_id), (box) => total(box.specials, (one) => one.portions)),
            contact: contacts.get(stop.canteen_id) ?? '',
            phone: phone ?? '',
          }
        }),
      }
      return routeSheet(data, contextOf(planned.work, style, issue))
    }),
  )
}

const accessAt = (said: Access | undefined, { lang }: PrintStyle): { access?: string } =>
  said ? { access: accessParts(said, lang).join(say(accessWords.stop, lang)) } : {}

const boxesByLine = (boxes: ReturnType<typeof boxesAt>) => ({
  ordinary: boxes.filter((box) => box.line === 'ordinary').length,
  halal: boxes.filter((box) => box.line === 'halal').length,
})

/** Between the margins of A4; a driver reads numbers of 2.5 mm in a cab. */
const MAP_MM = { width: 186, digits: 2.6 }

/** Its stops over the streets, under the numbers that they have on the sheet. */
async function mapFor({ work, day }: PlannedMeal, run: RunView, { lang }: PrintStyle): Promise<Pick<RouteSheetData, 'map'>> {
  const map = await mapOf(work, day, [run])
  if (map.runs.some(({ stops }) => stops.length < run.stops.length)) return {}
  const kilometres = (km: string) => say(dispatching.km, lang, { km })
  const letters = lettersFor(map, { ...MAP_MM, height: mapHeight(run.stops.length) })
  return { map: drawRoutes(map, { kitchen: say(dispatching.kitchen, lang), north: say(dispatching.north, lang), kilometres }, letters) }
}

/** From the kitchen through the stops and back. */
function metresOf(road: Road, run: RunView): number {
  const sites = [road.kitchen, ...run.stops.map((stop) => canteenAt(road, stop)), road.kitchen]
  return metresAlong(sites.flatMap(({ lat, lon }): Place[] => (lat === null || lon === null ? [] : [{ lat, lon }])))
}

/** Hand-over notes of a meal, a run or a stop: blank before, filled in after. A canteen worker's are those of the own canteens. */
export async function handoverNotesOf(
  planned: PlannedMeal,
  style: PrintStyle,
  only: { run?: RunId | undefined; stop?: StopId | undefined },
): Promise<Paper[]> {
  const { work } = planned
  const runs = await runsIn(planned, only.run)
  const road = await roadOf(planned)
  const own = ownCanteens(work)
  const stops = runs
    .flatMap((run) => run.stops.map((stop) => ({ run, stop })))
    .filter(({ stop }) => (!only.stop || stop.id === only.stop) && (!own || own.includes(stop.canteen_id)))
  if (stops.length === 0) throw new Refusal('not_found', { field: only.run ? 'run' : 'stop' })
  return Promise.all(stops.map(({ run, stop }) => noteAt(road, run, stop, style)))
}

async function noteAt(road: Road, run: RunView, stop: Stop, style: PrintStyle): Promise<Paper> {
  const { work, deliveries } = road
  const row = deliveries.handovers.find((one) => one.stop_id === stop.id)
  const deliveredBy = row && (await nameOf(work, row.driver_id))
  const issue = noteIssue(road, run, stop)
  const data: HandoverNoteData = {
    ...filed(mealNumber('HN', road, run.number, stop.position), issue),
    ...(await replacedBy(road, mealNumber('HN', road, run.number, stop.position), run, issue, stop.canteen_id)),
    ...(await headOf(road, run, style)),
    canteen: canteenAt(road, stop).name,
    boxes: boxesAt(road, stop.canteen_id).length,
    dishes: inMenuOrder(road, [...loadedAt(road, stop)], ([dish]) => dish).map(([dish, loaded]) =>
      noteLine(road, stop, dish, loaded, style),
    ),
    ...(row && deliveredBy !== undefined
      ? {
          done: {
            at: row.at,
            boxesIn: row.boxes_in,
            boxesBack: row.boxes_back,
            deliveredBy,
            receivedBy: row.received_by,
            ...(row.note ? { note: row.note } : {}),
          },
        }
      : {}),
  }
  return handoverNote(data, contextOf(work, style, issue))
}

function noteLine(road: Road, stop: Stop, code: DishCode, loaded: number, style: PrintStyle): HandoverNoteData['dishes'][number] {
  const { deliveries, dishes } = road
  const line = dishes.get(code)?.line ?? 'ordinary'
  const name = dishName(road, code)
  const handed = deliveries.dishes.find((row) => row.stop_id === stop.id && row.dish_code === code)
  if (!handed) return { dish: name, line, loaded, eatBy: eatBy(road, [code]) }
  const gaps = deliveries.gaps.filter((row) => row.stop_id === stop.id && row.dish_code === code)
  const lost = (reason: (typeof gaps)[number]['reason']) =>
    total(
      gaps.filter((gap) => gap.reason === reason),
      (gap) => gap.portions,
    )
  const verdict = handed.verdict === 'serve' ? [] : [say(VERDICT_WORDS[handed.verdict], style.lang)]
  const reason = [
    ...verdict,
    ...gaps.flatMap((gap) => [causesSaid(gap.causes, style.lang) || (gap.note ?? ''), replacedSaid(gap, style.lang)]),
  ]
    .filter(Boolean)
    .join(wordsIn(style.lang)('semicolon'))
  const counts = { received: handed.received, short: lost('short'), spilled: lost('spilled'), rejected: lost('rejected') }
  return { dish: name, line, loaded, eatBy: handed.eat_by, counted: { ...counts, core: handed.core, ...(reason ? { reason } : {}) } }
}
