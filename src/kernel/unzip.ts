import { Inflate } from 'fflate'
import { concat } from './bytes.ts'
import { unreadable } from './unreadable.ts'

/** A file inside a zip, as the zip's own list has it. */
export interface Zipped {
  /** 0 as it is, 8 deflated */
  method: number
  crc: number
  /** where its own header begins, and how many bytes it takes after that */
  header: number
  size: number
}

// .ZIP File Format Specification (APPNOTE.TXT), PKWARE, §4.3: the marks and the sizes of what stands before names
const END = { mark: 0x06054b50, size: 22 }
const ENTRY = { mark: 0x02014b50, size: 46 }
const LOCAL = { mark: 0x04034b50, size: 30 }
const LONGEST_COMMENT = 0xffff
const ENCRYPTED = 1
/** A piece of so many bytes inflates to at most a thousand times as many before we look how much that is. */
const PIECE = 4_096

/** The files of a zip by their paths, from its list at the end. A list that does not hold throws. */
export function filesIn(zip: Uint8Array): Map<string, Zipped> {
  const view = viewOf(zip)
  const end = endOf(view)
  const files = new Map<string, Zipped>()
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (view.getUint32(at, true) !== ENTRY.mark) throw new RangeError('no entry where the list says one')
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [number, number, number]
    if (view.getUint16(at + 8, true) & ENCRYPTED) throw unreadable('workbook_locked')
    files.set(utf8.decode(zip.subarray(at + ENTRY.size, at + ENTRY.size + name)), {
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      header: view.getUint32(at + 42, true),
      size: view.getUint32(at + 20, true),
    })
    at += ENTRY.size + name + extra + comment
  }
  return files
}

/** What a file holds; refuses `workbook_too_large` while it inflates, whatever size it claims, and throws where bytes were changed. */
export function inflated(zip: Uint8Array, file: Zipped, most: number): Uint8Array {
  const view = viewOf(zip)
  if (view.getUint32(file.header, true) !== LOCAL.mark) throw new RangeError('no file where the list says one')
  const from = file.header + LOCAL.size + view.getUint16(file.header + 26, true) + view.getUint16(file.header + 28, true)
  const packed = zip.subarray(from, from + file.size)
  if (packed.length < file.size) throw new RangeError('the zip ends before its file')
  const bytes = file.method === 0 ? limited([packed], most) : file.method === 8 ? inflate(packed, most) : undefined
  if (!bytes || crcOf(bytes) !== file.crc) throw new RangeError('not what was packed')
  return bytes
}

const utf8 = new TextDecoder()
const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

function endOf(view: DataView): number {
  const last = view.byteLength - END.size
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) if (view.getUint32(at, true) === END.mark) return at
  throw new RangeError('no list of files')
}

function inflate(packed: Uint8Array, most: number): Uint8Array {
  const pieces: Uint8Array[] = []
  let ended = false
  let size = 0
  const stream = new Inflate((piece, isLast) => {
    size += piece.length
    if (size > most) throw unreadable('workbook_too_large')
    pieces.push(piece)
    ended = isLast
  })
  for (let at = 0; at < packed.length; at += PIECE) stream.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length)
  if (!ended) throw new RangeError('the file ends too soon')
  return concat(pieces)
}

function limited(pieces: readonly Uint8Array[], most: number): Uint8Array {
  const bytes = concat(pieces)
  if (bytes.length > most) throw unreadable('workbook_too_large')
  return bytes
}

/** CRC-32 as zips have it (ISO 3309, polynomial 0xedb88320). */
const CRC = Uint32Array.from({ length: 256 }, (_, i) => {
  let rest = i
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1
  return rest
})

function crcOf(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (crc >>> 8) ^ (CRC[(crc ^ byte) & 0xff] as number)
  return (crc ^ 0xffffffff) >>> 0
}
