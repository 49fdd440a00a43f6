import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { migrate } from '../db/migrate.ts'
import { type NodeHost, openFile } from '../db/node.ts'
import { type Instant, instant } from './kernel/meal-date.ts'
import type { Keys } from './kernel/secret.ts'
import type { Engine } from './work.ts'

/** An engine on this machine: a file, its keys, the system's clock and chance. Only edges and scripts open one. */
export interface NodeEngine extends Engine {
  host: NodeHost
  close(): void
}

export const DEFAULT_DISTRICT = 'chengzhong'

/** The district that is meant: the one named, or the environment's, or the only one that most have. */
export const districtName = (named: string | boolean | undefined = process.env.NUANFAN_DISTRICT): string =>
  String(named ?? DEFAULT_DISTRICT)
export const dataFolder = (): string => process.env.NUANFAN_DATA ?? './data'
export const districtFile = (folder: string, district: string): string => join(folder, `${district}.db`)
export const hasDistrict = (folder: string, district: string): boolean => existsSync(districtFile(folder, district))

/** A district's name is a file's name: letters, digits and hyphens. */
export const isDistrictName = (name: string): boolean => /^[a-z0-9][a-z0-9-]{0,62}$/.test(name)

export interface Opening {
  bulk?: boolean
  clock?: () => Instant
}

/** Opens a district's file, brings it up to date, and reads (or makes) the installation's keys beside it. */
export function openDistrict(folder: string, district: string, opening: Opening = {}): NodeEngine {
  mkdirSync(folder, { recursive: true })
  const host = openFile(districtFile(folder, district), opening)
  migrate(host)
  return {
    host,
    keys: keysIn(folder),
    clock: opening.clock ?? (() => instant(Date.now())),
    entropy: (n) => new Uint8Array(randomBytes(n)),
    close: () => host.close(),
  }
}

/** Made once, readable by the owner alone. Whoever loses this file loses the ID numbers; whoever copies the database without it has none. */
function keysIn(folder: string): Keys {
  const file = join(folder, 'keys.json')
  if (!existsSync(file)) {
    const fresh = {
      id: randomBytes(4).toString('hex'),
      seal: randomBytes(32).toString('base64'),
      index: randomBytes(32).toString('base64'),
    }
    writeFileSync(file, JSON.stringify(fresh), { mode: 0o600, flag: 'wx' })
  }
  const kept = JSON.parse(readFileSync(file, 'utf8')) as { id: string; seal: string; index: string }
  return { id: kept.id, seal: Buffer.from(kept.seal, 'base64'), index: Buffer.from(kept.index, 'base64') }
}
