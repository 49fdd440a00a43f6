import { copyFileSync, createReadStream, createWriteStream, readFileSync, statSync, type WriteStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { limited, OSM_LIMITS, type OsmSink, refusedExtract, UNITS, XML_LIMITS } from './osm.ts'
import { readPbf } from './read-pbf.ts'
import { xmlReader } from './read-xml.ts'
import { pbfWriter } from './write-pbf.ts'

/** What an extract holds; its corners in degrees. */
export interface Survey {
  nodes: number
  ways: number
  /** ways that something may drive, ride or walk on */
  roads: number
  bounds: { south: number; west: number; north: number; east: number }
}

/**
 * Takes an .osm.pbf, .osm or .osm.gz in, told apart by its first bytes, and reads all of it. `pbf` is where it is written for an engine
 * that reads nothing else, by that name and no other. Refuses (`roads_refused`) what cannot be read whole.
 */
export async function takeIn(file: string, pbf: string): Promise<Survey> {
  if (statSync(file).size > OSM_LIMITS.file) throw refusedExtract('roads_too_large', 'FILE', { limit: OSM_LIMITS.file / 1024 / 1024 })
  const { sink, survey } = surveying()
  if (!(await isText(file))) {
    readPbf(readFileSync(file), limited(sink))
    copyFileSync(file, pbf)
    return checked(survey())
  }
  const out = createWriteStream(pbf)
  const writer = pbfWriter((bytes) => void out.write(bytes))
  await readText(file, limited(both(sink, writer), XML_LIMITS))
  writer.end()
  await ended(out)
  return checked(survey())
}

const GZIP = [0x1f, 0x8b] as const

/** In what else extracts are handed on, by their first bytes. */
const ARCHIVES = [
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
] as const

/** XML, deflated or not; of anything else the reader of PBF says what is wrong with it. */
async function isText(file: string): Promise<boolean> {
  const head = await firstBytes(file, 64)
  if (head.length === 0) throw refusedExtract('roads_empty')
  const kind = ARCHIVES.find(([, magic]) => magic.every((byte, i) => head[i] === byte))?.[0]
  if (kind) throw refusedExtract('roads_archive', 'FILE', { kind })
  return isDeflated(head) || LIKE_XML.test(new TextDecoder().decode(head))
}

const LIKE_XML = /^\s*</

const isDeflated = (head: Uint8Array): boolean => head[0] === GZIP[0] && head[1] === GZIP[1]

async function firstBytes(file: string, many: number): Promise<Uint8Array> {
  for await (const piece of createReadStream(file, { end: many - 1 })) return piece as Uint8Array
  return new Uint8Array()
}

async function readText(file: string, sink: OsmSink): Promise<void> {
  const xml = xmlReader(sink)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let left = OSM_LIMITS.inflated
  for await (const piece of await piecesOf(file)) {
    if (left === OSM_LIMITS.inflated && !LIKE_XML.test(new TextDecoder().decode(piece.subarray(0, 64))))
      throw refusedExtract('roads_no_osm')
    left -= piece.length
    if (left < 0) throw refusedExtract('roads_too_large', 'FILE', { limit: OSM_LIMITS.inflated / 1024 / 1024 })
    xml.write(textOf(decoder, piece))
  }
  xml.end()
}

function textOf(decoder: TextDecoder, piece: Uint8Array): string {
  try {
    return decoder.decode(piece, { stream: true })
  } catch {
    throw refusedExtract('roads_not_xml')
  }
}

/** The file's bytes, inflated when it is deflated; a cut-off or broken archive is the file's fault. */
async function* piecesOf(file: string): AsyncGenerator<Uint8Array> {
  const deflated = isDeflated(await firstBytes(file, 2))
  const read = createReadStream(file)
  const pieces = deflated ? read.pipe(createGunzip()) : read
  try {
    for await (const piece of pieces) yield piece as Uint8Array
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))) throw error
    throw refusedExtract('roads_cut_off')
  }
}

const ended = (out: WriteStream): Promise<void> => new Promise((done, fail) => out.on('error', fail).end(() => done()))

function both(a: OsmSink, b: OsmSink): OsmSink {
  return {
    node(node) {
      a.node(node)
      b.node(node)
    },
    way(way) {
      a.way(way)
      b.way(way)
    },
    relation(relation) {
      a.relation(relation)
      b.relation(relation)
    },
  }
}

function surveying(): { sink: OsmSink; survey: () => Survey } {
  const seen = { nodes: 0, ways: 0, roads: 0 }
  let [south, west, north, east] = [90 * UNITS, 180 * UNITS, -90 * UNITS, -180 * UNITS]
  const sink: OsmSink = {
    node({ lat, lon }) {
      seen.nodes++
      if (lat < south) south = lat
      if (lat > north) north = lat
      if (lon < west) west = lon
      if (lon > east) east = lon
    },
    way({ tags }) {
      seen.ways++
      if (tags.some(([key]) => key === 'highway')) seen.roads++
    },
    relation() {},
  }
  const degrees = (units: number): number => units / UNITS
  const corners = () => ({ south: degrees(south), west: degrees(west), north: degrees(north), east: degrees(east) })
  return { sink, survey: () => ({ ...seen, bounds: corners() }) }
}

function checked(survey: Survey): Survey {
  if (survey.nodes === 0) throw refusedExtract('roads_empty')
  if (survey.roads === 0) throw refusedExtract('roads_without_roads')
  return survey
}
