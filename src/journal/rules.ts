import { concat } from '../kernel/bytes.ts'
import { hex, sha256 } from '../kernel/secret.ts'

/** What happened, named `thing.done`; the catalogue has the words. */
export const EVENTS = [
  'district.set_up',
  'staff.signed_in',
  'staff.signed_out',
  'account.opened',
  'account.blocked',
  'account.unblocked',
  'account.signed_out',
  'duty.given',
  'duty.ended',
  'password.reset',
  'password.changed',
  'diner.seen',
  'cycle.changed',
  'dish.stated',
  'ingredient.stated',
  'menu.changed',
  'menu.composed',
  'menu.copied',
  'menu.imported',
  'menu.published',
  'recipe.written',
  'headcount.reported',
  'headcount.reopened',
  'order.placed',
  'order.ended',
  'day.booked',
  'day.cancelled',
  'meals.stopped',
  'meals.resumed',
  'forecast.made',
  'plan.made',
  'plan.remade',
  'plan.changed',
  'change.seen',
  'batches.started',
  'routes.planned',
  'routes.edited',
  'habit.set',
  'roads.imported',
  'legs.set',
  'legs.taught',
  'travel.set',
  'batches.cooked',
  'rest.weighed',
  'run.loaded',
  'run.departed',
  'stop.handed_over',
  'stop.arrived',
  'stop.left',
  'event.kept',
  'events.taken',
  'event.reviewed',
  'incident.reported',
  'incident.seen',
  'incident.ended',
  'run.broke_down',
  'notice.seen',
  'proof.taken',
  'proof.set',
  'reserve.boarded',
  'reserve.redirected',
  'reserve.handed',
  'reserve.returned',
  'carrier.added',
  'carrier.ended',
  'rounds.planned',
  'door.moved',
  'door.outcomes',
  'food.reheated',
  'food.measured',
  'reserve.sent',
  'meals.served',
  'serving.reversed',
  'diner.turned_away',
  'clash.acknowledged',
  'meal.closed',
  'statement.issued',
  'supplier.added',
  'supplier.contact',
  'supplier.paper',
  'prices.quoted',
  'purchase.drafted',
  'purchase.sent',
  'purchase.ended',
  'delivery.received',
  'paper.photographed',
  'stock.issued',
  'stock.corrected',
  'stock.written_off',
  'stock.counted',
  'count.begun',
  'count.finished',
  'paper.printed',
  'printer.added',
  'printer.changed',
  'printer.removed',
  'print.asked',
  'print.sending',
  'print.handed',
  'print.broken',
  'print.out',
  'print.missing',
  'print.ended',
  'counts.imported',
  'batch.packed',
  'batch.chilled',
  'food.discarded',
  'sample.disposed',
  'fridge.measured',
  'staff.checked',
  'cleaning.recorded',
  'control.signed',
  'finding.rectified',
  'recall.started',
  'recall.names_opened',
  'recall.called',
  'recall.ended',
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
  /** who did it, where the act itself is what told us: a sign-in */
  by?: string
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

/** RFC 6962 §2.1: a leaf is hashed with 0x00 before it, a node with 0x01, so neither can pass for the other. */
export const leafOf = (line: Line): string =>
  hex(
    sha256(
      concat([Uint8Array.of(0), bytes(canonical({ seq: line.seq, at: line.at, actor: line.actor, event: line.event, about: line.about }))]),
    ),
  )

const nodeOf = (left: Uint8Array, right: Uint8Array) => sha256(concat([Uint8Array.of(1), left, right]))

const fromHex = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

/** A full subtree over 2ⁿ leaves that waits for its equal; the list of them is all that a growing tree needs to remember. */
export interface Subtree {
  size: number
  /** hex */
  hash: string
}

const joined = (left: Subtree, right: Subtree): Subtree => ({
  size: left.size + right.size,
  hash: hex(nodeOf(fromHex(left.hash), fromHex(right.hash))),
})

/** The tree after more leaves (hex): like adding ones to a binary counter, equal neighbours join as soon as both are there. */
export function grown(frontier: readonly Subtree[], leaves: Iterable<string>): Subtree[] {
  const pending = [...frontier]
  for (const leaf of leaves) {
    let one: Subtree = { size: 1, hash: leaf }
    for (let last = pending.at(-1); last && last.size === one.size; last = pending.at(-1)) {
      pending.pop()
      one = joined(last, one)
    }
    pending.push(one)
  }
  return pending
}

/** RFC 6962 Merkle tree hash, hex; the root of nothing is the hash of nothing. */
export const rootOf = (frontier: readonly Subtree[]): string =>
  frontier.length ? frontier.reduceRight((right, left) => joined(left, right)).hash : hex(sha256(''))
