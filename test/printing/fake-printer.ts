import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'

/** How a printer behaves. `dies`: after so many bytes of a job. */
export type Mood = 'takes' | 'slow' | 'hangs' | 'hangs up' | { dies: number }

export interface FakePrinter {
  port: number
  mood: Mood
  /** what came in, a connection an entry */
  jobs: Uint8Array[]
  /** at most so many connections at once */
  most: number
  switchOn(): Promise<void>
  switchOff(): Promise<void>
}

/** A label printer on this machine: it takes bytes on a TCP port, keeps them, and never says a word. It is off until it is switched on. */
export async function fakePrinter(mood: Mood = 'takes'): Promise<FakePrinter> {
  const sockets = new Set<Socket>()
  let server: Server | undefined
  const printer: FakePrinter = {
    port: await freePort(),
    mood,
    jobs: [],
    most: 0,
    async switchOn() {
      server = createServer({ pauseOnConnect: true }, (socket) => {
        sockets.add(socket.on('close', () => sockets.delete(socket)))
        printer.most = Math.max(printer.most, sockets.size)
        take(printer, socket)
      })
      await new Promise<void>((ready) => server?.listen(printer.port, '127.0.0.1', ready))
    },
    async switchOff() {
      for (const socket of sockets) socket.destroy()
      await new Promise((ready) => (server ? server.close(ready) : ready(undefined)))
      server = undefined
    },
  }
  return printer
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  await new Promise((ready) => server.close(ready))
  return port
}

function take(printer: FakePrinter, socket: Socket): void {
  const { mood } = printer
  socket.on('error', () => {}) // a sender that hangs up
  if (mood === 'hangs') return
  if (mood === 'hangs up') {
    socket.destroy()
    return
  }
  const pieces: Uint8Array[] = []
  let length = 0
  const at = printer.jobs.push(new Uint8Array()) - 1
  const keep = () => {
    printer.jobs[at] = Buffer.concat(pieces)
  }
  socket.on('data', (piece: Uint8Array) => {
    pieces.push(piece)
    length += piece.length
    if (typeof mood === 'object' && length >= mood.dies) socket.resetAndDestroy()
    if (mood === 'slow') {
      socket.pause()
      setTimeout(() => socket.resume(), 5)
    }
  })
  socket.on('end', keep) // all of it, before the sender is told that we hang up too
  socket.on('close', keep)
  socket.resume()
}
