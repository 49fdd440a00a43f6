import { type Lang, say, type Words } from './words.ts'

/** Meals that are carried to the door: the canteen's page, the carrier's phone, the round's sheet. */
export const rounds = {
  tab: ['送餐上门', 'Doorsteps'],
  title: ['今天的上门送餐', "Today's doorstep rounds"],
  plan: ['安排路线', 'Plan the rounds'],
  plan_again: ['重新安排', 'Plan anew'],
  plan_about: [
    '按登记的住址、送餐员的箱量和班次自动分家、排顺序；最长的一趟尽量短。',
    'Doors are shared by address, box and shift; the longest round is made as short as it gets.',
  ],
  not_planned: ['还没有安排', 'Not planned yet'],
  no_kitchen_plan: ['厨房还没有做这一餐的计划，出计划后再安排。', 'The kitchen has not planned this meal; come back when it has.'],
  no_doors: ['今天没有人订送餐上门。', 'Nobody ordered to the door today.'],
  doors_n: ['{n} 家', '{n} doors'],
  tour_n: ['第 {n} 趟', 'Tour {n}'],
  departs: ['{at} 出发', 'leaves {at}'],
  ends: ['{at} 送完', 'done {at}'],
  cooked_at: ['首锅 {at} 出锅', 'first pot done {at}'],
  ready_at: ['饭菜 {at} 装好', 'boxes ready {at}'],
  until_at: ['最晚 {at} 送到', 'at the door by {at}'],
  made_at: ['{at} 安排，第 {turn} 版', 'planned {at}, version {turn}'],
  moved_names: [
    '手工换过人的：{names}。重新安排会按路线再分',
    'given to others by hand: {names}; planning anew shares them by itself again',
  ],
  not_placed: [
    '这个食堂没有登记坐标，不能安排路线。请管理员在食堂资料里补上坐标。',
    'Nobody has told where this canteen is, so no round can start there. Ask the administrator to add its place.',
  ],
  plan_again_about: [
    '重新安排时，已有结果的和正在路上的不动，只分还在食堂的。',
    'Planned anew, what is done and who is under way stay; only what is still at the canteen is shared.',
  ],
  state_under_way: ['在路上', 'under way'],
  state_over: ['这趟完了', 'over'],
  called_off: ['不用送了', 'No need to go'],
  called_off_about: ['安排之后取消的，路过不用停。', 'Called off since the rounds were planned.'],
  moved_because: ['换人原因：{why}', 'changed because: {why}'],
  order: ['次序', 'No.'],
  person: ['姓名', 'Name'],
  address: ['地址', 'Address'],
  access: ['进门', 'How to get in'],
  diet: ['忌口与质地', 'Diet'],
  tray: ['套餐', 'Set'],
  proxy: ['代领人', 'May take it'],
  no_proxy: ['无', 'nobody'],
  eta: ['预计', 'Due'],
  age: ['出锅后', 'After the pot'],
  minutes: ['{n} 分钟', '{n} min'],
  outcome: ['结果', 'Outcome'],
  open: ['未送', 'to come'],
  portions: ['份数', 'Portions'],
  signature: ['签收', 'Signature'],
  move: ['换人、记结果', 'Move, or say what happened'],
  move_to: ['改由谁送', 'Carried by'],
  why: ['原因', 'Reason'],
  move_button: ['换', 'Give'],
  print: ['打印送餐单', 'Print the sheets'],
  unplaced: ['没有排进路线的', 'In no round'],
  unplaced_about: ['这些人也订了餐，请另行安排，不要漏送。', 'They ordered too: see that they get it.'],
  why_no_home: ['没有登记住址坐标', 'nobody has told where the home is'],
  why_no_carrier: ['没有送餐员', 'nobody to carry'],
  why_box_too_small: ['箱子装不下', 'no box is large enough'],
  why_too_late: ['赶不上最晚时间', 'cannot be in time'],
  why_too_long_aboard: ['在箱里的时间太长', 'too long in the box'],
  why_shift_over: ['超出班次', 'the shift would be over'],
  why_not_planned_yet: ['安排之后才订的，或原来的送餐员已停用', 'ordered since, or its carrier is gone'],
  best: ['最合适的是{carrier}，超 {minutes} 分钟', '{carrier} would come nearest, {minutes} min over'],
  faults: ['这样安排有问题', 'What these rounds break'],
  // carriers
  carriers: ['送餐员和志愿者', 'Carriers and volunteers'],
  carriers_about: [
    '有账号的（岗位“送餐员”）用手机送；没有账号的写姓名，用纸质送餐单。',
    'With an account (duty “doorstep carrier”) one goes by the phone; a name alone goes by the sheet.',
  ],
  no_carriers: ['还没有登记送餐员，先登记再安排。', 'Nobody carries yet: put somebody on the list first.'],
  carrier: ['送餐员', 'Carrier'],
  add_carrier: ['登记', 'Add'],
  by_account: ['有账号的人', 'With an account'],
  by_name: ['（没有账号，写姓名）', '(no account: by name)'],
  name: ['姓名', 'Name'],
  kind: ['身份', 'Who'],
  volunteer: ['志愿者', 'Volunteer'],
  staff: ['工作人员', 'Staff'],
  mode: ['怎么走', 'Goes'],
  foot: ['步行', 'on foot'],
  ebike: ['电动车', 'by e-bike'],
  box: ['箱量（份）', 'Box (portions)'],
  box_n: ['每趟 {n} 份', '{n} a tour'],
  from: ['几点起', 'From'],
  until: ['几点止', 'Until'],
  shift: ['{from}–{until}', '{from}–{until}'],
  end: ['停用', 'Take off'],
  // a door
  door_title: ['{name} 的门', "{name}'s door"],
  door_about: ['只给送餐的人看。不登记身份证号，不写病情。', 'Only for who carries. No ID numbers, no illnesses.'],
  door: ['单元和房号', 'Unit and room'],
  gate: ['从哪个门进', 'Which gate'],
  floor: ['楼层', 'Floor'],
  no_lift: ['没有电梯', 'No lift'],
  dog: ['有狗', 'Dog'],
  phone: ['到门口先打', 'Call first'],
  phone_at: ['先打 {phone}', 'call {phone} first'],
  note: ['其他', 'Other'],
  floor_n: ['{n} 楼', 'floor {n}'],
  relation: ['关系', 'Relation'],
  relation_in: ['（{relation}）', ' ({relation})'],
  proxy_phone: ['代领人电话', 'Their telephone'],
  proxy_name: ['代领人姓名', 'Name of who may take it'],
  save: ['保存', 'Save'],
  optional: ['可以不填', 'may be left empty'],
  back: ['返回送餐', 'Back to the rounds'],
  edit_door: ['进门办法', 'Door'],
  // outcomes
  handed: ['交到本人', 'Handed over'],
  by_proxy: ['交代领人', 'To the proxy'],
  hung: ['挂门口', 'Hung on the door'],
  nobody: ['无人应门', 'Nobody answers'],
  hung_why: ['为什么挂门口', 'Why on the door'],
  at_device: ['{at}', '{at}'],
  tried: ['去过 {n} 次', 'tried {n} times'],
  uncounted: ['{n} 份已送到、还没有计入用餐', '{n} meals are handed over and not counted yet'],
  count: ['计入用餐', 'Count them'],
  counted: ['计入 {n} 份', '{n} counted'],
  not_counted: ['没有计入', 'not counted'],
  // the phone
  my_round: ['我的送餐', 'My round'],
  no_round: ['今天没有您的送餐路线。', 'You have no round today.'],
  next_door: ['下一家', 'Next door'],
  door_of: ['第 {n} 家，共 {of} 家', 'door {n} of {of}'],
  all_done: ['全部送完，辛苦了', 'All done: thank you'],
  all_kept: ['全部送完，都存在手机上，有信号自动发', 'All done. What is not sent is kept on this phone and sent when there is a signal'],
  kept_of_others: [
    '这部手机上还有别的送餐员 {n} 条没发出，本人再登录就发出',
    'This phone keeps {n} unsent records of somebody else: they are sent when that person signs in again',
  ],
  not_taken: ['没有采用', 'not taken'],
  all_doors: ['全部', 'All doors'],
  navigate: ['导航', 'Navigate'],
  call: ['打电话 {phone}', 'Call {phone}'],
  call_proxy: ['打给代领人 {phone}', 'Call who may take it {phone}'],
  no_diet: ['没有忌口', 'no diet'],
  try_again: ['没人在的，回头再送', 'Nobody was there: try again'],
  // the sheet
  boxes: ['装箱', 'In the box'],
  total_portions: ['共 {n} 份', '{n} portions'],
  carrier_sign: ['送餐人', 'Carrier'],
  canteen_sign: ['食堂', 'Canteen'],
} as const satisfies Words

/** What rounds can break. */
export const roundFaults = {
  door_missing: ['没有排进任何一趟', 'is in no round'],
  door_twice: ['排了两次', 'is in two rounds'],
  door_unknown: ['没有订餐', 'has no order'],
  door_not_placed: ['没有登记住址坐标', 'has no place on the map'],
  carrier_unknown: ['送餐员已停用', 'carries no more'],
  box_overfull: ['一趟 {portions} 份，箱子只装 {most} 份', '{portions} portions in a box for {most}'],
  leaves_too_early: ['出发早于饭菜装好或上班', 'leaves before the food is packed or the shift begins'],
  arrives_too_soon: ['到达时间早了 {minutes} 分钟，走不到', 'is reached {minutes} min sooner than one can go'],
  leaves_too_soon: ['停留少了 {minutes} 分钟', 'is left {minutes} min too soon'],
  door_too_late: ['晚于最晚时间 {minutes} 分钟', 'is reached {minutes} min too late'],
  boxed_too_long: ['在箱里超时 {minutes} 分钟', 'food is in the box {minutes} min too long'],
  past_shift: ['超出班次 {minutes} 分钟', 'is {minutes} min after the shift'],
  two_tours_at_once: ['前一趟还没回来就出发', 'leaves before being back from the tour before'],
  door_came: ['{name} 改由此人送', '{name} came to this carrier'],
  door_went: ['{name} 不再由此人送', '{name} went to somebody else'],
  door_reordered: ['{name} 换了次序', '{name} is at another place in the order'],
  hours_backwards: ['结束时间要晚于开始时间', 'the end must be after the beginning'],
  no_duty_to_carry: ['此人今天没有“送餐员”岗位', 'this person does not hold the duty to carry today'],
} as const satisfies Words

interface Access {
  door: string | null
  gate: string | null
  floor: number | null
  noLift: boolean
  dog: boolean
  phone: string | null
  note: string | null
}

/** How one gets in, in one line: 东门 · 2单元501 · 5 楼 · 没有电梯 · 有狗. */
export function accessText(access: Access | null, lang: Lang): string {
  if (!access) return ''
  const { gate, door, floor, noLift, dog, phone, note } = access
  const parts = [
    gate,
    door,
    floor === null ? null : say(rounds.floor_n, lang, { n: floor }),
    noLift ? say(rounds.no_lift, lang) : null,
    dog ? say(rounds.dog, lang) : null,
    phone && say(rounds.phone_at, lang, { phone }),
    note,
  ]
  return parts.filter((part) => part !== null && part !== '').join(' · ')
}

/** Who may take the meal: 王强（儿子）13900001111. */
export function proxyText(proxy: { name: string; relation: string | null; phone: string | null } | null, lang: Lang): string {
  if (!proxy) return ''
  const relation = proxy.relation ? say(rounds.relation_in, lang, { relation: proxy.relation }) : ''
  return `${proxy.name}${relation} ${proxy.phone ?? ''}`.trim()
}

/** Why a door is in no round, and who would come nearest to it. */
export function unplacedText(
  why: 'no_home' | 'no_carrier' | 'box_too_small' | 'too_late' | 'too_long_aboard' | 'shift_over' | 'not_planned_yet',
  best: { carrier: string; minutes: number } | undefined,
  nameOf: (carrier: string) => string,
  lang: Lang,
): string {
  const nearest = best ? say(rounds.best, lang, { carrier: nameOf(best.carrier), minutes: best.minutes }) : ''
  return [say(rounds[`why_${why}`], lang), nearest].filter(Boolean).join(lang === 'zh' ? '，' : '; ')
}
