import { clockOf, type Instant } from '../kernel/meal-date.ts'
import { type Lang, say, type Words } from './words.ts'

/** What a canteen may find wrong with food that it sends back. */
export const CAUSE_WORDS = {
  too_cold: ['太凉', 'Too cold'],
  spoiled: ['变质、有异味', 'Spoiled, or smells'],
  leaking: ['漏汤漏油', 'Leaking'],
  wrong_dish: ['送错菜', 'Wrong dish'],
  wrong_count: ['份数不对', 'Wrong count'],
  allergen: ['过敏原弄混', 'Allergen mixed up'],
  halal_mix: ['清真弄混', 'Halal mixed up'],
  foreign_body: ['有异物', 'Foreign body'],
  packaging: ['包装、封签破损', 'Packaging or seal broken'],
  late: ['送晚了', 'Too late'],
  other: ['其他', 'Other'],
} as const satisfies Words

const SEMICOLON = ['；', '; '] as const

/** “太凉 3；其他 1 盒盖裂” */
export const causesSaid = (
  causes: readonly { cause: keyof typeof CAUSE_WORDS; portions: number; note?: string | null }[],
  lang: Lang,
): string =>
  causes
    .map(({ cause, portions, note }) => [say(CAUSE_WORDS[cause], lang), portions, ...(note ? [note] : [])].join(' '))
    .join(say(SEMICOLON, lang))

const REPLACED_WORDS = {
  riding: ['{at} 由车上机动餐补 {n} 份', '{n} replaced from the reserve aboard at {at}'],
  kitchen: ['{at} 由厨房机动餐补 {n} 份', '{n} replaced from the kitchen’s reserve at {at}'],
  open: ['还差 {n} 份', '{n} open'],
  none_open: ['已补齐', 'none open'],
} as const satisfies Words
const COMMA = ['，', ', '] as const

interface Replacing {
  replaced?: readonly { from: 'riding' | 'kitchen'; portions: number; at: Instant }[] | undefined
  open?: number | undefined
}

/** “11:42 由车上机动餐补 8 份，还差 4 份”; nothing where nothing came. */
export function replacedSaid({ replaced = [], open = 0 }: Replacing, lang: Lang): string {
  if (replaced.length === 0) return ''
  const came = replaced.map(({ from, portions, at }) => say(REPLACED_WORDS[from], lang, { n: portions, at: clockOf(at) }))
  return [...came, say(open > 0 ? REPLACED_WORDS.open : REPLACED_WORDS.none_open, lang, { n: open })].join(say(COMMA, lang))
}

/** All that is said of a gap beside its reason and portions: the note, the causes of a rejection, what replaced it. */
export const gapSaid = (
  { note, causes = [], ...rest }: Replacing & { note?: string | null | undefined; causes?: Parameters<typeof causesSaid>[0] | undefined },
  lang: Lang,
): string => [note ?? '', causesSaid(causes, lang), replacedSaid(rest, lang)].filter(Boolean).join(say(SEMICOLON, lang))
