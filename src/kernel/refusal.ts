/**
 * Every way in which Nuanfan says no, and the HTTP status it becomes at the edge.
 * A database constraint is named after the refusal it causes (see `db/keys.ts`), so a lost race answers with the same words.
 */
export const REFUSALS = {
  // asked wrongly
  bad_request: 400,
  unknown_field: 400,
  not_json: 400,
  too_large: 413,
  unsupported_media_type: 415,
  idempotency_key_missing: 400,
  not_signed_in: 401,
  wrong_sign_in: 401,
  forbidden: 403,
  cross_site: 403,
  not_found: 404,
  method_not_allowed: 405,
  too_many_tries: 429,
  // who may come in, and as what
  account_blocked: 403,
  password_due: 403,
  one_time_password_over: 403,
  wrong_password: 422,
  weak_password: 422,
  login_taken: 409,
  account_exists: 409,
  no_account: 409,
  already_blocked: 409,
  not_blocked: 409,
  duty_held: 409,
  duty_not_held: 409,
  duty_in_past: 422,
  duty_canteen: 422,
  incompatible_duties: 422,
  last_administrator: 409,
  not_oneself: 409,
  changed_meanwhile: 409,
  // any command
  idempotency_key_reused: 422,
  nothing_said: 422,
  year_without_calendar: 422,
  only_on_node: 501,
  database_unavailable: 503,
  // the kitchen's day
  something_missing: 422,
  day_closed: 409,
  day_is_past: 422,
  menu_not_published: 409,
  menu_already_published: 409,
  menu_mixes_lines: 422,
  menu_changed_meanwhile: 409,
  dish_repeated: 422,
  dish_not_on_menu: 422,
  food_changed_meanwhile: 409,
  recipe_refused: 422,
  diet_contradicted: 422,
  not_planned: 409,
  already_planned: 409,
  plan_begun: 409,
  plan_changed_meanwhile: 409,
  already_started: 409,
  already_seen: 409,
  already_noted: 409,
  already_reported: 409,
  already_reopened: 409,
  // what diners order
  too_late: 409,
  order_changed: 409,
  nothing_ordered: 409,
  already_ordered: 409,
  already_stopped: 409,
  not_stopped: 409,
  meals_stopped: 409,
  need_ended: 409,
  plan_breaks_rules: 422,
  change_not_possible: 422,
  equipment_wrong: 422,
  already_routed: 409,
  already_planning: 409,
  planner_busy: 503,
  not_routed: 409,
  no_habit: 409,
  legs_refused: 422,
  fence_refused: 422,
  lesson_gone: 409,
  bad_road_engine: 422,
  traffic_refused: 422,
  reserve_used_up: 409,
  already_cooked: 409,
  already_sampled: 409,
  already_forecast: 409,
  count_open: 409,
  weight_doubtful: 422,
  more_than_ordered: 422,
  already_weighed: 409,
  not_cooked: 409,
  core_too_cold: 422,
  sample_too_small: 422,
  already_loaded: 409,
  not_loaded: 409,
  change_unread: 409,
  already_departed: 409,
  not_departed: 409,
  already_handed_over: 409,
  not_handed_over: 409,
  already_arrived: 409,
  already_left: 409,
  not_arrived: 409,
  not_there: 422,
  event_id_reused: 422,
  nothing_to_review: 409,
  incident_over: 409,
  already_broken_down: 409,
  proof_missing: 422,
  proof_off: 422,
  already_returned: 409,
  no_reserve_aboard: 409,
  no_room_aboard: 422,
  counts_do_not_add_up: 422,
  reason_missing: 422,
  // safety
  temperature_doubtful: 422,
  too_warm: 422,
  limit_too_lax: 422,
  risk_is_law: 422,
  already_set: 409,
  already_packed: 409,
  already_chilled: 409,
  already_discarded: 409,
  measure_first: 409,
  sample_kept_still: 422,
  already_disposed: 409,
  already_measured: 409,
  already_checked: 409,
  not_fit: 422,
  certificate_over: 422,
  not_cleaned_there: 422,
  certificate_dates: 422,
  licence_over: 422,
  camera_not_https: 422,
  not_yours_to_sign: 403,
  already_signed: 409,
  not_signed_before: 409,
  already_rectified: 409,
  food_recalled: 422,
  already_recalled: 409,
  recall_ended: 409,
  // the canteen's lunch
  already_served: 409,
  already_reversed: 409,
  serving_id_reused: 422,
  not_served: 404,
  not_registered: 404,
  several_match: 409,
  registration_ended: 422,
  category_missing: 422,
  outside_service_hours: 422,
  tray_not_offered: 422,
  sold_out: 409,
  food_not_safe: 422,
  food_unmeasured: 422,
  nothing_held: 409,
  no_clash: 409,
  already_acknowledged: 409,
  meal_closed: 409,
  meal_not_closed: 409,
  // to the door
  no_doors: 409,
  doors_done: 409,
  no_rounds: 409,
  rounds_changed: 409,
  door_done: 409,
  outcome_id_reused: 422,
  carrier_listed: 409,
  carrier_ended: 409,
  carrier_elsewhere: 409,
  home_unknown: 422,
  canteen_unplaced: 422,
  // public money
  no_scheme: 422,
  statement_exists: 409,
  month_not_over: 422,
  nothing_to_settle: 422,
  // purchasing and stock
  licence_expired: 422,
  licence_missing: 422,
  already_sent: 409,
  not_sent: 409,
  order_ended: 409,
  papers_missing: 422,
  temperature_not_allowed: 422,
  temperature_unlikely: 422,
  lot_expired: 422,
  stock_used_up: 409,
  already_issued: 409,
  supplier_exists: 409,
  already_quoted: 409,
  just_changed: 409,
  paper_already_seen: 409,
  number_taken: 409,
  already_counted: 409,
  count_finished: 409,
  count_incomplete: 422,
  same_person: 422,
  file_not_allowed: 422,
  // papers
  already_printed: 409,
  paper_void: 410,
  label_too_full: 422,
  wrong_label: 422,
  printer_gone: 409,
  address_taken: 409,
  print_waiting: 409,
  print_moved: 409,
  // history of counts
  file_has_errors: 422,
  nothing_to_score: 422,
  roads_refused: 422,
  no_roads: 422,
  only_with_roads_engine: 501,
  district_exists: 409,
  already_ran: 409,
} as const

export type Reason = keyof typeof REFUSALS

/** What a refusal is about: the field of the request, and values for the words. Never a person's data. */
export interface RefusalDetail {
  field?: string
  /** values that fill the gaps of the message, e.g. `{ allowed: '60–100' }` */
  values?: Record<string, string | number>
  /** several faults named at once, e.g. the list of what is missing before planning */
  faults?: Fault[]
}

export interface Fault {
  /** where: a field path, a row of a file, a record's code */
  place: string
  /** what is wrong: a key of the catalogue under `fault` */
  problem: string
  values?: Record<string, string | number>
}

/** The first faults, and how many more there are: a file of something else has one in each row. */
export function firstFaults(faults: readonly Fault[], most: number, place = '…'): Fault[] {
  const n = faults.length - most
  return [...faults.slice(0, most), ...(n > 0 ? [{ place, problem: 'more_faults', values: { n } }] : [])]
}

/** A "no" that is an answer, not a bug. Thrown by doors, turned into problem+json at the edge. */
export class Refusal extends Error {
  readonly reason: Reason
  readonly detail: RefusalDetail
  constructor(reason: Reason, detail: RefusalDetail = {}) {
    super(detail.field ? `${reason} (${detail.field})` : reason)
    this.reason = reason
    this.detail = detail
  }
}

/** A "no" of the database: somebody wrote between our reading and our commit. Decided again, it may come out otherwise. */
export class LostRace extends Refusal {}

/** The value, or a refusal: for look-ups that may find nothing. */
export function found<T>(value: T | undefined | null, reason: Reason = 'not_found', field?: string): T {
  if (value === undefined || value === null) throw new Refusal(reason, field ? { field } : {})
  return value
}
