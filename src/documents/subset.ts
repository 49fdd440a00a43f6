/**
 * A TrueType file cut down to a few glyphs. The outlines are copied as bytes and never decoded: that is what makes a
 * small paper cheap, since pdfkit's own subset decodes and re-encodes each glyph. Layout of the tables: OpenType 1.9, "glyf".
 */
export interface Sfnt {
  bytes: Uint8Array
  view: DataView
  tables: Map<string, { offset: number; length: number }>
}

/** Reads the table directory. Refuses fonts without TrueType outlines (OTF, woff): they cannot be cut as bytes. */
export function openSfnt(file: Uint8Array): Sfnt {
  const bytes = new Uint8Array(file.buffer, file.byteOffset, file.byteLength) // a Buffer's slice() would not copy
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tables: Sfnt['tables'] = new Map()
  for (let i = 0, at = 12; i < view.getUint16(4); i++, at += 16)
    tables.set(String.fromCharCode(...bytes.subarray(at, at + 4)), { offset: view.getUint32(at + 8), length: view.getUint32(at + 12) })
  if (!tables.has('glyf')) throw new Error('not a TrueType font: it has no glyf table')
  return { bytes, view, tables }
}

/** The font with `glyphs` (ids in the source; place in the list = id in the result), as PDF wants it embedded. */
export const subset = (font: Sfnt, glyphs: readonly number[]): Uint8Array =>
  assemble(subsetTables(font, glyphs).sort(([a], [b]) => (a < b ? -1 : 1)))

/** The same, table by table: what draws glyphs by their ids, and nothing that finds them by characters. */
export function subsetTables(font: Sfnt, glyphs: readonly number[]): [name: string, table: Uint8Array][] {
  const ids = [...glyphs]
  const outlines: Uint8Array[] = []
  for (let i = 0; i < ids.length; i++) outlines.push(withComponents(outlineOf(font, ids[i] ?? 0), ids))
  const { glyf, loca } = joined(outlines)
  const tables: [string, Uint8Array][] = [
    ['glyf', glyf],
    ['head', patched(font, 'head', (head) => head.setInt16(50, 1))], // indexToLocFormat: long offsets
    ['hhea', patched(font, 'hhea', (hhea) => hhea.setUint16(34, ids.length))],
    ['hmtx', metrics(font, ids)],
    ['loca', loca],
    ['maxp', patched(font, 'maxp', (maxp) => maxp.setUint16(4, ids.length))],
  ]
  for (const name of ['cvt ', 'fpgm', 'prep']) if (font.tables.has(name)) tables.push([name, tableOf(font, name)])
  return tables
}

export function tableOf(font: Sfnt, name: string): Uint8Array {
  const table = font.tables.get(name)
  if (!table) throw new Error(`font without table ${name}`)
  return font.bytes.subarray(table.offset, table.offset + table.length)
}

const start = (font: Sfnt, name: string): number => tableOf(font, name).byteOffset - font.bytes.byteOffset

function outlineOf(font: Sfnt, glyph: number): Uint8Array {
  const loca = start(font, 'loca')
  const long = font.view.getInt16(start(font, 'head') + 50) === 1
  const at = (n: number) => (long ? font.view.getUint32(loca + 4 * n) : 2 * font.view.getUint16(loca + 2 * n))
  return tableOf(font, 'glyf').subarray(at(glyph), at(glyph + 1))
}

/** Component flags of a composite glyph. */
const WORDS = 0x01
const SCALE = 0x08
const MORE = 0x20
const TWO_SCALES = 0x40
const MATRIX = 0x80

/** A composite glyph names others by id: they join the list and the names are rewritten. Others pass as they are. */
function withComponents(outline: Uint8Array, ids: number[]): Uint8Array {
  if (outline.length === 0 || ((outline[0] ?? 0) & 0x80) === 0) return outline
  const copy = outline.slice()
  const view = new DataView(copy.buffer)
  for (let at = 10, flags = MORE; flags & MORE; ) {
    flags = view.getUint16(at)
    ids.push(view.getUint16(at + 2))
    view.setUint16(at + 2, ids.length - 1)
    at += 4 + (flags & WORDS ? 4 : 2) + (flags & SCALE ? 2 : flags & TWO_SCALES ? 4 : flags & MATRIX ? 8 : 0)
  }
  return copy
}

const even = (n: number): number => (n + 3) & ~3

function joined(outlines: Uint8Array[]): { glyf: Uint8Array; loca: Uint8Array } {
  const glyf = new Uint8Array(outlines.reduce((sum, outline) => sum + even(outline.length), 0))
  const loca = new DataView(new ArrayBuffer(4 * outlines.length + 4))
  let at = 0
  for (const [i, outline] of outlines.entries()) {
    glyf.set(outline, at)
    at += even(outline.length)
    loca.setUint32(4 * i + 4, at)
  }
  return { glyf, loca: new Uint8Array(loca.buffer) }
}

function patched(font: Sfnt, name: string, patch: (table: DataView) => void): Uint8Array {
  const copy = tableOf(font, name).slice()
  patch(new DataView(copy.buffer))
  return copy
}

/** Advance and left bearing of each glyph; ids past the counted ones share the last advance. */
function metrics(font: Sfnt, ids: number[]): Uint8Array {
  const counted = font.view.getUint16(start(font, 'hhea') + 34)
  const at = start(font, 'hmtx')
  const out = new DataView(new ArrayBuffer(4 * ids.length))
  for (const [i, id] of ids.entries()) {
    out.setUint16(4 * i, font.view.getUint16(at + 4 * Math.min(id, counted - 1)))
    out.setInt16(4 * i + 2, font.view.getInt16(id < counted ? at + 4 * id + 2 : at + 2 * counted + 2 * id))
  }
  return new Uint8Array(out.buffer)
}

function assemble(tables: [string, Uint8Array][]): Uint8Array {
  const out = new Uint8Array(tables.reduce((sum, [, table]) => sum + even(table.length), 12 + 16 * tables.length))
  const view = new DataView(out.buffer)
  const fit = 2 ** Math.floor(Math.log2(tables.length))
  view.setUint32(0, 0x00010000)
  for (const [i, n] of [tables.length, 16 * fit, Math.log2(fit), 16 * (tables.length - fit)].entries()) view.setUint16(4 + 2 * i, n)
  let at = 12 + 16 * tables.length
  for (const [i, [name, table]] of tables.entries()) {
    out.set(table, at)
    for (let c = 0; c < 4; c++) out[12 + 16 * i + c] = name.charCodeAt(c)
    view.setUint32(16 + 16 * i, checksum(view, at, table.length))
    view.setUint32(20 + 16 * i, at)
    view.setUint32(24 + 16 * i, table.length)
    at += even(table.length)
  }
  return out
}

function checksum(view: DataView, from: number, length: number): number {
  let sum = 0
  for (let at = from; at < from + length; at += 4) sum = (sum + view.getUint32(at)) | 0
  return sum >>> 0
}
