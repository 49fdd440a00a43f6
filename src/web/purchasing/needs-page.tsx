import type { Outlook } from '../../purchasing/purchasing.ts'
import { purchasing } from '../../words/purchasing-pages.ts'
import type { Again } from '../again.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { exactKg } from '../kitchen/show.ts'
import { Badge, Button, type Column, EmptyState, Form, money, Notice, Table } from '../parts.tsx'
import { PurchasingFrame } from './purchasing-frame.tsx'

export interface NeedsData {
  outlook: Outlook
  ingredient: (code: string) => string
  supplier: (id: string) => string
  /** are there orders to print? */
  ordered: boolean
  /** papers that end, as sentences */
  ending: readonly string[]
}

type Suggestion = Outlook['suggestions'][number]
type Uncovered = Outlook['uncovered'][number]

/** What the coming days want and have not: what to order of whom by when, and what no order can help. */
export function NeedsPage({ frame, data, again }: { frame: Frame; data: NeedsData; again?: Again | undefined }) {
  const t = wordsIn(purchasing, frame.lang)
  const { from, days, suggestions, uncovered } = data.outlook
  const groups = [...Map.groupBy(suggestions, (one) => `${one.arrives} ${one.terms.supplier}`).values()]
  return (
    <PurchasingFrame frame={frame} tab="needs" again={again}>
      <p class="note">{t('needs_note', { from, days })}</p>
      {data.ordered && (
        <p class="row">
          <a class="button quiet" href="/papers/shopping-list">
            {t('print_list')}
          </a>
        </p>
      )}
      {data.ending.length > 0 && (
        <Notice mood="warn" title={t('ending')}>
          <ul>
            {data.ending.map((one) => (
              <li>{one}</li>
            ))}
          </ul>
        </Notice>
      )}
      {uncovered.length > 0 && (
        <section id="uncovered">
          <h2>{t('uncovered')}</h2>
          <Table caption={t('uncovered')} quiet wide columns={uncoveredColumns(frame, data)} rows={uncovered} />
        </section>
      )}
      <section id="suggestions">
        <h2>{t('suggestions')}</h2>
        {groups.length === 0 && <EmptyState>{t('suggestions_none')}</EmptyState>}
        {groups.map((group) => (
          <Group frame={frame} data={data} group={group} />
        ))}
      </section>
    </PurchasingFrame>
  )
}

function uncoveredColumns(frame: Frame, { ingredient }: NeedsData): Column<Uncovered>[] {
  const t = wordsIn(purchasing, frame.lang)
  return [
    { head: t('ingredient'), names: true, cell: (one) => ingredient(one.ingredient) },
    { head: t('bites'), cell: (one) => one.day },
    { head: t('short_kg'), number: true, cell: (one) => exactKg(one.grams) },
    { head: t('why'), cell: (one) => <Badge mood="bad">{t(`why_${one.why}`, { earliest: one.earliest ?? '' })}</Badge> },
  ]
}

/** One order as it could be drafted: a supplier, a day, its lines. */
function Group({ frame, data, group }: { frame: Frame; data: NeedsData; group: Suggestion[] }) {
  const t = wordsIn(purchasing, frame.lang)
  const [first] = group
  if (!first) return null
  const orderBy = group.map((one) => one.orderBy).sort()[0] ?? first.orderBy
  const caption = t('order_group', { supplier: data.supplier(first.terms.supplier), day: first.arrives })
  const cost = group.reduce((sum, one) => sum + one.packs * one.terms.price, 0)
  const columns: Column<Suggestion>[] = [
    { head: t('ingredient'), names: true, cell: (one) => data.ingredient(one.terms.ingredient), total: t('sum') },
    { head: t('short_kg'), number: true, cell: (one) => exactKg(one.grams) },
    { head: t('pack'), cell: (one) => one.terms.pack },
    { head: t('packs'), number: true, cell: (one) => one.packs },
    { head: t('price'), number: true, cell: (one) => money(one.terms.price) },
    { head: t('cost'), number: true, cell: (one) => money(one.packs * one.terms.price), total: money(cost) },
  ]
  const by = <Badge mood={orderBy === frame.today ? 'warn' : 'info'}>{t('order_by', { day: orderBy })}</Badge>
  return (
    <div class="card order-group">
      <Table wide caption={caption} columns={columns} rows={group} />
      {frame.may('buy') ? (
        <Form frame={frame} action="/purchasing/orders" class="row">
          <input type="hidden" name="supplier" value={first.terms.supplier} />
          <input type="hidden" name="arrivesOn" value={first.arrives} />
          {group.map((one, i) => (
            <>
              <input type="hidden" name={`lines.${i}.ingredient`} value={one.terms.ingredient} />
              <input type="hidden" name={`lines.${i}.packs`} value={one.packs} />
            </>
          ))}
          {by}
          <Button quiet>{t('draft')}</Button>
        </Form>
      ) : (
        by
      )}
    </div>
  )
}
