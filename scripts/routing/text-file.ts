import { readFileSync, statSync } from 'node:fs'
import type { FaultList } from '../fault-list.ts'

/** A full matrix of 5,000 nodes has some 150 MB. */
const MOST_MB = 256

/** A file that is small enough to be read whole; without its byte order mark. */
export function smallText(path: string, faults: FaultList): string | undefined {
  const size = Math.ceil(statSync(path).size / 2 ** 20)
  if (size <= MOST_MB) return readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
  faults.add('FILE', 'file_too_large', { size, limit: MOST_MB })
  return undefined
}
