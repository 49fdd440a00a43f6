import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type ClockTime, isClockTime, minutesOf } from '../src/kernel/meal-date.ts'
import {
  enterDrives,
  forgetLeg,
  importLegs,
  legsOf,
  MINUTES_AT_MOST,
  MODES,
  NUMBER_KEYS,
  PERCENT,
  readLegFile,
  saidNumbers,
  setTraffic,
  setTravelNumber,
  teachingOf,
  teachLegs,
  theTraffic,
} from '../src/routing/routing.ts'
import type { Again } from '../src/web/again.ts'
import { AssumptionsPage } from '../src/web/kitchen/assumptions-page.tsx'
import { drivesAt } from '../src/web/kitchen/drives.ts'
import { DrivesPage, type LookedLegs } from '../src/web/kitchen/drives-page.tsx'
import { LearntPage } from '../src/web/kitchen/learnt-page.tsx'
import { namesOf } from '../src/web/names.ts'
import { submit } from './again.ts'
import { type Env, form, work } from './http.ts'
import { frameOf, queryOf, show } from './pages.tsx'
import { clockTime, id } from './schemas.ts'
import { typedNumber, typedText } from './typed.ts'
import { refusedFile } from './uploads.ts'

const HERE = '/kitchen/drives'
const LEARNT = `${HERE}/learnt`
const ASSUMED = `${HERE}/assumptions`
const site = id<'canteen'>()
const orNone = <S extends z.ZodType>(schema: S) => z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

const Asked = z.object({
  site: orNone(site),
  at: orNone(clockTime),
  entered: z.coerce.number().int().min(0).optional(),
  reset: z.coerce.number().int().min(0).default(0),
})
/** Minutes as they are typed, in seconds; an empty field says nothing. */
const minutes = z
  .string()
  .transform((text) => text.trim() || undefined)
  .pipe(typedNumber({ from: 0.1, to: MINUTES_AT_MOST, decimals: 1, unit: 'minutes' }).optional())
  .transform((tenths) => (tenths === undefined ? null : tenths * 6))
const LegsForm = z.strictObject({ site, at: clockTime, legs: z.array(z.strictObject({ other: site, there: minutes, back: minutes })) })
/** The page that a form was on. */
const OfSite = z.object({ site, at: clockTime })
const ForgetForm = z.strictObject({ site, at: clockTime, from: site, to: site })
/** `legs.3=FROM TO 09:00`, of those that are ticked. */
const PickForm = z.strictObject({
  legs: z
    .array(
      z
        .string()
        .transform((text): unknown => text.split(' '))
        .pipe(z.tuple([site, site, clockTime]))
        .transform(([from, to, clock]) => ({ from, to, clock })),
      { error: 'bad_choice' },
    )
    .min(1, 'bad_choice'),
})
/** As large as a table of a hundred sites. */
const TextForm = z.object({ text: z.string().trim().min(1).max(1_000_000) })

const BandForm = z.strictObject({ from: z.string(), until: z.string(), percent: z.string() })
const percent = typedNumber({ from: PERCENT.least, to: PERCENT.most, decimals: 0, unit: 'percent' })
const band = z.strictObject({
  from: z.string().refine(isClockTime, 'bad_field'),
  // the last minute that a field for times can say is the day's end
  until: z
    .string()
    .refine(isClockTime, 'bad_field')
    .transform((until) => (until === '23:59' ? '24:00' : until)),
  percent,
})
/** Lines of which nothing was typed are none. */
const bands = z
  .array(BandForm)
  .transform((lines) => lines.filter((line) => Object.values(line).some((text) => text.trim() !== '')))
  .pipe(z.array(band))
const TrafficForm = z.union([
  z.strictObject({ mode: z.enum(MODES), assumed: z.literal('yes'), why: typedText(200) }),
  z.strictObject({ mode: z.enum(MODES), bands, why: typedText(200) }),
])
const NumberForm = z.strictObject({
  number: z.enum(NUMBER_KEYS as [(typeof NUMBER_KEYS)[number], ...typeof NUMBER_KEYS], 'bad_choice'),
  value: z
    .string()
    .transform((text) => text.trim() || undefined)
    .pipe(typedNumber({ from: 0.1, to: 30, decimals: 2, unit: 'times' }).optional())
    .transform((value) => value ?? null),
  why: typedText(200),
})

/** The dispatcher's pages of drives between sites, and of what the others are reckoned with. */
export const kitchenDriveRoutes = new Hono<Env>()
  .get(HERE, (c) => drivesPage(c, {}))
  .post(HERE, async (c) => {
    const result = await submit(c, LegsForm, (doing, { site, at, legs }) =>
      enterDrives(doing, { site, minute: minutesOf(at), lines: legs }),
    )
    if ('again' in result) return drivesPage(c, { again: result.again, status: result.status, ...askedIn(result.again) })
    const { site, at } = await form(c, OfSite)
    return c.redirect(
      `${HERE}?${new URLSearchParams({ site, at, entered: String(result.done.entered), reset: String(result.done.reset) })}`,
      303,
    )
  })
  .post(`${HERE}/look`, async (c) => {
    const { text } = await form(c, TextForm)
    const looked = await lookAt(c, text)
    return drivesPage(c, { looked, status: looked.refused ? 422 : 200 })
  })
  .post(`${HERE}/import`, async (c) => {
    const result = await submit(c, TextForm, (doing, { text }) => importLegs(doing, text))
    if ('again' in result) return drivesPage(c, { again: result.again, status: result.status })
    return c.redirect(`${HERE}?entered=${result.done.entered}&reset=${result.done.reset}`, 303)
  })
  .post(`${HERE}/forget`, async (c) => {
    const result = await submit(c, ForgetForm, (doing, { from, to }) => forgetLeg(doing, { from, to }))
    if ('again' in result) return drivesPage(c, { again: result.again, status: result.status, ...askedIn(result.again) })
    const { site, at } = await form(c, OfSite)
    return c.redirect(`${HERE}?${new URLSearchParams({ site, at })}`, 303)
  })
  .get(LEARNT, (c) => learntPage(c))
  .post(LEARNT, async (c) => {
    const result = await submit(c, PickForm, (doing, { legs }) => teachLegs(doing, legs))
    return 'again' in result ? learntPage(c, result.again, result.status) : c.redirect(`${LEARNT}?taught=${result.done.taught}`, 303)
  })
  .get(ASSUMED, (c) => assumptionsPage(c))
  .post(`${HERE}/traffic`, async (c) => {
    const result = await submit(c, TrafficForm, (doing, asked) =>
      setTraffic(doing, asked.mode, { bands: 'bands' in asked ? asked.bands : null, why: asked.why }),
    )
    return 'again' in result ? assumptionsPage(c, result.again, result.status) : c.redirect(ASSUMED, 303)
  })
  .post(`${HERE}/numbers`, async (c) => {
    const result = await submit(c, NumberForm, (doing, { number, value, why }) => setTravelNumber(doing, number, { value, why }))
    return 'again' in result ? assumptionsPage(c, result.again, result.status) : c.redirect(`${ASSUMED}#numbers`, 303)
  })

/** Which site and hour a refused form was of. */
const askedIn = ({ typed }: Again) => ({ site: typed.site, at: isClockTime(typed.at ?? '') ? (typed.at as ClockTime) : undefined })

/** Nothing is kept: what would be entered, or why it cannot be. */
async function lookAt(c: Context<Env>, text: string): Promise<LookedLegs> {
  try {
    return { text, found: await readLegFile(work(c), text) }
  } catch (error) {
    return { text, refused: refusedFile(error) }
  }
}

interface Shown {
  site?: string | undefined
  at?: ClockTime | undefined
  looked?: LookedLegs
  again?: Again
  status?: number
}

async function drivesPage(c: Context<Env>, { looked, again, status, ...told }: Shown) {
  const asked = queryOf(c, Asked)
  const at = told.at ?? asked.at
  const data = await drivesAt(work(c), told.site ?? asked.site, at && minutesOf(at))
  const done = asked.entered === undefined ? undefined : { entered: asked.entered, reset: asked.reset }
  const frame = await frameOf(c, c.req.method === 'GET' ? undefined : HERE)
  return show(c, <DrivesPage frame={frame} data={data} done={done} looked={looked} again={again} />, status)
}

async function assumptionsPage(c: Context<Env>, again?: Again, status = 200) {
  const reading = work(c)
  const [traffic, said] = await Promise.all([theTraffic(reading), saidNumbers(reading)])
  const who = await namesOf(reading, [...traffic.map((one) => one.said?.set_by), ...said.map((one) => one.set_by)])
  return show(c, <AssumptionsPage frame={await frameOf(c, ASSUMED)} data={{ traffic, said, who }} again={again} />, status)
}

async function learntPage(c: Context<Env>, again?: Again, status = 200) {
  const reading = work(c)
  const [teaching, { sites }] = await Promise.all([teachingOf(reading), legsOf(reading)])
  const { taught } = queryOf(c, z.object({ taught: z.coerce.number().int().min(1).optional() }))
  const names = new Map(sites.map(({ id, name }) => [id, name]))
  return show(c, <LearntPage frame={await frameOf(c, LEARNT)} teaching={teaching} names={names} taught={taught} again={again} />, status)
}
