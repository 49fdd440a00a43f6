import { mobileReserve } from '../../words/mobile-reserve.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { type Frame, wordsIn } from '../frame.ts'
import type { ReserveOrder } from '../mobile-reserve.ts'
import { Form } from '../parts.tsx'
import { ReserveReturn } from '../reserve-return.tsx'
import { SmallInput } from '../small-input.tsx'
import { type DriverRun, type DriverStop, nextStop } from './runs.ts'

interface AboardProps {
  frame: Frame
  run: DriverRun
  again: Again | undefined
}

/** What rides along for no canteen yet, where of it is to go, and, once every stop is served, the way back to the kitchen. */
export function ReserveAboard({ frame, run, again }: AboardProps) {
  const t = wordsIn(mobileReserve, frame.lang)
  const { lines, orders } = run.reserve
  if (lines.length === 0) return null
  const canteenOf = (order: ReserveOrder) => run.stops.find((stop) => stop.id === order.stop)?.canteen.name ?? ''
  const isBack = lines.every((line) => line.returned !== null)
  return (
    <section class="card" id={`reserve-${run.id}`}>
      <h2>{t('mine')}</h2>
      <ul class="plain">
        {lines.map(({ name, aboard, free, returned, spilled }) => (
          <li>
            {returned === null ? t('line', { dish: name, aboard, free }) : t('line_back', { dish: name, n: returned })}
            {spilled > 0 && t('line_spilled', { n: spilled })}
          </li>
        ))}
        {orders
          .filter((order) => !order.handed)
          .map((order) => (
            <li>
              <a class="button quiet" href={`/driver/stops/${order.stop}#reserve`}>
                {t('to', { canteen: canteenOf(order), dish: order.name, n: order.portions })}
              </a>
            </li>
          ))}
      </ul>
      {!isBack && run.departed && !nextStop(run) && (
        <ReserveReturn frame={frame} action={`/driver/runs/${run.id}/reserve/return`} lines={lines} again={again} />
      )}
    </section>
  )
}

/** What of the reserve the dispatcher sends here: measured and handed over after the stop's own. */
export function ReserveHere({ frame, run, stop, again }: AboardProps & { stop: DriverStop }) {
  const orders = run.reserve.orders.filter((order) => order.stop === stop.id)
  if (orders.length === 0) return null
  return (
    <section id="reserve">
      {orders.map((order) => (
        <OrderHere frame={frame} stop={stop} order={order} again={again?.typed.order === order.id ? again : undefined} />
      ))}
    </section>
  )
}

interface OrderProps {
  frame: Frame
  stop: DriverStop
  order: ReserveOrder
  again: Again | undefined
}

function OrderHere({ frame, stop, order: { id, name, portions, handed }, again }: OrderProps) {
  const t = wordsIn(mobileReserve, frame.lang)
  const values = { dish: name, n: portions }
  if (handed)
    return (
      <p class="done">
        <span class="tick">✓</span> {t('here_done', values)}
      </p>
    )
  const fault = again?.wrong.core
  return (
    <div class="card" id={fault && 'field-core'}>
      <h2>{t('here', values)}</h2>
      {stop.handed ? (
        <Form frame={frame} action={`/driver/stops/${stop.id}/reserve`}>
          <input type="hidden" name="order" value={id} />
          <SmallInput
            label={t('core')}
            full={t('core_of', { dish: name })}
            name="core"
            value={typedOr(again, 'core', undefined)}
            decimal
            wide
            wrong={fault && say(fault, frame.lang)}
          />
          <button type="submit" class="button primary">
            {t('hand')}
          </button>
        </Form>
      ) : (
        <p>{t('here_first')}</p>
      )}
    </div>
  )
}
