import { addDays } from '../../kernel/meal-date.ts'
import type { ImportedPrices, keepingsOf, ShownQuote, Supplier } from '../../purchasing/purchasing.ts'
import { purchasing } from '../../words/purchasing-pages.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { Choice } from '../choice.tsx'
import { FileFaults, type RefusedFile } from '../file-faults.tsx'
import { type Frame, wordsIn } from '../frame.ts'
import { exactKg } from '../kitchen/show.ts'
import { Badge, Button, type Column, count, Facts, Form, type Mood, money, Notice, Table } from '../parts.tsx'
import { SmallInput } from '../small-input.tsx'
import { PurchasingFrame } from './purchasing-frame.tsx'
import { Papers } from './suppliers-page.tsx'

export const supplierPath = (supplier: string): string => `/purchasing/suppliers/${supplier}`

/** A price list that was looked at: fit to be taken, or what is wrong with it. */
export interface LookedPrices {
  name: string
  since: string
  found?: ImportedPrices & { file: string }
  refused?: RefusedFile
}

export interface SupplierData {
  supplier: Supplier
  quotes: readonly ShownQuote[]
  keepings: Awaited<ReturnType<typeof keepingsOf>>
  warnDays: number
  looked?: LookedPrices | undefined
  /** prices that were just taken */
  taken?: number | undefined
}

interface SupplierProps {
  frame: Frame
  data: SupplierData
  again?: Again | undefined
}

/** One supplier: whom to ring up, the papers, what it sells at which price, and the forms that change it. */
export function SupplierPage({ frame, data, again }: SupplierProps) {
  const t = wordsIn(purchasing, frame.lang)
  const { supplier, quotes, looked, taken } = data
  const over = quotes.filter((one) => one.state === 'over')
  return (
    <PurchasingFrame frame={frame} tab="suppliers" title={supplier.name} again={again}>
      <Facts
        pairs={[
          [t('supplier_code'), supplier.code],
          [t('contact'), `${supplier.contact} ${supplier.phone}`],
          [t('address'), supplier.address],
          [t('papers'), <Papers frame={frame} supplier={supplier} warnDays={data.warnDays} />],
        ]}
      />
      {frame.may('buy') && (
        <ChangeContact frame={frame} supplier={supplier} again={again?.typed.contact === undefined ? undefined : again} />
      )}
      <section id="prices">
        <h2>{t('price_list')}</h2>
        {taken !== undefined && <Notice mood="good" id="taken" title={t('prices_taken', { n: count(taken) })} />}
        {looked?.found && <Found frame={frame} supplier={supplier} name={looked.name} found={looked.found} />}
        {looked?.refused && <FileFaults frame={frame} name={looked.name} refused={looked.refused} />}
        <Table
          caption={t('price_list')}
          quiet
          wide
          columns={priceColumns(frame)}
          rows={quotes.filter((one) => one.state !== 'over')}
          empty={t('prices_none')}
        />
        {over.length > 0 && (
          <details>
            <summary>{t('prices_over', { n: over.length })}</summary>
            <Table caption={t('prices_over', { n: over.length })} quiet wide columns={priceColumns(frame)} rows={over} />
          </details>
        )}
        {frame.may('buy') && <TypedPrice frame={frame} data={data} again={again?.typed.ingredient === undefined ? undefined : again} />}
        {frame.may('buy') && <Import frame={frame} supplier={supplier} since={looked?.since} />}
      </section>
    </PurchasingFrame>
  )
}

const STATES: Record<ShownQuote['state'], Mood> = { now: 'good', soon: 'info', over: 'warn' }

/** The weekdays of `12345` as people say them. */
const weekdaysText = (frame: Frame, weekdays: string): string => {
  const t = wordsIn(purchasing, frame.lang)
  return weekdays === '1234567' ? t('every_day') : [...weekdays].map((day) => t(`weekday_${day as '1'}`)).join(t('weekday_joint'))
}

function priceColumns(frame: Frame): Column<ShownQuote>[] {
  const t = wordsIn(purchasing, frame.lang)
  return [
    { head: t('ingredient'), names: true, cell: (one) => one.name },
    { head: t('pack'), cell: (one) => one.pack },
    { head: t('pack_kg'), number: true, cell: (one) => exactKg(one.packGrams) },
    { head: t('price'), number: true, cell: (one) => money(one.price) },
    { head: t('per_kg'), number: true, cell: (one) => money(Math.round((one.price * 1_000) / one.packGrams)) },
    { head: t('least_packs'), number: true, cell: (one) => one.leastPacks },
    {
      head: t('orders_taken'),
      cell: (one) => t('orders_taken_text', { days: weekdaysText(frame, one.weekdays), clock: one.cutOff, lead: one.leadDays }),
    },
    {
      head: t('valid'),
      cell: (one) => (
        <>
          <Badge mood={STATES[one.state]}>{t(`quote_${one.state}`)}</Badge> {`${one.since} – ${one.until ?? ''}`}
        </>
      ),
    },
  ]
}

const CONTACT = [
  ['contact', 'contact'],
  ['phone', 'phone'],
  ['address', 'address'],
] as const

function ChangeContact({ frame, supplier, again }: { frame: Frame; supplier: Supplier; again: Again | undefined }) {
  const t = wordsIn(purchasing, frame.lang)
  return (
    <details id="contact" open={again !== undefined || undefined}>
      <summary>{t('contact_change')}</summary>
      <Form frame={frame} action={`${supplierPath(supplier.id)}/contact`} class="row">
        {CONTACT.map(([name, label]) => {
          const wrong = again?.wrong[name]
          return (
            <SmallInput
              wide
              label={t(label)}
              full={t(label)}
              name={name}
              value={typedOr(again, name, supplier[name])}
              wrong={wrong && say(wrong, frame.lang)}
            />
          )
        })}
        <Button quiet>{t('contact_change')}</Button>
      </Form>
    </details>
  )
}

/** One price by hand, with what the supplier's last quote says of the rest. */
function TypedPrice({
  frame,
  data: { supplier, quotes, keepings },
  again,
}: {
  frame: Frame
  data: SupplierData
  again: Again | undefined
}) {
  const t = wordsIn(purchasing, frame.lang)
  const last = quotes[0]
  const field = (name: string, label: keyof typeof purchasing, start?: string | number, more: object = {}) => {
    const wrong = again?.wrong[name]
    return (
      <SmallInput
        label={t(label)}
        full={t(label)}
        name={name}
        value={typedOr(again, name, start)}
        wrong={wrong && say(wrong, frame.lang)}
        {...more}
      />
    )
  }
  return (
    <details id="typed" open={again !== undefined || undefined}>
      <summary>{t('price_type')}</summary>
      <Form frame={frame} action={`${supplierPath(supplier.id)}/quotes`} class="row">
        <Choice
          wide
          label={t('ingredient')}
          full={t('ingredient')}
          name="ingredient"
          chosen={again?.typed.ingredient}
          options={[...keepings].map(([code, one]): [string, string] => [code, one.name])}
        />
        {field('pack', 'pack', undefined, { hint: t('pack_hint') })}
        {field('kg', 'pack_kg', undefined, { decimal: true })}
        {field('yuan', 'price', undefined, { decimal: true })}
        {field('leastPacks', 'least_packs', last?.leastPacks ?? 1)}
        {field('leadDays', 'lead_days', last?.leadDays ?? 1)}
        {field('weekdays', 'weekdays', last?.weekdays ?? '1234567')}
        {field('cutOff', 'cut_off', last?.cutOff ?? '17:00', { type: 'time' })}
        {field('since', 'valid_since', addDays(frame.today, 1), { type: 'date' })}
        {field('until', 'valid_until', undefined, { type: 'date', optional: true })}
        <Button quiet>{t('price_save')}</Button>
      </Form>
    </details>
  )
}

/** A whole list as the supplier sends it: looked at first. */
function Import({ frame, supplier, since }: { frame: Frame; supplier: Supplier; since: string | undefined }) {
  const t = wordsIn(purchasing, frame.lang)
  return (
    <section id="import" class="card">
      <h2>{t('prices_import')}</h2>
      <p class="note">{t('prices_import_note')}</p>
      <form method="post" action={`${supplierPath(supplier.id)}/price-list`} enctype="multipart/form-data" class="row">
        <SmallInput label={t('valid_since')} full={t('valid_since')} name="since" type="date" value={since ?? addDays(frame.today, 1)} />
        <label class="small-input wide">
          <span>{t('prices_file')}</span>
          <input type="file" name="file" accept=".xlsx,.csv,.txt" required />
        </label>
        <Button quiet>{t('prices_look')}</Button>
      </form>
      <p>
        <a href={`${supplierPath(supplier.id)}/prices.csv`}>{t('prices_download')}</a>
      </p>
    </section>
  )
}

interface FoundProps {
  frame: Frame
  supplier: Supplier
  name: string
  found: NonNullable<LookedPrices['found']>
}

function Found({ frame, supplier, name, found }: FoundProps) {
  const t = wordsIn(purchasing, frame.lang)
  const { prices, unused, since, file } = found
  return (
    <section class="card" id="found">
      <Notice mood="good" title={t('prices_fit', { name, n: count(prices.length) })}>
        <p>{t('prices_not_yet', { since })}</p>
        {unused.length > 0 && <p>{t('prices_unused', { columns: unused.join('、') })}</p>}
      </Notice>
      <Form frame={frame} action={`${supplierPath(supplier.id)}/price-list/import`}>
        <input type="hidden" name="name" value={name} />
        <input type="hidden" name="since" value={since} />
        <input type="hidden" name="file" value={file} />
        <Button>{t('prices_take', { n: count(prices.length), since })}</Button>
      </Form>
    </section>
  )
}
