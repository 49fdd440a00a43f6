import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { importedRoads, importRoads } from '../../scripts/roads/folder.ts'
import type { OsmNode, OsmRelation, OsmSink, OsmWay } from '../../scripts/roads/osm.ts'
import { readPbf } from '../../scripts/roads/read-pbf.ts'
import { xmlReader } from '../../scripts/roads/read-xml.ts'
import { pbfWriter } from '../../scripts/roads/write-pbf.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { linesAround } from '../../src/routing/road-lines.ts'
import type { roadFaults } from '../../src/words/roads.ts'
import { blobOf, buildCity, cityPbf, cityXml, crossing, ISLAND, SIDE } from './city.ts'

const folder = mkdtempSync(join(tmpdir(), 'roads-'))
afterAll(() => rmSync(folder, { recursive: true }))

interface Held {
  nodes: OsmNode[]
  ways: OsmWay[]
  relations: OsmRelation[]
}

function held(read: (sink: OsmSink) => void): Held {
  const all: Held = { nodes: [], ways: [], relations: [] }
  read({
    node: (node) => void all.nodes.push(node),
    way: (way) => void all.ways.push(way),
    relation: (relation) => void all.relations.push(relation),
  })
  return all
}

const CITY = held(buildCity)

test('what is written as PBF is read back to the last letter', () => {
  expect(held((sink) => readPbf(cityPbf(), sink))).toEqual(CITY)
})

test('XML says the same, however it is cut into pieces', () => {
  const xml = cityXml()
  for (const length of [7, 1000, xml.length])
    expect(
      held((sink) => {
        const reader = xmlReader(sink)
        for (let at = 0; at < xml.length; at += length) reader.write(xml.slice(at, at + length))
        reader.end()
      }),
    ).toEqual(CITY)
})

test('XML without end is not read to its end', () => {
  for (const head of ['<osm>', '<osm><!--', '<osm><node id="1']) {
    const reader = xmlReader({ node() {}, way() {}, relation() {} })
    reader.write(head)
    let read = 0
    const goOn = () => {
      for (; read < 20_000_000; read += 65_536) reader.write('1'.repeat(65_536))
    }
    expect(goOn).toThrow(Refusal)
    expect(read).toBeLessThan(2_000_000)
  }
})

const NONE = new Uint8Array()
/** A header that asks for a feature: field 4. */
const asking = (feature: string) => Uint8Array.from([(4 << 3) | 2, feature.length, ...new TextEncoder().encode(feature)])
const pbf = cityPbf()

const manyOf = (blob: Uint8Array, many: number): Uint8Array => Buffer.concat(Array<Uint8Array>(many).fill(blob))

/** One node at so many degrees, as our own writer has it. */
const off = (lat: number, lon: number): Uint8Array => {
  const pieces: Uint8Array[] = []
  const writer = pbfWriter((bytes) => void pieces.push(bytes))
  writer.node({ id: 1, lat: lat * 1e7, lon: lon > 180 ? lon : lon * 1e7, tags: [] })
  writer.end()
  return Buffer.concat(pieces)
}

const varint = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...varint(Math.floor(value / 128))])
const field = (tag: number, body: Uint8Array): Uint8Array =>
  Buffer.concat([Uint8Array.from([(tag << 3) | 2, ...varint(body.length)]), body])
const group = (thing: Uint8Array): Uint8Array => Buffer.concat([field(1, field(1, NONE)), field(2, thing)])
/** Blocks as they are inflated: of zeros, so that they are a thousand times smaller before. */
const texts = (many: number): Uint8Array => field(1, manyOf(field(1, NONE), many))
const dense = (many: number): Uint8Array => group(field(2, Buffer.concat([1, 8, 9].map((tag) => field(tag, new Uint8Array(many))))))
const rounds = (many: number, refs: number): Uint8Array =>
  group(manyOf(field(3, Buffer.concat([Uint8Array.of(1 << 3, 1), field(8, new Uint8Array(refs))])), many))

const HOSTILE: [what: string, bytes: Uint8Array | string, problem: keyof typeof roadFaults][] = [
  ['nothing', NONE, 'roads_empty'],
  ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'roads_not_pbf'],
  ['a PBF that is cut off in a head', pbf.subarray(0, 9), 'roads_cut_off'],
  ['a PBF that is cut off in a blob', pbf.subarray(0, pbf.length - 40), 'roads_cut_off'],
  ['a head longer than the format allows', blobOf('OSMData', NONE, { head: 70_000 }), 'roads_not_pbf'],
  ['a blob that inflates beyond what it says', blobOf('OSMData', new Uint8Array(5_000_000), { size: 1000 }), 'roads_broken_blob'],
  ['a blob that inflates to less than it says', blobOf('OSMData', new Uint8Array(10), { size: 1000 }), 'roads_broken_blob'],
  ['blobs of nothing without end', manyOf(blobOf('OSMData', NONE, { raw: true }), 100_001), 'roads_too_many'],
  ['a header in the middle that asks for more', Buffer.concat([pbf, blobOf('OSMHeader', asking('LocationsOnWays2'))]), 'roads_feature'],
  ['a head of its own length', Uint8Array.from([0xff, 0xff, 0xff, 0xff, 10, 0]), 'roads_not_pbf'],
  ['a blob that says more than 32 MiB', blobOf('OSMData', NONE, { size: 40_000_000 }), 'roads_not_pbf'],
  ['a blob of nonsense', blobOf('OSMData', new Uint8Array(64).fill(0xff)), 'roads_broken_blob'],
  ['a feature from the future', blobOf('OSMHeader', asking('HistoricalInformation')), 'roads_feature'],
  ['only a header', blobOf('OSMHeader', asking('DenseNodes')), 'roads_empty'],
  ['XML that ends in the middle', cityXml().slice(0, 4000), 'roads_not_xml'],
  ['XML with a document type', '<!DOCTYPE osm [<!ENTITY a "b">]><osm/>', 'roads_not_xml'],
  ['a node that is nowhere', '<osm><node id="1" lat="x" lon="1"/></osm>', 'roads_not_a_number'],
  ['a node off the globe', '<osm><node id="1" lat="91" lon="1"/></osm>', 'roads_off_the_globe'],
  ['a city without a road', '<osm><node id="1" lat="1" lon="1"/></osm>', 'roads_without_roads'],
  ['XML nested without end', `<osm>${'<a>'.repeat(20)}`, 'roads_not_xml'],
  ['XML with a text without end', `<osm>${'x'.repeat(3_000_000)}`, 'roads_not_xml'],
  ['XML with a value without end', `<osm><node id="${'1'.repeat(3_000_000)}`, 'roads_not_xml'],
  ['an entity that is not XML’s own', '<osm><node id="1" lat="1" lon="1"><tag k="a" v="&lol;"/></node></osm>', 'roads_not_xml'],
  ['a way of a hundred thousand nodes and more', `<osm><way id="1">${'<nd ref="1"/>'.repeat(100_002)}`, 'roads_too_many'],
  ['a deflated text without end', gzipSync(`<osm>${' '.repeat(30_000_000)}`), 'roads_not_xml'],
  ['a PBF of a node off the globe', off(91, 0), 'roads_off_the_globe'],
  ['a PBF of a node where no number is', off(0, Number.MAX_SAFE_INTEGER), 'roads_off_the_globe'],
  ['a deflated picture', gzipSync(new Uint8Array(1_000_000)), 'roads_no_osm'],
  ['a bzip2 archive, as extracts are often handed on', Buffer.from('BZh91AY&SY'), 'roads_archive'],
  ['a zip archive', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0]), 'roads_archive'],
  ['a small blob of a million empty texts', blobOf('OSMData', texts(1_000_001)), 'roads_too_many'],
  ['a small blob of a million nodes in one place', blobOf('OSMData', dense(1_000_001)), 'roads_too_many'],
  ['small blobs of ways through one node over and over', manyOf(blobOf('OSMData', rounds(100, 99_000)), 12), 'roads_too_many'],
  ['an archive that is cut off', gzipSync(cityXml()).subarray(0, 900), 'roads_cut_off'],
]

describe('an extract that cannot be used is refused by its fault, and the standing roads stay', () => {
  const file = join(folder, 'extract')
  for (const [what, bytes, problem] of HOSTILE)
    test(what, async () => {
      writeFileSync(file, bytes)
      const refused = await importRoads(folder, file).then(
        () => undefined,
        (error: unknown) => error,
      )
      expect(refused).toBeInstanceOf(Refusal)
      expect((refused as Refusal).detail.faults?.[0]?.problem).toBe(problem)
    })
})

test('a PBF is refused wherever it is cut off, but between two blobs', () => {
  const blobs: number[] = []
  for (let at = 0; at < pbf.length; ) {
    const head = new DataView(pbf.buffer, pbf.byteOffset + at, 4).getUint32(0)
    const size = pbf[at + 4 + head - 1] as number // of this city's blobs the size is the last of the head, in one byte or two
    const more = pbf[at + 4 + head - 2] as number
    at += 4 + head + (more & 128 ? (more & 127) + 128 * size : size)
    blobs.push(at)
  }
  expect(blobs.at(-1)).toBe(pbf.length)
  for (let end = 0; end < pbf.length; end++) {
    const read = () => held((sink) => readPbf(pbf.subarray(0, end), sink))
    if (blobs.includes(end)) expect(read, `${end}`).not.toThrow()
    else expect(read, `${end}`).toThrow(Refusal)
  }
})

const hasEngine = process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch)

describe.runIf(hasEngine)('the roads of a city', () => {
  for (const [how, bytes] of [
    ['pbf', cityPbf()],
    ['xml', cityXml()],
    ['xml, deflated', gzipSync(cityXml())],
  ] as const)
    test(`are the same from ${how}`, async () => {
      const file = join(folder, 'city')
      writeFileSync(file, bytes)
      const extract = await importRoads(folder, file)
      expect([extract.nodes, extract.ways, extract.roads]).toEqual([SIDE * SIDE + 2, 2 * SIDE + 1, 2 * SIDE + 1])
      const { roads } = importedRoads(folder)
      const { seconds, metres } = await roads.table([crossing(1, 1), crossing(1, 5), crossing(5, 5)], 'car')
      expect(metres[0]?.[1]).toBeGreaterThan(600)
      expect(metres[0]?.[1]).toBeLessThan(720)
      expect(metres[0]?.[2]).toBeGreaterThan(1350)
      expect(seconds[0]?.[2]).toBeGreaterThan(seconds[0]?.[1] as number)
    })

  test('are drawn as the streets that they are', async () => {
    const lines = (await importedRoads(folder).roads.lines?.()) ?? []
    expect(lines.map(({ rank, points }) => [rank, points.length])).toEqual([...Array(2 * SIDE).fill([3, SIDE]), [3, 2]])
    const { lat, lon } = crossing(0, 0)
    expect(lines[0]?.points[0]).toEqual([lon, lat])
    const near = await linesAround([crossing(5, 5)], lines)
    expect(near.map(({ points }) => points.length)).toEqual(Array(2 * SIDE).fill(2)) // straight, and the island is far
  })

  test('are walked more slowly than driven, and ridden in between', async () => {
    const { roads } = importedRoads(folder)
    const places = [crossing(0, 0), crossing(9, 9)]
    const [car, ebike, foot] = await Promise.all((['car', 'ebike', 'foot'] as const).map((mode) => roads.table(places, mode)))
    const times = [car, ebike, foot].map((one) => one?.seconds[0]?.[1] as number)
    expect([...times].sort((a, b) => a - b)).toEqual(times)
  })

  test('know what lies on an island, and what lies off them', async () => {
    const { roads } = importedRoads(folder)
    const nowhere = [
      { lat: 36.9, lon: 101.9 },
      { lat: 90, lon: 180 },
      { lat: -90, lon: -180 },
    ]
    expect(await roads.offRoad([crossing(3, 3), ...nowhere], 'car')).toEqual([1, 2, 3])
    const { seconds } = await roads.table([crossing(3, 3), ISLAND], 'car')
    expect([seconds[0]?.[1], seconds[1]?.[0]]).toEqual([null, null])
  })

  test('are built of what leads nowhere, round in a circle or into itself as well', async () => {
    const file = join(folder, 'tangled')
    const more = [
      '<way id="901"><nd ref="1"/><nd ref="77777"/><nd ref="1"/><nd ref="1"/><tag k="highway" v="residential"/></way>',
      '<way id="902"><tag k="highway" v="residential"/></way>',
      '<relation id="8"><member type="relation" ref="8" role=""/><member type="relation" ref="9" role=""/></relation>',
      '<relation id="9"><member type="relation" ref="8" role=""/><tag k="type" v="restriction"/></relation>',
    ]
    writeFileSync(file, cityXml().replace('</osm>', `${more.join('')}</osm>`))
    await importRoads(mkdtempSync(join(folder, 'tangled-')), file)
  })

  test('reach further in more minutes', async () => {
    const { roads } = importedRoads(folder)
    const [near, far] = await Promise.all([3, 9].map((minutes) => roads.reach(crossing(6, 6), 'foot', minutes)))
    expect(widthOf(far)).toBeGreaterThan(2 * widthOf(near))
  })
})

/** Degrees from west to east of a polygon. */
function widthOf(geometry: unknown): number {
  const longitudes = (JSON.stringify(geometry).match(/\[(-?[\d.]+),/g) ?? []).map((text) => Number(text.slice(1, -1)))
  return Math.max(...longitudes) - Math.min(...longitudes)
}
