import { deflateSync } from 'node:zlib'
import type { OsmSink } from '../../scripts/roads/osm.ts'
import { pbfWriter } from '../../scripts/roads/write-pbf.ts'

/** Crossings of a made-up city, 200 m apart: rows of streets both ways, with one street far off that nothing leads to. */
export const SIDE = 12
const STEP = 18_000 // 0.0018° of latitude, about 200 m
const SOUTH = 366_000_000
const WEST = 1_017_000_000

const idAt = (row: number, column: number): number => 1 + row * SIDE + column

/** Where a crossing is, in degrees. */
export const crossing = (row: number, column: number) => ({ lat: (SOUTH + row * STEP) / 1e7, lon: (WEST + column * STEP) / 1e7 })
export const ISLAND = { lat: 36.7, lon: 101.8 }

export function buildCity(sink: OsmSink): void {
  for (let row = 0; row < SIDE; row++)
    for (let column = 0; column < SIDE; column++)
      sink.node({
        id: idAt(row, column),
        lat: SOUTH + row * STEP,
        lon: WEST + column * STEP,
        tags: row === 0 ? [['note', `街 ${column}`]] : [],
      })
  for (const [i, shift] of [0, 2000].entries())
    sink.node({ id: 9000 + i, lat: Math.round(ISLAND.lat * 1e7) + shift, lon: Math.round(ISLAND.lon * 1e7), tags: [] })
  const lines = Array.from({ length: SIDE }, (_, i) => i)
  for (const row of lines) sink.way({ id: 100 + row, refs: lines.map((column) => idAt(row, column)), tags: STREET })
  for (const column of lines) sink.way({ id: 200 + column, refs: lines.map((row) => idAt(row, column)), tags: STREET })
  sink.way({ id: 900, refs: [9000, 9001], tags: STREET })
  sink.relation({
    id: 7,
    members: [
      { kind: 1, ref: 100, role: 'from' },
      { kind: 0, ref: 2, role: 'via' },
      { kind: 1, ref: 201, role: 'to' },
    ],
    tags: [['type', 'restriction']],
  })
}

const STREET = [
  ['highway', 'residential'],
  ['name', '逯家寨路'],
] as const

export function cityPbf(): Uint8Array {
  const pieces: Uint8Array[] = []
  const writer = pbfWriter((bytes) => void pieces.push(bytes))
  buildCity(writer)
  writer.end()
  return Buffer.concat(pieces)
}

/** A blob as the format has it, whose words about itself may be lies. */
export function blobOf(type: string, bytes: Uint8Array, said: { size?: number; head?: number; raw?: boolean } = {}): Uint8Array {
  const varint = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...varint(Math.floor(value / 128))])
  const field = (tag: number, body: Uint8Array): number[] => [(tag << 3) | 2, ...varint(body.length), ...body]
  const data = said.raw ? field(1, bytes) : [(2 << 3) | 0, ...varint(said.size ?? bytes.length), ...field(3, deflateSync(bytes))]
  const head = [...field(1, new TextEncoder().encode(type)), (3 << 3) | 0, ...varint(data.length)]
  const length = Buffer.alloc(4)
  length.writeUInt32BE(said.head ?? head.length)
  return Buffer.concat([length, Uint8Array.from(head), Uint8Array.from(data)])
}

export function cityXml(): string {
  const things: string[] = []
  const tags = (all: readonly (readonly [string, string])[]) => all.map(([k, v]) => `<tag k="${k}" v="${v}"/>`).join('')
  buildCity({
    node: ({ id, lat, lon, tags: own }) => things.push(`<node id="${id}" lat="${lat / 1e7}" lon="${lon / 1e7}">${tags(own)}</node>`),
    way: ({ id, refs, tags: own }) => things.push(`<way id="${id}">${refs.map((ref) => `<nd ref="${ref}"/>`).join('')}${tags(own)}</way>`),
    relation: ({ id, members, tags: own }) =>
      things.push(
        `<relation id="${id}">${members.map(({ kind, ref, role }) => `<member type="${['node', 'way', 'relation'][kind]}" ref="${ref}" role="${role}"/>`).join('')}${tags(own)}</relation>`,
      ),
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6">${things.join('\n')}</osm>\n`
}
