import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import type { Print, WebFont } from '../src/documents/documents.ts'
import type { Address } from '../src/kernel/address.ts'
import { Refusal } from '../src/kernel/refusal.ts'
import type { Sender } from '../src/printing/printing.ts'
import type { Solver } from '../src/routing/routing.ts'
import type { Engine } from '../src/work.ts'
import { accountPages } from './account.tsx'
import { accountRoutes } from './accounts.ts'
import { adminPages } from './admin.tsx'
import { adminDinerPages } from './admin-diners.tsx'
import { auditorRoutes } from './auditor.tsx'
import { brightKitchenRoutes } from './bright-kitchen.tsx'
import { canteenRoutes } from './canteen.tsx'
import { canteenFoodRoutes } from './canteen-food.tsx'
import { canteenOrderRoutes } from './canteen-orders.tsx'
import { canteenRoundRoutes } from './canteen-rounds.tsx'
import { carrierRoutes } from './carrier.tsx'
import { checkinRoutes } from './checkin.ts'
import { circlePages, circleRoutes } from './circle.tsx'
import { deliveriesRoutes } from './deliveries.ts'
import { deliveryRoutes } from './delivery.ts'
import { dinerRoutes } from './diners.ts'
import { dishRoutes } from './dishes.ts'
import { dispatchRoutes } from './dispatching.ts'
import { docsOf } from './docs.tsx'
import { driverRoutes } from './driver.tsx'
import { driveRoutes } from './drives.ts'
import { equipmentRoutes } from './equipment.ts'
import { forecastRoutes } from './forecast.ts'
import { GATE } from './gate.ts'
import { habitRoutes } from './habit.ts'
import { HEADERS } from './headers.ts'
import { healthRoutes } from './health.ts'
import { homeRoutes } from './home.tsx'
import { type Env, Gone, gate, isOurs, type Report } from './http.ts'
import { journalRoutes } from './journal.ts'
import { kitchenRoutes } from './kitchen.tsx'
import { kitchenBookRoutes } from './kitchen-books.tsx'
import { kitchenCycleRoutes } from './kitchen-cycle.tsx'
import { kitchenDriveRoutes } from './kitchen-drives.tsx'
import { kitchenEquipmentRoutes } from './kitchen-equipment.tsx'
import { kitchenFileRoutes } from './kitchen-files.tsx'
import { kitchenHabitRoutes } from './kitchen-habit.tsx'
import { kitchenMenuRoutes } from './kitchen-menu.tsx'
import { kitchenPlaceRoutes } from './kitchen-places.tsx'
import { kitchenPrintingRoutes } from './kitchen-printing.tsx'
import { kitchenProofRoutes } from './kitchen-proofs.tsx'
import { kitchenRecallRoutes } from './kitchen-recall.tsx'
import { kitchenRoadRoutes } from './kitchen-road.tsx'
import { kitchenRouteRoutes } from './kitchen-routes.tsx'
import { kitchenSafetyRoutes } from './kitchen-safety.tsx'
import { kitchenSwapRoutes } from './kitchen-swap.tsx'
import { kitchenVanRoutes } from './kitchen-vans.tsx'
import { menuRoutes } from './menu.ts'
import { answerUnrouted } from './methods.ts'
import { mobileReserveRoutes } from './mobile-reserve.ts'
import { orderRoutes } from './orders.ts'
import { answerNo } from './pages.tsx'
import { paperRoutes } from './papers.ts'
import { printingRoutes } from './printing.ts'
import { BUG, type Problem, problemOf } from './problem.ts'
import { productionRoutes } from './production.ts'
import { proofRoutes } from './proofs.ts'
import { purchaseRoutes } from './purchases.ts'
import { purchasingRoutes } from './purchasing.tsx'
import { purchasingReceivingRoutes } from './purchasing-receiving.tsx'
import { purchasingStockRoutes } from './purchasing-stock.tsx'
import { purchasingSupplierRoutes } from './purchasing-suppliers.tsx'
import { recallRoutes } from './recall.ts'
import { roundRoutes } from './rounds.ts'
import { routingRoutes } from './routing.ts'
import { safetyRoutes } from './safety.ts'
import { safetyBookRoutes } from './safety-books.ts'
import { settlementRoutes } from './settlement.ts'
import { siteRoutes } from './sites.ts'
import { staffRoutes } from './staff.ts'
import { stockRoutes } from './stock.ts'
import { supplierRoutes } from './suppliers.ts'
import { vanRuleRoutes } from './van-rules.ts'

/** What an edge may bring besides the engine. */
export interface Edge {
  engine: Engine
  /** papers as PDF; an edge without a printer refuses `only_on_node` */
  print?: Print
  /** pieces of the Chinese font, for browsers without one; an edge without them has none to give */
  font?: WebFont
  /** takes waiting labels to their printers; on an edge without a way to them they go on waiting */
  sender?: Sender
  /** plans routes apart from the rest; an edge without it plans them while everybody waits */
  solver?: Solver
  /** where the public reaches us, for QR codes and links; without it, what the request says of itself */
  address?: Address | undefined
  /** the address that a request came from, for the throttle */
  addressOf?: (c: Context) => string | undefined
  report?: Report
}

const DESCRIBED = {
  health: healthRoutes,
  staff: staffRoutes,
  accounts: accountRoutes,
  sites: siteRoutes,
  sharing: vanRuleRoutes,
  equipment: equipmentRoutes,
  diners: dinerRoutes,
  orders: orderRoutes,
  menu: menuRoutes,
  dishes: dishRoutes,
  forecast: forecastRoutes,
  production: productionRoutes,
  suppliers: supplierRoutes,
  purchases: purchaseRoutes,
  stock: stockRoutes,
  routing: routingRoutes,
  drives: driveRoutes,
  dispatching: dispatchRoutes,
  habit: habitRoutes,
  circle: circleRoutes,
  safety: safetyRoutes,
  books: safetyBookRoutes,
  recall: recallRoutes,
  delivery: deliveryRoutes,
  deliveries: deliveriesRoutes,
  proofs: proofRoutes,
  aboard: mobileReserveRoutes,
  checkin: checkinRoutes,
  rounds: roundRoutes,
  settlement: settlementRoutes,
  journal: journalRoutes,
  papers: paperRoutes,
  printing: printingRoutes,
}
/** The API, a file a room; every route of it is in /openapi.json. */
export const ROOMS = { ...DESCRIBED, docs: docsOf(DESCRIBED) }

const LARGEST_BODY = 2_000_000
/** A photo or a workbook of 2 MB as base64, and what is around it. */
const LARGEST_UPLOAD = 2_800_000

const limitedTo = (allowed: number) =>
  bodyLimit({
    maxSize: allowed,
    onError: () => Promise.reject(new Refusal('too_large', { field: 'body', values: { allowed: allowed / 1_000_000 } })),
  })

/** The whole product as one app: the same object on Node and on Workers. Throws at start when a route has no row in the gate. */
export function createApp({ engine, print, font, sender, solver, address, addressOf, report }: Edge) {
  const app = new Hono<Env>()
  app.use(async (c, next) => {
    c.set('engine', engine)
    c.set('print', print)
    c.set('font', font)
    c.set('sender', sender)
    c.set('solver', solver)
    c.set('report', report)
    c.set('origin', address ?? new URL(c.req.url).origin)
    c.set('address', addressOf?.(c) ?? 'unknown')
    await next()
    for (const [name, value] of HEADERS) if (!c.res.headers.has(name)) c.res.headers.set(name, value)
  })
  app.use((c, next) => {
    refuseCrossSite(c)
    return next()
  })
  const files = limitedTo(LARGEST_UPLOAD)
  const others = limitedTo(LARGEST_BODY)
  app.use((c, next) => (/\/photos$|^\/kitchen\/menu\/files|\/price-lists?(\/import)?$/.test(c.req.path) ? files(c, next) : others(c, next)))
  app.use(gate)
  app.onError((error, c) => {
    if (error instanceof Gone) return c.body(null, NOBODY_WAITS)
    const problem = problemFor(error)
    if (problem === BUG) report?.(error, { method: c.req.method, path: c.req.routePath })
    return answerNo(c, problem)
  })
  app.notFound(answerUnrouted(app))
  app.route('/', homeRoutes)
  app.route('/', kitchenCycleRoutes)
  app.route('/', kitchenFileRoutes)
  app.route('/', kitchenEquipmentRoutes)
  app.route('/', kitchenMenuRoutes) // before /kitchen/:day, which would take its words for days
  app.route('/', kitchenPrintingRoutes)
  app.route('/', kitchenBookRoutes)
  app.route('/', circlePages)
  app.route('/', kitchenDriveRoutes)
  app.route('/', kitchenPlaceRoutes)
  app.route('/', kitchenVanRoutes)
  app.route('/', kitchenProofRoutes)
  app.route('/', kitchenRecallRoutes)
  app.route('/', kitchenSafetyRoutes)
  app.route('/', kitchenRoutes)
  app.route('/', kitchenRouteRoutes)
  app.route('/', kitchenHabitRoutes)
  app.route('/', kitchenSwapRoutes)
  app.route('/', kitchenRoadRoutes)
  app.route('/', brightKitchenRoutes)
  app.route('/', purchasingRoutes)
  app.route('/', purchasingReceivingRoutes)
  app.route('/', purchasingStockRoutes)
  app.route('/', purchasingSupplierRoutes)
  app.route('/', auditorRoutes)
  app.route('/', driverRoutes)
  app.route('/', canteenRoutes)
  app.route('/', canteenFoodRoutes)
  app.route('/', canteenOrderRoutes)
  app.route('/', canteenRoundRoutes)
  app.route('/', carrierRoutes)
  app.route('/', adminDinerPages)
  app.route('/', adminPages)
  app.route('/', accountPages)
  for (const room of Object.values(ROOMS)) app.route('/', room)
  assertGated(app)
  return app
}

/** A form posted from elsewhere carries our cookie in old browsers; what the browser itself says of the request decides. */
function refuseCrossSite(c: Context<Env>): void {
  if (['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)) return
  const site = c.req.header('sec-fetch-site')
  const origin = c.req.header('origin')
  const foreign = site !== undefined ? !['same-origin', 'none'].includes(site) : origin !== undefined && !isOurs(c, origin)
  if (foreign) throw new Refusal('cross_site')
}

function problemFor(error: Error): Problem {
  if (error instanceof Refusal) return problemOf(error)
  if (error instanceof HTTPException && error.status < 500) return problemOf(new Refusal('not_json', { field: 'body' })) // said by Hono's validator
  return BUG
}

/** What nobody reads any more, for a log between: nginx writes 499 where a client closed its request. */
const NOBODY_WAITS = 499 as 400

/** Deny by default: a route without a row must not start, nor a row without a route linger. */
function assertGated(app: Hono<Env>): void {
  const routes = new Set(app.routes.filter((route) => route.method !== 'ALL').map((route) => `${route.method} ${route.path}`))
  const open = [...routes].filter((route) => !Object.hasOwn(GATE, route))
  const stale = Object.keys(GATE).filter((row) => !routes.has(row))
  if (open.length) throw new Error(`routes without a row in routes/gate.ts: ${open.join(', ')}`)
  if (stale.length) throw new Error(`rows in routes/gate.ts without a route: ${stale.join(', ')}`)
}
