import type { Reason } from '../src/kernel/refusal.ts'

/**
 * What must never happen twice is a key; this says which refusal a broken key is. CHECKs carry the refusal as their name.
 * SQLite names a key by its columns.
 */
export const KEYS: Record<string, Reason> = {
  'access_change.turn': 'changed_meanwhile',
  'account.login': 'login_taken',
  'staff.code': 'login_taken',
  'account.staff_id': 'account_exists',
  'duty_end.staff_id, duty_end.role, duty_end.canteen, duty_end.since': 'duty_not_held',
  'category.diner_id, category.tag, category.since': 'bad_request',
  'menu.day, menu.meal, menu.version': 'menu_already_published',
  'recipe.code, recipe.version': 'food_changed_meanwhile',
  'ingredient_price.ingredient_code, ingredient_price.since, ingredient_price.at': 'food_changed_meanwhile',
  'conversion.ingredient_code, conversion.unit, conversion.at': 'food_changed_meanwhile',
  'substitution.replaces, substitution.meal, substitution.tray, substitution.since, substitution.until, substitution.at':
    'changed_meanwhile',
  'plan.day, plan.meal': 'already_planned',
  'plan_version.day, plan_version.meal, plan_version.version': 'plan_changed_meanwhile',
  'batch_start.batch_id': 'already_started',
  'change_seen.day, change_seen.meal, change_seen.version, change_seen.station_code': 'already_seen',
  'forecast.day, forecast.meal, forecast.canteen_id': 'already_forecast',
  'forecast_decision.day, forecast_decision.meal': 'already_forecast',
  'need.diner_id, need.kind, need.code, need.since': 'bad_request',
  'order_cutoff.since': 'bad_request',
  'standing_order.diner_id, standing_order.meal, standing_order.turn': 'order_changed',
  'standing_order_end.diner_id, standing_order_end.meal, standing_order_end.turn': 'order_changed',
  'day_order.day, day_order.meal, day_order.diner_id, day_order.turn': 'order_changed',
  'meal_stop.diner_id, meal_stop.turn': 'already_stopped',
  'meal_resume.diner_id, meal_resume.turn': 'not_stopped',
  'headcount_report.day, headcount_report.meal, headcount_report.canteen_id, headcount_report.version': 'already_reported',
  'headcount_reopening.day, headcount_reopening.meal, headcount_reopening.canteen_id, headcount_reopening.version': 'already_reopened',
  'wrong_meal.serving_id': 'already_acknowledged',
  'kitchen_rest.day, kitchen_rest.meal, kitchen_rest.dish_code, kitchen_rest.reason': 'already_weighed',
  'run.day, run.meal, run.number': 'already_routed',
  'run.day, run.meal, run.van_id': 'already_routed',
  'stop.day, stop.meal, stop.canteen_id': 'already_routed',
  'cooking.batch_id': 'already_cooked',
  'sample.day, sample.meal, sample.dish_code': 'already_sampled',
  'loading.run_id': 'already_loaded',
  'departure.run_id': 'already_departed',
  'handover.stop_id': 'already_handed_over',
  'serving.diner_id, serving.day, serving.meal, serving.turn': 'already_served',
  'serving.id': 'already_served',
  'reversal.serving_id': 'already_reversed',
  'closing.day, closing.meal, closing.canteen_id': 'meal_closed',
  'statement.canteen_id, statement.month, statement.version': 'statement_exists',
  'statement.number': 'statement_exists',
  'supplier.code': 'supplier_exists',
  'supplier_contact.supplier_id, supplier_contact.at': 'just_changed',
  'quote.supplier_id, quote.ingredient_code, quote.since': 'already_quoted',
  'supplier_paper.supplier_id, supplier_paper.kind, supplier_paper.valid_until, supplier_paper.number': 'paper_already_seen',
  'purchase_order.id': 'number_taken',
  'receiving.id': 'number_taken',
  'lot.id': 'number_taken',
  'stock_count_line.count_id, stock_count_line.lot_id': 'already_counted',
  'stock_count_end.count_id': 'count_finished',
  'purchase_sent.order_id': 'already_sent',
  'purchase_end.order_id': 'order_ended',
  'batch_issue.batch_id': 'already_issued',
  'issue_correction.batch_id, issue_correction.lot_id, issue_correction.turn': 'changed_meanwhile',
  'print.number, print.copy': 'already_printed',
  'job_run.job, job_run.period': 'already_ran',
  'safety_setting.key, safety_setting.since': 'already_set',
  'packing.batch_id': 'already_packed',
  'chilling.batch_id': 'already_chilled',
  'discard.day, discard.meal, discard.dish_code, discard.place': 'already_discarded',
  'sample_disposal.sample_id': 'already_disposed',
  'fridge_reading.fridge_code, fridge_reading.at': 'already_measured',
  'morning_check.day, morning_check.staff_id': 'already_checked',
  'health_certificate.staff_id, health_certificate.issued_on': 'already_set',
  'cleaning.day, cleaning.what, cleaning.place, cleaning.at': 'already_measured',
  'control.kind, control.period': 'already_signed',
  'rectification.finding_id': 'already_rectified',
  'public_notice.place, public_notice.since': 'already_set',
  'recall.number': 'already_recalled',
  'recall_call.recall, recall_call.diner_id, recall_call.at': 'already_measured',
  'recall_end.recall': 'recall_ended',
  'answer.actor, answer.key': 'idempotency_key_reused',
}

/** The refusal behind a constraint failure of either engine, or undefined when the failure is not one that we planned. */
export function reasonOf(error: unknown, known: (name: string) => name is Reason): Reason | undefined {
  const message = error instanceof Error ? error.message : ''
  const key = /UNIQUE constraint failed: ([\w., ]+?)(?::|$)/.exec(message)?.[1]
  if (key) return KEYS[key.trim()]
  const check = /CHECK constraint failed: (\w+)/.exec(message)?.[1]
  return check && known(check) ? check : undefined
}
