import { kitchen } from '../../words/kitchen.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { count, Table } from '../parts.tsx'
import type { KitchenAccount } from './account.ts'

type Account = NonNullable<KitchenAccount['account']>

interface AccountProps {
  frame: Frame
  data: KitchenAccount
}

type Difference = Account['differences'][number]

/** What nobody explained. Canteens that are still open have not counted yet: theirs wait behind a press. */
export function Differences({ frame, data, account }: AccountProps & { account: Account }) {
  const t = wordsIn(kitchen, frame.lang)
  const open = new Set<string>(account.open)
  const { waiting = [], settled = [] } = Object.groupBy(account.differences, (row) =>
    open.has(row.place.split(' ')[0] ?? '') ? 'waiting' : 'settled',
  )
  if (account.differences.length === 0) return null
  return (
    <section id="differences">
      <h2>{t('differences', { n: account.differences.length })}</h2>
      {settled.length > 0 && <DifferenceTable frame={frame} data={data} rows={settled} />}
      {waiting.length > 0 && (
        <details>
          <summary>{t('on_the_way', { n: waiting.length })}</summary>
          <DifferenceTable frame={frame} data={data} rows={waiting} />
        </details>
      )}
    </section>
  )
}

function DifferenceTable({ frame, data, rows }: AccountProps & { rows: readonly Difference[] }) {
  const t = wordsIn(kitchen, frame.lang)
  return (
    <Table
      caption={t('differences', { n: rows.length })}
      quiet
      rows={rows}
      columns={[
        { head: t('difference_step'), cell: (row) => t(`step_${row.step}`) },
        { head: t('place'), names: true, cell: (row) => placeText(data, row.place) },
        { head: t('should_be'), number: true, cell: (row) => count(row.expected) },
        { head: t('found'), number: true, cell: (row) => count(row.actual) },
        { head: t('amount'), number: true, cell: (row) => count(row.actual - row.expected) },
      ]}
    />
  )
}

/** A place is a dish, or a canteen and a dish. */
const placeText = (data: KitchenAccount, place: string): string =>
  place
    .split(' ')
    .map((part) => (data.canteen(part) === part ? data.dish(part) : data.canteen(part)))
    .join(' · ')
