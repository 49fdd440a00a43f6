import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Month } from '../../src/kernel/meal-date.ts'
import { whatIf } from '../../src/settlement/settlement.ts'
import { readSchemes } from '../../src/subsidy/read-schemes.ts'
import file from '../../src/subsidy/schemes.json' with { type: 'json' }
import { schemes } from '../../src/subsidy/subsidy.ts'
import { beginWork, SETUP } from '../../src/work.ts'
import { lunchIn } from '../edges/lunch.ts'
import { openTiny, type Tiny } from '../edges/tiny.ts'

const NOVEMBER = '2026-11' as Month
let tiny: Tiny
beforeAll(async () => {
  tiny = await openTiny()
  await (await lunchIn(tiny)).until('checkIn')
})
afterAll(() => tiny.close())

const work = () => beginWork(tiny.engine, SETUP, { now: tiny.clock.now })
const asIf = (scheme: object, month = NOVEMBER) => whatIf(work(), readSchemes({ schemes: [scheme] })[0] as never, month)
const inForce = () => {
  const scheme = schemes().find(({ id }) => id === 'XN-2020')
  if (!scheme) throw new Error('the scheme of Xining is not shipped')
  return scheme
}
/** In force next year only: what it would have been is asked of any month. */
const changed = (diner: object) => ({
  ...file.schemes.find(({ id }) => id === 'XN-2020'),
  ...{ id: 'NEW-2027', valid: ['2027-01-01', null], source: ['S1'] },
  diner: [{ id: 'd', pick: 'max', meals: ['lunch'], limits: [{ per: 'day', n: 1 }], ...diner }],
})
const everybody = (amount: object) => ({ groups: [{ id: 'all', when: { age: [0, null] }, amount }] })

describe('a month as if another scheme had been in force', () => {
  test('under the scheme that was, nothing is different', async () => {
    const told = await whatIf(work(), inForce(), NOVEMBER)
    expect(told.after).toEqual(told.before)
    expect(told.before.subsidy).toBeGreaterThan(0)
    expect([told.winners, told.losers, told.same]).toEqual([{ elders: 0, fen: 0 }, { elders: 0, fen: 0, nothing: 0 }, told.elders])
  })

  test('where the meal is free, everybody who paid wins what they paid', async () => {
    const told = await asIf(changed(everybody({ type: 'free' })))
    expect([told.after.pays, told.losers.elders]).toEqual([0, 0])
    expect(told.winners.fen).toBe(told.before.pays)
    expect(told.winners.elders + told.same).toBe(told.elders)
    expect(told.layers).toEqual({ government: told.after.subsidy })
  })

  test('where nobody qualifies, who had something loses all of it', async () => {
    const told = await asIf(changed({ groups: [{ id: 'none', when: { age: [149, null] }, amount: { type: 'fixed', fen: 300 } }] }))
    expect(told.after).toEqual({ subsidised: 0, subsidy: 0, pays: told.before.pays + told.before.subsidy })
    expect(told.losers).toEqual({ elders: told.before.subsidised, fen: told.before.subsidy, nothing: told.before.subsidised })
    expect(told.groups).toEqual([{ group: null, ...told.after }])
  })

  test('adds up, by canteen, by group and by layer', async () => {
    const told = await asIf(changed(everybody({ type: 'percent', bp: 2500, of: 'gross' })))
    const sum = (rows: readonly { subsidy: number }[]) => rows.reduce((all, one) => all + one.subsidy, 0)
    expect(sum(told.groups)).toBe(told.after.subsidy)
    expect(sum(told.canteens.map((one) => one.after))).toBe(told.after.subsidy)
    expect(sum(told.canteens.map((one) => one.before))).toBe(told.before.subsidy)
    expect(Object.values(told.layers).reduce((a, b) => a + b, 0)).toBe(told.after.subsidy)
    expect(told.before.pays - told.after.pays).toBe(told.winners.fen - told.losers.fen)
  })

  test('a limit counts what the scheme itself would have granted: the second of two days gets nothing', async () => {
    const rows = await tiny.host.db.selectFrom('serving').selectAll().where('scheme', 'is not', null).execute()
    const [first] = rows
    if (!first) throw new Error('nobody was served')
    const later = { ...first, id: `${first.id}x` as typeof first.id, day: '2026-11-25' as typeof first.day, turn: 0 }
    await tiny.host.db.insertInto('serving').values(later).execute()
    const week = { ...everybody({ type: 'fixed', fen: 100 }), limits: [{ per: 'week', n: 1 }] }
    const told = await asIf(changed(week))
    expect(told.after.subsidised).toBe(told.elders)
    expect(told.servings).toBe(told.elders + 1)
    const daily = await asIf(changed(everybody({ type: 'fixed', fen: 100 })))
    expect(daily.after.subsidised).toBe(told.elders + 1)
  })

  test('a month without servings has nothing to say', async () => {
    await expect(asIf(changed(everybody({ type: 'free' })), '2026-01' as Month)).rejects.toMatchObject({ reason: 'nothing_said' })
  })
})
