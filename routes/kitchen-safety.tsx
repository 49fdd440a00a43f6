import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { BatchId } from '../db/tables/production.ts'
import type { FindingId } from '../db/tables/safety.ts'
import type { StaffId } from '../db/tables/staff.ts'
import type { MealDate } from '../src/kernel/meal-date.ts'
import {
  checkMorning,
  disposeSamples,
  endRecall,
  limitsOn,
  measureFridges,
  openNames,
  packBatches,
  RISK_CODES,
  recordCalls,
  rectify,
  safetyOn,
  signControl,
  startRecall,
} from '../src/safety/safety.ts'
import type { Again } from '../src/web/again.ts'
import { LimitsPage } from '../src/web/kitchen/limits-page.tsx'
import { type KitchenRecall, kitchenRecall } from '../src/web/kitchen/recall.ts'
import { RecallPage } from '../src/web/kitchen/recall-page.tsx'
import { kitchenSafety } from '../src/web/kitchen/safety.ts'
import { KitchenSafetyPage } from '../src/web/kitchen/safety-page.tsx'
import { MEAL } from '../src/web/lunch.ts'
import type { Work } from '../src/work.ts'
import { submit } from './again.ts'
import { diner } from './diners.ts'
import { type Env, work } from './http.ts'
import { Nothing } from './kitchen-forms.ts'
import { frameOf, paramsOf, show } from './pages.tsx'
import { day, id } from './schemas.ts'
import { typedCore, typedCoreOrNone, typedSure, typedText, typedTextOrNone } from './typed.ts'

const typedDay = z.string({ error: 'bad_field' }).pipe(day as unknown as z.ZodType<MealDate, string>)

const PackForm = z.strictObject({ batch: id<'batch'>() as z.ZodType<BatchId>, core: typedCoreOrNone, sure: typedSure })
const SignForm = z.strictObject({
  kind: z.enum(['daily', 'weekly', 'monthly']),
  period: typedText(10),
  summary: typedTextOrNone(1_000).optional(),
  item: z.enum(RISK_CODES, 'bad_choice').optional(),
  said: typedText(200).optional(),
  responsible: (id<'staff'>() as z.ZodType<StaffId>).optional(),
  due: typedDay.optional(),
})
const DoneForm = z.strictObject({ finding: id<'finding'>() as z.ZodType<FindingId>, done: typedText(200) })
const MOST_TARGET = 80
const Target = typedText(MOST_TARGET)
const NamesForm = z.strictObject({ target: Target, reason: typedText(200), from: z.coerce.number().int().min(0).default(0) })

/** `fridge:A1=4.5`, `body:<staff>=36.5`: a field left empty says nothing. */
const Measured = (prefix: string) =>
  z.record(z.string(), z.string()).transform((fields, context) => {
    const rows = Object.entries(fields).flatMap(([name, value]) => {
      const [kind, of = ''] = name.split(':')
      if (kind !== prefix || value.trim() === '') return []
      const core = typedCore.safeParse(value)
      if (core.success) return [{ of, core: core.data as number, ill: fields[`ill:${of}`] === 'yes' }]
      context.addIssue({ code: 'custom', path: [name], message: 'bad_core' })
      return []
    })
    return { rows, sure: fields.sure === 'yes' }
  })

/** The kitchen's pages of food safety, and the forms on them. */
export const kitchenSafetyRoutes = new Hono<Env>()
  .get('/kitchen/limits', async (c) => {
    const reading = work(c)
    return show(c, <LimitsPage frame={await frameOf(c)} limits={await limitsOn(reading, reading.today)} />)
  })
  .get('/kitchen/recall', (c) => recallPage(c, (c.req.query('of') ?? '').trim().slice(0, MOST_TARGET)))
  .post('/kitchen/recall', (c) =>
    onRecall(c, z.strictObject({ target: Target, reason: typedText(200) }), (work, { target, reason }) =>
      startRecall(work, target, reason),
    ),
  )
  .post('/kitchen/recall/names', async (c) => {
    const read: { data?: KitchenRecall } = {} // followed once, for the journal and for the page
    const result = await submit(c, NamesForm, async (act, { target, reason, from }) => {
      const data = await kitchenRecall(work(c), target, { from, reason })
      read.data = data
      if (data.trace) await openNames(act, data.trace, reason)
      return { target, from, reason }
    })
    return 'done' in result
      ? recallPage(c, result.done.target, { data: read.data ?? (await kitchenRecall(work(c), result.done.target, result.done)) })
      : recallPage(c, result.again.typed.target ?? '', { again: result.again })
  })
  .post('/kitchen/recall/calls', (c) =>
    onRecall(
      c,
      z.strictObject({
        recall: typedText(20),
        target: Target,
        diner,
        outcome: z.enum(['well', 'unwell', 'in_hospital', 'no_answer']),
        note: typedTextOrNone(200),
      }),
      (work, { recall, diner, outcome, note }) => recordCalls(work, recall, [{ diner, outcome, note }]),
    ),
  )
  .post('/kitchen/recall/end', (c) =>
    onRecall(
      c,
      z.strictObject({ recall: typedText(20), target: Target, conclusion: z.enum(['safe', 'destroyed']), note: typedText(200) }),
      (work, { recall, conclusion, note }) => endRecall(work, recall, conclusion, note),
    ),
  )
  .get('/kitchen/:day/safety', (c) => safetyPage(c))
  .post('/kitchen/:day/packings', (c) =>
    onDay(c, PackForm, '#clocks', (work, day, { batch, core, sure }) => packBatches(work, day, MEAL, [{ batch, core, sure }])),
  )
  .post('/kitchen/:day/fridges', (c) =>
    onDay(c, Measured('fridge'), '#fridges', (work, _, { rows, sure }) =>
      measureFridges(
        work,
        rows.map(({ of, core }) => ({ fridge: of, core, sure })),
      ),
    ),
  )
  .post('/kitchen/:day/morning', (c) =>
    onDay(c, Measured('body'), '#morning', (work, _, { rows, sure }) =>
      checkMorning(
        work,
        rows.map(({ of, core, ill }) => ({ staff: of as StaffId, body: core, handsSound: !ill, symptoms: [], sure })),
      ),
    ),
  )
  .post('/kitchen/:day/disposals', (c) =>
    onDay(c, Nothing, '#samples', async (work, day) => {
      const { samples } = await safetyOn(work, day, MEAL)
      return disposeSamples(
        work,
        samples.toDispose.map((sample) => sample.id),
      )
    }),
  )
  .post('/kitchen/:day/controls', (c) =>
    onDay(c, SignForm, '#controls', (work, _, { kind, period, summary, item, said, responsible, due }) =>
      signControl(work, { kind, period, summary, findings: item && said && responsible && due ? [{ item, said, responsible, due }] : [] }),
    ),
  )
  .post('/kitchen/:day/rectifications', (c) =>
    onDay(c, DoneForm, '#findings', (work, _, { finding, done }) => rectify(work, finding, done)),
  )

const dayOf = (c: Context): MealDate => paramsOf(c, z.strictObject({ day })).day

type DayCommand<S extends z.ZodType> = (work: Work, day: MealDate, fields: z.output<S>) => Promise<unknown>

async function onDay<S extends z.ZodType>(c: Context<Env>, schema: S, anchor: string, command: DayCommand<S>) {
  const result = await submit(c, schema, (work, fields) => command(work, dayOf(c), fields))
  return 'again' in result ? safetyPage(c, result.again, result.status) : c.redirect(`/kitchen/${dayOf(c)}/safety${anchor}`, 303)
}

async function onRecall<S extends z.ZodType>(c: Context<Env>, schema: S, command: (work: Work, fields: z.output<S>) => Promise<unknown>) {
  const result = await submit(c, schema, command)
  const target = (await targetOf(c)) ?? ''
  return 'again' in result
    ? recallPage(c, target, { again: result.again })
    : c.redirect(`/kitchen/recall?${new URLSearchParams({ of: target })}`, 303)
}

const targetOf = async (c: Context<Env>): Promise<string | undefined> =>
  new URLSearchParams(await c.req.text()).get('target')?.trim() || undefined

async function safetyPage(c: Context<Env>, again?: Again, status = 200) {
  const day = dayOf(c)
  const frame = await frameOf(c, `/kitchen/${day}/safety`)
  return show(c, <KitchenSafetyPage frame={frame} data={await kitchenSafety(work(c), day, MEAL)} again={again} />, status)
}

interface RecallShown {
  data?: KitchenRecall
  again?: Again
}

async function recallPage(c: Context<Env>, target: string, { data, again }: RecallShown = {}) {
  const frame = await frameOf(c, `/kitchen/recall?${new URLSearchParams({ of: target })}`)
  const shown = data ?? (await kitchenRecall(work(c), target))
  return show(c, <RecallPage frame={frame} data={shown} again={again} />, again ? 422 : shown.near ? 404 : 200)
}
