import { z } from 'zod'
import type { Schema } from '../../src/web/docs/schema.ts'
import type { Exchange } from './client.ts'

/** Our OpenAPI document, as far as answers are held against it. */
export interface Document {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, unknown> }
}

export interface Operation {
  operationId: string
  'x-may': string | string[]
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[]
  requestBody?: { content: Content }
  responses: Record<string, { content: Content }>
}
type Content = Record<string, { schema: unknown }>

interface Seen {
  /** `GET /plans/{day}/{meal}` */
  operation: string
  faults: string[]
}

/** Holds exchanges against what the document says of them: status, media type, and every field of the body. */
export function witness(document: Document): (exchange: Exchange) => Seen | undefined {
  const templates = Object.keys(document.paths).map((path) => ({ path, pattern: patternOf(path) }))
  const read = new Map<string, z.ZodType>()
  return ({ method, path, answer }) => {
    const bare = path.split('?')[0] ?? ''
    const fitting = templates.filter(({ path, pattern }) => pattern.test(bare) && document.paths[path]?.[method.toLowerCase()])
    const template = fitting.sort((a, b) => gapsIn(a.path) - gapsIn(b.path))[0]?.path
    const documented = template && document.paths[template]?.[method.toLowerCase()]
    if (!documented) return undefined
    const operation = `${method} ${template}`
    const status = documented.responses[answer.status] ? String(answer.status) : 'default'
    const media = answer.type.split(';')[0] ?? ''
    if (answer.status === 302 && status === '302') return { operation, faults: [] } // a way elsewhere has no body
    const schema = documented.responses[status]?.content[media]?.schema
    if (answer.status < 400 && status === 'default') return { operation, faults: [`status ${answer.status} is not documented`] }
    if (!schema) return { operation, faults: [`${status} as ${media} is not documented`] }
    if (answer.body === undefined) return { operation, faults: [] }
    const key = `${operation} ${status} ${media}`
    const reads = read.get(key) ?? z.fromJSONSchema(inlined(schema, document) as Parameters<typeof z.fromJSONSchema>[0])
    read.set(key, reads)
    const result = reads.safeParse(answer.body)
    return { operation, faults: (result.error?.issues ?? []).map((issue) => `${status} ${issue.path.join('.')}: ${issue.message}`) }
  }
}

const patternOf = (path: string): RegExp => new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`)
const gapsIn = (path: string): number => path.split('{').length

/** References in the place of which stands what they refer to. */
function inlined(schema: unknown, document: Document): unknown {
  if (Array.isArray(schema)) return schema.map((one) => inlined(one, document))
  if (schema === null || typeof schema !== 'object') return schema
  const { $ref } = schema as { $ref?: string }
  if ($ref) return inlined(document.components.schemas[$ref.split('/').at(-1) ?? ''], document)
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, inlined(value, document)]))
}
