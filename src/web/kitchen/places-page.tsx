import { daysBetween, type MealDate } from '../../kernel/meal-date.ts'
import { LICENCE_SOON_DAYS, type PlaceNotice } from '../../safety/notice.ts'
import { books } from '../../words/safety-books.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { Choice } from '../choice.tsx'
import { type Frame, wordsIn } from '../frame.ts'
import { Badge, Button, Form, Table } from '../parts.tsx'
import { SmallInput } from '../small-input.tsx'
import { SafetyFrame } from './safety-frame.tsx'

/** The licences of the kitchen and its canteens with their ends, and what hangs on each wall. */
export function PlacesPage({ frame, places }: { frame: Frame; places: readonly PlaceNotice[] }) {
  const t = wordsIn(books, frame.lang)
  return (
    <SafetyFrame frame={frame} tab="places">
      <p class="note">{t('places_note')}</p>
      <Table
        caption={t('tab_places')}
        quiet
        columns={[
          { head: t('place'), names: true, cell: (row: PlaceNotice) => row.name },
          { head: t('licence'), cell: (row) => row.notice?.licence ?? <Badge mood="bad">{t('none')}</Badge> },
          {
            head: t('licence_until'),
            cell: (row) => row.notice && <Ends frame={frame} until={row.notice.licence_until} soon={LICENCE_SOON_DAYS} />,
          },
          { head: t('grade'), cell: (row) => row.notice?.grade ?? '–' },
          { head: t('inspected'), cell: (row) => row.notice?.inspected_on ?? '–' },
          { head: t('cameras'), number: true, cell: (row) => t('n_cameras', { n: row.cameras.length }) },
          {
            head: t('open'),
            cell: (row) => (
              <a class="button quiet" href={`/kitchen/places/${row.place}`} aria-label={`${row.name} ${t('open')}`}>
                {t('open')}
              </a>
            ),
          },
        ]}
        rows={places}
      />
    </SafetyFrame>
  )
}

/** A day on which a paper ends: how near it is, said by more than a colour. */
export function Ends({ frame, until, soon }: { frame: Frame; until: MealDate | null; soon: number }) {
  const t = wordsIn(books, frame.lang)
  if (until === null) return <Badge mood="warn">{t('licence_unknown')}</Badge>
  const left = daysBetween(frame.today, until)
  const mood = left < 0 ? 'bad' : left <= soon ? 'warn' : 'good'
  return (
    <>
      {until} <Badge mood={mood}>{left < 0 ? t('over') : left <= soon ? t('soon', { n: left }) : t('valid')}</Badge>
    </>
  )
}

interface PlaceProps {
  frame: Frame
  place: PlaceNotice
  again?: Again | undefined
}

/** One place: its licence and notice, and its camera links. */
export function PlacePage({ frame, place, again }: PlaceProps) {
  const t = wordsIn(books, frame.lang)
  const ofCameras = again !== undefined && Object.keys(again.typed).some((name) => name.startsWith('cameras.'))
  const page = place.canteen ? `/bright-kitchen/${place.place}` : '/bright-kitchen'
  return (
    <SafetyFrame frame={frame} tab="places" title={place.name} again={again} form={ofCameras ? '#cameras' : '#notice'}>
      <p class="row">
        <a class="button quiet" href={page}>
          {t('public_page')}
        </a>
      </p>
      {frame.may('set_limits') && <NoticeForm frame={frame} place={place} again={ofCameras ? undefined : again} />}
      {frame.may('set_limits') ? (
        <CameraForm frame={frame} place={place} again={ofCameras ? again : undefined} />
      ) : (
        <Table
          caption={t('cameras')}
          columns={[
            { head: t('cameras'), names: true, cell: (row) => row.name },
            { head: 'https', cell: (row) => <a href={row.url}>{row.url}</a> },
          ]}
          rows={place.cameras}
          empty={t('none')}
        />
      )}
    </SafetyFrame>
  )
}

const FIELDS = [
  ['licence', 'licence', 'text', false],
  ['licenceUntil', 'licence_until', 'date', false],
  ['inspectedOn', 'inspected_on', 'date', true],
  ['inspection', 'inspection', 'text', true],
  ['complaints', 'complaints', 'text', false],
] as const

function NoticeForm({ frame, place: { place, notice }, again }: PlaceProps) {
  const t = wordsIn(books, frame.lang)
  const start: Record<(typeof FIELDS)[number][0], string | undefined> = {
    licence: notice?.licence,
    licenceUntil: notice?.licence_until ?? undefined,
    inspectedOn: notice?.inspected_on ?? undefined,
    inspection: notice?.inspection ?? undefined,
    complaints: notice?.complaints ?? '12315',
  }
  const wrong = (name: string) => again?.wrong[name] && say(again.wrong[name] ?? ['', ''], frame.lang)
  return (
    <section class="card" id="notice">
      <h2>{t('set_notice')}</h2>
      <p class="note">{t('set_notice_note')}</p>
      <Form frame={frame} action={`/kitchen/places/${place}`} class="row">
        <SmallInput
          label={t('since')}
          full={t('since')}
          name="since"
          type="date"
          value={typedOr(again, 'since', frame.today)}
          wrong={wrong('since')}
        />
        <Choice
          label={t('grade')}
          name="grade"
          options={(['A', 'B', 'C'] as const).map((grade) => [grade, grade])}
          chosen={typedOr(again, 'grade', notice?.grade)}
        />
        {FIELDS.map(([name, label, type, optional]) => (
          <SmallInput
            label={t(label)}
            full={t(label)}
            name={name}
            type={type}
            value={typedOr(again, name, start[name])}
            wide={type === 'text'}
            optional={optional}
            wrong={wrong(name)}
          />
        ))}
        <Button>{t('save')}</Button>
      </Form>
    </section>
  )
}

/** Room for more than there are. */
const SPARE_LINES = 2

function CameraForm({ frame, place: { place, cameras }, again }: PlaceProps) {
  const t = wordsIn(books, frame.lang)
  const lines = Array.from({ length: cameras.length + SPARE_LINES }, (_, i) => cameras[i])
  return (
    <section class="card" id="cameras">
      <h2>{t('set_cameras')}</h2>
      <p class="note">{t('set_cameras_note')}</p>
      <Form frame={frame} action={`/kitchen/places/${place}/cameras`}>
        {lines.map((camera, i) => (
          <div class="row">
            {(['name', 'url'] as const).map((field) => (
              <SmallInput
                label={t(`camera_${field}`, { n: i + 1 })}
                full={t(`camera_${field}`, { n: i + 1 })}
                name={`cameras.${i}.${field}`}
                value={typedOr(again, `cameras.${i}.${field}`, camera?.[field])}
                wide
                optional
                wrong={again?.wrong[`cameras.${i}.${field}`] && say(again.wrong[`cameras.${i}.${field}`] ?? ['', ''], frame.lang)}
              />
            ))}
          </div>
        ))}
        <Button quiet>{t('save')}</Button>
      </Form>
    </section>
  )
}
