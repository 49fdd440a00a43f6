import { yuan } from '../kernel/fen.ts'
import { categories, groupNames, schemeNames } from './subsidy-names.ts'
import { type Lang, say, type Text, type Words } from './words.ts'

/** A text for every step of a subsidy decision, and for every fact about a person that made it so. */
const subsidySteps = {
  age_reached: ['用餐当日年满 {age} 周岁', 'aged {age} on the day of the meal'],
  age_below: ['用餐当日 {age} 周岁，未满 {from} 周岁', 'aged {age} on the day of the meal, not yet {from}'],
  age_above: ['用餐当日 {age} 周岁，已满 {to} 周岁', 'aged {age} on the day of the meal, no longer under {to}'],
  tags_some: ['登记为{tags}', 'registered as {tags}'],
  tags_none: ['未登记为{tags}', 'not registered as {tags}'],
  dependency_is: ['能力评估为{dependency}', 'assessed as {dependency}'],
  dependency_is_not: ['能力评估为{dependency}', 'assessed as {dependency}'],
  disability_is: ['残疾等级 {disability} 级', 'disability grade {disability}'],
  disability_is_not: ['残疾等级 {disability} 级', 'disability grade {disability}'],
  disability_none: ['无残疾等级', 'no disability grade'],
  hukou_here: ['{here}户籍', 'registered (hukou) in {here}'],
  hukou_elsewhere: ['户籍不在{here}', 'registered (hukou) outside {here}'],
  resident_here: ['住在{here}', 'living in {here}'],
  resident_elsewhere: ['不住在{here}', 'living outside {here}'],
  in_institution: ['住养老机构', 'living in a care home'],
  at_home: ['居家', 'living at home'],

  scheme: ['按“{schemeName}”（{scheme}）', 'under “{schemeName}” ({scheme})'],
  discount: ['供餐单位优惠 {fen} 元（按 {payPct}% 收费）', 'the operator takes off {fen} yuan ({payPct}% is charged)'],
  group: ['{facts}，属“{group}”', '{facts}, in the group “{group}”'],
  other_group: ['同时属“{group}”（{fen} 元），只享受一项', 'also in the group “{group}” ({fen} yuan), but only one applies'],
  not_in_group: ['不适用“{group}”（{facts}）', '“{group}” does not apply ({facts})'],
  rate_fixed: ['{each}补贴 {fen} 元', '{fen} yuan {each}'],
  rate_upTo: ['{each}按实际消费补贴，最高 {fen} 元', 'what is spent, up to {fen} yuan {each}'],
  rate_percent: ['按{base}的 {percent}% 补贴', '{percent}% of {base}'],
  rate_percent_capped: ['按{base}的 {percent}% 补贴，最高 {fen} 元', '{percent}% of {base}, up to {fen} yuan'],
  rate_payFixed: ['{each}个人支付 {fen} 元，其余补贴', 'the diner pays {fen} yuan {each}, the rest is subsidy'],
  rate_byMeal: ['{meal}补贴 {fen} 元', '{fen} yuan for {meal}'],
  rate_layers: ['{each}各级共补贴 {fen} 元', '{fen} yuan {each} from all layers together'],
  rate_free: ['餐费全免', 'the meal is free'],
  layer_lost: [
    '不在户籍地用餐，不享受{payer}的 {fen} 元',
    'eats away from the place of registration, so {payer} does not pay its {fen} yuan',
  ],
  limit_unused: ['{period}尚未享受', 'none used {period}'],
  limit_used: ['{period}已享受 {used} 次（限 {n} 次）', '{used} of {n} used {period}'],
  money_left: ['{period}额度还剩 {fen} 元', '{fen} yuan left {period}'],
  capped_at_price: ['不超过应付餐费 {fen} 元', 'not more than the {fen} yuan due'],
  capped_at_limit: ['不超过剩余额度 {fen} 元', 'not more than the {fen} yuan left'],
  granted: ['本餐补贴 {fen} 元', 'this meal gets {fen} yuan'],
  layer: ['{payer}承担 {fen} 元', '{payer} pays {fen} yuan'],
  operator: ['另计供餐单位运营补贴 {fen} 元', 'the operator earns {fen} yuan besides'],
  delivery: ['另计送餐补贴 {fen} 元（给{recipient}）', 'the delivery earns {fen} yuan (to {recipient})'],
  fee: ['另付送餐费 {fen} 元', 'the delivery fee of {fen} yuan is apart'],

  not_in_force: ['{day} 不在“{schemeName}”（{scheme}）的施行期内', '“{schemeName}” ({scheme}) was not in force on {day}'],
  operator_only: ['该办法只补贴供餐单位', 'this scheme pays the operator only'],
  outside_hukou: ['不在户籍所在{level}用餐', 'eats outside the {level} of registration'],
  meal_not_covered: ['不补贴{meal}', '{meal} is not covered'],
  mode_not_covered: ['不补贴{mode}', '{mode} is not covered'],
  proof_not_accepted: ['以{proof}核验身份不符合要求', 'identified by {proof}, which this scheme does not accept'],
  product_not_covered: ['所订{product}不在此项补贴范围', '{product} is not covered here'],
  not_a_workday: ['{day} 不是工作日', '{day} is not a workday'],
  below_min_spend: ['餐费 {spend} 元，须{op} {least} 元', 'the meal costs {spend} yuan and must cost {op} {least}'],
  limit_reached: ['{period}已享受 {used} 次（限 {n} 次）', '{used} of {n} used {period}'],
  money_used_up: ['{period}额度 {fen} 元已用完', 'the {fen} yuan {period} are used up'],
  nothing_to_pay: ['没有可补贴的金额', 'there is nothing to pay'],
  nothing_granted: ['本餐不补贴', 'this meal gets no subsidy'],
} as const satisfies Words

type Code = keyof typeof subsidySteps
type Value = string | number | readonly string[]

/** One step of a decision as the rules tell it. */
interface Step {
  code: Code
  values: Record<string, Value>
  facts?: readonly Step[] | undefined
}

/** The decision in one sentence: the rule that applied, then what it gave this meal, then money beside it. */
export function explain(why: readonly Step[], lang: Lang): string {
  const member = why.some((step) => step.code === 'group')
  const told = why.filter((step) => !(member && ASIDE.has(step.code)))
  const parts = [0, 1, 2].map((part) => told.filter((step) => partOf(step.code) === part).map((step) => clause(step, lang)))
  const { comma, semicolon, stop } = MARKS[lang]
  const sentence = parts
    .filter((part) => part.length > 0)
    .map((part) => part.join(comma))
    .join(semicolon)
  return sentence.charAt(0).toUpperCase() + sentence.slice(1) + stop
}

/** Every step in its own line, groups that were passed over among them: what an auditor reads. */
export const explainSteps = (why: readonly Step[], lang: Lang): string[] => why.map((step) => clause(step, lang))

const MARKS = {
  zh: { comma: '，', semicolon: '；', stop: '。', list: '、' },
  en: { comma: ', ', semicolon: '; ', stop: '.', list: ', ' },
} as const

/** Other groups matter in the sentence only when the person belongs to none. */
const ASIDE = new Set<Code>(['other_group', 'not_in_group'])
const RULE = new Set<Code>(['scheme', 'not_in_force', 'discount', 'group', 'not_in_group', 'other_group', 'operator_only', 'layer_lost'])
const BESIDE = new Set<Code>(['operator', 'delivery', 'fee'])

const partOf = (code: Code): 0 | 1 | 2 => (RULE.has(code) || code.startsWith('rate_') ? 0 : BESIDE.has(code) ? 2 : 1)

const clause = (step: Step, lang: Lang): string => say(subsidySteps[step.code], lang, gaps(step, lang))

/** The gaps of a text: values shown as people read them, names in place of codes. */
function gaps({ values, facts = [] }: Step, lang: Lang): Record<string, string> {
  const shown = Object.entries(values).flatMap(([key, value]) =>
    Object.entries(SHOWN[key]?.(value, lang, values) ?? { [key]: String(value) }),
  )
  return { ...Object.fromEntries(shown), facts: facts.map((fact) => clause(fact, lang)).join(MARKS[lang].list) }
}

type Show = (value: Value, lang: Lang, all: Record<string, Value>) => Record<string, string>

/** A name from a table; a code without one is shown as it is. */
const named = (table: Words, code: Value, lang: Lang): string => {
  const text: Text | undefined = table[String(code)]
  return text ? say(text, lang) : String(code)
}

const inYuan =
  (gap: string): Show =>
  (value) => ({ [gap]: yuan(Number(value)) })

const byTable =
  (gap: string, table: Words): Show =>
  (value, lang) => ({ [gap]: named(table, value, lang) })

/** `XN-2020` and `XN-2019` share the names of their groups. */
const family = (scheme: Value | undefined): string => String(scheme).replace(/-\d{4}$/, '')

/** The short name of a scheme, or the one that it gives itself. */
export const schemeName = (scheme: string, own: string, lang: Lang): string =>
  Object.hasOwn(schemeNames, scheme) ? named(schemeNames, scheme, lang) : own

/** `XN-2020`, `age80` → 80 周岁以上老人 */
export function groupName(scheme: string, group: string, lang: Lang): string {
  const key = `${family(scheme)}.${group}`
  return Object.hasOwn(groupNames, key) ? named(groupNames, key, lang) : group
}

const meals: Words = { breakfast: ['早餐', 'breakfast'], lunch: ['午餐', 'lunch'], dinner: ['晚餐', 'dinner'] }
const modes: Words = { dine_in: ['堂食', 'dining in'], pick_up: ['自取', 'picking up'], delivery: ['送餐', 'delivery'] }
const proofs: Words = { face: ['人脸', 'face'], card: ['卡', 'card'], qr: ['二维码', 'QR code'], name: ['姓名', 'name'] }
const products: Words = {
  basic: ['基本套餐', 'the basic set'],
  diabetic: ['糖尿病餐', 'the diabetic set'],
  hypertension: ['高血压餐', 'the set for hypertension'],
}
const payers: Words = {
  government: ['政府', 'the government'],
  province: ['省级', 'the province'],
  city: ['市级', 'the city'],
  district: ['区级', 'the district'],
  street: ['镇街', 'the street'],
}
const levels: Words = { city: ['市', 'city'], district: ['区县', 'district'], street: ['街道', 'street'] }
const here: Words = { city: ['本市', 'this city'], district: ['本区', 'this district'], street: ['本街道', 'this street'] }
const periods: Words = {
  sitting: ['本餐', 'for this meal'],
  day: ['当日', 'that day'],
  week: ['本周', 'that week'],
  month: ['本月', 'that month'],
  year: ['本年', 'that year'],
}
const rates: Words = {
  sitting: ['每人每餐', 'per person per meal'],
  day: ['每人每天', 'per person per day'],
  week: ['每人每周', 'per person per week'],
  month: ['每人每月', 'per person per month'],
  year: ['每人每年', 'per person per year'],
}
const grades: Words = {
  0: ['能力完好', 'able'],
  1: ['轻度失能', 'slightly dependent'],
  2: ['中度失能', 'moderately dependent'],
  3: ['重度失能', 'severely dependent'],
  4: ['完全失能', 'fully dependent'],
}
const bases: Words = { gross: ['餐费', 'the price'], afterDiscount: ['优惠后餐费', 'the discounted price'] }
const least: Words = { '>': ['超过', 'more than'], '>=': ['满', 'at least'] }
const recipients: Words = { operator: ['供餐单位', 'the operator'], diner: ['本人', 'the diner'] }

/** How a value is shown, by its name; others are shown as they are. One value may fill two gaps. */
const SHOWN: Record<string, Show> = {
  fen: inYuan('fen'),
  spend: inYuan('spend'),
  least: inYuan('least'),
  bp: (value) => ({ percent: String(Number(value) / 100) }),
  tags: (value, lang) => ({
    tags: [value]
      .flat()
      .map((tag) => named(categories, tag, lang))
      .join(MARKS[lang].list),
  }),
  level: (value, lang) => ({ level: named(levels, value, lang), here: named(here, value, lang) }),
  per: (value, lang) => ({ period: named(periods, value, lang), each: named(rates, value, lang) }),
  name: (value, lang, { scheme }) => ({ schemeName: schemeName(String(scheme), String(value), lang) }),
  group: (value, lang, { scheme }) => ({ group: groupName(String(scheme), String(value), lang) }),
  payer: byTable('payer', payers),
  meal: byTable('meal', meals),
  mode: byTable('mode', modes),
  proof: byTable('proof', proofs),
  product: byTable('product', products),
  dependency: byTable('dependency', grades),
  of: byTable('base', bases),
  op: byTable('op', least),
  to: (value, lang) => ({ to: String(value), recipient: named(recipients, value, lang) }),
}
