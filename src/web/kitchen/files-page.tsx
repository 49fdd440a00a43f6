import type { Imported } from '../../menu/menu.ts'
import { fileWords } from '../../words/files.ts'
import { SHEET_NAMES } from '../../words/menu-template.ts'
import { say } from '../../words/words.ts'
import type { Again } from '../again.ts'
import { FileFaults, type RefusedFile } from '../file-faults.tsx'
import { type Frame, wordsIn } from '../frame.ts'
import { Button, count, Form, Notice, Table } from '../parts.tsx'
import { MenuFrame } from './menu-frame.tsx'

/** A file that was looked at: fit to be imported, or what is wrong with it. */
export interface Looked {
  name: string
  found?: { tables: Imported['tables']; rows: number; file: string }
  refused?: RefusedFile
}

interface Props {
  frame: Frame
  looked?: Looked | undefined
  /** rows that were just imported */
  imported?: number | undefined
  again?: Again | undefined
}

/** Menus, recipes and foods out of a file: looked at first, then taken whole or not at all; and the workbook to fill. */
export function FilesPage({ frame, looked, imported, again }: Props) {
  const t = wordsIn(fileWords, frame.lang)
  return (
    <MenuFrame frame={frame} tab="files" title={t('title')} again={again}>
      <h1>{t('title')}</h1>
      {imported !== undefined && <Notice mood="good" id="imported" title={t('imported', { n: count(imported) })} />}
      {looked?.found && <Found frame={frame} name={looked.name} found={looked.found} />}
      {looked?.refused && <FileFaults frame={frame} name={looked.name} refused={looked.refused} />}
      <Choose frame={frame} />
      <Templates frame={frame} />
    </MenuFrame>
  )
}

function Choose({ frame }: { frame: Frame }) {
  const t = wordsIn(fileWords, frame.lang)
  return (
    <section class="card">
      <h2>{t('choose')}</h2>
      <p class="note">{t('choose_hint')}</p>
      <form method="post" action="/kitchen/menu/files" enctype="multipart/form-data" class="row">
        <label class="inline">
          <span>{t('file')}</span>
          <input type="file" name="file" accept=".xlsx,.csv,.txt,.json" required />
        </label>
        <Button>{t('look')}</Button>
      </form>
    </section>
  )
}

function Templates({ frame }: { frame: Frame }) {
  const t = wordsIn(fileWords, frame.lang)
  return (
    <section class="card">
      <h2>{t('templates')}</h2>
      <p class="note">{t('templates_hint')}</p>
      <p class="row">
        <a class="button quiet" href="/menu/template">
          {t('template')}
        </a>
        <a class="button quiet" href="/menu/template?filled=true">
          {t('template_filled')}
        </a>
      </p>
    </section>
  )
}

function Found({ frame, name, found: { tables, rows, file } }: { frame: Frame; name: string; found: NonNullable<Looked['found']> }) {
  const t = wordsIn(fileWords, frame.lang)
  return (
    <section class="card" id="found">
      <Notice mood="good" title={t('nothing_wrong', { name })}>
        {t('not_yet')}
      </Notice>
      <Table
        caption={t('tables')}
        columns={[
          { head: t('table'), names: true, cell: ({ kind }) => say(SHEET_NAMES[kind], frame.lang), total: t('all') },
          { head: t('rows'), number: true, cell: (one) => count(one.rows), total: count(rows) },
        ]}
        rows={tables}
      />
      <Form frame={frame} action="/kitchen/menu/files/import">
        <input type="hidden" name="name" value={name} />
        <input type="hidden" name="file" value={file} />
        <Button>{t('import', { n: count(rows) })}</Button>
      </Form>
    </section>
  )
}
