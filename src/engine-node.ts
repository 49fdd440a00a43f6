import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { OpenFile } from '../db/file.ts'
import { hostOver, type NodeHost } from '../db/node.ts'
import { openDistrictFile } from './district-node.ts'
import { type Instant, instant } from './kernel/meal-date.ts'
import type { Keys } from './kernel/secret.ts'
import type { Engine } from './work.ts'

export { DEFAULT_DISTRICT, dataFolder, districtFile, districtName, hasDistrict, isDistrictName } from './district-node.ts'

/** An engine on this machine: a file, its keys, the system's clock and chance. Only edges and scripts open one. */
export interface NodeEngine extends Engine {
  host: NodeHost
  close(): void
}

export interface Opening {
  bulk?: boolean
  clock?: () => Instant
}

/** Opens a district's file, brings it up to date, and reads (or makes) the installation's keys beside it. */
export const openDistrict = (folder: string, district: string, opening: Opening = {}): NodeEngine =>
  engineOver(openDistrictFile(folder, district, opening), folder, opening)

/** The engine of a district whose file is open. */
export function engineOver(open: OpenFile, folder: string, opening: Opening = {}): NodeEngine {
  return {
    host: hostOver(open),
    keys: keysIn(folder),
    clock: opening.clock ?? (() => instant(Date.now())),
    entropy: (n) => new Uint8Array(randomBytes(n)),
    close: () => open.close(),
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
