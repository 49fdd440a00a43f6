import type { Month } from '../../kernel/meal-date.ts'
import { daysServed, monthsServed, statementsOf } from '../../settlement/settlement.ts'
import { auditor } from '../../words/auditor.ts'
import type { Work } from '../../work.ts'
import { monthText } from '../dates.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Badge, count, Table } from '../parts.tsx'
import { AuditorPage } from './auditor-page.tsx'
import { Down } from './sums.tsx'

export interface MonthRow {
  month: Month
  days: number
  servings: number
  statements: number
}

/** Every month in which anybody was served, newest first. */
export async function auditorMonths(work: Work): Promise<MonthRow[]> {
  const months = await monthsServed(work)
  return Promise.all(
    months.map(async (month) => {
      const [days, statements] = await Promise.all([daysServed(work, month), statementsOf(work, month)])
      return { month, days: days.length, servings: days.reduce((sum, day) => sum + day.servings, 0), statements: statements.length }
    }),
  )
}

export function AuditorMonthsPage({ frame, months }: { frame: Frame; months: readonly MonthRow[] }) {
  const t = wordsIn(auditor, frame.lang)
  const path = (row: MonthRow) => `/auditor/${row.month}`
  return (
    <AuditorPage frame={frame} title={t('months')} tab="months" crumbs={[{ text: t('audit') }]}>
      <h1>{t('months')}</h1>
      <Table
        caption={t('months')}
        quiet
        rows={months}
        empty={t('no_months')}
        columns={[
          { head: t('month'), names: true, cell: (row) => <a href={path(row)}>{monthText(row.month, frame.lang)}</a> },
          { head: t('days'), number: true, cell: (row) => <Down href={path(row)}>{row.days}</Down> },
          { head: t('servings'), number: true, cell: (row) => <Down href={path(row)}>{count(row.servings)}</Down> },
          {
            head: t('statements'),
            cell: (row) =>
              row.statements > 0 ? (
                <Badge mood="good">{t('statements_n', { n: row.statements })}</Badge>
              ) : (
                <Badge mood="info">{t('no_statement')}</Badge>
              ),
          },
        ]}
      />
    </AuditorPage>
  )
}
