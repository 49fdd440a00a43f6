import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Fault, Refusal } from '../src/kernel/refusal.ts'
import { importMenu } from '../src/menu/menu.ts'
import type { Again } from '../src/web/again.ts'
import { type CellFault, FilesPage, type Looked } from '../src/web/kitchen/files-page.tsx'
import { submit } from './again.ts'
import { type Env, work } from './http.ts'
import { frameOf, queryOf, show } from './pages.tsx'
import { bareText, problemOf } from './problem.ts'
import { typedText } from './typed.ts'

/** Of a name as long as some programs make them. */
const LETTERS_OF_NAME = 80
const HERE = '/kitchen/menu/files'

const Done = z.object({ imported: z.coerce.number().int().min(0).optional() })
const ImportForm = z.strictObject({
  name: typedText(LETTERS_OF_NAME),
  file: z
    .string({ error: 'bad_field' })
    .regex(/^[\w-]+$/, 'bad_field')
    .transform((text) => new Uint8Array(Buffer.from(text, 'base64url'))),
})

/** A file of menus, recipes or foods: looked at, then imported from the page that says that nothing is wrong with it. */
export const kitchenFileRoutes = new Hono<Env>()
  .get(HERE, async (c) => show(c, <FilesPage frame={await frameOf(c, HERE)} imported={queryOf(c, Done).imported} />))
  .post(HERE, async (c) => {
    const file = await fileIn(c)
    const name = file.name.slice(0, LETTERS_OF_NAME) || '–'
    const looked = await lookAt(c, new Uint8Array(await file.arrayBuffer()), name)
    return show(c, <FilesPage frame={await frameOf(c, HERE)} looked={looked} />, looked.refused ? 422 : 200)
  })
  .post(`${HERE}/import`, async (c) => {
    const result = await submit(c, ImportForm, (doing, { file, name }) => importMenu(doing, file, { source: name }))
    if ('again' in result) return notTaken(c, result.again, result.status)
    return c.redirect(`${HERE}?imported=${result.done.rows}`, 303)
  })

async function fileIn(c: Context<Env>): Promise<File> {
  const type = c.req.header('content-type') ?? ''
  const fields = await new Response(await c.req.arrayBuffer(), { headers: { 'content-type': type } }).formData().catch(() => undefined)
  const file = fields?.get('file')
  if (!(file instanceof File)) throw new Refusal('file_not_allowed', { field: 'file', values: { allowed: 'XLSX, CSV, JSON', max: 2 } })
  return file
}

/** Nothing is kept: what would be, or why it cannot be. */
async function lookAt(c: Context<Env>, bytes: Uint8Array, name: string): Promise<Looked> {
  try {
    const { tables, rows } = await importMenu(work(c), bytes, { dryRun: true })
    return { name, found: { tables, rows, file: Buffer.from(bytes).toString('base64url') } }
  } catch (error) {
    if (!(error instanceof Refusal) || !['file_has_errors', 'nothing_said'].includes(error.reason)) throw error
    const { title, title_en } = problemOf(error)
    return { name, refused: { title: [title, title_en], faults: (error.detail.faults ?? []).map(cellOf) } }
  }
}

const cellOf = (fault: Fault): CellFault => {
  const { sheet = '', row = '', column = '' } = fault.values ?? {}
  return { sheet: String(sheet), row: String(row), column: String(column), text: bareText(fault) }
}

/** What stood when the file was looked at has changed since. */
async function notTaken(c: Context<Env>, again: Again, status: number) {
  return show(c, <FilesPage frame={await frameOf(c, HERE)} again={again} />, status)
}
