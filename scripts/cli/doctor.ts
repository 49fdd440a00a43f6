import { existsSync, readFileSync, statfsSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { sqliteVersion } from '../../db/file.ts'
import type { RoadMode } from '../../db/tables/routing.ts'
import { dataFolder, districtFile, districtName, openDistrict } from '../../src/engine-node.ts'
import { addressFrom } from '../../src/kernel/address.ts'
import { calendarHas } from '../../src/kernel/calendar.ts'
import { clockOf, dayOf, instant, yearOf } from '../../src/kernel/meal-date.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { type EngineAddresses, engineAddresses, roadsInUse, tableEngine } from '../../src/routing/routing.ts'
import { HELP } from '../../src/words/cli-help.ts'
import { hasEngine } from '../roads/engine.ts'
import { type Command, EXIT } from './command.ts'
import { print, printJson } from './output.ts'

/** Below this the day's writes and a backup may not fit. */
const ENOUGH_DISK_MB = 500

export const doctor: Command = {
  usage: 'doctor',
  help: HELP.doctor,
  async run({ options, json }) {
    const district = districtName(options.district)
    const folder = resolve(dataFolder())
    const checks = [
      configuration(folder, district),
      versions(),
      database(folder, district),
      await roads(folder, district),
      disk(folder),
      clock(),
      fonts(),
    ]
    const ok = checks.every((check) => check.ok)
    if (json) printJson({ ok, checks })
    else
      for (const check of checks)
        print(
          `${check.ok ? '✓' : '✗'} ${check.what}\n${Object.entries(check.facts)
            .map(([key, value]) => `    ${key}: ${value}`)
            .join('\n')}`,
        )
    return ok ? EXIT.done : EXIT.failed
  },
}

interface Check {
  what: string
  ok: boolean
  facts: Record<string, string | number | boolean>
}

const configuration = (folder: string, district: string): Check => ({
  what: 'configuration',
  ok: addressInForce() !== undefined,
  facts: {
    NUANFAN_DATA: folder,
    PORT: process.env.PORT ?? 8787,
    NUANFAN_ADDRESS: addressInForce() ?? `not http(s)://host[:port]: ${process.env.NUANFAN_ADDRESS}`,
    district,
    file: districtFile(folder, district),
    keys: existsSync(`${folder}/keys.json`) ? 'kept in the folder (masked)' : 'will be made at first start',
  },
})

/** What papers and links lead to; undefined when it is set to something that is no address. */
function addressInForce(): string | undefined {
  const text = process.env.NUANFAN_ADDRESS
  return text ? addressFrom(text) : 'not set: what each request says'
}

function versions(): Check {
  const require = createRequire(import.meta.url)
  const version = (name: string) => (require(`${name}/package.json`) as { version: string }).version
  return {
    what: 'versions',
    ok: Number(process.versions.napi) >= 10,
    facts: {
      node: process.version,
      napi: process.versions.napi ?? '',
      'better-sqlite3': version('better-sqlite3'),
      platform: `${process.platform}-${process.arch}`,
    },
  }
}

function database(folder: string, district: string): Check {
  if (!existsSync(districtFile(folder, district))) return { what: 'database', ok: true, facts: { file: 'not made yet' } }
  const engine = openDistrict(folder, district)
  const quick = engine.host.raw.pragma('quick_check', { simple: true })
  const facts = { sqlite: sqliteVersion(engine.host), ...engine.host.pragmas(), quick_check: String(quick) }
  engine.close()
  return { what: 'database', ok: quick === 'ok', facts }
}

/** Where drives come from: what was stored last, the engine that is configured and answers, and the one of our own, if it knows this machine. */
async function roads(folder: string, district: string): Promise<Check> {
  const text = process.env.NUANFAN_ROADS
  const engine = engineAddresses(text ?? '')
  const answers = engine ? await engineAnswers(engine) : []
  const stored = existsSync(districtFile(folder, district)) ? await storedRoads(folder, district) : undefined
  return {
    what: 'roads',
    ok: !text || answers.some(({ ok }) => ok),
    facts: {
      stored: stored ?? 'none: drives follow distances',
      NUANFAN_ROADS: text ? answers.map(({ said }) => said).join('; ') || 'no address of an engine' : 'not set',
      extract: extractIn(folder),
      valhalla: hasEngine() ? 'installed' : 'not on this machine',
    },
  }
}

/** Each mode's engine is asked for the street nearest to somewhere: any answer will do. */
const engineAnswers = (addresses: EngineAddresses) =>
  Promise.all(
    Object.keys(addresses).map(async (mode) => {
      try {
        await tableEngine(addresses).offRoad([{ lat: 0, lon: 0 }], mode as RoadMode)
        return { ok: true, said: `${mode} answers` }
      } catch (error) {
        const fault = error instanceof Refusal ? error.detail.faults?.[0] : undefined
        return { ok: fault?.problem === 'engine_said', said: `${mode}: ${fault?.problem ?? 'engine_gone'} (${fault?.place ?? ''})` }
      }
    }),
  )

async function storedRoads(folder: string, district: string): Promise<string | undefined> {
  const { host, close } = openDistrict(folder, district)
  const { source, name, at } = await roadsInUse({ db: host.db })
  close()
  return at === undefined ? undefined : `${source} ${name}, ${dayOf(at)}`
}

function extractIn(folder: string): string {
  const file = join(folder, 'roads', 'now', 'extract.json')
  return existsSync(file)
    ? `${String(JSON.parse(readFileSync(file, 'utf8')).source)}, ${dayOf(instant(Math.round(statSync(file).mtimeMs)))}`
    : 'none'
}

function disk(folder: string): Check {
  const { bavail, bsize } = statfsSync(existsSync(folder) ? folder : '.')
  const free = Math.round((bavail * bsize) / 1e6)
  return { what: 'disk', ok: free > ENOUGH_DISK_MB, facts: { free_mb: free, enough_mb: ENOUGH_DISK_MB } }
}

function clock(): Check {
  const now = instant(Date.now())
  const day = dayOf(now)
  return {
    what: 'clock',
    ok: calendarHas('cn', day),
    facts: { utc: new Date(now).toISOString(), kitchen: `${day} ${clockOf(now)}`, [`calendar ${yearOf(day)}`]: calendarHas('cn', day) },
  }
}

function fonts(): Check {
  const require = createRequire(import.meta.url)
  const file = require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf')
  return { what: 'fonts', ok: existsSync(file), facts: { 'Noto Sans SC': existsSync(file) } }
}
