import { clockOf } from '../../kernel/meal-date.ts'
import { INCIDENT_WORDS, NOTICE_WORDS, road } from '../../words/on-the-way.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { Choice } from '../choice.tsx'
import { type Frame, wordsIn } from '../frame.ts'
import { Form } from '../parts.tsx'
import { SmallInput } from '../small-input.tsx'
import { asEvent } from './phone-box.tsx'
import type { DriverRun, DriverStop } from './runs.ts'

/** What the dispatcher has to say, before anything else; it stays until the driver has read it. */
export function Notices({ frame, run }: { frame: Frame; run: DriverRun }) {
  const t = wordsIn(road, frame.lang)
  return (
    <>
      {run.notices.map(({ id, kind, at, canteen }) => (
        <section class="news" role="alert" aria-label={t('notice_title', { at: clockOf(at) })}>
          <h2>{t('notice_title', { at: clockOf(at) })}</h2>
          <p>{say(NOTICE_WORDS[kind], frame.lang, { canteen })}</p>
          <Form frame={frame} action={`/driver/notices/${id}/seen`}>
            <button type="submit" class="button primary">
              {t('notice_read')}
            </button>
          </Form>
        </section>
      ))}
    </>
  )
}

/** One tap when the van is there: what is promised to the canteen, and the minutes of the road, are measured by it. */
export function Arrival({ frame, stop }: { frame: Frame; stop: DriverStop }) {
  const t = wordsIn(road, frame.lang)
  if (stop.arrivedAt !== undefined)
    return (
      <p class="arrived">
        <span class="tick">✓</span> {t('arrived_at', { at: clockOf(stop.arrivedAt) })}
      </p>
    )
  if (stop.handed) return null
  return (
    <Form frame={frame} action={`/driver/stops/${stop.id}/arrival`} class="arrival" {...asEvent('arrived', stop.run, stop)}>
      <Here />
      <button type="submit" class="button primary">
        {t('arrive')}
      </button>
      <p class="note">{t('arrive_about')}</p>
    </Form>
  )
}

/** Filled by the phone when the button is pressed, where it says so. */
const Here = () => (
  <>
    {['lat', 'lon', 'accuracy'].map((name) => (
      <input type="hidden" name={name} />
    ))}
  </>
)

/** When the van goes on: how long a canteen keeps it is learnt from this. */
export function Leaving({ frame, stop }: { frame: Frame; stop: DriverStop }) {
  const t = wordsIn(road, frame.lang)
  if (stop.leftAt !== undefined) return <p class="note">{t('left_at', { at: clockOf(stop.leftAt) })}</p>
  return (
    <Form frame={frame} action={`/driver/stops/${stop.id}/leaving`} {...asEvent('left', stop.run, stop)}>
      <Here />
      <button type="submit" class="button quiet">
        {t('leave')}
      </button>
    </Form>
  )
}

/** Something is wrong here: the dispatcher hears of it, and the driver sees what is done. */
export function Trouble({ frame, stop, again }: { frame: Frame; stop: DriverStop; again: Again | undefined }) {
  const t = wordsIn(road, frame.lang)
  const mine = again?.typed.kind === undefined ? undefined : again
  const fault = mine?.wrong.note
  return (
    <details class="card" id="trouble" open={mine !== undefined || stop.incidents.length > 0}>
      <summary>{t('trouble')}</summary>
      {stop.incidents.map(({ kind, at, seen, done }) => (
        <p>
          {t('trouble_known', { at: clockOf(at), what: say(INCIDENT_WORDS[kind], frame.lang) })}
          {done !== null ? ` · ${t('trouble_over', { done })}` : seen ? ` · ${t('trouble_seen')}` : ''}
        </p>
      ))}
      <Form frame={frame} action={`/driver/stops/${stop.id}/incidents`} {...asEvent('incident', stop.run, stop)}>
        <Choice
          label={t('trouble_what')}
          name="kind"
          wide
          chosen={mine?.typed.kind}
          options={Object.entries(INCIDENT_WORDS).map(([kind, text]) => [kind, say(text, frame.lang)])}
        />
        <SmallInput
          label={t('trouble_note')}
          full={t('trouble_note')}
          name="note"
          optional
          wide
          value={typedOr(mine, 'note', undefined)}
          wrong={fault && say(fault, frame.lang)}
        />
        <button type="submit" class="button quiet">
          {t('trouble_send')}
        </button>
      </Form>
    </details>
  )
}
