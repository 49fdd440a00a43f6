import type { Role } from '../db/tables/staff.ts'
import type { Actor, Scope } from '../src/work.ts'

/** What somebody may be allowed to do. */
export type Capability =
  | 'see_sites'
  | 'edit_sites'
  | 'see_diners'
  | 'see_diner_in_full'
  | 'edit_diners'
  | 'see_needs'
  | 'order_meals'
  | 'reopen_orders'
  | 'see_demand'
  | 'see_menu'
  | 'publish_menu'
  | 'forecast'
  | 'report_headcount'
  | 'see_plan'
  | 'plan'
  | 'cook'
  | 'see_stock'
  | 'buy'
  | 'receive'
  | 'manage_stock'
  | 'count_stock'
  | 'see_runs'
  | 'route'
  | 'load'
  | 'drive'
  | 'send_reserve'
  | 'reheat'
  | 'check_in'
  | 'see_servings'
  | 'close_meal'
  | 'see_account'
  | 'settle'
  | 'see_settlement'
  | 'see_journal'
  | 'see_handovers'
  | 'see_safety'
  | 'record_safety'
  | 'discard'
  | 'set_limits'
  | 'sign_control'
  | 'recall'
  | 'open_names'
  | 'kitchen_page'
  | 'driver_page'
  | 'canteen_page'
  | 'auditor_page'
  | 'see_staff'
  | 'manage_staff'
  | 'admin_page'

/**
 * Role × capability × scope, the one table of who may do what. What is not written is not allowed. Money is settled by the
 * auditor, who never serves; meals are served by canteen workers, who never settle; nobody but them records a person's meal.
 */
export const MAY: Record<Role, Partial<Record<Capability, Scope>>> = {
  kitchen_manager: {
    see_sites: 'district',
    see_menu: 'district',
    publish_menu: 'district',
    order_meals: 'district',
    reopen_orders: 'district',
    see_demand: 'district',
    forecast: 'district',
    see_plan: 'district',
    plan: 'district',
    cook: 'district',
    see_stock: 'district',
    buy: 'district',
    receive: 'district',
    manage_stock: 'district',
    count_stock: 'district',
    see_runs: 'district',
    route: 'district',
    load: 'district',
    send_reserve: 'district',
    see_account: 'district',
    see_handovers: 'district',
    see_safety: 'district',
    record_safety: 'district',
    discard: 'district',
    sign_control: 'district',
    recall: 'district',
    open_names: 'district',
    kitchen_page: 'district',
  },
  // 食品安全员 and 食品安全总监 are duties of their own (市场监管总局令第60号): one looks every day, the other is above the kitchen
  food_safety_officer: {
    see_sites: 'district',
    see_menu: 'district',
    see_plan: 'district',
    see_runs: 'district',
    see_handovers: 'district',
    see_safety: 'district',
    see_stock: 'district',
    count_stock: 'district',
    record_safety: 'district',
    discard: 'district',
    sign_control: 'district',
    kitchen_page: 'district',
  },
  food_safety_director: {
    see_sites: 'district',
    see_menu: 'district',
    see_plan: 'district',
    see_runs: 'district',
    see_handovers: 'district',
    see_account: 'district',
    see_safety: 'district',
    see_stock: 'district',
    count_stock: 'district',
    record_safety: 'district',
    discard: 'district',
    set_limits: 'district',
    sign_control: 'district',
    recall: 'district',
    open_names: 'district',
    kitchen_page: 'district',
  },
  dispatcher: {
    see_sites: 'district',
    edit_sites: 'district',
    see_demand: 'district',
    see_menu: 'district',
    see_plan: 'district',
    see_runs: 'district',
    route: 'district',
    load: 'district',
    send_reserve: 'district',
    see_account: 'district',
    see_handovers: 'district',
    see_safety: 'district',
    kitchen_page: 'district',
  },
  driver: { see_runs: 'own runs', load: 'own runs', drive: 'own runs', driver_page: 'own runs', see_handovers: 'own runs' },
  canteen_worker: {
    see_sites: 'own canteens',
    see_menu: 'own canteens',
    see_diners: 'own canteens',
    see_needs: 'own canteens',
    order_meals: 'own canteens',
    see_demand: 'own canteens',
    report_headcount: 'own canteens',
    reheat: 'own canteens',
    discard: 'own canteens',
    check_in: 'own canteens',
    see_servings: 'own canteens',
    close_meal: 'own canteens',
    canteen_page: 'own canteens',
    see_handovers: 'own canteens',
  },
  auditor: {
    see_sites: 'district',
    see_menu: 'district',
    see_stock: 'district',
    see_diner_in_full: 'district',
    see_servings: 'district',
    see_account: 'district',
    settle: 'district',
    see_settlement: 'district',
    see_journal: 'district',
    see_safety: 'district',
    see_staff: 'district',
    auditor_page: 'district',
  },
  administrator: {
    see_sites: 'district',
    edit_sites: 'district',
    see_diners: 'district',
    see_needs: 'district',
    edit_diners: 'district',
    see_menu: 'district',
    see_journal: 'district',
    see_staff: 'district',
    manage_staff: 'district',
    admin_page: 'district',
  },
}

/** Every route with the capability that it asks for; `public` asks for none, `anyone` for a sign-in. */
export const GATE: Record<string, Capability | 'public' | 'anyone'> = {
  // everybody
  'GET /': 'public',
  'GET /healthz': 'public',
  'GET /readyz': 'public',
  'GET /openapi.json': 'public',
  'GET /docs': 'public',
  'GET /problems/:reason': 'public',
  'GET /style.css': 'public',
  'GET /fonts.css': 'public',
  'GET /fonts/:slice': 'public',
  'GET /sign-in': 'public',
  'POST /sign-in': 'public',
  'POST /sign-out': 'anyone',
  'POST /sessions': 'public',
  'GET /sessions/current': 'anyone',
  'DELETE /sessions/current': 'anyone',
  'GET /sessions': 'anyone',
  'DELETE /sessions/:session': 'anyone',
  'POST /passwords': 'anyone',
  'GET /account': 'anyone',
  'POST /account/password': 'anyone',
  'POST /account/sessions/:session/end': 'anyone',
  // the administrator's pages
  'GET /admin': 'admin_page',
  'GET /admin/staff/new': 'admin_page',
  'POST /admin/staff': 'manage_staff',
  'GET /admin/staff/:staff': 'admin_page',
  'POST /admin/staff/:staff/account': 'manage_staff',
  'POST /admin/staff/:staff/duties': 'manage_staff',
  'POST /admin/staff/:staff/duty-ends': 'manage_staff',
  'POST /admin/staff/:staff/block': 'manage_staff',
  'POST /admin/staff/:staff/unblock': 'manage_staff',
  'POST /admin/staff/:staff/password-reset': 'manage_staff',
  'POST /admin/staff/:staff/sign-out': 'manage_staff',
  // staff and their accounts
  'GET /staff': 'see_staff',
  'GET /staff/:staff': 'see_staff',
  'POST /staff': 'manage_staff',
  'POST /staff/:staff/account': 'manage_staff',
  'POST /staff/:staff/duties': 'manage_staff',
  'POST /staff/:staff/duty-ends': 'manage_staff',
  'POST /staff/:staff/block': 'manage_staff',
  'POST /staff/:staff/unblock': 'manage_staff',
  'POST /staff/:staff/password-reset': 'manage_staff',
  'POST /staff/:staff/sign-out': 'manage_staff',
  // the kitchen manager's pages
  'GET /kitchen': 'kitchen_page',
  'GET /kitchen/:day': 'kitchen_page',
  'GET /kitchen/:day/routes': 'kitchen_page',
  'GET /kitchen/:day/account': 'kitchen_page',
  'POST /kitchen/:day/menu': 'publish_menu',
  'POST /kitchen/:day/forecast': 'forecast',
  'POST /kitchen/:day/plan': 'plan',
  'POST /kitchen/:day/cookings': 'cook',
  'POST /kitchen/:day/rests': 'cook',
  'POST /kitchen/:day/routes': 'route',
  'POST /kitchen/:day/loadings': 'load',
  'POST /kitchen/:day/reserve': 'send_reserve',
  // the driver's phone
  'GET /driver': 'driver_page',
  'GET /driver/runs/:run/loading': 'driver_page',
  'POST /driver/runs/:run/loading': 'load',
  'POST /driver/runs/:run/departure': 'drive',
  'GET /driver/stops/:stop': 'driver_page',
  'POST /driver/stops/:stop/handover': 'drive',
  // the canteen's counter
  'GET /canteen': 'canteen_page',
  'GET /canteen/choose': 'canteen_page',
  'POST /canteen/scan': 'check_in',
  'POST /canteen/checkin': 'check_in',
  'GET /canteen/servings/:serving': 'canteen_page',
  'POST /canteen/servings/:serving/reversal': 'check_in',
  'POST /canteen/servings/:serving/clash': 'check_in',
  'GET /canteen/food': 'canteen_page',
  'POST /canteen/reheat': 'reheat',
  'GET /canteen/close': 'canteen_page',
  'POST /canteen/close': 'close_meal',
  'GET /canteen/headcount': 'canteen_page',
  'POST /canteen/headcount': 'report_headcount',
  // the auditor's pages
  'GET /auditor': 'auditor_page',
  'GET /auditor/journal': 'auditor_page',
  'GET /auditor/servings/:serving': 'auditor_page',
  'GET /auditor/:month{\\d+-\\d+}': 'auditor_page',
  'POST /auditor/:month{\\d+-\\d+}/statements': 'settle',
  'GET /auditor/:month{\\d+-\\d+}/:canteen': 'auditor_page',
  'GET /auditor/:month{\\d+-\\d+}/:canteen/:day': 'auditor_page',
  // sites
  'GET /canteens': 'see_sites',
  'PUT /canteens/:canteen/place': 'edit_sites',
  'GET /vans': 'see_sites',
  'PUT /vans/:van/room': 'edit_sites',
  // diners
  'GET /diners': 'see_diners',
  'GET /diners/:diner': 'see_diner_in_full',
  'POST /diners/:diner/categories': 'edit_diners',
  'POST /diners/:diner/needs': 'edit_diners',
  'GET /needs/lapsing': 'see_needs',
  // what diners order
  'GET /diners/:diner/orders': 'order_meals',
  'POST /diners/:diner/standing-orders': 'order_meals',
  'POST /diners/:diner/standing-orders/end': 'order_meals',
  'POST /diners/:diner/bookings': 'order_meals',
  'POST /diners/:diner/cancellations': 'order_meals',
  'POST /diners/:diner/stops': 'order_meals',
  'POST /diners/:diner/resumptions': 'order_meals',
  'GET /order-cutoff': 'anyone',
  'POST /order-cutoff': 'reopen_orders',
  'GET /demand/:day/:meal': 'see_demand',
  'GET /demand/:day/:meal/diners': 'see_diners',
  // the kitchen's day
  'POST /menus': 'publish_menu',
  'GET /menus/:day/:meal': 'see_menu',
  'GET /menu/weeks/:day/:meal': 'see_menu',
  'POST /menu/weeks': 'publish_menu',
  'POST /menu/copies': 'publish_menu',
  'POST /menu/drafts': 'publish_menu',
  'POST /menu/changes': 'publish_menu',
  'GET /menu/problems': 'see_menu',
  'POST /menu/imports': 'publish_menu',
  'GET /dishes': 'see_menu',
  'GET /dishes/:dish': 'see_menu',
  'POST /dishes/:dish/recipes': 'publish_menu',
  'GET /ingredients/:ingredient': 'see_menu',
  'POST /ingredients/:ingredient': 'publish_menu',
  'POST /forecasts': 'forecast',
  'GET /forecasts/:day/:meal': 'see_plan',
  'POST /headcounts': 'report_headcount',
  'POST /headcounts/reopenings': 'reopen_orders',
  'GET /missing/:day/:meal': 'see_plan',
  'POST /plans': 'plan',
  'GET /plans/:day/:meal': 'see_plan',
  'POST /cookings': 'cook',
  'POST /rests': 'cook',
  // suppliers, what is bought, what is on the shelves
  'GET /suppliers': 'see_stock',
  'POST /suppliers': 'buy',
  'POST /suppliers/:supplier/contact': 'buy',
  'POST /suppliers/:supplier/papers': 'buy',
  'GET /suppliers/:supplier/quotes': 'see_stock',
  'POST /suppliers/:supplier/quotes': 'buy',
  'GET /needs': 'see_stock',
  'GET /purchases': 'see_stock',
  'POST /purchases': 'buy',
  'GET /purchases/:purchase': 'see_stock',
  'POST /purchases/:purchase/sending': 'buy',
  'POST /purchases/:purchase/end': 'buy',
  'POST /receivings': 'receive',
  'GET /receivings': 'see_stock',
  'GET /receivings/:receiving': 'see_stock',
  'POST /receivings/:receiving/photos': 'receive',
  'GET /photos/:photo': 'see_stock',
  'GET /stock': 'see_stock',
  'GET /lots/:lot': 'see_stock',
  'POST /lots/:lot/losses': 'manage_stock',
  'POST /issues': 'manage_stock',
  'POST /issues/weighed': 'manage_stock',
  'GET /issues/:day/:meal': 'see_stock',
  'GET /stock-counts': 'see_stock',
  'POST /stock-counts': 'count_stock',
  'GET /stock-counts/:count': 'see_stock',
  'POST /stock-counts/:count/lots': 'count_stock',
  'POST /stock-counts/:count/end': 'count_stock',
  // the road
  'POST /routes/plan': 'route',
  'GET /runs/:day/:meal': 'see_runs',
  'POST /loadings': 'load',
  'POST /departures': 'drive',
  'POST /handovers': 'drive',
  'POST /reserve': 'send_reserve',
  // the canteen
  'POST /reheatings': 'reheat',
  'POST /checkins': 'check_in',
  'GET /servings': 'see_servings',
  'GET /servings/:serving': 'see_servings',
  'POST /servings/:serving/reversal': 'check_in',
  'POST /servings/:serving/clash': 'check_in',
  'POST /closings': 'close_meal',
  // the account
  'GET /days/:day/:meal': 'see_account',
  'GET /months/:month': 'see_settlement',
  'POST /statements': 'settle',
  'GET /statements': 'see_settlement',
  'GET /statements/:number': 'see_settlement',
  'GET /statements/:number/xlsx': 'see_settlement',
  'GET /journal': 'see_journal',
  'GET /jobs': 'see_journal',
  // safety
  'GET /limits': 'see_safety',
  'PUT /limits/:key': 'set_limits',
  'GET /safety/:day/:meal': 'see_safety',
  'GET /safety-months/:month': 'see_safety',
  'POST /packings': 'record_safety',
  'POST /chillings': 'record_safety',
  'POST /discards': 'discard',
  'POST /sample-disposals': 'record_safety',
  'POST /fridge-readings': 'record_safety',
  'POST /morning-checks': 'record_safety',
  'POST /certificates': 'record_safety',
  'POST /cleanings': 'record_safety',
  'POST /controls': 'sign_control',
  'POST /findings/:finding/rectification': 'record_safety',
  'PUT /notices': 'set_limits',
  'PUT /cameras': 'set_limits',
  'GET /traces/:target': 'see_safety',
  'POST /traces/:target/names': 'open_names',
  'GET /recalls': 'see_safety',
  'POST /recalls': 'recall',
  'GET /recalls/:recall': 'see_safety',
  'POST /recalls/:recall/calls': 'recall',
  'POST /recalls/:recall/end': 'recall',
  // papers: whoever may see a record may print it
  'GET /papers/production-sheet': 'see_plan',
  'GET /papers/packing-matrix': 'see_plan',
  'GET /papers/box-labels': 'see_plan',
  'GET /papers/delivery-manifest': 'see_runs',
  'GET /papers/route-sheet': 'see_runs',
  'GET /papers/handover-note': 'see_handovers',
  'GET /papers/receipt': 'see_servings',
  'POST /papers/receipt': 'see_servings',
  'GET /papers/day-reconciliation': 'see_account',
  'GET /papers/subsidy-statement': 'see_settlement',
  'GET /p/:number': 'anyone',
}

/** How far the actor's duties let this capability reach; undefined: not at all. The widest of several duties counts. */
export function scopeFor(actor: Actor, capability: Capability): Scope | undefined {
  const scopes = actor.duties.flatMap((duty) => MAY[duty.role][capability] ?? [])
  return scopes.includes('district') ? 'district' : scopes[0]
}
