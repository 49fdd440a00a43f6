import { auditor } from '../../words/auditor.ts'
import { pages } from '../../words/pages.ts'
import { monthText } from '../dates.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Button, Form, Notice, Table } from '../parts.tsx'
import { Problem, type Told } from '../problem-page.tsx'
import { AuditorPage } from './auditor-page.tsx'
import type { AuditedMonth, CanteenMonth } from './month.ts'
import { StatementCell } from './statement.tsx'
import { Down, SameBasis, sumColumns } from './sums.tsx'

interface MonthProps {
  frame: Frame
  data: AuditedMonth
  problem?: Told | undefined
}

/** A month by canteen: the totals that statements claim, each a way down to its days. */
export function AuditorMonthPage({ frame, data, problem }: MonthProps) {
  const t = wordsIn(auditor, frame.lang)
  const title = monthText(data.month, frame.lang)
  const path = (row: CanteenMonth) => `/auditor/${data.month}/${row.code}`
  return (
    <AuditorPage frame={frame} title={title} tab="months" crumbs={[{ text: t('audit'), href: '/auditor' }, { text: title }]}>
      <h1>{title}</h1>
      {problem && <Problem frame={frame} problem={problem} />}
      <Statements frame={frame} data={data} />
      <Table
        caption={title}
        quiet
        rows={data.canteens}
        empty={t('no_months')}
        columns={[
          {
            head: t('canteen'),
            names: true,
            cell: (row) => (
              <a href={path(row)} class="two-lines">
                {row.name}
                <small>{row.code}</small>
              </a>
            ),
            total: wordsIn(pages, frame.lang)('total'),
          },
          { head: t('days'), number: true, cell: (row) => <Down href={path(row)}>{row.days}</Down>, total: '' },
          ...sumColumns(frame, data.canteens, path),
          { head: t('statement'), cell: (row) => <StatementCell frame={frame} statement={row.statement} />, total: '' },
        ]}
      />
      <SameBasis frame={frame} />
    </AuditorPage>
  )
}

/** Statements are issued once, after the month; until then the page says why not. */
function Statements({ frame, data }: MonthProps) {
  const t = wordsIn(auditor, frame.lang)
  if (data.canteens.length === 0 || data.canteens.some((row) => row.statement)) return null
  if (!data.over) return <Notice mood="info" title={t('month_open')} />
  if (!frame.may('settle')) return null
  return (
    <Form frame={frame} action={`/auditor/${data.month}/statements`} class="card issue">
      <p>{t('issue_note')}</p>
      <Button>{t('issue')}</Button>
    </Form>
  )
}
