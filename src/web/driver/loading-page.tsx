import { drive } from '../../words/counter.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { DriverFrame } from './driver-frame.tsx'
import { asEvent } from './phone-box.tsx'
import type { DriverRun, DriverStop, StopDish } from './runs.ts'
import { Unread } from './unread.tsx'

interface Props {
  frame: Frame
  run: DriverRun
  again?: Again | undefined
}

/** What was really loaded, where it is not what was planned. The last stop stands first, as it is loaded first. */
export function LoadingPage({ frame, run, again }: Props) {
  const t = wordsIn(drive, frame.lang)
  return (
    <DriverFrame frame={frame} title={t('load_title', { number: run.number })} again={again}>
      <p class="eyebrow">
        <a href="/driver">{t('back_to_run')}</a>
      </p>
      <h1>{t('load_title', { number: run.number })}</h1>
      <p>
        {t('load_about')} {t('load_order')}
      </p>
      <Unread frame={frame} run={run} />
      <form method="post" action={`/driver/runs/${run.id}/loading`} novalidate {...asEvent('loaded', run.id)}>
        <input type="hidden" name="key" value={frame.key()} />
        {[...run.stops].reverse().map((stop, i) => (
          <StopCounts frame={frame} stop={stop} name={`stops.${i}`} again={again} />
        ))}
        <button type="submit" class="button primary">
          {t('load_save')}
        </button>
      </form>
    </DriverFrame>
  )
}

function StopCounts({ frame, stop, name, again }: { frame: Frame; stop: DriverStop; name: string; again: Again | undefined }) {
  const t = wordsIn(drive, frame.lang)
  return (
    <fieldset class="load-stop">
      <legend>
        {t('stop_n', { n: stop.position })} {stop.canteen.name} <small>{t('n_boxes', { n: stop.boxes.length })}</small>{' '}
        {stop.specials > 0 && <small>{t('n_specials', { n: stop.specials })}</small>}
      </legend>
      <input type="hidden" name={`${name}.stop`} value={stop.id} />
      {stop.dishes.map((dish, i) => (
        <DishCount frame={frame} stop={stop} dish={dish} name={`${name}.dishes.${i}`} again={again} />
      ))}
    </fieldset>
  )
}

interface DishProps {
  frame: Frame
  stop: DriverStop
  dish: StopDish
  name: string
  again: Again | undefined
}

function DishCount({ frame, stop, dish, name, again }: DishProps) {
  const t = wordsIn(drive, frame.lang)
  const fault = again?.wrong[`${name}.portions`]
  return (
    <label class={`load-dish ${dish.line}`}>
      <span>{dish.name}</span>
      <input type="hidden" name={`${name}.dish`} value={dish.code} />
      <input
        class="count"
        name={`${name}.portions`}
        type="number"
        inputmode="numeric"
        min={dish.portions}
        max={dish.portions}
        value={typedOr(again, `${name}.portions`, dish.portions)}
        aria-label={t('load_of', { canteen: stop.canteen.name, dish: dish.name })}
        aria-invalid={fault ? 'true' : undefined}
      />
      {fault && <span class="fault">{say(fault, frame.lang)}</span>}
    </label>
  )
}
