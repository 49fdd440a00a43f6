import { createHash } from 'node:crypto'
import { Refusal } from '../../src/kernel/refusal.ts'
import { type EngineAddresses, engineAddresses, tableEngine } from '../../src/routing/routing.ts'

/** The engine elsewhere that NUANFAN_ROADS names, or none. Refuses what is no address of one (`bad_road_engine`). */
export function configuredEngine(text = process.env.NUANFAN_ROADS) {
  if (!text) return undefined
  const addresses = engineAddresses(text)
  if (!addresses) throw new Refusal('bad_road_engine', { field: 'NUANFAN_ROADS' })
  return { addresses, roads: tableEngine(addresses), source: sourceOf(addresses) }
}

/** By which the district remembers where its drives come from. */
const sourceOf = (addresses: EngineAddresses) => {
  const text = Object.entries(addresses)
    .map(([mode, address]) => `${mode}=${address}`)
    .join(' ')
  return { name: text, sha256: createHash('sha256').update(text).digest('hex') }
}
