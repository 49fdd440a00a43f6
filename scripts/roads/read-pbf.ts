import { inflateSync } from 'node:zlib'
import { PbfReader } from 'pbf'
import { Refusal } from '../../src/kernel/refusal.ts'
import { OSM_LIMITS, type OsmSink, refusedExtract, type Tags } from './osm.ts'

/**
 * Reads an .osm.pbf (OSM wiki, "PBF Format"): blobs of at most 32 MiB each, raw or deflated, one after the other. Refuses with
 * `roads_refused` what is cut off, lies about its sizes, inflates beyond the format's limit or asks for a feature that we do not know.
 */
export function readPbf(file: Uint8Array, sink: OsmSink): void {
  let at = 0
  const left = { bytes: OSM_LIMITS.inflated }
  for (let blobs = 0; at < file.length; blobs++) {
    if (blobs >= OSM_LIMITS.blobs) throw refusedExtract('roads_too_many', `byte ${at}`, { limit: OSM_LIMITS.blobs })
    at = readBlob(file, at, sink, left)
  }
  if (at === 0) throw refusedExtract('roads_empty')
}

function readBlob(file: Uint8Array, at: number, sink: OsmSink, left: { bytes: number }): number {
  const place = `byte ${at}`
  if (at + 4 > file.length) throw refusedExtract('roads_cut_off', place)
  const headLength = new DataView(file.buffer, file.byteOffset + at, 4).getUint32(0)
  if (headLength > OSM_LIMITS.head) throw refusedExtract('roads_not_pbf', place)
  const head = decoded(place, slice(file, at + 4, headLength, place), readHead, { type: '', size: -1 })
  if (head.size < 0 || head.size > OSM_LIMITS.blob) throw refusedExtract('roads_not_pbf', place)
  const blob = decoded(place, slice(file, at + 4 + headLength, head.size, place), readBlobFields, {
    raw: undefined,
    zlib: undefined,
    size: 0,
    other: false,
  })
  if (blob.other) throw refusedExtract('roads_packed_otherwise', place)
  const bytes = blob.raw ?? inflated(blob.zlib, blob.size, place)
  left.bytes -= bytes.length
  if (left.bytes < 0) throw refusedExtract('roads_too_large', place, { limit: OSM_LIMITS.inflated / 1024 / 1024 })
  if (head.type === 'OSMHeader') checkHeader(bytes, place)
  else if (head.type === 'OSMData') readBlock(bytes, place, sink)
  return at + 4 + headLength + head.size
}

function slice(file: Uint8Array, from: number, length: number, place: string): Uint8Array {
  if (from + length > file.length) throw refusedExtract('roads_cut_off', place)
  return file.subarray(from, from + length)
}

function inflated(bytes: Uint8Array | undefined, size: number, place: string): Uint8Array {
  if (!bytes || size > OSM_LIMITS.blob) throw refusedExtract('roads_not_pbf', place)
  const all = unpacked(bytes, size)
  if (all?.length !== size) throw refusedExtract('roads_broken_blob', place)
  return all
}

function unpacked(bytes: Uint8Array, size: number): Uint8Array | undefined {
  try {
    return inflateSync(bytes, { maxOutputLength: Math.max(1, size) })
  } catch {
    return undefined
  }
}

/** Whatever goes wrong while a message is taken apart is the file's fault, not ours. */
function decoded<T>(place: string, bytes: Uint8Array, field: (tag: number, into: T, pbf: PbfReader) => void, into: T): T {
  try {
    return new PbfReader(bytes).readFields(field, into)
  } catch (error) {
    throw error instanceof Refusal ? error : refusedExtract('roads_broken_blob', place)
  }
}

function readHead(tag: number, into: { type: string; size: number }, pbf: PbfReader): void {
  if (tag === 1) into.type = pbf.readString()
  else if (tag === 3) into.size = pbf.readVarint()
}

interface Blob {
  raw: Uint8Array | undefined
  zlib: Uint8Array | undefined
  size: number
  other: boolean
}

function readBlobFields(tag: number, into: Blob, pbf: PbfReader): void {
  if (tag === 1) into.raw = pbf.readBytes()
  else if (tag === 2) into.size = pbf.readVarint()
  else if (tag === 3) into.zlib = pbf.readBytes()
  else if (tag >= 4 && tag <= 7) into.other = true
}

const FEATURES = ['OsmSchema-V0.6', 'DenseNodes']

function checkHeader(bytes: Uint8Array, place: string): void {
  const needs: string[] = []
  decoded(place, bytes, (tag, into: string[], pbf) => void (tag === 4 && into.push(pbf.readString())), needs)
  const unknown = needs.find((feature) => !FEATURES.includes(feature))
  if (unknown !== undefined) throw refusedExtract('roads_feature', place, { feature: unknown.slice(0, 40) })
}

interface Block {
  strings: string[]
  granularity: number
  lat: number
  lon: number
  groups: Uint8Array[]
}

function readBlock(bytes: Uint8Array, place: string, sink: OsmSink): void {
  const block: Block = { strings: [], granularity: 100, lat: 0, lon: 0, groups: [] }
  decoded(place, bytes, readBlockField, block)
  for (const group of block.groups) decoded(place, group, (tag, into: OsmSink, pbf) => readGroupField(tag, into, pbf, block), sink)
}

function readBlockField(tag: number, into: Block, pbf: PbfReader): void {
  if (tag === 1)
    pbf.readMessage((field, strings: string[], inner) => void (field === 1 && few(strings).push(inner.readString())), into.strings)
  else if (tag === 2) into.groups.push(pbf.readBytes())
  else if (tag === 17) into.granularity = pbf.readVarint()
  else if (tag === 19) into.lat = pbf.readVarint(true)
  else if (tag === 20) into.lon = pbf.readVarint(true)
}

/** A list that may take one more: a blob of 32 MiB can hold more empty things than memory does. */
function few<T>(list: T[]): T[] {
  if (list.length >= OSM_LIMITS.block) throw refusedExtract('roads_too_many', 'FILE', { limit: OSM_LIMITS.block })
  return list
}

/** Numbers packed into one field, or one of them alone. */
function readSome(pbf: PbfReader, into: number[], one: () => number): void {
  const end = pbf.type === PACKED ? pbf.readVarint() + pbf.pos : pbf.pos + 1
  while (pbf.pos < end) few(into).push(one())
}
const PACKED = 2

/** Nanodegrees of the format to our units. */
const latOf = (block: Block, value: number): number => Math.round((block.lat + block.granularity * value) / 100)
const lonOf = (block: Block, value: number): number => Math.round((block.lon + block.granularity * value) / 100)

function readGroupField(tag: number, sink: OsmSink, pbf: PbfReader, block: Block): void {
  if (tag === 1) readNode(pbf, block, sink)
  else if (tag === 2) readDense(pbf, block, sink)
  else if (tag === 3) readWay(pbf, block, sink)
  else if (tag === 4) readRelation(pbf, block, sink)
}

interface Things {
  id: number
  keys: number[]
  values: number[]
  refs: number[]
  lat: number
  lon: number
  roles: number[]
  kinds: number[]
  packed: number[]
  lats: number[]
  lons: number[]
}

const things = (): Things => ({
  ...{ id: 0, keys: [], values: [], refs: [], lat: 0, lon: 0 },
  ...{ roles: [], kinds: [], packed: [], lats: [], lons: [] },
})

function tagsOf({ strings }: Block, keys: readonly number[], values: readonly number[]): Tags {
  return keys.map((key, i) => [textAt(strings, key), textAt(strings, values[i] ?? -1)] as const)
}

function textAt(strings: readonly string[], i: number): string {
  const text = strings[i]
  if (text === undefined) throw new RangeError('a string that is not in the table')
  return text
}

function readNode(pbf: PbfReader, block: Block, sink: OsmSink): void {
  const one = pbf.readMessage((tag, into: Things, inner) => {
    if (tag === 1) into.id = inner.readSVarint()
    else if (tag === 2) readSome(inner, into.keys, () => inner.readVarint())
    else if (tag === 3) readSome(inner, into.values, () => inner.readVarint())
    else if (tag === 8) into.lat = inner.readSVarint()
    else if (tag === 9) into.lon = inner.readSVarint()
  }, things())
  sink.node({ id: one.id, lat: latOf(block, one.lat), lon: lonOf(block, one.lon), tags: tagsOf(block, one.keys, one.values) })
}

function readDense(pbf: PbfReader, block: Block, sink: OsmSink): void {
  const all = pbf.readMessage((tag, into: Things, inner) => {
    if (tag === 1) readSome(inner, into.refs, () => inner.readSVarint())
    else if (tag === 8) readSome(inner, into.lats, () => inner.readSVarint())
    else if (tag === 9) readSome(inner, into.lons, () => inner.readSVarint())
    else if (tag === 10) readSome(inner, into.packed, () => inner.readVarint())
  }, things())
  if (all.lats.length !== all.refs.length || all.lons.length !== all.refs.length) throw new RangeError('nodes of different lengths')
  let [id, lat, lon, at] = [0, 0, 0, 0]
  for (let i = 0; i < all.refs.length; i++) {
    id += all.refs[i] as number
    lat += all.lats[i] as number
    lon += all.lons[i] as number
    const tags: [string, string][] = []
    while (at < all.packed.length && all.packed[at] !== 0) {
      tags.push([textAt(block.strings, all.packed[at] as number), textAt(block.strings, all.packed[at + 1] ?? -1)])
      at += 2
    }
    at++
    sink.node({ id, lat: latOf(block, lat), lon: lonOf(block, lon), tags })
  }
}

function readWay(pbf: PbfReader, block: Block, sink: OsmSink): void {
  const one = pbf.readMessage((tag, into: Things, inner) => {
    if (tag === 1) into.id = inner.readVarint()
    else if (tag === 2) readSome(inner, into.keys, () => inner.readVarint())
    else if (tag === 3) readSome(inner, into.values, () => inner.readVarint())
    else if (tag === 8) readSome(inner, into.refs, () => inner.readSVarint())
  }, things())
  sink.way({ id: one.id, refs: summed(one.refs), tags: tagsOf(block, one.keys, one.values) })
}

function readRelation(pbf: PbfReader, block: Block, sink: OsmSink): void {
  const one = pbf.readMessage((tag, into: Things, inner) => {
    if (tag === 1) into.id = inner.readVarint()
    else if (tag === 2) readSome(inner, into.keys, () => inner.readVarint())
    else if (tag === 3) readSome(inner, into.values, () => inner.readVarint())
    else if (tag === 8) readSome(inner, into.roles, () => inner.readVarint())
    else if (tag === 9) readSome(inner, into.refs, () => inner.readSVarint())
    else if (tag === 10) readSome(inner, into.kinds, () => inner.readVarint())
  }, things())
  const members = summed(one.refs).map((ref, i) => ({ kind: kindOf(one.kinds[i]), ref, role: textAt(block.strings, one.roles[i] ?? -1) }))
  sink.relation({ id: one.id, members, tags: tagsOf(block, one.keys, one.values) })
}

function kindOf(kind: number | undefined): 0 | 1 | 2 {
  if (kind !== 0 && kind !== 1 && kind !== 2) throw new RangeError('a member of no kind')
  return kind
}

/** Ids are told as differences. */
function summed(differences: readonly number[]): number[] {
  let sum = 0
  return differences.map((difference) => {
    sum += difference
    return sum
  })
}
