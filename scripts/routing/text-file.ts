import { readFileSync, statSync } from 'node:fs'
import type { FaultList } from '../fault-list.ts'

/** A full matrix of 5,000 nodes has some 150 MB. */
const MOST_MB = 256
/** Millions of lines, or of lists in lists, take more memory than there is. */
const MOST_LINES = 2_000_000

/** A file that is small enough to be read whole; without its byte order mark. */
export function smallText(path: string, faults: FaultList): string | undefined {
  const size = Math.ceil(statSync(path).size / 2 ** 20)
  if (size > MOST_MB) {
    faults.add('FILE', 'file_too_large', { size, limit: MOST_MB })
    return undefined
  }
  const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
  const lines = 1 + countOf(text)
  if (lines <= MOST_LINES) return text
  faults.add('FILE', 'too_many_lines', { lines, limit: MOST_LINES })
  return undefined
}

/** Line ends, and what opens a list in JSON. */
function countOf(text: string): number {
  let found = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 10 || code === 13 || code === 91 || code === 123) found++
  }
  return found
}
