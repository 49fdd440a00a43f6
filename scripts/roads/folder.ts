import { createHash } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Refusal } from '../../src/kernel/refusal.ts'
import type { RoadLine } from '../../src/routing/routing.ts'
import { buildTiles, type DrawingFinder, openRoads } from './engine.ts'
import { type Survey, takeIn } from './extract.ts'
import { streetsOf } from './lines.ts'

/** What is known of the roads that a data folder keeps. */
export interface Extract extends Survey {
  /** the file's name and its SHA-256 */
  source: string
  sha256: string
}

const inside = (data: string, ...path: string[]): string => join(data, 'roads', ...path)

/**
 * Imports an extract into the data folder: read whole, built into the engine's tiles beside the standing ones, and only then put in
 * their place. Refuses (`roads_refused`) what cannot be read or built; then the standing roads stay.
 */
export async function importRoads(data: string, file: string): Promise<Extract> {
  const fresh = inside(data, 'new')
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(join(fresh, 'tiles'), { recursive: true })
  try {
    const pbf = join(fresh, 'extract.osm.pbf')
    const survey = await takeIn(file, pbf)
    await buildTiles(pbf, join(fresh, 'tiles'))
    const extract: Extract = { source: basename(file), sha256: await digest(file), ...survey }
    writeFileSync(join(fresh, 'streets.json'), JSON.stringify(streetsOf(readFileSync(pbf))))
    rmSync(pbf)
    writeFileSync(join(fresh, 'extract.json'), JSON.stringify(extract))
    replace(data, fresh)
    return extract
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    throw error
  }
}

function replace(data: string, fresh: string): void {
  const [now, old] = [inside(data, 'now'), inside(data, 'old')]
  rmSync(old, { recursive: true, force: true })
  if (existsSync(now)) renameSync(now, old)
  renameSync(fresh, now)
  rmSync(old, { recursive: true, force: true })
}

/** The roads that were imported last. Refuses `no_roads` when none were. */
export function importedRoads(data: string): { roads: DrawingFinder; extract: Extract } {
  const file = inside(data, 'now', 'extract.json')
  if (!existsSync(file)) throw new Refusal('no_roads')
  return {
    extract: JSON.parse(readFileSync(file, 'utf8')) as Extract,
    roads: { ...openRoads(inside(data, 'now', 'tiles')), lines: () => streetsIn(data) },
  }
}

/** None, of roads that were imported before streets were kept. */
async function streetsIn(data: string): Promise<RoadLine[]> {
  const file = inside(data, 'now', 'streets.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as RoadLine[]) : []
}

async function digest(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(file)) hash.update(piece as Uint8Array)
  return hash.digest('hex')
}
