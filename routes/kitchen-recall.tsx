import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { endRecall, openNames, recordCalls, startRecall } from '../src/safety/safety.ts'
import type { Again } from '../src/web/again.ts'
import { type KitchenRecall, kitchenRecall } from '../src/web/kitchen/recall.ts'
import { RecallPage } from '../src/web/kitchen/recall-page.tsx'
import type { Work } from '../src/work.ts'
import { submit } from './again.ts'
import { diner } from './diners.ts'
import { type Env, work } from './http.ts'
import { frameOf, show } from './pages.tsx'
import { typedText, typedTextOrNone } from './typed.ts'

const MOST_TARGET = 80
const Target = typedText(MOST_TARGET)
const NamesForm = z.strictObject({ target: Target, reason: typedText(200), from: z.coerce.number().int().min(0).default(0) })

/** The page on which food is traced and recalled, and the forms on it. */
export const kitchenRecallRoutes = new Hono<Env>()
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

async function onRecall<S extends z.ZodType>(c: Context<Env>, schema: S, command: (work: Work, fields: z.output<S>) => Promise<unknown>) {
  const result = await submit(c, schema, command)
  const target = (await targetOf(c)) ?? ''
  return 'again' in result
    ? recallPage(c, target, { again: result.again })
    : c.redirect(`/kitchen/recall?${new URLSearchParams({ of: target })}`, 303)
}

const targetOf = async (c: Context<Env>): Promise<string | undefined> =>
  new URLSearchParams(await c.req.text()).get('target')?.trim() || undefined

interface RecallShown {
  data?: KitchenRecall
  again?: Again
}

async function recallPage(c: Context<Env>, target: string, { data, again }: RecallShown = {}) {
  const frame = await frameOf(c, `/kitchen/recall?${new URLSearchParams({ of: target })}`)
  const shown = data ?? (await kitchenRecall(work(c), target))
  return show(c, <RecallPage frame={frame} data={shown} again={again} />, again ? 422 : shown.near ? 404 : 200)
}
