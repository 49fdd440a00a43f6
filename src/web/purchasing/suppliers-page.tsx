import { addDays } from '../../kernel/meal-date.ts'
import type { Supplier } from '../../purchasing/purchasing.ts'
import { PAPER_KIND_WORDS } from '../../words/purchasing.ts'
import { purchasing } from '../../words/purchasing-pages.ts'
import { say } from '../../words/words.ts'
import type { Again } from '../again.ts'
import { Choice } from '../choice.tsx'
import { type Frame, wordsIn } from '../frame.ts'
import { Badge, Button, type Column, Form, Table } from '../parts.tsx'
import { SmallInput } from '../small-input.tsx'
import { PurchasingFrame } from './purchasing-frame.tsx'
import { supplierPath } from './supplier-page.tsx'

interface SuppliersProps {
  frame: Frame
  suppliers: readonly Supplier[]
  /** how many things each sells today */
  quotes: ReadonlyMap<string, number>
  /** days before its end from which a paper is marked */
  warnDays: number
  again?: Again | undefined
}

/** Who sells to the kitchen, with the papers that allow it and until when. */
export function SuppliersPage({ frame, suppliers, quotes, warnDays, again }: SuppliersProps) {
  const t = wordsIn(purchasing, frame.lang)
  const columns: Column<Supplier>[] = [
    { head: t('supplier'), names: true, cell: (one) => <a href={supplierPath(one.id)}>{one.name}</a> },
    { head: t('contact'), cell: (one) => `${one.contact} ${one.phone}` },
    { head: t('address'), cell: (one) => one.address },
    { head: t('quotes'), number: true, cell: (one) => quotes.get(one.id) ?? 0 },
    { head: t('papers'), cell: (one) => <Papers frame={frame} supplier={one} warnDays={warnDays} /> },
    ...(frame.may('buy')
      ? [
          {
            head: '',
            cell: (one: Supplier) => <SeePaper frame={frame} supplier={one} again={again?.typed.supplier === one.id ? again : undefined} />,
          },
        ]
      : []),
  ]
  return (
    <PurchasingFrame frame={frame} tab="suppliers" again={again}>
      <Table caption={t('tab_suppliers')} quiet columns={columns} rows={suppliers} empty={t('suppliers_none')} />
      {frame.may('buy') && <NewSupplier frame={frame} again={again?.typed.code === undefined ? undefined : again} />}
    </PurchasingFrame>
  )
}

export function Papers({ frame, supplier, warnDays }: { frame: Frame; supplier: Supplier; warnDays: number }) {
  const t = wordsIn(purchasing, frame.lang)
  const soon = addDays(frame.today, warnDays)
  return (
    <ul class="plain">
      {supplier.papers.length === 0 && (
        <li>
          <Badge mood="bad">{t('no_papers')}</Badge>
        </li>
      )}
      {supplier.papers.map(({ kind, number, validUntil }) => (
        <li>
          {say(PAPER_KIND_WORDS[kind], frame.lang)} <small>{number}</small> {validUntil}{' '}
          {validUntil < frame.today ? (
            <Badge mood="bad">{t('paper_expired')}</Badge>
          ) : (
            validUntil <= soon && <Badge mood="warn">{t('paper_soon')}</Badge>
          )}
        </li>
      ))}
    </ul>
  )
}

function SeePaper({ frame, supplier, again }: { frame: Frame; supplier: Supplier; again: Again | undefined }) {
  const t = wordsIn(purchasing, frame.lang)
  const full = (field: string) => t('of_lot', { lot: supplier.name, field })
  return (
    <details open={again !== undefined || undefined}>
      <summary aria-label={full(t('paper_seen'))}>{t('paper_seen')}</summary>
      <Form frame={frame} action="/purchasing/suppliers" class="row">
        <input type="hidden" name="supplier" value={supplier.id} />
        <Choice
          label={t('paper_kind')}
          full={full(t('paper_kind'))}
          name="kind"
          chosen={again?.typed.kind}
          options={Object.entries(PAPER_KIND_WORDS).map(([value, text]): [string, string] => [value, say(text, frame.lang)])}
        />
        <SmallInput label={t('paper_number')} full={full(t('paper_number'))} name="number" value={again?.typed.number} />
        <SmallInput label={t('valid_until')} full={full(t('valid_until'))} name="validUntil" type="date" value={again?.typed.validUntil} />
        <Button quiet>{t('paper_seen')}</Button>
      </Form>
    </details>
  )
}

const NEW = [
  ['code', 'supplier_code'],
  ['name', 'supplier_name'],
  ['contact', 'contact'],
  ['phone', 'phone'],
  ['address', 'address'],
] as const

function NewSupplier({ frame, again }: { frame: Frame; again: Again | undefined }) {
  const t = wordsIn(purchasing, frame.lang)
  return (
    <section id="new">
      <h2>{t('supplier_new')}</h2>
      <p class="note">{t('supplier_new_note')}</p>
      <Form frame={frame} action="/purchasing/suppliers/new" class="row">
        {NEW.map(([name, label]) => {
          const wrong = again?.wrong[name]
          return (
            <SmallInput
              label={t(label)}
              full={t(label)}
              name={name}
              value={again?.typed[name]}
              wide={name !== 'code'}
              wrong={wrong && say(wrong, frame.lang)}
            />
          )
        })}
        <Button>{t('supplier_new')}</Button>
      </Form>
    </section>
  )
}
