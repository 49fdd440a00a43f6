import type { Role } from '../db/tables/staff.ts'
import type { Actor, Scope } from '../src/work.ts'

/** What somebody may be allowed to do. */
export type Capability =
  | 'see_sites'
  | 'edit_sites'
  | 'edit_access'
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
  | 'equip_kitchen'
  | 'cook'
  | 'see_stock'
  | 'buy'
  | 'receive'
  | 'manage_stock'
  | 'count_stock'
  | 'see_runs'
  | 'route'
  | 'see_circle'
  | 'load'
  | 'drive'
  | 'report_incident'
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
  | 'clean'
  | 'discard'
  | 'set_limits'
  | 'sign_control'
  | 'recall'
  | 'open_names'
  | 'print_labels'
  | 'manage_printers'
  | 'kitchen_page'
  | 'driver_page'
  | 'canteen_page'
  | 'see_rounds'
  | 'plan_rounds'
  | 'carry'
  | 'edit_doors'
  | 'carrier_page'
  | 'auditor_page'
  | 'see_staff'
  | 'manage_staff'
  | 'admin_page'

/** What a route asks for: `public` asks for nothing, `anyone` for a sign-in. */
export type Asked = Capability | 'public' | 'anyone'

/**
 * Role × capability × scope, the one table of who may do what. What is not written is not allowed. Money is settled by the
 * auditor, who never serves; meals are served by canteen workers, who never settle; nobody but them records a person's meal.
 */
export const MAY: Record<Role, Partial<Record<Capability, Scope>>> = {
  kitchen_manager: {
    see_sites: 'district',
    edit_access: 'district',
    see_menu: 'district',
    publish_menu: 'district',
    order_meals: 'district',
    reopen_orders: 'district',
    see_demand: 'district',
    forecast: 'district',
    see_plan: 'district',
    plan: 'district',
    equip_kitchen: 'district',
    cook: 'district',
    see_stock: 'district',
    buy: 'district',
    receive: 'district',
    manage_stock: 'district',
    count_stock: 'district',
    see_runs: 'district',
    route: 'district',
    report_incident: 'district',
    see_circle: 'district',
    load: 'district',
    send_reserve: 'district',
    see_account: 'district',
    see_handovers: 'district',
    see_safety: 'district',
    record_safety: 'district',
    clean: 'district',
    discard: 'district',
    sign_control: 'district',
    recall: 'district',
    open_names: 'district',
    print_labels: 'district',
    manage_printers: 'district',
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
    clean: 'district',
    discard: 'district',
    sign_control: 'district',
    print_labels: 'district',
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
    clean: 'district',
    discard: 'district',
    set_limits: 'district',
    sign_control: 'district',
    recall: 'district',
    open_names: 'district',
    print_labels: 'district',
    kitchen_page: 'district',
  },
  dispatcher: {
    see_sites: 'district',
    edit_access: 'district',
    edit_sites: 'district',
    see_demand: 'district',
    see_menu: 'district',
    see_plan: 'district',
    see_runs: 'district',
    route: 'district',
    report_incident: 'district',
    see_circle: 'district',
    load: 'district',
    send_reserve: 'district',
    see_account: 'district',
    see_handovers: 'district',
    see_safety: 'district',
    print_labels: 'district',
    kitchen_page: 'district',
  },
  driver: {
    see_runs: 'own runs',
    load: 'own runs',
    drive: 'own runs',
    report_incident: 'own runs',
    clean: 'own runs',
    driver_page: 'own runs',
    see_handovers: 'own runs',
  },
  canteen_worker: {
    see_sites: 'own canteens',
    edit_access: 'own canteens',
    see_menu: 'own canteens',
    see_diners: 'own canteens',
    see_needs: 'own canteens',
    order_meals: 'own canteens',
    see_demand: 'own canteens',
    report_headcount: 'own canteens',
    reheat: 'own canteens',
    clean: 'own canteens',
    discard: 'own canteens',
    check_in: 'own canteens',
    see_servings: 'own canteens',
    close_meal: 'own canteens',
    canteen_page: 'own canteens',
    see_handovers: 'own canteens',
    see_rounds: 'own canteens',
    plan_rounds: 'own canteens',
    carry: 'own canteens',
    edit_doors: 'own canteens',
  },
  // 送餐员 and volunteers with an account: the doors of their own rounds, and nothing else of anybody
  carrier: {
    see_rounds: 'own rounds',
    carry: 'own rounds',
    carrier_page: 'own rounds',
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
    edit_access: 'district',
    edit_sites: 'district',
    see_diners: 'district',
    see_needs: 'district',
    edit_diners: 'district',
    edit_doors: 'district',
    see_menu: 'district',
    see_journal: 'district',
    see_staff: 'district',
    manage_staff: 'district',
    admin_page: 'district',
  },
}

/** How far the actor's duties let this capability reach; undefined: not at all. The widest of several duties counts. */
export function scopeFor(actor: Actor, capability: Capability): Scope | undefined {
  const scopes = actor.duties.flatMap((duty) => MAY[duty.role][capability] ?? [])
  return scopes.find((one) => one === 'district') ?? scopes.find((one) => one !== 'own rounds') ?? scopes[0]
}
