import { clockOf } from '../../kernel/meal-date.ts'
import type { Fault } from '../../kernel/refusal.ts'
import { drawRoutes } from '../../routing/route-drawing.ts'
import type { RoutesView } from '../../routing/routes-view.ts'
import { dispatching } from '../../words/dispatching.ts'
import { say, type Text } from '../../words/words.ts'
import { stamp } from '../dates.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { whoIn } from '../names.ts'
import { paperPath } from '../papers.ts'
import { Badge, Notice } from '../parts.tsx'
import { DrawingSvg } from './drawing-svg.tsx'
import type { KitchenRuns } from './runs.ts'

interface ViewProps {
  frame: Frame
  data: KitchenRuns
  view: RoutesView
  /** a fault in words */
  faultText: (fault: Fault) => Text
}

/** In plain words: how good the routes are, and what the checker has against them. */
export function RouteQuality({ frame, view, faultText }: ViewProps) {
  const t = wordsIn(dispatching, frame.lang)
  const { quality, violations, left } = view
  return (
    <section id="quality">
      <h2>{t('quality')}</h2>
      <p>
        <strong>{t('vans_minutes', { vans: quality.vans, minutes: Math.round(quality.seconds / 60) })}</strong>{' '}
        {judged(frame, view).map(({ mood, text }) => (
          <>
            <Badge mood={mood}>{text}</Badge>{' '}
          </>
        ))}
      </p>
      {left.length > 0 && <Notice mood="bad">{t('left', { list: left.map((one) => one.name).join(t('comma')) })}</Notice>}
      {violations.length === 0 ? (
        <Badge mood="good">{t('sound')}</Badge>
      ) : (
        <Notice mood="warn" title={t('broken', { n: violations.length })}>
          <Faults frame={frame} faults={violations} faultText={faultText} />
        </Notice>
      )}
    </section>
  )
}

type Judged = { mood: 'good' | 'info' | 'warn'; text: string }

function judged(frame: Frame, { quality }: RoutesView): Judged[] {
  const t = wordsIn(dispatching, frame.lang)
  const { fewestVans, gap, moreVans, edited } = quality
  const since: Judged[] = edited ? [{ mood: 'info', text: t('edited') }] : []
  if (fewestVans && gap === 0) return [{ mood: 'good', text: t('best') }, ...since]
  if (moreVans > 0) return [{ mood: 'warn', text: t('more_vans', { n: moreVans }) }, ...since]
  if (gap === undefined && !fewestVans) return [{ mood: 'info', text: t('unknown') }, ...since]
  const driving: Judged[] =
    gap === undefined ? [] : [{ mood: 'info', text: gap === 0 ? t('gap_none') : t('gap', { minutes: Math.ceil(gap / 60) }) }]
  return [{ mood: fewestVans ? 'good' : 'info', text: t(fewestVans ? 'fewest' : 'fewest_unknown') }, ...driving, ...since]
}

interface FaultsProps {
  frame: Frame
  faults: readonly Fault[]
  faultText: (fault: Fault) => Text
}

function Faults({ frame, faults, faultText }: FaultsProps) {
  const t = wordsIn(dispatching, frame.lang)
  return (
    <ul>
      {faults.map((fault) => (
        <li>{t('objection', { place: fault.place, text: say(faultText(fault), frame.lang) })}</li>
      ))}
    </ul>
  )
}

/** Each run in its colour, dashes and number, over the streets. */
export function RouteMap({ frame, view }: Pick<ViewProps, 'frame' | 'view'>) {
  const t = wordsIn(dispatching, frame.lang)
  const drawing = drawRoutes(view.map, { kitchen: t('kitchen'), north: t('north'), kilometres: (km) => t('km', { km }) })
  const stops = view.map.runs.reduce((sum, run) => sum + run.stops.length, 0)
  return (
    <figure>
      <DrawingSvg drawing={drawing} name={t('map_of', { runs: view.map.runs.length, stops })} />
      <figcaption class="note">{t('legend_note')}</figcaption>
    </figure>
  )
}

/** What was changed by hand, the newest first, with the paper for each. */
export function EditsDone({ frame, data, view }: ViewProps) {
  const t = wordsIn(dispatching, frame.lang)
  if (view.edits.length === 0) return null
  return (
    <section id="edits">
      <h2>{t('edits')}</h2>
      <ul>
        {view.edits.toReversed().map(({ version, why, at, by, violations }) => (
          <li>
            {t('edit_one', { n: version, at: stamp(at), who: whoIn(frame, data.who(by)) })} · {why ?? t('no_why')}{' '}
            {violations.length > 0 && <Badge mood="warn">{t('kept_broken', { n: violations.length })}</Badge>}{' '}
            <a class="target" href={`${paperPath('delta-sheet', data.day, 'lunch')}&version=${version}`}>
              {t('delta')}
            </a>
            <Told frame={frame} data={data} version={version} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** From whom this took a run, and who of them knows. */
function Told({ frame, data, version }: Pick<ViewProps, 'frame' | 'data'> & { version: number }) {
  const t = wordsIn(dispatching, frame.lang)
  return data.taken
    .filter((one) => one.version === version)
    .map(({ number, driver_id, seen }) => {
      const about = { n: number, who: data.who(driver_id) }
      return (
        <>
          {' '}
          <Badge mood={seen ? 'good' : 'warn'}>
            {seen ? t('taken_read', { ...about, at: clockOf(seen.at) }) : t('taken_unread', about)}
          </Badge>
        </>
      )
    })
}
