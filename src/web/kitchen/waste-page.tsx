import { type MealDate, monthOf, nextMonth, previousMonth } from '../../kernel/meal-date.ts'
import { monthWords } from '../../words/month.ts'
import { pages } from '../../words/pages.ts'
import { forecastUnjudged } from '../../words/planning.ts'
import { say } from '../../words/words.ts'
import { monthText, weekday } from '../dates.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Page } from '../page.tsx'
import { type Column, count, EmptyState, Table } from '../parts.tsx'
import { dayTabs } from './frame-of-day.tsx'
import type { KitchenWaste, NamedLine } from './waste.ts'
import { lineColumns, outcomeColumns, overCostColumn } from './waste-columns.tsx'

interface MonthProps {
  frame: Frame
  data: KitchenWaste
}

/** A month of what was over and short, beside the plan that cooks last week again; each day opens on its dishes. */
export function KitchenWastePage({ frame, data }: MonthProps) {
  const t = wordsIn(monthWords, frame.lang)
  const title = t('title', { month: monthText(data.month, frame.lang) })
  return (
    <Page frame={frame} person="kitchen" title={title} tabs={dayTabs(frame, data.day, 'month')}>
      <nav class="day-nav" aria-label={t('nav')}>
        <a href={`/kitchen/months/${previousMonth(data.month)}`} rel="prev" aria-label={t('before')}>
          ‹
        </a>
        <h1>{title}</h1>
        {data.month < monthOf(frame.today) && (
          <a href={`/kitchen/months/${nextMonth(data.month)}`} rel="next" aria-label={t('after')}>
            ›
          </a>
        )}
      </nav>
      {data.days.length === 0 ? <EmptyState>{t('nothing')}</EmptyState> : <Judged frame={frame} data={data} />}
      <Unjudged frame={frame} data={data} />
    </Page>
  )
}

function Judged({ frame, data }: MonthProps) {
  const t = wordsIn(monthWords, frame.lang)
  const { compared } = data.total
  const days = data.days.filter((line) => line.compared.rows > 0).length
  const plans = [
    { name: t('ours'), outcome: compared.ours },
    { name: t('naive'), outcome: compared.naive },
  ]
  const plan: Column<(typeof plans)[number]> = { head: t('plan'), names: true, cell: (row) => row.name }
  return (
    <>
      <p class="note">{t('note', { times: data.times })}</p>
      {compared.rows > 0 && (
        <section id="both">
          <h2>{t('both')}</h2>
          <p>{t('both_note', { rows: count(compared.rows), days, wanted: count(compared.wanted) })}</p>
          <Table caption={t('both')} quiet wide columns={[plan, ...outcomeColumns(frame, compared.wanted)]} rows={plans} />
        </section>
      )}
      <h2>{t('by_day')}</h2>
      <Table caption={t('by_day')} quiet wide columns={dayColumns(frame, data)} rows={data.days} />
      <h2>{t('by_canteen')}</h2>
      <p class="note">{t('by_canteen_note')}</p>
      <Table
        caption={t('by_canteen')}
        quiet
        wide
        columns={canteenColumns(frame, data)}
        rows={[...data.canteens, { ...data.reserve, name: t('in_kitchen') }]}
      />
    </>
  )
}

const dayName = (day: MealDate, frame: Frame) => (
  <>
    {day} <small>{weekday(day, frame.lang)}</small>
  </>
)

const Days = ({ frame, from, to }: { frame: Frame; from: MealDate; to: MealDate }) => (
  <>
    {dayName(from, frame)} {from !== to && <>– {dayName(to, frame)}</>}
  </>
)

function dayColumns(frame: Frame, data: KitchenWaste): Column<KitchenWaste['days'][number]>[] {
  const t = wordsIn(monthWords, frame.lang)
  return [
    {
      head: t('day'),
      names: true,
      cell: ({ day }) => (
        <>
          <a href={`/kitchen/${day}/dishes`}>{day}</a> <small>{weekday(day, frame.lang)}</small>
        </>
      ),
      total: say(pages.total, frame.lang),
    },
    ...lineColumns(frame, data.total),
    overCostColumn(frame, data.total),
  ]
}

const canteenColumns = (frame: Frame, data: KitchenWaste): Column<NamedLine>[] => [
  { head: say(monthWords.canteen, frame.lang), names: true, cell: (row) => row.name, total: say(pages.total, frame.lang) },
  ...lineColumns(frame, data.total),
]

/** What the report leaves out is named: it must not look like a day without fault. */
function Unjudged({ frame, data }: MonthProps) {
  const t = wordsIn(monthWords, frame.lang)
  const comma = say(pages.comma, frame.lang)
  return (
    <section id="unjudged">
      <h2>{t('unjudged')}</h2>
      <p class="note">{t('unjudged_note')}</p>
      <Table
        caption={t('unjudged')}
        quiet
        wide
        rows={data.unjudged}
        empty={data.days.length > 0 ? t('unjudged_none') : t('nothing')}
        columns={[
          { head: t('day'), names: true, cell: (span) => <Days frame={frame} {...span} /> },
          { head: t('why'), cell: ({ why, note }) => [say(forecastUnjudged[why], frame.lang), ...(note ? [note] : [])].join(comma) },
          { head: t('which'), cell: ({ canteens }) => (canteens.length === 0 ? t('all') : canteens.join(comma)) },
        ]}
      />
    </section>
  )
}
