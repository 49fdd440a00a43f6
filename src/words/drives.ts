import type { Words } from './words.ts'

/** What can be wrong with a leg, with a file of them, or with what ways are reckoned with. */
export const driveFaults = {
  leg_site_unknown: ['没有这个点', 'there is no such site'],
  leg_site_unnamed: [
    '不认识“{site}”：填食堂编码、全称或简称，厨房填 kitchen 或全称',
    'no single site is called “{site}”: give its code or name, or kitchen',
  ],
  leg_to_itself: ['起点和终点是同一个点', 'from and to are the same site'],
  leg_twice: ['这一段已经写过', 'this leg stands there already'],
  leg_minutes: [
    '分钟应是大于 0、不超过 {limit} 的数；留空为恢复计算值',
    'minutes are a number above 0 and up to {limit}; empty: as it is reckoned',
  ],
  legs_too_many: ['行数太多：最多 {limit} 行', 'too many rows: {limit} at most'],
  bands_too_many: ['时段太多：最多 {limit} 个', 'too many bands: {limit} at most'],
  band_backwards: ['{from}–{until}：结束要晚于开始', '{from}–{until}: it ends before it begins'],
  bands_overlap: ['{from}–{until} 与 {other} 重叠', '{from}–{until} overlaps {other}'],
  band_percent: ['系数应在 {least}% 到 {most}% 之间', 'per cents are from {least} to {most}'],
  number_beyond: ['允许 {least} 到 {most}', 'allowed: {least} to {most}'],
} as const satisfies Words

/** The columns of a file of drives. */
export const LEG_HEADS = {
  from: ['起点', 'from'],
  to: ['终点', 'to'],
  minutes: ['分钟', 'minutes'],
} as const satisfies Words

/** Where a leg's minutes come from. */
export const LEG_SOURCES = {
  entered: ['手工登记', 'entered'],
  taught: ['实际车程', 'learnt'],
  road: ['路网', 'road'],
  distance: ['直线距离估算', 'by distance'],
} as const satisfies Words

export const MODE_WORDS = {
  car: ['送餐车', 'Van'],
  ebike: ['电动车', 'E-bike'],
  foot: ['步行', 'On foot'],
} as const satisfies Words

/** The numbers that ways are reckoned with, each with where its assumed value comes from. */
export const NUMBER_WORDS = {
  car_detour: ['行车绕行系数', 'Streets for vans, times the straight line'],
  car_speed: ['空路行车速度（米/秒）', 'Van through empty streets (m/s)'],
  car_rain: ['雨天行车用时系数', 'Van in rain, times its time'],
  ebike_detour: ['电动车绕行系数', 'Ways for e-bikes, times the straight line'],
  ebike_speed: ['电动车速度（米/秒）', 'E-bike (m/s)'],
  foot_detour: ['步行绕行系数', 'Ways on foot, times the straight line'],
  foot_speed: ['老人步行速度（米/秒）', 'An elder on foot (m/s)'],
  carrier_speed: ['送餐员步行速度（米/秒）', 'A carrier on foot (m/s)'],
  foot_rain: ['雨天步行用时系数', 'On foot in rain, times its time'],
} as const satisfies Words

export const NUMBER_SOURCES = {
  car_detour: ['估计：城市沿河，桥少', 'assumed: a city along rivers, with few bridges'],
  car_speed: [
    '估计：含红灯约 33 km/h；有路网后只用于路网里没有的地点',
    'assumed: 33 km/h, lights included; once roads are imported only for places that they lack',
  ],
  car_rain: ['FHWA：大雨车速降 16%', 'FHWA: heavy rain takes 16% of speed'],
  ebike_detour: [
    '估计；导入路网后用各食堂老人住处的实际绕行，登记了的优先',
    'assumed; by road around each canteen’s homes once roads are imported, unless said',
  ],
  ebike_speed: ['估计：15 km/h；GB 17761-2018 限 25 km/h', 'assumed: 15 km/h; the limit is 25 (GB 17761-2018)'],
  foot_detour: [
    '估计；导入路网后用各食堂老人住处的实际绕行，登记了的优先',
    'assumed; by road around each canteen’s homes once roads are imported, unless said',
  ],
  foot_speed: ['GB 50180-2018 §2.0.2：15 分钟 800–1000 米', 'GB 50180-2018 §2.0.2: 800–1,000 m in 15 minutes'],
  carrier_speed: ['《道路通行能力手册》2000 第 18 章：各年龄行人 1.2', 'Highway Capacity Manual 2000, ch. 18: 1.2 for all ages'],
  foot_rain: ['估计', 'assumed'],
} as const satisfies Words

/** The pages of drives between sites and of what they are reckoned with. */
export const drives = {
  title: ['车程表', 'Drives'],
  see: ['车程表', 'Drives between sites'],
  tab_matrix: ['各点车程', 'Between sites'],
  tab_learnt: ['实际车程', 'As driven'],
  tab_places: ['位置', 'Places'],
  tab_assumptions: ['时段系数与速度', 'Hours and speeds'],
  about: [
    '{at} 出发的行车分钟数（该时段系数 {percent}%）。依次采用：最近登记或从实际车程得出的、路网的、按直线距离估算的。改动从下一次排线路起生效。',
    'Minutes by van, leaving at {at} (then {percent}% of empty streets). What was entered or learnt last counts, then roads, then distance. Routes planned from now on follow it.',
  ],
  site: ['起点或终点', 'From or to'],
  show: ['显示', 'Show'],
  at: ['出发时刻', 'Leaving at'],
  other: ['另一点', 'Other site'],
  there: ['去（分钟）', 'There (min)'],
  back: ['回（分钟）', 'Back (min)'],
  there_of: ['{from} → {to}（分钟）', '{from} → {to} (min)'],
  source: ['来源', 'Source'],
  both_ways: ['{there}／{back}', '{there} / {back}'],
  learnt: ['{n} 次行程，中间一半相差 {spread} 分钟', '{n} drives, middle half within {spread} min'],
  since: ['{at} {who}', '{at} {who}'],
  reset_hint: [
    '灰色是计算值；填数即登记，清空即恢复计算值。去、回分别登记。',
    'In grey what is reckoned. Type minutes to enter them, empty the field to have it reckoned again; there and back apart.',
  ],
  save: ['保存', 'Save'],
  saved: ['已登记 {entered} 段，恢复计算 {reset} 段', '{entered} entered, {reset} as reckoned again'],
  unplaced: ['还没有标在地图上、没有登记车程的点：{names}', 'Not on the map yet, and without drives entered: {names}'],
  forget: ['撤回实际车程', 'Forget what drives taught'],
  forget_of: ['撤回 {from} → {to} 的实际车程', 'Forget what drives taught of {from} → {to}'],
  file: ['整表导入、导出', 'The whole table as a file'],
  file_hint: [
    '三列：起点（from）、终点（to）、分钟（minutes）；点填编码、全称或简称，厨房填 kitchen；分钟留空为恢复计算值。可直接从 Excel 粘贴。先检查，有一处错就一行也不登记。',
    'Three columns: from, to, minutes; sites by code or name, the kitchen as kitchen; empty minutes are reckoned again. Paste it out of a spreadsheet. It is looked at first; with one fault in it nothing is entered.',
  ],
  export: ['导出 CSV', 'Export CSV'],
  paste: ['粘贴在这里', 'Paste here'],
  look: ['检查', 'Look it over'],
  nothing_wrong: ['{rows} 行，没有发现问题；{changes} 段会变', '{rows} rows, nothing wrong; {changes} drives would change'],
  no_change: ['{rows} 行都和现在一样', 'All {rows} rows are as it is already'],
  not_yet: ['还没有登记。', 'It is not entered yet.'],
  from: ['起点', 'From'],
  to: ['终点', 'To'],
  before: ['现在（分钟）', 'Now (min)'],
  after: ['改为（分钟）', 'Will be (min)'],
  reckoned: ['计算值', 'as reckoned'],
  import: ['登记 {n} 段', 'Enter {n} drives'],
  pasted: ['粘贴的内容', 'What was pasted'],
  // places
  places_about: [
    '粘贴经纬度，或高德、腾讯、百度地图的链接；按坐标系换算成 WGS-84 保存。先在图上看过再保存；境外坐标不换算。',
    'Paste coordinates, or a link of Amap, Tencent or Baidu; what is kept is WGS-84. Look at it on the map first; coordinates outside of China stay as they are.',
  ],
  which: ['哪个点', 'Which site'],
  pasted_place: ['经纬度或地图链接', 'Coordinates or link'],
  datum: ['坐标系', 'Drawn by'],
  datum_auto: ['按链接；无链接按 GCJ-02', 'the link’s; else GCJ-02'],
  datum_wgs84: ['WGS-84（GPS）', 'WGS-84 (GPS)'],
  datum_gcj02: ['GCJ-02（高德、腾讯）', 'GCJ-02 (Amap, Tencent)'],
  datum_bd09: ['BD-09（百度）', 'BD-09 (Baidu)'],
  see_place: ['在图上看', 'See it on the map'],
  here: ['新位置', 'new place'],
  will_be: [
    '{name}：{lat}, {lon}（WGS-84，由 {datum} 换算），离现在的位置 {metres} 米',
    '{name}: {lat}, {lon} (WGS-84, from {datum}), {metres} m from where it stands now',
  ],
  will_be_first: [
    '{name}：{lat}, {lon}（WGS-84，由 {datum} 换算），还没有位置',
    '{name}: {lat}, {lon} (WGS-84, from {datum}); it has no place yet',
  ],
  far: ['离厨房 {km} 公里，请核对坐标系和先后', '{km} km from the kitchen: check what it is drawn by, and the order'],
  map_of: ['地图：各点和新位置', 'Map: all sites, and the new place'],
  save_place: ['保存这个位置', 'Keep this place'],
  placed: ['已保存：{name}', 'Kept: {name}'],
  // what drives teach
  learnt_about: [
    '{since} 以来 {trips} 趟车、{legs} 段行程：按点对和时段取中位数，去掉离中位数太远的，至少 {fewest} 次才提出。到达没有记录时按交接时间减卸货时间算。采用后从下一次排线路起生效，随时可以在“各点车程”撤回。',
    '{legs} legs of {trips} trips since {since}: the median by leg and hour, without those far from it, from {fewest} drives on. Where no arrival is on record it is the hand-over less unloading. What is taken is planned with from now on, and can be taken back under “Between sites”.',
  ],
  learnt_none: [
    '没有可提出的：实际车程与现用值一致，或次数还不够',
    'Nothing to propose: drives agree with what is planned with, or are too few yet',
  ],
  agreed: ['另有 {n} 段与现用值相差不到 1 分钟或 10%', '{n} more are within a minute or 10% of what is planned with'],
  pick: ['采用', 'Take'],
  pick_of: ['采用 {from} → {to} {hour}', 'Take {from} → {to} {hour}'],
  hour: ['时段', 'Hour'],
  as_driven: ['实际（分钟）', 'As driven (min)'],
  n_drives: ['次数', 'Drives'],
  n_left_out: ['去掉', 'Left out'],
  spread: ['中间一半相差（分钟）', 'Middle half within (min)'],
  take: ['采用所选', 'Take what is ticked'],
  taken: ['已采用 {n} 段', '{n} are planned with from now on'],
  // hours and speeds
  traffic: ['各时段用时（空路 100%）', 'Time by the hour (empty streets 100%)'],
  traffic_about: [
    '路网给出的是空路用时。送餐车按出发时刻所在的时段乘系数；其余时间按 100%；电动车和步行按送上门出发的时刻。手工登记和从实际车程得出的分钟数不再乘。',
    'Roads tell of empty streets. A van’s drives take the per cent of the hour in which it leaves; outside every band 100; rounds to doors by e-bike or on foot take theirs. What was entered or learnt is taken as it is.',
  ],
  band_from: ['从', 'From'],
  band_until: ['到', 'Until'],
  band_of: ['{mode}，第 {n} 段，{field}', '{mode}, band {n}, {field}'],
  percent: ['%', '%'],
  assumed: ['估计值', 'assumed'],
  said: ['{at} {who}：{why}', '{at} {who}: {why}'],
  why: ['依据', 'On what grounds'],
  set_traffic: ['保存时段', 'Save the hours'],
  assume_traffic: ['恢复默认', 'As assumed'],
  numbers: ['没有路网时的速度与绕行，雨天', 'Speeds and detours where no road is known, and rain'],
  number: ['参数', 'Number'],
  in_force: ['现用', 'In force'],
  assumed_value: ['默认', 'Assumed'],
  assumed_from: ['默认值依据', 'Where that comes from'],
  set_number: ['修改参数', 'Set a number'],
  value: ['数值（留空为默认）', 'Value (empty: as assumed)'],
  whole_day: ['全天 100%', '100% all day'],
} as const satisfies Words
