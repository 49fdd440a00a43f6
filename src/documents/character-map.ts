/** Reads and writes the table that leads from characters to glyphs; OpenType 1.9, "cmap", format 12: groups of code points in a row. */

const GROUP = 12
const FULL = { platform: 3, encoding: 10, format: 12 } // Unicode, all planes

/** Code point → glyph id. Refuses a font whose map knows the first plane only. */
export function glyphsByCode(cmap: Uint8Array): Map<number, number> {
  const view = new DataView(cmap.buffer, cmap.byteOffset, cmap.byteLength)
  const records = Array.from({ length: view.getUint16(2) }, (_, i) => view.getUint32(8 + 8 * i))
  const at = records.find((offset) => view.getUint16(offset) === FULL.format)
  if (at === undefined) throw new Error('a font without a map of all planes')
  const glyphs = new Map<number, number>()
  for (let i = 0, group = at + 16; i < view.getUint32(at + 12); i++, group += GROUP) {
    const [from, to, glyph] = [view.getUint32(group), view.getUint32(group + 4), view.getUint32(group + 8)]
    for (let code = from; code <= to; code++) glyphs.set(code, glyph + code - from)
  }
  return glyphs
}

/** The table for characters in ascending order, each with its glyph. */
export function characterMap(pairs: readonly (readonly [code: number, glyph: number])[]): Uint8Array {
  const groups: [from: number, to: number, glyph: number][] = []
  for (const [code, glyph] of pairs) {
    const last = groups.at(-1)
    if (last && code === last[1] + 1 && glyph === last[2] + code - last[0]) last[1] = code
    else groups.push([code, code, glyph])
  }
  const length = 16 + GROUP * groups.length
  const view = new DataView(new ArrayBuffer(12 + length))
  view.setUint16(2, 1)
  view.setUint16(4, FULL.platform)
  view.setUint16(6, FULL.encoding)
  view.setUint32(8, 12)
  view.setUint16(12, FULL.format)
  view.setUint32(16, length)
  view.setUint32(24, groups.length)
  for (const [i, group] of groups.entries()) for (const [j, value] of group.entries()) view.setUint32(28 + GROUP * i + 4 * j, value)
  return new Uint8Array(view.buffer)
}
