import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { ServingId } from '../db/tables/checkin.ts'
import { monthOf } from '../src/kernel/meal-date.ts'
import { Refusal } from '../src/kernel/refusal.ts'
import { issueStatements } from '../src/settlement/settlement.ts'
import { canteenDay } from '../src/web/auditor/canteen-day.ts'
import { CanteenDayPage } from '../src/web/auditor/canteen-day-page.tsx'
import { canteenMonth } from '../src/web/auditor/canteen-month.ts'
import { CanteenMonthPage } from '../src/web/auditor/canteen-month-page.tsx'
import { journalPage } from '../src/web/auditor/journal.ts'
import { AuditorJournalPage } from '../src/web/auditor/journal-page.tsx'
import { auditedMonth } from '../src/web/auditor/month.ts'
import { AuditorMonthPage } from '../src/web/auditor/month-page.tsx'
import { AuditorMonthsPage, auditorMonths } from '../src/web/auditor/months.tsx'
import { auditedServing } from '../src/web/auditor/serving.ts'
import { ServingPage } from '../src/web/auditor/serving-page.tsx'
import { submit } from './again.ts'
import { type Env, work } from './http.ts'
import { frameOf, paramsOf, queryOf, show } from './pages.tsx'
import { day, id, month, text } from './schemas.ts'

const OneMonth = z.strictObject({ month })
const OneCanteen = z.strictObject({ month, canteen: text(40) })
const OneDay = z.strictObject({ month, canteen: text(40), day })
const OneServing = z.strictObject({ serving: id<'serving'>() as z.ZodType<ServingId> })

/** From a month's total down to one meal and its reason; each step is a page with an address of its own. */
export const auditorRoutes = new Hono<Env>()
  .get('/auditor', async (c) => show(c, <AuditorMonthsPage frame={await frameOf(c)} months={await auditorMonths(work(c))} />))
  .get('/auditor/journal', async (c) => {
    const { upto } = queryOf(c, z.object({ upto: z.coerce.number().int().min(1).optional() }))
    return show(c, <AuditorJournalPage frame={await frameOf(c)} data={await journalPage(work(c), upto)} />)
  })
  .get('/auditor/servings/:serving', async (c) => {
    const { serving } = paramsOf(c, OneServing)
    return show(c, <ServingPage frame={await frameOf(c)} data={await auditedServing(work(c), serving)} />)
  })
  .get('/auditor/:month{\\d+-\\d+}', (c) => monthPage(c))
  .post('/auditor/:month{\\d+-\\d+}/statements', async (c) => {
    const { month } = paramsOf(c, OneMonth)
    const result = await submit(c, z.strictObject({}), (work) => issueStatements(work, month))
    if (!('again' in result)) return c.redirect(`/auditor/${month}`, 303)
    const [title, title_en] = result.again.title
    return monthPage(c, { status: result.status, title, title_en })
  })
  .get('/auditor/:month{\\d+-\\d+}/:canteen', async (c) => {
    const { month, canteen } = paramsOf(c, OneCanteen)
    return show(c, <CanteenMonthPage frame={await frameOf(c)} data={await canteenMonth(work(c), month, canteen)} />)
  })
  .get('/auditor/:month{\\d+-\\d+}/:canteen/:day', async (c) => {
    const { month, canteen, day } = paramsOf(c, OneDay)
    if (monthOf(day) !== month) throw new Refusal('not_found', { field: 'day' })
    const { group } = queryOf(c, z.object({ group: text(40).optional() }))
    return show(c, <CanteenDayPage frame={await frameOf(c)} data={await canteenDay(work(c), canteen, day, group)} />)
  })

async function monthPage(c: Context<Env>, problem?: { status: number; title: string; title_en: string }) {
  const { month } = paramsOf(c, OneMonth)
  const frame = await frameOf(c, `/auditor/${month}`)
  return show(c, <AuditorMonthPage frame={frame} data={await auditedMonth(work(c), month)} problem={problem} />, problem?.status)
}
