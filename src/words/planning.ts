import type { Words } from './words.ts'

/** What a forecast rests on: `basis.from`, `basis.spread` and the parts of its sentence. */
export const forecastBasis = {
  same_weekday: ['最近 {n} 个同星期的同类日', 'the last {n} days of this kind on this weekday'],
  working_days: ['最近 {n} 个工作日（含调休上班日）', 'the last {n} working days (shifted ones included)'],
  weekend_days: ['最近 {n} 个周末日', 'the last {n} weekend days'],
  holidays: ['最近 {n} 个节假日', 'the last {n} public holidays'],
  recent_days: ['同类日太少，用最近 {n} 个有记录的日子', 'too few days of this kind: the last {n} recorded days of any kind'],
  nothing: ['没有任何用餐记录，无法预测', 'no recorded day at all: no forecast'],
  own_errors: ['范围按本点最近 {n} 天的预测误差', 'range from this canteen’s last {n} forecast errors'],
  counting_noise: ['本点只有 {n} 天误差，范围参照全部食堂', 'only {n} forecast errors of its own so far: range leans on all canteens’'],
  level: ['平常 {level} 份', 'a usual day {level}'],
  factor: ['这一天 ×{factor}', 'this day ×{factor}'],
  booked: ['报餐 {booked} 份', '{booked} asked for'],
  range: ['多半在 {low}–{high} 份之间', 'mostly between {low} and {high}'],
  cooked: ['按 {percent}% 分位送 {portions} 份', 'its {percent} % quantile is sent: {portions}'],
} as const satisfies Words

/** Why a month's report leaves a meal out, or last week beside it. */
export const forecastUnjudged = {
  closed: ['不供餐', 'no meals'],
  not_planned: ['没有计划', 'no plan'],
  flagged: ['导入的人数有标记，不用', 'imported count with a flag, not used'],
  not_closed: ['食堂尚未结束本餐', 'not closed by the canteen'],
  no_last_week: ['上周同日没有供餐，无可比', 'nothing served a week before to compare with'],
} as const satisfies Words

/** What a plan of van routes breaks, whoever drew it. Times are clock times, `over` is in whole minutes. */
export const violations = {
  unknown_van: ['没有这辆车', 'there is no such van'],
  van_twice: ['同一辆车的同一车次被安排了两条线路', 'two routes are the same trip of one van'],
  too_many_trips: ['安排了 {trips} 趟，这辆车每餐最多 {most} 趟', '{trips} trips; the van makes {most} a meal at most'],
  trips_overlap: [
    '第 {trip} 趟 {departs} 发车，上一趟回来装好车最早要 {ready}',
    'trip {trip} departs at {departs}; the van is back and loaded at {ready} at the earliest',
  ],
  before_shift: ['{departs} 发车，早于班次开始 {from}', 'departs at {departs}, before the shift begins at {from}'],
  after_shift: ['{returns} 才回来，班次 {until} 结束', 'back at {returns}; the shift ends at {until}'],
  van_may_not_come: ['这辆车进不了这个食堂', 'this van cannot get to this canteen'],
  not_together: ['应与 {other} 同车同趟', 'has to go on one trip with {other}'],
  not_apart: ['不能与 {other} 同车同趟', 'must not go on one trip with {other}'],
  no_way: ['上一处到下一处没有路', 'there is no way from one place of the route to the next'],
  route_without_stops: ['线路上没有站点', 'the route has no stops'],
  unknown_stop: ['今天没有给这个食堂的餐', 'nothing goes to this canteen today'],
  stop_twice: ['这个食堂被安排了 {times} 次', 'this canteen is visited {times} times'],
  stop_missing: ['这个食堂既没有送到，也没有列为未送', 'this canteen is neither visited nor listed as unserved'],
  served_and_unserved: ['这个食堂既在线路上，又列为未送', 'this canteen is on a route and listed as unserved too'],
  unserved_twice: ['这个食堂在未送名单里重复', 'this canteen is listed as unserved more than once'],
  van_over_portions: ['装车 {load} 份，车只能装 {limit} 份', '{load} portions aboard, the van holds {limit}'],
  van_over_ordinary_boxes: ['装车普通箱 {load} 个，车只能装 {limit} 个', '{load} ordinary boxes aboard, the van holds {limit}'],
  van_over_halal_boxes: ['装车清真箱 {load} 个，清真隔间只能装 {limit} 个', '{load} halal boxes aboard, the compartment holds {limit}'],
  bad_time: ['时间不是从零点起的整秒数', 'a time is not a whole number of seconds since midnight'],
  departs_too_early: ['{departs} 发车，早于最早发车时间 {earliest}', 'departs at {departs}, before the earliest departure at {earliest}'],
  arrival_does_not_follow: ['写的是 {arrives} 到，按行车时间应为 {expected}', 'arrival at {arrives}; the driving times give {expected}'],
  leaving_does_not_follow: [
    '写的是 {leaves} 离开，按等候和交接应为 {expected}',
    'leaves at {leaves}; waiting and hand-over give {expected}',
  ],
  return_does_not_follow: ['写的是 {returns} 回到厨房，按行车时间应为 {expected}', 'back at {returns}; the driving times give {expected}'],
  driving_does_not_add_up: [
    '行车 {seconds} 秒，按行车时间应为 {expected} 秒',
    '{seconds} s of driving; the driving times give {expected} s',
  ],
  late: ['{arrives} 到，最晚应 {until} 到，晚 {over} 分钟', 'arrives at {arrives}, due by {until}: {over} min late'],
  driver_twice: ['第 {run} 车和第 {other} 车同时由一人驾驶', 'one driver has runs {run} and {other} at the same time'],
  aboard_too_long: ['热餐在车上 {minutes} 分钟，最多 {limit} 分钟', 'hot food is aboard for {minutes} min, {limit} at most'],
} as const satisfies Words

/** What a paper from before a change of routes does not know. */
export const routeChanges = {
  rerouted: ['第 {version} 版改了线路：{why}', 'version {version} changed the routes: {why}'],
} as const satisfies Words

/** Why a canteen is on no route. */
export const unservedReasons = {
  window_closes_first: ['收餐时段 {from} 开始、{until} 就结束，时间反了', 'its window closes at {until}, before it opens at {from}'],
  no_way_there: ['从厨房没有路可到', 'no way leads there from the kitchen'],
  no_way_back: ['到了那里没有路可回', 'no way leads back from there'],
  no_van_may_come: ['没有一辆车进得去', 'there is no van that can get there'],
  too_many_together: [
    '须同趟送的 {canteens} 个食堂，没有一辆车能一趟送完',
    'no van can serve on one trip all {canteens} canteens that have to go together',
  ],
  rules_keep_it_out: [
    '各车上都有不能与它同趟的食堂，也没有空车',
    'each van has a canteen aboard that it must not share with, and none is free',
  ],
  shift_too_short: [
    '直接去，{van} 也要 {returns} 才回来，班次 {until} 结束',
    'even driven straight there, {van} is back at {returns}; its shift ends at {until}',
  ],
  no_van_today: ['今天没有可用的车', 'no van is available'],
  too_many_portions: ['要送 {portions} 份，最大的车只装 {most} 份', '{portions} portions; the largest van holds {most}'],
  too_many_ordinary_boxes: ['普通箱 {boxes} 个，最大的车只装 {most} 个', '{boxes} ordinary boxes; the largest van holds {most}'],
  too_many_halal_boxes: ['清真箱 {boxes} 个，最大的清真隔间只装 {most} 个', '{boxes} halal boxes; the largest compartment holds {most}'],
  no_van_holds_it: ['份数和两种箱子没有一辆车能同时装下', 'no one van holds its portions and both kinds of boxes together'],
  too_far_in_time: [
    '{departs} 发车直接去，{arrives} 才到，最晚应 {until} 到',
    'even driven straight from {departs} it arrives at {arrives}, due by {until}',
  ],
  too_long_aboard: [
    '直接去热餐也要在车上 {minutes} 分钟，最多 {limit} 分钟',
    'even driven straight the food is aboard for {minutes} min, {limit} at most',
  ],
  vans_full: [
    '各车都装不下：最接近的 {van} 还差 {portions} 份、普通箱 {ordinary} 个、清真箱 {halal} 个',
    'no van has room: the nearest, {van}, lacks room for {portions} portions, {ordinary} ordinary and {halal} halal boxes',
  ],
  no_time_left: [
    '还装得下的车里，最接近的 {van} 也会超时 {minutes} 分钟',
    'of the vans with room the nearest, {van}, would break the time limits by {minutes} min',
  ],
} as const satisfies Words

/** One change with which a canteen that is on no route could be served. */
export const bestFits = {
  fits_in: ['{van} 现在就能加送它', 'it fits {van} as it is'],
  fits_if_moved: ['{other} 改由 {to} 送，{van} 就能送它', 'it fits {van} if {other} moves to {to}'],
  fits_if_swapped: [
    '{other} 改由 {to} 送、{third} 改由 {van} 送（两站对调），{van} 就能送它',
    'it fits {van} if {other} and {third} of {to} change places',
  ],
  fits_if_left_out: ['不送 {other}（{portions} 份），{van} 就能送它', 'it fits {van} if {other} ({portions} portions) is left out'],
} as const satisfies Words

/** What stands in the way of a production plan. */
export const productionFaults = {
  tray_empty: ['套餐里没有菜', 'the tray has no dishes'],
  tray_mixes_lines: ['套餐里混有普通菜和清真菜', 'the tray mixes ordinary and halal dishes'],
  tray_unknown: ['菜单里没有这种套餐', 'the menu has no such tray'],
  dish_twice_in_tray: ['套餐里这道菜重复：{dish}', 'the tray lists a dish twice: {dish}'],
  dish_unknown: ['套餐用到的菜没有资料：{dish}', 'the tray uses a dish that is not known: {dish}'],
  dish_twice: ['这道菜有两份资料', 'the dish is described twice'],
  dish_without_grams: ['这道菜没有每份克数', 'the dish has no grams a portion'],
  dish_without_minutes: ['这道菜没有烹制分钟数', 'the dish has no cooking minutes'],
  portions_not_whole: ['份数不是 0 或正整数', 'portions are not a whole number from 0 up'],
  reserve_not_a_share: ['机动份额应在 0 到 1 之间', 'the reserve is not a share between 0 and 1'],
  pot_unusable: ['锅的容量不是正整数克', 'the pot does not hold a whole number of grams above 0'],
  pot_twice: ['两口锅同名', 'two pots have the same name'],
  no_ordinary_pot: ['普通线没有锅', 'the ordinary line has no pot'],
  no_halal_pot: ['清真线没有专用锅', 'the halal line has no pot of its own'],
  pots_too_small: [
    '一份加留样 {grams} 克，最大的锅只装 {most} 克',
    'one portion and the sample are {grams} g; the largest pot holds {most} g',
  ],
  past_cut_off: ['{day} {clock} 已截止：之后只能作增减变更', 'closed on {day} at {clock}: from then on only plus and minus'],
  canteen_unknown: ['当日没有这个食堂', 'no such canteen on this day'],
  below_zero: ['{canteen} 只有 {has} 份，不能减 {less} 份', '{canteen} has {has} portions; {less} cannot be taken off'],
  specials_need: ['{canteen} 有 {need} 份特殊餐，份数不能比这更少', '{canteen} has {need} special meals: it cannot have fewer portions'],
  portions_changed: ['{dish} {change} 份', '{dish} {change} portions'],
  already_aboard: ['{canteen} 的饭菜已装车，不能再改', 'the food of {canteen} is loaded already'],
  already_over: ['{canteen} 本餐已结束，不能再改', 'the meal is closed at {canteen} already'],
  dish_begun: ['{dish} 已经开火或领料，不能换掉', '{dish} is on the fire or has its ingredients: it cannot be swapped'],
  cannot_cook_more: [
    '{dish} 还差 {short} 份：未开火的锅装不下，再起一锅来不及，机动只剩 {left} 份',
    '{dish} is {short} portions short: pots not yet on the fire are full, there is no time for another, and {left} are in reserve',
  ],
  counted_since: ['{canteen} 在那之后重报了人数（{at}），以报餐为准', '{canteen} has sent its head count since ({at}), which counts'],
  swap_unknown: ['菜单里没有 {dish}', 'the menu has no {dish}'],
  not_on_a_route: ['{canteen} 不在任何车次上', '{canteen} is on no run'],
  no_pot_of_kind: ['没有能做 {dish} 的锅具：缺{station}', 'no pot can cook {dish}: {station_en} is missing'],
  nobody_on_duty: ['{station}没有人值班', 'nobody is on duty at {station}'],
  cooked_too_early: [
    '{dish} 最早一锅 {finishes} 就出锅，{departs} 才发车：装箱 {pack} 分钟、送达 {deliver} 分钟，赶不上热餐时限',
    'the first batch of {dish} is done at {finishes} and leaves at {departs}: more than {pack} min to pack and {deliver} to deliver',
  ],
  fits_with_pots: ['再加 {n} 口与 {pot} 一样的锅就来得及', 'it would fit with {n} more of {pot}'],
  fits_with_cooks: ['{station}再加 {n} 人值班就来得及', 'it would fit with {n} more on duty at {station}'],
  fits_if_opened: ['厨房 {opens} 开门就来得及', 'it would fit if the kitchen opened at {opens}'],
  over_capacity: [
    '连机动共 {portions} 份，超过厨房核定的每餐 {limit} 份',
    '{portions} portions with the reserve; the kitchen is licensed for {limit} a meal',
  ],
  packing_too_slow: ['装箱要 {minutes} 分钟，熟制后最多 {limit} 分钟内装完', 'packing takes {minutes} min; {limit} after cooking at most'],
  not_enough_time: ['第一锅 {starts} 就要开始，厨房 {opens} 才开', 'the first batch would start at {starts}; the kitchen opens at {opens}'],
} as const satisfies Words
