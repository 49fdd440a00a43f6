import type { RunId } from '../../../db/tables/routing.ts'
import { clockOf } from '../../kernel/meal-date.ts'
import type { FormerRun } from '../../routing/routing.ts'
import { vanOnTrip } from '../../routing/trip-named.ts'
import { drive } from '../../words/counter.ts'
import { say } from '../../words/words.ts'
import type { Again } from '../again.ts'
import { CleaningForm } from '../cleaning-form.tsx'
import { dayText } from '../dates.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { EmptyState, Field, Form, Notice } from '../parts.tsx'
import { Said } from '../phone/kept-box.tsx'
import { DriverFrame } from './driver-frame.tsx'
import { Held } from './held.tsx'
import { Notices } from './on-the-way.tsx'
import { After, asEvent, Until } from './phone-box.tsx'
import { ReserveAboard } from './reserve.tsx'
import { type DriverRun, type DriverStop, nextStop } from './runs.ts'
import { StopCard } from './stop-card.tsx'
import { Former, Unread } from './unread.tsx'

interface Props {
  frame: Frame
  runs: readonly DriverRun[]
  /** that were the driver's until an edit, and this is not confirmed yet */
  former?: readonly FormerRun[]
  /** the form that came back, and of which run */
  refused?: { again: Again; run: RunId } | undefined
}

/** The driver's day: what to do next stands on top, the rest below it. */
export function RunsPage({ frame, runs, former = [], refused }: Props) {
  const t = wordsIn(drive, frame.lang)
  const nameOf = (code: string) => runs.flatMap((run) => run.reserve.lines).find((line) => line.dish === code)?.name
  return (
    <DriverFrame frame={frame} title={t('title')} again={refused?.again} nameOf={nameOf}>
      <p class="day">{dayText(frame.today, frame.lang)}</p>
      {former.map((run) => (
        <Former frame={frame} run={run} />
      ))}
      {runs.length === 0 && <EmptyState>{t('no_run')}</EmptyState>}
      {runs.map((run) => (
        <Run frame={frame} run={run} again={run.id === refused?.run ? refused.again : undefined} />
      ))}
    </DriverFrame>
  )
}

function Run({ frame, run, again }: { frame: Frame; run: DriverRun; again: Again | undefined }) {
  const t = wordsIn(drive, frame.lang)
  const next = nextStop(run)
  const boxes = run.stops.flatMap((stop) => stop.boxes)
  const halal = boxes.filter((box) => box.line === 'halal').length
  return (
    <section class="trip">
      <h1>
        {t('run', { number: run.number })} <span class="plate">{vanOnTrip(run.plate, run, frame.lang)}</span>
      </h1>
      <p class="facts-line">
        <span>{t('departs', { at: clockOf(run.departs) })}</span>
        <span>{t('n_stops', { n: run.stops.length })}</span>
        <span>{t('n_boxes', { n: boxes.length })}</span>
        {halal > 0 && <span class="halal">{t('n_halal', { n: halal })}</span>}
        <span>{t('n_portions', { n: run.stops.reduce((sum, stop) => sum + stop.portions, 0) })}</span>
      </p>
      <Notices frame={frame} run={run} />
      <Unread frame={frame} run={run} />
      {!run.departed && <Cleaning frame={frame} run={run} again={again?.typed.what === undefined ? undefined : again} />}
      <Said of={run.id} />
      {!run.departed && <Steps frame={frame} run={run} again={again} />}
      {next && (run.departed ? <StopCard frame={frame} run={run} stop={next} /> : <AfterDeparture frame={frame} run={run} next={next} />)}
      {run.departed && !next && <AllDone frame={frame} run={run} />}
      <ReserveAboard frame={frame} run={run} again={again} />
      <h2>{t('all_stops')}</h2>
      <ol class="stops">
        {run.stops.map((stop) => (
          <StopRow frame={frame} stop={stop} next={run.departed !== undefined && stop.id === next?.id} />
        ))}
      </ol>
      {run.departed && <p class="note">{t('departed_at', { at: clockOf(run.departed.at), seal: run.departed.seal })}</p>}
    </section>
  )
}

/** Before anything is loaded: the van is clean, on whose word. */
function Cleaning({ frame, run, again }: { frame: Frame; run: DriverRun; again: Again | undefined }) {
  const t = wordsIn(drive, frame.lang)
  if (run.cleanedAt !== undefined)
    return (
      <p class="done">
        <span class="tick">✓</span> {t('clean')} {t('cleaned_at', { at: clockOf(run.cleanedAt) })}
      </p>
    )
  return (
    <details class="card step" open={again !== undefined || run.loadedAt === undefined}>
      <summary>{t('not_cleaned')}</summary>
      <p>{t('clean_about')}</p>
      <CleaningForm
        frame={frame}
        action={`/driver/runs/${run.id}/cleanings`}
        places={[{ code: run.plate, name: run.plate }]}
        things={['van', 'boxes']}
        again={again}
      />
    </details>
  )
}

function AfterDeparture({ frame, run, next }: { frame: Frame; run: DriverRun; next: DriverStop }) {
  return (
    <After what="departed" run={run.id}>
      <StopCard frame={frame} run={run} stop={next} />
    </After>
  )
}

/** Before the wheels turn: load, then seal and go. */
function Steps({ frame, run, again }: { frame: Frame; run: DriverRun; again: Again | undefined }) {
  const t = wordsIn(drive, frame.lang)
  return (
    <div class="card step">
      {run.loadedAt === undefined ? (
        <>
          <Until what="loaded" run={run.id}>
            <h2>{t('step_load')}</h2>
            <p>{t('load_order')}</p>
            <Form frame={frame} action={`/driver/runs/${run.id}/loading`} {...asEvent('loaded', run.id)}>
              <button type="submit" class="button primary">
                {t('load_as_planned')}
              </button>
            </Form>
            <a class="button quiet" href={`/driver/runs/${run.id}/loading`}>
              {t('load_differs')}
            </a>
          </Until>
          <After what="loaded" run={run.id}>
            <Departure frame={frame} run={run} again={again} />
          </After>
        </>
      ) : (
        <>
          <p class="done">
            <span class="tick">✓</span> {t('loaded_at', { at: clockOf(run.loadedAt) })}
          </p>
          <Departure frame={frame} run={run} again={again} />
        </>
      )}
    </div>
  )
}

function Departure({ frame, run, again }: { frame: Frame; run: DriverRun; again: Again | undefined }) {
  const t = wordsIn(drive, frame.lang)
  return (
    <>
      <h2>{t('step_depart')}</h2>
      <Form frame={frame} action={`/driver/runs/${run.id}/departure`} {...asEvent('departed', run.id)}>
        <Seal frame={frame} again={again} />
        <TakenOff frame={frame} run={run} />
        <button type="submit" class="button primary">
          {t('depart')}
        </button>
      </Form>
    </>
  )
}

/** Food aboard that must not leave: the van goes without it. */
function TakenOff({ frame, run }: { frame: Frame; run: DriverRun }) {
  const t = wordsIn(drive, frame.lang)
  if (run.held.length === 0) return null
  return (
    <>
      <Held frame={frame} run={run} />
      <label class="sure">
        <input type="checkbox" name="takenOff" value="yes" required /> {t('taken_off')}
      </label>
    </>
  )
}

function Seal({ frame, again }: { frame: Frame; again: Again | undefined }) {
  const t = wordsIn(drive, frame.lang)
  const fault = again?.wrong.seal
  return (
    <Field
      label={t('seal')}
      name="seal"
      hint={t('seal_hint')}
      value={again?.typed.seal}
      fault={fault && say(fault, frame.lang)}
      autocomplete="off"
    />
  )
}

function AllDone({ frame, run }: { frame: Frame; run: DriverRun }) {
  const t = wordsIn(drive, frame.lang)
  const boxes = run.stops.reduce((sum, stop) => sum + (stop.handed?.boxesBack ?? 0), 0)
  return (
    <Notice mood="good" title={t('all_done')}>
      <p>{t('all_done_more', { n: run.stops.length, boxes })}</p>
    </Notice>
  )
}

function StopRow({ frame, stop, next }: { frame: Frame; stop: DriverStop; next: boolean }) {
  const t = wordsIn(drive, frame.lang)
  const cold = stop.handed?.dishes.some((dish) => dish.verdict !== 'serve')
  return (
    <li class={stop.handed ? 'handed' : next ? 'to-go' : undefined}>
      <a href={`/driver/stops/${stop.id}`}>
        <span class="number">{stop.handed ? '✓' : stop.position}</span>
        <span class="name">
          <strong>{stop.canteen.name}</strong>
          <small class="times">
            {stop.handed ? t('done_at', { at: clockOf(stop.handed.at) }) : t('eta', { at: clockOf(stop.eta) })} ·{' '}
            {t('n_boxes', { n: stop.boxes.length })} · {t('n_portions', { n: stop.portions })}
          </small>
        </span>
        <span class="flag" data-badge={stop.id} hidden />
        {cold && <span class="flag">{t('cold_flag')}</span>}
        {next && <span class="flag next-flag">{t('next_stop')}</span>}
      </a>
    </li>
  )
}
