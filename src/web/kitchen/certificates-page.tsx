import { CERTIFICATE_SOON_DAYS } from '../../safety/today.ts'
import { handlesFood } from '../../staff/rules.ts'
import type { Certified } from '../../staff/staff.ts'
import { books, TITLE_WORDS } from '../../words/safety-books.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { Choice } from '../choice.tsx'
import { type Frame, named, wordsIn } from '../frame.ts'
import { Badge, Button, Form, Table } from '../parts.tsx'
import { SmallInput } from '../small-input.tsx'
import { Ends } from './places-page.tsx'
import { SafetyFrame } from './safety-frame.tsx'

interface CertificatesProps {
  frame: Frame
  people: readonly Certified[]
  again?: Again | undefined
}

/** Who may work with food and until when; what is over or ends soon stands first. */
export function CertificatesPage({ frame, people, again }: CertificatesProps) {
  const t = wordsIn(books, frame.lang)
  const byEnd = people
    .filter((one) => one.until !== null || handlesFood(one.title))
    .sort((a, b) => ((a.until ?? '') < (b.until ?? '') ? -1 : 1))
  return (
    <SafetyFrame frame={frame} tab="certificates" again={again} form="#record">
      <p class="note">{t('certificates_note')}</p>
      {frame.may('record_safety') && <Record frame={frame} people={people} again={again} />}
      <Table
        caption={t('tab_certificates')}
        quiet
        columns={[
          { head: t('person'), names: true, cell: (row) => row.name },
          { head: t('title'), cell: (row) => named(TITLE_WORDS, row.title, frame.lang) },
          { head: t('number'), cell: (row) => row.number ?? '–' },
          { head: t('issued_on'), cell: (row) => row.issuedOn ?? '–' },
          {
            head: t('until'),
            cell: (row) =>
              row.until === null ? (
                <Badge mood="warn">{t('none')}</Badge>
              ) : (
                <Ends frame={frame} until={row.until} soon={CERTIFICATE_SOON_DAYS} />
              ),
          },
        ]}
        rows={byEnd}
      />
    </SafetyFrame>
  )
}

function Record({ frame, people, again }: CertificatesProps) {
  const t = wordsIn(books, frame.lang)
  const wrong = (name: string) => again?.wrong[name] && say(again.wrong[name] ?? ['', ''], frame.lang)
  return (
    <section class="card" id="record">
      <h2>{t('record_certificate')}</h2>
      <Form frame={frame} action="/kitchen/certificates" class="row">
        <Choice label={t('person')} name="staff" options={people.map((one) => [one.id, one.name])} chosen={again?.typed.staff} />
        <SmallInput
          label={t('number')}
          full={t('number')}
          name="number"
          value={typedOr(again, 'number', undefined)}
          wide
          wrong={wrong('number')}
        />
        <SmallInput
          label={t('issued_on')}
          full={t('issued_on')}
          name="issuedOn"
          type="date"
          value={typedOr(again, 'issuedOn', frame.today)}
          wrong={wrong('issuedOn')}
        />
        <SmallInput
          label={t('until')}
          full={t('until')}
          name="until"
          type="date"
          value={typedOr(again, 'until', undefined)}
          wrong={wrong('until')}
        />
        <Button>{t('record_certificate')}</Button>
      </Form>
    </section>
  )
}
