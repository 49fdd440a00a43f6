import type { Words } from './words.ts'

/** What keeps a pot or a station from being set as somebody wants it. */
export const equipmentFaults = {
  station_unknown: ['那一天没有这个岗位：{station}', 'there is no such station on that day: {station}'],
  pot_of_other_line: ['{station}属于另一条生产线，锅具不能混用', '{station} is of the other line: pots are never shared'],
  pot_at_boards: ['{station}是切配岗位，不放锅具', '{station} is where food is cut: no pot stands there'],
  trays_without_steam: ['只有蒸柜按盘计', 'only steam cabinets are counted in trays'],
  pot_in_plan: [
    '{day} 的计划要用它（最重一锅 {kilos} 公斤）；请从之后的日期起改，或先改计划',
    'the plan of {day} cooks {kilos} kg in it: choose a later day, or change that plan first',
  ],
  station_has_pot: ['{pot} 还在这个岗位，请先移走或停用', '{pot} still stands there: move it or put it out of use first'],
} as const satisfies Words

/** The page of stations, pots and who works where. */
export const equipment = {
  title: ['岗位与设备', 'Stations and equipment'],
  about: [
    '改动从所选日期起生效：在那之前的计划照旧；之后新做的计划按新设置排锅、排人。',
    'A change holds from its day on: plans of before stay, plans made for later days follow it.',
  ],
  kinds: ['岗位', 'Stations'],
  pots: ['锅具', 'Pots'],
  people: ['人员', 'People'],
  station: ['岗位', 'Station'],
  kind: ['种类', 'Kind'],
  line: ['生产线', 'Line'],
  name: ['名称', 'Name'],
  pot: ['锅具', 'Pot'],
  pots_a_cook: ['一人看几口锅', 'Pots a cook minds'],
  kilos: ['容量（公斤熟食）', 'Holds (kg cooked)'],
  trays: ['盘数', 'Trays'],
  trays_hint: ['蒸柜填', 'steam only'],
  clean: ['清洗（分钟）', 'Cleaning (min)'],
  no_station: ['不在岗位（什么都能做）', 'at no station (cooks anything)'],
  since: ['自', 'From'],
  until: ['至（不含）', 'Until (without)'],
  used: ['状态', 'State'],
  in_use: ['使用', 'in use'],
  out_of_use: ['停用', 'out of use'],
  edit: ['修改', 'Change'],
  edit_of: ['修改 {what}', 'Change {what}'],
  save: ['保存', 'Save'],
  add_station: ['新增岗位', 'Add a station'],
  add_pot: ['新增锅具', 'Add a pot'],
  add_duty: ['安排人员', 'Put somebody on duty'],
  who: ['人员', 'Person'],
  end_duty: ['不再值班', 'Ends'],
  add: ['新增', 'Add'],
  put: ['安排', 'Put on duty'],
  nobody: ['没有人值班：这个岗位做不了菜', 'nobody is on duty: nothing can be cooked here'],
  nobody_at_all: ['没有登记任何值班人员：计划只看锅具', 'no duties are recorded at all: plans look at pots only'],
  from_day: ['{name}（{day} 起）', '{name} (from {day})'],
  to_day: ['{name}（至 {day} 前）', '{name} (until {day})'],
  comma: ['、', ', '],
  coming: ['已登记、尚未生效', 'Recorded for later'],
  coming_pot: [
    '{day} 起：{name} · {station} · {kg} 公斤 · 清洗 {clean} 分钟',
    'from {day}: {name} · {station} · {kg} kg · cleaning {clean} min',
  ],
  coming_gone: ['{day} 起：{name} 停用', 'from {day}: {name} out of use'],
  coming_station: ['{day} 起：{name} · 一人看 {n} 口锅', 'from {day}: {name} · a cook minds {n}'],
  none: ['没有登记', 'none recorded'],
  // a dish's minutes
  minutes: ['切配工时', 'Preparing'],
  minutes_about: [
    '一锅的洗切分钟数。厨房自己测过的填在这里，之后新做的计划按它倒排。',
    'Washing and cutting for one batch. What the kitchen has timed itself goes here; plans made from then on count with it.',
  ],
  minutes_now: ['切配 {prep} 分钟', '{prep} min'],
  minutes_assumed: [
    '切配分钟数是按菜类假定的，还没有实测',
    'the preparing minutes are assumed from the kind of dish: nobody has timed it yet',
  ],
  minutes_timed: ['{at} {who} 登记', 'recorded {at} by {who}'],
  prep_minutes: ['切配（分钟）', 'Prepare (min)'],
  minutes_save: ['登记工时', 'Record'],
} as const satisfies Words
