/** One text in both languages, zh-CN first. `{name}` marks a gap that a value fills. */
export type Text = readonly [zh: string, en: string]
export type Words = Record<string, Text>
export type Lang = 'zh' | 'en'

/** A text in one language with its gaps filled; a gap without a value is left to be seen. */
export function say(text: Text, lang: Lang, values: Record<string, string | number> = {}): string {
  return text[lang === 'zh' ? 0 : 1].replace(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap))
}
