import type { Context } from 'hono'
import { z } from 'zod'
import { type Fault, Refusal } from '../src/kernel/refusal.ts'
import type { CellFault, RefusedFile } from '../src/web/file-faults.tsx'
import { bareText, problemOf } from './problem.ts'

/** Of a name as long as some programs make them. */
export const LETTERS_OF_NAME = 80

export interface Upload {
  name: string
  bytes: Uint8Array
  /** what else stands in the form */
  fields: Readonly<Record<string, string>>
}

/** The file in a form that was sent as multipart, under `file`. Refuses a form without one; `allowed` says what it takes. */
export async function fileIn(c: Context, allowed: string): Promise<Upload> {
  const type = c.req.header('content-type') ?? ''
  const form = await new Response(await c.req.arrayBuffer(), { headers: { 'content-type': type } }).formData().catch(() => undefined)
  const file = form?.get('file')
  if (!(file instanceof File)) throw new Refusal('file_not_allowed', { field: 'file', values: { allowed, max: 2 } })
  const fields = Object.fromEntries([...(form ?? [])].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
  return { name: file.name.slice(0, LETTERS_OF_NAME) || '–', bytes: new Uint8Array(await file.arrayBuffer()), fields }
}

/** The same file once more, hidden in the form that says that nothing is wrong with it. */
export const typedFile = z
  .string({ error: 'bad_field' })
  .regex(/^[\w-]+$/, 'bad_field')
  .transform((text) => new Uint8Array(Buffer.from(text, 'base64url')))

/** Why a file is not taken, cell by cell; any other error goes its usual way. */
export function refusedFile(error: unknown): RefusedFile {
  if (!(error instanceof Refusal) || !['file_has_errors', 'nothing_said'].includes(error.reason)) throw error
  const { title, title_en } = problemOf(error)
  return { title: [title, title_en], faults: (error.detail.faults ?? []).map(cellOf) }
}

const cellOf = (fault: Fault): CellFault => {
  const { sheet = '', row = '', column = '' } = fault.values ?? {}
  return { sheet: String(sheet), row: String(row), column: String(column), text: bareText(fault) }
}
