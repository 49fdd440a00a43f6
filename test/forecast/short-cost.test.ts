import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type CountRow, loadCounts } from '../../scripts/counts.ts'
import { dayAt } from '../../scripts/forecast/history.ts'
import { type NodeEngine, openDistrict } from '../../src/engine-node.ts'
import { decisionOf, makeForecasts, setShortCost, shortCostOf } from '../../src/forecast/forecast.ts'
import { instant, type MealDate } from '../../src/kernel/meal-date.ts'
import { beginWork, SETUP } from '../../src/work.ts'
import { historyOf } from './histories.ts'

const DAYS = historyOf(31, { series: 6, days: 60 })
const rows = DAYS.flatMap(({ day, rows }) =>
  rows.map((row): CountRow => ({ site: row.series, date: dayAt(day), planned: null, served: row.served, flag: null })),
)
const [day, next] = [dayAt((DAYS.at(-2) as { day: number }).day), dayAt((DAYS.at(-1) as { day: number }).day)] as [MealDate, MealDate]

let folder = ''
let engine: NodeEngine
let name = 0
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nuanfan-short-cost-'))
})
afterAll(() => rmSync(folder, { recursive: true }))
beforeEach(() => {
  engine = openDistrict(folder, `d${name++}`, { bulk: true })
  loadCounts(engine, 'town', rows)
  return () => engine.close()
})

const at = (ms: number) => beginWork(engine, SETUP, { now: instant(1_800_000_000_000 + ms) })
const journal = () =>
  (
    engine.host.raw
      .prepare("select about from journal where event = 'record.changed' and about like '%shortCost%'")
      .pluck()
      .all() as string[]
  ).map((about) => JSON.parse(about) as unknown)

describe('what one portion short is worth', () => {
  test('is four portions over while nobody has said otherwise', async () => {
    expect(await shortCostOf(at(0))).toEqual({ times: 4, said: undefined })
  })

  test('is what the kitchen said last, with who, when and why, and stands in the journal', async () => {
    await setShortCost(at(0), { times: 6.5, why: 'a heat wave' })
    await setShortCost(at(1), { times: 3, why: 'too much was left' })
    expect(await shortCostOf(at(2))).toMatchObject({ times: 3, said: { why: 'too much was left', set_by: SETUP.id } })
    expect(journal()).toEqual([
      { shortCost: 6.5, before: 4, why: 'a heat wave' },
      { shortCost: 3, before: 6.5, why: 'too much was left' },
    ])
  })

  test.each([0.9, 0, -4, 20.1, 4.25, Number.NaN])('%d is refused', async (times) => {
    await expect(setShortCost(at(0), { times, why: 'x' })).rejects.toThrow('bad_request (times)')
    expect(journal()).toEqual([])
  })

  test('what stands already is nothing said', async () => {
    await expect(setShortCost(at(0), { times: 4, why: 'x' })).rejects.toThrow('nothing_said')
  })

  test('decides the forecasts that are made from then on, and is kept with each decision', async () => {
    await makeForecasts(at(0), day, 'lunch')
    await setShortCost(at(1), { times: 1, why: 'waste' })
    await makeForecasts(at(2), next, 'lunch')
    const [before, after] = [await decisionOf(at(3), day, 'lunch'), await decisionOf(at(3), next, 'lunch')]
    expect(before.times).toBe(4)
    expect(after).toMatchObject({ times: 1, siteLevel: 0.5 })
    expect(before.siteLevel).toBeGreaterThan(0.5)
  })
})
