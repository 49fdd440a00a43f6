import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { DishCode } from '../db/tables/menu.ts'
import type { Refusal } from '../src/kernel/refusal.ts'
import { changePlan } from '../src/routing/routing.ts'
import type { Again } from '../src/web/again.ts'
import { kitchenSwap } from '../src/web/kitchen/swap.ts'
import { SwapPage } from '../src/web/kitchen/swap-page.tsx'
import { MEAL } from '../src/web/lunch.ts'
import type { Text } from '../src/words/words.ts'
import { submit } from './again.ts'
import { type Env, work } from './http.ts'
import { frameOf, paramsOf, queryOf, show } from './pages.tsx'
import { faultText, problemOf } from './problem.ts'
import { day, text } from './schemas.ts'
import { typedText } from './typed.ts'

const OneDay = z.strictObject({ day })
const typedDish = typedText(40) as unknown as z.ZodType<DishCode>
const SwapForm = z.strictObject({ from: typedDish, to: typedDish, why: typedText(200) })
const Asked = z.object({ from: text(40).optional(), to: text(40).optional() })

/** A dish of a plan that stands, swapped for another once somebody has seen what follows. */
export const kitchenSwapRoutes = new Hono<Env>()
  .get('/kitchen/:day/swap', (c) => swapPage(c, queryOf(c, Asked)))
  .post('/kitchen/:day/swaps', async (c) => {
    const { day } = paramsOf(c, OneDay)
    const result = await submit(c, SwapForm, (work, { why, ...swap }) => changePlan(work, day, MEAL, { changes: [], swap, why }))
    if ('again' in result) return swapPage(c, result.again.typed, result)
    return c.redirect(`/kitchen/${day}/production#version-${result.done.version}`, 303)
  })

async function swapPage(c: Context<Env>, asked: z.output<typeof Asked>, refused?: { again: Again; status: number }) {
  const { day } = paramsOf(c, OneDay)
  const { from, to } = asked
  const frame = await frameOf(c, `/kitchen/${day}/swap`)
  const data = await kitchenSwap(work(c), day, MEAL, { from, to })
  return show(c, <SwapPage frame={frame} data={data} again={refused?.again} said={said} />, refused?.status)
}

function said(refusal: Refusal): Text[] {
  const { title, title_en } = problemOf(refusal)
  return [[title, title_en], ...(refusal.detail.faults ?? []).map(faultText)]
}
