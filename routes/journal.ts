import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { EVENTS, journalAfter, latestSeal } from '../src/journal/journal.ts'
import type { Instant } from '../src/kernel/meal-date.ts'
import { recentJobs } from '../src/schedule/schedule.ts'
import { type Env, takes, work } from './http.ts'
import { answers } from './openapi.ts'
import { cursorAt, next, paged } from './paging.ts'
import { actor, instant } from './schemas.ts'

const Lines = z.strictObject({
  lines: z.array(
    z.strictObject({
      seq: z.int(),
      at: instant,
      actor,
      event: z.enum(EVENTS),
      about: z.record(z.string(), z.unknown()),
      leaf: z.string(),
    }),
  ),
  sealed: z.strictObject({ size: z.int(), root: z.string(), at: instant }).nullable(),
  next,
})
const Jobs = z.strictObject({
  jobs: z.array(z.strictObject({ job: z.string(), period: z.string(), dueAt: instant, startedAt: instant, outcome: z.string() })),
  next,
})

const seq = z.tuple([z.coerce.number().int().min(0)])
const jobPlace = z.tuple([z.coerce.number().int().min(0) as unknown as z.ZodType<Instant>, z.string()])

export const journalRoutes = new Hono<Env>()
  .get(
    '/journal',
    describeRoute(answers('journal', 200, Lines)),
    takes('query', z.strictObject({ event: z.enum(EVENTS).optional(), ...paged(seq) })),
    async (c) => {
      const { event, cursor: [after] = [0], limit } = c.req.valid('query')
      const reading = work(c)
      const rows = await journalAfter(reading, after, limit + 1, event && [event])
      const lines = rows.slice(0, limit).map((row) => ({ ...row, about: JSON.parse(row.about) as Record<string, unknown> }))
      const seal = await latestSeal(reading)
      const sealed = seal ? { size: seal.size, root: seal.root, at: seal.at } : null
      return c.json({ lines, sealed, next: rows.length > limit ? cursorAt(lines.at(-1)?.seq ?? after) : null })
    },
  )
  .get('/jobs', describeRoute(answers('jobs', 200, Jobs)), takes('query', z.strictObject(paged(jobPlace))), async (c) => {
    const { cursor, limit } = c.req.valid('query')
    const rows = await recentJobs(work(c), limit + 1, cursor && { dueAt: cursor[0], job: cursor[1] })
    const jobs = rows
      .slice(0, limit)
      .map(({ job, period, due_at, started_at, outcome }) => ({ job, period, dueAt: due_at, startedAt: started_at, outcome }))
    const last = jobs.at(-1)
    return c.json({ jobs, next: rows.length > limit && last ? cursorAt(last.dueAt, last.job) : null })
  })
