import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** WCAG 2.0 to 2.2, levels A and AA. */
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What axe-core finds on the page as it stands, one line a rule, with where; `more` adds rules by name. */
export async function wcagFaults(page: Page, more: readonly string[] = []): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(
    async ({ tags, more }) => {
      const { axe } = window as unknown as { axe: typeof import('axe-core') }
      const rules = Object.fromEntries(more.map((rule) => [rule, { enabled: true }]))
      const ids = axe.getRules([...tags]).flatMap((rule) => (rule.tags.includes('experimental') ? [] : rule.ruleId))
      const { violations } = await axe.run({ runOnly: { type: 'rule', values: [...ids, ...more] }, rules })
      return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(' | ')}`)
    },
    { tags: WCAG, more },
  )
}

/** What can be pressed and is smaller than `least` CSS pixels either way. A link inside a sentence is as large as its line. */
export const smallTargets = (page: Page, least: number): Promise<string[]> =>
  page.evaluate((least) => {
    const inText = (element: Element) => getComputedStyle(element).display === 'inline'
    const ofLabel = (element: Element) => element.matches('input[type=radio], input[type=checkbox]') && element.closest('label')
    const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary, label:has(input[type=radio])')]
    return all.flatMap((element) => {
      const { width, height, bottom } = element.getBoundingClientRect()
      if (width === 0 || bottom <= 0 || inText(element) || ofLabel(element)) return []
      const name = `${element.tagName.toLowerCase()} ${element.getAttribute('name') ?? element.textContent?.trim().slice(0, 20)}`
      return Math.min(width, height) < least - 0.5 ? [`${name} ${Math.round(width)}×${Math.round(height)}`] : []
    })
  }, least)

/** By how many pixels the page is wider than the screen. */
export const tooWideBy = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth))

/** All of these of a page that somebody looks at from a desk or a phone; `counter`: at arm's length, and with larger fingers. */
export async function lookOver(page: Page, where: 'desk' | 'counter' = 'desk'): Promise<void> {
  const faults = [
    ...(await wcagFaults(page, where === 'counter' ? ['color-contrast-enhanced'] : [])),
    ...(await smallTargets(page, where === 'counter' ? 60 : 44)),
  ]
  expect([page.url(), faults, await tooWideBy(page)]).toEqual([page.url(), [], 0])
}

/** Every address that the page asks for from now on, decoded. */
export function watchAddresses(page: Page): string[] {
  const addresses: string[] = []
  page.on('request', (request) => addresses.push(decodeURIComponent(request.url())))
  return addresses
}
