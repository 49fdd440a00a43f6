import { clockOf } from '../../kernel/meal-date.ts'
import type { FormerRun } from '../../routing/routing.ts'
import { drive } from '../../words/counter.ts'
import { TRAY_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Form } from '../parts.tsx'
import type { DriverRun, RunNews } from './runs.ts'

/** What changed on a run since its driver last looked: before anything else, one tap away. */
export function Unread({ frame, run }: { frame: Frame; run: DriverRun }) {
  return (
    <>
      {run.unread.map((news) => (
        <News frame={frame} run={run} news={news} />
      ))}
    </>
  )
}

/** A run that is somebody else's now, or no more: whoever has its papers does not load. */
export function Former({ frame, run: { number, plate, version, departs_at } }: { frame: Frame; run: FormerRun }) {
  const t = wordsIn(drive, frame.lang)
  return (
    <section class="news" role="alert" aria-label={t('former', { number, plate })}>
      <h2>{t('former', { number, plate })}</h2>
      <p>{t('former_about', { at: clockOf(departs_at) })}</p>
      <Form frame={frame} action="/driver/former/seen">
        <input type="hidden" name="version" value={String(version)} />
        <input type="hidden" name="number" value={String(number)} />
        <button type="submit" class="button primary">
          {t('changed_read')}
        </button>
      </Form>
    </section>
  )
}

function News({ frame, run, news }: { frame: Frame; run: DriverRun; news: RunNews }) {
  const t = wordsIn(drive, frame.lang)
  const { version, at, why, canteens } = news
  return (
    <section class="news" role="alert" aria-label={t('changed', { version })}>
      <h2>{t('changed', { version })}</h2>
      <p>{t('changed_by', { at: clockOf(at), why: why ?? t('changed_why') })}</p>
      <ul>
        {canteens.map(({ name, gone, times, trays, dishes }) => (
          <li>
            <strong>{name}</strong>
            {gone && <b class="plus-minus">{t('changed_gone')}</b>}
            {times && <b class="plus-minus">{t('changed_times', { was: clockOf(times.was), now: clockOf(times.now) })}</b>}
            {trays.map(({ tray, portions }) => (
              <b class="plus-minus">
                {say(TRAY_WORDS[tray], frame.lang)} {signed(portions)}
              </b>
            ))}
            <span>{dishes.map(({ dish, portions }) => `${dish} ${signed(portions)}`).join(frame.lang === 'zh' ? '、' : ', ')}</span>
          </li>
        ))}
      </ul>
      <p>{t('changed_void')}</p>
      <Form frame={frame} action={`/driver/runs/${run.id}/changes/seen`}>
        <input type="hidden" name="version" value={String(version)} />
        <button type="submit" class="button primary">
          {t('changed_read')}
        </button>
      </Form>
    </section>
  )
}

/** A change without its sign would be read as a total. */
const signed = (portions: number): string => (portions > 0 ? `+${portions}` : `−${-portions}`)
