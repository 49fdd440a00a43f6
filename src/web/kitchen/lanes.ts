/** A row of bars: what overlaps stands on lanes of its own, so that no bar hides another. */
export interface Laned<T> {
  row: string
  lane: number
  item: T
}

interface Span {
  from: number
  until: number
}

/** Puts each item of a row on the first lane that is free by then; rows stay in the order in which they come. */
export function lanesOf<T extends Span>(
  items: readonly T[],
  rowOf: (item: T) => string,
): { rows: { name: string; lanes: number }[]; bars: Laned<T>[] } {
  const rows = [...Map.groupBy(items, rowOf)].map(([name, mine]) => {
    const ends: number[] = []
    const bars = [...mine]
      .sort((a, b) => a.from - b.from)
      .map((item): Laned<T> => {
        const free = ends.findIndex((end) => end <= item.from)
        const lane = free < 0 ? ends.length : free
        ends[lane] = item.until
        return { row: name, lane, item }
      })
    return { name, lanes: ends.length, bars }
  })
  return { rows: rows.map(({ name, lanes }) => ({ name, lanes })), bars: rows.flatMap((one) => one.bars) }
}
