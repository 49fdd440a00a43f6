import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Method, ServingId } from '../db/tables/checkin.ts'
import type { DinerId } from '../db/tables/diners.ts'
import type { DishCode, Tray } from '../db/tables/menu.ts'
import type { CanteenId } from '../db/tables/sites.ts'
import {
  acknowledgeClash,
  type CheckinEvent,
  checkIn,
  closeMeals,
  mealServed,
  reverseServing,
  theServing,
  turnAway,
  WASTE_REASONS,
} from '../src/checkin/checkin.ts'
import { reportHeadcount } from '../src/forecast/forecast.ts'
import { found } from '../src/kernel/refusal.ts'
import { recordCleanings } from '../src/safety/safety.ts'
import { nameOf } from '../src/staff/staff.ts'
import { ChoicesPage } from '../src/web/canteen/choices-page.tsx'
import { ChoosePage } from '../src/web/canteen/choose-page.tsx'
import { ClosingPage } from '../src/web/canteen/closing-page.tsx'
import { closingSheetOf } from '../src/web/canteen/closing-sheet.ts'
import { at } from '../src/web/canteen/counter-frame.tsx'
import { CounterPage } from '../src/web/canteen/counter-page.tsx'
import { headcountOf } from '../src/web/canteen/headcount.ts'
import { HeadcountPage } from '../src/web/canteen/headcount-page.tsx'
import { canteenHere, ownCanteensToday } from '../src/web/canteen/here.ts'
import { recentServings } from '../src/web/canteen/recent.ts'
import { resultOf } from '../src/web/canteen/result.ts'
import { ServingPage } from '../src/web/canteen/serving-page.tsx'
import { standingOf } from '../src/web/canteen/standing.ts'
import { whoIsMeant } from '../src/web/canteen/who.ts'
import { MEAL } from '../src/web/lunch.ts'
import { submit } from './again.ts'
import { At, answer, type CanteenPage, pageFor } from './canteen-page.tsx'
import { type Env, form, once, work } from './http.ts'
import { frameOf, paramsOf, queryOf, show } from './pages.tsx'
import { CleanForm } from './safety-views.ts'
import { canteen, day, dish, id, text, tray } from './schemas.ts'
import { chosenOrNone, typedCount, typedCountOrNone, typedText, typedTextOrNone } from './typed.ts'

const serving = id<'serving'>() as z.ZodType<ServingId>
const diner = id<'diner'>() as z.ZodType<DinerId>
const OneServing = z.object({ serving })
const Shown = At.extend({
  serving: serving.optional(),
  undone: serving.optional(),
  diner: diner.optional(),
  tray: tray.optional(),
  away: diner.optional(),
  asked: z.string().max(128).optional(),
})
/** the diner's own tray when none is chosen */
const chosenTray = z.union([tray, z.literal('').transform(() => undefined)]).optional()
const Scan = z.strictObject({ canteen, text: text(64), tray: chosenTray })
/** Codes of dishes that are held back, as the page that offered it wrote them. */
const codes = z
  .string()
  .transform((text) => text.split(' '))
  .pipe(
    z
      .array(dish as unknown as z.ZodType<DishCode, string>)
      .min(1)
      .max(20),
  )
const Chosen = z.strictObject({ canteen, diner, tray: chosenTray, without: codes.optional(), why: typedText(100).optional() })
const TurnedAway = z.strictObject({ canteen, diner, tray: chosenTray, without: codes.optional(), why: typedText(100) })
const Undo = z.strictObject({ canteen, reason: typedText(100) })
const Wrong = z.strictObject({ canteen, why: typedText(100) })
const Waste = z
  .strictObject({ reason: chosenOrNone(WASTE_REASONS), portions: typedCountOrNone, note: typedTextOrNone(100) })
  .refine((row) => row.reason === undefined || row.portions !== undefined, { path: ['portions'], message: 'bad_count' })
  .refine((row) => row.portions === undefined || row.portions === 0 || row.reason !== undefined, {
    path: ['portions'],
    message: 'bad_choice',
  })
const Count = z.strictObject({
  canteen,
  dishes: z
    .array(
      z.strictObject({
        dish,
        left: typedCount,
        wasted: z
          .array(Waste)
          .max(5)
          .transform((rows) => rows.flatMap(wasteIn)),
      }),
    )
    .max(60),
})
const Headcount = z.strictObject({
  canteen,
  day,
  trays: z.strictObject({ ordinary: typedCount, halal: typedCount, soft: typedCount }).partial(),
})

const wasteIn = ({ reason, portions, note }: z.output<typeof Waste>) => (reason && portions ? [{ reason, portions, note }] : [])

export const canteenRoutes = new Hono<Env>()
  .get('/canteen', async (c) => {
    const { canteen, ...shown } = queryOf(c, Shown)
    const reading = work(c)
    const here = await canteenHere(reading, canteen)
    if (!here) return c.redirect('/canteen/choose', 303)
    const standing = await standingOf(reading, here.canteen.id, reading.today, MEAL)
    const [recent, result] = await Promise.all([
      recentServings(reading, here.canteen.id, reading.today, MEAL),
      resultOf(reading, here, standing, shown),
    ])
    return show(c, <CounterPage frame={await frameOf(c)} here={here} standing={standing} recent={recent} result={result} />)
  })
  .get('/canteen/choose', async (c) => show(c, <ChoosePage frame={await frameOf(c)} canteens={await ownCanteensToday(work(c))} />))
  .post('/canteen/scan', async (c) => {
    const asked = await form(c, Scan)
    const reading = work(c)
    const here = found(await canteenHere(reading, asked.canteen))
    const meant = await whoIsMeant(reading, here.canteen.id, asked.text)
    if ('holder' in meant) return serve(c, { ...asked, diner: meant.holder, method: meant.method })
    const frame = await frameOf(c, at(here.canteen.id, 'serve'))
    return show(c, <ChoicesPage frame={frame} here={here} typed={asked.text} tray={asked.tray} choices={meant.choices} more={meant.more} />)
  })
  .post('/canteen/checkin', async (c) => {
    const { without: dishes, why, ...chosen } = await form(c, Chosen)
    return serve(c, { ...chosen, method: 'name', without: dishes && why ? { dishes, why } : undefined })
  })
  .post('/canteen/held', async (c) => {
    const { without: _, ...away } = await form(c, TurnedAway)
    await once(c, (work) => turnAway(work, work.today, MEAL, away))
    return c.redirect(at(away.canteen, 'serve', { away: away.diner }), 303)
  })
  .get('/canteen/servings/:serving', async (c) => {
    const reading = work(c)
    const view = await theServing(reading, paramsOf(c, OneServing).serving)
    const { canteen_id, day, meal, served_by } = view.serving
    const here = found(await canteenHere(reading, canteen_id))
    const { closed } = await standingOf(reading, canteen_id, day, meal)
    const by = await nameOf(reading, served_by)
    const eaten = await mealServed(reading, view.serving)
    return show(c, <ServingPage frame={await frameOf(c)} here={here} view={view} by={by} closed={closed !== null} meal={eaten} />)
  })
  .post('/canteen/servings/:serving/reversal', async (c) => {
    const { canteen, reason } = await form(c, Undo)
    const { serving } = paramsOf(c, OneServing)
    await once(c, (work) => reverseServing(work, serving, reason))
    return c.redirect(at(canteen, 'serve', { undone: serving }), 303)
  })
  .post('/canteen/servings/:serving/clash', async (c) => {
    const { why } = await form(c, Wrong)
    const { serving } = paramsOf(c, OneServing)
    await once(c, (work) => acknowledgeClash(work, serving, why))
    return c.redirect(`/canteen/servings/${serving}#clash`, 303)
  })
  .get('/canteen/close', async (c) => pageFor(c, 'close', closingPage))
  .post('/canteen/close', async (c) => {
    const closed = await submit(c, Count, (work, count) => closeMeals(work, work.today, MEAL, [count]))
    return answer(c, closed, 'close', closingPage)
  })
  .post('/canteen/cleanings', async (c) => {
    const cleaned = await submit(c, CleanForm, (work, cleaning) => recordCleanings(work, [cleaning]))
    return answer(c, cleaned, 'close', closingPage)
  })
  .get('/canteen/headcount', async (c) => pageFor(c, 'headcount', headcountPage))
  .post('/canteen/headcount', async (c) => {
    const reported = await submit(c, Headcount, (work, { day, canteen, trays }) => reportHeadcount(work, day, MEAL, [{ canteen, trays }]))
    return answer(c, reported, 'headcount', headcountPage)
  })

const closingPage: CanteenPage = async (frame, reading, here, again) => {
  const sheet = await closingSheetOf(reading, here, await standingOf(reading, here.canteen.id, reading.today, MEAL))
  return <ClosingPage frame={frame} here={here} sheet={sheet} again={again} />
}

const headcountPage: CanteenPage = async (frame, reading, here, again) => {
  const headcount = await headcountOf(reading, here, await standingOf(reading, here.canteen.id, reading.today, MEAL), MEAL)
  return <HeadcountPage frame={frame} here={here} headcount={headcount} again={again} />
}

interface CheckinAsk {
  canteen: CanteenId
  diner: DinerId
  method: Method
  tray?: Tray | undefined
  without?: CheckinEvent['without']
}

/** One check-in, and the way to its result: the address holds ids and the form's key, from which the counter reads it again. */
async function serve(c: Context<Env>, { canteen, diner, method, tray, without }: CheckinAsk) {
  const { verdicts } = await once(c, (work) =>
    checkIn(work, work.today, MEAL, [{ id: work.newId<'serving'>(), canteen, diner, method, tray, without }]),
  )
  const verdict = found(verdicts[0])
  const asked = new URLSearchParams(await c.req.text()).get('key') ?? ''
  const refused = { asked, diner, ...(tray ? { tray } : {}) }
  return c.redirect(at(canteen, 'serve', verdict.verdict === 'counted' ? { serving: verdict.id } : refused), 303)
}
