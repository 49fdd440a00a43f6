import type { Circle, CircleCanteen } from '../../routing/circle.ts'
import { geoJsonPath, paperPath } from '../../routing/circle-asked.ts'
import { basisOf } from '../../routing/circle-basis.ts'
import { drawCircle, legendOf, letterOf } from '../../routing/circle-drawing.ts'
import { FEWEST_SHOWN, numbersOf, STEPS } from '../../routing/circle-numbers.ts'
import { circle as words } from '../../words/circle.ts'
import { unservedReasons } from '../../words/planning.ts'
import { Choice } from '../choice.tsx'
import { type Frame, named, wordsIn } from '../frame.ts'
import { Page } from '../page.tsx'
import { Badge, Button, count, Notice, Table } from '../parts.tsx'
import { DrawingSvg } from './drawing-svg.tsx'

interface CirclePageProps {
  frame: Frame
  circle: Circle
  vans: readonly { id: string; plate: string }[]
}

/** The 15-minute circle: who is near enough to a canteen, who is not, at which hour, in the rain, with a van at home. */
export function CirclePage({ frame, circle, vans }: CirclePageProps) {
  const t = wordsIn(words, frame.lang)
  const drawing = drawCircle(circle, { kitchen: t('kitchen'), north: t('north'), kilometres: (km) => t('km', { km }) })
  return (
    <Page frame={frame} person="kitchen" title={t('title')} crumbs={[{ text: t('title') }]}>
      <h1>{t('title')}</h1>
      <Asked circle={circle} vans={vans} frame={frame} />
      <Headline frame={frame} circle={circle} />
      <DrawingSvg drawing={drawing} name={t('map_of', { canteens: circle.canteens.length, cells: circle.cells.length })} />
      <Legend frame={frame} circle={circle} />
      <Basis frame={frame} circle={circle} />
      <Walks frame={frame} circle={circle} />
      <Points frame={frame} circle={circle} />
      <Hours frame={frame} circle={circle} />
      <Canteens frame={frame} circle={circle} />
      <Doors frame={frame} circle={circle} />
      {circle.planned && <VansDown frame={frame} circle={circle} day={circle.planned} />}
      <Drives frame={frame} circle={circle} />
    </Page>
  )
}

interface PartProps {
  frame: Frame
  circle: Circle
}

function Asked({ frame, circle: { asked, canteens }, vans }: CirclePageProps) {
  const t = wordsIn(words, frame.lang)
  const times = [...new Set(canteens.map(({ serves }) => serves.from))].sort()
  return (
    <form method="get" action="/kitchen/circle" class="row">
      <Choice
        label={t('walk')}
        name="minutes"
        options={STEPS.map((n) => [String(n), t('minutes', { n })])}
        chosen={String(asked.minutes)}
      />
      <Choice
        label={t('weather')}
        name="weather"
        options={[
          ['dry', t('dry')],
          ['rain', t('rain')],
        ]}
        chosen={asked.rain ? 'rain' : 'dry'}
      />
      <Choice
        label={t('hour')}
        name="at"
        options={[['', t('any_hour')], ...times.map((at) => [at, at] as const)]}
        chosen={asked.at ?? ''}
      />
      <Choice
        label={t('van')}
        name="van"
        options={[['', t('no_van')], ...vans.map(({ id, plate }) => [id, plate] as const)]}
        chosen={asked.van ?? ''}
      />
      <Button>{t('draw')}</Button>
      <a class="target" href={paperPath(asked)}>
        {t('print')}
      </a>
      <a class="target" href={geoJsonPath(asked)}>
        {t('geojson')}
      </a>
    </form>
  )
}

function Headline({ frame, circle: { asked, elders, canteens, planned, unplaced } }: PartProps) {
  const t = wordsIn(words, frame.lang)
  const values = { beyond: count(elders.beyond), homes: count(elders.homes), minutes: asked.minutes }
  const late = canteens.filter(({ out }) => out !== undefined && out !== 'closed').length
  return (
    <Notice
      mood={elders.beyond > 0 ? 'warn' : 'info'}
      title={elders.homes === 0 ? t('no_homes') : t(elders.beyond > 0 ? 'headline' : 'nobody_beyond', values)}
    >
      {elders.beyond > 0 && (
        <p>{t('carried', { n: count(elders.carried), left: count(elders.beyond - elders.carried), minutes: asked.minutes })}</p>
      )}
      {elders.unknown > 0 && elders.homes > 0 && <p>{t('unknown_homes', { n: count(elders.unknown) })}</p>}
      {unplaced.length > 0 && <p>{t('unplaced', { names: unplaced.join(' ') })}</p>}
      {(asked.rain || asked.van) && (
        <p>{planned ? t(late > 0 ? 'replanned' : 'replanned_all', { day: planned, n: late }) : t('not_replanned')}</p>
      )}
    </Notice>
  )
}

/** What the map's inks mean, as far as it has them. */
function Legend({ frame, circle }: PartProps) {
  const t = wordsIn(words, frame.lang)
  return (
    <ul class="legend" aria-label={t('legend')}>
      {legendOf(circle).map(({ ink, shape, word, n }) => (
        <li>
          <svg class="swatch" viewBox="0 0 34 22" aria-hidden="true">
            {shape === 'area' && <path class={ink} d="M1 1H33V21H1Z" />}
            {shape === 'line' && <path class={`line ${ink}`} d="M1 11H33" />}
            {shape === 'dot' && <circle class={ink} cx="17" cy="11" r="9" />}
            {shape === 'square' && <path class={ink} d="M8 2H26V20H8Z" />}
          </svg>
          {t(word, { n })}
        </li>
      ))}
    </ul>
  )
}

function Basis({ frame, circle }: PartProps) {
  const t = wordsIn(words, frame.lang)
  const basis = basisOf(circle)
  return (
    <p class="note">
      {t(basis.word, basis.values)} {t('assumed', { rain_walk: circle.numbers.foot_rain / 100, rain_drive: circle.numbers.car_rain / 100 })}{' '}
      {frame.district?.demo && t('demo_homes')}
    </p>
  )
}

function Walks({ frame, circle: { walks } }: PartProps) {
  const t = wordsIn(words, frame.lang)
  return (
    <section>
      <h2>{t('walks')}</h2>
      <Table
        caption={t('walks')}
        quiet
        wide
        columns={[
          { head: t('weather'), names: true, cell: ({ rain }) => t(rain ? 'rain' : 'dry') },
          ...[...STEPS, undefined].map((minutes) => ({
            head: minutes === undefined ? t('further') : t('within', { n: minutes }),
            number: true,
            cell: ({ counts }: Circle['walks'][number]) => count(counts.find((one) => one.minutes === minutes)?.elders ?? 0),
          })),
        ]}
        rows={walks}
      />
    </section>
  )
}

function Points({ frame, circle: { points, ground } }: PartProps) {
  const t = wordsIn(words, frame.lang)
  const placeOf = (point: Circle['points'][number]): string => {
    const { lat, lon } = ground.place(point.spot)
    return `${lat.toFixed(4)}, ${lon.toFixed(4)}`
  }
  return (
    <section id="points">
      <h2>{t('points')}</h2>
      <p class="note">{t('points_note', { fewest: FEWEST_SHOWN })}</p>
      <Table
        caption={t('points')}
        quiet
        wide
        empty={t('no_points', { fewest: FEWEST_SHOWN })}
        columns={[
          { head: t('point'), names: true, cell: (_, i) => letterOf(i) },
          { head: t('lat_lon'), cell: placeOf },
          { head: t('helped'), number: true, cell: (point) => count(point.elders) },
        ]}
        rows={points}
      />
    </section>
  )
}

function Hours({ frame, circle: { hours } }: PartProps) {
  const t = wordsIn(words, frame.lang)
  return (
    <section id="hours">
      <h2>{t('hours')}</h2>
      <Table
        caption={t('hours')}
        quiet
        wide
        columns={[
          { head: t('serving_hours'), names: true, cell: ({ from, until }) => `${from}–${until}` },
          { head: t('open_canteens'), number: true, cell: ({ canteens }) => canteens },
          { head: t('beyond_dry'), number: true, cell: ({ beyond }) => count(beyond.dry) },
          { head: t('beyond_rain'), number: true, cell: ({ beyond }) => count(beyond.rain) },
        ]}
        rows={hours}
      />
    </section>
  )
}

function Canteens({ frame, circle: { canteens } }: PartProps) {
  const t = wordsIn(words, frame.lang)
  return (
    <section id="canteens">
      <h2>{t('canteens')}</h2>
      <Table
        caption={t('canteens')}
        quiet
        wide
        columns={[
          { head: t('number'), number: true, cell: ({ number }) => number },
          { head: t('canteen'), names: true, cell: ({ name }) => name },
          { head: t('serves'), cell: ({ serves }) => `${serves.from}–${serves.until}` },
          { head: t('drive'), number: true, cell: ({ driveMinutes }) => driveMinutes },
          { head: t('state'), cell: ({ out }) => <State frame={frame} out={out} /> },
        ]}
        rows={canteens}
      />
    </section>
  )
}

function Doors({ frame, circle: { canteens, numbers, asked } }: PartProps) {
  const t = wordsIn(words, frame.lang)
  const homes = ({ carried }: CircleCanteen, mode: string): string | number => {
    const many = carried.find((one) => one.mode === mode)?.homes ?? 0
    return many > 0 && many < FEWEST_SHOWN ? t('some', { n: FEWEST_SHOWN }) : count(many)
  }
  const said = { foot: numbers.carrier_speed / 100, ebike: numbers.ebike_speed / 100, fewest: FEWEST_SHOWN }
  return (
    <section id="doors">
      <h2>{t('doors', { n: asked.minutes })}</h2>
      <p class="note">
        {t('doors_note', said)} {asked.rain && t('doors_rain', { rain: numbers.foot_rain / 100 })}
      </p>
      <Table
        caption={t('doors', { n: asked.minutes })}
        quiet
        wide
        columns={[
          { head: t('number'), number: true, cell: ({ number }) => number },
          { head: t('canteen'), names: true, cell: ({ shortName }) => shortName },
          { head: t('doors_foot'), number: true, cell: (one) => homes(one, 'foot') },
          { head: t('doors_ebike'), number: true, cell: (one) => homes(one, 'ebike') },
          { head: t('next'), cell: ({ next }) => (next ? t('next_is', { number: next.number, ...next.minutes }) : t('none')) },
        ]}
        rows={canteens}
      />
    </section>
  )
}

function VansDown({ frame, circle: { vansDown, canteens }, day }: PartProps & { day: string }) {
  const t = wordsIn(words, frame.lang)
  return (
    <section id="vans">
      <h2>{t('vans_down')}</h2>
      <p class="note">{t('vans_down_note', { day })}</p>
      <Table
        caption={t('vans_down')}
        quiet
        wide
        empty={t('none')}
        columns={[
          { head: t('van_down'), names: true, cell: ({ plate }) => plate },
          { head: t('no_food_at'), cell: ({ late }) => numbersOf(canteens, late) || t('none') },
          { head: t('meals_lost'), number: true, cell: ({ portions }) => count(portions) },
          { head: t('then_beyond'), number: true, cell: ({ beyond }) => count(beyond) },
        ]}
        rows={vansDown}
      />
    </section>
  )
}

function State({ frame, out }: { frame: Frame; out: CircleCanteen['out'] }) {
  const t = wordsIn(words, frame.lang)
  if (out === undefined) return <>{t('ok')}</>
  if (out === 'closed') return <Badge mood="info">{t('closed')}</Badge>
  return <Badge mood="bad">{t('no_food', { why: named(unservedReasons, out.code, frame.lang, out.values) })}</Badge>
}

function Drives({ frame, circle: { drives } }: PartProps) {
  const t = wordsIn(words, frame.lang)
  const first = drives[0]?.beyond ?? []
  return (
    <section id="drives">
      <h2>{t('drives')}</h2>
      <p class="note">{t('drives_note')}</p>
      <Table
        caption={t('drives')}
        quiet
        wide
        columns={[
          { head: t('serving_hours'), names: true, cell: ({ from, until }) => `${from}–${until}` },
          { head: t('traffic'), number: true, cell: ({ percent }) => `${percent}%` },
          ...first.map(({ minutes, rain }, i) => ({
            head: t(rain ? 'further_rain' : 'further_dry', { n: minutes }),
            cell: ({ beyond }: Circle['drives'][number]) => beyond[i]?.canteens.map((site) => site + 1).join(' ') || t('none'),
          })),
        ]}
        rows={drives}
      />
    </section>
  )
}
