import type { Words } from './words.ts'

/** What goes wrong on the road, as a driver or the dispatcher picks it. */
export const INCIDENT_WORDS = {
  traffic: ['堵车', 'Traffic'],
  breakdown: ['车辆故障', 'Van broke down'],
  accident: ['交通事故', 'Accident'],
  allergen: ['过敏原弄混', 'Allergen mixed up'],
  halal_mix: ['清真弄混', 'Halal mixed up'],
  foreign_body: ['饭菜有异物', 'Foreign body in the food'],
  nobody_there: ['没有人收货', 'Nobody at the door'],
  cold_food: ['饭菜凉了', 'Food is cold'],
  wrong_load: ['装错了', 'Wrong load'],
  skipped: ['先跳过这一站', 'Stop passed over for now'],
  other: ['其他（写说明）', 'Something else (say what)'],
} as const satisfies Words

/** What a driver is told about his run, of which stop. */
export const NOTICE_WORDS = {
  handed_to: ['您的车故障：{canteen} 由别的车来接走', 'Your van is broken down: another fetches the boxes for {canteen}'],
  taken_over: ['请到故障车接箱，送 {canteen}', 'Fetch the boxes for {canteen} from the van that broke down'],
  stop_moved: ['{canteen} 已由原来的司机送到，不用再送', '{canteen} was served by the driver who had its boxes: it is done'],
  reserve_to: ['把车上的机动餐送到 {canteen}', 'Bring reserve from your van to {canteen}'],
} as const satisfies Words

export const FLAG_WORDS = {
  clock_off: ['手机时间不准，已按服务器校正', 'the phone’s clock is off: put right'],
  clock_went_back: ['手机时间往回调过', 'the phone’s clock went back'],
  out_of_order: ['没有按顺序送', 'out of order'],
  stop_moved: ['送的是已调走的站', 'a stop that was given to another'],
  far_from_stop: ['登记到达时手机不在附近', 'said from far away'],
  proof_missing: ['缺凭证', 'proof is missing'],
} as const satisfies Words

export const EVENT_WORDS = {
  loaded: ['装车', 'Loaded'],
  departed: ['发车', 'Departed'],
  arrived: ['到达', 'Arrived'],
  left: ['离开', 'Left'],
  handed_over: ['交接', 'Handed over'],
  incident: ['情况', 'Incident'],
} as const satisfies Words

export const road = {
  gaps: ['没到的份数', 'What did not arrive'],
  dish: ['菜', 'Dish'],
  missing: ['份数', 'Portions'],
  open: ['还差', 'Open'],
  gap_said: ['说明、补餐', 'Note, replacement'],
  none: ['这一天还没有线路。', 'There are no routes for this day yet.'],
  stops: ['各站进度', 'Stops'],
  out_now: ['在路上的车', 'Vans that are out'],
  van_out: ['车次', 'Run'],
  was_last: ['最近交接', 'Handed over last'],
  from_kitchen: ['从厨房出发', 'left the kitchen'],
  goes_next: ['下一站', 'Next stop'],
  aboard_still: ['车上还有', 'Still aboard'],
  boxes_portions: ['{boxes} 箱 {portions} 份', '{boxes} boxes, {portions} portions'],
  run_of: ['第 {number} 趟 {plate} {driver}', 'Run {number} {plate} {driver}'],
  canteen: ['食堂', 'Canteen'],
  planned: ['计划', 'Planned'],
  until: ['最晚', 'Until'],
  expected: ['预计 / 到达', 'Expected / arrived'],
  handed: ['交接', 'Handed over'],
  state: ['状态', 'State'],
  done: ['已交接', 'done'],
  there: ['已到，未交接', 'there, not handed over'],
  on_time: ['按时', 'on time'],
  no_van: ['没有车', 'no van'],
  late: ['晚 {n} 分钟', '{n} min late'],
  cold: ['车上超时 {n} 分钟', '{n} min too long aboard'],
  alarm: ['{n} 站会晚或会凉', '{n} stops will be late or cold'],
  incidents: ['情况', 'Incidents'],
  no_incidents: ['没有报告。', 'Nothing was reported.'],
  reported: ['{at} {by} 报告', 'reported {at} by {by}'],
  taken_up: ['{at} {by} 已接手', 'taken up {at} by {by}'],
  ended: ['{at} {by}：{done}', '{at} {by}: {done}'],
  take_up: ['接手', 'Take it up'],
  what_done: ['怎样处理的', 'What was done'],
  end: ['处理完', 'It is over'],
  phones: ['手机发来、要看一看的', 'From phones: to be looked at'],
  no_phones: ['没有要看的。', 'Nothing to look at.'],
  times: ['手机 {phone} · 收到 {received}', 'phone {phone} · came {received}'],
  waiting: ['等前面的事件', 'waits for an earlier one'],
  conflict: ['有冲突', 'conflict'],
  review: ['没有采用', 'not taken'],
  accepted: ['已采用', 'taken'],
  already: ['已经有了', 'known already'],
  reviewed: ['{at} {by} 已处理：{done}', '{at} {by}: {done}'],
  what: ['事件', 'Event'],
  when: ['时间', 'When'],
  why: ['原因', 'Why'],
  notices: ['司机还没确认的通知', 'Notices that drivers have not confirmed'],
  breakdown: ['车坏在路上', 'A van broke down'],
  breakdown_about: [
    '没送的站由路上的车来接，必要时从厨房派空车。已经交接的不动，别的车上的饭菜不动。',
    'Vans on the road fetch what it has aboard, and a van from the yard where they do not do. What is handed over stays, and so does what others carry.',
  ],
  which_run: ['哪一趟', 'Which run'],
  near: ['停在哪里附近', 'It stands near'],
  kitchen: ['厨房', 'the kitchen'],
  declare: ['重新安排', 'Give its stops to others'],
  // the driver's phone
  arrive: ['到了', 'I am here'],
  arrived_at: ['{at} 到达', 'arrived {at}'],
  arrive_about: ['按下时才看一次手机位置', 'The phone looks where it is once, when you press'],
  leave: ['离开这里', 'Leaving now'],
  left_at: ['{at} 离开', 'left {at}'],
  trouble: ['有情况，报告调度', 'Report a problem'],
  trouble_what: ['什么情况', 'What is wrong'],
  trouble_note: ['说明', 'Note'],
  trouble_send: ['报告', 'Report'],
  trouble_known: ['{at} 已报告：{what}', 'reported {at}: {what}'],
  trouble_seen: ['调度已接手', 'taken up'],
  trouble_over: ['处理：{done}', 'done: {done}'],
  notice_read: ['我看到了', 'I have read it'],
  notice_title: ['调度通知 {at}', 'From the dispatcher, {at}'],
  // the canteen
  van_due: ['预计 {at} 送到', 'expected at {at}'],
  van_late: ['预计 {at} 送到，会晚 {n} 分钟', 'expected at {at}, {n} minutes late'],
  van_here: ['车 {at} 到了，还没交接', 'the van came at {at}; not handed over yet'],
} as const satisfies Words

/** What a hand-over may be proven by. */
export const PROOF_WORDS = {
  photo: ['交接照片', 'Photo of the hand-over'],
  signature: ['收货人签名', 'Signature of who receives'],
  arrival: ['到达登记', 'Arrival'],
} as const satisfies Words

/** What the driver's phone says about what it keeps until it is sent. */
export const phone = {
  title: ['手机上的记录', 'Kept on this phone'],
  unsent: [
    '等信号 {n} 条 · 已发 {sent} 条。都存在手机上，有信号自动发',
    'Waiting {n} · sent {sent}. All is kept on this phone and sent when there is a signal',
  ],
  sent: ['等信号 0 条 · 已发 {sent} 条', 'Waiting 0 · sent {sent}'],
  others: [
    '这部手机上还有别的司机 {n} 条没发出，他再登录就发出',
    'This phone keeps {n} unsent records of another driver: they are sent when he signs in again',
  ],
  send: ['现在发', 'Send now'],
  sign_in: ['请重新登录，登录后自动发', 'Sign in again: then all is sent'],
  kept: ['{at} 已存在手机上，有信号自动发', 'kept on this phone at {at}; sent when there is a signal'],
  taken: ['{at} 已登记，服务器已收到', 'recorded at {at}; the server has it'],
  all_kept: ['全部交接完，有信号自动发', 'All is handed over; sent when there is a signal'],
  next: ['去下一站', 'On to the next stop'],
  count: ['份数、箱数要写整数', 'Counts are whole numbers'],
  core: ['每个菜都要写中心温度，如 65.3', 'Every dish needs its core temperature, such as 65.3'],
  doubtful: [
    '这个温度不太可能：再测一次，属实就勾上“已复测”',
    'That is hard to believe: measure again, and tick “Measured again” if it is so',
  ],
  missing: ['这里要填写', 'Fill this in'],
  gap: ['实收加差额要等于装车份数，差额要写原因', 'Received and missing must add up to what was loaded, with a reason'],
  why_twice: ['同一个原因只写一次', 'Say each reason once'],
  why_rejected: ['拒收要写说明', 'Say why it was rejected'],
  proof_required: ['还没有{what}，不能交接', '{what} is required before the hand-over'],
  proof_warned: ['还没有{what}；再按一次照样交接', '{what} is missing: press again to hand over without'],
  unsigned: ['还没有签名', 'Nothing is signed yet'],
  no_picture: ['这不是能用的照片，请重拍', 'This is no picture that can be used: take another'],
} as const satisfies Words

/** The page on which the district says what a hand-over must be proven by. */
export const proofLevels = {
  title: ['交接凭证', 'Proof of a hand-over'],
  about: [
    '司机交接时要留什么凭证。改了以后，下一次交接起算；已经交接的不变。',
    'What drivers keep as proof of a hand-over. A change counts from the next hand-over on.',
  ],
  who_may: ['由调度员和管理员修改；要改请找他们。', 'The dispatcher and the administrator change this: ask them.'],
  level_of: ['{what}：要求', '{what}: asked for'],
  required: ['必须有，没有不能交接', 'Required: no hand-over without'],
  warned: ['应当有，没有会提醒', 'Expected: warned when missing'],
  enabled: ['可以有', 'May be given'],
  disabled: ['不收', 'Not taken'],
  save: ['保存', 'Save'],
  core: ['中心温度', 'Core temperature'],
  core_always: [
    '必须有，不能改：热食低于 60 ℃ 的要复热或废弃，靠它判断。',
    'Required, and cannot be changed: whether hot food is served, reheated or thrown away is judged by it.',
  ],
} as const satisfies Words

export const VERDICT_ON_PHONE = {
  unsent: ['未发出', 'not sent'],
  accepted: ['已收到', 'taken'],
  already: ['早已登记', 'was recorded already'],
  waiting: ['等前面的记录', 'waits for an earlier one'],
  conflict: ['与已登记的不同，调度来定', 'differs from what is recorded: the dispatcher decides'],
  review: ['没有采用，调度来看', 'not taken: the dispatcher looks at it'],
  refused: ['没有采用，请打电话给调度', 'not taken: call the dispatcher'],
} as const satisfies Words

export const proofs = {
  title: ['照片和签名', 'Photo and signature'],
  take_photo: ['拍照或选照片', 'Take or choose a photo'],
  photo_of_signature: ['拍签过字的单子', 'Photo of the signed paper'],
  draw: ['请在框里签名', 'Sign in the box'],
  required: ['必须有', 'required'],
  warned: ['应当有', 'expected'],
  enabled: ['可以不填', 'optional'],
  keep: ['保存', 'Keep'],
  keep_signature: ['保存签名', 'Keep the signature'],
  wipe: ['重签', 'Sign again'],
  kept: ['{at} 已存', 'kept at {at}'],
} as const satisfies Words
