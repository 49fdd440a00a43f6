import { found } from '../kernel/refusal.ts'
import { hex, sha256 } from '../kernel/secret.ts'
import slices from './font-slices.json' with { type: 'json' }

/**
 * The papers' Chinese font in pieces, for a browser on a machine that has none. It stands behind all families by name and before
 * the generic ones (behind those, Chromium keeps the boxes that it laid out before a piece came), asks for an installed font first,
 * and is loaded piece by piece for characters that the page has: a phone loads nothing, a bare Linux a few pieces, once. A later piece goes before an earlier one (CSS Fonts 4 §4.5), so the blocks of seldom characters come first.
 */
const FAMILY = 'Nuanfan Han'

const local = (...names: string[]) => names.map((name) => `local("${name}")`)
/** Fonts that a Linux or an Android has under names that the list of families may miss. */
const COMMON = local(
  ...['Noto Sans CJK SC', 'Noto Sans CJK SC Regular', 'NotoSansCJKsc-Regular', 'Source Han Sans SC', 'SourceHanSansSC-Regular'],
  ...['Source Han Sans CN', 'HarmonyOS Sans SC', 'MiSans', 'WenQuanYi Micro Hei', 'WenQuanYi Zen Hei', 'Droid Sans Fallback'],
)
/** Those of them that have the seldom characters too. */
const LARGE = COMMON.slice(0, 5)

const VERSION = hex(sha256(JSON.stringify(slices))).slice(0, 8)

const face = ([name, ranges]: [string, string]): string =>
  `@font-face{font-family:"${FAMILY}";font-weight:400;font-display:block;src:${[...(name.startsWith('rare') ? LARGE : COMMON), `url(/fonts/${name}-${VERSION}.woff2)format("woff2")`].join()};unicode-range:${ranges
    .split(',')
    .map((range) => `U+${range}`)
    .join()}}`

/** A sheet of its own, for it never changes: the pages' style does with every release. */
export const FONT_STYLE = Object.entries(slices).map(face).join('\n')
export const FONT_STYLE_PATH = `/fonts.css?v=${hex(sha256(FONT_STYLE)).slice(0, 8)}`

const codesIn = (ranges: string): number[] =>
  ranges.split(',').flatMap((range) => {
    const [from = 0, to = from] = range.split('-').map((code) => Number.parseInt(code, 16))
    return Array.from({ length: to - from + 1 }, (_, i) => from + i)
  })

/** The characters of the piece that a file's name names, in ascending order, without those of later pieces. Refuses `not_found`. */
export function fontSlice(file: string): { name: string; codes: number[] } {
  const all = Object.entries(slices)
  const at = all.findIndex(([name]) => `${name}-${VERSION}.woff2` === file)
  const [name, ranges] = found(all[at], 'not_found', 'slice')
  const later = new Set(all.slice(at + 1).flatMap(([, ranges]) => codesIn(ranges)))
  return { name, codes: codesIn(ranges).filter((code) => !later.has(code)) }
}
