import type { Asked } from './may.ts'

/** The gate's rows for meals that are carried to the door. */
export const ROUND_ROWS: Record<string, Asked> = {
  // the canteen's pages
  'GET /canteen/rounds': 'see_rounds',
  'POST /canteen/rounds/plan': 'plan_rounds',
  'POST /canteen/rounds/moves': 'plan_rounds',
  'POST /canteen/rounds/outcomes': 'carry',
  'POST /canteen/rounds/servings': 'check_in',
  'GET /canteen/carriers': 'plan_rounds',
  'POST /canteen/carriers': 'plan_rounds',
  'POST /canteen/carriers/:carrier/end': 'plan_rounds',
  'GET /canteen/doors/:diner': 'edit_doors',
  'POST /canteen/doors/:diner': 'edit_doors',
  // the phone of who carries to doors
  'GET /carrier': 'carrier_page',
  'POST /carrier/outcomes': 'carry',
  // the API
  'GET /carriers': 'plan_rounds',
  'POST /carriers': 'plan_rounds',
  'POST /carriers/:carrier/end': 'plan_rounds',
  'GET /diners/:diner/door': 'edit_doors',
  'PUT /diners/:diner/door': 'edit_doors',
  'GET /rounds/:day/:meal': 'see_rounds',
  'POST /rounds/plan': 'plan_rounds',
  'POST /rounds/moves': 'plan_rounds',
  'POST /rounds/outcomes': 'carry',
  'POST /rounds/servings': 'check_in',
  'GET /papers/round-sheet': 'see_rounds',
}
