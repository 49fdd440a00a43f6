import { hex, sha256 } from '../kernel/secret.ts'

/** What happened, named `thing.done`; the catalogue has the words. */
export const EVENTS = [
  'district.set_up',
  'staff.signed_in',
  'staff.signed_out',
  'diner.seen',
  'menu.published',
  'headcount.reported',
  'forecast.made',
  'plan.made',
  'routes.planned',
  'batches.cooked',
  'rest.weighed',
  'run.loaded',
  'run.departed',
  'stop.handed_over',
  'food.reheated',
  'reserve.sent',
  'meals.served',
  'serving.reversed',
  'meal.closed',
  'statement.issued',
  'counts.imported',
  'journal.sealed',
  'job.ran',
  'record.changed',
] as const
export type EventName = (typeof EVENTS)[number]

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }

/** An event to be written: its name and what it is about. Ids and amounts, never a person's data: lines are kept for ever. */
export interface Event {
  event: EventName
  about: { readonly [key: string]: Json | undefined }
  /** the reason that a person gave */
  why?: string
}

export interface Line {
  seq: number
  at: number
  actor: string
  event: string
  about: string
}

/** One text for one value: keys sorted, nothing undefined, no spaces. */
export function canonical(value: Json | undefined): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item)).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null)
  const entries = Object.entries(value as Record<string, Json | undefined>).filter(([, v]) => v !== undefined)
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, v]) => `${JSON.stringify(key)}:${canonical(v)}`)
    .join(',')}}`
}

const bytes = (text: string) => new TextEncoder().encode(text)

function concat(...parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((n, part) => n + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** RFC 6962 §2.1: a leaf is hashed with 0x00 before it, a node with 0x01, so neither can pass for the other. */
export const leafOf = (line: Line): string =>
  hex(
    sha256(
      concat(Uint8Array.of(0), bytes(canonical({ seq: line.seq, at: line.at, actor: line.actor, event: line.event, about: line.about }))),
    ),
  )

const nodeOf = (left: Uint8Array, right: Uint8Array) => sha256(concat(Uint8Array.of(1), left, right))

const fromHex = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

interface Subtree {
  size: number
  hash: Uint8Array
}

/** RFC 6962 Merkle tree hash over leaf hashes (hex), in order; the root of nothing is the hash of nothing. */
export function merkleRoot(leaves: Iterable<string>): string {
  // One pending root a level, like the bits of a binary counter: equal neighbours join as soon as both are there.
  const pending: Subtree[] = []
  for (const leaf of leaves) {
    let one: Subtree = { size: 1, hash: fromHex(leaf) }
    for (let last = pending.at(-1); last && last.size === one.size; last = pending.at(-1)) {
      pending.pop()
      one = { size: last.size + one.size, hash: nodeOf(last.hash, one.hash) }
    }
    pending.push(one)
  }
  const right = pending.pop()
  if (!right) return hex(sha256(''))
  return hex(pending.reduceRight<Uint8Array>((hash, left) => nodeOf(left.hash, hash), right.hash))
}
