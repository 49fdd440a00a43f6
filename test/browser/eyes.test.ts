import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../browser.ts'
import { smallTargets, tooWideBy, wcagFaults } from './eyes.ts'

let browser: Browser
let page: Page

beforeAll(async () => {
  browser = await openBrowser()
  page = await browser.newPage({ viewport: { width: 360, height: 640 } })
})
afterAll(() => browser.close())

const show = (body: string) =>
  page.setContent(
    `<!doctype html><html lang="zh-CN"><title>x</title><meta name="viewport" content="width=device-width"><main>${body}</main></html>`,
  )

test('grey on white is seen, and what is only good enough for AA when more is asked', async () => {
  await show('<h1>x</h1><p style="color:#999;background:#fff">太淡了</p>')
  expect((await wcagFaults(page)).join()).toContain('color-contrast')
  await show('<h1>x</h1><p style="color:#6b6b6b;background:#fff">中等灰</p>')
  expect(await wcagFaults(page)).toEqual([])
  expect((await wcagFaults(page, ['color-contrast-enhanced'])).join()).toContain('color-contrast-enhanced')
})

test('a field without a name is seen', async () => {
  await show('<h1>x</h1><input>')
  expect((await wcagFaults(page)).join()).toContain('label')
})

test('what is too small for a finger is named; a link in a sentence and a radio button in its label are not', async () => {
  const size = (px: number) => `style="display:inline-block;width:${px}px;height:60px;padding:0"`
  await show(
    `<button ${size(43)}>小</button><button ${size(44)}>够</button><p>见<a href="#x">此处</a></p><label ${size(60)}><input type="radio" style="width:9px">选</label>`,
  )
  expect(await smallTargets(page, 44)).toEqual(['button 小 43×60'])
})

test('a page that is wider than the screen is measured', async () => {
  await show('<div style="width:100px">x</div>')
  expect(await tooWideBy(page)).toBe(0)
  await show('<div style="width:500px">x</div>')
  expect(await tooWideBy(page)).toBeGreaterThan(100)
})
