import { readFile } from 'node:fs/promises'
import { characterMap, glyphsByCode } from './character-map.ts'
import { notoFile } from './fonts.ts'
import { openSfnt, type Sfnt, subsetTables, tableOf } from './subset.ts'
import { woff2 } from './woff2.ts'

/** A piece of the papers' Chinese font for browsers that have none: the characters asked for, as WOFF2. */
export type WebFont = (slice: string, codes: readonly number[]) => Promise<Uint8Array>

interface Source {
  sfnt: Sfnt
  glyphs: ReadonlyMap<number, number>
}

/**
 * Cuts pieces out of Noto Sans SC (and JP, for surnames that it lacks), each once: they are kept in memory, all of them 6 MB at most. The fonts
 * are read when the first browser asks, which most kitchens never see. Node only.
 */
export function openWebFont(root: string): WebFont {
  let sources: Promise<Source[]> | undefined
  const made = new Map<string, Promise<Uint8Array>>()
  return (slice, codes) => {
    sources ??= Promise.all([notoFile(root, 'Noto Sans SC', '400Regular'), notoFile(root, 'Noto Sans JP', '400Regular')].map(openSource))
    const known = made.get(slice) ?? sources.then((all) => cut(all, codes))
    made.set(slice, known)
    return known
  }
}

async function openSource(file: string): Promise<Source> {
  const sfnt = openSfnt(await readFile(file))
  return { sfnt, glyphs: glyphsByCode(tableOf(sfnt, 'cmap')) }
}

/** The piece from the first font that has most of it: a piece is never of two fonts. */
function cut(sources: readonly Source[], codes: readonly number[]): Promise<Uint8Array> {
  const has = (source: Source) => codes.filter((code) => source.glyphs.has(code))
  const [source] = [...sources].sort((a, b) => has(b).length - has(a).length)
  if (!source) throw new Error('no font to cut from')
  const { sfnt, glyphs } = source
  const there = has(source)
  const tables = subsetTables(sfnt, [0, ...there.map((code) => glyphs.get(code) ?? 0)])
  return woff2([
    ...tables,
    ['cmap', characterMap(there.map((code, i) => [code, i + 1]))],
    ['OS/2', tableOf(sfnt, 'OS/2')],
    ['name', tableOf(sfnt, 'name')],
    ['post', withoutNames(tableOf(sfnt, 'post'))],
  ])
}

/** Version 3 of the table: its measures, and no names of glyphs. */
function withoutNames(post: Uint8Array): Uint8Array {
  const head = post.slice(0, 32)
  new DataView(head.buffer).setUint32(0, 0x00030000)
  return head
}
