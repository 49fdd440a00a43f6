import type { Role } from '../../../db/tables/staff.ts'
import { type Row, rowsOf, type Schema, typeOf } from './schema.ts'

/** An OpenAPI document as far as the page reads it. */
export interface Spec {
  paths: Record<string, Record<string, SpecOperation>>
}

interface SpecOperation {
  operationId: string
  summary: string
  description: string
  tags: readonly string[]
  'x-may': readonly Role[] | 'public' | 'anyone'
  parameters?: readonly { name: string; in: string; required?: boolean; description?: string; schema: Schema }[]
  requestBody?: { content: Content }
  responses: Record<string, { content?: Content }>
}
type Content = Record<string, { schema: Schema }>

/** One operation as the page shows it. */
export interface Operation {
  id: string
  room: string
  method: string
  path: string
  zh: string
  en: string
  may: SpecOperation['x-may']
  parameters: (Row & { place: string })[]
  body: Row[] | undefined
  answer: { status: string; media: string; type: string; rows: Row[] }
}

/** All operations, by room, in the order in which the rooms are given. */
export function operationsIn(spec: Spec): Map<string, Operation[]> {
  const all = Object.entries(spec.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => readOperation(path, method, operation)),
  )
  return Map.groupBy(all, (operation) => operation.room)
}

function readOperation(path: string, method: string, operation: SpecOperation): Operation {
  const body = Object.values(operation.requestBody?.content ?? {})[0]?.schema
  return {
    id: operation.operationId,
    room: operation.tags[0] ?? '',
    method: method.toUpperCase(),
    path,
    zh: operation.summary,
    en: operation.description,
    may: operation['x-may'],
    parameters: (operation.parameters ?? []).map((one) => ({ ...parameterRow(one), place: one.in })),
    body: body && rowsOf(body),
    answer: answerOf(operation),
  }
}

function parameterRow({ name, required, description, schema }: NonNullable<SpecOperation['parameters']>[number]): Row {
  const properties = { [name]: description ? { ...schema, description } : schema }
  const [row] = rowsOf({ properties, required: required ? [name] : [] })
  return row ?? { name, depth: 0, type: typeOf(schema), optional: !required, note: '' }
}

function answerOf({ responses }: SpecOperation): Operation['answer'] {
  const [status = '', response] = Object.entries(responses).find(([code]) => code !== 'default') ?? []
  const [media = '', content] = Object.entries(response?.content ?? {})[0] ?? []
  const schema = content?.schema ?? {}
  return { status, media, type: typeOf(schema), rows: rowsOf(schema) }
}
