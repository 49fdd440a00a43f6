import type { Pot, Station } from './stations.ts'

/** Minutes in which a pot or a pair of hands is taken. */
export interface Busy {
  from: number
  until: number
}

interface Hand {
  cook: string
  station: string
  busy: Busy[]
}

/** What is taken of a kitchen so far: pots with their cleaning, the hands that mind them, and whose hands they are. */
export interface Booking {
  pots: (Pot & { busy: Busy[]; hands: Hand[] | null })[]
  /** at the boards, by line; a line that is not there has hands enough */
  prep: Map<string, Hand[]>
  /** where each person is when: somebody on duty at two stations works at one of them at a time */
  people: Map<string, (Busy & { station: string })[]>
}

/** An empty kitchen: a cook has as many hands as pots to mind at once, and all cooks have their first before any has a second. */
export function emptyKitchen(pots: readonly Pot[], stations: readonly Station[]): Booking {
  const firstHands = ({ code, cooks }: Station): Hand[] => (cooks ?? []).map((cook) => ({ cook, station: code, busy: [] }))
  const handsOf = (station: Station): Hand[] | null =>
    station.cooks && Array.from({ length: station.potsACook }, () => firstHands(station)).flat()
  const hands = new Map(stations.map((station) => [station.code, handsOf(station)]))
  const boards = Map.groupBy(
    stations.filter(({ kind, cooks }) => kind === 'prep' && cooks),
    ({ line }) => line as string,
  )
  return {
    pots: pots.map((pot) => ({ ...pot, busy: [], hands: hands.get(pot.station ?? '') ?? null })),
    prep: new Map([...boards].map(([line, here]) => [line, here.flatMap(firstHands)])),
    people: new Map(),
  }
}

/** When a hand is taken, or its person is somewhere else. */
function busyOf({ people }: Booking, hand: Hand | undefined): readonly Busy[] {
  const elsewhere = (hand ? (people.get(hand.cook) ?? []) : []).filter((one) => one.station !== hand?.station)
  return elsewhere.length > 0 ? [...(hand?.busy ?? []), ...elsewhere] : (hand?.busy ?? [])
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
      const end = latestOfBoth(pot.busy, busyOf(booking, hand), minutes, due)
      if (!best || end > best.end) best = { pot, hand, end }
      if (end === due) break // nobody is later
    }
  }
  if (!best || (from !== undefined && best.end - minutes < from)) return undefined
  take(booking, best.pot, best.hand, best.end - minutes, best.end)
  return { pot: best.pot.name, cook: best.hand?.cook ?? null, finishes: best.end }
}

function take(booking: Booking, pot: Booking['pots'][number], hand: Hand | undefined, from: number, until: number): void {
  pot.busy.push({ from: from - pot.cleanMinutes, until: until + pot.cleanMinutes })
  if (hand) takeHand(booking, hand, from, until)
}

function takeHand({ people }: Booking, hand: Hand, from: number, until: number): void {
  hand.busy.push({ from, until })
  people.set(hand.cook, [...(people.get(hand.cook) ?? []), { station: hand.station, from, until }])
}

const freeHand = (hands: readonly Hand[] | null | undefined, cook: string | null, from: number, until: number): Hand | undefined =>
  hands?.find((one) => one.cook === cook && latestEnd(one.busy, until - from, until) === until)

/** A batch that stands already takes its pot and its cook. */
export function bookStanding(booking: Booking, { pot: name, cook, starts, finishes }: Place & { starts: number }): void {
  const pot = booking.pots.find((one) => one.name === name)
  if (pot) take(booking, pot, freeHand(pot.hands, cook, starts, finishes), starts, finishes)
}

/** What is washed and cut already, or planned to be, takes whoever does it. */
export function bookStandingPrep(booking: Booking, { line, prepCook, prepStarts, prepEnds }: Prepared & { line: string }): void {
  const hand = freeHand(booking.prep.get(line), prepCook, prepStarts, prepEnds)
  if (hand) takeHand(booking, hand, prepStarts, prepEnds)
}

/** When a batch is washed and cut, and by whom; null where nobody has said who is on duty. */
export interface Prepared {
  prepStarts: number
  /** before the pot's start, where whoever does it is wanted elsewhere by then */
  prepEnds: number
  prepCook: string | null
}

/** When somebody at the boards must begin, so that a batch can start in time. */
export function bookPrep(booking: Booking, line: string, minutes: number, due: number): Prepared {
  const hands = booking.prep.get(line)
  if (!hands || hands.length === 0 || minutes === 0) return { prepStarts: due - minutes, prepEnds: due, prepCook: null }
  const ends = hands.map((hand) => ({ hand, end: latestEnd(busyOf(booking, hand), minutes, due) }))
  const { hand, end } = ends.reduce((best, one) => (one.end > best.end ? one : best))
  takeHand(booking, hand, end - minutes, end)
  return { prepStarts: end - minutes, prepEnds: end, prepCook: hand.cook }
}
