import type { Words } from './words.ts'

/** Categories of people, by the codes that schemes ask about. */
export const categories = {
  tekun: ['特困', 'destitute support (tekun)'],
  dibao: ['低保', 'minimum living allowance (dibao)'],
  dibao_edge: ['低保边缘', 'just above dibao'],
  low_income: ['低收入', 'low income'],
  youfu: ['重点优抚', 'preferential treatment (veterans and martyrs’ families)'],
  sanshu_wulao: ['三属五老', 'martyrs’ families and old revolutionaries'],
  jisheng_special: ['计生特殊家庭', 'family that lost its only child, or whose only child is disabled'],
  solitary: ['孤寡', 'without spouse and children'],
  living_alone: ['独居', 'living alone'],
  empty_nest: ['空巢', 'empty nest'],
  left_behind: ['留守', 'left behind'],
  disabled_living_allowance: ['困难残疾人生活补贴', 'living allowance for the disabled poor'],
  home_care_allowance: ['居家养老服务（护理）补贴', 'home-care allowance'],
  gov_support: ['政府养老扶助对象', 'government-supported elder'],
  basic_service_target: ['基本养老服务对象', 'basic elder-service recipient'],
} as const satisfies Words

/** Short names of the schemes that are shipped; others are called by their own `name`. */
export const schemeNames = {
  'XN-2019': ['西宁市 2019 年试点标准', 'Xining 2019 pilot standard'],
  'XN-2020': ['西宁市 2020 年标准', 'Xining 2020 standard'],
  'BJ-2022': ['北京市 2022 年标准', 'Beijing 2022 standard'],
  'TJ-2019': ['天津市 2019 年试行办法', 'Tianjin 2019 trial rules'],
  'TJ-2022': ['天津市 2022 年措施', 'Tianjin 2022 measures'],
  'SH-PT-2025': ['上海市普陀区 2025 年标准', 'Shanghai Putuo 2025 standard'],
  'SH-HP': ['上海市黄浦区运营补贴', 'Shanghai Huangpu operating subsidy'],
  'NJ-JY': ['南京市建邺区标准', 'Nanjing Jianye standard'],
  'SZ-2025': ['深圳市 2025 年标准', 'Shenzhen 2025 standard'],
  'SZ-FT': ['深圳市福田区标准', 'Shenzhen Futian standard'],
  'GZ-2025': ['广州市 2025 年标准', 'Guangzhou 2025 standard'],
  'GZ-ZC-2020': ['广州市增城区 2020 年标准', 'Guangzhou Zengcheng 2020 standard'],
  'QD-SN-2023': ['青岛市市南区 2023 年标准', 'Qingdao Shinan 2023 standard'],
  'QD-CY-2020': ['青岛市城阳区 2020 年定价', 'Qingdao Chengyang 2020 price list'],
  'HF-2025': ['合肥市 2025 年标准', 'Hefei 2025 standard'],
  'BB-2023': ['蚌埠市 2023 年运营补贴', 'Bengbu 2023 operating subsidy'],
  'CQ-YB-2021': ['重庆市渝北区 2021 年运营补贴', 'Chongqing Yubei 2021 operating subsidy'],
  'JR-2023': ['句容市 2023 年标准', 'Jurong 2023 standard'],
  'FX-2023': ['房县 2023 年标准', 'Fangxian 2023 standard'],
  ZH: ['珠海市香洲区标准', 'Zhuhai Xiangzhou standard'],
} as const satisfies Words

/** Groups by family of schemes and group; others are called by their id. */
export const groupNames = {
  'XN.hardship': ['困难老人', 'elders in hardship'],
  'XN.age80': ['80 周岁以上老人', 'elders aged 80 and over'],
  'BJ.basic': ['居家的基本养老服务对象', 'basic elder-service recipients living at home'],
  'TJ.age80': ['80 周岁以上居家老人', 'elders aged 80 and over living at home'],
  'TJ.care70': ['70 周岁以上探访关爱老人', 'elders aged 70 and over who are visited and cared for'],
  'TJ.poor_severe': ['困难重度失能老人', 'poor elders with severe care needs'],
  'TJ.disabled': ['困难重度残疾老人', 'poor elders with a severe disability'],
  'SH-PT.A': ['A 类：低保老人', 'class A: elders on dibao'],
  'SH-PT.B': ['B 类：60–79 周岁老人', 'class B: elders aged 60 to 79'],
  'SH-PT.C': ['C 类：80 周岁以上老人', 'class C: elders aged 80 and over'],
  'NJ-JY.gov': ['政府养老扶助对象', 'government-supported elders'],
  'NJ-JY.age75': ['75 周岁以上老人', 'elders aged 75 and over'],
  'SZ.key': ['重点老人', 'elders with priority'],
  'SZ.age70': ['70–99 周岁老人', 'elders aged 70 to 99'],
  'SZ-FT.I': ['一类老人', 'class I elders'],
  'SZ-FT.II': ['二类老人（70 周岁以上）', 'class II elders (aged 70 and over)'],
  'GZ.all': ['60 周岁以上居家老人', 'elders aged 60 and over living at home'],
  'GZ-ZC.hardship': ['困难老人', 'elders in hardship'],
  'GZ-ZC.age80': ['80 周岁以上老人', 'elders aged 80 and over'],
  'GZ-ZC.age60': ['60–79 周岁老人', 'elders aged 60 to 79'],
  'QD-SN.poor60': ['60 周岁以上困难老人', 'poor elders aged 60 and over'],
  'QD-SN.age70': ['70 周岁以上老人', 'elders aged 70 and over'],
  'QD-CY.poor': ['低保、特困老人', 'elders on dibao or destitute support'],
  'QD-CY.a60': ['60–69 周岁老人', 'elders aged 60 to 69'],
  'QD-CY.a70': ['70–79 周岁老人', 'elders aged 70 to 79'],
  'QD-CY.a80': ['80 周岁以上老人', 'elders aged 80 and over'],
  'HF.custom': ['60 周岁以上老人（慢病套餐）', 'elders aged 60 and over (set for a chronic disease)'],
  'HF.basic': ['60 周岁以上老人（基本套餐）', 'elders aged 60 and over (basic set)'],
  'JR.a60': ['60–74 周岁老人', 'elders aged 60 to 74'],
  'JR.a75': ['75–84 周岁老人', 'elders aged 75 to 84'],
  'JR.a85': ['85–94 周岁或特殊困难老人', 'elders aged 85 to 94 or in special hardship'],
  'JR.a95': ['95 周岁以上或特困老人', 'elders aged 95 and over or destitute'],
  'FX.all': ['困难或 80 周岁以上老人', 'elders who are poor, or aged 80 and over'],
  'ZH.all': ['60 周岁以上老人', 'elders aged 60 and over'],
} as const satisfies Words

/** What can be wrong with a file of schemes, by the `problem` of a fault. */
export const schemeFaults = {
  unknown_field: ['没有这个字段', 'there is no such field'],
  missing: ['缺少必填内容', 'something is missing'],
  not_allowed: ['不是允许的值', 'not an allowed value'],
  six_digits: ['须为 6 位区划代码', 'must be the 6 digits of an area code'],
  not_a_day: ['不是有效日期', 'not a day'],
  street_code: ['须为 9 位街道代码', 'must be the 9 digits of a street'],
  age_or_birth: ['年龄（age）与出生日期（birth）须且只须写一项', 'exactly one of age and birth is given'],
  unknown_scheme: ['办法文件里没有“{scheme}”，或当日不施行', 'the file has no scheme “{scheme}” that is in force on the day'],
  not_json: ['不是完整的 JSON', 'this is not whole JSON'],
  empty_range: ['范围的终点早于起点', 'the range ends before it begins'],
  one_question: ['每个条件须且只须写一项', 'a condition asks exactly one thing'],
  count_or_money: ['限额须按次数或金额择一', 'a limit counts either servings or money'],
  money_or_standard: ['最低消费须写金额或标准餐价其一', 'a minimum spend is either a sum or the standard price'],
  paid_to_nobody: ['不支付给任何人的补贴金额须为 0', 'a benefit paid to nobody must be 0'],
  one_benefit: ['每个办法只能有一项用餐补贴', 'a scheme has one benefit for diners'],
  unknown_source: ['来源列表中没有这个代号', 'the list of sources has no such code'],
  unknown_category: ['没有这种人员类别', 'there is no such category of people'],
  payer_unclear: ['分级金额与承担层级不一致', 'the amounts by layer do not fit the list of layers'],
  bands_do_not_meet: ['档位之间有空缺或重叠', 'bands leave a gap or overlap'],
  versions_overlap: ['与 {other} 的施行期重叠', 'in force at the same time as {other}'],
  twice: ['编号重复', 'the id is used twice'],
} as const satisfies Words

/** What `subsidy evaluate` prints beside its answers. */
export const EVALUATE_WORDS = {
  amounts: ['补 {subsidy} 元，自付 {pays} 元', 'subsidy {subsidy}, diner pays {pays} yuan'],
  differs: ['{field} 应为 {expected}，算得 {got}', '{field} should be {expected}, is {got}'],
  summary: ['共 {cases} 条：{bad} 条读不懂，{off} 条与预期不符', '{cases} cases: {bad} cannot be read, {off} are not as expected'],
} as const satisfies Words

/** What `subsidy whatif` prints; amounts in yuan. */
export const WHAT_IF_WORDS = {
  title: [
    '{month} 若按“{name}”（{scheme}）：{servings} 份、{elders} 位老人',
    '{month} under “{name}” ({scheme}): {servings} servings of {elders} elders',
  ],
  before: ['现行', 'As it was'],
  after: ['试算', 'As it would be'],
  difference: ['差', 'Difference'],
  subsidised: ['享受份数', 'Servings'],
  subsidy: ['补贴（元）', 'Subsidy (yuan)'],
  pays: ['老人应付（元）', 'Diners pay (yuan)'],
  winners: ['少付的 {n} 人，共少付 {fen} 元', '{n} pay less, {fen} yuan in all'],
  losers: [
    '多付的 {n} 人，共多付 {fen} 元；其中 {nothing} 人不再享受',
    '{n} pay more, {fen} yuan in all; {nothing} of them get nothing any more',
  ],
  same: ['不变的 {n} 人', '{n} pay the same'],
  group: ['人群', 'Group'],
  no_group: ['不享受', 'none'],
  canteen: ['食堂', 'Canteen'],
  layer: ['承担', 'Paid by'],
} as const satisfies Words
