import { expect, test } from 'vitest'
import { CATEGORIES } from '../../src/subsidy/format.ts'
import { familyOf } from '../../src/subsidy/scheme.ts'
import { explain, explainSteps, groupName, schemeName } from '../../src/words/subsidy.ts'
import { categories, groupNames, schemeNames } from '../../src/words/subsidy-names.ts'
import { type Asking, grant, SCHEMES } from './builders.ts'

const SENTENCES: [scheme: string, asking: Asking, zh: string, en: string][] = [
  [
    'XN-2020',
    { someone: { age: 83 } },
    '按“西宁市 2020 年标准”（XN-2020），用餐当日年满 83 周岁、本市户籍，属“80 周岁以上老人”，每人每天补贴 3.00 元；当日尚未享受，本餐补贴 3.00 元。',
    'Under “Xining 2020 standard” (XN-2020), aged 83 on the day of the meal, registered (hukou) in this city, in the group “elders aged 80 and over”, 3.00 yuan per person per day; none used that day, this meal gets 3.00 yuan.',
  ],
  [
    'XN-2020',
    { someone: { age: 65 } },
    '按“西宁市 2020 年标准”（XN-2020），不适用“困难老人”（未登记为特困、低保、低收入），不适用“80 周岁以上老人”（用餐当日 65 周岁，未满 80 周岁）；本餐不补贴。',
    'Under “Xining 2020 standard” (XN-2020), “elders in hardship” does not apply (not registered as destitute support (tekun), minimum living allowance (dibao), low income), “elders aged 80 and over” does not apply (aged 65 on the day of the meal, not yet 80); this meal gets no subsidy.',
  ],
  [
    'TJ-2022',
    { someone: { age: 81 }, history: ['2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06', '2026-03-07'] },
    '按“天津市 2022 年措施”（TJ-2022），用餐当日年满 81 周岁、本市户籍、居家，属“80 周岁以上居家老人”；本周已享受 5 次（限 5 次），本餐不补贴。',
    'Under “Tianjin 2022 measures” (TJ-2022), aged 81 on the day of the meal, registered (hukou) in this city, living at home, in the group “elders aged 80 and over living at home”; 5 of 5 used that week, this meal gets no subsidy.',
  ],
  [
    'SZ-2025',
    { someone: { age: 70, dependency: 2 }, meal: { mode: 'delivery', fee: 300 } },
    '按“深圳市 2025 年标准”（SZ-2025），用餐当日年满 70 周岁、本市户籍，属“70–99 周岁老人”，每人每天按实际消费补贴，最高 5.00 元；当日尚未享受，本餐补贴 5.00 元；另计供餐单位运营补贴 2.00 元，另计送餐补贴 2.00 元（给供餐单位），另付送餐费 1.00 元。',
    'Under “Shenzhen 2025 standard” (SZ-2025), aged 70 on the day of the meal, registered (hukou) in this city, in the group “elders aged 70 to 99”, what is spent, up to 5.00 yuan per person per day; none used that day, this meal gets 5.00 yuan; the operator earns 2.00 yuan besides, the delivery earns 2.00 yuan (to the operator), the delivery fee of 1.00 yuan is apart.',
  ],
  [
    'SH-PT-2025',
    { someone: { age: 85 }, meal: { gross: 1400 } },
    '按“上海市普陀区 2025 年标准”（SH-PT-2025），供餐单位优惠 2.10 元（按 85% 收费），用餐当日年满 85 周岁、本市户籍，属“C 类：80 周岁以上老人”；餐费 14.00 元，须满 15.00 元，本餐不补贴。',
    'Under “Shanghai Putuo 2025 standard” (SH-PT-2025), the operator takes off 2.10 yuan (85% is charged), aged 85 on the day of the meal, registered (hukou) in this city, in the group “class C: elders aged 80 and over”; the meal costs 14.00 yuan and must cost at least 15.00, this meal gets no subsidy.',
  ],
  [
    'XN-2019',
    { someone: { age: 85 } },
    '2026-03-02 不在“西宁市 2019 年试点标准”（XN-2019）的施行期内；本餐不补贴。',
    '“Xining 2019 pilot standard” (XN-2019) was not in force on 2026-03-02; this meal gets no subsidy.',
  ],
]

test.each(SENTENCES)('%s: a decision told in one sentence (%#)', (scheme, asking, zh, en) => {
  const { why } = grant(scheme, asking)
  expect(explain(why, 'zh')).toBe(zh)
  expect(explain(why, 'en')).toBe(en)
})

test('an auditor reads every step, also the groups that were passed over', () => {
  const { why } = grant('GZ-ZC-2020', { someone: { age: 80 }, meal: { gross: 1200, canteen: 'other street' } })
  expect(explainSteps(why, 'zh')).toEqual([
    '按“广州市增城区 2020 年标准”（GZ-ZC-2020）',
    '用餐当日年满 80 周岁、本市户籍，属“80 周岁以上老人”',
    '不适用“困难老人”（未登记为特困、低保、低收入、重点优抚）',
    '不适用“60–79 周岁老人”（用餐当日 80 周岁，已满 80 周岁）',
    '每人每餐各级共补贴 9.00 元',
    '不在户籍地用餐，不享受镇街的 3.00 元',
    '本餐尚未享受',
    '本餐补贴 6.00 元',
    '市级承担 3.00 元',
    '区级承担 3.00 元',
  ])
})

test('what is shipped has its names; another scheme keeps its own', () => {
  expect(Object.keys(schemeNames).sort()).toEqual(SCHEMES.map((scheme) => scheme.id).sort())
  const groups = SCHEMES.flatMap((scheme) => (scheme.diner?.[0]?.groups ?? []).map((group) => `${familyOf(scheme)}.${group.id}`))
  expect(Object.keys(groupNames).sort()).toEqual([...new Set(groups)].sort())
  expect(Object.keys(categories)).toEqual([...CATEGORIES])
  expect(schemeName('HD-2027', '海东市 2027 年办法', 'en')).toBe('海东市 2027 年办法')
  expect(groupName('HD-2027', 'age80', 'zh')).toBe('age80')
})
