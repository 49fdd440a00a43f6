import type { Words } from './words.ts'

/** Why a rule of who shares a van is not taken. */
export const sharingFaults = {
  pair_of_one: ['同一个食堂不能与自己成对', 'a canteen is no pair with itself'],
  pair_contradicts: [
    '{one} 与 {other} 已（经由别的食堂）须同趟，不能又要求分开',
    '{one} and {other} are to go together, maybe by way of others, and cannot be apart too',
  ],
  shift_backwards: ['班次 {until} 结束，早于 {from} 开始', 'the shift ends at {until}, before it begins at {from}'],
} as const satisfies Words

/** The page of vans: when they work, where they cannot go, and who shares a trip. */
export const sharing = {
  title: ['车辆与同车规则', 'Vans and who shares them'],
  see: ['车辆与同车规则', 'Vans and who shares them'],
  about: ['从下一次排线起生效；已排好的线路不变。', 'Routes that are planned from now on follow it; those that stand stay as they are.'],
  vans: ['车辆', 'Vans'],
  plate: ['车牌', 'Plate'],
  room: ['装载', 'Holds'],
  room_of: ['{portions} 份，普通箱 {ordinary}，清真箱 {halal}', '{portions} portions, {ordinary} ordinary and {halal} halal boxes'],
  from: ['班次开始', 'Shift from'],
  until: ['班次结束', 'Shift until'],
  all_day: ['全天', 'all day'],
  trips: ['每餐最多几趟', 'Trips a meal'],
  save: ['保存', 'Save'],
  of_van: ['{plate} {what}', '{plate}: {what}'],
  reload: ['两趟之间', 'Between two trips'],
  reload_minutes: ['回厨房后装车（分钟）', 'Back at the kitchen, to load (min)'],
  pairs: ['哪些食堂同趟、哪些分开', 'Which canteens share a trip, which never do'],
  one: ['食堂', 'Canteen'],
  other: ['另一食堂', 'Other canteen'],
  rule: ['规则', 'Rule'],
  together: ['须同趟', 'on one trip'],
  apart: ['不可同趟', 'never on one trip'],
  bans: ['进不去的车', 'Vans that cannot get there'],
  van: ['车辆', 'Van'],
  canteen: ['食堂', 'Canteen'],
  add: ['添加', 'Add'],
  lift: ['取消', 'Remove'],
  lift_of: ['取消：{what}', 'Remove: {what}'],
  none: ['没有', 'None'],
} as const satisfies Words
