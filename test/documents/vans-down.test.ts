import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPrinter } from '../../src/documents/printer.ts'
import { done, type Lunch, lunchIn } from '../edges/lunch.ts'
import { openTiny, type Tiny } from '../edges/tiny.ts'

let tiny: Tiny
let lunch: Lunch
beforeAll(async () => {
  tiny = await openTiny({ edge: { print: openPrinter() } })
  lunch = await lunchIn(tiny)
})
afterAll(() => tiny.close())

const circle = async (query = '') => done(await lunch.manager.get(`/routing/circle${query}`)).body

test('before anything is planned, nothing is said of vans', async () => {
  expect((await circle()).vans_down).toEqual([])
})

test('each van at home in turn: which canteens get no hot food, how many meals, and who then walks too far', async () => {
  const office = await tiny.signInAs('administrator')
  done(await office.put(`/diners/${tiny.ids.diners.zhang}/home`, { home: { lat: 36.6, lon: 101.78 } }))
  await lunch.until('plan')
  const { elders, vans_down } = await circle('?minutes=15')
  const [van] = done(await lunch.manager.get('/vans')).body.vans
  expect(vans_down).toEqual([
    { van: van.van, plate: van.plate, canteens: [tiny.ids.east, tiny.ids.west], portions: expect.any(Number), beyond: 1 },
  ])
  expect(vans_down[0].portions).toBeGreaterThan(0)
  expect((await circle(`?van=${van.van}`)).elders.beyond).toBe(1)
  expect(elders.homes).toBe(1)
  const page = await (await lunch.manager.get('/kitchen/circle')).text
  expect(page).toContain('逐辆停驶')
  expect((await lunch.manager.get('/papers/circle-map')).status).toBe(200)
})

test('a canteen that stands nowhere is left out of it, and the circle is drawn', async () => {
  await tiny.host.db.updateTable('canteen').set({ lat: null, lon: null }).where('id', '=', tiny.ids.west).execute()
  expect((await circle()).vans_down).toEqual([])
})
