import { statSync } from 'node:fs'
import { type Call, UsageError } from './command.ts'

/** A path that leads to a file, or a usage error. */
export function existingFile(path: string): string {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw new UsageError('no_such_file', { path })
  return path
}

/** The number that an option is given, if it is given, or a usage error that says what is allowed. */
export function numberFrom(
  options: Call['options'],
  name: string,
  { whole = false, least, most = Number.MAX_SAFE_INTEGER }: { whole?: boolean; least: number; most?: number },
): number | undefined {
  const text = options[name]
  if (text === undefined) return undefined
  const value = /^\d+(\.\d+)?$/.test(String(text)) ? Number(text) : Number.NaN
  if ((whole ? Number.isSafeInteger(value) : value > least) && value >= least && value <= most) return value
  const range = whole ? (most < Number.MAX_SAFE_INTEGER ? 'whole_between' : 'whole_from') : 'above'
  throw new UsageError(range, { option: `--${name}`, least, most, value: String(text).slice(0, 40) })
}
