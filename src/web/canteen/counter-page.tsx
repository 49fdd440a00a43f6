import { clockOf } from '../../kernel/meal-date.ts'
import { counter } from '../../words/counter.ts'
import { TRAY_WORDS, VERDICT_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Notice } from '../parts.tsx'
import { at, CounterFrame } from './counter-frame.tsx'
import type { Here } from './here.ts'
import type { RecentServing } from './recent.ts'
import type { Result } from './result.ts'
import { ResultPanel } from './result-panel.tsx'
import { ScanForm } from './scan-form.tsx'
import { type DishStanding, isServable, type Standing, supplyOf, type TrayStanding } from './standing.ts'

interface Props {
  frame: Frame
  here: Here
  standing: Standing
  recent: readonly RecentServing[]
  result?: Result | undefined
}

/** Where a canteen's lunch happens: the last result, one field that always has the focus, and how the meal stands. */
export function CounterPage({ frame, here, standing, recent, result }: Props) {
  const t = wordsIn(counter, frame.lang)
  return (
    <CounterFrame frame={frame} here={here} title={t('serve')} tab="serve">
      <h1 class="unseen">{here.canteen.name}</h1>
      <div class="counter">
        <ResultPanel frame={frame} here={here} standing={standing} result={result} />
        <div class="work">
          <ScanForm frame={frame} here={here} trays={standing.trays.map(({ tray }) => tray)} />
          {standing.closed === null && <FoodAlarms frame={frame} here={here} dishes={standing.dishes} />}
          <Recent frame={frame} recent={recent} />
        </div>
        <aside>
          <Trays frame={frame} trays={standing.trays} here={here} />
          <Dishes frame={frame} dishes={standing.dishes} />
        </aside>
      </div>
    </CounterFrame>
  )
}

/** A quarter of an hour to find the thermometer before nobody can be served. */
const SOON_MS = 15 * 60_000

type Alarm = readonly [mood: 'bad' | 'warn', text: string]

function alarmOf(frame: Frame, { name, verdict, recall, checkBy, eatBy }: DishStanding): Alarm | undefined {
  const t = wordsIn(counter, frame.lang)
  if (recall) return ['bad', t('food_recalled', { dish: name, recall })]
  if (verdict === 'discard') return ['bad', t('food_stop', { dish: name })]
  if (verdict === 'reheat') return ['warn', t('food_cold', { dish: name })]
  if (verdict === 'measure') return ['warn', t('food_unmeasured', { dish: name })]
  return checkBy < eatBy && checkBy - frame.now <= SOON_MS
    ? ['warn', t('food_measure_by', { dish: name, at: clockOf(checkBy) })]
    : undefined
}

/** Food that must not go over the counter, or not for long, said before somebody asks for it. */
function FoodAlarms({ frame, here, dishes }: { frame: Frame; here: Here; dishes: readonly DishStanding[] }) {
  const t = wordsIn(counter, frame.lang)
  const alarms = dishes.flatMap((dish): Alarm[] => {
    const alarm = dish.left > 0 ? alarmOf(frame, dish) : undefined
    return alarm ? [alarm] : []
  })
  if (alarms.length === 0) return null
  return (
    <Notice mood={alarms.some(([mood]) => mood === 'bad') ? 'bad' : 'warn'}>
      <div class="alarms">
        <ul>
          {alarms.map(([, text]) => (
            <li>{text}</li>
          ))}
        </ul>
        <a class="button" href={at(here.canteen.id, 'food')}>
          {t('go_to_food')}
        </a>
      </div>
    </Notice>
  )
}

function Trays({ frame, trays, here }: { frame: Frame; trays: readonly TrayStanding[]; here: Here }) {
  const t = wordsIn(counter, frame.lang)
  const sum = (count: (row: TrayStanding) => number) => trays.reduce((total, row) => total + count(row), 0)
  const { serves_from: from, serves_until: until } = here.canteen
  return (
    <section class="box">
      <h2>
        {here.canteen.short_name} <small>{t('serving_hours', { from, until })}</small>
      </h2>
      <p class="tally">
        <span>
          {t('arrived')} <b>{sum((row) => row.served)}</b>
        </span>
        <span>
          {t('received')} <b>{sum((row) => row.received)}</b>
        </span>
      </p>
      <table>
        <caption class="unseen">{t('by_tray')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('tray')}</th>
            <th scope="col" class="n">
              {t('arrived')}
            </th>
            <th scope="col" class="n">
              {t('can_serve')}
            </th>
          </tr>
        </thead>
        <tbody>
          {trays.map((row) => (
            <tr>
              <th scope="row">{say(TRAY_WORDS[row.tray], frame.lang)}</th>
              <td class="n">
                {row.served} / {row.received}
              </td>
              <td class={`n ${supplyOf(row)}`}>{row.left}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Dishes({ frame, dishes }: { frame: Frame; dishes: readonly DishStanding[] }) {
  const t = wordsIn(counter, frame.lang)
  return (
    <section class="box">
      <h2>{t('by_dish')}</h2>
      <ul class="left-list">
        {dishes.map((dish) => {
          const supply = supplyOf(dish)
          return (
            <li class={isServable(dish) ? supply : dish.recall ? 'discard' : dish.verdict}>
              <span class="dish">{dish.name}</span>
              {!isServable(dish) && <span class="flag">{dish.recall ? t('held') : say(VERDICT_WORDS[dish.verdict], frame.lang)}</span>}
              {isServable(dish) && supply !== 'enough' && <span class="flag">{t(supply)}</span>}
              <b class="n">{dish.left}</b>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** Masked: whoever stands in the queue can read it. */
function Recent({ frame, recent }: { frame: Frame; recent: readonly RecentServing[] }) {
  const t = wordsIn(counter, frame.lang)
  return (
    <section class="box">
      <h2>{t('last_servings')}</h2>
      {recent.length === 0 && <p class="none">{t('nobody_yet')}</p>}
      <ol class="recent">
        {recent.map((row) => (
          <li>
            <time>{clockOf(row.at)}</time>
            <span class="masked">{row.masked}</span>
            <span>{say(TRAY_WORDS[row.tray], frame.lang)}</span>
            {row.reversed ? (
              <span class="gone-back">{t('taken_back')}</span>
            ) : (
              <a class="button quiet" href={`/canteen/servings/${row.id}`}>
                {t('undo')}
                <span class="unseen"> {row.masked}</span>
              </a>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
