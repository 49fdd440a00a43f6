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
