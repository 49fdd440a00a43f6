import { celsius } from '../../kernel/grams.ts'
import type { keepingsOf, OrderView, Supplier, termsOn } from '../../purchasing/purchasing.ts'
import { LIMITS } from '../../safety/rules.ts'
import { REJECTION_WORDS } from '../../words/purchasing.ts'
import { purchasing } from '../../words/purchasing-pages.ts'
import { say } from '../../words/words.ts'
import type { Again } from '../again.ts'
import { Choice } from '../choice.tsx'
import { type Frame, wordsIn } from '../frame.ts'
import { exactKg } from '../kitchen/show.ts'
import { Button, type Column, Form, Table } from '../parts.tsx'
import { SmallInput } from '../small-input.tsx'
import { Sure } from '../sure.tsx'
import { PurchasingFrame } from './purchasing-frame.tsx'

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
      <ReceiveNote frame={frame} />
      <Form frame={frame} action="/purchasing/receivings" class="receive">
        <input type="hidden" name="order" value={order.id} />
        <input type="hidden" name="supplier" value={order.supplier} />
        {order.lines.map((line, i) => {
          const open = Math.max(0, line.grams - line.came)
          const start = { kg: exactKg(open), yuan: ((open / line.packGrams) * (line.price / 100)).toFixed(2) }
          return (
            <fieldset class="card">
              <legend>
                {line.name} <small>{`${line.pack} × ${line.packs}`}</small>
              </legend>
              <input type="hidden" name={`lots.${i}.ingredient`} value={line.ingredient} />
              <input type="hidden" name={`lots.${i}.spec`} value={line.pack} />
              <div class="row fields">
                <LineFields
                  frame={frame}
                  of={line.name}
                  i={i}
                  start={start}
                  cold={isCold(line.ingredient)}
                  needed
                  again={again}
                  typed={again?.typed}
                />
              </div>
            </fieldset>
          )
        })}
        <PapersAndNote frame={frame} typed={again?.typed} />
        <Sure frame={frame} again={again} />
        <p class="row">
          <Button>{t('save_receiving')}</Button>
        </p>
      </Form>
    </PurchasingFrame>
  )
}

export const FIRST_LINES = 3
export const MOST_LINES = 40

interface ChooseProps {
  frame: Frame
  suppliers: readonly Supplier[]
  orders: readonly OrderView[]
}

/** Whose goods came, when nobody came from an order's own button. */
export function ChooseSupplierPage({ frame, suppliers, orders }: ChooseProps) {
  const t = wordsIn(purchasing, frame.lang)
  const columns: Column<OrderView>[] = [
    { head: t('number'), names: true, cell: (order) => order.id },
    { head: t('supplier'), cell: (order) => order.supplierName },
    { head: t('arrives'), cell: (order) => order.arrivesOn },
    {
      head: '',
      cell: (order) => (
        <a class="button" href={`/purchasing/receive?order=${order.id}`}>
          {t('receive')}
        </a>
      ),
    },
  ]
  return (
    <PurchasingFrame frame={frame} tab="receivings" title={t('receive_direct')}>
      {orders.length > 0 && <Table caption={t('has_order')} columns={columns} rows={orders} />}
      <section id="direct">
        <h2>{t('whose_goods')}</h2>
        <form method="get" action="/purchasing/receive" class="row">
          <Choice wide label={t('supplier')} name="supplier" options={suppliers.map((one): [string, string] => [one.id, one.name])} />
          <Button>{t('receive_next')}</Button>
        </form>
        <p class="note">
          {t('supplier_not_there')} <a href="/purchasing/suppliers#new">{t('supplier_new')}</a>
        </p>
      </section>
    </PurchasingFrame>
  )
}

export interface DirectData {
  supplier: Supplier
  keepings: Awaited<ReturnType<typeof keepingsOf>>
  /** what it quotes, first in the list */
  sold: Awaited<ReturnType<typeof termsOn>>
  lines: number
}

interface DirectProps {
  frame: Frame
  data: DirectData
  typed: Again['typed']
  again?: Again | undefined
}

/** What a supplier brings without an order: fetched, given, or sent along. */
export function ReceiveDirectPage({ frame, data, typed, again }: DirectProps) {
  const t = wordsIn(purchasing, frame.lang)
  const { supplier, lines } = data
  return (
    <PurchasingFrame frame={frame} tab="receivings" title={t('receive_from', { supplier: supplier.name })} again={again}>
      <ReceiveNote frame={frame} />
      <p class="note">{t('receive_lines_note')}</p>
      <Form frame={frame} action="/purchasing/receivings" class="receive">
        <input type="hidden" name="supplier" value={supplier.id} />
        {Array.from({ length: lines }, (_, i) => (
          <DirectLine frame={frame} data={data} i={i} typed={typed} again={again} />
        ))}
        {lines < MOST_LINES && (
          <p class="row">
            <button type="submit" class="button quiet" name="more" value="yes" formnovalidate>
              {t('line_more')}
            </button>
          </p>
        )}
        <PapersAndNote frame={frame} typed={typed} />
        <p class="row">
          <Button>{t('save_receiving')}</Button>
        </p>
      </Form>
    </PurchasingFrame>
  )
}

function DirectLine({ frame, data: { keepings, sold }, i, typed, again }: DirectProps & { i: number }) {
  const t = wordsIn(purchasing, frame.lang)
  const of = t('line_number', { n: i + 1 })
  const named = (code: string): string => keepings.get(code)?.name ?? code
  const own = sold.map((one): [string, string] => [one.ingredient, t('sold_as', { ingredient: named(one.ingredient), pack: one.pack })])
  const known = new Set(sold.map((one) => one.ingredient))
  const others = [...keepings].filter(([code]) => !known.has(code)).map(([code, one]): [string, string] => [code, one.name])
  const wrong = (name: string) => again?.wrong[`lots.${i}.${name}`]
  const fault = wrong('ingredient')
  const spec = wrong('spec')
  return (
    <fieldset class="card">
      <legend>{of}</legend>
      <div class="row fields">
        <Choice
          wide
          label={t('ingredient')}
          full={t('of_lot', { lot: of, field: t('ingredient') })}
          name={`lots.${i}.ingredient`}
          chosen={typed[`lots.${i}.ingredient`]}
          options={[['', t('line_empty')], ...own, ...others]}
          wrong={fault && say(fault, frame.lang)}
        />
        <SmallInput
          label={t('pack')}
          full={t('of_lot', { lot: of, field: t('pack') })}
          name={`lots.${i}.spec`}
          value={typed[`lots.${i}.spec`]}
          hint={t('pack_hint')}
          optional
          wrong={spec && say(spec, frame.lang)}
        />
        <LineFields frame={frame} of={of} i={i} start={{}} cold={false} needed={false} again={again} typed={typed} />
      </div>
    </fieldset>
  )
}

interface LineProps {
  frame: Frame
  /** what the line is called where many fields have the same name */
  of: string
  i: number
  start: { kg?: string; yuan?: string }
  cold: boolean
  /** a line of an order, which says 0 when nothing came */
  needed: boolean
  again: Again | undefined
  typed: Again['typed'] | undefined
}

/** What is read from a sack and from the scale. */
function LineFields({ frame, of, i, start, cold, needed, again, typed }: LineProps) {
  const t = wordsIn(purchasing, frame.lang)
  const field = (name: string, label: keyof typeof purchasing, begin: string | undefined, more: object = {}) => {
    const at = `lots.${i}.${name}`
    const wrong = again?.wrong[at]
    return (
      <SmallInput
        label={t(label)}
        full={t('of_lot', { lot: of, field: t(label) })}
        name={at}
        value={typed?.[at] ?? begin}
        optional
        wrong={wrong && say(wrong, frame.lang)}
        {...more}
      />
    )
  }
  return (
    <>
      {field('kg', 'kg', start.kg, { decimal: true, optional: !needed })}
      {field('yuan', 'total_yuan', start.yuan, { decimal: true, optional: !needed })}
      {field('temperature', 'temperature', undefined, { decimal: true, optional: !cold })}
      {field('producedOn', 'produced_on', undefined, { type: 'date' })}
      {field('expiresOn', 'expires_on', undefined, { type: 'date' })}
      {field('mark', 'mark', undefined)}
      {field('rejectedKg', 'rejected_kg', undefined, { decimal: true })}
      <Choice
        label={t('rejected_why')}
        full={t('of_lot', { lot: of, field: t('rejected_why') })}
        name={`lots.${i}.rejectedWhy`}
        chosen={typed?.[`lots.${i}.rejectedWhy`]}
        options={[['', '–'], ...Object.entries(REJECTION_WORDS).map(([value, text]): [string, string] => [value, say(text, frame.lang)])]}
      />
    </>
  )
}

function ReceiveNote({ frame }: { frame: Frame }) {
  const t = wordsIn(purchasing, frame.lang)
  return <p class="note">{t('receive_note', { chilled: celsius(LIMITS.coldCore), frozen: celsius(LIMITS.frozenCore) })}</p>
}

function PapersAndNote({ frame, typed }: { frame: Frame; typed: Again['typed'] | undefined }) {
  const t = wordsIn(purchasing, frame.lang)
  return (
    <>
      <label class="sure">
        <input type="checkbox" name="papersChecked" value="yes" checked={typed?.papersChecked === 'yes'} /> {t('papers_checked')}
      </label>
      <SmallInput label={t('note')} full={t('note')} name="note" value={typed?.note} optional wide />
    </>
  )
}
