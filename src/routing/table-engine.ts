import type { RoadMode } from '../../db/tables/routing.ts'
import type { Place } from '../kernel/place.ts'
import { type Fault, Refusal } from '../kernel/refusal.ts'
import type { RoadFinder } from './roads.ts'

/** Where engines answer, by mode: a server of this kind is built for one way of going, whatever its addresses say. */
export type EngineAddresses = Readonly<Partial<Record<RoadMode, string>>>

const MODES: readonly string[] = ['car', 'ebike', 'foot'] satisfies RoadMode[]

/**
 * `http://localhost:5000` for vans alone, or by mode: `car=http://localhost:5000 foot=http://localhost:5001/walk`. Undefined when it is
 * neither: no http address, one with a name and password, a query, or a mode twice.
 */
export function engineAddresses(text: string): EngineAddresses | undefined {
  const parts = text.split(/[\s,]+/).filter((part) => part !== '')
  const pairs = parts
    .map((part) => /^(?:(\w+)=)?(https?:\/\/.+)$/.exec(part))
    .map((match) => [match?.[1] ?? 'car', addressIn(match?.[2])] as const)
  const modes = new Set(pairs.map(([mode]) => mode))
  if (pairs.length === 0 || modes.size < pairs.length) return undefined
  if (pairs.some(([mode, address]) => !MODES.includes(mode) || address === undefined)) return undefined
  return Object.fromEntries(pairs)
}

function addressIn(text = ''): string | undefined {
  if (!URL.canParse(text)) return undefined
  const { protocol, username, password, search, hash, href } = new URL(text)
  const isPlain = /^https?:$/.test(protocol) && `${username}${password}${search}${hash}` === ''
  return isPlain ? href.replace(/\/+$/, '') : undefined
}

/** The profile in the address, as the public servers of OSRM name them; a server of one's own takes any. */
const PROFILES: Readonly<Record<RoadMode, string>> = { car: 'driving', ebike: 'cycling', foot: 'walking' }

/** Sources and destinations of one question: together no more places than a server answers by default (osrm-routed, --max-table-size 100). */
const AT_ONCE = 50
/** A place further from every road than this stands on none, as with the engine of our own. */
const OFF_METRES = 1_000
const TIMEOUT_MS = 15_000
/** Of one answer: 50 × 50 pairs take some 50 kB. */
const LARGEST_ANSWER = 4_000_000

interface Waypoint {
  distance: number
}
interface TableAnswer {
  durations: (number | null)[][]
  distances: (number | null)[][]
}

/**
 * Roads of an engine that answers OSRM's `table` and `nearest` (HTTP API v1): asked in pieces that it answers, each in 15 seconds at most.
 * It draws no reach and has no streets. Refuses (`roads_refused`) a mode without an address (`engine_mode`), and what the engine answers
 * wrongly, too late, from elsewhere or not at all, by its host.
 */
export function tableEngine(addresses: EngineAddresses, ask: typeof fetch = fetch): RoadFinder {
  const get = (mode: RoadMode, service: string, places: readonly Place[], query: string): Promise<Record<string, unknown>> => {
    const address = addresses[mode]
    if (address === undefined) throw refusedBy(mode, 'engine_mode')
    const points = places.map(({ lat, lon }) => `${lon.toFixed(6)},${lat.toFixed(6)}`).join(';')
    return answerOf(ask, new URL(`${address}/${service}/v1/${PROFILES[mode]}/${points}?${query}`))
  }
  return {
    modes: Object.keys(addresses) as RoadMode[],
    async offRoad(places, mode) {
      const near: Waypoint[] = []
      for (const place of places) near.push(nearestIn(await get(mode, 'nearest', [place], 'number=1'), hostOf(addresses[mode])))
      return near.flatMap(({ distance }, i) => (distance > OFF_METRES ? [i] : []))
    },
    async table(places, mode) {
      const seconds: (number | null)[][] = places.map(() => [])
      const metres: (number | null)[][] = places.map(() => [])
      for (let row = 0; row < places.length; row += AT_ONCE)
        for (let column = 0; column < places.length; column += AT_ONCE) {
          const [from, to] = [places.slice(row, row + AT_ONCE), places.slice(column, column + AT_ONCE)]
          const { durations, distances } = tableIn(
            await get(mode, 'table', [...from, ...to], pairsOf(from, to)),
            from,
            to,
            hostOf(addresses[mode]),
          )
          for (const i of from.keys()) {
            seconds[row + i]?.push(...(durations[i] ?? []))
            metres[row + i]?.push(...(distances[i] ?? []))
          }
        }
      return { seconds, metres }
    },
  }
}

const pairsOf = (from: readonly Place[], to: readonly Place[]): string => {
  const numbers = (places: readonly Place[], start: number) => places.map((_, i) => start + i).join(';')
  return `annotations=duration,distance&sources=${numbers(from, 0)}&destinations=${numbers(to, from.length)}`
}

const hostOf = (address = ''): string => (URL.canParse(address) ? new URL(address).host : address)

/** What an engine says when it is well: JSON with `code: "Ok"`. */
async function answerOf(ask: typeof fetch, url: URL): Promise<Record<string, unknown>> {
  const text = await textOf(ask, url)
  const answer = parsed(text)
  if (answer === undefined) throw refusedBy(url.host, 'engine_garbled')
  if (answer.code === 'Ok') return answer
  throw refusedBy(url.host, 'engine_said', { code: String(answer.code ?? '–').slice(0, 40) })
}

/** A redirect is not followed: it could lead to any host that this machine reaches and others do not. */
async function textOf(ask: typeof fetch, url: URL): Promise<string> {
  const response = await ask(url, {
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: { accept: 'application/json' },
  }).catch((error: unknown) => {
    throw refusedBy(url.host, isTimeout(error) ? 'engine_silent' : 'engine_gone')
  })
  if (response.status === 0 || (response.status >= 300 && response.status < 400)) throw refusedBy(url.host, 'engine_elsewhere')
  return limitedText(response, url.host)
}

const isTimeout = (error: unknown): boolean => error instanceof Error && /^(Timeout|Abort)Error$/.test(error.name)

async function limitedText(response: Response, host: string): Promise<string> {
  const decoder = new TextDecoder()
  let [text, left] = ['', LARGEST_ANSWER]
  try {
    for await (const piece of response.body ?? []) {
      left -= piece.length
      if (left < 0) break
      text += decoder.decode(piece, { stream: true })
    }
  } catch (error) {
    throw refusedBy(host, isTimeout(error) ? 'engine_silent' : 'engine_gone')
  }
  if (left < 0) throw refusedBy(host, 'engine_garbled')
  return text + decoder.decode()
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const answer: unknown = JSON.parse(text)
    return typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

function tableIn(
  { durations, distances }: Record<string, unknown>,
  from: readonly Place[],
  to: readonly Place[],
  host: string,
): TableAnswer {
  if (isTable(durations, from.length, to.length, LONGEST.seconds) && isTable(distances, from.length, to.length, LONGEST.metres))
    return { durations, distances }
  throw refusedBy(host, 'engine_garbled')
}

/** A week of driving, and once around the globe: whoever says more knows nothing of these roads. */
const LONGEST = { seconds: 7 * 86_400, metres: 40_000_000 }

/** Numbers of so many rows and columns, none below nothing or beyond reason; null where no way leads. */
const isTable = (value: unknown, rows: number, columns: number, most: number): value is (number | null)[][] =>
  Array.isArray(value) &&
  value.length === rows &&
  value.every(
    (row) =>
      Array.isArray(row) &&
      row.length === columns &&
      row.every((one) => one === null || (typeof one === 'number' && one >= 0 && one <= most)),
  )

function nearestIn({ waypoints }: Record<string, unknown>, host: string): Waypoint {
  const [first] = Array.isArray(waypoints) ? waypoints : []
  if (typeof first?.distance === 'number' && first.distance >= 0) return first
  throw refusedBy(host, 'engine_garbled')
}

const refusedBy = (place: string, problem: string, values: Fault['values'] = {}): Refusal =>
  new Refusal('roads_refused', { field: 'engine', faults: [{ place, problem, values }] })
