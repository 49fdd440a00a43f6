import { clockOf } from '../../kernel/meal-date.ts'
import { drive } from '../../words/counter.ts'
import { LINE_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { wayTo } from './navigate.ts'
import type { DriverRun, DriverStop } from './runs.ts'

/** The stop to drive to, on the first page. */
export function StopCard({ frame, run, stop }: { frame: Frame; run: DriverRun; stop: DriverStop }) {
  const t = wordsIn(drive, frame.lang)
  return (
    <div class="card next-stop" data-card={stop.id}>
      <p class="eyebrow">
        {t('next_stop')} · {t('stop_of', { n: stop.position, of: run.stops.length })}
      </p>
      <Whereabouts frame={frame} stop={stop} level="h2" />
      <a class="button primary" href={`/driver/stops/${stop.id}`}>
        {t('go_to_stop')}
      </a>
    </div>
  )
}

/** Where a stop is, when to be there, how to get there, whom to call, and what to carry in. */
export function Whereabouts({ frame, stop, level: Heading }: { frame: Frame; stop: DriverStop; level: 'h1' | 'h2' }) {
  const t = wordsIn(drive, frame.lang)
  const { name, address, phone, lat, lon } = stop.canteen
  return (
    <>
      <Heading>{name}</Heading>
      <p class="address">{address}</p>
      <p class="when">
        <strong>{t('eta', { at: clockOf(stop.eta) })}</strong> {t('serves', { at: stop.serves })}
      </p>
      <p class="row ways">
        {lat !== null && lon !== null ? (
          <a class="button quiet" href={wayTo({ lat, lon }, name)} rel="noreferrer">
            {t('navigate')}
          </a>
        ) : (
          <span class="note">{t('no_place')}</span>
        )}
        {phone && (
          <a class="button quiet" href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
            {t('call')} {phone}
          </a>
        )}
      </p>
      <BoxCounts frame={frame} stop={stop} />
    </>
  )
}

/** Boxes by line: halal ones are counted apart, as they are carried. */
function BoxCounts({ frame, stop }: { frame: Frame; stop: DriverStop }) {
  const t = wordsIn(drive, frame.lang)
  const lines = (['ordinary', 'halal'] as const)
    .map((line) => ({ line, n: stop.boxes.filter((box) => box.line === line).length }))
    .filter(({ n }) => n > 0)
  return (
    <p class="boxes">
      {lines.map(({ line, n }) => (
        <span class={`chip ${line}`}>
          {say(LINE_WORDS[line], frame.lang)} <b>{t('n_boxes', { n })}</b>
        </span>
      ))}
      <span class="chip">{t('n_portions', { n: stop.portions })}</span>
      {stop.specials > 0 && (
        <span class="chip special">
          <b>{t('n_specials', { n: stop.specials })}</b>
        </span>
      )}
    </p>
  )
}
