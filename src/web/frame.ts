import type { Role } from '../../db/tables/staff.ts'
import type { Instant, MealDate } from '../kernel/meal-date.ts'
import { type Lang, say, type Words } from '../words/words.ts'

/** The pages by the person who stands at them. */
export type Person = 'kitchen' | 'driver' | 'canteen' | 'carrier' | 'auditor' | 'admin'

/** What a page may offer a button for; the gate decides again when it is pressed. */
export type Doing =
  | `${Person}_page`
  | 'publish_menu'
  | 'forecast'
  | 'plan'
  | 'equip_kitchen'
  | 'edit_sites'
  | 'cook'
  | 'route'
  | 'edit_access'
  | 'see_circle'
  | 'load'
  | 'send_reserve'
  | 'settle'
  | 'drive'
  | 'check_in'
  | 'reheat'
  | 'report_headcount'
  | 'reopen_orders'
  | 'order_meals'
  | 'close_meal'
  | 'record_safety'
  | 'clean'
  | 'discard'
  | 'set_limits'
  | 'see_safety'
  | 'sign_control'
  | 'recall'
  | 'open_names'
  | 'buy'
  | 'receive'
  | 'manage_stock'
  | 'count_stock'
  | 'see_stock'
  | 'see_safety'
  | 'print_labels'
  | 'manage_printers'

/** What surrounds every page: who looks at it, when, where and in which language. */
export interface Frame {
  lang: Lang
  now: Instant
  today: MealDate
  /** the page's own path with its query, to come back to in the other language */
  here: string
  district?: { name: string; demo: boolean } | undefined
  /** who is signed in */
  who?: { id: string; name: string; roles: readonly Role[] } | undefined
  may: (doing: Doing) => boolean
  /** a new key for a form: pressed twice it acts once */
  key: () => string
}

/** The words of one catalogue in one language: `const t = wordsIn(kitchen, frame.lang)`, then `t('plan')`. */
export const wordsIn =
  <W extends Words>(words: W, lang: Lang) =>
  (key: keyof W & string, values?: Record<string, string | number>): string =>
    say(words[key] ?? [key, key], lang, values)

/** A code that comes from data (a reason, a method) in words; one without words is shown as it is. */
export function named(words: Words, code: string, lang: Lang, values?: Record<string, string | number>): string {
  const text = Object.hasOwn(words, code) ? words[code] : undefined
  return text ? say(text, lang, values) : code
}
