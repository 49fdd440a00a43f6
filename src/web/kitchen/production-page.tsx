import { clockOf } from '../../kernel/meal-date.ts'
import { kitchen } from '../../words/kitchen.ts'
import { production } from '../../words/production.ts'
import { LINE_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import type { Again } from '../again.ts'
import { stamp } from '../dates.ts'
import { wordsIn } from '../frame.ts'
import { paperPath } from '../papers.ts'
import { Notice } from '../parts.tsx'
import { CountedSince } from './counted-since.tsx'
import { DayFrame } from './frame-of-day.tsx'
import { NotPlanned } from './not-planned.tsx'
import { ChangeForm, Changes, type Shown } from './plan-changes.tsx'
import { Station } from './station.tsx'

interface PageProps extends Shown {
  faultText: Parameters<typeof Changes>[0]['faultText']
  again?: Again | undefined
  /** the code of the one station whose screen this is */
  only?: string | undefined
}

/** The kitchen's morning, station by station: what goes on which fire when, what changed, what came short. */
export function KitchenProductionPage({ frame, data, faultText, again, only }: PageProps) {
  const t = wordsIn(production, frame.lang)
  const stations = only === undefined ? data.stations : data.stations.filter((station) => station.code === only)
  const form = again && (again.typed.batch ? `#batch-${again.typed.batch}` : '#change')
  return (
    <DayFrame frame={frame} day={data.day} tab="production" again={again} form={form}>
      {data.planned ? (
        <>
          <p class="note">
            {t('version', { n: data.version })} · {t('cut_off', { at: stamp(data.cutOff) })}
          </p>
          {only === undefined && <Papers frame={frame} data={data} />}
          <StationNav frame={frame} data={data} only={only} />
          {only === undefined && <CountedSince frame={frame} data={data} canteen={data.canteen} />}
          <Doubles frame={frame} data={data} />
          <Shortages frame={frame} data={data} />
          <Changes frame={frame} data={data} faultText={faultText} only={only} />
          {stations.map((station) => (
            <Station frame={frame} data={data} station={station} again={again} only={only} />
          ))}
          {only === undefined && frame.may('plan') && (
            <ChangeForm frame={frame} data={data} again={again?.typed.batch === undefined ? again : undefined} />
          )}
        </>
      ) : (
        <NotPlanned frame={frame} day={data.day} />
      )}
    </DayFrame>
  )
}

function Papers({ frame, data }: Shown) {
  const t = wordsIn(production, frame.lang)
  const k = wordsIn(kitchen, frame.lang)
  return (
    <nav class="papers" aria-label={k('print')}>
      <strong>{k('print')}</strong>
      <a class="button quiet" href={paperPath('station-list', data.day, 'lunch')}>
        {t('paper_stations')}
      </a>
      {data.version > 1 && (
        <a class="button quiet" href={paperPath('delta-sheet', data.day, 'lunch')}>
          {t('paper_changes')}
        </a>
      )}
      {frame.may('plan') && (
        <>
          <a class="button quiet" href="#change">
            {t('change')}
          </a>
          <a class="button quiet" href={`/kitchen/${data.day}/swap`}>
            {t('swap')}
          </a>
        </>
      )}
      <a class="button quiet" href="/kitchen/equipment">
        {t('equipment')}
      </a>
    </nav>
  )
}

/** A tablet at a station shows that station alone. */
function StationNav({ frame, data, only }: Shown & { only?: string | undefined }) {
  const t = wordsIn(production, frame.lang)
  const here = `/kitchen/${data.day}/production`
  if (data.stations.length < 2) return null
  return (
    <nav class="station-nav" aria-label={t('station_nav')}>
      <a href={here} aria-current={only === undefined ? 'page' : undefined}>
        {t('all_stations')}
      </a>
      {data.stations.map(({ code, name, line }) => (
        <a href={`${here}?station=${encodeURIComponent(code)}`} aria-current={only === code ? 'page' : undefined}>
          {name ?? say(LINE_WORDS[line], frame.lang)}
        </a>
      ))}
    </nav>
  )
}

function Doubles({ frame, data }: Shown) {
  const t = wordsIn(production, frame.lang)
  if (data.doubles.length === 0) return null
  return (
    <Notice mood="bad" title={t('doubles_title')}>
      <ul>
        {data.doubles.map(({ who, from, until, dishes: [a, b] }) => (
          <li>{t('double', { who: data.who(who), from: clockOf(from), until: clockOf(until), a: data.dish(a), b: data.dish(b) })}</li>
        ))}
      </ul>
      <p>{t('doubles_note')}</p>
    </Notice>
  )
}

function Shortages({ frame, data }: Shown) {
  const t = wordsIn(production, frame.lang)
  if (data.shortages.length === 0) return null
  return (
    <Notice mood="bad" title={t('short_title')}>
      <ul>
        {data.shortages.map((short) => (
          <li>
            {t('short', { dish: data.dish(short.dish), n: short.missing, reserve: short.fromReserve })}
            {short.canteens.length > 0 &&
              `${t('goes_short')}${short.canteens.map((one) => `${data.canteen(one.canteen)} −${one.portions}`).join(t('comma'))}`}{' '}
            {t('ways_out', {
              minutes: short.minutes,
              instead: short.instead.map((one) => `${data.dish(one.dish)} ${one.portions}`).join(t('comma')) || t('none'),
            })}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
