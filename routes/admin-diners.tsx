import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { authoriseNeed, endNeed, findDiners, lapsingNeeds, needsOf, setHome } from '../src/diners/diners.ts'
import { placedBy, toldPlace } from '../src/kernel/told-place.ts'
import { streetsOf } from '../src/routing/routing.ts'
import { canteensOn } from '../src/sites/sites.ts'
import { DinerPage } from '../src/web/admin/diner-page.tsx'
import { DinersPage, dinerPath } from '../src/web/admin/diners-page.tsx'
import type { HomeLooked } from '../src/web/admin/home-section.tsx'
import type { Again } from '../src/web/again.ts'
import { namesOf } from '../src/web/names.ts'
import type { Work } from '../src/work.ts'
import { type Submitted, submit } from './again.ts'
import { diner, isNeed, NEED_CODES, type NeedKind, needKind } from './diners.ts'
import { type Env, form, work } from './http.ts'
import { frameOf, paramsOf, queryOf, show } from './pages.tsx'
import { day, text } from './schemas.ts'
import { typedText } from './typed.ts'

const One = z.strictObject({ diner })
/** Sent, not asked for by an address: a name belongs in no log. */
const Find = z.strictObject({ q: text(40) })
/** One list of all three kinds: `diet low_salt`. */
const typedNeed = z
  .enum(
    Object.entries(NEED_CODES).flatMap(([kind, codes]) => codes.map((code) => `${kind} ${code}`)),
    'bad_choice',
  )
  .transform((need) => {
    const [kind, code] = need.split(' ') as [NeedKind, string]
    return { kind, code }
  })
const NeedForm = z
  .strictObject({
    need: typedNeed,
    since: day,
    until: z.union([z.literal('').transform(() => undefined), day]),
    document: typedText(100),
    approvedBy: typedText(100),
  })
  .transform(({ need, ...rest }) => ({ ...need, ...rest }))
const EndForm = z
  .strictObject({ kind: needKind, code: z.string(), since: day, day, why: typedText(200) })
  .refine(isNeed, { path: ['code'], message: 'bad_choice' })
/** As many as a screen holds; more letters find fewer. */
const FOUND_AT_MOST = 50

/** The administrator's pages of diners: their needs, with the document and who approved it. */
export const adminDinerPages = new Hono<Env>()
  .get('/admin/diners', (c) => dinersPage(c))
  .post('/admin/diners', async (c) => dinersPage(c, (await form(c, Find)).q))
  .get('/admin/diners/:diner', (c) => dinerPage(c))
  .post('/admin/diners/:diner/needs', async (c) => {
    const { diner } = paramsOf(c, One)
    return acted(c, await submit(c, NeedForm, (doing, need) => authoriseNeed(doing, diner, need)))
  })
  .post('/admin/diners/:diner/need-ends', async (c) => {
    const { diner } = paramsOf(c, One)
    return acted(c, await submit(c, EndForm, (doing, end) => endNeed(doing, diner, end)))
  })
  .post('/admin/diners/:diner/home/look', async (c) => dinerPage(c, { looked: await homeLooked(c) }))
  .post('/admin/diners/:diner/home', async (c) => {
    const { diner } = paramsOf(c, One)
    const keep = (doing: Work, home: z.output<typeof HomeForm>) => setHome(doing, diner, { ...home, datum: 'wgs84' })
    const result = await submit(c, HomeForm, keep, { secret: true })
    return 'done' in result
      ? c.redirect(`${dinerPath(diner)}?home=kept#home`, 303)
      : dinerPage(c, { again: result.again, status: result.status })
  })

const HomeForm = z.strictObject({ lat: z.coerce.number().min(-90).max(90), lon: z.coerce.number().min(-180).max(180) })
const LookForm = z.object({ text: z.string().trim().max(500), datum: z.enum(['auto', 'wgs84', 'gcj02', 'bd09']).default('auto') })
const Kept = z.object({ home: z.literal('kept').optional() })

/** What was pasted, beside the canteen of who lives there. */
async function homeLooked(c: Context<Env>): Promise<HomeLooked> {
  const { text, datum } = await form(c, LookForm)
  const reading = work(c)
  const person = await needsOf(reading, paramsOf(c, One).diner)
  const own = (await canteensOn(reading, reading.today)).find((one) => one.id === person.canteen)
  const canteen = own?.lat != null && own.lon != null ? { lat: own.lat, lon: own.lon, name: own.short_name } : undefined
  const pasted = toldPlace(text)
  const told = typeof pasted === 'string' ? pasted : placedBy(pasted, datum === 'auto' ? undefined : datum)
  return { text, datum, told, canteen, streets: await streetsOf(reading) }
}

async function dinersPage(c: Context<Env>, q?: string) {
  const reading = work(c)
  const [found, lapsing, canteen] = await Promise.all([findDiners(reading, q ?? '', FOUND_AT_MOST), lapsingNeeds(reading), canteenNames(c)])
  return show(c, <DinersPage frame={await frameOf(c, '/admin/diners')} q={q} found={found} lapsing={lapsing} canteen={canteen} />)
}

async function canteenNames(c: Context<Env>): Promise<(id: string) => string> {
  const reading = work(c)
  const names = new Map<string, string>((await canteensOn(reading, reading.today)).map((one) => [one.id, one.short_name]))
  return (id) => names.get(id) ?? id
}

interface Shown {
  again?: Again
  status?: number
  looked?: HomeLooked
}

async function dinerPage(c: Context<Env>, { again, status = 200, looked }: Shown = {}) {
  const { diner } = paramsOf(c, One)
  const person = await needsOf(work(c), diner)
  const names = await namesOf(
    work(c),
    person.needs.map((need) => need.ended?.by ?? undefined),
  )
  const frame = await frameOf(c, dinerPath(diner))
  const home = { looked, kept: queryOf(c, Kept).home === 'kept' }
  return show(
    c,
    <DinerPage frame={frame} person={person} canteen={await canteenNames(c)} names={names} home={home} again={again} />,
    status,
  )
}

const acted = (c: Context<Env>, result: Submitted<{ diner: string }>) =>
  'done' in result ? c.redirect(dinerPath(result.done.diner), 303) : dinerPage(c, { again: result.again, status: result.status })
