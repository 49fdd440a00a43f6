import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAsDocumented } from './as-documented.ts'
import type { Client } from './client.ts'
import { done } from './lunch.ts'
import { DAY, openTiny, type Tiny, TOMORROW } from './tiny.ts'

let tiny: Tiny
let manager: Client

beforeAll(async () => {
  tiny = await openTiny()
  manager = await tiny.signInAs('kitchen_manager')
})
afterAll(async () => {
  await expectAsDocumented(tiny)
  tiny.close()
})

const YESTERDAY = '2026-11-23'
const LATER = '2026-11-26'
const stations = async (day: string) => done(await manager.get(`/stations/${day}`)).body.stations
const no = ({ body }: { body: { type: string; faults?: { problem: string }[] } }) => [body.type, body.faults?.map((one) => one.problem)]
const aStation = { name: '汤桶', kind: 'soup', line: 'ordinary', potsACook: 2, since: TOMORROW }
const aPot = { station: 'soup-1', grams: 60_000, trays: null, cleanMinutes: 10, since: TOMORROW }
const plan = () => manager.post('/plans', { day: TOMORROW, meal: 'lunch' })

describe('the kitchen', () => {
  test('gets a station from a day on, and a code of its own', async () => {
    expect(done(await manager.post('/stations', aStation)).body.station).toBe('soup-1')
    expect(done(await manager.post('/stations', { ...aStation, line: 'halal' })).body.station).toBe('halal-soup-1')
    expect(done(await manager.post('/stations', { ...aStation, since: LATER })).body.station).toBe('soup-2')
    expect([(await stations(DAY)).length, (await stations(TOMORROW)).length, (await stations(LATER)).length]).toEqual([0, 2, 3])
  })

  test('gets pots; none that another line, the boards or a day of the past would have', async () => {
    done(await manager.post('/pots', { ...aPot, name: '大锅', line: 'ordinary' }))
    const again = await manager.post('/pots', { ...aPot, name: '大锅', line: 'ordinary' })
    expect(again.body.type).toBe('/problems/number_taken')
    const pot = (change: object) => manager.post('/pots', { ...aPot, name: '锅', line: 'ordinary', ...change })
    expect(no(await pot({ line: 'halal' }))).toEqual(['/problems/equipment_wrong', ['pot_of_other_line']])
    expect(no(await pot({ trays: 12 }))).toEqual(['/problems/equipment_wrong', ['trays_without_steam']])
    expect(no(await pot({ station: 'nowhere' }))).toEqual(['/problems/equipment_wrong', ['station_unknown']])
    expect(no(await pot({ since: DAY }))).toEqual(['/problems/equipment_wrong', ['station_unknown']]) // it is not there before tomorrow
    expect(no(await pot({ since: YESTERDAY }))).toEqual(['/problems/day_is_past', undefined])
    done(await manager.post('/stations', { name: '案板', kind: 'prep', line: 'ordinary', potsACook: 1, since: DAY }))
    expect(no(await pot({ station: 'prep-1' }))).toEqual(['/problems/equipment_wrong', ['pot_at_boards']])
  })

  test('has people at its stations from one day to another, each once', async () => {
    const duty = { station: 'soup-1', staff: tiny.ids.staff.driver, since: TOMORROW }
    done(await manager.post('/stations/cooks', duty))
    expect(no(await manager.post('/stations/cooks', { ...duty, since: LATER }))).toEqual(['/problems/already_set', undefined])
    const cooks = async (day: string) => (await stations(day)).find((one: { station: string }) => one.station === 'soup-1')?.cooks.length
    expect([await cooks(TOMORROW), await cooks(LATER)]).toEqual([1, 1])
    const { station, staff } = duty
    done(await manager.post('/stations/cooks/end', { station, staff, until: LATER }))
    expect([await cooks(TOMORROW), await cooks(LATER)]).toEqual([1, 0])
    expect((await manager.post('/stations/cooks/end', { station, staff, until: LATER })).status).toBe(404)
    done(await manager.post('/stations/cooks', { ...duty, since: LATER }))
    done(await manager.post('/stations/cooks/end', { station, staff, until: LATER })) // it never was
    expect(await cooks(LATER)).toBe(0)
    done(await manager.post('/stations/cooks', { ...duty, since: LATER }))
    expect((await manager.post('/stations/cooks', { ...duty, staff: tiny.ids.van })).status).toBe(404)
  })

  test('cooks by what stands that day: plans of before keep theirs', async () => {
    for (const pot of ['1', '2']) done(await manager.post('/pots/settings', { ...aPot, pot, station: null, used: false }))
    for (const day of [DAY, TOMORROW]) {
      const meal = { day, meal: 'lunch' }
      done(await manager.post('/menus', meal))
      done(await manager.post('/forecasts', meal))
      done(await manager.post('/plans', meal))
    }
    const pots = async (day: string) => {
      const { batches } = done(await manager.get(`/plans/${day}/lunch`)).body
      return new Set(batches.map((batch: { pot: string }) => batch.pot))
    }
    expect([await pots(DAY), await pots(TOMORROW)]).toEqual([new Set(['1', '2', 'H1']), new Set(['大锅', 'H1'])])
  })

  test('keeps a pot that a plan cooks in, as large as that plan wants it, until after that day', async () => {
    const set = (change: object) => manager.post('/pots/settings', { ...aPot, pot: '大锅', used: true, ...change })
    expect(no(await set({ used: false }))).toEqual(['/problems/equipment_wrong', ['pot_in_plan']])
    expect(no(await set({ station: null }))).toEqual(['/problems/equipment_wrong', ['pot_in_plan']])
    expect(no(await set({ grams: 100 }))).toEqual(['/problems/equipment_wrong', ['pot_in_plan']])
    done(await set({ grams: 50_000 }))
    done(await set({ used: false, since: LATER }))
    expect((await set({ since: LATER })).status).toBe(404)
    const potsOn = async (day: string) => (await stations(day)).find((one: { station: string }) => one.station === 'soup-1')?.pots
    expect(await potsOn(TOMORROW)).toEqual([{ pot: '大锅', grams: 50_000, trays: null, cleanMinutes: 10 }])
    expect(await potsOn(LATER)).toEqual([])
  })

  test('a station goes once its pots are gone', async () => {
    const set = (since: string, used: boolean) =>
      manager.post('/stations/settings', { station: 'soup-1', name: '大汤桶', potsACook: 3, since, used })
    expect(no(await set(TOMORROW, false))).toEqual(['/problems/equipment_wrong', ['station_has_pot']])
    done(await set(TOMORROW, true))
    done(await set(LATER, false))
    const codes = async (day: string) => (await stations(day)).map((one: { station: string; name: string }) => `${one.station} ${one.name}`)
    expect(await codes(TOMORROW)).toContain('soup-1 大汤桶')
    expect(await codes(LATER)).toEqual(['halal-soup-1 汤桶', 'prep-1 案板', 'soup-2 汤桶'])
    expect((await set(LATER, true)).status).toBe(404)
  })

  test('times its dishes; a plan made anew counts with it', async () => {
    const { meat } = tiny.ids.dishes
    const prepared = async () => {
      const rows = await tiny.host.db
        .selectFrom('batch')
        .select(['starts_at', 'prep_at'])
        .where('dish_code', '=', meat)
        .where('day', '=', TOMORROW as never)
        .execute()
      return rows.map((row) => (row.starts_at - (row.prep_at ?? 0)) / 60_000)
    }
    expect(await prepared()).toEqual([40]) // assumed of meat
    done(await manager.post(`/dishes/${meat}/minutes`, { prep: 15 }))
    expect((await manager.post('/dishes/nothing/minutes', { prep: 15 })).status).toBe(404)
    done(await plan())
    expect(await prepared()).toEqual([15])
  })

  test('and all of it stands in the journal', async () => {
    const lines = await tiny.host.db.selectFrom('journal').select('about').where('event', '=', 'record.changed').execute()
    const said = lines.map((line) => line.about).join('\n')
    for (const text of ['"station":"soup-1"', '"pot":"大锅"', '"used":false', '"prep":15']) expect(said).toContain(text)
  })
})
