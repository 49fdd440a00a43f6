import type { Pot, Station } from './stations.ts'

/** Minutes in which a pot or a pair of hands is taken. */
export interface Busy {
  from: number
  until: number
}

interface Hand {
  cook: string
  busy: Busy[]
}

/** What is taken of a kitchen so far: pots with their cleaning, and the hands that mind them. */
export interface Booking {
  pots: (Pot & { busy: Busy[]; hands: Hand[] | null })[]
  /** at the boards, by line; a line that is not there has hands enough */
  prep: Map<string, Hand[]>
}

/** An empty kitchen: a cook has as many hands as pots to mind at once, and all cooks have their first before any has a second. */
export function emptyKitchen(pots: readonly Pot[], stations: readonly Station[]): Booking {
  const handsOf = ({ cooks, potsACook }: Station): Hand[] | null =>
    cooks && Array.from({ length: potsACook }, () => cooks.map((cook): Hand => ({ cook, busy: [] }))).flat()
  const hands = new Map(stations.map((station) => [station.code, handsOf(station)]))
  const boards = stations.flatMap(({ kind, line, cooks }) =>
    kind === 'prep' && cooks ? [[line, cooks.map((cook): Hand => ({ cook, busy: [] }))] as const] : [],
  )
  return { pots: pots.map((pot) => ({ ...pot, busy: [], hands: hands.get(pot.station ?? '') ?? null })), prep: new Map(boards) }
}

/** The latest end, `due` at most, of `minutes` that touch nothing busy. */
export function latestEnd(busy: readonly Busy[], minutes: number, due: number): number {
  let end = due
  for (let moved = true; moved; ) {
    const hit = busy.find(({ from, until }) => from < end && until > end - minutes)
    moved = hit !== undefined
    if (hit) end = hit.from
  }
  return end
}

/** The latest end at which both are free. */
function latestOfBoth(a: readonly Busy[], b: readonly Busy[], minutes: number, due: number): number {
  for (let end = due; ; ) {
    const both = latestEnd(b, minutes, latestEnd(a, minutes, end))
    if (both === end) return end
    end = both
  }
}

export interface Place {
  pot: string
  cook: string | null
  finishes: number
}

export interface Times {
  minutes: number
  due: number
  /** no start before it */
  from?: number
}

/** Takes the pot, among those that `fits`, and the cook that can be done latest; undefined where no pot fits, or only too early. */
export function bookPot(booking: Booking, fits: (pot: Pot) => boolean, { minutes, due, from }: Times): Place | undefined {
  let best: { pot: Booking['pots'][number]; hand: Hand | undefined; end: number } | undefined
  for (const pot of booking.pots) {
    if (!fits(pot) || pot.hands?.length === 0) continue
    for (const hand of pot.hands ?? [undefined]) {
      const end = latestOfBoth(pot.busy, hand?.busy ?? [], minutes, due)
      if (!best || end > best.end) best = { pot, hand, end }
      if (end === due) break // nobody is later
    }
  }
  if (!best || (from !== undefined && best.end - minutes < from)) return undefined
  take(best.pot, best.hand, best.end - minutes, best.end)
  return { pot: best.pot.name, cook: best.hand?.cook ?? null, finishes: best.end }
}

function take(pot: Booking['pots'][number], hand: Hand | undefined, from: number, until: number): void {
  pot.busy.push({ from: from - pot.cleanMinutes, until: until + pot.cleanMinutes })
  hand?.busy.push({ from, until })
}

/** A batch that stands already takes its pot and its cook. */
export function bookStanding(booking: Booking, batch: { pot: string; cook: string | null; starts: number; finishes: number }): void {
  const pot = booking.pots.find((one) => one.name === batch.pot)
  if (!pot) return
  const free = pot.hands?.find(
    (one) => one.cook === batch.cook && latestEnd(one.busy, batch.finishes - batch.starts, batch.finishes) === batch.finishes,
  )
  take(pot, free, batch.starts, batch.finishes)
}

/** When somebody at the boards must begin, so that a batch can start in time. */
export function bookPrep(booking: Booking, line: string, minutes: number, due: number): { starts: number; cook: string | null } {
  const hands = booking.prep.get(line)
  if (!hands || hands.length === 0 || minutes === 0) return { starts: due - minutes, cook: null }
  const ends = hands.map((hand) => ({ hand, end: latestEnd(hand.busy, minutes, due) }))
  const { hand, end } = ends.reduce((best, one) => (one.end > best.end ? one : best))
  hand.busy.push({ from: end - minutes, until: end })
  return { starts: end - minutes, cook: hand.cook }
}
