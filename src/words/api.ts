import type { Text, Words } from './words.ts'

export const API_TITLE: Text = ['暖饭', 'Nuanfan']

export const KEY_WORDS: Text = [
  '自己生成的编号：同一编号重发，得到同样的回答，只办一次',
  'Made by the caller: the same key again gets the same answer and acts once',
]

/** What each route of the API does, for its documentation. */
export const API_WORDS = {
  alive: ['服务是否在运行', 'Is the server running'],
  ready: ['能否写入账本（真写一行再撤回），账本有多新', 'Can the ledger be written (one line, taken back), and how old is its head'],

  sign_in: ['登录', 'Sign in'],
  who_am_i: ['当前登录人', 'Who is signed in'],
  sign_out: ['退出登录', 'Sign out'],

  staff: ['人员、岗位和账号状态', 'The staff with their duties and how their accounts stand'],
  staff_member: [
    '一位人员：全部岗位、打开的登录、对账号做过什么',
    'One of the staff: all duties, open sessions, what was done to the account',
  ],
  open_account: ['为新人开通账号；一次性密码只显示一次', 'Open an account for somebody new; the one-time password is told once'],
  open_account_for: ['为已有人员开通账号', 'Open an account for somebody on the staff list'],
  give_duty: ['任命岗位（从某日起）；不相容的岗位会被拒绝', 'Give a duty from a day on; incompatible ones are refused'],
  end_duty: ['结束岗位；until 是不再担任的第一天', 'End a duty; `until` is the first day without it'],
  block_account: ['停用账号，立即退出全部登录', 'Block an account and end its sessions at once'],
  unblock_account: ['恢复账号', 'Unblock an account'],
  reset_password: ['重置为一次性密码，只显示一次', 'Put a one-time password in the place of a forgotten one; told once'],
  sign_out_everywhere: ['退出一个人的全部登录', 'End all sessions of a person'],
  change_password: ['修改自己的密码；其他登录全部退出', "Change one's own password; all other sessions end"],
  own_sessions: ['自己打开的登录', "One's own open sessions"],
  end_session: ['退出自己的一个登录', "End one of one's own sessions"],

  canteens: ['今天开放的食堂', 'The canteens that are open today'],
  place_canteen: ['登记食堂坐标（WGS-84）', 'Put a canteen on the map (WGS-84)'],
  vans: ['车辆与装载量', 'The vans and what they can carry'],
  equip_van: ['登记车辆装载量', 'State what a van can carry'],

  diners: [
    '就餐人名册；q 按姓名、拼音、首字母或编号找全区的人',
    'The registry of diners; `q` finds people of the whole district by name, pinyin, initials or number',
  ],
  diner: ['一位就餐人的完整资料；谁看过谁会记入日志', 'One diner in full; who looked at whom is journalled'],
  categorise_diner: ['登记人员类别及依据', 'Give a diner a category, with the document behind it'],

  authorise_need: ['登记忌口、质地或膳食医嘱及依据、有效期', 'Record a need with the document behind it, who approved it and until when'],
  lapsing_needs: ['两周内到期、还没有续期的忌口和膳食医嘱', 'Needs that end within two weeks and nobody has renewed'],

  diner_orders: ['一位就餐人的订餐：长期、停餐、今后几天', 'What one diner ordered: standing order, stop, the next days'],
  place_standing_order: [
    '长期订餐（星期几、套餐、堂食 / 自取 / 上门）',
    'Place a standing order: weekdays, set, dine in / pick up / doorstep',
  ],
  end_standing_order: ['终止长期订餐', 'End a standing order'],
  book_day: ['预约一天', 'Book one day'],
  cancel_day: ['取消一天', 'Cancel one day'],
  stop_meals: ['停餐', 'Stop meals from a day on'],
  resume_meals: ['复餐', 'Resume meals'],
  order_cutoff: ['订餐截止时间及依据', 'Until when meals may be ordered, and why'],
  set_order_cutoff: ['设定订餐截止时间及依据', 'Set until when meals may be ordered, with its reason'],
  see_demand: [
    '一餐的需求：各食堂应到、报餐、停餐、特殊餐',
    'The demand for a meal: expected, head counts, stops and special meals by canteen',
  ],
  expected_diners: ['本食堂应到的人', "Who is expected at one's own canteens"],
  reopen_headcount: ['重开报餐（厨房，写明原因）', 'Reopen a head count, with the reason (kitchen)'],

  publish_menu: ['发布菜单（冻结配方版本）', 'Publish a menu and freeze its recipes'],
  see_week: ['一周菜单：每天每种套餐的菜品、致敏物质、营养目标、成本', "A week's menus with allergens, targets and cost, tray by tray"],
  publish_week: ['发布一周中还没有发布的各天', 'Publish the days of a week that are not published yet'],
  copy_week: ['复制上周菜单为草稿', 'Copy the week before as a draft'],
  compose_week: ['把粘贴的表格存为一周的草稿', 'Keep a pasted table as the draft of a week'],
  change_dish: ['在若干天里把一道菜换成另一道（全部食堂）', 'Put another dish in the place of one, for all canteens'],
  find_problems: [
    '查找问题：今后几天菜单里缺的单位、价格、致敏物质、出成、营养……',
    'What will hurt in the menus of the coming days, before it does',
  ],
  import_menu: [
    '导入配料、价格、换算、菜品、配方、循环食谱、菜单或食物成分（CSV；食物成分也可用 JSON）',
    'Import ingredients, prices, units, dishes, recipes, a cycle, menus or food values',
  ],
  dishes: ['全部菜品：成本、营养、致敏物质', 'All dishes with cost, nutrition and allergens'],
  dish: ['一道菜：配方、折成的采购原料、成本、营养、适用膳食', 'A dish: its recipe, what is bought for it, cost, nutrition, suitability'],
  write_recipe: ['登记配方的新版本', 'Write a new version of a recipe'],
  ingredient: ['一种配料的资料、标准价、单位换算', 'An ingredient: what is known of it, prices, units'],
  state_ingredient: ['登记配料的致敏物质、可食部、标准价、单位换算……', 'State allergens, edible share, price or units of an ingredient'],
  see_menu: ['查看已发布菜单', 'The published menu'],

  make_forecasts: ['预测一餐的就餐人数', 'Forecast how many will come to a meal'],
  see_forecasts: ['各食堂的预测、依据和报餐', 'Forecasts by canteen with what they rest on, and what was ordered'],
  report_headcount: ['报餐（次日及以后）', 'Order portions for a day to come'],

  missing: ['计划前还缺什么', 'What is missing before a meal can be planned'],
  plan_meal: ['生成生产计划', "Make a meal's production plan"],
  see_plan: ['生产计划、分配、装箱和出锅记录', 'The production plan: allotments, boxes, batches and what was cooked'],
  cook: ['登记出锅：重量、中心温度、留样', 'Record batches as cooked: weight, core temperature, retained sample'],
  weigh_rests: ['登记厨房余量及原因', 'Weigh what stayed in the kitchen, with the reason'],

  limits: ['食品安全限值、来源和把握程度', 'The limits of food safety with their sources and how sure they are'],
  set_limit: ['设置本区更严的限值', "Set a district's own, stricter limit"],
  safety_day: ['一天的食品安全：计时、到期、逾期', "A day's food safety: clocks, what is due, what is late"],
  safety_month: ['一个月的食品安全数字', 'A month of food safety in figures'],
  pack: ['登记装箱', 'Record batches as packed'],
  chill: ['登记冷却', 'Record batches as chilled'],
  discard_food: ['登记废弃', 'Record food as thrown away for safety'],
  dispose_samples: ['处理到期留样', 'Dispose of samples whose time is over'],
  measure_fridges: ['登记冰箱温度', 'Record fridge temperatures'],
  check_morning: ['登记晨检', 'Record the morning check of staff'],
  record_certificate: ['登记健康证明', 'Record a health certificate'],
  record_cleanings: ['登记清洗消毒', 'Record cleaning and disinfection'],
  sign_control: ['日管控、周排查、月调度签字', 'Sign a daily, weekly or monthly control'],
  rectify: ['登记整改', 'Record a finding as put right'],
  set_notice: ['设置公示：许可证、等级、检查、投诉电话', 'Set what a place shows the public: licence, grade, inspection, complaints'],
  set_cameras: ['设置摄像头链接（https）', 'Set camera links (https)'],
  trace: [
    '一个批次（锅次、原料批号）到了哪里：食堂、箱、人数、留样',
    'What a lot or a batch reached: canteens, boxes, how many elders, samples',
  ],
  open_names: [
    '打开召回名单：吃过的老人和电话；谁为什么看过记入日志',
    'Who ate of it, by name and telephone; who opened the list and why is journalled',
  ],
  recalls: ['全部召回', 'All recalls'],
  start_recall: ['启动召回：剩下的一律停发', 'Start a recall: what is left is held'],
  recall: ['一次召回的现状', 'A recall as it stands'],
  record_calls: ['登记通知老人的结果', 'Record what elders said when called'],
  end_recall: ['结束召回', 'End a recall'],

  plan_routes: ['排送餐线路', "Plan a meal's van routes"],
  see_runs: ['车次、停靠点和交接情况；驾驶员只看自己的', 'Runs, their stops and hand-overs; a driver sees his own'],
  load: ['登记装车', 'Record runs as loaded'],
  depart: ['登记出发和封签', 'Record departures with their seals'],
  hand_over: ['登记交接：数量、温度、周转箱', 'Record hand-overs: counts, core temperatures, boxes'],
  send_reserve: ['调拨机动份数', 'Send some of the kitchen reserve to canteens that run short'],
  reheat: ['登记复热', 'Record food as reheated at a canteen'],

  check_in: ['就餐登记，每人一条结果', 'Check people in, with a verdict for each'],
  servings: ['一个食堂一餐的就餐记录，新的在前', 'The servings of a meal at a canteen, newest first'],
  serving: ['一笔就餐，以及为什么是这个金额', 'One serving, and why its amounts are what they are'],
  acknowledge_clash: ['登记误发：不合忌口的餐已经给了人，写明原因', 'Record that a meal which clashes with a need was handed out, and why'],
  reverse_serving: ['撤销一笔就餐', 'Take a serving back'],
  close_meals: ['结束登记并清点', 'Close a meal at canteens and count'],

  day_account: ['一餐的账：从锅到盘，从价到补贴', "A meal's account: from pot to plate, and its money"],
  month: ['一个月各食堂的合计', 'A month by canteen'],
  issue_statements: ['出具补贴结算单', 'Issue the subsidy statements of a month'],
  statements: ['一个月的结算单', 'The statements of a month'],
  statement: ['一张结算单；day 和 grp 列出一行背后的就餐', 'One statement; `day` and `grp` list the servings behind a line'],

  print_production: ['生产单：配方 × 份数，精确到克', 'The production sheet: recipe times portions, to the gram'],
  print_packing: ['分餐装箱表', 'The packing matrix: who gets how much of what'],
  print_labels: ['箱标，每箱一张', 'Box labels, one a box'],
  print_manifests: ['配送单，每车一份', 'Delivery manifests, one a run'],
  print_routes: ['路线单，每车一份', 'Route sheets, one a run'],
  print_handovers: ['交接单，每站一份；stop 或 day 和 meal 必填其一', 'Hand-over notes, one a stop; name a stop, or a day and meal'],
  print_receipt: ['就餐凭条，按最近一次打印的份数', 'A receipt, as the copy that was recorded last'],
  record_print: ['登记打印凭条；第二次起为补打', 'Record that a receipt is printed; from the second on it is a reprint'],
  print_reconciliation: ['日对账单', 'The day reconciliation'],
  print_statement: ['补贴申报表', 'A subsidy statement'],
  statement_workbook: ['结算单 Excel：说明、汇总、逐笔明细', 'A statement as .xlsx: about, lines, every serving'],
  paper_by_number: ['按单据编号（二维码）转到记录页面', 'From the number on a paper (its QR code) to the page of its record'],

  journal: ['操作日志，按序号', 'The journal, line by line'],
  jobs: ['定时任务的执行记录', 'What the clock ran, newest first'],

  openapi: ['本接口的 OpenAPI 3.1 说明', 'This API as OpenAPI 3.1'],
  docs: ['接口文档', 'This API as a page'],
  problem: ['一种拒绝原因的说明', 'What a reason for "no" means'],
} as const satisfies Words
