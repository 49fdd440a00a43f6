import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'

const compress = promisify(brotliCompress)

/** The tables that WOFF2 knows by number; ours are all among the first. */
const KNOWN = ['cmap', 'head', 'hhea', 'hmtx', 'maxp', 'name', 'OS/2', 'post', 'cvt ', 'fpgm', 'glyf', 'loca', 'prep']
/** Outlines as they are; a transform would save a tenth and cost a reader of outlines (W3C WOFF2 §5). */
const UNTRANSFORMED = 3 << 6
const HEADER = 48

/** Tables of a TrueType font as one WOFF2 file, small enough for a browser to load. Refuses a table that it has no number for. */
export async function woff2(tables: readonly (readonly [name: string, table: Uint8Array])[]): Promise<Uint8Array> {
  const inOrder = [...tables].sort(([a], [b]) => numberOf(a) - numberOf(b)) // loca follows glyf, as it must
  const directory = inOrder.flatMap(([name, table]) => [flagsOf(name), ...base128(table.length)])
  const data = await compress(Buffer.concat(inOrder.map(([, table]) => table)), {
    params: { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_FONT, [constants.BROTLI_PARAM_QUALITY]: 11 },
  })
  const length = padded(HEADER + directory.length + data.length)
  const out = new Uint8Array(length)
  const view = new DataView(out.buffer)
  const fontSize = inOrder.reduce((sum, [, table]) => sum + padded(table.length), 12 + 16 * inOrder.length)
  view.setUint32(0, 0x774f4632) // wOF2
  view.setUint32(4, 0x00010000) // TrueType
  view.setUint32(8, length)
  view.setUint16(12, inOrder.length)
  view.setUint32(16, fontSize)
  view.setUint32(20, data.length)
  view.setUint16(24, 1)
  out.set(directory, HEADER)
  out.set(data, HEADER + directory.length)
  return out
}

const padded = (length: number): number => (length + 3) & ~3

function numberOf(name: string): number {
  const number = KNOWN.indexOf(name)
  if (number < 0) throw new Error(`no number for table ${name}`)
  return number
}

const flagsOf = (name: string): number => numberOf(name) | (name === 'glyf' || name === 'loca' ? UNTRANSFORMED : 0)

/** Seven bits a byte, the highest first; all but the last have their top bit set. */
function base128(value: number): number[] {
  const bytes = [value & 0x7f]
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) bytes.unshift((rest & 0x7f) | 0x80)
  return bytes
}
