import { ALLERGEN_WORDS, DIET_WORDS, TEXTURE_WORDS, TRAY_WORDS } from './terms.ts'
import { type Lang, say, type Text, type Words } from './words.ts'

/** What a kitchen calls the meals that needs make different. */
export const needs = {
  without: ['无{allergen}', 'no {allergen}'],
  give: ['换 {dishes}', 'give {dishes}'],
  give_tray: ['换 {tray}', 'give the {tray}'],
  prepare: ['{tray}另做', '{tray}, prepared'],
  nothing_fits: ['{tray}没有合适的餐', 'no fitting meal instead of the {tray}'],
  for: ['{instead} 代 {dish}', '{instead} for {dish}'],
} as const satisfies Words

interface NamedNeed {
  kind: 'allergen' | 'texture' | 'diet'
  code: string
}

const wordFor = (words: Words, code: string): Text => (Object.hasOwn(words, code) ? words[code] : undefined) ?? [code, code]

/** 无花生, 软食, 低盐: a need as it stands on a label. */
export function needText({ kind, code }: NamedNeed, lang: Lang): string {
  if (kind === 'allergen') return say(needs.without, lang, { allergen: lowered(say(wordFor(ALLERGEN_WORDS, code), lang)) })
  return say(wordFor(kind === 'texture' ? TEXTURE_WORDS : DIET_WORDS, code), lang)
}

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

export const needsText = (all: readonly NamedNeed[], lang: Lang): string =>
  all.map((need) => needText(need, lang)).join(lang === 'zh' ? '、' : ', ')

interface NamedException {
  needs: readonly NamedNeed[]
  ownTray: keyof typeof TRAY_WORDS
  tray: keyof typeof TRAY_WORDS
  swaps: readonly { dish: string; instead: string }[]
  fits: boolean
}

/** What is done for them: 换 清炒小白菜. */
export function remedyText(
  { ownTray, tray, swaps, fits }: Omit<NamedException, 'needs'>,
  nameOf: (dish: string) => string,
  lang: Lang,
): string {
  if (!fits) return say(needs.nothing_fits, lang, { tray: lowered(say(TRAY_WORDS[ownTray], lang)) })
  if (tray !== ownTray) return say(needs.give_tray, lang, { tray: say(TRAY_WORDS[tray], lang) })
  if (swaps.length === 0) return say(needs.prepare, lang, { tray: say(TRAY_WORDS[ownTray], lang) })
  return say(needs.give, lang, { dishes: swaps.map((swap) => nameOf(swap.instead)).join(lang === 'zh' ? '、' : ', ') })
}

/** 无花生 · 换 清炒小白菜: an exception in one line. */
export const exceptionText = (one: NamedException, nameOf: (dish: string) => string, lang: Lang): string =>
  `${needsText(one.needs, lang)} · ${remedyText(one, nameOf, lang)}`

export const swapText = (swap: { dish: string; instead: string }, lang: Lang): string => say(needs.for, lang, swap)
