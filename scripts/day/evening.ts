import type { Tray } from '../../db/tables/menu.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { orderedBy } from '../../src/diners/diners.ts'
import { addOrders } from '../../src/diners/order-store.ts'
import { forecastsOf, headcountsOf, makeForecasts, reportHeadcount } from '../../src/forecast/forecast.ts'
import { chance, seeded } from '../../src/kernel/random.ts'
import { menuOf, publishMenu } from '../../src/menu/menu.ts'
import { isPlanned, planDay } from '../../src/production/production.ts'
import { routeDay, runsOf } from '../../src/routing/routing.ts'
import { beginWork, SETUP } from '../../src/work.ts'
import { workAs } from './cast.ts'
import { specialVisits } from './special-visits.ts'
import { byCanteen, byWorker, evening, look, MEAL, type Stage } from './stage.ts'

/** Share of the elders who come that had told their canteen the evening before (报餐), and orders a comer that nobody comes for. */
const BOOKED = 0.95
const NO_SHOWS = 0.03

export async function publish(s: Stage) {
  if ((await menuOf(look(s), s.day, MEAL)).length > 0) return
  await publishMenu(workAs(s.engine, s.cast.manager, 'publish_menu', evening(s, '15:00')), s.day, MEAL)
}

export async function order(s: Stage) {
  if (await isPlanned(look(s), s.day, MEAL)) return
  await bookSpecials(s)
  const reported = new Set((await headcountsOf(look(s), s.day, MEAL)).map((row) => row.canteen_id))
  const reports = s.canteens
    .filter((one) => !reported.has(one.id))
    .map(({ id }) => ({ canteen: id, trays: booked(s, id) }))
    .filter(({ trays }) => Object.keys(trays).length > 0)
  for (const group of byCanteen(s, reports))
    await reportHeadcount(byWorker(s, group, 'report_headcount', evening(s, '16:00')), s.day, MEAL, group)
}

/** Who cannot eat the tray and has no standing order there tells the canteen the day before. */
async function bookSpecials(s: Stage) {
  const special = await specialVisits(s, await menuOf(look(s), s.day, MEAL))
  const ordered = await orderedBy(look(s), [...special.keys()], s.day, MEAL)
  const said = await s.engine.host.db.selectFrom('day_order').select('diner_id').where('day', '=', s.day).where('meal', '=', MEAL).execute()
  const settled = new Set(said.map((row) => row.diner_id))
  const news = s.visits.filter(({ diner, canteen, tray }) => {
    const now = ordered.get(diner)
    return special.has(diner) && !settled.has(diner) && !(now && now.canteen === canteen && now.tray === tray)
  })
  const at = evening(s, '15:30')
  const rows = news.map(({ diner, canteen, tray }) => ({
    ...{ day: s.day, meal: MEAL, diner_id: diner, turn: 0, kind: 'booked' as const },
    ...{ tray, mode: 'dine_in' as const, canteen_id: canteen, ordered_at: at, ordered_by: 'setup', late_why: null },
  }))
  if (rows.length === 0) return
  const work = beginWork(s.engine, SETUP, { now: at })
  work.commit(
    { event: 'day.booked', about: { day: s.day, meal: MEAL, diners: rows.length } },
    addOrders(work.db, { ...NO_ORDERS, days: rows }),
    null,
  )
}

const NO_ORDERS = { standing: [], stops: [], resumes: [] }

function booked(s: Stage, canteen: CanteenId): Partial<Record<Tray, number>> {
  const trays: Partial<Record<Tray, number>> = {}
  const random = seeded(s.seed + s.canteens.findIndex((one) => one.id === canteen) * 7_919 + Number(s.day.replaceAll('-', '')))
  for (const visit of s.visits) {
    if (visit.canteen !== canteen) continue
    const orders = Number(s.allOrdered || chance(random, BOOKED)) + Number(chance(random, NO_SHOWS))
    if (orders > 0) trays[visit.tray] = (trays[visit.tray] ?? 0) + orders
  }
  return trays
}

export async function forecast(s: Stage) {
  if ((await forecastsOf(look(s), s.day, MEAL)).length > 0) return
  await makeForecasts(workAs(s.engine, s.cast.manager, 'forecast', evening(s, '16:30')), s.day, MEAL)
}

export async function plan(s: Stage) {
  if (await isPlanned(look(s), s.day, MEAL)) return
  await planDay(workAs(s.engine, s.cast.manager, 'plan', evening(s, '17:00')), s.day, MEAL)
}

export async function route(s: Stage) {
  if ((await runsOf(look(s), s.day, MEAL)).length > 0) return
  await routeDay(workAs(s.engine, s.cast.manager, 'route', evening(s, '17:10')), s.day, MEAL, { search: s.search })
}
