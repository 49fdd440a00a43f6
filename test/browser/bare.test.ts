import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWebFont } from '../../src/documents/web-font.ts'
import { openBrowser, watchErrors } from '../browser.ts'
import { openTiny } from '../edges/tiny.ts'
import { ROOT } from '../house/tree.ts'

/** Latin letters and no Chinese: a Linux as it comes. */
const WITHOUT_CHINESE = (cache: string) =>
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>/usr/share/fonts/truetype/dejavu</dir><cachedir>${cache}</cachedir></fontconfig>`

const DESK = { viewport: { width: 1366, height: 768 }, locale: 'zh-CN' }

let close: () => Promise<void>
let url = ''
beforeAll(async () => {
  const tiny = await openTiny({ edge: { font: openWebFont(ROOT) } })
  tiny.host.raw.prepare(`update staff set name = '䶮𠮷' where code = 'S0'`).run()
  const server = createAdaptorServer({ fetch: tiny.app.fetch })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  close = async () => {
    server.close()
    tiny.close()
  }
})
afterAll(() => close())

/** What a browser loads of the font for the sign-in page, then for the staff list with its rare surnames. */
async function loadedBy(fonts?: (cache: string) => string) {
  const browser = await openBrowser(fonts ? { fonts } : {})
  try {
    const context = await browser.newContext({ ...DESK, baseURL: url })
    const page = await context.newPage()
    const errors = watchErrors(page)
    const pieces = new Map<string, number>()
    page.on('response', (response) => {
      const path = new URL(response.url()).pathname
      if (path.startsWith('/fonts/')) pieces.set(path, Number(response.headers()['content-length']))
    })
    await page.goto('/sign-in', { waitUntil: 'networkidle' })
    const first = new Map(pieces)
    const district = await page.locator('.district').evaluate((one) => one.getBoundingClientRect().width)
    await page.fill('[name=login]', 'administrator')
    await page.fill('[name=password]', 'a warm lunch')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/admin')
    await page.waitForLoadState('networkidle')
    await page.evaluate(() => document.fonts.ready)
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/bare-${fonts ? 'without' : 'with'}.png` })
    return { district, first, pieces, drawn: await isDrawn(page, '食䶮𠮷'), errors }
  } finally {
    await browser.close()
  }
}

/** Does each character look different from the box of a character that no font has? */
const isDrawn = (page: Page, text: string): Promise<boolean[]> =>
  page.evaluate((text) => {
    const draw = (character: string) => {
      const canvas = document.createElement('canvas')
      const ink = canvas.getContext('2d')
      if (!ink) throw new Error('no canvas')
      ink.font = `40px ${getComputedStyle(document.body).fontFamily}`
      ink.fillText(character, 10, 60)
      return canvas.toDataURL()
    }
    const width = (character: string) => draw(character).length
    return [...text].map((character) => draw(character) !== draw('\u{10fffd}') && width(character) > 200)
  }, text)

test('a browser without a Chinese font draws Chinese, rare surnames too, from a few pieces', async () => {
  const { district, first, pieces, drawn, errors } = await loadedBy(WITHOUT_CHINESE)
  const bytes = (all: ReadonlyMap<string, number>) => [...all.values()].reduce((a, b) => a + b, 0)
  expect(first.size).toBeGreaterThan(0)
  expect(bytes(first)).toBeGreaterThan(50_000)
  expect(bytes(first)).toBeLessThan(300_000)
  expect(bytes(pieces)).toBeLessThan(600_000)
  expect(district).toBeGreaterThan(6 * 16 - 1) // six Hanzi; boxes are narrower
  expect(drawn).toEqual([true, true, true])
  expect(errors).toEqual([])
})

test('a browser with one loads nothing', async () => {
  const { pieces, errors } = await loadedBy()
  expect([...pieces.keys()].filter((path) => !path.includes('/rare'))).toEqual([])
  expect(errors).toEqual([])
})
