import { Hono, type Schema } from 'hono'
import { generateSpecs } from 'hono-openapi'
import type { Role } from '../db/tables/staff.ts'
import type { Spec } from '../src/web/docs/operations.ts'
import { API_TITLE } from '../src/words/api.ts'
import { docs } from '../src/words/docs.ts'
import { say, type Text } from '../src/words/words.ts'
import { type Capability, GATE, MAY } from './gate.ts'
import type { Env } from './http.ts'

/** The API's routes, a room a name. */
export type Rooms = Readonly<Record<string, Hono<Env, Schema>>>

/** The rooms' own description of themselves, with what the gate says of each operation. */
export async function specOf(rooms: Rooms): Promise<Spec> {
  const all = new Hono<Env>()
  for (const room of Object.values(rooms)) all.route('/', room)
  const inBoth = (text: Text) => `${say(text, 'zh')} ${say(text, 'en')}`
  const spec = (await generateSpecs(all, {
    excludeStaticFile: false, // /openapi.json is an operation too
    defaultValidationErrorResponse: false, // every "no" is a problem
    documentation: {
      openapi: '3.1.0',
      info: { title: inBoth(API_TITLE), description: inBoth(docs.intro), version: '1' },
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-nuanfan' } } },
    },
  })) as unknown as Spec
  for (const [tag, room] of Object.entries(rooms))
    for (const { method, path } of room.routes) {
      const operation = operationAt(spec, method, path)
      if (operation) Object.assign(operation, gated(tag, `${method} ${path}`), { responses: withTypeRefused(operation) })
    }
  return spec
}

const operationAt = (spec: Spec, method: string, path: string) => spec.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]

/** What takes a body takes one type of it. */
const withTypeRefused = ({ requestBody, responses }: NonNullable<ReturnType<typeof operationAt>>) =>
  requestBody && responses?.default ? { 415: responses.default, ...responses } : responses

function gated(tag: string, row: string) {
  const asks = GATE[row] ?? 'public'
  const may = asks === 'public' || asks === 'anyone' ? asks : rolesThatMay(asks)
  return { tags: [tag], 'x-may': may, security: asks === 'public' ? [] : [{ session: [] }] }
}

const rolesThatMay = (capability: Capability): Role[] => (Object.keys(MAY) as Role[]).filter((role) => MAY[role][capability])
