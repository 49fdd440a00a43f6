import type { CountId, KeepingPlace, LotId } from '../../db/tables/purchasing.ts'
import { grams } from '../kernel/grams.ts'
import { addDays, type Instant, instantAt, type MealDate } from '../kernel/meal-date.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import type { Work } from '../work.ts'
import * as counts from './count-store.ts'
import * as store from './store.ts'
import { keepingsOf } from './suppliers.ts'

type Reading = Pick<Work, 'db'>

/**
 * 盘点, first step: a count of everything, or of what is kept in one place, is open for whoever goes round the shelves. Refuses
 * a second count of the same shelves while one is open: each would correct what the other corrects.
 */
export async function beginCount(work: Work, place: KeepingPlace | undefined) {
  const open = (await counts.open(work.db)).find((one) => one.place === null || place === undefined || one.place === place)
  if (open) throw new Refusal('count_open', { field: 'place', values: { count: open.id } })
  const id = work.newId<'stock-count'>() as CountId
  const row = { id, place: place ?? null, at: work.now, by: work.actor.id }
  return work.commit({ event: 'count.begun', about: { count: id, place: place ?? null } }, [counts.addCount(work.db, row)], { count: id })
}

export interface CountSheet {
  id: CountId
  place: KeepingPlace | null
  at: Instant
  by: string
  finished: { at: Instant; by: string } | undefined
  /** what the book says, and so the difference, is told only when the count is finished */
  lines: {
    lot: LotId
    ingredient: string
    name: string
    spec: string
    place: KeepingPlace
    expiresOn: MealDate | null
    counted: number | undefined
    by: string | undefined
    difference: number | undefined
  }[]
}

/**
 * A count as it stands: every lot of its place that has something left, or was counted. Blind until it is finished. A lot of which
 * more left since than was found is to be weighed again, or is used up.
 */
export async function theCount(work: Reading, id: CountId): Promise<CountSheet> {
  const count = found(await counts.count(work.db, id), 'not_found', 'count')
  const [end, lines, stock, keepings] = await Promise.all([
    counts.end(work.db, id),
    counts.lines(work.db, id),
    store.stock(work.db),
    keepingsOf(work),
  ])
  const gone = new Set(end ? [] : await counts.gone(work.db, id))
  const counted = new Map(lines.filter((line) => !gone.has(line.lot_id)).map((line) => [line.lot_id, line]))
  const here = end ? [] : stock.filter((lot) => (count.place === null || lot.place === count.place) && !counted.has(lot.id))
  const rows = [...(await store.lotsNamed(work.db, [...counted.keys()])), ...here]
  const shown = rows.map((lot) => {
    const line = counted.get(lot.id)
    return {
      lot: lot.id,
      ingredient: lot.ingredient_code,
      name: keepings.get(lot.ingredient_code)?.name ?? lot.ingredient_code,
      spec: lot.spec,
      place: lot.place,
      expiresOn: lot.expires_on,
      counted: line?.grams,
      by: line?.by,
      difference: end && line ? line.grams - line.book : undefined,
    }
  })
  return {
    id,
    place: count.place,
    at: count.at,
    by: count.by,
    finished: end && { at: end.at, by: end.by },
    lines: shown.sort((a, b) => (a.ingredient < b.ingredient ? -1 : a.ingredient > b.ingredient ? 1 : a.lot < b.lot ? -1 : 1)),
  }
}

/** The latest counts, the newest first. */
export const countsOf = (work: Reading) => counts.latest(work.db)

/** The counts that were begun on a day. */
export const countsOn = (work: Reading, day: MealDate) =>
  counts.begunBetween(work.db, instantAt(day, '00:00'), instantAt(addDays(day, 1), '00:00'))

/**
 * What lots weigh, written down without knowing what they should. Each lot once a count, unless more of it left since than was found;
 * refuses a finished count.
 */
export async function countLots(work: Work, id: CountId, weighed: readonly { lot: LotId; grams: number }[]) {
  found(await counts.count(work.db, id), 'not_found', 'count')
  if (await counts.end(work.db, id)) throw new Refusal('count_finished', { field: 'count' })
  const lots = new Map(
    (
      await store.lotsNamed(
        work.db,
        weighed.map(({ lot }) => lot),
      )
    ).map((lot) => [lot.id, lot]),
  )
  const rows = weighed.map(({ lot, grams: found_ }, i) => ({
    count_id: id,
    lot_id: lot,
    grams: grams(found_),
    book: grams(found(lots.get(lot), 'not_found', `lots.${i}.lot`).left),
    at: work.now,
    by: work.actor.id,
  }))
  const about = { count: id, lots: rows.map((row) => [row.lot_id, row.grams]) }
  const again = (await counts.gone(work.db, id)).filter((lot) => lots.has(lot))
  const writes = [counts.dropLines(work.db, id, again), ...counts.addLines(work.db, rows)]
  return work.commit({ event: 'stock.counted', about }, writes, { count: id, lots: rows.length })
}

/**
 * Second step, by somebody else: what was counted becomes the stock, each difference with its lot; shelves that are empty are
 * finished as they are. Refuses somebody who counted,
 * a count in which lots are missing (named), a count that is finished, and one of lots that another count has corrected since.
 */
export async function finishCount(work: Work, id: CountId) {
  const sheet = await theCount(work, id)
  if (sheet.finished) throw new Refusal('count_finished', { field: 'count' })
  if (sheet.lines.some((line) => line.by === work.actor.id)) throw new Refusal('same_person', { field: 'count' })
  const missing = sheet.lines.filter((line) => line.counted === undefined)
  if (missing.length > 0)
    throw new Refusal('count_incomplete', {
      field: 'count',
      faults: missing.map((line) => ({ place: line.lot, problem: 'lot_not_counted', values: { lot: line.lot, ingredient: line.name } })),
    })
  if (await counts.isOvertaken(work.db, id)) throw new Refusal('changed_meanwhile', { field: 'count' })
  const gone = await counts.gone(work.db, id)
  const differences = (await counts.lines(work.db, id))
    .filter((line) => !gone.includes(line.lot_id))
    .map((line) => ({ count_id: id, lot_id: line.lot_id, grams: grams(line.grams - line.book) }))
    .filter((line) => line.grams !== 0)
  const end = { count_id: id, at: work.now, by: work.actor.id }
  const moves = store.moveStock(
    work.db,
    differences.map((row) => ({ lot: row.lot_id, grams: row.grams })),
  )
  const about = { count: id, differences: differences.map((row) => [row.lot_id, row.grams]) }
  const answer = { count: id, lots: sheet.lines.length, differences: differences.length }
  return work.commit(
    { event: 'count.finished', about },
    [counts.dropLines(work.db, id, gone), ...counts.addEnd(work.db, end, differences), ...moves],
    answer,
  )
}
