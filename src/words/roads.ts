import type { Words } from './words.ts'

export const ROADS_WORDS = {
  imported: [
    '已导入 {source}：{roads} 条道路，{nodes} 个点，范围 {bounds}。© OpenStreetMap 贡献者（ODbL）',
    '{source} imported: {roads} roads, {nodes} nodes, {bounds}. © OpenStreetMap contributors (ODbL)',
  ],
  stored: [
    '{district}：{sites} 个点之间的车程、骑行和步行时间，以及各点可达范围已存入',
    '{district}: drives, rides and walks between {sites} sites are kept, and what is reached from them',
  ],
  no_way: ['从 {from} 到 {to} 没有路', 'no way leads from {from} to {to}'],
  no_way_more: ['还有 {n} 对点之间没有路', '{n} more pairs have no way between them'],
  not_stored: ['{district} 的车程没有更新：', 'the drives of {district} stay as they were:'],
} as const satisfies Words

/** What can be wrong with a road extract, or with places on it. */
export const roadFaults = {
  roads_empty: ['文件是空的', 'the file is empty'],
  roads_cut_off: ['文件不完整：在这里断了', 'the file is cut off here'],
  roads_not_pbf: ['不是 .osm.pbf：长度不可能是这样', 'this is no .osm.pbf: its lengths cannot be'],
  roads_broken_blob: ['这一块读不出来，或解压后超过它自己说的大小', 'this blob cannot be read, or inflates beyond the size that it says'],
  roads_packed_otherwise: ['压缩方式不支持：只收未压缩或 zlib', 'packed in a way that is not read: raw or zlib only'],
  roads_feature: ['要求不支持的特性 {feature}', 'asks for a feature that is not read: {feature}'],
  roads_archive: [
    '这是 {kind} 压缩包，不能直接读：请先解压成 .osm，或改用 .osm.pbf',
    'this is a {kind} archive: unpack it to .osm first, or take an .osm.pbf',
  ],
  roads_no_osm: ['既不是 .osm.pbf，解压后也不是 OSM XML', 'this is no .osm.pbf, and unpacked it is no OSM XML'],
  roads_not_xml: ['不是正确的 OSM XML', 'this is not well-formed OSM XML'],
  roads_not_a_number: ['编号或坐标不是数字', 'an id or a coordinate is not a number'],
  roads_off_the_globe: ['坐标超出地球', 'a coordinate is off the globe'],
  roads_too_large: ['文件太大：最多 {limit} MB', 'the file is too large: at most {limit} MB'],
  roads_too_many: ['点或路太多：最多 {limit}', 'too many nodes or ways: at most {limit}'],
  roads_without_roads: ['文件里没有一条道路', 'there is no road in the file'],
  roads_engine_failed: ['路网引擎建不出来：{detail}', 'the road engine could not build from it: {detail}'],
  engine_mode: ['没有配置这种出行方式的路网服务', 'no engine is configured for this mode'],
  engine_gone: ['连不上路网服务', 'the road engine cannot be reached'],
  engine_silent: ['路网服务超时没有回答', 'the road engine did not answer in time'],
  engine_elsewhere: ['路网服务要转到别的地址，没有跟随', 'the road engine sends us elsewhere; that is not followed'],
  engine_garbled: ['路网服务的回答读不懂', 'what the road engine answers cannot be read'],
  engine_said: ['路网服务说：{code}', 'the road engine says {code}'],
  off_the_roads: ['一公里内没有可走的路，或在孤立路段上', 'no road within a kilometre, or only an island of a few streets'],
  site_without_place: ['还没有标在地图上', 'has no place on the map yet'],
  no_way_from: ['从{from}开车到不了', 'cannot be driven to from {from}'],
  column_missing: ['缺少列 {column}', 'column {column} is missing'],
  points_too_many: ['点太多：最多 {limit}', 'too many points: at most {limit}'],
  point_id: ['编号为空、重复或超过 {limit} 个字：{id}', 'an id is empty, used twice or longer than {limit} letters: {id}'],
  point_degrees: ['{column} 不是 −{limit} 到 {limit} 之间的数', '{column} is not a number from −{limit} to {limit}'],
} as const satisfies Words
