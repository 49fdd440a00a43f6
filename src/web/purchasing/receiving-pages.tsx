import { celsius } from '../../kernel/grams.ts'
import type { OrderView, ReceivingView } from '../../purchasing/purchasing.ts'
import { LIMITS } from '../../safety/rules.ts'
import { REJECTION_WORDS } from '../../words/purchasing.ts'
import { purchasing } from '../../words/purchasing-pages.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { Choice } from '../choice.tsx'
import { stamp } from '../dates.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { exactKg } from '../kitchen/show.ts'
import { Badge, Button, type Column, Facts, Form, money, Table } from '../parts.tsx'
import { SmallInput } from '../small-input.tsx'
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
      {orders.length > 0 && <Table caption={t('to_receive')} columns={coming} rows={orders} />}
      <Table caption={t('tab_receivings')} columns={came} rows={receivings} empty={t('receivings_none')} />
    </PurchasingFrame>
  )
}

interface ReceiveProps {
  frame: Frame
  order: OrderView
  /** is this ingredient measured when it comes? */
  isCold: (ingredient: string) => boolean
  again?: Again | undefined
}

/** The form at the back door: a card for each line of the order, so that a phone shows one under the other. */
export function ReceivePage({ frame, order, isCold, again }: ReceiveProps) {
  const t = wordsIn(purchasing, frame.lang)
  const title = t('receive_title', { order: order.id, supplier: order.supplierName })
  return (
    <PurchasingFrame frame={frame} tab="receivings" title={title} again={again}>
      <p class="note">{t('receive_note', { chilled: celsius(LIMITS.coldCore), frozen: celsius(LIMITS.frozenCore) })}</p>
      <Form frame={frame} action="/purchasing/receivings" class="receive">
        <input type="hidden" name="order" value={order.id} />
        <input type="hidden" name="supplier" value={order.supplier} />
        {order.lines.map((line, i) => (
          <LineCard frame={frame} line={line} i={i} cold={isCold(line.ingredient)} again={again} />
        ))}
        <label class="sure">
          <input type="checkbox" name="papersChecked" value="yes" checked={again?.typed.papersChecked === 'yes'} /> {t('papers_checked')}
        </label>
        <SmallInput label={t('note')} full={t('note')} name="note" value={again?.typed.note} optional wide />
        <p class="row">
          <Button>{t('save_receiving')}</Button>
        </p>
      </Form>
    </PurchasingFrame>
  )
}

interface LineProps {
  frame: Frame
  line: OrderView['lines'][number]
  i: number
  cold: boolean
  again: Again | undefined
}

function LineCard({ frame, line, i, cold, again }: LineProps) {
  const t = wordsIn(purchasing, frame.lang)
  const open = Math.max(0, line.grams - line.came)
  const field = (name: string, label: keyof typeof purchasing, start: string | undefined, more: object = {}) => {
    const at = `lots.${i}.${name}`
    const wrong = again?.wrong[at]
    return (
      <SmallInput
        label={t(label)}
        full={t('of_lot', { lot: line.name, field: t(label) })}
        name={at}
        value={typedOr(again, at, start)}
        optional
        wrong={wrong && say(wrong, frame.lang)}
        {...more}
      />
    )
  }
  return (
    <fieldset class="card">
      <legend>
        {line.name} <small>{`${line.pack} × ${line.packs}`}</small>
      </legend>
      <input type="hidden" name={`lots.${i}.ingredient`} value={line.ingredient} />
      <input type="hidden" name={`lots.${i}.spec`} value={line.pack} />
      <div class="row fields">
        {field('kg', 'kg', exactKg(open), { decimal: true, optional: false })}
        {field('yuan', 'total_yuan', ((open / line.packGrams) * (line.price / 100)).toFixed(2), { decimal: true, optional: false })}
        {field('temperature', 'temperature', undefined, { decimal: true, optional: !cold })}
        {field('producedOn', 'produced_on', undefined, { type: 'date' })}
        {field('expiresOn', 'expires_on', undefined, { type: 'date' })}
        {field('mark', 'mark', undefined)}
        {field('rejectedKg', 'rejected_kg', undefined, { decimal: true })}
        <Choice
          label={t('rejected_why')}
          full={t('of_lot', { lot: line.name, field: t('rejected_why') })}
          name={`lots.${i}.rejectedWhy`}
          chosen={again?.typed[`lots.${i}.rejectedWhy`]}
          options={[['', '–'], ...Object.entries(REJECTION_WORDS).map(([value, text]): [string, string] => [value, say(text, frame.lang)])]}
        />
      </div>
    </fieldset>
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
    { head: t('lot'), names: true, cell: (lot) => lot.id },
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
        <ul class="plain">
          {photos.length === 0 && <li>{t('photos_none')}</li>}
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
