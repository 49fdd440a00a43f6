import type { Words } from './words.ts'

/** The field's standard terms, wherever they are shown: screens, papers, tables. */
export const TRAY_WORDS = {
  ordinary: ['普通套餐', 'Ordinary set'],
  halal: ['清真套餐', 'Halal set'],
  soft: ['软食低盐', 'Soft, low salt'],
} as const satisfies Words
export const LINE_WORDS = { ordinary: ['普通线', 'Ordinary line'], halal: ['清真线', 'Halal line'] } as const satisfies Words
/** Where cooks work. */
export const STATION_WORDS = {
  hot: ['热菜灶', 'hot stoves'],
  steam: ['蒸柜', 'steam cabinets'],
  soup: ['汤桶', 'soup kettles'],
  pastry: ['面点', 'ovens and pastry'],
  prep: ['切配', 'cutting boards'],
} as const satisfies Words
export const MEAL_WORDS = {
  breakfast: ['早餐', 'Breakfast'],
  lunch: ['午餐', 'Lunch'],
  dinner: ['晚餐', 'Dinner'],
} as const satisfies Words
export const VERDICT_WORDS = {
  serve: ['可发放', 'Serve'],
  measure: ['须测温', 'Measure first'],
  reheat: ['须复热', 'Reheat first'],
  discard: ['须废弃', 'Discard'],
} as const satisfies Words
/** Why food was thrown away for safety. */
export const DISCARD_WORDS = {
  expired: ['已过食用时限', 'Past its time'],
  too_cold: ['温度不合格', 'Too cold'],
  recalled: ['召回', 'Recalled'],
  spoiled: ['变质或受污染', 'Spoiled or soiled'],
} as const satisfies Words
export const METHOD_WORDS = { card: ['刷卡', 'Card'], qr: ['二维码', 'QR'], name: ['姓名', 'Name'] } as const satisfies Words
export const WHERE_WORDS = {
  kitchen: ['厨房', 'Kitchen'],
  way: ['途中', 'On the way'],
  canteen: ['食堂', 'Canteen'],
} as const satisfies Words
/** Why food is not where the count before it was. */
export const GAP_WORDS = {
  samples: ['留样', 'Retained samples'],
  reserve: ['机动未用', 'Reserve not used'],
  pot_rest: ['锅余', 'Rest in the pot'],
  short: ['短少', 'Short'],
  rejected: ['拒收', 'Rejected'],
  spilled: ['洒漏', 'Spilled'],
  spilled_aboard: ['机动餐车上洒漏', 'Reserve spilled aboard'],
  returned: ['退回', 'Returned'],
  expired: ['过时废弃', 'Past its time'],
  plate_return: ['餐盘退回', 'Returned on the plate'],
  staff_meal: ['员工餐', 'Staff meal'],
  unexplained: ['原因不明', 'Unexplained'],
} as const satisfies Words
export const EXCEPTION_WORDS = {
  late: ['晚于开餐 {minutes} 分钟', '{minutes} minutes after service began'],
  too_long_aboard: ['在途超时 {minutes} 分钟', '{minutes} minutes too long aboard'],
  cold: ['中心温度 {core} ℃', 'Core {core} °C'],
} as const satisfies Words
export const PAYER_WORDS = {
  person: ['个人自付', 'Person'],
  government: ['政府补贴', 'Government'],
  city: ['市级', 'City'],
  district: ['区级', 'District'],
  street: ['街道', 'Street'],
  operator: ['企业让利', 'Operator'],
  charity: ['慈善捐助', 'Charity'],
} as const satisfies Words
export const ROLE_WORDS = {
  kitchen_manager: ['厨房主管', 'Kitchen manager'],
  dispatcher: ['调度员', 'Dispatcher'],
  driver: ['驾驶员', 'Driver'],
  canteen_worker: ['食堂工作人员', 'Canteen worker'],
  carrier: ['送餐员', 'Doorstep carrier'],
  auditor: ['民政审核员', 'Civil-affairs auditor'],
  administrator: ['系统管理员', 'Administrator'],
  food_safety_officer: ['食品安全员', 'Food-safety officer'],
  food_safety_director: ['食品安全总监', 'Food-safety director'],
} as const satisfies Words
export const ALLERGEN_WORDS = {
  gluten: ['含麸质谷物', 'Gluten cereals'],
  crustacean: ['甲壳类', 'Crustaceans'],
  fish: ['鱼类', 'Fish'],
  egg: ['蛋类', 'Egg'],
  peanut: ['花生', 'Peanut'],
  soy: ['大豆', 'Soya'],
  milk: ['乳', 'Milk'],
  nuts: ['坚果', 'Tree nuts'],
  sesame: ['芝麻', 'Sesame'],
  buckwheat: ['荞麦', 'Buckwheat'],
} as const satisfies Words
/** 质地, from the least changed to the most. */
export const TEXTURE_WORDS = {
  soft: ['软食', 'soft food'],
  minced: ['碎食', 'minced food'],
  pureed: ['糊状', 'puréed food'],
  liquid: ['流食', 'liquid food'],
} as const satisfies Words
export const DIET_WORDS = {
  low_salt: ['低盐', 'low salt'],
  diabetic: ['糖尿病饮食', 'diabetic diet'],
  low_fat: ['低脂', 'low fat'],
  low_purine: ['低嘌呤', 'low purine'],
  renal: ['肾病饮食', 'renal diet'],
  vegetarian: ['素食', 'vegetarian'],
} as const satisfies Words
export const TEXTURES = Object.keys(TEXTURE_WORDS) as (keyof typeof TEXTURE_WORDS)[]
export const DIETS = Object.keys(DIET_WORDS) as (keyof typeof DIET_WORDS)[]
export const MODE_WORDS = {
  dine_in: ['堂食', 'Dine in'],
  pick_up: ['自取', 'Pick up'],
  doorstep: ['送餐上门', 'Doorstep'],
} as const satisfies Words
export const STOP_WORDS = {
  hospital: ['住院', 'In hospital'],
  away: ['外出', 'Away'],
  own_wish: ['本人要求', 'Own wish'],
} as const satisfies Words
