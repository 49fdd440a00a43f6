import { counter } from '../../words/counter.ts'
import { demand } from '../../words/demand.ts'
import { needsText } from '../../words/needs.ts'
import { MODE_WORDS, TRAY_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import { dayText } from '../dates.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Button, EmptyState, Form, Notice, Table } from '../parts.tsx'
import { at, CanteenField, CounterFrame } from './counter-frame.tsx'
import type { Here } from './here.ts'
import type { CanteenOrders } from './orders.ts'
import type { Choice } from './who.ts'

interface Props {
  frame: Frame
  here: Here
  orders: CanteenOrders
  /** a text that meant several people, or nobody */
  found?: { typed: string; choices: readonly Choice[] } | undefined
}

export const orderPath = (here: Here, diner: string): string => `/canteen/orders/${diner}?canteen=${here.canteen.id}`

/** Whose orders are to be changed; and who is expected tomorrow. */
export function OrdersPage({ frame, here, orders, found }: Props) {
  const t = wordsIn(demand, frame.lang)
  const title = t('next_expected', { day: dayText(orders.day, frame.lang) })
  return (
    <CounterFrame frame={frame} here={here} title={t('tab')} tab="orders">
      <h1>{t('tab')}</h1>
      <Form frame={frame} action="/canteen/orders" class="row find-order">
        <CanteenField here={here} />
        <label for="field-text">{t('find')}</label>
        <input id="field-text" name="text" type="text" required maxlength={64} autocomplete="off" autofocus value={found?.typed} />
        <Button>{t('find_button')}</Button>
      </Form>
      {found && <Choices frame={frame} here={here} found={found} />}
      {orders.lapsing.map((need) => (
        <Notice mood="warn">
          <a href={orderPath(here, need.diner)}>{need.name}</a> {t('lapses', { need: needsText([need], frame.lang), until: need.until })}
        </Notice>
      ))}
      <section>
        <h2>
          {title} <small>{orders.expected.length}</small>
        </h2>
        {orders.expected.length === 0 ? (
          <EmptyState>{t('nobody_expected')}</EmptyState>
        ) : (
          <Table
            caption={title}
            quiet
            rows={orders.expected}
            columns={[
              { head: t('person'), names: true, cell: (one) => <a href={orderPath(here, one.diner)}>{one.name}</a> },
              { head: t('tray'), cell: (one) => say(TRAY_WORDS[one.tray], frame.lang) },
              { head: t('mode'), cell: (one) => say(MODE_WORDS[one.mode], frame.lang) },
              { head: t('need'), cell: (one) => needsText(one.needs, frame.lang) },
              { head: t('from'), cell: (one) => t(one.from === 'standing' ? 'from_standing' : 'from_booking') },
            ]}
          />
        )}
      </section>
    </CounterFrame>
  )
}

function Choices({ frame, here, found }: { frame: Frame; here: Here; found: NonNullable<Props['found']> }) {
  const t = wordsIn(counter, frame.lang)
  if (found.choices.length === 0) return <Notice mood="bad" title={t('nobody', { text: found.typed })} />
  return (
    <ul class="choices">
      {found.choices.map((one) => (
        <li>
          <a class="button quiet" href={orderPath(here, one.id)}>
            {one.name} · {t('age_years', { age: one.age })} · {one.place}
          </a>
        </li>
      ))}
    </ul>
  )
}

export const backToOrders = (frame: Frame, here: Here) => (
  <p class="row">
    <a class="button quiet" href={at(here.canteen.id, 'orders')}>
      {say(demand.back, frame.lang)}
    </a>
  </p>
)
