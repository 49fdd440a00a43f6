import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { glyphsByCode } from '../src/documents/character-map.ts'
import { notoFile } from '../src/documents/fonts.ts'
import { openSfnt, tableOf } from '../src/documents/subset.ts'

/**
 * Decides which characters stand together in a piece of the web font, and writes src/web/font-slices.json. Run by hand, when the
 * font or much of the wording changes: a character that is new on a page is in another piece, and still there.
 */
const root = fileURLToPath(new URL('..', import.meta.url))
const PIECE = 420

const charactersOf = (family: string): ReadonlySet<number> =>
  new Set(glyphsByCode(tableOf(openSfnt(readFileSync(notoFile(root, family, '400Regular'))), 'cmap')).keys())

const chinese = charactersOf('Noto Sans SC')
const japanese = charactersOf('Noto Sans JP')

const textIn = (folder: string): string =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('')

/** What stands in a text, most often first; ties by code. */
function byUse(text: string): number[] {
  const counts = new Map<number, number>()
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code >= 0x2000) counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  return [...counts].sort(([a, n], [b, m]) => m - n || a - b).map(([code]) => code)
}

/** The characters of rows of GB 2312: the first 3,755 in use (rows 0xB0–0xD7), then 3,008 less so. */
const gb2312 = (from: number, to: number): number[] => {
  const decoder = new TextDecoder('gb18030')
  const rows = Array.from({ length: to - from + 1 }, (_, i) => from + i)
  const all = rows.flatMap((row) => Array.from({ length: 94 }, (_, i) => decoder.decode(Uint8Array.of(row, 0xa1 + i)).codePointAt(0) ?? 0))
  return all.filter((code) => code >= 0x4e00 && code < 0xa000)
}

const placed = new Set<number>()
const pieces: Record<string, string> = {}

function place(name: string, codes: readonly number[], size = PIECE): void {
  const fresh = codes.filter((code) => !placed.has(code) && chinese.has(code))
  for (const code of fresh) placed.add(code)
  for (let at = 0; at < fresh.length; at += size) pieces[`${name}${at / size + 1}`] = rangesOf(fresh.slice(at, at + size))
}

function rangesOf(codes: readonly number[]): string {
  const runs: [number, number][] = []
  for (const code of [...codes].sort((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last && code === last[1] + 1) last[1] = code
    else runs.push([code, code])
  }
  return runs.map(([from, to]) => (from === to ? from.toString(16) : `${from.toString(16)}-${to.toString(16)}`)).join()
}

place('page', byUse(textIn('src/words')), 320)
place('town', byUse(textIn('scripts/demo')))
place('usual', gb2312(0xb0, 0xd7))
place('less', gb2312(0xd8, 0xf7))
// the rest in stretches of the code, each one range: what others have in it goes before
const rest = [...chinese].filter((code) => code >= 0x2e80 && !placed.has(code)).sort((a, b) => a - b)
const blocks: [string, string][] = []
for (let at = 0; at < rest.length; at += PIECE) {
  const [from = 0, to = 0] = [rest[at], rest[Math.min(at + PIECE, rest.length) - 1]]
  blocks.push([`rare${at / PIECE + 1}`, `${from.toString(16)}-${to.toString(16)}`])
}
const only = [...japanese].filter((code) => code >= 0x3400 && !chinese.has(code))
const inOrder = [...blocks, ['rarejp', rangesOf(only)], ...Object.entries(pieces).reverse()]
writeFileSync(join(root, 'src/web/font-slices.json'), `${JSON.stringify(Object.fromEntries(inOrder), undefined, 2)}\n`)
