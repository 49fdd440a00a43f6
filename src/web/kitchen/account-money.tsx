import type { DayAccount } from '../../settlement/settlement.ts'
import { kitchen } from '../../words/kitchen.ts'
import { pages } from '../../words/pages.ts'
import { PAYER_WORDS } from '../../words/terms.ts'
import { type Frame, named, wordsIn } from '../frame.ts'
import { type Column, count, Facts, money, Table } from '../parts.tsx'

type MoneyLine = DayAccount['money']['byCanteen'][number]

interface MoneyProps {
  frame: Frame
  account: DayAccount
  canteen: (id: string) => string
}

/** The day's money by canteen, and the government's part by the layer that pays it. */
export function AccountMoney({ frame, account, canteen }: MoneyProps) {
  const t = wordsIn(kitchen, frame.lang)
  const { layers } = account.money
  const order = account.canteens.map((line) => line.canteen)
  const byCanteen = account.money.byCanteen.toSorted((a, b) => order.indexOf(a.canteen_id) - order.indexOf(b.canteen_id))
  return (
    <section id="money">
      <h2>{t('money')}</h2>
      <p class="note">{t('money_check')}</p>
      <Table caption={t('money')} quiet columns={moneyColumns(frame, byCanteen, canteen)} rows={byCanteen} empty={t('no_servings')} />
      {Object.keys(layers).length > 0 && (
        <>
          <h3>{t('layers')}</h3>
          <Facts pairs={Object.entries(layers).map(([payer, fen]) => [named(PAYER_WORDS, payer, frame.lang), money(fen)] as const)} />
        </>
      )}
    </section>
  )
}

function moneyColumns(frame: Frame, rows: readonly MoneyLine[], canteen: (id: string) => string): Column<MoneyLine>[] {
  const t = wordsIn(kitchen, frame.lang)
  const sum = (value: (row: MoneyLine) => number) => rows.reduce((total, row) => total + value(row), 0)
  const yuan = (head: string, value: (row: MoneyLine) => number): Column<MoneyLine> => ({
    head,
    number: true,
    cell: (row) => money(value(row)),
    total: money(sum(value)),
  })
  return [
    { head: t('canteen'), names: true, cell: (row) => canteen(row.canteen_id), total: wordsIn(pages, frame.lang)('total') },
    { head: t('servings'), number: true, cell: (row) => count(row.servings), total: count(sum((row) => row.servings)) },
    yuan(t('price'), (row) => row.price),
    yuan(t('subsidy'), (row) => row.subsidy),
    yuan(t('operator'), (row) => row.operator),
    yuan(t('charity'), (row) => row.charity),
    yuan(t('pays'), (row) => row.pays),
  ]
}
