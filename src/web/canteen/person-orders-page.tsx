import { addDays, type MealDate } from '../../kernel/meal-date.ts'
import { TRAYS } from '../../menu/rules.ts'
import { demand, WEEKDAY_KEYS } from '../../words/demand.ts'
import { needsText } from '../../words/needs.ts'
import { MODE_WORDS, STOP_WORDS, TRAY_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import type { Again } from '../again.ts'
import { dayText } from '../dates.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Badge, Button, EmptyState, Form } from '../parts.tsx'
import { CanteenField, CounterFrame, Faults } from './counter-frame.tsx'
import type { Here } from './here.ts'
import type { PersonOrders } from './orders.ts'
import { backToOrders } from './orders-page.tsx'

interface Props {
  frame: Frame
  here: Here
  orders: PersonOrders
  again?: Again | undefined
}

/** One person's meals: the stop that a family asks for is two presses away from the card. */
export function PersonOrdersPage({ frame, here, orders, again }: Props) {
  const t = wordsIn(demand, frame.lang)
  return (
    <CounterFrame frame={frame} here={here} title={t('orders_of', { name: orders.masked })} tab="orders">
      <h1>
        {t('orders_of', { name: orders.full })} <small>{orders.number}</small>{' '}
        {orders.needs.length > 0 && <small>{needsText(orders.needs, frame.lang)}</small>}
      </h1>
      {again && <Faults frame={frame} again={again} />}
      <div class="two">
        <Stop frame={frame} here={here} orders={orders} />
        <Week frame={frame} here={here} orders={orders} />
      </div>
      <Standing frame={frame} here={here} orders={orders} />
      {backToOrders(frame, here)}
    </CounterFrame>
  )
}

const action = (orders: PersonOrders, what: string): string => `/canteen/orders/${orders.diner}/${what}`

function Stop({ frame, here, orders }: Props) {
  const t = wordsIn(demand, frame.lang)
  const { stop, firstOpenDay } = orders
  if (!stop)
    return (
      <section class="card">
        <h2>{t('stop')}</h2>
        <p>{t('stop_about', { day: dayText(firstOpenDay, frame.lang) })}</p>
        <Form frame={frame} action={action(orders, 'stops')} class="reasons">
          <CanteenField here={here} />
          <input type="hidden" name="since" value={firstOpenDay} />
          {(Object.keys(STOP_WORDS) as (keyof typeof STOP_WORDS)[]).map((reason) => (
            <button type="submit" name="reason" value={reason} class="button quiet">
              {say(STOP_WORDS[reason], frame.lang)}
            </button>
          ))}
        </Form>
      </section>
    )
  const reason = say(STOP_WORDS[stop.reason], frame.lang)
  const back = stop.since > firstOpenDay ? stop.since : firstOpenDay
  return (
    <section class="card">
      <h2>{t('stop')}</h2>
      <p>
        {stop.resumes
          ? t('stop_until', { since: stop.since, last: addDays(stop.resumes, -1), reason })
          : t('stop_is', { since: stop.since, reason })}
      </p>
      {(stop.resumes === null || back < stop.resumes) && (
        <Form frame={frame} action={action(orders, 'resumptions')}>
          <CanteenField here={here} />
          <input type="hidden" name="day" value={back} />
          <Button>{t('resume', { day: dayText(back, frame.lang) })}</Button>
        </Form>
      )}
    </section>
  )
}

function Week({ frame, here, orders }: Props) {
  const t = wordsIn(demand, frame.lang)
  return (
    <section class="card">
      <h2>{t('week')}</h2>
      <ul class="order-days">
        {orders.days.map((one) => (
          <li>
            <span>{dayText(one.day, frame.lang)}</span> <Status frame={frame} one={one} />{' '}
            <DayButton frame={frame} here={here} orders={orders} one={one} />
          </li>
        ))}
      </ul>
    </section>
  )
}

type DayLine = PersonOrders['days'][number]

function Status({ frame, one }: { frame: Frame; one: DayLine }) {
  const t = wordsIn(demand, frame.lang)
  if (one.status === 'expected')
    return (
      <Badge mood="good">
        {say(TRAY_WORDS[one.tray], frame.lang)} · {say(MODE_WORDS[one.mode], frame.lang)}
      </Badge>
    )
  if (one.status === 'stopped') return <Badge mood="warn">{t('stopped')}</Badge>
  return <Badge mood="info">{t(one.status === 'cancelled' ? 'cancelled' : one.status === 'ended' ? 'ended' : 'none')}</Badge>
}

function DayButton({ frame, here, orders, one }: { frame: Frame; here: Here; orders: PersonOrders; one: DayLine }) {
  const t = wordsIn(demand, frame.lang)
  if (one.status === 'ended' || one.status === 'stopped') return null
  if (frame.now > (orders.closes.get(one.day) ?? frame.now)) return <small>{t('too_late')}</small>
  const kind = one.status === 'expected' ? 'cancel' : 'book'
  return (
    <Form frame={frame} action={action(orders, 'days')}>
      <CanteenField here={here} />
      <input type="hidden" name="day" value={one.day} />
      <button type="submit" name="kind" value={kind} class="button quiet">
        {t(kind)}
        <span class="unseen"> {one.day}</span>
      </button>
    </Form>
  )
}

function Standing({ frame, here, orders }: Props) {
  const t = wordsIn(demand, frame.lang)
  const { standing, firstOpenDay } = orders
  const from = dayText(firstOpenDay, frame.lang)
  return (
    <section class="card">
      <h2>{t('standing')}</h2>
      {standing ? (
        <>
          <p>
            {t('standing_is', {
              weekdays: standing.weekdays.map((weekday) => t(WEEKDAY_KEYS[weekday - 1] ?? 'mon')).join(frame.lang === 'zh' ? '、' : ', '),
              tray: say(TRAY_WORDS[standing.tray], frame.lang),
              mode: say(MODE_WORDS[standing.mode], frame.lang),
              since: standing.since,
            })}
          </p>
          <EndStanding frame={frame} here={here} orders={orders} day={standing.since > firstOpenDay ? standing.since : firstOpenDay} />
        </>
      ) : (
        <EmptyState>{t('standing_none')}</EmptyState>
      )}
      <Form frame={frame} action={action(orders, 'standing')} class="standing-form">
        <CanteenField here={here} />
        <input type="hidden" name="since" value={firstOpenDay} />
        <fieldset class="row">
          <legend>{t('weekdays')}</legend>
          {WEEKDAY_KEYS.map((key, i) => (
            <label>
              <input type="checkbox" name={`w${i + 1}`} value="1" checked={standing ? standing.weekdays.includes(i + 1) : i < 5} /> {t(key)}
            </label>
          ))}
        </fieldset>
        <Choice frame={frame} name="tray" label={t('tray')} words={TRAY_WORDS} keys={TRAYS} chosen={standing?.tray} />
        <Choice
          frame={frame}
          name="mode"
          label={t('mode')}
          words={MODE_WORDS}
          keys={['dine_in', 'pick_up', 'doorstep']}
          chosen={standing?.mode}
        />
        <Button>{t('standing_place', { day: from })}</Button>
      </Form>
    </section>
  )
}

interface ChoiceProps<K extends string> {
  frame: Frame
  name: string
  label: string
  words: Readonly<Record<K, readonly [string, string]>>
  keys: readonly K[]
  chosen: K | undefined
}

function Choice<K extends string>({ frame, name, label, words, keys, chosen }: ChoiceProps<K>) {
  return (
    <div class="field">
      <label for={`field-${name}`}>{label}</label>
      <select id={`field-${name}`} name={name}>
        {keys.map((key) => (
          <option value={key} selected={key === chosen}>
            {say(words[key], frame.lang)}
          </option>
        ))}
      </select>
    </div>
  )
}

function EndStanding({ frame, here, orders, day }: Props & { day: MealDate }) {
  const t = wordsIn(demand, frame.lang)
  return (
    <Form frame={frame} action={action(orders, 'standing/end')}>
      <CanteenField here={here} />
      <input type="hidden" name="day" value={day} />
      <Button quiet>{t('standing_end', { day: dayText(day, frame.lang) })}</Button>
    </Form>
  )
}
