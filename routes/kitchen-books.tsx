import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { StaffId } from '../db/tables/staff.ts'
import {
  AREAS,
  addRisk,
  changeRisk,
  LIMIT_KEYS,
  LIMIT_ROWS,
  type LimitKey,
  noticesOn,
  safetyMonth,
  setCameras,
  setLimit,
  setNotice,
} from '../src/safety/safety.ts'
import { certificatesOn, recordCertificate } from '../src/staff/staff.ts'
import type { Again } from '../src/web/again.ts'
import { limitsData, placeNamed, risksData } from '../src/web/kitchen/books.ts'
import { CertificatesPage } from '../src/web/kitchen/certificates-page.tsx'
import { LimitsPage } from '../src/web/kitchen/limits-page.tsx'
import { SafetyMonthPage } from '../src/web/kitchen/month-page.tsx'
import { PlacePage, PlacesPage } from '../src/web/kitchen/places-page.tsx'
import { RisksPage } from '../src/web/kitchen/risks-page.tsx'
import { namesOf } from '../src/web/names.ts'
import { submit } from './again.ts'
import { type Env, work } from './http.ts'
import { frameOf, paramsOf, show } from './pages.tsx'
import { id, month } from './schemas.ts'
import { typedDay, typedDayOrNone, typedNumber, typedText, typedTextOrNone } from './typed.ts'

const every = z.enum(['day', 'week', 'never'], 'bad_choice')
const SinceAndWhy = { since: typedDay, why: typedText(200) }
/** A number in the unit of its limit: degrees with a decimal, kept in tenths, everything else whole. */
const LimitForm = z
  .strictObject({
    limit: z.enum(LIMIT_KEYS as [LimitKey, ...LimitKey[]], 'bad_choice'),
    value: z.string({ error: 'bad_empty' }),
    ...SinceAndWhy,
  })
  .transform((form, context) => {
    const { unit } = LIMIT_ROWS[form.limit]
    const value = typedNumber({ from: -100, to: 1_000, decimals: unit === 'celsius' ? 1 : 0, unit }).safeParse(form.value)
    if (value.success) return { ...form, value: value.data }
    for (const issue of value.error.issues)
      context.addIssue({ ...issue, path: ['value'] } as Parameters<typeof context.addIssue>[0] & object)
    return z.NEVER
  })
const RiskForm = z.strictObject({ code: typedText(40), every, ...SinceAndWhy })
const OwnRiskForm = z.strictObject({ area: z.enum(AREAS, 'bad_choice'), said: typedText(200), every, ...SinceAndWhy })
const NoticeForm = z.strictObject({
  licence: typedText(40),
  licenceUntil: typedDay,
  grade: z.enum(['A', 'B', 'C'], 'bad_choice'),
  since: typedDay,
  inspectedOn: typedDayOrNone,
  inspection: typedTextOrNone(200),
  complaints: typedText(40),
})
const CameraForm = z.strictObject({
  cameras: z
    .array(z.strictObject({ name: typedTextOrNone(40), url: typedTextOrNone(500) }))
    .max(16)
    .transform((lines) => lines.flatMap(({ name, url }) => (name || url ? [{ name: name ?? url ?? '', url: url ?? '' }] : []))),
})
const CertificateForm = z.strictObject({
  staff: id<'staff'>() as z.ZodType<StaffId>,
  number: typedText(40),
  issuedOn: typedDay,
  until: typedDay,
})

/** The pages of what food safety rests on, and its month: seldom looked at, and set once. */
export const kitchenBookRoutes = new Hono<Env>()
  .get('/kitchen/limits', (c) => limitsPage(c))
  .post('/kitchen/limits', async (c) => {
    const set = await submit(c, LimitForm, (work, { limit, ...asked }) => setLimit(work, limit, asked))
    return 'again' in set ? limitsPage(c, set.again, set.status) : c.redirect('/kitchen/limits#changes', 303)
  })
  .get('/kitchen/risks', (c) => risksPage(c))
  .post('/kitchen/risks', async (c) => {
    const changed = await submit(c, RiskForm, (work, { code, ...asked }) => changeRisk(work, code, asked))
    return 'again' in changed ? risksPage(c, changed.again, changed.status) : c.redirect('/kitchen/risks#changes', 303)
  })
  .post('/kitchen/risks/own', async (c) => {
    const added = await submit(c, OwnRiskForm, (work, asked) => addRisk(work, asked))
    return 'again' in added ? risksPage(c, added.again, added.status) : c.redirect('/kitchen/risks#changes', 303)
  })
  .get('/kitchen/places', async (c) => {
    const reading = work(c)
    return show(c, <PlacesPage frame={await frameOf(c)} places={await noticesOn(reading, reading.today)} />)
  })
  .get('/kitchen/places/:place', (c) => placePage(c))
  .post('/kitchen/places/:place', async (c) => {
    const { canteen } = await placeNamed(work(c), placeOf(c))
    const set = await submit(c, NoticeForm, (work, notice) => setNotice(work, canteen ?? undefined, notice))
    return 'again' in set ? placePage(c, set.again, set.status) : c.redirect('/kitchen/places', 303)
  })
  .post('/kitchen/places/:place/cameras', async (c) => {
    const { canteen } = await placeNamed(work(c), placeOf(c))
    const set = await submit(c, CameraForm, (work, { cameras }) => setCameras(work, canteen ?? undefined, cameras))
    return 'again' in set ? placePage(c, set.again, set.status) : c.redirect(`/kitchen/places/${placeOf(c)}#cameras`, 303)
  })
  .get('/kitchen/certificates', (c) => certificatesPage(c))
  .post('/kitchen/certificates', async (c) => {
    const recorded = await submit(c, CertificateForm, (work, { staff, ...certificate }) => recordCertificate(work, staff, certificate))
    return 'again' in recorded ? certificatesPage(c, recorded.again, recorded.status) : c.redirect('/kitchen/certificates', 303)
  })
  .get('/kitchen/safety/:month', async (c) => {
    const { month: asked } = paramsOf(c, z.strictObject({ month }))
    const reading = work(c)
    const figures = await safetyMonth(reading, asked)
    const names = await namesOf(
      reading,
      figures.summaries.map((one) => one.by),
    )
    return show(c, <SafetyMonthPage frame={await frameOf(c)} month={asked} figures={figures} nameOf={names} />)
  })

const placeOf = (c: Context): string => paramsOf(c, z.strictObject({ place: typedText(20) })).place

async function limitsPage(c: Context<Env>, again?: Again, status = 200) {
  return show(c, <LimitsPage frame={await frameOf(c, '/kitchen/limits')} data={await limitsData(work(c))} again={again} />, status)
}

async function risksPage(c: Context<Env>, again?: Again, status = 200) {
  return show(c, <RisksPage frame={await frameOf(c, '/kitchen/risks')} data={await risksData(work(c))} again={again} />, status)
}

async function placePage(c: Context<Env>, again?: Again, status = 200) {
  const frame = await frameOf(c, `/kitchen/places/${placeOf(c)}`)
  return show(c, <PlacePage frame={frame} place={await placeNamed(work(c), placeOf(c))} again={again} />, status)
}

async function certificatesPage(c: Context<Env>, again?: Again, status = 200) {
  const reading = work(c)
  const people = await certificatesOn(reading, reading.today)
  return show(c, <CertificatesPage frame={await frameOf(c, '/kitchen/certificates')} people={people} again={again} />, status)
}
