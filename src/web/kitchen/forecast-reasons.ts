import type { Accuracy } from '../../forecast/forecast.ts'
import type { Basis } from '../../forecast/rules.ts'
import { kitchen } from '../../words/kitchen.ts'
import { pages } from '../../words/pages.ts'
import { forecastBasis } from '../../words/planning.ts'
import { type Lang, say, type Text } from '../../words/words.ts'

/** What a forecast's sentence is made of. */
export interface Reasoned {
  q90?: number | undefined
  portions?: number | undefined
  basis?: Basis | undefined
}

/** Why a canteen's number is what it is, in one sentence: like days, level, what the day does to it, orders, range, what is sent. */
export function reasonOf({ q90, portions, basis }: Reasoned, lang: Lang): string {
  if (!basis) return ''
  const { from, n, level, factor, booked, q10, sitePercent, spread, errors } = basis
  const parts: [Text, Record<string, string | number> | undefined][] = [
    [forecastBasis[from], { n }],
    [forecastBasis.level, level === undefined ? undefined : { level }],
    [forecastBasis.factor, factor === undefined ? undefined : { factor: factor.toFixed(2) }],
    [forecastBasis.booked, booked === undefined ? undefined : { booked }],
    [forecastBasis.range, q10 === undefined || q90 === undefined ? undefined : { low: q10, high: q90 }],
    [forecastBasis.cooked, sitePercent === undefined || portions === undefined ? undefined : { percent: sitePercent, portions }],
    ...(spread ? [[forecastBasis[spread], { n: errors }] as [Text, Record<string, number>]] : []),
  ]
  return parts.flatMap(([text, values]) => (values ? [say(text, lang, values)] : [])).join(say(pages.semicolon, lang))
}

/** How wrong the last forecasts were, beside the plan that cooks last week again, in one sentence. */
export function gradeOf({ days, wape, bias, short, over, naive }: Accuracy, lang: Lang): string {
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`
  return say(kitchen.graded, lang, {
    days,
    wape: percent(wape),
    naiveWape: percent(naive.wape),
    bias: say(bias >= 0 ? kitchen.bias_high : kitchen.bias_low, lang, { n: Math.abs(bias).toFixed(1) }),
    short: percent(short),
    naiveShort: percent(naive.short),
    over: percent(over),
    naiveOver: percent(naive.over),
  })
}

/** The evening's decision in one sentence. */
export const decisionText = (decision: { siteLevel: number; reserveShare: number; days: number; times: number }, lang: Lang): string =>
  say(decision.days < 20 ? kitchen.decision_first : kitchen.decision, lang, {
    percent: Math.round(decision.siteLevel * 100),
    reserve: Math.round(decision.reserveShare * 1000) / 10,
    days: decision.days,
    times: decision.times,
  })
