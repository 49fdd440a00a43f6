import { deflateSync } from 'node:zlib'
import { PbfWriter } from 'pbf'
import type { OsmNode, OsmRelation, OsmSink, OsmWay, Tags } from './osm.ts'

/** Things in one block, as the tools of OpenStreetMap write them. */
const IN_A_BLOCK = 8000

/**
 * Writes an .osm.pbf, for an engine that reads no XML: nodes, then ways, then relations, each by id (`Sort.Type_then_ID`). `write`
 * gets the file piece by piece.
 */
export function pbfWriter(write: (bytes: Uint8Array) => void): OsmSink & { end(): void } {
  const nodes: OsmNode[] = []
  const ways: OsmWay[] = []
  const relations: OsmRelation[] = []
  return {
    node: (node) => void nodes.push(node),
    way: (way) => void ways.push(way),
    relation: (relation) => void relations.push(relation),
    end() {
      write(blob('OSMHeader', header()))
      for (const some of blocks(nodes)) write(blob('OSMData', block(some, writeDense)))
      for (const some of blocks(ways)) write(blob('OSMData', block(some, writeWays)))
      for (const some of blocks(relations)) write(blob('OSMData', block(some, writeRelations)))
    },
  }
}

function* blocks<T extends { id: number }>(all: T[]): Generator<T[]> {
  all.sort((a, b) => a.id - b.id)
  for (let at = 0; at < all.length; at += IN_A_BLOCK) yield all.slice(at, at + IN_A_BLOCK)
}

function header(): Uint8Array {
  const pbf = new PbfWriter()
  for (const feature of ['OsmSchema-V0.6', 'DenseNodes']) pbf.writeStringField(4, feature)
  pbf.writeStringField(5, 'Sort.Type_then_ID')
  return pbf.finish()
}

function blob(type: string, bytes: Uint8Array): Uint8Array {
  const body = new PbfWriter()
  body.writeVarintField(2, bytes.length)
  body.writeBytesField(3, deflateSync(bytes))
  const data = body.finish()
  const head = new PbfWriter()
  head.writeStringField(1, type)
  head.writeVarintField(3, data.length)
  const headBytes = head.finish()
  const whole = new Uint8Array(4 + headBytes.length + data.length)
  new DataView(whole.buffer).setUint32(0, headBytes.length)
  whole.set(headBytes, 4)
  whole.set(data, 4 + headBytes.length)
  return whole
}

/** The strings of a block, each once; 0 is the empty one, which ends a node's tags. */
interface Strings {
  of(text: string): number
  all: string[]
}

function strings(): Strings {
  const all = ['']
  const known = new Map([['', 0]])
  return {
    all,
    of(text) {
      const at = known.get(text) ?? all.push(text) - 1
      known.set(text, at)
      return at
    },
  }
}

type WriteThings<T> = (things: readonly T[], pbf: PbfWriter, table: Strings) => void

function block<T>(things: readonly T[], group: WriteThings<T>): Uint8Array {
  const table = strings()
  const inner = new PbfWriter()
  group(things, inner, table)
  const bytes = inner.finish()
  const pbf = new PbfWriter()
  pbf.writeMessage(1, writeStrings, table.all)
  pbf.writeBytesField(2, bytes)
  return pbf.finish()
}

function writeStrings(all: readonly string[], pbf: PbfWriter): void {
  for (const text of all) pbf.writeBytesField(1, new TextEncoder().encode(text))
}

const differences = (values: readonly number[]): number[] => values.map((value, i) => value - (values[i - 1] ?? 0))

function writeDense(nodes: readonly OsmNode[], pbf: PbfWriter, table: Strings): void {
  const packed = nodes.flatMap(({ tags }) => [...tags.flatMap(([key, value]) => [table.of(key), table.of(value)]), 0])
  pbf.writeMessage(
    2,
    (all: readonly OsmNode[], dense) => {
      dense.writePackedSVarint(1, differences(all.map(({ id }) => id)))
      dense.writePackedSVarint(8, differences(all.map(({ lat }) => lat)))
      dense.writePackedSVarint(9, differences(all.map(({ lon }) => lon)))
      dense.writePackedVarint(10, packed)
    },
    nodes,
  )
}

function writeTags(tags: Tags, pbf: PbfWriter, table: Strings): void {
  pbf.writePackedVarint(
    2,
    tags.map(([key]) => table.of(key)),
  )
  pbf.writePackedVarint(
    3,
    tags.map(([, value]) => table.of(value)),
  )
}

function writeWays(ways: readonly OsmWay[], pbf: PbfWriter, table: Strings): void {
  for (const one of ways)
    pbf.writeMessage(
      3,
      ({ id, tags, refs }: OsmWay, way) => {
        way.writeVarintField(1, id)
        writeTags(tags, way, table)
        way.writePackedSVarint(8, differences(refs))
      },
      one,
    )
}

function writeRelations(relations: readonly OsmRelation[], pbf: PbfWriter, table: Strings): void {
  for (const one of relations)
    pbf.writeMessage(
      4,
      ({ id, tags, members }: OsmRelation, relation) => {
        relation.writeVarintField(1, id)
        writeTags(tags, relation, table)
        relation.writePackedVarint(
          8,
          members.map(({ role }) => table.of(role)),
        )
        relation.writePackedSVarint(9, differences(members.map(({ ref }) => ref)))
        relation.writePackedVarint(
          10,
          members.map(({ kind }) => kind),
        )
      },
      one,
    )
}
