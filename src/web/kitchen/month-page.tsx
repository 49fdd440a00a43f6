import { type MonthList, monthFigures, monthLists } from '../../documents/safety-month.ts'
import { firstOf, type Month, nextMonth, previousMonth } from '../../kernel/meal-date.ts'
import type { SafetyMonth } from '../../safety/month.ts'
import { books } from '../../words/safety-books.ts'
import { monthText } from '../dates.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { EmptyState, Facts, Notice, Table } from '../parts.tsx'
import { SafetyFrame } from './safety-frame.tsx'

interface MonthProps {
  frame: Frame
  month: Month
  figures: SafetyMonth
  /** who signed a control */
  nameOf: (id: string) => string
}

/** A month of food safety on screen: the same figures and lists as the report that is printed and signed. */
export function SafetyMonthPage({ frame, month, figures, nameOf }: MonthProps) {
  const t = wordsIn(books, frame.lang)
  const name = (one: Month) => monthText(one, frame.lang)
  const path = (one: Month) => `/kitchen/safety/${one}`
  const [before, after] = [previousMonth(month), nextMonth(month)]
  return (
    <SafetyFrame frame={frame} tab="months" title={t('month_report', { month: name(month) })}>
      <nav class="day-nav" aria-label={t('month')}>
        <a href={path(before)} rel="prev" aria-label={name(before)}>
          ‹
        </a>
        <strong>{name(month)}</strong>
        <a href={path(after)} rel="next" aria-label={name(after)}>
          ›
        </a>
        <a href={`/papers/safety-month?month=${month}`}>{t('print_month')}</a>
      </nav>
      {figures.days === 0 ? (
        <EmptyState>{t('month_empty', { month: name(month) })}</EmptyState>
      ) : (
        <>
          {frame.today < firstOf(after) && <Notice mood="info">{t('month_running')}</Notice>}
          <Facts pairs={monthFigures(figures, frame.lang)} />
          {monthLists(figures, frame.lang, nameOf).map((list) => (
            <List list={list} />
          ))}
        </>
      )}
    </SafetyFrame>
  )
}

function List({ list: { title, columns, rows, empty } }: { list: MonthList }) {
  return (
    <section>
      <h2>{title}</h2>
      <Table
        caption={title}
        quiet
        columns={columns.map(({ label, align }, i) => ({
          head: label,
          number: align === 'right',
          names: i === 0,
          cell: (row: string[]) => row[i],
        }))}
        rows={rows}
        empty={empty}
      />
    </section>
  )
}
