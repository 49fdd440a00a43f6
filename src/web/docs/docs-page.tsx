import { docs } from '../../words/docs.ts'
import { ROLE_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import { type Frame, named, wordsIn } from '../frame.ts'
import { Page } from '../page.tsx'
import { Table } from '../parts.tsx'
import type { Told } from '../problem-page.tsx'
import type { Operation } from './operations.ts'
import type { Row } from './schema.ts'

/** A "no" with the address of its explanation. */
export type Reason = Told & { type: string }

interface DocsProps {
  frame: Frame
  rooms: ReadonlyMap<string, readonly Operation[]>
  reasons: readonly Reason[]
}

/** Every operation of the API on one page, readable without a line of script. */
export function DocsPage({ frame, rooms, reasons }: DocsProps) {
  const t = wordsIn(docs, frame.lang)
  return (
    <Page frame={frame} title={t('title')}>
      <div class="docs">
        <h1>{t('title')}</h1>
        <p>{t('intro')}</p>
        <ul>
          <li>{t('keys')}</li>
          <li>{t('paging')}</li>
          <li>{t('noes')}</li>
          <li>
            <a href="/openapi.json">{t('machine')}</a>
          </li>
        </ul>
        <Contents frame={frame} rooms={rooms} />
        {[...rooms].map(([room, operations]) => (
          <section id={`room-${room}`}>
            <h2>{roomName(room, frame)}</h2>
            {operations.map((operation) => (
              <OperationCard frame={frame} operation={operation} />
            ))}
          </section>
        ))}
        <h2 id="reasons">{t('reasons')}</h2>
        <Reasons frame={frame} reasons={reasons} />
      </div>
    </Page>
  )
}

const roomName = (room: string, { lang }: Frame): string => named(docs, `room_${room}`, lang)

function Contents({ frame, rooms }: Pick<DocsProps, 'frame' | 'rooms'>) {
  const t = wordsIn(docs, frame.lang)
  return (
    <nav class="contents" aria-label={t('contents')}>
      {[...rooms.keys()].map((room) => (
        <a href={`#room-${room}`}>{roomName(room, frame)}</a>
      ))}
      <a href="#reasons">{t('reasons')}</a>
    </nav>
  )
}

function OperationCard({ frame, operation }: { frame: Frame; operation: Operation }) {
  const t = wordsIn(docs, frame.lang)
  const { id, method, path, zh, en, parameters, body, answer } = operation
  return (
    <details class="operation" id={id}>
      <summary>
        <span class={`method ${method.toLowerCase()}`}>{method}</span>
        <code>{path}</code>
        <span class="says">
          {zh}
          <span class="also" lang="en">
            {en}
          </span>
        </span>
      </summary>
      <p class="note">{mayText(operation, frame)}</p>
      {parameters.length > 0 && (
        <Fields frame={frame} title={t('parameters')} rows={parameters.map((row) => ({ ...row, place: t(placeKey(row.place)) }))} />
      )}
      {body && <Fields frame={frame} title={t('body')} rows={body} />}
      <Fields frame={frame} title={`${t('answer')} ${answer.status} · ${answer.media}`} rows={answer.rows} />
    </details>
  )
}

const placeKey = (place: string) => (place === 'path' ? 'place_path' : place === 'header' ? 'place_header' : 'place_query')

function mayText({ may }: Operation, { lang }: Frame): string {
  if (typeof may === 'string') return say(docs[may], lang)
  return may.map((role) => say(ROLE_WORDS[role], lang)).join(' · ')
}

interface FieldsProps {
  frame: Frame
  title: string
  rows: readonly (Row & { place?: string })[]
}

function Fields({ frame, title, rows }: FieldsProps) {
  const t = wordsIn(docs, frame.lang)
  const columns = [
    { head: t('field'), names: true, cell: (row: FieldsProps['rows'][number]) => <FieldName frame={frame} row={row} /> },
    {
      head: t('type'),
      cell: ({ type, note, place }: FieldsProps['rows'][number]) => (
        <>
          <code>{type}</code> {[place, note].filter(Boolean).join(' · ')}
        </>
      ),
    },
  ]
  return <Table caption={title} columns={columns} rows={rows} empty={`${title}: ${t('nothing')}`} />
}

function FieldName({ frame, row }: { frame: Frame; row: Row }) {
  const t = wordsIn(docs, frame.lang)
  return (
    <span class={`depth-${Math.min(row.depth, 5)}`}>
      {row.or ? <em>{t('or')}</em> : <code>{row.name}</code>}
      {row.optional && <small> {t('optional')}</small>}
    </span>
  )
}

function Reasons({ frame, reasons }: Pick<DocsProps, 'frame' | 'reasons'>) {
  const t = wordsIn(docs, frame.lang)
  const columns = [
    { head: t('status'), number: true, cell: (reason: Reason) => reason.status },
    { head: t('reason'), names: true, cell: (reason: Reason) => <a href={reason.type}>{reason.type.split('/').at(-1)}</a> },
    { head: t('meaning'), cell: (reason: Reason) => <Meaning reason={reason} /> },
  ]
  return <Table caption={t('reasons')} columns={columns} rows={reasons} quiet />
}

const Meaning = ({ reason }: { reason: Reason }) => (
  <>
    {reason.title}
    <span class="also" lang="en">
      {reason.title_en}
    </span>
  </>
)

/** What the address in a problem's `type` leads to. */
export function ReasonPage({ frame, reason }: { frame: Frame; reason: Reason }) {
  const t = wordsIn(docs, frame.lang)
  return (
    <Page frame={frame} title={reason.title}>
      <h1>
        {reason.title}
        <span class="also" lang="en">
          {reason.title_en}
        </span>
      </h1>
      <p>
        <code>{reason.type.split('/').at(-1)}</code> · {t('status')} {reason.status}
      </p>
      <p>
        <a class="button quiet" href="/docs#reasons">
          {t('back')}
        </a>
      </p>
    </Page>
  )
}
