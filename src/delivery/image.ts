import { concat } from '../kernel/bytes.ts'

/** A picture that says what it shows and nothing else: no place, no phone, no time that a camera wrote into it. */
export interface Image {
  type: 'image/jpeg' | 'image/png' | 'image/webp'
  bytes: Uint8Array
}

/**
 * A picture by its content, whatever it calls itself, without what cameras write into it (EXIF with its GPS, XMP, comments); undefined
 * for anything else, and for one that is cut off.
 */
export const bareImage = (bytes: Uint8Array): Image | undefined => jpeg(bytes) ?? png(bytes) ?? webp(bytes)

const startsWith = (bytes: Uint8Array, magic: readonly number[], at = 0): boolean => magic.every((byte, i) => bytes[at + i] === byte)
const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Kept: JFIF (E0), colours (Adobe's EE), tables and frames. Left out: E1 EXIF and XMP, E2 to ED, EF, comments (ITU-T T.81, annex B). */
const isSaid = (marker: number): boolean => (marker >= 0xe1 && marker <= 0xef && marker !== 0xee) || marker === 0xfe

function jpeg(bytes: Uint8Array): Image | undefined {
  if (!startsWith(bytes, [0xff, 0xd8, 0xff]) || !startsWith(bytes, [0xff, 0xd9], bytes.length - 2)) return undefined
  const kept = [bytes.slice(0, 2)]
  for (let at = 2; at + 4 <= bytes.length; ) {
    const marker = bytes[at + 1] as number
    if (bytes[at] !== 0xff) return undefined
    if (marker === 0xda) return { type: 'image/jpeg', bytes: concat([...kept, bytes.slice(at)]) } // from here on only the picture
    const end = at + 2 + view(bytes).getUint16(at + 2)
    if (end > bytes.length || end < at + 4) return undefined
    if (!isSaid(marker)) kept.push(bytes.slice(at, end))
    at = end
  }
  return undefined
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** What a picture needs (W3C PNG, chapter 5); text, time and eXIf stay out. */
const CHUNKS = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND', 'gAMA', 'sRGB', 'cHRM', 'sBIT', 'pHYs'])

function png(bytes: Uint8Array): Image | undefined {
  if (!startsWith(bytes, PNG)) return undefined
  const kept = [bytes.slice(0, 8)]
  for (let at = 8; at + 12 <= bytes.length; ) {
    const name = nameAt(bytes, at + 4)
    const end = at + 12 + view(bytes).getUint32(at)
    if (end > bytes.length) return undefined
    if (CHUNKS.has(name)) kept.push(bytes.slice(at, end))
    if (name === 'IEND') return { type: 'image/png', bytes: concat(kept) }
    at = end
  }
  return undefined
}

const nameAt = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.slice(at, at + 4))

/** Google's container: VP8X says in two bits that EXIF and XMP follow. */
const SAYS_EXIF_OR_XMP = 0x0c

function webp(bytes: Uint8Array): Image | undefined {
  if (nameAt(bytes, 0) !== 'RIFF' || nameAt(bytes, 8) !== 'WEBP' || bytes.length < 20) return undefined
  const kept: Uint8Array[] = []
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = nameAt(bytes, at)
    const size = view(bytes).getUint32(at + 4, true)
    const end = at + 8 + size + (size % 2)
    if (end > bytes.length) return undefined
    const chunk = bytes.slice(at, end)
    if (name === 'VP8X') chunk[8] = (chunk[8] as number) & ~SAYS_EXIF_OR_XMP
    if (['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP'].includes(name)) kept.push(chunk)
    at = end
  }
  if (!kept.some((chunk) => ['VP8 ', 'VP8L'].includes(nameAt(chunk, 0)))) return undefined
  const head = bytes.slice(0, 12)
  view(head).setUint32(4, 4 + kept.reduce((sum, chunk) => sum + chunk.length, 0), true)
  return { type: 'image/webp', bytes: concat([head, ...kept]) }
}
