import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { isAddress, isLocal } from './address.ts'
import { type Dial, type Line, type Sent, Unreached, type UnreachedWhy } from './line.ts'

/** Milliseconds. A label takes under a second: a minute in which a printer takes nothing is paper that ran out, or a dead line. */
const LIMITS = { connect: 5_000, stall: 60_000, close: 10_000 }
export type Limits = typeof LIMITS

/** Printers on the local network by TCP. Node only. */
export const dialLan =
  (limits: Limits = LIMITS): Dial =>
  async ({ host, port }) => {
    const socket = connect({ host: await localAddress(host), port, noDelay: true })
    try {
      await once(socket, 'connect', { signal: AbortSignal.timeout(limits.connect) })
    } catch (error) {
      socket.destroy()
      throw new Unreached(whyOf(error))
    }
    return lineOver(socket, limits)
  }

/** A name is looked up each time, and held to the local network each time: what it leads to is somebody else's to change. */
async function localAddress(host: string): Promise<string> {
  const addresses = isAddress(host) ? [host] : (await lookup(host, { all: true }).catch(asUnknown)).map(({ address }) => address)
  const local = addresses.find(isLocal)
  if (local === undefined) throw new Unreached('not_local')
  return local
}

function asUnknown(): never {
  throw new Unreached('unknown_host')
}

const WHYS: Record<string, UnreachedWhy> = { ECONNREFUSED: 'refused', ETIMEDOUT: 'timeout', ABORT_ERR: 'timeout' }

const whyOf = (error: unknown): UnreachedWhy =>
  (error instanceof Error && 'code' in error ? WHYS[String(error.code)] : undefined) ?? 'unreachable'

function lineOver(socket: Socket, limits: Limits): Line {
  socket.on('error', () => {}) // told by whatever waits for the socket; unheard it would end the server
  socket.resume() // what a printer says is not read, but its hanging up is noticed
  return {
    get open() {
      return socket.writable && !socket.readableEnded
    },
    send: (bytes) => sendAll(socket, bytes, limits),
    hangUp: () => socket.destroy(),
  }
}

/** So small that what has not left is known to a label of the smallest size. */
const PIECE = 16_384

async function sendAll(socket: Socket, bytes: Uint8Array, limits: Limits): Promise<Sent> {
  let taken = 0
  try {
    for (; taken < bytes.length; taken = Math.min(taken + PIECE, bytes.length))
      await write(socket, bytes.subarray(taken, taken + PIECE), limits.stall)
    await hungUp(socket, limits.close)
    return { taken }
  } catch (error) {
    return { taken, fault: error === STALLED ? 'stalled' : 'died' }
  } finally {
    socket.destroy()
  }
}

const STALLED = new Error('nothing is taken any more')

const write = (socket: Socket, piece: Uint8Array, limit: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(STALLED), limit)
    socket.write(piece, (error) => {
      clearTimeout(timer)
      if (error) reject(error)
      else resolve()
    })
  })

/** Hangs up and waits until the printer does. One that keeps the line open has all bytes nevertheless. */
async function hungUp(socket: Socket, limit: number): Promise<void> {
  if (socket.errored) throw socket.errored
  if (socket.closed) return
  const closed = once(socket, 'close', { signal: AbortSignal.timeout(limit) })
  socket.end()
  await closed.catch((error: Error) => {
    if (error.name !== 'AbortError') throw error
  })
}
