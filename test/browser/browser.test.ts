import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, watchErrors } from '../browser.ts'

let browser: Browser
let page: Page

beforeAll(async () => {
  browser = await openBrowser()
  page = await browser.newPage()
})
afterAll(() => browser.close())

/** The picture of one character, as text to compare by. */
const picture = (character: string): Promise<string> =>
  page.evaluate((text) => {
    const canvas = document.createElement('canvas')
    const pen = canvas.getContext('2d')
    if (!pen) throw new Error('no canvas')
    pen.font = '48px sans-serif'
    pen.fillText(text, 0, 60)
    return canvas.toDataURL()
  }, character)

test('rare characters of names have a shape of their own, not the box of a missing glyph', async () => {
  const box = await picture('\u{10fffd}')
  expect(await picture('\u{10fffc}')).toBe(box)
  const pictures = await Promise.all(['暖', '饭', '䶮', '㛃', '𬭎'].map(picture))
  expect(new Set([...pictures, box]).size).toBe(6)
})

test('what goes wrong on a page is seen', async () => {
  const errors = watchErrors(page)
  await page.route('http://canteen.test/**', (route) => route.abort())
  await page.setContent('<p>ok</p>')
  expect(errors).toEqual([])
  await page.evaluate(() => {
    console.warn('no error')
    console.error('broken')
    setTimeout(() => {
      throw new Error('thrown')
    })
    return fetch('http://canteen.test/lunch').catch(() => undefined)
  })
  await expect.poll(() => errors).toContain('page: thrown')
  expect(errors).toContain('console: broken')
  expect(errors.filter((error) => error.startsWith('request: GET http://canteen.test/lunch'))).toHaveLength(1)
  expect(errors.join()).not.toContain('no error')
})
