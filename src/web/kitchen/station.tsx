import { celsius } from '../../kernel/grams.ts'
import { clockOf } from '../../kernel/meal-date.ts'
import { dishesAt, type StationWork, type Task } from '../../production/production.ts'
import { kitchen } from '../../words/kitchen.ts'
import { production } from '../../words/production.ts'
import { LINE_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import type { Again } from '../again.ts'
import { stamp } from '../dates.ts'
import { wordsIn } from '../frame.ts'
import { whoIn } from '../names.ts'
import { Badge, Button, Form, money } from '../parts.tsx'
import { CookForm } from './cook-form.tsx'
import type { BatchLine } from './cooking.ts'
import type { Shown } from './plan-changes.tsx'
import { hasCome, kg } from './show.ts'
import { StationTimeline } from './station-timeline.tsx'

interface StationProps extends Shown {
  station: StationWork
  again: Again | undefined
  /** one station's own screen: where its forms come back to */
  only?: string | undefined
}

/** What one station does, for who stands there: pots and weights first, then each task with the next thing to do about it. */
export function Station({ frame, data, station, again, only }: StationProps) {
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
      <ol class="tasks">
        {station.tasks.map((task) => (
          <TaskRow frame={frame} data={data} station={station} task={task} again={again} only={only} />
        ))}
      </ol>
    </section>
  )
}

function TaskRow({ frame, data, station, task, again, only }: StationProps & { task: Task }) {
  const k = wordsIn(kitchen, frame.lang)
  const { batch, from, until, who } = task
  return (
    <li>
      <span class="clock">
        {clockOf(from)}–{clockOf(until)}
      </span>
      <strong>{data.dish(batch.dish_code)}</strong>
      <span>{k('batch_of', { n: batch.number, of: batch.of })}</span>
      <span>{batch.pot}</span>
      <span>{who ?? ''}</span>
      <span class="n">{k('n_portions', { n: batch.portions })}</span>
      <span class="n">{kg(batch.grams)} kg</span>
      {station.kind !== 'prep' && <State frame={frame} data={data} station={station} task={task} again={again} only={only} />}
    </li>
  )
}

/** Not yet, on the fire, or out of the pot: the next of them is one touch away. */
function State({ frame, data, task: { batch }, again, only }: StationProps & { task: Task }) {
  const t = wordsIn(production, frame.lang)
  const [line, started] = [data.lines.get(batch.id), data.started.get(batch.id)]
  if (!line) return null
  if (line.cooked) return <Finished frame={frame} data={data} line={line} />
  const here = only === undefined ? '' : `?station=${encodeURIComponent(only)}`
  const mine = again?.typed.batch === batch.id && again.typed.kg !== undefined ? again : undefined
  const form = (
    <CookForm
      frame={frame}
      day={data.day}
      limits={data.limits}
      line={line}
      action={`/kitchen/${data.day}/production/cookings${here}`}
      again={mine}
    />
  )
  const may = frame.may('cook') && hasCome(data.day, frame)
  if (started)
    return (
      <span class="state">
        <Badge mood="warn">{t('started', { at: clockOf(started.at) })}</Badge>
        <Frozen frame={frame} data={data} id={batch.id} />
        {may && form}
      </span>
    )
  if (!may) return <Badge mood="info">{t('waiting')}</Badge>
  return (
    <span class="state">
      <Form frame={frame} action={`/kitchen/${data.day}/starts${here}`}>
        <input type="hidden" name="batch" value={batch.id} />
        <Button>{t('start')}</Button>
      </Form>
      <details open={mine !== undefined}>
        <summary>{t('finish_unlit')}</summary>
        {form}
      </details>
    </span>
  )
}

/** What was frozen when it went on the fire: later recipes and prices do not change it. */
function Frozen({ frame, data, id }: Shown & { id: string }) {
  const t = wordsIn(production, frame.lang)
  const started = data.started.get(id)
  if (!started) return null
  const { recipe, cost } = started
  return <small>{cost === null ? t('frozen_unpriced', { recipe }) : t('frozen', { recipe, cost: money(cost) })}</small>
}

function Finished({ frame, data, line: { id, cooked, sample } }: Shown & { line: BatchLine }) {
  const t = wordsIn(production, frame.lang)
  if (!cooked) return null
  return (
    <span class="state cooked" id={`batch-${id}`}>
      <Badge mood="good">{t('finished', { at: clockOf(cooked.at) })}</Badge>
      <span>
        {kg(cooked.grams)} kg · {celsius(cooked.core)} ℃ · {whoIn(frame, cooked.by)}
      </span>
      <Frozen frame={frame} data={data} id={id} />
      {sample && (
        <small>{wordsIn(kitchen, frame.lang)('sample_kept', { g: sample.grams, place: sample.place, until: stamp(sample.until) })}</small>
      )}
    </span>
  )
}
