import { clockOf, type MealDate } from '../../kernel/meal-date.ts'
import type { DoorView, RoundsView, TourView } from '../../rounds/rounds.ts'
import { needsText } from '../../words/needs.ts'
import { phone, VERDICT_ON_PHONE } from '../../words/on-the-way.ts'
import { accessText, proxyText, rounds } from '../../words/rounds.ts'
import { TRAY_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { CalledOff } from '../canteen/called-off.tsx'
import { isOpen, OUTCOME_WORDS, toGo } from '../canteen/rounds.ts'
import { dayText } from '../dates.ts'
import { wayTo } from '../driver/navigate.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { MEAL } from '../lunch.ts'
import { Page } from '../page.tsx'
import { EmptyState, Field, Form, Notice } from '../parts.tsx'
import { inLang, KeptBox, Said } from '../phone/kept-box.tsx'
import { DOORS_PATH } from './doors-phone.ts'

interface Props {
  frame: Frame
  rounds: readonly RoundsView[]
  again?: Again | undefined
}

/**
 * The round of whoever carries: the next door on top, with what must not be forgotten there, then all doors. What is to be done at the
 * others is in the page too, unseen, for a phone without a signal.
 */
export function CarrierPage({ frame, rounds: views, again }: Props) {
  const t = wordsIn(rounds, frame.lang)
  const tours = views.flatMap((view) => view.tours)
  const next = toGo(tours.find((tour) => tour.doors.some((door) => door.outcome === null))?.doors ?? tours.flatMap((tour) => tour.doors))[0]
  const day = views[0]?.day ?? frame.today
  return (
    <Page frame={frame} title={t('my_round')} person="carrier">
      {again && <Notice mood="bad" title={say(again.title, frame.lang)} />}
      <KeptOnPhone frame={frame} />
      <p class="day" data-day={day}>
        {dayText(day, frame.lang)}
      </p>
      {tours.length === 0 && <EmptyState>{t('no_round')}</EmptyState>}
      {tours.length > 0 && !next && <Notice mood="good" title={t('all_done')} />}
      {tours.map((tour) => tour.calledOff.length > 0 && <CalledOff frame={frame} tour={tour} />)}
      {next && (
        <div data-next={next.diner}>
          <DoorCard frame={frame} tours={tours} door={next} day={day} again={again?.typed.diner === next.diner ? again : undefined} />
        </div>
      )}
      {tours.map((tour) => (
        <AllDoors frame={frame} tour={tour} next={next} />
      ))}
      {tours.flatMap((tour) =>
        tour.doors.filter(isOpen).map((door) => (
          <template data-open={door.diner} data-tried={door.outcome ? 'yes' : undefined}>
            <DoorCard frame={frame} tours={tours} door={door} day={day} again={undefined} />
          </template>
        )),
      )}
    </Page>
  )
}

function KeptOnPhone({ frame }: { frame: Frame }) {
  const { lang } = frame
  const { unsent, sent, missing } = phone
  const verdicts = { ...VERDICT_ON_PHONE, refused: rounds.not_taken }
  const own = inLang({ unsent, sent, missing, others: rounds.kept_of_others, all_kept: rounds.all_kept }, lang)
  const words = { ...own, kinds: inLang(OUTCOME_WORDS, lang), verdicts: inLang(verdicts, lang) }
  return <KeptBox frame={frame} room="carrier" words={words} script={DOORS_PATH} />
}

/** As the map calls it. Who lives there is not told to it. */
const GOES = { foot: 'walk', ebike: 'ride' } as const

interface DoorProps {
  frame: Frame
  tours: readonly TourView[]
  door: DoorView
  day: MealDate
  again: Again | undefined
}

/** Where to go, and what to do there. The diet stands before the buttons, for eyes and for readers of the page alike. */
function DoorCard({ frame, tours, door, day, again }: DoorProps) {
  const t = wordsIn(rounds, frame.lang)
  const tour = tours.find((one) => one.doors.includes(door))
  const access = accessText(door.access && { ...door.access, phone: null }, frame.lang)
  const proxy = proxyText(door.proxy && { ...door.proxy, phone: null }, frame.lang)
  return (
    <div class="card next-door">
      <p class="eyebrow">
        {t('next_door')} · {t('door_of', { n: (tour?.doors.indexOf(door) ?? 0) + 1, of: tour?.doors.length ?? 1 })}
        {door.tries > 0 && ` · ${t('tried', { n: door.tries })}`}
      </p>
      <h1>{door.name}</h1>
      <p class="address">{door.address}</p>
      {access && <p class="access">{access}</p>}
      <Said of={door.diner} />
      <p class="when">{door.arrives !== null && <strong>{`${t('eta')} ${clockOf(door.arrives)}`}</strong>}</p>
      <Diet frame={frame} door={door} />
      <p class="row ways">
        {door.place && (
          <a class="button quiet" href={wayTo(door.place, t('next_door'), tour ? GOES[tour.carrier.mode] : 'walk')} rel="noreferrer">
            {t('navigate')}
          </a>
        )}
        {door.access?.phone && <Call frame={frame} phone={door.access.phone} />}
        {door.proxy?.phone && <Call frame={frame} phone={door.proxy.phone} proxy />}
      </p>
      <Answer frame={frame} door={door} day={day} outcome="handed" primary />
      {door.proxy && (
        <>
          <p class="proxy">
            {t('proxy')} <strong>{proxy}</strong>
          </p>
          <Answer frame={frame} door={door} day={day} outcome="proxy" primary />
        </>
      )}
      <Answer frame={frame} door={door} day={day} outcome="nobody" />
      <Hung frame={frame} door={door} day={day} again={again} />
    </div>
  )
}

/** Red, with its sign, where something must not be eaten. */
function Diet({ frame, door }: { frame: Frame; door: DoorView }) {
  const t = wordsIn(rounds, frame.lang)
  return (
    <p class="diet">
      <span class={door.tray === 'halal' ? 'chip halal' : 'chip'}>{say(TRAY_WORDS[door.tray], frame.lang)}</span>{' '}
      {door.needs.length > 0 ? <strong class="chip danger">! {needsText(door.needs, frame.lang)}</strong> : <span>{t('no_diet')}</span>}
    </p>
  )
}

const Call = ({ frame, phone, proxy }: { frame: Frame; phone: string; proxy?: boolean }) => (
  <a class="button quiet" href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
    {say(proxy ? rounds.call_proxy : rounds.call, frame.lang, { phone })}
  </a>
)

interface AnswerProps {
  frame: Frame
  door: DoorView
  /** of the round: said tomorrow, it is still of this day */
  day: MealDate
  outcome: keyof typeof OUTCOME_WORDS
  primary?: boolean
}

function Answer({ frame, door, day, outcome, primary }: AnswerProps) {
  return (
    <Form frame={frame} action="/carrier/outcomes" data-outcome data-name={door.name}>
      <Answered frame={frame} door={door} day={day} outcome={outcome} />
      <button type="submit" class={primary ? 'button primary' : 'button quiet'}>
        {say(OUTCOME_WORDS[outcome], frame.lang)}
      </button>
    </Form>
  )
}

const Answered = ({ frame, door, day, outcome }: AnswerProps) => (
  <>
    <input type="hidden" name="day" value={day} />
    <input type="hidden" name="meal" value={MEAL} />
    <input type="hidden" name="id" value={frame.key()} />
    <input type="hidden" name="diner" value={door.diner} />
    <input type="hidden" name="outcome" value={outcome} />
  </>
)

/** Hung on the door only with a reason: somebody will ask. */
function Hung({ frame, door, day, again }: Omit<DoorProps, 'tours'>) {
  const t = wordsIn(rounds, frame.lang)
  const fault = again?.wrong.hungWhy
  return (
    <details open={again !== undefined}>
      <summary>{t('hung')}</summary>
      <Form frame={frame} action="/carrier/outcomes" data-outcome data-name={door.name}>
        <Answered frame={frame} door={door} day={day} outcome="hung" />
        <Field
          label={t('hung_why')}
          name="hungWhy"
          value={typedOr(again, 'hungWhy', undefined)}
          fault={fault && say(fault, frame.lang)}
          autocomplete="off"
        />
        <button type="submit" class="button quiet">
          {t('hung')}
        </button>
      </Form>
    </details>
  )
}

function AllDoors({ frame, tour, next }: { frame: Frame; tour: TourView; next: DoorView | undefined }) {
  const t = wordsIn(rounds, frame.lang)
  return (
    <section>
      <h2>
        {t('tour_n', { n: tour.tour })} <small>{t('departs', { at: clockOf(tour.departs) })}</small>
      </h2>
      <p class="note">{t('total_portions', { n: tour.doors.length })}</p>
      <ol class="stops">
        {tour.doors.map((door, i) => (
          <li class={isOpen(door) ? (door === next ? 'to-go' : undefined) : 'handed'} data-door={door.diner}>
            <div class="door">
              <span class="number">{isOpen(door) ? i + 1 : '✓'}</span>
              <span class="name">
                <strong>{door.name}</strong>
                <small class="times">{lineOf(frame, door)}</small>
              </span>
              {door.needs.length > 0 && <span class="flag">{needsText(door.needs, frame.lang)}</span>}
            </div>
            <Said of={door.diner} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function lineOf(frame: Frame, door: DoorView): string {
  const where = [door.address, door.access?.door].filter(Boolean).join(' ')
  if (!door.outcome) return door.arrives === null ? where : `${clockOf(door.arrives)} · ${where}`
  return `${say(OUTCOME_WORDS[door.outcome.outcome], frame.lang)} ${clockOf(door.outcome.device_at)} · ${where}`
}
