import type { Context } from 'hono'
import type { JSX } from 'hono/jsx/jsx-runtime'
import { z } from 'zod'
import { found } from '../src/kernel/refusal.ts'
import type { Again } from '../src/web/again.ts'
import { at, type Tab } from '../src/web/canteen/counter-frame.tsx'
import { canteenHere, type Here } from '../src/web/canteen/here.ts'
import type { Frame } from '../src/web/frame.ts'
import type { Work } from '../src/work.ts'
import type { Submitted } from './again.ts'
import { type Env, form, work } from './http.ts'
import { frameOf, queryOf, show } from './pages.tsx'
import { canteen } from './schemas.ts'

/** Where a worker stands, when the address says so. */
export const At = z.object({ canteen: canteen.optional() })

/** One of the canteen's pages, with the form on it that was refused. */
export type CanteenPage = (frame: Frame, reading: Work, here: Here, again?: Again) => Promise<JSX.Element>

/** The page of the canteen that the address names, or the way to choose one. */
export async function pageFor(c: Context<Env>, tab: Tab, page: CanteenPage) {
  const reading = work(c)
  const here = await canteenHere(reading, queryOf(c, At).canteen)
  if (!here) return c.redirect('/canteen/choose', 303)
  return show(c, await page(await frameOf(c, at(here.canteen.id, tab)), reading, here))
}

/** After a form, which names its canteen in a field or in its address: on to its page, or the page again with what was typed. */
export async function answer(c: Context<Env>, submitted: Submitted<unknown>, tab: Tab, page: CanteenPage) {
  const { canteen } = { ...(await form(c, At)), ...queryOf(c, At) }
  const reading = work(c)
  const here = found(await canteenHere(reading, canteen), 'not_found', 'canteen')
  const address = at(here.canteen.id, tab)
  if ('done' in submitted) return c.redirect(address, 303)
  return show(c, await page(await frameOf(c, address), reading, here, submitted.again), submitted.status)
}
