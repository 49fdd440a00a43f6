import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPrinter } from '../../src/documents/printer.ts'
import type { Client } from '../edges/client.ts'
import { DAY, openTiny, type Tiny } from '../edges/tiny.ts'

let tiny: Tiny
let dispatcher: Client
beforeAll(async () => {
  tiny = await openTiny({ edge: { print: openPrinter() } })
  dispatcher = await tiny.signInAs('dispatcher')
})
afterAll(() => tiny.close())

test('the circle is printed in both languages, and its number leads back to the same page', async () => {
  for (const lang of ['zh', 'en']) {
    const paper = await dispatcher.get(`/papers/circle-map?minutes=10&weather=rain&lang=${lang}`)
    expect([paper.status, paper.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    expect(paper.headers.get('content-disposition')).toContain(`CM-${DAY.replaceAll('-', '')}-10R.pdf`)
  }
  const back = await dispatcher.get(`/p/CM-${DAY.replaceAll('-', '')}-10R`)
  expect(back.headers.get('location')).toBe('/kitchen/circle?minutes=10&weather=rain')
  expect((await dispatcher.get(`/p/CM-${DAY.replaceAll('-', '')}-12R`)).status).toBe(404)
})

test('as GeoJSON it has closed rings, outlines anticlockwise, and says who is beyond', async () => {
  const answer = await dispatcher.get('/routing/circle?minutes=5')
  expect(answer.headers.get('content-type')).toBe('application/geo+json')
  const { features, elders, estimated } = answer.body
  expect([elders, estimated]).toEqual([{ homes: 0, unknown: 5, beyond: 0, carried: 0 }, true])
  const kinds = features.map(({ properties }: { properties: { kind: string } }) => properties.kind)
  const byHour = kinds.filter((kind: string) => kind === 'drive_by_hour')
  expect(byHour.length).toBeGreaterThan(2)
  const doorsteps = ['doorstep', 'doorstep', 'doorstep', 'doorstep'] // two canteens, on foot and by e-bike
  expect(kinds).toEqual([
    ...['drive', 'drive', 'walk', 'walk', 'walk', 'gap', ...byHour, ...doorsteps],
    ...['kitchen', 'canteen', 'canteen'],
  ])
  for (const { geometry } of features.filter(({ properties }: { properties: { kind: string } }) => properties.kind === 'walk'))
    for (const [outline] of geometry.coordinates) {
      expect(outline.at(-1)).toEqual(outline[0])
      const turn = outline.slice(1).reduce((sum: number, [x, y]: number[], i: number) => {
        const [fromX, fromY] = outline[i].map((one: number, k: number) => one - outline[0][k])
        return sum + fromX * ((y ?? 0) - outline[0][1]) - ((x ?? 0) - outline[0][0]) * fromY
      }, 0)
      expect(turn).toBeGreaterThan(0)
    }
})

test.each(['minutes=7', 'weather=snow', 'at=25:00', 'van=x', 'who=me'])('%s is refused', async (query) => {
  expect((await dispatcher.get(`/routing/circle?${query}`)).status).toBe(400)
})
