import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { importMenu } from '../src/menu/menu.ts'
import type { Again } from '../src/web/again.ts'
import { FilesPage, type Looked } from '../src/web/kitchen/files-page.tsx'
import { submit } from './again.ts'
import { type Env, work } from './http.ts'
import { frameOf, queryOf, show } from './pages.tsx'
import { typedText } from './typed.ts'
import { fileIn, LETTERS_OF_NAME, refusedFile, typedFile } from './uploads.ts'

const HERE = '/kitchen/menu/files'

const Done = z.object({ imported: z.coerce.number().int().min(0).optional() })
const ImportForm = z.strictObject({ name: typedText(LETTERS_OF_NAME), file: typedFile })

/** A file of menus, recipes or foods: looked at, then imported from the page that says that nothing is wrong with it. */
export const kitchenFileRoutes = new Hono<Env>()
  .get(HERE, async (c) => show(c, <FilesPage frame={await frameOf(c, HERE)} imported={queryOf(c, Done).imported} />))
  .post(HERE, async (c) => {
    const { name, bytes } = await fileIn(c, 'XLSX, CSV, JSON')
    const looked = await lookAt(c, bytes, name)
    return show(c, <FilesPage frame={await frameOf(c, HERE)} looked={looked} />, looked.refused ? 422 : 200)
  })
  .post(`${HERE}/import`, async (c) => {
    const result = await submit(c, ImportForm, (doing, { file, name }) => importMenu(doing, file, { source: name }))
    if ('again' in result) return notTaken(c, result.again, result.status)
    return c.redirect(`${HERE}?imported=${result.done.rows}`, 303)
  })

/** Nothing is kept: what would be, or why it cannot be. */
async function lookAt(c: Context<Env>, bytes: Uint8Array, name: string): Promise<Looked> {
  try {
    const { tables, rows } = await importMenu(work(c), bytes, { dryRun: true })
    return { name, found: { tables, rows, file: Buffer.from(bytes).toString('base64url') } }
  } catch (error) {
    return { name, refused: refusedFile(error) }
  }
}

/** What stood when the file was looked at has changed since. */
async function notTaken(c: Context<Env>, again: Again, status: number) {
  return show(c, <FilesPage frame={await frameOf(c, HERE)} again={again} />, status)
}
