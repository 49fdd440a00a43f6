import { clockOf } from '../../kernel/meal-date.ts'
import type { DoorView, RoundsView, TourView } from '../../rounds/rounds.ts'
import { needsText } from '../../words/needs.ts'
import { accessText, proxyText, roundFaults, rounds, unplacedText } from '../../words/rounds.ts'
import { TRAY_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { Choice } from '../choice.tsx'
import { dayText } from '../dates.ts'
import { type Frame, named, wordsIn } from '../frame.ts'
import { paperPath } from '../papers.ts'
import { Badge, Button, EmptyState, Form, Notice, Table } from '../parts.tsx'
import { SmallInput } from '../small-input.tsx'
import { CalledOff } from './called-off.tsx'
import { at, CanteenField, CounterFrame, Faults } from './counter-frame.tsx'
import type { Here } from './here.ts'
import { isOpen, OUTCOME_WORDS } from './rounds.ts'

interface Props {
  frame: Frame
  here: Here
  /** undefined: the kitchen has not planned the meal */
  view: RoundsView | undefined
  again?: Again | undefined
}

export const doorPath = (here: Here, diner: string): string =>
  `/canteen/doors/${diner}?${new URLSearchParams({ canteen: here.canteen.id })}`
const carriersPath = (here: Here): string => `/canteen/carriers?${new URLSearchParams({ canteen: here.canteen.id })}`

/** The day's rounds of a canteen: who goes where when, what became of each door, and who is in no round. */
export function RoundsPage({ frame, here, view, again }: Props) {
  const t = wordsIn(rounds, frame.lang)
  return (
    <CounterFrame frame={frame} here={here} title={t('tab')} tab="rounds">
      <h1>
        {t('title')} <small>{dayText(frame.today, frame.lang)}</small>
      </h1>
      {again && <Faults frame={frame} again={again} />}
      {!view && <EmptyState>{t('no_kitchen_plan')}</EmptyState>}
      {view && <Planning frame={frame} here={here} view={view} />}
      {view && view.faults.length > 0 && <Broken frame={frame} view={view} />}
      {view && view.uncounted.length > 0 && <Count frame={frame} here={here} n={view.uncounted.length} />}
      {view?.tours.map((tour) => (
        <Round frame={frame} here={here} view={view} tour={tour} again={again} />
      ))}
      {view && view.unplaced.length > 0 && <InNoRound frame={frame} here={here} view={view} again={again} />}
    </CounterFrame>
  )
}

function Planning({ frame, here, view }: Props & { view: RoundsView }) {
  const t = wordsIn(rounds, frame.lang)
  const facts = [
    t('cooked_at', { at: clockOf(view.cooked) }),
    t('ready_at', { at: clockOf(view.ready) }),
    t('until_at', { at: clockOf(view.until) }),
    ...(view.madeAt === null ? [t('not_planned')] : [t('made_at', { at: clockOf(view.madeAt), turn: view.turn })]),
    ...(view.why === null ? [] : [t('moved_because', { why: view.why })]),
  ]
  const movedNames = view.moved.map((diner) => nameIn(view, diner)).join(frame.lang === 'zh' ? '、' : ', ')
  return (
    <section class="card">
      <p>{facts.join(' · ')}</p>
      <p class="note">{t(view.turn === 0 ? 'plan_about' : 'plan_again_about')}</p>
      {movedNames && <p class="note">{t('moved_names', { names: movedNames })}</p>}
      {!view.isPlaced && <Notice mood="warn">{t('not_placed')}</Notice>}
      {view.carriers.length === 0 && <Notice mood="warn">{t('no_carriers')}</Notice>}
      <div class="row">
        {view.isPlaced && (
          <Form frame={frame} action="/canteen/rounds/plan">
            <CanteenField here={here} />
            <input type="hidden" name="turn" value={String(view.turn)} />
            <Button>{t(view.turn === 0 ? 'plan' : 'plan_again')}</Button>
          </Form>
        )}
        {view.tours.length > 0 && (
          <a class="button quiet" href={paperPath('round-sheet', view.day, view.meal, { canteen: view.canteen })}>
            {t('print')}
          </a>
        )}
        <a class="button quiet" href={carriersPath(here)}>
          {t('carriers')} {view.carriers.length}
        </a>
      </div>
    </section>
  )
}

const nameIn = ({ tours, unplaced }: RoundsView, diner: string): string =>
  [...tours.flatMap((tour) => [...tour.doors, ...tour.calledOff]), ...unplaced.map(({ door }) => door)].find((one) => one.diner === diner)
    ?.name ?? ''

function Broken({ frame, view }: { frame: Frame; view: RoundsView }) {
  const t = wordsIn(rounds, frame.lang)
  const carriers = new Map<string, string>(view.carriers.map((one) => [one.id, one.name]))
  return (
    <Notice mood="warn" title={t('faults')}>
      <ul>
        {view.faults.map((fault) => (
          <li>
            <strong>{nameIn(view, fault.door ?? '') || carriers.get(fault.carrier ?? '')}</strong>{' '}
            {named(roundFaults, fault.problem, frame.lang, fault.values)}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function Count({ frame, here, n }: { frame: Frame; here: Here; n: number }) {
  const t = wordsIn(rounds, frame.lang)
  return (
    <Notice mood="info" title={t('uncounted', { n })}>
      <Form frame={frame} action="/canteen/rounds/servings">
        <CanteenField here={here} />
        <Button>{t('count')}</Button>
      </Form>
    </Notice>
  )
}

interface TourProps extends Props {
  view: RoundsView
  tour: TourView
}

function Round({ frame, here, view, tour, again }: TourProps) {
  const t = wordsIn(rounds, frame.lang)
  const { carrier, doors } = tour
  const title = `${carrier.name} · ${t('tour_n', { n: tour.tour })}`
  return (
    <section>
      <h2>
        {title}{' '}
        <small>
          {[
            t(carrier.mode),
            t('doors_n', { n: doors.length }),
            t('departs', { at: clockOf(tour.departs) }),
            t('ends', { at: clockOf(tour.ends) }),
            ...(tour.state === 'waiting' ? [] : [t(`state_${tour.state}`)]),
          ].join(' · ')}
        </small>
      </h2>
      {tour.calledOff.length > 0 && <CalledOff frame={frame} tour={tour} />}
      <Table
        caption={title}
        quiet
        wide
        rows={doors}
        columns={[
          { head: t('order'), number: true, cell: (_, i) => i + 1 },
          { head: t('person'), names: true, cell: (door) => <Person frame={frame} here={here} door={door} /> },
          { head: t('diet'), cell: (door) => <Diet frame={frame} door={door} /> },
          { head: t('address'), cell: (door) => <Where frame={frame} door={door} /> },
          { head: t('proxy'), cell: (door) => proxyText(door.proxy, frame.lang) || t('no_proxy') },
          { head: t('eta'), number: true, cell: (door) => door.arrives !== null && clockOf(door.arrives) },
          { head: t('age'), number: true, cell: (door) => door.ageMinutes !== null && t('minutes', { n: door.ageMinutes }) },
          {
            head: t('outcome'),
            cell: (door) => <What frame={frame} here={here} view={view} door={door} carrier={carrier.id} again={again} />,
          },
        ]}
      />
    </section>
  )
}

const Person = ({ here, door }: { frame: Frame; here: Here; door: DoorView }) => (
  <a class="target" href={doorPath(here, door.diner)}>
    {door.name}
  </a>
)

function Diet({ frame, door }: { frame: Frame; door: DoorView }) {
  const tray = say(TRAY_WORDS[door.tray], frame.lang)
  if (door.needs.length === 0) return <>{tray}</>
  return (
    <>
      {tray} <Badge mood="bad">{needsText(door.needs, frame.lang)}</Badge>
    </>
  )
}

function Where({ frame, door }: { frame: Frame; door: DoorView }) {
  const access = accessText(door.access, frame.lang)
  return (
    <>
      {door.address}
      {access && <br />}
      <small>{access}</small>
    </>
  )
}

interface WhatProps extends Props {
  view: RoundsView
  door: DoorView
  carrier?: string
}

/** What became of it, or what may be done: give it to another carrier, or say what happened. */
function What({ frame, here, view, door, carrier, again }: WhatProps) {
  const t = wordsIn(rounds, frame.lang)
  const mine = again?.typed.diner === door.diner ? again : undefined
  return (
    <>
      <Outcome frame={frame} door={door} />
      {isOpen(door) && (
        <details open={mine !== undefined}>
          <summary>{t('move')}</summary>
          <Move frame={frame} here={here} view={view} door={door} carrier={carrier} again={mine} />
          <Say frame={frame} here={here} door={door} again={mine} />
        </details>
      )}
    </>
  )
}

function Outcome({ frame, door }: { frame: Frame; door: DoorView }) {
  const t = wordsIn(rounds, frame.lang)
  if (!door.outcome) return <span>{t('open')}</span>
  const { outcome, why, device_at } = door.outcome
  return (
    <Badge mood={outcome === 'nobody' ? 'warn' : 'good'}>
      {say(OUTCOME_WORDS[outcome], frame.lang)} {clockOf(device_at)} {why}
      {outcome === 'nobody' && ` · ${t('tried', { n: door.tries })}`}
    </Badge>
  )
}

function Move({ frame, here, view, door, carrier, again }: WhatProps) {
  const t = wordsIn(rounds, frame.lang)
  const others = view.carriers.filter((one) => one.id !== carrier).map((one) => [one.id, one.name] as const)
  if (others.length === 0 || view.turn === 0 || door.place === null) return null
  return (
    <Form frame={frame} action="/canteen/rounds/moves" class="row">
      <CanteenField here={here} />
      <input type="hidden" name="diner" value={door.diner} />
      <input type="hidden" name="turn" value={String(view.turn)} />
      <Choice
        label={t('move_to')}
        full={`${door.name} ${t('move_to')}`}
        name="carrier"
        options={others}
        chosen={typedOr(again, 'carrier', undefined)}
      />
      <SmallInput label={t('why')} full={`${door.name} ${t('why')}`} name="why" value={typedOr(again, 'why', undefined)} wide />
      <Button quiet>{t('move_button')}</Button>
    </Form>
  )
}

const SAID = ['handed', 'proxy', 'hung', 'nobody'] as const

function Say({ frame, here, door, again }: Omit<WhatProps, 'view'>) {
  const t = wordsIn(rounds, frame.lang)
  return (
    <Form frame={frame} action="/canteen/rounds/outcomes" class="row">
      <CanteenField here={here} />
      <input type="hidden" name="id" value={frame.key()} />
      <input type="hidden" name="diner" value={door.diner} />
      <Choice
        label={t('outcome')}
        full={`${door.name} ${t('outcome')}`}
        name="outcome"
        options={SAID.map((one) => [one, say(OUTCOME_WORDS[one], frame.lang)] as const)}
        chosen={typedOr(again, 'outcome', undefined)}
      />
      <SmallInput
        label={t('hung_why')}
        full={`${door.name} ${t('hung_why')}`}
        name="hungWhy"
        value={typedOr(again, 'hungWhy', undefined)}
        optional
        wide
      />
      <Button quiet>{t('save')}</Button>
    </Form>
  )
}

function InNoRound({ frame, here, view, again }: Props & { view: RoundsView }) {
  const t = wordsIn(rounds, frame.lang)
  const carriers = new Map<string, string>(view.carriers.map((one) => [one.id, one.name]))
  return (
    <section>
      <h2>
        {t('unplaced')} <small>{view.unplaced.length}</small>
      </h2>
      <p class="note">{t('unplaced_about')}</p>
      <Table
        caption={t('unplaced')}
        quiet
        wide
        rows={view.unplaced}
        columns={[
          { head: t('person'), names: true, cell: ({ door }) => <Person frame={frame} here={here} door={door} /> },
          { head: t('diet'), cell: ({ door }) => <Diet frame={frame} door={door} /> },
          { head: t('address'), cell: ({ door }) => <Where frame={frame} door={door} /> },
          {
            head: t('why'),
            cell: ({ why, best }) => unplacedText(why, best, (id) => carriers.get(id) ?? '', frame.lang),
          },
          { head: t('outcome'), cell: ({ door }) => <What frame={frame} here={here} view={view} door={door} again={again} /> },
        ]}
      />
    </section>
  )
}

export const backToRounds = (frame: Frame, here: Here) => (
  <p class="row">
    <a class="button quiet" href={at(here.canteen.id, 'rounds')}>
      {say(rounds.back, frame.lang)}
    </a>
  </p>
)
