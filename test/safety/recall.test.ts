import fc from 'fast-check'
import type { Insertable } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertAll } from '../../db/insert-all.ts'
import type { DishCode, Tray } from '../../db/tables/menu.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { Tables } from '../../db/tables.ts'
import { addDays, type Instant, instantAt, type MealDate } from '../../src/kernel/meal-date.ts'
import { below, chance, type Random, seeded } from '../../src/kernel/random.ts'
import { namedElders, recordCalls, startRecall, traceOf } from '../../src/safety/safety.ts'
import { beginWork, SETUP } from '../../src/work.ts'
import { DAY, idOf, openTiny, type Tiny } from '../edges/tiny.ts'

let tiny: Tiny
beforeAll(async () => {
  tiny = await openTiny()
  tiny.host.raw.pragma('foreign_keys = off') // days are made up below, without the whole kitchen behind each
})
afterAll(() => tiny.close())

const TRAYS: readonly Tray[] = ['ordinary', 'halal', 'soft']
const DAYS = 4
const NEWEST = 2
const LOTS = ['lot-1', 'lot-2', 'lot-3']

/** A meal made for one person: dishes left out, each with what came in its place; `refused`: the plain tray was eaten after all. */
interface Special {
  swaps: { dish: DishCode; instead: DishCode | null }[]
  refused: boolean
}

interface History {
  /** only the newest version was on the trays */
  menu: { day: MealDate; version: number; tray: Tray; dish: DishCode }[]
  batches: { id: string; day: MealDate; dish: DishCode; number: number }[]
  issues: { lot: string; batch: string }[]
  went: { day: MealDate; dish: DishCode; canteen: CanteenId }[]
  servings: {
    id: string
    diner: string
    day: MealDate
    tray: Tray
    canteen: CanteenId
    reversed: boolean
    special?: Special
    heldBack: DishCode[]
  }[]
}

/** Some days of a district: what each tray held, which pots took of which lots, who was served and whose serving was taken back. */
function historyFrom(random: Random): History {
  const history: History = { menu: [], batches: [], issues: [], went: [], servings: [] }
  const dishes = Object.values(tiny.ids.dishes)
  for (let d = 0; d < DAYS; d++) {
    const day = addDays(DAY, d - DAYS)
    for (const dish of dishes) {
      for (const canteen of [tiny.ids.east, tiny.ids.west]) if (chance(random, 0.7)) history.went.push({ day, dish, canteen })
      for (const version of [1, NEWEST]) for (const tray of TRAYS) if (chance(random, 0.4)) history.menu.push({ day, version, tray, dish })
      for (let number = 1; number <= 1 + below(random, 2); number++) {
        const id = idOf<'batch'>(history.batches.length)
        history.batches.push({ id, day, dish, number })
        for (const lot of LOTS) if (chance(random, 0.3)) history.issues.push({ lot, batch: id })
      }
    }
    for (const diner of Object.values(tiny.ids.diners)) {
      if (chance(random, 0.3)) continue
      const canteen = chance(random, 0.5) ? tiny.ids.east : tiny.ids.west
      const tray = TRAYS[below(random, 3)] as Tray
      const swaps = dishes
        .filter(() => chance(random, 0.4))
        .map((dish) => ({ dish, instead: chance(random, 0.6) ? otherThan(dish, random) : null }))
      const special = chance(random, 0.4) && swaps.length > 0 ? { special: { swaps, refused: chance(random, 0.3) } } : {}
      history.servings.push({
        id: idOf(500 + history.servings.length),
        diner,
        day,
        tray,
        canteen,
        reversed: chance(random, 0.2),
        heldBack: dishes.filter(() => chance(random, 0.2)),
        ...special,
      })
    }
  }
  return history
}

const otherThan = (dish: DishCode, random: Random): DishCode => {
  const others = Object.values(tiny.ids.dishes).filter((one) => one !== dish)
  return others[below(random, others.length)] as DishCode
}

/** What was on the plate: the newest menu's tray, or what a special meal made of it, without what the worker held back. */
function plateOf(history: History, serving: History['servings'][number]): Set<DishCode> {
  const tray = history.menu.filter((one) => one.day === serving.day && one.version === NEWEST && one.tray === serving.tray)
  const plate = new Set(tray.map((one) => one.dish))
  const swaps = serving.special && !serving.special.refused ? serving.special.swaps : []
  for (const { dish } of swaps) plate.delete(dish)
  for (const { instead } of swaps) if (instead) plate.add(instead)
  for (const dish of serving.heldBack) plate.delete(dish)
  return plate
}

/** Who ate of it and how often. Every serving of every day is asked whether it held the food: nothing is looked up. */
function walk(history: History, isIn: (batch: History['batches'][number]) => boolean): Map<string, number> {
  const eaten = new Map<string, number>()
  for (const serving of history.servings) {
    const held = history.batches.some((batch) => isIn(batch) && serving.day === batch.day && plateOf(history, serving).has(batch.dish))
    if (!serving.reversed && held) eaten.set(serving.diner, (eaten.get(serving.diner) ?? 0) + 1)
  }
  return eaten
}

const at = (day: MealDate): Instant => instantAt(day, '11:40')

function keep(history: History): void {
  const { host } = tiny
  const rows: { [T in keyof Tables]?: Insertable<Tables[T]>[] } = {
    menu: [...new Set(history.batches.map((one) => one.day))].flatMap((day) =>
      [1, NEWEST].map((version) => ({ day, meal: 'lunch' as const, version, published_at: at(day), published_by: 'x', why: null })),
    ),
    menu_dish: history.menu.map(({ day, version, tray, dish }, position) => ({
      day,
      meal: 'lunch',
      version,
      tray,
      position,
      dish_code: dish,
      recipe_version: 1,
    })),
    batch: history.batches.map(({ id, day, dish, number }) => ({
      id: id as never,
      day,
      meal: 'lunch',
      dish_code: dish,
      line: 'ordinary',
      number,
      of: 2,
      pot: '1',
      portions: 1,
      grams: 1 as never,
      starts_at: at(day),
      ends_at: at(day),
    })),
    allotment: history.went.map(({ day, dish, canteen }) => ({ day, meal: 'lunch', canteen_id: canteen, dish_code: dish, portions: 1 })),
    lot_issue: history.issues.map(({ lot, batch }) => ({ lot_id: lot as never, batch_id: batch as never, grams: 1 as never })),
    serving: history.servings.map(({ id, diner, day, tray, canteen }, seq) => ({
      id: id as never,
      diner_id: diner as never,
      day,
      meal: 'lunch',
      turn: 0,
      canteen_id: canteen,
      tray,
      at: at(day),
      method: 'card',
      served_by: 'x',
      price: 0 as never,
      pays: 0 as never,
      subsidy: 0 as never,
      operator: 0 as never,
      charity: 0 as never,
      scheme: null,
      grp: null,
      facts: '{}',
      seq,
    })),
    serving_special: history.servings
      .filter((one) => one.special)
      .map(({ id, day, canteen, special }) => ({
        day,
        meal: 'lunch' as const,
        canteen_id: canteen,
        serving_id: id as never,
        number: null,
        needs: '[]',
        swaps: JSON.stringify(special?.swaps),
      })),
    held_meal: history.servings
      .filter((one) => one.heldBack.length > 0)
      .map(({ id, diner, day, canteen, heldBack }) => ({
        id,
        day,
        meal: 'lunch' as const,
        canteen_id: canteen,
        diner_id: diner as never,
        at: at(day),
        dishes: JSON.stringify(heldBack),
        decision: 'left_out' as const,
        why: 'x',
        serving_id: id as never,
        decided_by: 'x',
      })),
    wrong_meal: history.servings
      .filter((one) => one.special?.refused)
      .map(({ id, day }) => ({
        serving_id: id as never,
        clashes: '[]',
        special_refused: 1 as const,
        at: at(day),
        acknowledged_by: 'x',
        why: 'x',
      })),
    reversal: history.servings
      .filter((one) => one.reversed)
      .map((one) => ({ serving_id: one.id as never, at: at(one.day), reversed_by: 'x', reason: 'x' })),
  }
  host.transact((run) => {
    for (const table of Object.keys(rows) as (keyof Tables)[]) {
      run(`delete from ${table}`, [])
      for (const one of insertAll(host.db, table, rows[table] ?? [])) {
        const { sql, parameters } = one.compile()
        run(sql, parameters)
      }
    }
  })
}

function keepLots(): void {
  const lots = LOTS.map((id) => ({
    id: id as never,
    ingredient_code: 'pork',
    supplier_id: 'supplier' as never,
    receiving_id: 'receiving' as never,
    received_on: DAY,
    spec: '10kg',
    mark: id === 'lot-3' ? null : 'MARK-12',
    produced_on: null,
    expires_on: null,
    grams: 1 as never,
    price: 0 as never,
    place: 'dry' as const,
    temperature: null,
  }))
  tiny.host.transact((run) => {
    run("insert or ignore into supplier (id, code, name, since) values ('supplier', 's', '供货商', '2020-01-01')", [])
    run('delete from lot', [])
    for (const one of insertAll(tiny.host.db, 'lot', lots)) {
      const { sql, parameters } = one.compile()
      run(sql, parameters)
    }
  })
}

const reading = () => beginWork(tiny.engine, SETUP)

/** Who is named, and for how many servings; asked for in one piece and in slices of two. */
const named = async (target: string): Promise<Map<string, number>> => {
  const { elders, trace } = await namedElders(reading(), target)
  expect([elders.length, elders.reduce((sum, one) => sum + one.servings, 0)]).toEqual([trace.elders, trace.servings])
  for (const { ate, servings } of elders) expect(ate.length).toBe(servings)
  const slices = []
  for (let from = 0; from < elders.length; from += 2) slices.push(...(await namedElders(reading(), target, { from, count: 2 })).elders)
  expect(slices).toEqual(elders)
  return new Map(elders.map((elder) => [elder.diner, elder.servings]))
}

test('a drill names exactly those who were served of it: by batch, by dish, by our lot and by the supplier’s mark', async () => {
  keepLots()
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), async (seed) => {
      const history = historyFrom(seeded(seed))
      keep(history)
      const batch = history.batches[seed % history.batches.length] as History['batches'][number]
      expect(await named(batch.id)).toEqual(walk(history, (one) => one.id === batch.id))
      const dish = `${batch.day.replaceAll('-', '')}-L-${batch.dish}`
      expect(await named(`${dish}-${batch.number}`)).toEqual(walk(history, (one) => one.id === batch.id))
      expect(await named(dish)).toEqual(walk(history, (one) => one.day === batch.day && one.dish === batch.dish))
      const took = (lots: string[]) => (one: { id: string }) => history.issues.some((row) => row.batch === one.id && lots.includes(row.lot))
      expect(await named('lot-3')).toEqual(walk(history, took(['lot-3'])))
      expect(await named('MARK-12')).toEqual(walk(history, took(['lot-1', 'lot-2'])))
    }),
    { numRuns: 60 },
  )
})

test('of somebody who ate of it more often the last ten times are told, and of a meal given again the second time', async () => {
  const days = Array.from({ length: 12 }, (_, d) => addDays(DAY, d - 12))
  const diner = String(Object.values(tiny.ids.diners)[0])
  const [dish] = Object.values(tiny.ids.dishes) as [DishCode]
  const serving = (day: MealDate, i: number) => ({
    id: idOf(500 + i),
    diner,
    day,
    tray: 'soft' as const,
    canteen: tiny.ids.east,
    heldBack: [],
  })
  keep({
    menu: days.map((day) => ({ day, version: NEWEST, tray: 'soft', dish })),
    batches: days.map((day, i) => ({ id: idOf<'batch'>(i), day, dish, number: 1 })),
    issues: days.map((_, i) => ({ lot: 'lot-3', batch: idOf<'batch'>(i) })),
    went: [],
    servings: days.map((day, i) => ({ ...serving(day, i), reversed: i === 11 })),
  })
  const again = instantAt(days[11] as MealDate, '12:05')
  tiny.host.raw
    .prepare(
      'insert into serving select ?, diner_id, day, meal, 1, ?, tray, ?, method, served_by, price, pays, subsidy, operator, charity, scheme, grp, facts, 99 from serving where id = ?',
    )
    .run(idOf(900), tiny.ids.west, again, idOf(511))
  const { elders } = await namedElders(reading(), 'lot-3')
  expect(elders.map((one) => [one.diner, one.servings])).toEqual([[diner, 12]])
  expect(elders[0]?.ate.map((one) => one.day)).toEqual(days.slice(2).reverse())
  expect(elders[0]?.ate[0]).toMatchObject({ at: again })
})

test('only who was served of it can be called', async () => {
  const history = historyFrom(seeded(5))
  keep(history)
  const batch = history.batches[0] as History['batches'][number]
  const { recall } = await startRecall(reading(), batch.id, 'smells')
  const ate = walk(history, (one) => one.id === batch.id)
  for (const diner of Object.values(tiny.ids.diners)) {
    const call = recordCalls(reading(), recall, [{ diner, outcome: 'well' }])
    await (ate.has(diner) ? call : expect(call).rejects.toThrow('not_found'))
    tiny.clock.at('10:01')
  }
})

test('places come the newest first, and slices of them make the whole', async () => {
  keepLots()
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 1, max: 7 }), async (seed, count) => {
      const history = historyFrom(seeded(seed))
      keep(history)
      const took = (day: MealDate, dish: DishCode) =>
        history.batches.some(
          (one) => one.day === day && one.dish === dish && history.issues.some((row) => row.lot !== 'lot-3' && row.batch === one.id),
        )
      const went = history.went.filter((one) => took(one.day, one.dish))
      const { places, reach } = await traceOf(reading(), 'MARK-12')
      const nameOf = (row: { day: string; dish: string; canteen: string }) => `${row.day} ${row.dish} ${row.canteen}`
      expect(places.map(nameOf).sort()).toEqual(went.map(nameOf).sort())
      expect(places.map((row) => row.day)).toEqual(
        places
          .map((row) => row.day)
          .sort()
          .reverse(),
      )
      expect(reach).toEqual({
        canteens: new Set(went.map((one) => one.canteen)).size,
        places: went.length,
        onTheWay: places.reduce((sum, one) => sum + one.onTheWay, 0),
        onHand: places.reduce((sum, one) => sum + one.onHand, 0),
      })
      const slices = []
      for (let from = 0; from < went.length; from += count) slices.push(...(await traceOf(reading(), 'MARK-12', { from, count })).places)
      expect(slices).toEqual(places)
    }),
    { numRuns: 30 },
  )
})
