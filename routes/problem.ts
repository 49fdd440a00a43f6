import type { Context } from 'hono'
import { type Fault, found, REFUSALS, type Reason, type Refusal } from '../src/kernel/refusal.ts'
import { COUNT_FAULTS } from '../src/words/delivery.ts'
import { driveFaults } from '../src/words/drives.ts'
import { equipmentFaults } from '../src/words/equipment.ts'
import { fenceFaults } from '../src/words/fence.ts'
import { fileFaults, IN_FILE } from '../src/words/files.ts'
import { instanceFaults, solutionFaults } from '../src/words/instances.ts'
import { menuFaults } from '../src/words/menu.ts'
import { bestFits, productionFaults, routeChanges, unservedReasons, violations } from '../src/words/planning.ts'
import { priceFaults } from '../src/words/price-files.ts'
import { IN_KILOS, purchasingFaults } from '../src/words/purchasing.ts'
import { BUG_WORDS, FAULT_WORDS, REFUSAL_WORDS } from '../src/words/refusals.ts'
import { roadFaults } from '../src/words/roads.ts'
import { roundFaults } from '../src/words/rounds.ts'
import { sharingFaults } from '../src/words/sharing.ts'
import { schemeFaults } from '../src/words/subsidy-names.ts'
import { TRAY_WORDS } from '../src/words/terms.ts'
import { type Lang, say, type Text, type Words } from '../src/words/words.ts'

/** RFC 9457, with a Chinese and an English title, and each fault with its place. */
export interface Problem {
  type: string
  status: number
  title: string
  title_en: string
  field?: string
  faults?: { place: string; problem: string; text: string; text_en: string }[]
}

/** What each room says of a fault. No two may give one name two meanings: the last would speak for both. */
export const FAULT_CATALOGUES: readonly Words[] = [
  FAULT_WORDS,
  fileFaults,
  menuFaults,
  equipmentFaults,
  COUNT_FAULTS,
  schemeFaults,
  productionFaults,
  purchasingFaults,
  Object.fromEntries(Object.entries(IN_KILOS).map(([problem, text]) => [`${problem}_kg`, text])),
  priceFaults,
  violations,
  routeChanges,
  unservedReasons,
  bestFits,
  fenceFaults,
  sharingFaults,
  roadFaults,
  driveFaults,
  roundFaults,
  instanceFaults,
  solutionFaults,
]
const FAULTS: Words = Object.assign({}, ...FAULT_CATALOGUES)

/** A fault in words, after its place in a file; one that the catalogue does not have says at least its name. */
export function faultText(fault: Fault): Text {
  const [zh, en] = bareText(fault)
  const [place, place_en] = (['zh', 'en'] as const).map((lang) => placeIn(fault, lang))
  return place ? [say(IN_FILE.at, 'zh', { place, text: zh }), say(IN_FILE.at, 'en', { place: place_en ?? '', text: en })] : [zh, en]
}

/** What is wrong, without where: for a table that has columns for it. */
export function bareText({ problem, values = {} }: Fault): Text {
  const text = FAULTS[problem] ?? ([problem, problem] as const)
  return [
    say(text, 'zh', { ...values, ...trayIn('zh', values) }),
    say(text, 'en', { ...values, ...englishOf(values), ...trayIn('en', values) }),
  ]
}

/** `“配方”第 12 行“数量”`; nothing where the words say the row themselves, or there is none. */
function placeIn({ problem, values }: Fault, lang: Lang): string {
  if (values?.row === undefined || FAULTS[problem]?.[0].includes('{row}')) return ''
  return (['sheet', 'row', 'column'] as const).map((part) => (values[part] === undefined ? '' : say(IN_FILE[part], lang, values))).join('')
}

/** `detail_en` stands in the gap `detail` of the English sentence. */
const englishOf = (values: NonNullable<Fault['values']>): NonNullable<Fault['values']> =>
  Object.fromEntries(Object.entries(values).flatMap(([key, value]) => (key.endsWith('_en') ? [[key.slice(0, -3), value]] : [])))

const trayIn = (lang: Lang, values: Fault['values']): Record<string, string> => {
  const tray = String(values?.tray ?? '')
  return Object.hasOwn(TRAY_WORDS, tray) ? { tray: say(TRAY_WORDS[tray as keyof typeof TRAY_WORDS], lang) } : {}
}

/** A fault as problems and reports tell it. */
export function faultView(fault: Fault) {
  const [text, text_en] = faultText(fault)
  return { place: fault.place, problem: fault.problem, text, text_en }
}

export function problemOf(refusal: Refusal): Problem {
  const { reason, detail } = refusal
  const title = REFUSAL_WORDS[reason]
  const faults = detail.faults?.map(faultView)
  return {
    type: `/problems/${reason}`,
    status: REFUSALS[reason],
    title: say(title, 'zh', detail.values),
    title_en: say(title, 'en', detail.values),
    ...(detail.field === undefined ? {} : { field: detail.field }),
    ...(faults?.length ? { faults } : {}),
  }
}

export const BUG: Problem = { type: '/problems/bug', status: 500, title: say(BUG_WORDS, 'zh'), title_en: say(BUG_WORDS, 'en') }

const open = (text: Text): Text => [text[0].replace(/\{\w+\}/g, '…'), text[1].replace(/\{\w+\}/g, '…')]

/** Every way in which we say no, as it reads before it is about anything. */
export const PROBLEMS: readonly Problem[] = [
  ...(Object.keys(REFUSALS) as Reason[]).map((reason) => {
    const [title, title_en] = open(REFUSAL_WORDS[reason])
    return { type: `/problems/${reason}`, status: REFUSALS[reason], title, title_en }
  }),
  BUG,
]

/** What `/problems/…` means; refuses `not_found`. */
export const problemNamed = (reason: string): Problem =>
  found(
    PROBLEMS.find((problem) => problem.type === `/problems/${reason}`),
    'not_found',
    'reason',
  )

export const wantsHtml = (c: Context): boolean => (c.req.header('accept') ?? '').includes('text/html')

export function answerProblem(c: Context, problem: Problem): Response {
  return c.body(JSON.stringify(problem), problem.status as 400, { 'content-type': 'application/problem+json; charset=utf-8' })
}
