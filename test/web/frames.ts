import type { CanteenId } from '../../db/tables/sites.ts'
import { type Instant, instantAt, mealDate } from '../../src/kernel/meal-date.ts'
import type { Canteen } from '../../src/sites/sites.ts'
import type { Frame } from '../../src/web/frame.ts'
import type { Lang } from '../../src/words/words.ts'

export const DAY = mealDate('2026-11-24')
export const clock = (time: string): Instant => instantAt(DAY, time)

/** A page's surroundings without a request: a worker or driver at noon, and keys that count up. */
export function aFrame(lang: Lang = 'zh'): Frame {
  let keys = 0
  return {
    lang,
    now: clock('11:45'),
    today: DAY,
    here: '/',
    who: { id: 'staff', name: '员工', roles: [] },
    may: () => true,
    key: () => `key-${++keys}`,
  }
}

export const aCanteen = (more: Partial<Canteen> = {}): Canteen => ({
  id: '0'.repeat(26) as CanteenId,
  code: '630103001001',
  name: '南关街幸福食堂',
  short_name: '南关街',
  street_code: '630103001',
  street: '南关街街道',
  address: '南关街 32 号',
  phone: '0971-8246001',
  lat: 36.62,
  lon: 101.78,
  place_is_demo: 1,
  seats: 40,
  serves_from: '11:30' as Canteen['serves_from'],
  serves_until: '12:30' as Canteen['serves_until'],
  opened_on: mealDate('2024-01-01'),
  closed_on: null,
  ...more,
})

/** What a reader of the page reads: the text without the marks. */
export const textOf = (page: unknown): string =>
  String(page)
    .replace(/<[^>]*>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')

/** A name that would run, close a tag or end an attribute if it were not written as text. */
export const HOSTILE = `<img src=x onerror=alert(1)>"'&{name}`
