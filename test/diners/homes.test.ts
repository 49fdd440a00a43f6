import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { homesOn } from '../../src/diners/diners.ts'
import { metresBetween } from '../../src/kernel/place.ts'
import { beginWork, SETUP } from '../../src/work.ts'
import type { Client } from '../edges/client.ts'
import { DAY, openTiny, type Tiny } from '../edges/tiny.ts'

let tiny: Tiny
let office: Client
beforeEach(async () => {
  tiny = await openTiny()
  office = await tiny.signInAs('administrator')
})
afterEach(() => tiny.close())

const HOME = { lat: 36.6123, lon: 101.7777 }
const setHome = (home: unknown) => office.put(`/diners/${tiny.ids.diners.zhang}/home`, { home })
const known = () => homesOn(beginWork(tiny.engine, SETUP), DAY)

describe('where somebody lives', () => {
  test('is counted with, and told to nobody', async () => {
    expect(await known()).toEqual({ homes: [], unknown: 5 })
    const answer = await setHome(HOME)
    expect([answer.status, answer.body]).toEqual([200, { diner: tiny.ids.diners.zhang, home: true }])
    expect(await known()).toEqual({ homes: [{ ...HOME, canteen: tiny.ids.east }], unknown: 4 })
    const kept = JSON.stringify([
      await tiny.host.db.selectFrom('journal').selectAll().execute(),
      await tiny.host.db.selectFrom('answer').selectAll().execute(),
      (await (await tiny.signInAs('auditor')).get(`/diners/${tiny.ids.diners.zhang}`)).body,
    ])
    for (const degrees of Object.values(HOME)) expect(kept).not.toContain(String(degrees))
  })

  test('comes as Chinese maps tell it, some hundred metres off, and is kept as the ground has it', async () => {
    for (const datum of ['gcj02', 'bd09']) {
      await setHome({ ...HOME, datum })
      const [home] = (await known()).homes
      const metres = metresBetween(HOME, home ?? HOME)
      expect(metres).toBeGreaterThan(100)
      expect(metres).toBeLessThan(2_000)
    }
  })

  test('can be taken back', async () => {
    await setHome(HOME)
    expect((await setHome(null)).body.home).toBe(false)
    expect((await known()).homes).toEqual([])
  })

  test.each([
    ['with its degrees the wrong way round', { lat: HOME.lon, lon: HOME.lat }, 400],
    ['in another city', { lat: 39.9, lon: 116.4 }, 400],
    ['in another reckoning', { ...HOME, datum: 'cgcs2000' }, 400],
  ])('is refused %s', async (_, home, status) => {
    expect((await setHome(home)).status).toBe(status)
    expect((await known()).homes).toEqual([])
  })

  test('is not a counter’s to change', async () => {
    const worker = await tiny.signInAs('canteen_worker')
    expect((await worker.put(`/diners/${tiny.ids.diners.zhang}/home`, { home: HOME })).status).toBe(403)
  })
})
