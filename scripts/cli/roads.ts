import { problemOf } from '../../routes/problem.ts'
import { dataFolder, districtName, hasDistrict, openDistrict } from '../../src/engine-node.ts'
import { DATUMS, type Datum, toWgs84 } from '../../src/kernel/datum.ts'
import type { Place } from '../../src/kernel/place.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { type RoadFinder, takeRoads } from '../../src/routing/routing.ts'
import { HELP } from '../../src/words/cli-help.ts'
import { ROADS_WORDS } from '../../src/words/roads.ts'
import { say } from '../../src/words/words.ts'
import { beginWork, SETUP } from '../../src/work.ts'
import { configuredEngine } from '../roads/configured.ts'
import { MODES, type Mode } from '../roads/engine.ts'
import { type Extract, importedRoads, importRoads } from '../roads/folder.ts'
import { readPoints } from '../roads/points.ts'
import { existingFile, numberFrom } from './arguments.ts'
import { type Call, type Command, EXIT, UsageError } from './command.ts'
import { print, printJson, table } from './output.ts'

const WAY = { mode: { type: 'string' }, datum: { type: 'string' } } as const

export const roadsImport: Command = {
  usage: 'roads import [FILE]',
  help: HELP['roads import'],
  examples: ['roads import qinghai.osm.pbf', 'NUANFAN_ROADS=http://localhost:5000 roads import'],
  async run({ words: [file, ...more], options, json }) {
    const engine = file ? undefined : configuredEngine()
    if (!(file || engine) || more.length) throw new UsageError('usage', { usage: 'roads import FILE' })
    const district = districtName(options.district)
    if (engine && !hasDistrict(dataFolder(), district)) throw new Refusal('not_found', { field: 'district' })
    const extract = file ? await importRoads(dataFolder(), existingFile(file)) : undefined
    const source = extract ? { sha256: extract.sha256, name: extract.source } : engine?.source
    const roads = engine?.roads ?? importedRoads(dataFolder()).roads
    const kept = source ? await intoDistrict(district, source, roads) : {}
    if (json) printJson({ ...(extract ?? source), ...kept })
    else tell(extract, district, kept)
    return kept.problem ? EXIT.partly : EXIT.done
  },
}

interface Kept {
  district?: { sites: number; legs: number; reaches: number }
  /** why the district's drives stay as they are */
  problem?: ReturnType<typeof problemOf>
}

/** The drives and walks of the district, if there is one. */
async function intoDistrict(district: string, source: { sha256: string; name: string }, roads: RoadFinder): Promise<Kept> {
  if (!hasDistrict(dataFolder(), district)) return {}
  const engine = openDistrict(dataFolder(), district)
  try {
    return { district: await takeRoads(beginWork(engine, SETUP), source, roads) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { problem: problemOf(error) }
  } finally {
    engine.close()
  }
}

function tell(extract: Extract | undefined, district: string, { district: kept, problem }: Kept): void {
  if (extract) {
    const { south, west, north, east } = extract.bounds
    print(say(ROADS_WORDS.imported, 'zh', { ...extract, bounds: `${south}, ${west} – ${north}, ${east}` }))
  }
  if (kept) print(say(ROADS_WORDS.stored, 'zh', { district, sites: kept.sites }))
  if (!problem) return
  process.stderr.write(`${say(ROADS_WORDS.not_stored, 'zh', { district })}\n`)
  for (const fault of problem.faults ?? []) process.stderr.write(`  ${fault.place}: ${fault.text} · ${fault.text_en}\n`)
}

export const roadsTable: Command = {
  usage: 'roads table POINTS.csv',
  help: HELP['roads table'],
  examples: ['roads table points.csv --mode foot --json'],
  options: WAY,
  async run(call) {
    const [file, ...more] = call.words
    if (!file || more.length)
      throw new UsageError('usage', { usage: 'roads table POINTS.csv [--mode car|ebike|foot] [--datum wgs84|gcj02|bd09]' })
    const mode = modeOf(call)
    const points = readPoints(existingFile(file), datumOf(call))
    const roads = configuredEngine()?.roads ?? importedRoads(dataFolder()).roads
    refuseOffRoad(points, await roads.offRoad(points, mode))
    const { seconds, metres } = await roads.table(points, mode)
    const cut = pairsWithout(seconds)
    const ids = points.map(({ id }) => id)
    if (call.json) printJson({ mode, ids, seconds, metres, unreachable: cut.map(([a, b]) => [ids[a], ids[b]]) })
    else
      print(
        table(
          ['', ...ids],
          seconds.map((row, i) => [ids[i] ?? '', ...row.map((time) => time ?? '–')]),
        ),
      )
    if (!call.json) tellCut(cut.map(([a, b]) => [ids[a] ?? '', ids[b] ?? '']))
    return cut.length > 0 ? EXIT.partly : EXIT.done
  },
}

export const roadsIsochrone: Command = {
  usage: 'roads isochrone LAT,LON --minutes 15',
  help: HELP['roads isochrone'],
  examples: ['roads isochrone 42.507,1.525 --minutes 15 --mode foot'],
  options: { ...WAY, minutes: { type: 'string' } },
  async run(call) {
    const [where, ...more] = call.words
    if (!where || more.length) throw new UsageError('usage', { usage: 'roads isochrone LAT,LON --minutes 15 [--mode car|ebike|foot]' })
    const place = toWgs84(placeIn(where), datumOf(call))
    const mode = modeOf(call)
    const minutes = numberFrom(call.options, 'minutes', { whole: true, least: 1, most: 120 }) ?? 15
    const { roads, extract } = importedRoads(dataFolder())
    refuseOffRoad([{ id: where }], await roads.offRoad([place], mode))
    const geometry = await roads.reach(place, mode, minutes)
    printJson({ type: 'Feature', properties: { ...place, mode, minutes, source: extract.source, attribution: ATTRIBUTION }, geometry })
    return EXIT.done
  },
}

/** ODbL 1.0 asks for it wherever the roads show. */
const ATTRIBUTION = '© OpenStreetMap contributors, ODbL 1.0'

function placeIn(text: string): Place {
  const [, lat, lon] = /^(-?\d+(?:\.\d+)?)[,，](-?\d+(?:\.\d+)?)$/.exec(text.replaceAll(' ', '')) ?? []
  const place = { lat: Number(lat), lon: Number(lon) }
  if (Math.abs(place.lat) <= 90 && Math.abs(place.lon) <= 180) return place
  throw new UsageError('place', { value: text.slice(0, 40) })
}

function modeOf({ options }: Call): Mode {
  const mode = String(options.mode ?? 'car')
  const known = MODES.find((one) => one === mode)
  if (!known) throw new UsageError('one_of', { option: '--mode', allowed: MODES.join(', '), value: mode })
  return known
}

function datumOf({ options }: Call): Datum {
  const datum = String(options.datum ?? 'wgs84')
  if (!Object.hasOwn(DATUMS, datum))
    throw new UsageError('one_of', { option: '--datum', allowed: Object.keys(DATUMS).join(', '), value: datum })
  return datum as Datum
}

function refuseOffRoad(points: readonly { id: string }[], off: readonly number[]): void {
  const faults = off.map((i) => ({ place: points[i]?.id ?? '', problem: 'off_the_roads' }))
  if (faults.length) throw new Refusal('roads_refused', { field: 'POINTS', faults })
}

/** The first pairs by name, and how many more there are: a point on an island is in all of its own. */
function tellCut(pairs: readonly [string, string][]): void {
  for (const [from, to] of pairs.slice(0, CUT_SHOWN))
    for (const lang of ['zh', 'en'] as const) process.stderr.write(`${say(ROADS_WORDS.no_way, lang, { from, to })}\n`)
  const n = pairs.length - CUT_SHOWN
  if (n > 0) for (const lang of ['zh', 'en'] as const) process.stderr.write(`${say(ROADS_WORDS.no_way_more, lang, { n })}\n`)
}
const CUT_SHOWN = 20

function pairsWithout(seconds: readonly (readonly (number | null)[])[]): [number, number][] {
  return seconds.flatMap((row, a) => row.flatMap((time, b): [number, number][] => (time === null ? [[a, b]] : [])))
}
