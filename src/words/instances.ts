import type { Words } from './words.ts'

/** What can be wrong with the file of a routing problem, or with a problem that nobody could solve. */
export const instanceFaults = {
  format_unknown: [
    '看不出是 CVRPLIB .vrp、Solomon/Gehring-Homberger .txt 还是本系统的 JSON',
    'This is neither a CVRPLIB .vrp, nor a Solomon or Gehring-Homberger .txt, nor our JSON',
  ],
  file_too_large: ['文件有 {size} MB，最多 {limit} MB', 'The file has {size} MB, the most is {limit}'],
  json_broken: ['不是完整的 JSON：{detail}', 'This is not whole JSON: {detail}'],
  cut_off: ['文件没有写完：没有 EOF，最后一行也没有换行', 'The file is cut off: there is no EOF, and its last line does not end'],
  too_many_lines: ['文件有 {lines} 行，最多 {limit} 行', 'The file has {lines} lines, the most is {limit}'],
  island: ['没有路可到这一点，或没有路可回', 'No way leads to this stop, or none leads back'],
  given_twice: ['“{field}”写了两次', '"{field}" is given twice'],
  value_not_known: ['“{field}”不能是“{value}”，只能是 {allowed}', '"{field}" cannot be "{value}", only {allowed}'],
  not_a_number: ['“{field}”的值“{value}”不是数', '"{value}" in "{field}" is not a number'],
  not_whole: ['“{field}”的值 {value} 不是整数', '{value} in "{field}" is not a whole number'],
  more_decimals: [
    '“{field}”的值 {value} 的小数比保留的 {decimals} 位多（--decimals）',
    '{value} in "{field}" has more than the {decimals} decimals that are kept (--decimals)',
  ],
  negative: ['“{field}”不能小于 0：{value}', '"{field}" cannot be below 0: {value}'],
  number_too_large: ['“{field}”的值 {value} 太大，最多 {limit}', '{value} in "{field}" is too large, the most is {limit}'],
  distance_too_large: ['两点相距太远，最多 {limit}；请减少 --decimals', 'Nodes are too far apart, at most {limit}; keep fewer --decimals'],
  wrong_count: ['“{field}”应有 {expected} 个，实有 {found} 个', '"{field}" has {found}, not {expected}'],
  too_many_nodes: ['有 {nodes} 个点，最多 {limit} 个', '{nodes} nodes, the most is {limit}'],
  node_unknown: ['没有“{node}”号点，只有 {first} 到 {last}', 'There is no node "{node}", only {first} to {last}'],
  node_expected: ['这一行应是 {expected} 号点，不是“{node}”', 'This row is node {expected}, not "{node}"'],
  node_twice: ['{node} 号点在“{field}”里写了两次', 'Node {node} is given twice in "{field}"'],
  depots: ['应有一个车场，写了 {found} 个', 'There is one depot, not {found}'],
  depot_not_zero: ['“{field}”里车场的值应为 0，不是 {value}', 'In "{field}" the depot has 0, not {value}'],
  window_closed: ['时间窗在 {from} 打开以前就在 {until} 关闭了', 'The window closes at {until}, before it opens at {from}'],
  demand_over: ['需求 {demand}，一辆车只装 {capacity}', 'The demand is {demand}, a vehicle holds {capacity}'],
  reached_late: ['最早 {arrives} 才能到，{until} 以后就不能到了', 'It is reached at {arrives} at the earliest, and closes at {until}'],
  home_late: [
    '从这里最早 {arrives} 才能回到车场，车场 {until} 关闭',
    'From here a vehicle is back at {arrives} at the earliest, and the depot closes at {until}',
  ],
  over_horizon: [
    '去这一点的一趟最早 {over} 才结束，全部要在 {horizon} 以前结束',
    'A trip to it is over at {over} at the earliest, and all must be by {horizon}',
  ],
  trip_too_long: [
    '去这一点的线路至少要 {least}，最长只许 {longest}',
    'A route to it takes at least {least}, the longest may take {longest}',
  ],
  fleet_too_small: [
    '总需求 {demand}，{vehicles} 辆车一共只装 {room}',
    'The demands are {demand} in all, {vehicles} vehicles hold {room} together',
  ],
  elapsed_with_earliest: [
    '返回的线路有 earliest 时，不能用 maxElapsed，请用 maxDuration 或 latest',
    'Routes that return and have earliest times take maxDuration or latest, not maxElapsed',
  ],
  service_differs: ['不返回的线路有 DISTANCE 时，各点的服务时间要相同', 'Open routes with DISTANCE need the same service time everywhere'],
  times_too_large: [
    '时间加起来有 {sum}，太大；请减少 --decimals 或换大一些的单位',
    'The times add up to {sum}, too much; keep fewer --decimals or take a larger unit',
  ],
} as const satisfies Words

/** What can be wrong with a solution of a routing problem. */
export const solutionFaults = {
  solution_unreadable: ['这一行既不是“Route #n: …”也不是“Cost …”', 'This line is neither "Route #n: …" nor "Cost …"'],
  solution_unknown: [
    '看不出是 CVRPLIB 的 .sol，也不是 routing solve 的 JSON；实例和解的先后别弄反',
    "This is neither CVRPLIB's .sol nor the JSON of routing solve; the instance comes first, then the solution",
  ],
  solution_without_routes: ['没有线路', 'There are no routes'],
  visit_unknown: ['没有 {stop} 号点，只有 1 到 {last}', 'There is no stop {stop}, only 1 to {last}'],
  visit_missing: ['哪条线路都没有去', 'No route comes here'],
  visited_twice: ['去了 {times} 次', 'It is visited {times} times'],
  route_overloaded: ['装了 {load}，车只能装 {capacity}', '{load} aboard, the vehicle holds {capacity}'],
  arrives_late: ['{arrives} 才到 {stop} 号点，{until} 以后就不能到了', 'It comes to stop {stop} at {arrives}, which closes at {until}'],
  back_late: ['{arrives} 才回到车场，车场 {until} 关闭', 'It is back at {arrives}, and the depot closes at {until}'],
  route_too_long: ['要 {time}，最长只许 {longest}', 'It takes {time}, the longest may take {longest}'],
  routes_too_many: ['有 {routes} 条线路，只有 {vehicles} 辆车', '{routes} routes, and only {vehicles} vehicles'],
  journeys_missing: [
    '这里一辆车可以跑几趟，请用 journeys（.sol 里用 Journey #n: 线路@出发时间）写明每辆车跑哪几趟',
    'Vehicles may drive several routes here: say by journeys (in a .sol by Journey #n: ROUTE@DEPARTURE) which drives which',
  ],
  journeys_too_many: ['用了 {journeys} 辆车，只有 {vehicles} 辆', '{journeys} vehicles drive, and there are only {vehicles}'],
  trips_too_many: ['跑了 {found} 趟，最多 {trips} 趟', '{found} trips, the most is {trips}'],
  route_unknown: ['没有 {route} 号线路，只有 1 到 {last}', 'There is no route {route}, only 1 to {last}'],
  route_not_driven: ['没有车跑这条线路', 'No vehicle drives it'],
  route_driven_twice: ['跑了 {times} 次', 'It is driven {times} times'],
  departs_early: [
    '{route} 号线路 {departs} 出发，车 {ready} 才准备好',
    'It leaves for route {route} at {departs}, and is ready at {ready} at the earliest',
  ],
  food_aboard_too_long: [
    '{route} 号线路上，从出发到 {stop} 号点交接要 {time}，最长只许 {longest}',
    'On route {route} it takes {time} from leaving to the hand-over at stop {stop}, the longest may take {longest}',
  ],
  trip_takes_long: ['{route} 号线路要 {time}，最长只许 {longest}', 'Route {route} takes {time}, the longest may take {longest}'],
  over_late: ['{route} 号线路到 {over} 才结束，最晚 {horizon}', 'Route {route} is over at {over}, and all must be by {horizon}'],
  cost_differs: ['写的是 {told}，算出来是 {cost}', '{told} is told, {cost} is right'],
} as const satisfies Words

/** What `routing solve` and `routing check` say. */
export const ROUTING_WORDS = {
  solved: [
    '{routes} 条线路，成本 {cost}，没有下界，{turns} 轮，{seconds} 秒',
    '{routes} routes, cost {cost}, no lower bound, {turns} turns, {seconds} s',
  ],
  solved_and_bounded: [
    '{routes} 条线路，成本 {cost}，下界 {bound}，最多差 {gap}%，{turns} 轮，{seconds} 秒',
    '{routes} routes, cost {cost}, lower bound {bound}, gap {gap}% at most, {turns} turns, {seconds} s',
  ],
  solved_and_proven: [
    '{routes} 条线路，成本 {cost}，下界也是 {bound}，已证明最优，{turns} 轮，{seconds} 秒',
    '{routes} routes, cost {cost}, lower bound {bound}: proven to be the best, {turns} turns, {seconds} s',
  ],
  nothing_found: [
    '没有找到满足所有限制的线路：{turns} 轮，{seconds} 秒；可以给更多时间或车辆',
    'No routes were found that keep every limit in {turns} turns, {seconds} s; give more time or vehicles',
  ],
  nothing_possible: [
    '已证明没有满足所有限制的线路：{turns} 轮，{seconds} 秒',
    'No routes keep every limit, and that is proven: {turns} turns, {seconds} s',
  ],
  day_proven: ['已证明', 'proven'],
  vans_open: ['车数未证明', 'fewer vans not ruled out'],
  day_accepted: ['合格', 'accepted'],
  day_refused: ['不合格', 'refused'],
  days_planned: [
    '{planned} 天重排，{proven} 天已证明最优，检查器认可 {accepted} 天',
    '{planned} days planned again: {proven} proven to be the best, {accepted} accepted by the checker',
  ],
  solution_right: ['{routes} 条线路，成本 {cost}，没有违反任何限制', '{routes} routes, cost {cost}, every limit is kept'],
  solution_wrong: ['{faults} 处不对', '{faults} violations'],
} as const satisfies Words
