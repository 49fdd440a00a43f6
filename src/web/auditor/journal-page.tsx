import { auditor, EVENT_WORDS } from '../../words/auditor.ts'
import { stamp } from '../dates.ts'
import { type Frame, named, wordsIn } from '../frame.ts'
import { whoIn } from '../names.ts'
import { Badge, count, Facts, Table } from '../parts.tsx'
import { AuditorPage } from './auditor-page.tsx'
import type { JournalPage } from './journal.ts'

interface JournalProps {
  frame: Frame
  data: JournalPage
}

/** Who did what, when: the last lines, each checked, and the seals that hold them. */
export function AuditorJournalPage({ frame, data }: JournalProps) {
  const t = wordsIn(auditor, frame.lang)
  const { lastSeal } = data
  return (
    <AuditorPage frame={frame} title={t('journal')} tab="journal" crumbs={[{ text: t('audit'), href: '/auditor' }, { text: t('journal') }]}>
      <h1>{t('journal')}</h1>
      <p class="note">{t('journal_note')}</p>
      <div class="card">
        <Facts
          pairs={[
            [t('size'), count(data.size)],
            [t('last_seal'), lastSeal ? `${stamp(lastSeal.at)} · ${count(lastSeal.size)}` : t('no_seals')],
          ]}
        />
        <p class="hash">
          {t('root_now')}
          <br />
          {data.root}
        </p>
      </div>
      <Lines frame={frame} data={data} />
      <Seals frame={frame} data={data} />
    </AuditorPage>
  )
}

function Lines({ frame, data: { rows, size } }: JournalProps) {
  const t = wordsIn(auditor, frame.lang)
  const first = rows[0]?.seq ?? 0
  const last = rows.at(-1)?.seq ?? 0
  return (
    <section id="lines">
      <h2>
        {t('lines')} <small>{t('lines_upto', { from: count(last), to: count(first) })}</small>
      </h2>
      <Table
        caption={t('lines')}
        quiet
        rows={rows}
        columns={[
          { head: t('seq'), number: true, names: true, cell: (row) => <span id={`line-${row.seq}`}>{count(row.seq)}</span> },
          { head: t('at'), cell: (row) => stamp(row.at) },
          { head: t('actor'), cell: (row) => whoIn(frame, row.actor) },
          { head: t('event'), cell: (row) => named(EVENT_WORDS, row.event, frame.lang) },
          { head: t('about'), cell: (row) => <About text={row.about} /> },
          { head: t('leaf'), cell: (row) => <span class="hash">{row.leaf.slice(0, 16)}…</span> },
          { head: t('checked'), cell: (row) => (row.fits ? <Badge mood="good">{t('good')}</Badge> : <Badge mood="bad">{t('bad')}</Badge>) },
        ]}
      />
      <p class="row">
        {last > 1 && (
          <a class="button quiet" href={`/auditor/journal?upto=${last - 1}#lines`}>
            {t('older')}
          </a>
        )}
        {first < size && (
          <a class="button quiet" href="/auditor/journal#lines">
            {t('newest')}
          </a>
        )}
      </p>
    </section>
  )
}

const SHORT = 90

/** A batch of servings makes a long line: its beginning, and all of it behind a press. */
function About({ text }: { text: string }) {
  if (text.length <= SHORT) return <span class="hash">{text}</span>
  return (
    <details class="about">
      <summary>
        <span class="hash">{text.slice(0, SHORT)}…</span>
      </summary>
      <span class="hash">{text}</span>
    </details>
  )
}

function Seals({ frame, data: { seals } }: JournalProps) {
  const t = wordsIn(auditor, frame.lang)
  return (
    <section id="seals">
      <h2>{t('seals')}</h2>
      <Table
        caption={t('seals')}
        quiet
        rows={seals}
        empty={t('no_seals')}
        columns={[
          { head: t('at'), names: true, cell: (row) => stamp(row.at) },
          { head: t('size'), number: true, cell: (row) => count(row.size) },
          { head: t('root'), cell: (row) => <span class="hash">{row.root}</span> },
        ]}
      />
    </section>
  )
}
