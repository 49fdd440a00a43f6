import { fileWords } from '../words/files.ts'
import { say, type Text } from '../words/words.ts'
import { type Frame, wordsIn } from './frame.ts'
import { Notice, Table } from './parts.tsx'

/** What is wrong with one cell, and where that is. */
export interface CellFault {
  sheet: string
  row: string
  column: string
  text: Text
}

export interface RefusedFile {
  title: Text
  faults: readonly CellFault[]
}

/** A file of which nothing was taken: where, what is wrong, and what is allowed there. */
export function FileFaults({ frame, name, refused: { title, faults } }: { frame: Frame; name: string; refused: RefusedFile }) {
  const t = wordsIn(fileWords, frame.lang)
  return (
    <section id="refused">
      <Notice mood="bad" title={`${name}${t('colon')}${say(title, frame.lang)}`}>
        {faults.length > 0 && t('faults_n', { n: faults.length })}
      </Notice>
      {faults.length > 0 && (
        <Table
          caption={t('faults')}
          columns={[
            { head: t('table'), cell: ({ sheet }) => sheet },
            { head: t('row'), number: true, names: true, cell: ({ row }) => row },
            { head: t('column'), cell: ({ column }) => column },
            { head: t('fault'), cell: ({ text }) => say(text, frame.lang) },
          ]}
          rows={faults}
        />
      )}
    </section>
  )
}
