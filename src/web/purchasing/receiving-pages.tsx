import { celsius } from '../../kernel/grams.ts'
import type { OrderView, ReceivingView } from '../../purchasing/purchasing.ts'
import { REJECTION_WORDS } from '../../words/purchasing.ts'
import { purchasing } from '../../words/purchasing-pages.ts'
import { say } from '../../words/words.ts'
import type { Again } from '../again.ts'
import { stamp } from '../dates.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { exactKg } from '../kitchen/show.ts'
import { Badge, Button, type Column, Facts, money, Notice, Table } from '../parts.tsx'
import { lotPath } from './lot-page.tsx'
import { PurchasingFrame } from './purchasing-frame.tsx'

/** What is on its way, and what came lately. */
export function ReceivingsPage({
  frame,
  orders,
  receivings,
}: {
  frame: Frame
  orders: readonly OrderView[]
  receivings: readonly ReceivingView[]
}) {
  const t = wordsIn(purchasing, frame.lang)
  const coming: Column<OrderView>[] = [
    { head: t('number'), names: true, cell: (order) => order.id },
    { head: t('supplier'), cell: (order) => order.supplierName },
    { head: t('arrives'), cell: (order) => order.arrivesOn },
    {
      head: '',
      cell: (order) =>
        frame.may('receive') && (
          <a class="button" href={`/purchasing/receive?order=${order.id}`}>
            {t('receive')}
          </a>
        ),
    },
  ]
  const came: Column<ReceivingView>[] = [
    { head: t('number'), names: true, cell: ({ receiving }) => <a href={`/purchasing/receivings/${receiving.id}`}>{receiving.id}</a> },
    { head: t('at'), cell: ({ receiving }) => stamp(receiving.at) },
    { head: t('supplier'), cell: ({ supplier }) => supplier.name },
    { head: t('lines'), cell: ({ lots }) => lots.map((lot) => lot.name).join('、') },
    {
      head: t('kg'),
      number: true,
      cell: ({ lots }) => exactKg(lots.reduce((sum, lot) => sum + lot.grams - (lot.rejected?.grams ?? 0), 0)),
    },
  ]
  return (
    <PurchasingFrame frame={frame} tab="receivings">
      {frame.may('receive') && (
        <p class="row">
          <a class="button quiet" href="/purchasing/receive">
            {t('receive_direct')}
          </a>
        </p>
      )}
      {orders.length > 0 && <Table caption={t('to_receive')} columns={coming} rows={orders} />}
      <Table caption={t('tab_receivings')} columns={came} rows={receivings} empty={t('receivings_none')} />
    </PurchasingFrame>
  )
}

export interface Photo {
  id: string
  type: string
  bytes: number
}

/** One delivery as it was checked, with its papers. */
export function ReceivingPage({
  frame,
  view,
  photos,
  by,
  again,
}: {
  frame: Frame
  view: ReceivingView
  photos: readonly Photo[]
  by: string
  again?: Again | undefined
}) {
  const t = wordsIn(purchasing, frame.lang)
  const { receiving, supplier, lots } = view
  type Lot = ReceivingView['lots'][number]
  const columns: Column<Lot>[] = [
    { head: t('lot'), names: true, cell: (lot) => <a href={lotPath(lot.id)}>{lot.id}</a> },
    { head: t('ingredient'), cell: (lot) => lot.name },
    { head: t('pack'), cell: (lot) => lot.spec },
    { head: t('kg'), number: true, cell: (lot) => exactKg(lot.grams) },
    { head: t('cost'), number: true, cell: (lot) => money(lot.price) },
    { head: t('mark'), cell: (lot) => lot.mark ?? '–' },
    { head: t('produced_on'), cell: (lot) => lot.produced_on ?? '–' },
    { head: t('expires_on'), cell: (lot) => lot.expires_on ?? t('no_expiry') },
    { head: t('temperature'), number: true, cell: (lot) => (lot.temperature === null ? '–' : celsius(lot.temperature)) },
    {
      head: t('rejected_kg'),
      cell: (lot) =>
        lot.rejected ? (
          <Badge mood="bad">
            {t('sent_back', { kg: exactKg(lot.rejected.grams), reason: say(REJECTION_WORDS[lot.rejected.reason], frame.lang) })}
          </Badge>
        ) : (
          '–'
        ),
    },
  ]
  return (
    <PurchasingFrame frame={frame} tab="receivings" title={`${t('tab_receivings')} ${receiving.id}`} again={again}>
      <Facts
        pairs={[
          [t('supplier'), supplier.name],
          [t('contact'), `${receiving.contact} ${receiving.phone}`],
          [t('at'), stamp(receiving.at)],
          [t('by'), by],
          [t('tab_orders'), receiving.order_id],
          [t('note'), receiving.note],
        ]}
      />
      <p class="row">
        <a class="button quiet" href={`/papers/receiving-note?receiving=${receiving.id}`}>
          {t('print_receiving')}
        </a>
      </p>
      <Table caption={t('lines')} quiet columns={columns} rows={lots} />
      <section id="photos">
        <h2>{t('photos')}</h2>
        {photos.length === 0 && (
          <Notice mood={frame.may('receive') ? 'warn' : 'info'} title={t('photos_none')}>
            {frame.may('receive') && <p>{t('photos_now')}</p>}
          </Notice>
        )}
        <ul class="plain">
          {photos.map((photo, i) => (
            <li>
              <a href={`/photos/${photo.id}`}>{t('photo_of', { n: i + 1, type: photo.type, kb: Math.ceil(photo.bytes / 1000) })}</a>
            </li>
          ))}
        </ul>
        {frame.may('receive') && (
          <form method="post" action={`/purchasing/receivings/${receiving.id}/photos`} enctype="multipart/form-data" class="row">
            <input type="hidden" name="key" value={frame.key()} />
            <label class="small-input wide">
              <span>{t('photo_file')}</span>
              <input type="file" name="file" accept="image/jpeg,image/png,application/pdf" required />
            </label>
            <Button quiet>{t('photo_add')}</Button>
          </form>
        )}
      </section>
    </PurchasingFrame>
  )
}
