import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CountRow, loadCounts } from '../../scripts/counts.ts'
import { dayAt } from '../../scripts/forecast/history.ts'
import { type NodeEngine, openDistrict } from '../../src/engine-node.ts'
import { decisionOf, forecastsOf, makeForecasts } from '../../src/forecast/forecast.ts'
import type { MealDate } from '../../src/kernel/meal-date.ts'
import { entropyFrom, seeded } from '../../src/kernel/random.ts'
import { canteensOn } from '../../src/sites/sites.ts'
import { beginWork, SETUP } from '../../src/work.ts'
import { historyOf } from './histories.ts'

const DAYS = historyOf(29, { series: 3, days: 200, planned: true })
const rows = DAYS.flatMap(({ day, rows }) =>
  rows.map((row): CountRow => ({ site: row.series, date: dayAt(day), planned: row.planned ?? null, served: row.served, flag: null })),
)
const dates = DAYS.map(({ day }) => dayAt(day))
const [first, later, last] = [dates[0], dates.at(-12), dates.at(-1)] as [MealDate, MealDate, MealDate]

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nuanfan-forecast-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function open(name: string, counts: readonly CountRow[] = rows): NodeEngine {
  const engine = openDistrict(folder, name, { bulk: true })
  loadCounts({ ...engine, entropy: entropyFrom(seeded(1)) }, name, counts) // the same ids everywhere: they are the order of learning
  return engine
}
/** Forecasts by name of the site: ids differ from district to district. */
async function made(engine: NodeEngine, day: MealDate) {
  const work = beginWork(engine, SETUP)
  await makeForecasts(work, day, 'lunch')
  const names = new Map((await canteensOn(work, day)).map((one) => [one.id, one.name]))
  return (await forecastsOf(work, day, 'lunch'))
    .map(({ canteen, ...one }) => ({ site: names.get(canteen), ...one }))
    .sort((a, b) => ((a.site ?? '') < (b.site ?? '') ? -1 : 1))
}

describe('the forecasts of an evening', () => {
  test('are ordered ranges in whole portions, with what is to be sent and why', async () => {
    const engine = open('one')
    const lines = await made(engine, last)
    expect(lines).toHaveLength(3)
    for (const { q50, q80, q90, q95 = 0, portions = 0, basis } of lines) {
      expect([basis.q10, q50, q80, q90, q95]).toEqual([basis.q10 ?? -1, q50, q80, q90, q95].sort((a, b) => a - b))
      expect(portions).toBeGreaterThanOrEqual(q50)
      expect(basis).toMatchObject({
        from: 'same_weekday',
        n: 8,
        sitePercent: Math.round((await decisionOf({ db: engine.host.db }, last, 'lunch')).siteLevel * 100),
      })
      expect(basis.booked).toBeGreaterThan(0)
      expect(basis.showUp).toBeGreaterThan(0.85) // bookings here are a tenth too high
      expect(basis.showUp).toBeLessThan(0.97)
    }
    engine.close()
  })

  test('are the same whether the evenings before were forecast or not', async () => {
    const [daily, once] = [open('daily'), open('once')]
    for (const day of dates.slice(dates.indexOf(later), -1)) await made(daily, day)
    expect(await made(daily, last)).toEqual(await made(once, last))
    daily.close()
    once.close()
  })

  test('and when a count of a past day changes meanwhile, or an earlier day is asked for', async () => {
    const changed = rows.map((row) => (row.date === dates.at(-20) ? { ...row, served: row.served + 30 } : row))
    const [engine, fresh] = [open('changing'), open('changed', changed)]
    await made(engine, later)
    engine.host.raw.exec(`update observed set served = served + 30 where day = '${dates.at(-20)}'`)
    expect(await made(engine, last)).toEqual(await made(fresh, last))
    const early = dates.at(-30) as MealDate
    expect(await made(engine, early)).toEqual(await made(fresh, early))
    engine.close()
    fresh.close()
  })

  test('rest on nothing that comes after', async () => {
    const [whole, cut] = [
      open('whole'),
      open(
        'cut',
        rows.filter((row) => row.date <= later),
      ),
    ]
    expect(await made(whole, later)).toEqual(await made(cut, later))
    whole.close()
    cut.close()
  })

  test('a canteen without history gets no number, and is named', async () => {
    const engine = open('fresh')
    const answer = await makeForecasts(beginWork(engine, SETUP), first, 'lunch')
    expect(answer).toMatchObject({ canteens: 0, q50: 0 })
    expect(answer.unknown).toHaveLength(3)
    engine.close()
  })

  test('are made once', async () => {
    const engine = open('twice')
    await made(engine, last)
    await expect(made(engine, last)).rejects.toThrow('already_forecast')
    engine.close()
  })
})

test('a district without any history has nothing to decide, however often it asks', async () => {
  const engine = open('new', [])
  expect(await made(engine, first)).toEqual([])
  expect(await made(engine, first)).toEqual([])
  expect((await decisionOf({ db: engine.host.db }, first, 'lunch')).days).toBe(0)
  engine.close()
})
