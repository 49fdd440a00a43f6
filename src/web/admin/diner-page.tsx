import type { needsOf } from '../../diners/diners.ts'
import { authorisations } from '../../words/authorisations.ts'
import { needText } from '../../words/needs.ts'
import { ALLERGEN_WORDS, DIET_WORDS, TEXTURE_WORDS, TRAY_WORDS } from '../../words/terms.ts'
import { say, type Words } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { type Frame, named, wordsIn } from '../frame.ts'
import { whoIn } from '../names.ts'
import { Badge, Button, Facts, Form, type Mood, Table } from '../parts.tsx'
import { AdminPage } from './admin-frame.tsx'
import { dinerPath } from './diners-page.tsx'
import { Labelled } from './fields.tsx'
import { type HomeLooked, HomeSection } from './home-section.tsx'
import { NotTaken } from './not-taken.tsx'

type Person = Awaited<ReturnType<typeof needsOf>>
type Need = Person['needs'][number]

interface DinerPageProps {
  frame: Frame
  person: Person
  canteen: (id: string) => string
  /** the names behind `by` */
  names: (id: string) => string
  home?: { looked?: HomeLooked | undefined; kept?: boolean } | undefined
  again?: Again | undefined
}

/** What the kitchen must cook differently for one person, on whose word and until when. */
export function DinerPage({ frame, person, canteen, names, home, again }: DinerPageProps) {
  const t = wordsIn(authorisations, frame.lang)
  const ending = again?.typed.day === undefined ? undefined : again
  const authorising = ending ? undefined : again
  return (
    <AdminPage frame={frame} tab="diners" title={person.name} below={person.name}>
      <h1>
        {person.name} <small>{person.number}</small>
      </h1>
      {again && <NotTaken frame={frame} again={again} />}
      <Facts
        pairs={[
          [t('building'), person.building],
          [t('canteen'), canteen(person.canteen)],
          [t('tray'), named(TRAY_WORDS, person.tray, frame.lang)],
        ]}
      />
      <h2>{t('needs_of')}</h2>
      <Table
        caption={t('needs_of')}
        quiet
        rows={person.needs}
        empty={t('none')}
        columns={[
          { head: t('need'), names: true, cell: (need) => needText(need, frame.lang) },
          { head: t('since'), cell: (need) => need.since },
          { head: t('until'), cell: (need) => need.until ?? t('for_good') },
          { head: t('document_short'), cell: (need) => need.document ?? '–' },
          { head: t('approved_by'), cell: (need) => need.approvedBy ?? '–' },
          { head: t('standing'), cell: (need) => <Standing frame={frame} need={need} names={names} /> },
          { head: t('end'), cell: (need) => <EndNeed frame={frame} person={person} need={need} again={isOf(need, ending)} /> },
        ]}
      />
      <Authorise frame={frame} person={person} again={authorising} />
      <HomeSection frame={frame} path={dinerPath(person.diner)} {...home} />
    </AdminPage>
  )
}

const MOODS: Record<string, Mood> = { now: 'good', coming: 'warn', past: 'info' }

function Standing({ frame, need, names }: { frame: Frame; need: Need; names: (id: string) => string }) {
  const t = wordsIn(authorisations, frame.lang)
  const key = `standing_${need.standing}` as 'standing_now' | 'standing_coming' | 'standing_past'
  return (
    <>
      <Badge mood={MOODS[need.standing] ?? 'info'}>{t(key)}</Badge>
      {need.kind === 'diet' && need.approvedBy === null && <small> {t('unapproved')}</small>}
      {need.ended && (
        <small>
          {' '}
          {t('ended', { day: need.ended.day, why: need.ended.why ?? '' })} · {whoIn(frame, names(need.ended.by ?? ''))}
        </small>
      )}
    </>
  )
}

/** What was typed to end this need, not another. */
const isOf = (need: Need, again: Again | undefined): Again | undefined =>
  again?.typed.kind === need.kind && again.typed.code === need.code && again.typed.since === need.since ? again : undefined

interface EndNeedProps {
  frame: Frame
  person: Person
  need: Need
  again: Again | undefined
}

function EndNeed({ frame, person, need, again }: EndNeedProps) {
  const t = wordsIn(authorisations, frame.lang)
  if (need.standing === 'past' || need.ended) return <>–</>
  const start = need.since > frame.today ? need.since : frame.today
  return (
    <details class="tucked" open={again !== undefined}>
      <summary>{t('end')}</summary>
      <Form frame={frame} action={`${dinerPath(person.diner)}/need-ends`} class="fields">
        <input type="hidden" name="kind" value={need.kind} />
        <input type="hidden" name="code" value={need.code} />
        <input type="hidden" name="since" value={need.since} />
        <Labelled frame={frame} name="day" type="date" label={t('end_day')} start={start} again={again} />
        <Labelled frame={frame} name="why" label={t('why')} again={again} max={200} />
        <Button>{t('end')}</Button>
      </Form>
    </details>
  )
}

const KINDS: readonly ['texture' | 'diet' | 'allergen', Words][] = [
  ['texture', TEXTURE_WORDS],
  ['diet', DIET_WORDS],
  ['allergen', ALLERGEN_WORDS],
]

function Authorise({ frame, person, again }: { frame: Frame; person: Person; again: Again | undefined }) {
  const t = wordsIn(authorisations, frame.lang)
  const fault = again?.wrong.need
  return (
    <section id="authorise">
      <h2>{t('authorise')}</h2>
      <p class="note">{t('authorise_note')}</p>
      <Form frame={frame} action={`${dinerPath(person.diner)}/needs`} class="card fields">
        <label class="labelled">
          <span>{t('need')}</span>
          <select name="need" required>
            {KINDS.map(([kind, words]) => (
              <optgroup label={t(kind)}>
                {Object.entries(words).map(([code, text]) => (
                  <option value={`${kind} ${code}`} selected={again?.typed.need === `${kind} ${code}`}>
                    {say(text, frame.lang)}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
          {fault && <span class="fault">{say(fault, frame.lang)}</span>}
        </label>
        <Labelled
          frame={frame}
          name="since"
          type="date"
          label={t('since')}
          start={typedOr(again, 'since', frame.today) ?? ''}
          again={again}
        />
        <Labelled frame={frame} name="until" type="date" label={t('until')} hint={t('until_hint')} again={again} optional />
        <Labelled frame={frame} name="document" label={t('document')} again={again} max={100} />
        <Labelled frame={frame} name="approvedBy" label={t('approved_by')} again={again} max={100} />
        <div class="act">
          <Button>{t('submit')}</Button>
        </div>
      </Form>
    </section>
  )
}
