import type { PrinterAddress } from './address.ts'

/** A connection to a printer. RAW printing has no answers: what was taken is known, what came out is not. */
export interface Line {
  /** false once the printer has hung up */
  readonly open: boolean
  /** Hands over all bytes, then hangs up. Never throws: what went wrong is in the answer. */
  send(bytes: Uint8Array): Promise<Sent>
  hangUp(): void
}

export interface Sent {
  /** bytes that left; the last of them may not have arrived */
  taken: number
  /** the connection died, or nothing was taken for too long */
  fault?: 'died' | 'stalled'
}

/** Opens a connection, or throws `Unreached`. Only an edge that stands on the kitchen's network has one. */
export type Dial = (to: PrinterAddress) => Promise<Line>

export type UnreachedWhy = 'refused' | 'timeout' | 'unreachable' | 'unknown_host' | 'not_local' | 'hung_up'

/** Not one byte has left. */
export class Unreached extends Error {
  readonly why: UnreachedWhy
  constructor(why: UnreachedWhy) {
    super(`printer not reached: ${why}`)
    this.why = why
  }
}
