import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type FileOptions, lockFile, type OpenFile, openDatabase } from '../db/file.ts'
import { migrate } from '../db/migrate.ts'

export const DEFAULT_DISTRICT = 'chengzhong'

/** The district that is meant: the one named, or the environment's, or the only one that most have. */
export const districtName = (named: string | boolean | undefined = process.env.NUANFAN_DISTRICT): string =>
  String(named ?? DEFAULT_DISTRICT)
export const dataFolder = (): string => process.env.NUANFAN_DATA ?? './data'
export const districtFile = (folder: string, district: string): string => join(folder, `${district}.db`)
export const hasDistrict = (folder: string, district: string): boolean => existsSync(districtFile(folder, district))

/** A district's name is a file's name: letters, digits and hyphens. */
export const isDistrictName = (name: string): boolean => /^[a-z0-9][a-z0-9-]{0,62}$/.test(name)

/** Opens a district's file and brings it up to date. */
export function openDistrictFile(folder: string, district: string, options: FileOptions = {}): OpenFile {
  mkdirSync(folder, { recursive: true })
  const open = openDatabase(districtFile(folder, district), options)
  migrate(open)
  return open
}

/** Takes the place of the one server of a district; undefined when another process has it, see `lockFile`. */
export function lockDistrict(folder: string, district: string): (() => void) | undefined {
  mkdirSync(folder, { recursive: true })
  return lockFile(districtFile(folder, district))
}
