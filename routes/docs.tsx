import { Hono } from 'hono'
import { describeRoute, resolver } from 'hono-openapi'
import { z } from 'zod'
import { DocsPage, ReasonPage } from '../src/web/docs/docs-page.tsx'
import { operationsIn, type Spec } from '../src/web/docs/operations.ts'
import { type Env, takes } from './http.ts'
import { described } from './openapi.ts'
import { frameOf, show } from './pages.tsx'
import { PROBLEMS, problemNamed, wantsHtml } from './problem.ts'
import { text } from './schemas.ts'
import { type Rooms, specOf } from './spec.ts'

const html = { 'text/html': { schema: { type: 'string' as const } } }
const OpenApi = z.looseObject({ openapi: z.literal('3.1.0'), paths: z.record(z.string(), z.unknown()) })
const Reason = z.strictObject({ type: z.string(), status: z.int(), title: z.string(), title_en: z.string() })
const json = (schema: z.ZodType) => ({ 'application/json': { schema: resolver(schema) } })

/** The routes that describe all rooms, themselves among them. */
export function docsOf(rooms: Rooms): Hono<Env> {
  let known: Promise<Spec> | undefined
  const theSpec = () => {
    known ??= specOf({ ...rooms, docs })
    return known
  }
  const docs = new Hono<Env>()
  docs.get('/openapi.json', describeRoute(described('openapi', 200, json(OpenApi))), async (c) => c.json(await theSpec()))
  docs.get('/docs', describeRoute(described('docs', 200, html)), async (c) =>
    show(c, <DocsPage frame={await frameOf(c)} rooms={operationsIn(await theSpec())} reasons={PROBLEMS} />),
  )
  docs.get(
    '/problems/:reason',
    describeRoute(described('problem', 200, { ...json(Reason), ...html })),
    takes('param', z.strictObject({ reason: text(60) })),
    async (c) => {
      const problem = problemNamed(c.req.valid('param').reason)
      return wantsHtml(c) ? show(c, <ReasonPage frame={await frameOf(c)} reason={problem} />) : c.json(problem)
    },
  )
  return docs
}
