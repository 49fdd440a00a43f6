import type { PhotoType } from '../../db/tables/purchasing.ts'

/** As large as a phone's photo of a sheet of paper, and no larger: bytes. */
export const LARGEST_PHOTO = 2_000_000

const MAGIC: readonly [PhotoType, readonly number[]][] = [
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
]

/** What a file is by its first bytes, whatever it calls itself; undefined for anything that is not a photo or a PDF. */
export const typeOf = (bytes: Uint8Array): PhotoType | undefined =>
  MAGIC.find(([, magic]) => magic.every((byte, i) => bytes[i] === byte))?.[0]

/** Far below the 2 MB that a row of a Durable Object may have. */
const PART = 500_000

export const partsOf = (bytes: Uint8Array): Uint8Array[] =>
  Array.from({ length: Math.ceil(bytes.length / PART) }, (_, i) => bytes.slice(i * PART, (i + 1) * PART))
