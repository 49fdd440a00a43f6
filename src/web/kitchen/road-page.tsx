import { clockOf } from '../../kernel/meal-date.ts'
import { EVENT_WORDS, FLAG_WORDS, INCIDENT_WORDS, NOTICE_WORDS, road } from '../../words/on-the-way.ts'
import { REFUSAL_WORDS } from '../../words/refusals.ts'
import { gapSaid } from '../../words/rejections.ts'
import { GAP_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import type { Again } from '../again.ts'
import { Choice } from '../choice.tsx'
import { type Frame, wordsIn } from '../frame.ts'
import { Badge, Button, type Column, EmptyState, Form, Notice, Table } from '../parts.tsx'
import { SmallInput } from '../small-input.tsx'
import { DayFrame } from './frame-of-day.tsx'
import { ReserveOnVans } from './reserve-on-vans.tsx'
import type { KitchenRoad, RoadEvent, RoadIncident } from './road.ts'

interface Props {
  frame: Frame
  data: KitchenRoad
  again?: Again | undefined
}

type Stop = KitchenRoad['runs'][number]['stops'][number]

/** Where every van is, what will not keep its promise, what drivers report, and what is to be done about it. */
export function KitchenRoadPage({ frame, data, again }: Props) {
  const t = wordsIn(road, frame.lang)
  const alarms = data.runs.flatMap((run) => run.stops).filter((stop) => stop.handedAt === undefined && stop.late + stop.cold > 0)
  return (
    <DayFrame frame={frame} day={data.day} tab="road" again={again}>
      {data.runs.length === 0 && <EmptyState>{t('none')}</EmptyState>}
      {alarms.length > 0 && (
        <Notice mood="bad" title={t('alarm', { n: alarms.length })}>
          <ul>
            {alarms.map((stop) => (
              <li>
                <strong>{stop.name}</strong> {overText(frame, stop)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {data.notices.length > 0 && <Unconfirmed frame={frame} data={data} />}
      <Incidents frame={frame} data={data} />
      {data.runs.map((run) => (
        <section>
          <h2>{runText(frame, run)}</h2>
          <Table caption={runText(frame, run)} quiet columns={columnsOf(frame)} rows={run.stops} empty="–" />
        </section>
      ))}
      {data.gaps.length > 0 && <Gaps frame={frame} data={data} />}
      <ReserveOnVans frame={frame} data={data} again={again} />
      <Phones frame={frame} data={data} />
      {frame.may('route') && <BreakdownForm frame={frame} data={data} again={again?.typed.near === undefined ? undefined : again} />}
    </DayFrame>
  )
}

const runText = (frame: Frame, { number, plate, driver }: KitchenRoad['runs'][number]): string =>
  say(road.run_of, frame.lang, { number, plate, driver })

function columnsOf(frame: Frame): Column<Stop>[] {
  const t = wordsIn(road, frame.lang)
  return [
    { head: t('canteen'), names: true, cell: (stop) => stop.name },
    { head: t('planned'), number: true, cell: (stop) => clockOf(stop.planned) },
    { head: t('until'), number: true, cell: (stop) => clockOf(stop.until) },
    { head: t('expected'), number: true, cell: (stop) => (stop.eta === undefined ? '–' : clockOf(stop.eta)) },
    { head: t('handed'), number: true, cell: (stop) => (stop.handedAt === undefined ? '–' : clockOf(stop.handedAt)) },
    { head: t('state'), cell: (stop) => <State frame={frame} stop={stop} /> },
  ]
}

const overText = (frame: Frame, { late, cold }: Stop): string => {
  const t = wordsIn(road, frame.lang)
  return [late > 0 ? t('late', { n: late }) : '', cold > 0 ? t('cold', { n: cold }) : ''].filter(Boolean).join(' · ')
}

function State({ frame, stop }: { frame: Frame; stop: Stop }) {
  const t = wordsIn(road, frame.lang)
  const over = overText(frame, stop)
  if (over) return <Badge mood={stop.handedAt === undefined ? 'bad' : 'warn'}>{over}</Badge>
  if (stop.handedAt !== undefined) return <Badge mood="good">{t('done')}</Badge>
  if (stop.eta === undefined) return <Badge mood="bad">{t('no_van')}</Badge>
  return <Badge mood="info">{t(stop.arrived ? 'there' : 'on_time')}</Badge>
}

/** What did not arrive or was sent back, and what of the reserve made it good. */
function Gaps({ frame, data }: Props) {
  const t = wordsIn(road, frame.lang)
  return (
    <section id="gaps">
      <h2>{t('gaps')}</h2>
      <Table
        caption={t('gaps')}
        quiet
        wide
        rows={data.gaps}
        columns={[
          { head: t('canteen'), names: true, cell: (gap) => gap.canteen },
          { head: t('dish'), cell: (gap) => gap.dish },
          { head: t('why'), cell: (gap) => say(GAP_WORDS[gap.reason], frame.lang) },
          { head: t('missing'), number: true, cell: (gap) => gap.portions },
          {
            head: t('open'),
            number: true,
            cell: (gap) => (gap.open > 0 ? <Badge mood="warn">{gap.open}</Badge> : <Badge mood="good">0</Badge>),
          },
          { head: t('gap_said'), cell: (gap) => gapSaid(gap, frame.lang) || '–' },
        ]}
      />
    </section>
  )
}

function Unconfirmed({ frame, data }: Props) {
  const t = wordsIn(road, frame.lang)
  return (
    <Notice mood="warn" title={t('notices')}>
      <ul>
        {data.notices.map((notice) => (
          <li>
            {clockOf(notice.at)} {notice.run} {say(NOTICE_WORDS[notice.kind], frame.lang, { canteen: notice.canteen })}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function Incidents({ frame, data }: Props) {
  const t = wordsIn(road, frame.lang)
  return (
    <section id="incidents">
      <h2>{t('incidents')}</h2>
      {data.incidents.length === 0 && <EmptyState>{t('no_incidents')}</EmptyState>}
      {data.incidents.map((incident) => (
        <Incident frame={frame} data={data} incident={incident} />
      ))}
    </section>
  )
}

function Incident({ frame, data, incident }: Props & { incident: RoadIncident }) {
  const t = wordsIn(road, frame.lang)
  const { kind, run, canteen, at, note, reported_by, seen_at, seen_by, ended_at, ended_by, done } = incident
  const action = `/kitchen/${data.day}/incidents/${incident.id}`
  return (
    <div class="card">
      <h3>
        <Badge mood={ended_at !== null ? 'good' : seen_at !== null ? 'warn' : 'bad'}>{say(INCIDENT_WORDS[kind], frame.lang)}</Badge> {run}{' '}
        {canteen}
      </h3>
      {note && <p>{note}</p>}
      <p class="note">
        {t('reported', { at: clockOf(at), by: data.nameOf(reported_by) })}
        {seen_at !== null && ` · ${t('taken_up', { at: clockOf(seen_at), by: data.nameOf(seen_by ?? '') })}`}
      </p>
      {ended_at !== null && <p>{t('ended', { at: clockOf(ended_at), by: data.nameOf(ended_by ?? ''), done: done ?? '' })}</p>}
      {ended_at === null && frame.may('route') && (
        <div class="row">
          {seen_at === null && (
            <Form frame={frame} action={`${action}/seen`}>
              <Button quiet>{t('take_up')}</Button>
            </Form>
          )}
          <DoneForm frame={frame} action={`${action}/end`} button={t('end')} />
        </div>
      )}
    </div>
  )
}

function DoneForm({ frame, action, button }: { frame: Frame; action: string; button: string }) {
  const t = wordsIn(road, frame.lang)
  return (
    <Form frame={frame} action={action} class="row">
      <SmallInput label={t('what_done')} full={t('what_done')} name="done" value={undefined} wide />
      <Button>{button}</Button>
    </Form>
  )
}

const MOODS = { accepted: 'info', already: 'info', conflict: 'bad', review: 'bad', waiting: 'warn' } as const

function Phones({ frame, data }: Props) {
  const t = wordsIn(road, frame.lang)
  const columns: Column<RoadEvent>[] = [
    { head: t('what'), names: true, cell: (row) => `${say(EVENT_WORDS[row.kind], frame.lang)} ${row.run} ${row.canteen ?? ''}` },
    { head: t('when'), cell: (row) => t('times', { phone: clockOf(row.at), received: clockOf(row.received_at) }) },
    { head: t('state'), cell: (row) => <Badge mood={MOODS[row.verdict ?? 'waiting']}>{t(row.verdict ?? 'waiting')}</Badge> },
    { head: t('why'), cell: (row) => whyOf(frame, row) },
    { head: t('what_done'), cell: (row) => <Review frame={frame} data={data} row={row} /> },
  ]
  return (
    <section id="phones">
      <h2>{t('phones')}</h2>
      <Table caption={t('phones')} quiet wide columns={columns} rows={data.events} empty={t('no_phones')} />
    </section>
  )
}

function whyOf(frame: Frame, { reason, flags }: RoadEvent): string {
  const known =
    reason !== null && Object.hasOwn(REFUSAL_WORDS, reason) ? [say(REFUSAL_WORDS[reason as keyof typeof REFUSAL_WORDS], frame.lang)] : []
  const odd = (JSON.parse(flags ?? '[]') as (keyof typeof FLAG_WORDS)[]).map((flag) => say(FLAG_WORDS[flag], frame.lang))
  return [...known, ...odd].join(frame.lang === 'zh' ? '；' : '; ')
}

function Review({ frame, data, row }: Props & { row: RoadEvent }) {
  const t = wordsIn(road, frame.lang)
  if (row.reviewed_at !== null)
    return <>{t('reviewed', { at: clockOf(row.reviewed_at), by: data.nameOf(row.reviewed_by ?? ''), done: row.done ?? '' })}</>
  if (row.verdict === 'accepted' || row.verdict === 'already' || !frame.may('route')) return <>–</>
  return <DoneForm frame={frame} action={`/kitchen/${data.day}/events/${row.id}/review`} button={t('end')} />
}

function BreakdownForm({ frame, data, again }: Props) {
  const t = wordsIn(road, frame.lang)
  const runs = data.runs.filter((run) => run.departed && !run.broken && run.stops.some((stop) => stop.handedAt === undefined))
  if (runs.length === 0) return null
  return (
    <Form frame={frame} action={`/kitchen/${data.day}/breakdowns`} class="card" id="breakdown">
      <h3>{t('breakdown')}</h3>
      <p class="note">{t('breakdown_about')}</p>
      <div class="cook">
        <Choice label={t('which_run')} name="run" chosen={again?.typed.run} options={runs.map((run) => [run.id, runText(frame, run)])} />
        <Choice
          label={t('near')}
          name="near"
          chosen={again?.typed.near}
          options={[['', t('kitchen')], ...data.canteens.map((one) => [one.id, one.name] as const)]}
        />
        <SmallInput label={t('why')} full={t('why')} name="why" value={again?.typed.why} wide />
        <Button>{t('declare')}</Button>
      </div>
    </Form>
  )
}
