import { SaxesParser } from 'saxes'
import { OSM_LIMITS, type OsmRelation, type OsmSink, refusedExtract, UNITS } from './osm.ts'

const KINDS: Readonly<Record<string, 0 | 1 | 2>> = { node: 0, way: 1, relation: 2 }

/** OpenStreetMap nests three deep (osm, way, nd), change files four; and nothing in it is longer than a thing of a few hundred tags. */
const DEEPEST = 8
const LONGEST = 1_000_000

/** What stands open: the thing whose tags and members are being read. */
interface Open {
  name: string
  id: number
  lat: number
  lon: number
  refs: number[]
  members: OsmRelation['members']
  tags: [string, string][]
}

/** Reads .osm, piece by piece as it comes. Refuses with `roads_refused` what is not well formed or says a place that is no number. */
export function xmlReader(sink: OsmSink): { write(text: string): void; end(): void } {
  const parser = new SaxesParser<{ position: true; xmlns: false }>({ position: true, xmlns: false })
  let open: Open | undefined
  let [depth, since] = [0, 0]
  const fail = (problem: string): never => {
    throw refusedExtract(problem, `line ${parser.line}`)
  }
  parser.on('error', () => fail('roads_not_xml'))
  parser.on('doctype', () => fail('roads_not_xml'))
  parser.on('opentag', ({ name, attributes }) => {
    since = 0
    if (++depth > DEEPEST) fail('roads_not_xml')
    if (open && open.refs.length + open.members.length + open.tags.length > OSM_LIMITS.parts)
      throw refusedExtract('roads_too_many', `line ${parser.line}`, { limit: OSM_LIMITS.parts })
    const whole = (text: string | undefined): number =>
      Number.isSafeInteger(Number(text ?? '-')) ? Number(text) : fail('roads_not_a_number')
    const degrees = (text: string | undefined): number =>
      Number.isFinite(Number(text ?? '-')) ? Math.round(Number(text) * UNITS) : fail('roads_not_a_number')
    if (name in KINDS) {
      const place = name === 'node' ? { lat: degrees(attributes.lat), lon: degrees(attributes.lon) } : { lat: 0, lon: 0 }
      open = { name, id: whole(attributes.id), ...place, refs: [], members: [], tags: [] }
    } else if (name === 'nd') open?.refs.push(whole(attributes.ref))
    else if (name === 'tag') open?.tags.push([attributes.k ?? '', attributes.v ?? ''])
    else if (name === 'member') {
      const kind = KINDS[attributes.type ?? '']
      if (kind !== undefined) open?.members.push({ kind, ref: whole(attributes.ref), role: attributes.role ?? '' })
    }
  })
  parser.on('closetag', ({ name }) => {
    since = 0
    depth--
    if (!open || name !== open.name) return
    const { id, lat, lon, refs, members, tags } = open
    if (name === 'node') sink.node({ id, lat, lon, tags })
    else if (name === 'way') sink.way({ id, refs, tags })
    else sink.relation({ id, members, tags })
    open = undefined
  })
  return {
    write(text) {
      since += text.length
      if (since > LONGEST + text.length) fail('roads_not_xml') // a text, comment or value without an end
      parser.write(text)
    },
    end: () => void parser.close(),
  }
}
