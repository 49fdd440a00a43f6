import { clockOf } from '../../kernel/meal-date.ts'
import { dishesAt, type PlanChange, type StationWork, type Task } from '../../production/production.ts'
import { kitchen } from '../../words/kitchen.ts'
import { production } from '../../words/production.ts'
import { LINE_WORDS, TRAY_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { stamp } from '../dates.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { paperPath } from '../papers.ts'
import { Badge, Button, type Column, EmptyState, Field, Form, Notice, Table } from '../parts.tsx'
import { DayFrame } from './frame-of-day.tsx'
import type { KitchenProduction } from './production.ts'
import { hasCome, kg } from './show.ts'
import { StationTimeline } from './station-timeline.tsx'

interface Shown {
  frame: Frame
  data: KitchenProduction
}

/** The kitchen's morning, station by station: what goes on which fire when, what changed, what came short. */
export function KitchenProductionPage({ frame, data, again }: Shown & { again?: Again | undefined }) {
  const t = wordsIn(production, frame.lang)
  const k = wordsIn(kitchen, frame.lang)
  return (
    <DayFrame frame={frame} day={data.day} tab="production" again={again} form={again && '#change'}>
      {data.planned ? (
        <>
          <p class="note">
            {t('version', { n: data.version })} · {t('cut_off', { at: stamp(data.cutOff) })}
          </p>
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
          </nav>
          <Shortages frame={frame} data={data} />
          <Changes frame={frame} data={data} />
          {frame.may('plan') && <ChangeForm frame={frame} data={data} again={again} />}
          {data.stations.map((station) => (
            <Station frame={frame} data={data} station={station} />
          ))}
        </>
      ) : (
        <EmptyState>{k('not_planned')}</EmptyState>
      )}
    </DayFrame>
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

/** Each version after the first, with who has read it. */
function Changes({ frame, data }: Shown) {
  const later = data.changes.filter((change) => change.version > 1).reverse()
  if (later.length === 0) return null
  const t = wordsIn(production, frame.lang)
  return (
    <section id="changes">
      <h2>{t('changes')}</h2>
      {later.map((change) => (
        <article class="change">
          <h3>
            {t('version', { n: change.version })} <small>{t('by', { at: stamp(change.made_at), who: data.who(change.made_by) })}</small>
          </h3>
          <p>{change.why ?? t('remade')}</p>
          <p>
            <strong>{change.trays.map((row) => plusMinus(frame, data, row)).join(t('comma')) || t('none')}</strong>
          </p>
          <Readers frame={frame} data={data} change={change} />
        </article>
      ))}
    </section>
  )
}

const plusMinus = (frame: Frame, data: KitchenProduction, row: PlanChange['trays'][number]): string =>
  `${data.canteen(row.canteen_id)} ${say(TRAY_WORDS[row.tray], frame.lang)} ${row.portions > 0 ? '+' : '−'}${Math.abs(row.portions)}`

function Readers({ frame, data, change }: Shown & { change: PlanChange }) {
  const t = wordsIn(production, frame.lang)
  const pots = new Set(change.batches.map((row) => row.pot))
  const stations = data.stations.filter((one) => one.name !== null && one.tasks.some((task) => pots.has(task.batch.pot)))
  const readers = [...stations.map((one) => ({ code: one.code, name: one.name ?? '' })), { code: 'packing', name: t('packing') }]
  return (
    <div class="readers">
      {readers.map(({ code, name }) => {
        const seen = change.seen.find((row) => row.station_code === code)
        if (seen) return <Badge mood="good">{t('seen', { station: name, at: clockOf(seen.at), who: data.who(seen.by) })}</Badge>
        if (!frame.may('cook')) return <Badge mood="warn">{t('unseen', { station: name })}</Badge>
        return (
          <Form frame={frame} action={`/kitchen/${data.day}/changes/seen`}>
            <input type="hidden" name="version" value={String(change.version)} />
            <input type="hidden" name="station" value={code} />
            <Button quiet>{t('confirm', { station: name })}</Button>
          </Form>
        )
      })}
    </div>
  )
}

/** One canteen, one set, so many more or fewer: the next version, at once. */
function ChangeForm({ frame, data, again }: Shown & { again: Again | undefined }) {
  const t = wordsIn(production, frame.lang)
  return (
    <section id="change">
      <h2>{t('change')}</h2>
      <p class="note">{t('change_note')}</p>
      <Form frame={frame} action={`/kitchen/${data.day}/changes`} class="fields">
        <div class="field">
          <label for="change-canteen">{t('canteen')}</label>
          <select id="change-canteen" name="canteen">
            {data.canteens.map((canteen) => (
              <option value={canteen.id} selected={again?.typed.canteen === canteen.id}>
                {canteen.name}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="change-tray">{t('tray')}</label>
          <select id="change-tray" name="tray">
            {data.trays.map((tray) => (
              <option value={tray} selected={again?.typed.tray === tray}>
                {say(TRAY_WORDS[tray], frame.lang)}
              </option>
            ))}
          </select>
        </div>
        <Field
          label={t('plus_minus')}
          name="portions"
          value={typedOr(again, 'portions', undefined)}
          fault={wrongIn(again, 'portions', frame)}
        />
        <Field label={t('why')} name="why" value={typedOr(again, 'why', t('why_usual'))} fault={wrongIn(again, 'why', frame)} />
        <Button>{t('do_change')}</Button>
      </Form>
    </section>
  )
}

const wrongIn = (again: Again | undefined, name: string, frame: Frame): string | undefined => {
  const text = again?.wrong[name]
  return text && say(text, frame.lang)
}

function Station({ frame, data, station }: Shown & { station: StationWork }) {
  const t = wordsIn(production, frame.lang)
  const name = station.name ?? say(LINE_WORDS[station.line], frame.lang)
  return (
    <section id={`station-${station.code}`} class={`station ${station.line}`}>
      <h2>
        {name} {station.cooks.length > 0 && <small>{station.cooks.join(t('comma'))}</small>}
      </h2>
      <ul class="talk">
        {dishesAt(station).map(({ dish, pots, batches, gramsEach, traysEach }) => (
          <li>
            <strong>{data.dish(dish)}</strong>{' '}
            {station.kind === 'prep'
              ? t('cut_talk', { n: batches })
              : t(traysEach === null ? 'pot_talk' : 'tray_talk', {
                  pots: pots.join(t('comma')),
                  n: batches,
                  kg: Math.round(gramsEach / 1_000),
                  trays: traysEach ?? 0,
                })}
          </li>
        ))}
      </ul>
      <StationTimeline day={data.day} station={station} dish={data.dish} label={t('timeline', { station: name })} />
      <Table caption={name} quiet columns={columnsOf({ frame, data }, station)} rows={station.tasks} />
    </section>
  )
}

function columnsOf({ frame, data }: Shown, station: StationWork): Column<Task>[] {
  const t = wordsIn(production, frame.lang)
  const k = wordsIn(kitchen, frame.lang)
  const cooks = station.kind !== 'prep'
  return [
    { head: k('clock'), cell: (task) => `${clockOf(task.from)}–${clockOf(task.until)}` },
    { head: k('dish'), names: true, cell: (task) => data.dish(task.batch.dish_code) },
    { head: k('batch'), cell: (task) => k('batch_of', { n: task.batch.number, of: task.batch.of }) },
    { head: k('pot'), cell: (task) => task.batch.pot },
    { head: t('who'), cell: (task) => task.who ?? '–' },
    { head: k('portions'), number: true, cell: (task) => task.batch.portions },
    { head: k('kg'), number: true, cell: (task) => kg(task.batch.grams) },
    ...(cooks ? [{ head: k('state'), cell: (task: Task) => <State frame={frame} data={data} task={task} /> }] : []),
  ]
}

/** Not yet, on the fire, or out of the pot: the next of them is one touch away. */
function State({ frame, data, task }: Shown & { task: Task }) {
  const t = wordsIn(production, frame.lang)
  const { batch } = task
  const [started, finished] = [data.started.get(batch.id), data.finished.get(batch.id)]
  if (finished) return <Badge mood="good">{t('finished', { at: clockOf(finished) })}</Badge>
  const may = frame.may('cook') && hasCome(data.day, frame)
  if (started)
    return (
      <>
        <Badge mood="warn">{t('started', { at: clockOf(started) })}</Badge>{' '}
        {may && <a href={`/kitchen/${data.day}#batch-${batch.id}`}>{t('finish')}</a>}
      </>
    )
  if (!may) return <Badge mood="info">{t('waiting')}</Badge>
  return (
    <Form frame={frame} action={`/kitchen/${data.day}/starts`}>
      <input type="hidden" name="batch" value={batch.id} />
      <Button>{t('start')}</Button>
    </Form>
  )
}
