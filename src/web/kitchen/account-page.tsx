import { celsius } from '../../kernel/grams.ts'
import { kitchen } from '../../words/kitchen.ts'
import { pages } from '../../words/pages.ts'
import { gapSaid } from '../../words/rejections.ts'
import { EXCEPTION_WORDS, GAP_WORDS, LINE_WORDS, WHERE_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import { type Frame, named, wordsIn } from '../frame.ts'
import { paperPath } from '../papers.ts'
import { Badge, type Column, count, Notice, Table } from '../parts.tsx'
import type { KitchenAccount } from './account.ts'
import { Differences } from './account-differences.tsx'
import { AccountMoney } from './account-money.tsx'
import { DayFrame } from './frame-of-day.tsx'
import { NotPlanned } from './not-planned.tsx'
import { exactKg } from './show.ts'

type Account = NonNullable<KitchenAccount['account']>

interface AccountProps {
  frame: Frame
  data: KitchenAccount
}

/** The day's account from pot to plate and from price to payer: whether it balances, and every gap with its reason. */
export function KitchenAccountPage({ frame, data }: AccountProps) {
  const t = wordsIn(kitchen, frame.lang)
  const { account } = data
  return (
    <DayFrame frame={frame} day={data.day} tab="account">
      {account ? (
        <>
          <Verdict frame={frame} data={data} account={account} />
          <Differences frame={frame} data={data} account={account} />
          <h2>{t('by_dish')}</h2>
          <Table caption={t('by_dish')} quiet columns={dishColumns(frame, data, account)} rows={account.dishes} />
          <h2>{t('by_canteen')}</h2>
          <Table caption={t('by_canteen')} quiet columns={canteenColumns(frame, account)} rows={account.canteens} />
          <h2>{t('gap_lines')}</h2>
          <Table caption={t('gap_lines')} quiet columns={gapColumns(frame, data)} rows={gapsFromPlate(account)} empty={t('no_gaps')} />
          <h2>{t('exceptions')}</h2>
          <Table
            caption={t('exceptions')}
            quiet
            columns={exceptionColumns(frame, data)}
            rows={account.exceptions}
            empty={t('no_exceptions')}
          />
          <AccountMoney frame={frame} account={account} canteen={data.canteen} />
          <p>
            <a class="button quiet" href={paperPath('day-reconciliation', data.day, 'lunch')}>
              {t('print')}: {t('paper_account')}
            </a>
          </p>
        </>
      ) : (
        <NotPlanned frame={frame} day={data.day} />
      )}
    </DayFrame>
  )
}

function Verdict({ frame, data, account }: AccountProps & { account: Account }) {
  const t = wordsIn(kitchen, frame.lang)
  if (account.balanced) return <Notice mood="good" title={t('balanced')} />
  const list = account.open.map(data.canteen).join(wordsIn(pages, frame.lang)('comma'))
  return (
    <Notice mood="warn" title={t('unbalanced')}>
      {account.open.length > 0 && (
        <details>
          <summary>{t('open_canteens', { n: account.open.length })}</summary>
          <p>{list}</p>
        </details>
      )}
    </Notice>
  )
}

type DishLine = Account['dishes'][number]

function dishColumns(frame: Frame, data: KitchenAccount, account: Account): Column<DishLine>[] {
  const t = wordsIn(kitchen, frame.lang)
  const p = wordsIn(pages, frame.lang)
  const sum = (value: (row: DishLine) => number) => account.dishes.reduce((total, row) => total + value(row), 0)
  const kilos = (head: string, value: (row: DishLine) => number): Column<DishLine> => ({
    head,
    number: true,
    cell: (row) => exactKg(value(row)),
    total: exactKg(sum(value)),
  })
  const portions = (head: string, value: (row: DishLine) => number): Column<DishLine> => ({
    head,
    number: true,
    cell: (row) => count(value(row)),
    total: count(sum(value)),
  })
  return [
    {
      head: t('dish'),
      names: true,
      cell: (row) => (
        <>
          {data.dish(row.dish)} {row.line === 'halal' && <span class="halal-mark">{say(LINE_WORDS.halal, frame.lang)}</span>}
        </>
      ),
      total: p('total'),
    },
    kilos(t('cooked_kg'), (row) => row.cookedGrams),
    kilos(t('samples_kg'), (row) => row.samplesGrams),
    kilos(t('loaded_kg'), (row) => row.loadedGrams),
    kilos(t('rests_kg'), (row) => row.restGrams),
    {
      head: t('difference'),
      number: true,
      cell: (row) => <Difference grams={row.differenceGrams} />,
      total: exactKg(sum((row) => row.differenceGrams)),
    },
    portions(t('loaded_n'), (row) => row.loaded),
    portions(t('received_n'), (row) => row.received),
    portions(t('served_n'), (row) => row.served),
    portions(t('left_n'), (row) => row.left),
    portions(t('wasted_n'), (row) => row.wasted),
  ]
}

const Difference = ({ grams }: { grams: number }) => (grams === 0 ? <>0</> : <Badge mood="bad">{exactKg(grams)}</Badge>)

type CanteenLine = Account['canteens'][number]

function canteenColumns(frame: Frame, account: Account): Column<CanteenLine>[] {
  const t = wordsIn(kitchen, frame.lang)
  const open = new Set<string>(account.open)
  const portions = (head: string, value: (row: CanteenLine) => number): Column<CanteenLine> => ({
    head,
    number: true,
    cell: (row) => count(value(row)),
    total: count(account.canteens.reduce((total, row) => total + value(row), 0)),
  })
  return [
    { head: t('canteen'), names: true, cell: (row) => row.name, total: wordsIn(pages, frame.lang)('total') },
    portions(t('planned'), (row) => row.planned),
    portions(t('loaded_n'), (row) => row.loaded),
    portions(t('received_n'), (row) => row.received),
    portions(t('served_n'), (row) => row.served),
    portions(t('left_n'), (row) => row.left),
    portions(t('wasted_n'), (row) => row.wasted),
    {
      head: t('step_close'),
      cell: (row) => (open.has(row.canteen) ? <Badge mood="warn">{t('later')}</Badge> : <Badge mood="good">{t('done')}</Badge>),
      total: '',
    },
  ]
}

const NEAREST_FIRST = ['way', 'canteen', 'kitchen']

/** What went missing after the kitchen comes first: samples and rests are every day's. */
const gapsFromPlate = ({ gaps }: Account) => gaps.toSorted((a, b) => NEAREST_FIRST.indexOf(a.where) - NEAREST_FIRST.indexOf(b.where))

function gapColumns(frame: Frame, data: KitchenAccount): Column<Account['gaps'][number]>[] {
  const t = wordsIn(kitchen, frame.lang)
  return [
    { head: t('where'), cell: (gap) => say(WHERE_WORDS[gap.where], frame.lang) },
    { head: t('canteen'), cell: (gap) => (gap.canteen ? data.canteen(gap.canteen) : '–') },
    { head: t('dish'), names: true, cell: (gap) => data.dish(gap.dish) },
    { head: t('reason'), cell: (gap) => named(GAP_WORDS, gap.reason, frame.lang) },
    {
      head: t('amount'),
      number: true,
      cell: (gap) => (gap.portions === undefined ? t('kg_n', { kg: exactKg(gap.grams ?? 0) }) : t('portions_n', { n: gap.portions })),
    },
    { head: t('note'), cell: (gap) => gapSaid(gap, frame.lang) },
  ]
}

function exceptionColumns(frame: Frame, data: KitchenAccount): Column<Account['exceptions'][number]>[] {
  const t = wordsIn(kitchen, frame.lang)
  return [
    { head: t('canteen'), names: true, cell: (row) => data.canteen(row.canteen) },
    { head: t('dish'), cell: (row) => (row.dish ? data.dish(row.dish) : '–') },
    {
      head: t('exception'),
      cell: (row) => (
        <Badge mood={row.kind === 'cold' ? 'bad' : 'warn'}>
          {say(EXCEPTION_WORDS[row.kind], frame.lang, { minutes: row.minutes ?? 0, core: celsius(row.core ?? 0) })}
        </Badge>
      ),
    },
  ]
}
