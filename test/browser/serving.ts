import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { openBrowser } from '../browser.ts'
import { openTiny, type Tiny, type TinyOptions, type Who } from '../edges/tiny.ts'

export interface Served {
  tiny: Tiny
  browser: Browser
  url: string
  /** a screen of its own, on which somebody has signed in by hand */
  screenOf(who: Who, options: BrowserContextOptions): Promise<Page>
  close(): Promise<void>
}

/** The tiny district behind a real socket, and a browser to look at it. */
export async function serveTiny(options?: TinyOptions): Promise<Served> {
  const tiny = await openTiny(options)
  const server = createAdaptorServer({ fetch: tiny.app.fetch })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const browser = await openBrowser()
  return {
    tiny,
    browser,
    url,
    async screenOf(who, options) {
      const context = await browser.newContext({ ...options, baseURL: url })
      const page = await context.newPage()
      page.setDefaultTimeout(10_000)
      await page.goto('/')
      await page.fill('[name=login]', who)
      await page.fill('[name=password]', 'a warm lunch')
      await page.keyboard.press('Enter')
      await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'))
      return page
    },
    async close() {
      await browser.close()
      server.close()
      tiny.close()
    },
  }
}

/** Waits for the page that answers, whether the browser loads it or a phone's script puts it in place. */
export async function answered(page: Page, act: () => Promise<void>): Promise<void> {
  await page.evaluate(() => document.body.setAttribute('data-before', 'yes'))
  await act()
  await page.waitForSelector('body:not([data-before])')
  await page.waitForLoadState()
}
