import type { OrderView } from '../../purchasing/purchasing.ts'
import { ORDER_END_WORDS } from '../../words/purchasing.ts'
import { purchasing } from '../../words/purchasing-pages.ts'
import { say } from '../../words/words.ts'
import type { Again } from '../again.ts'
import { Choice } from '../choice.tsx'
import { type Frame, wordsIn } from '../frame.ts'
import { exactKg } from '../kitchen/show.ts'
import { Badge, Button, type Column, Form, type Mood, money, Table } from '../parts.tsx'
import { PurchasingFrame } from './purchasing-frame.tsx'

/** Orders to suppliers: drafts to be sent, what is on its way, and how the last ones ended. */
export function OrdersPage({ frame, orders, again }: { frame: Frame; orders: readonly OrderView[]; again?: Again | undefined }) {
  const t = wordsIn(purchasing, frame.lang)
  const columns: Column<OrderView>[] = [
    { head: t('number'), names: true, cell: (order) => order.id },
    { head: t('supplier'), cell: (order) => order.supplierName },
    { head: t('arrives'), cell: (order) => order.arrivesOn },
    { head: t('lines'), cell: (order) => <Lines frame={frame} order={order} /> },
    { head: t('cost'), number: true, cell: (order) => money(order.cost) },
    { head: t('state'), cell: (order) => <State frame={frame} order={order} /> },
    ...(frame.may('buy') ? [{ head: '', cell: (order: OrderView) => <Steps frame={frame} order={order} /> }] : []),
  ]
  return (
    <PurchasingFrame frame={frame} tab="orders" again={again}>
      {orders.some((order) => order.state !== 'ended') && (
        <p class="row">
          <a class="button quiet" href="/papers/shopping-list">
            {t('print_list')}
          </a>
        </p>
      )}
      <Table caption={t('tab_orders')} quiet columns={columns} rows={orders} empty={t('orders_none')} />
    </PurchasingFrame>
  )
}

function Lines({ frame, order }: { frame: Frame; order: OrderView }) {
  const t = wordsIn(purchasing, frame.lang)
  return (
    <ul class="plain">
      {order.lines.map((line) => (
        <li>
          {line.name} {line.pack} × {line.packs}{' '}
          {order.state !== 'draft' && <small>{t('came', { came: exactKg(line.came), kg: exactKg(line.grams) })}</small>}
        </li>
      ))}
    </ul>
  )
}

function State({ frame, order }: { frame: Frame; order: OrderView }) {
  const t = wordsIn(purchasing, frame.lang)
  if (order.state === 'ended')
    return <Badge mood={order.end === 'received' ? 'good' : 'info'}>{say(ORDER_END_WORDS[order.end ?? 'received'], frame.lang)}</Badge>
  const late = order.arrivesOn < frame.today
  const mood: Mood = late ? 'bad' : order.state === 'draft' ? 'warn' : 'info'
  return <Badge mood={mood}>{t(late ? 'state_late' : `state_${order.state}`)}</Badge>
}

const ENDS = ['not_needed', 'supplier_cannot', 'withdrawn'] as const

function Steps({ frame, order }: { frame: Frame; order: OrderView }) {
  const t = wordsIn(purchasing, frame.lang)
  if (order.state === 'ended') return null
  return (
    <div class="row">
      {order.state === 'draft' ? (
        <Form frame={frame} action={`/purchasing/orders/${order.id}/sending`}>
          <Button>{t('send')}</Button>
        </Form>
      ) : (
        <a class="button" href={`/purchasing/receive?order=${order.id}`}>
          {t('receive')}
        </a>
      )}
      <Form frame={frame} action={`/purchasing/orders/${order.id}/end`} class="row">
        <Choice
          label={t('end_reason')}
          full={t('of_lot', { lot: order.id, field: t('end_reason') })}
          name="reason"
          options={ENDS.map((value) => [value, say(ORDER_END_WORDS[value], frame.lang)])}
        />
        <Button quiet>{t('end')}</Button>
      </Form>
    </div>
  )
}
