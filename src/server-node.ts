import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { flushCompileCache } from 'node:module'
import type { OpenFile } from '../db/file.ts'
import { HEADERS } from '../routes/headers.ts'
import { dataFolder, districtFile, districtName, lockDistrict, openDistrictFile } from './district-node.ts'
import { type Address, addressFrom } from './kernel/address.ts'
import { CLI_WORDS } from './words/cli.ts'
import { say, type Text } from './words/words.ts'

/** The rooms, the clock and the compile cache wait until whoever asked first has been answered. */
const AFTER_START_MS = 500

/**
 * Serves a district on Node: one process, one file, one port. It listens as soon as the database is open, up to date and asserted
 * durable, so that nobody is turned away by a start; the rooms are loaded by the first request that wants one, or a moment later.
 */
export function serve(): void {
  const folder = dataFolder()
  const district = districtName()
  const leave = lockDistrict(folder, district) ?? refuseSecond(districtFile(folder, district))
  const address = addressIn(process.env.NUANFAN_ADDRESS)
  const open = openDistrictFile(folder, district)
  const door = frontDoor(() => import('./app-node.ts').then(({ appOver }) => appOver(open, folder, address)))
  const server = createServer(door.listener)
  const port = portFrom(process.env.PORT)
  const host = process.env.HOST ?? (isDemo(open) ? '127.0.0.1' : undefined)
  server.listen(port, host, () => process.stdout.write(`${both(CLI_WORDS.listening, { url: `http://localhost:${port}` })}\n`))
  setTimeout(async () => {
    ;(await door.rooms()).startClock()
    flushCompileCache()
  }, AFTER_START_MS)

  const stop = () => {
    server.close(() => {
      open.close()
      leave()
      process.exit(0)
    })
    setTimeout(() => process.exit(0), 5_000).unref() // a browser that keeps its connection does not keep us
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

/**
 * What stands before the rooms: it says that the process is alive, as routes/health.ts does, while they are not loaded, and
 * hands every other request to them, loading them once. Rooms that can't be loaded end the process: nothing else would.
 */
export function frontDoor<Rooms extends { listener: RequestListener }>(load: () => Promise<Rooms>) {
  let loading: Promise<Rooms> | undefined
  let open: RequestListener | undefined
  const rooms = (): Promise<Rooms> => {
    loading ??= load().then((loaded) => {
      open = loaded.listener
      return loaded
    })
    return loading
  }
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    if (open) void open(request, response)
    else if (!loading && request.method === 'GET' && request.url === '/healthz') answerAlive(response)
    else void rooms().then((loaded) => loaded.listener(request, response))
  }
  return { listener, rooms }
}

function answerAlive(response: ServerResponse): void {
  for (const [name, value] of [['content-type', 'application/json'] as const, ...HEADERS]) response.setHeader(name, value)
  response.end('{"alive":true}')
}

/** A demo's passwords are printed for everybody to read: it answers this machine only, unless HOST says otherwise. */
const isDemo = (open: OpenFile): boolean => open.raw.prepare('select demo_seed from district').pluck().get() != null

/** A port, or a sentence that says what PORT must be. */
function portFrom(text = '8787'): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  process.stderr.write(`${both(CLI_WORDS.bad_port, { port: text })}\n`)
  process.exit(2)
}

/** The public address, none, or a sentence that says what NUANFAN_ADDRESS must be. */
function addressIn(text: string | undefined): Address | undefined {
  const address = text ? addressFrom(text) : undefined
  if (address || !text) return address
  process.stderr.write(`${both(CLI_WORDS.bad_address, { address: text })}\n`)
  process.exit(2)
}

function refuseSecond(file: string): never {
  process.stderr.write(`${both(CLI_WORDS.already_serving, { file })}\n`)
  process.exit(1)
}

const both = (text: Text, values: Record<string, string>): string => `${say(text, 'zh', values)}\n${say(text, 'en', values)}`
