import { type Context, Hono } from 'hono'
import { z } from 'zod'
import {
  beginCount,
  correctIssue,
  countLots,
  countsOf,
  finishCount,
  othersWith,
  stockOf,
  theCount,
  theLot,
  writeOff,
} from '../src/purchasing/purchasing.ts'
import type { Again } from '../src/web/again.ts'
import { namesOf } from '../src/web/names.ts'
import { CountPage, CountsPage } from '../src/web/purchasing/count-pages.tsx'
import { LotPage, lotPath } from '../src/web/purchasing/lot-page.tsx'
import { StockPage } from '../src/web/purchasing/stock-page.tsx'
import type { Work } from '../src/work.ts'
import { submit } from './again.ts'
import { type Env, work } from './http.ts'
import { frameOf, paramsOf, show } from './pages.tsx'
import { lot } from './purchases.ts'
import { CorrectionForm, LossForm, Nothing, PlaceForm, WeightsForm } from './purchasing-forms.ts'
import { count } from './stock.ts'

const OneCount = z.strictObject({ count })
const OneLot = z.strictObject({ lot })
type Page = Promise<Response>

/** The pages of the shelves, lot by lot, and of stock counts. */
export const purchasingStockRoutes = new Hono<Env>()
  .get('/purchasing/stock', (c) => stockPage(c))
  .post('/purchasing/stock', async (c) => {
    const result = await submit(c, LossForm, (work, form) => throwAway(work, form))
    return 'again' in result ? stockPage(c, result.again, result.status) : c.redirect('/purchasing/stock', 303)
  })
  .get('/purchasing/lots/:lot', (c) => lotPage(c))
  .post('/purchasing/lots/:lot/losses', async (c) => {
    const result = await submit(c, LossForm, (work, form) => throwAway(work, form))
    return 'again' in result ? lotPage(c, result.again, result.status) : c.redirect(`${lotPath(paramsOf(c, OneLot).lot)}#losses`, 303)
  })
  .post('/purchasing/lots/:lot/corrections', async (c) => {
    const { lot } = paramsOf(c, OneLot)
    const result = await submit(c, CorrectionForm, (work, { batch, kg, why }) => correctIssue(work, batch, lot, kg, why))
    return 'again' in result ? lotPage(c, result.again, result.status) : c.redirect(`${lotPath(lot)}#issues`, 303)
  })
  .get('/purchasing/counts', (c) => countsPage(c))
  .post('/purchasing/counts', async (c) => {
    const result = await submit(c, PlaceForm, (work, { place }) => beginCount(work, place))
    return 'again' in result ? countsPage(c, result.again, result.status) : c.redirect(`/purchasing/counts/${result.done.count}`, 303)
  })
  .get('/purchasing/counts/:count', (c) => countPage(c))
  .post('/purchasing/counts/:count', async (c) => {
    const { count } = paramsOf(c, OneCount)
    const result = await submit(c, WeightsForm, (work, { lots }) => countLots(work, count, lots))
    return 'again' in result ? countPage(c, result.again, result.status) : c.redirect(`/purchasing/counts/${count}`, 303)
  })
  .post('/purchasing/counts/:count/end', async (c) => {
    const { count } = paramsOf(c, OneCount)
    const result = await submit(c, Nothing, (work) => finishCount(work, count))
    return 'again' in result ? countPage(c, result.again, result.status) : c.redirect(`/purchasing/counts/${count}`, 303)
  })

const throwAway = (work: Work, { lot, kg, reason, note }: z.output<typeof LossForm>) => writeOff(work, lot, { grams: kg, reason, note })

async function lotPage(c: Context<Env>, again?: Again, status = 200): Page {
  const { lot } = paramsOf(c, OneLot)
  const reading = work(c)
  const story = await theLot(reading, lot)
  const others = await othersWith(reading, story.lot.ingredient_code, lot)
  const { issues, corrections, writeOffs, differences } = story
  const by = [...issues, ...corrections, ...writeOffs, ...differences].map((row) => row.by)
  const data = { story, others, names: await namesOf(reading, by) }
  return show(c, <LotPage frame={await frameOf(c, lotPath(lot))} data={data} again={again} />, status)
}

const stockPage = async (c: Context<Env>, again?: Again, status = 200): Page =>
  show(c, <StockPage frame={await frameOf(c, '/purchasing/stock')} stock={await stockOf(work(c))} again={again} />, status)

async function countsPage(c: Context<Env>, again?: Again, status = 200): Page {
  const counts = await countsOf(work(c))
  const names = await namesOf(
    work(c),
    counts.flatMap((row) => [row.by, row.finished_by ?? undefined]),
  )
  return show(c, <CountsPage frame={await frameOf(c, '/purchasing/counts')} counts={counts} names={names} again={again} />, status)
}

async function countPage(c: Context<Env>, again?: Again, status = 200): Page {
  const { count } = paramsOf(c, OneCount)
  const sheet = await theCount(work(c), count)
  const names = await namesOf(
    work(c),
    sheet.lines.map((line) => line.by),
  )
  return show(c, <CountPage frame={await frameOf(c, `/purchasing/counts/${count}`)} sheet={sheet} names={names} again={again} />, status)
}
