import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { DishCode } from '../db/tables/menu.ts'
import type { BatchId } from '../db/tables/production.ts'
import type { FindingId } from '../db/tables/safety.ts'
import type { StaffId } from '../db/tables/staff.ts'
import { discardFood } from '../src/delivery/delivery.ts'
import { deciC } from '../src/kernel/grams.ts'
import type { MealDate } from '../src/kernel/meal-date.ts'
import {
  addFridge,
  checkMorning,
  chillBatches,
  disposeSamples,
  measureFridges,
  packBatches,
  recordCleanings,
  rectify,
  signControl,
} from '../src/safety/safety.ts'
import type { Again } from '../src/web/again.ts'
import { kitchenSafety, SYMPTOMS } from '../src/web/kitchen/safety.ts'
import { KitchenSafetyPage } from '../src/web/kitchen/safety-page.tsx'
import { MEAL } from '../src/web/lunch.ts'
import type { Work } from '../src/work.ts'
import { submit } from './again.ts'
import { type Env, work } from './http.ts'
import { frameOf, paramsOf, show } from './pages.tsx'
import { CleanForm, keeps } from './safety-views.ts'
import { canteen, day, dish, id } from './schemas.ts'
import { typedCore, typedCoreOrNone, typedDay, typedSure, typedText, typedTextOrNone } from './typed.ts'

const batch = id<'batch'>() as z.ZodType<BatchId>
const PackForm = z.strictObject({ batch, core: typedCoreOrNone, sure: typedSure })
const ChillForm = z.strictObject({ batch, core: typedCore, sure: typedSure })
/** A line of the risk list on which nothing is written was in order. */
const Line = z.strictObject({
  item: typedText(40),
  said: typedTextOrNone(200),
  responsible: id<'staff'>() as z.ZodType<StaffId>,
  due: typedDay,
})
const SignForm = z.strictObject({
  kind: z.enum(['daily', 'weekly', 'monthly']),
  period: typedText(10),
  summary: typedTextOrNone(1_000).optional(),
  findings: z
    .array(Line)
    .max(100)
    .transform((lines) => lines.flatMap(({ said, ...line }) => (said ? [{ ...line, said }] : [])))
    .refine((found) => found.length > 0, 'bad_empty')
    .optional(),
})
const DoneForm = z.strictObject({ finding: id<'finding'>() as z.ZodType<FindingId>, done: typedText(200) })
const FridgeForm = z.strictObject({ code: typedText(20), name: typedText(40), keeps })
const DiscardForm = z.strictObject({
  place: z.union([z.literal('kitchen').transform(() => undefined), canteen]),
  dish: dish as unknown as z.ZodType<DishCode>,
  reason: z.enum(['expired', 'too_cold', 'recalled', 'spoiled'], 'bad_choice'),
  note: typedTextOrNone(200),
})

/** `fridge:A1=4.5`, `body:<staff>=36.5` with `ill:<staff>=cough`: a field left empty says nothing. */
const Measured = (prefix: string) =>
  z.record(z.string(), z.string()).transform((fields, context) => {
    const rows = Object.entries(fields).flatMap(([name, value]) => {
      const [kind, of = ''] = name.split(':')
      if (kind !== prefix || value.trim() === '') return []
      const core = typedCore.safeParse(value)
      if (core.success) return [{ of, core: core.data as number, ill: fields[`ill:${of}`] ?? '' }]
      context.addIssue({ code: 'custom', path: [name], message: 'bad_core' })
      return []
    })
    return { rows, sure: fields.sure === 'yes' }
  })

/** `sample:<id>=yes`: the boxes that are ticked. */
const Ticked = z
  .record(z.string(), z.string())
  .transform((fields) => Object.keys(fields).flatMap((name) => (name.startsWith('sample:') ? [name.slice('sample:'.length)] : [])))
  .refine((ids) => ids.length > 0, 'bad_choice')

/** The kitchen's page of food safety of a day, and the forms on it. */
export const kitchenSafetyRoutes = new Hono<Env>()
  .get('/kitchen/:day/safety', (c) => safetyPage(c))
  .post('/kitchen/:day/packings', (c) =>
    onDay(c, PackForm, '#clocks', (work, day, { batch, core, sure }) => packBatches(work, day, MEAL, [{ batch, core, sure }])),
  )
  .post('/kitchen/:day/chillings', (c) =>
    onDay(c, ChillForm, '#clocks', (work, day, { batch, core, sure }) => chillBatches(work, day, MEAL, [{ batch, core, sure }])),
  )
  .post('/kitchen/:day/discards', (c) =>
    onDay(c, DiscardForm, '#at-risk', (work, day, { place, ...discarded }) =>
      discardFood(work, day, MEAL, [{ canteen: place, ...discarded }]),
    ),
  )
  .post('/kitchen/:day/fridges', (c) =>
    onDay(c, Measured('fridge'), '#fridges', (work, _, { rows, sure }) =>
      measureFridges(
        work,
        rows.map(({ of, core }) => ({ fridge: of, core, sure })),
      ),
    ),
  )
  .post('/kitchen/:day/cold-places', (c) => onDay(c, FridgeForm, '#fridges', (work, _, fridge) => addFridge(work, fridge)))
  .post('/kitchen/:day/morning', (c) =>
    onDay(c, Measured('body'), '#morning', (work, _, { rows, sure }) =>
      checkMorning(
        work,
        rows.map(({ of, core, ill }) => ({
          ...{ staff: of as StaffId, body: deciC(core), sure },
          ...{ handsSound: ill !== 'hands', symptoms: SYMPTOMS.filter((symptom) => symptom === ill) },
        })),
      ),
    ),
  )
  .post('/kitchen/:day/disposals', (c) => onDay(c, Ticked, '#samples', (work, _, samples) => disposeSamples(work, samples)))
  .post('/kitchen/:day/cleanings', (c) => onDay(c, CleanForm, '#cleaning', (work, _, cleaning) => recordCleanings(work, [cleaning])))
  .post('/kitchen/:day/controls', (c) =>
    onDay(c, SignForm, '#controls', (work, _, { findings = [], ...control }) => signControl(work, { ...control, findings })),
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

async function safetyPage(c: Context<Env>, again?: Again, status = 200) {
  const day = dayOf(c)
  const frame = await frameOf(c, `/kitchen/${day}/safety`)
  return show(c, <KitchenSafetyPage frame={frame} data={await kitchenSafety(work(c), day, MEAL)} again={again} />, status)
}
