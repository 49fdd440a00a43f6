import { clockOf, monthOf } from '../../kernel/meal-date.ts'
import { auditor } from '../../words/auditor.ts'
import { pages } from '../../words/pages.ts'
import { METHOD_WORDS, TRAY_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import { dayText, monthText } from '../dates.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { MEAL } from '../lunch.ts'
import { paperPath } from '../papers.ts'
import { type Column, count, money, Table } from '../parts.tsx'
import { AuditorPage } from './auditor-page.tsx'
import type { CanteenDay, ServingLine } from './canteen-day.ts'
import { groupText } from './canteen-month-page.tsx'
import { Down, SameBasis, SUMMED, sumOf } from './sums.tsx'

interface CanteenDayProps {
  frame: Frame
  data: CanteenDay
}

/** A canteen's day: every serving with who pays it, each a way to its reason. */
export function CanteenDayPage({ frame, data }: CanteenDayProps) {
  const t = wordsIn(auditor, frame.lang)
  const { canteen, day } = data
  const month = monthOf(day)
  const crumbs = [
    { text: t('audit'), href: '/auditor' },
    { text: monthText(month, frame.lang), href: `/auditor/${month}` },
    { text: canteen.name, href: `/auditor/${month}/${canteen.code}` },
    { text: day },
  ]
  return (
    <AuditorPage frame={frame} title={`${canteen.name} ${day}`} tab="months" crumbs={crumbs}>
      <h1>
        {canteen.name} <small>{dayText(day, frame.lang)}</small>
      </h1>
      <Groups frame={frame} data={data} />
      <Table
        caption={t('servings_of', { canteen: canteen.name, day })}
        quiet
        columns={columnsOf(frame, data.servings)}
        rows={data.servings}
        empty={t('no_months')}
      />
      <SameBasis frame={frame} />
      <p class="note">{t('masked')}</p>
      <p>
        <a class="target" href={paperPath('day-reconciliation', day, MEAL)}>
          {t('reconciliation')}
        </a>
      </p>
      <Reversed frame={frame} data={data} />
    </AuditorPage>
  )
}

function Groups({ frame, data }: CanteenDayProps) {
  const t = wordsIn(auditor, frame.lang)
  const path = `/auditor/${monthOf(data.day)}/${data.canteen.code}/${data.day}`
  const scheme = data.servings[0]?.scheme ?? ''
  const all = data.groups.reduce((sum, one) => sum + one.servings, 0)
  return (
    <nav class="filter" aria-label={t('filter')}>
      <a href={path} aria-current={data.group === undefined ? 'page' : undefined}>
        {t('all_groups')} {count(all)}
      </a>
      {data.groups.map(({ group, servings }) => (
        <a href={`${path}?${new URLSearchParams({ group })}`} aria-current={data.group === group ? 'page' : undefined}>
          {groupText(frame, scheme, group)} {count(servings)}
        </a>
      ))}
    </nav>
  )
}

const servingPath = (id: string): string => `/auditor/servings/${id}`

function columnsOf(frame: Frame, rows: readonly ServingLine[]): Column<ServingLine>[] {
  const t = wordsIn(auditor, frame.lang)
  const total = sumOf(rows)
  return [
    { head: t('time'), cell: (row) => clockOf(row.at), total: wordsIn(pages, frame.lang)('total') },
    { head: t('name'), names: true, cell: (row) => <a href={servingPath(row.id)}>{row.masked}</a>, total: count(total.servings) },
    { head: t('number'), cell: (row) => row.number, total: '' },
    { head: t('method'), cell: (row) => say(METHOD_WORDS[row.method], frame.lang), total: '' },
    { head: t('tray'), cell: (row) => say(TRAY_WORDS[row.tray], frame.lang), total: '' },
    { head: t('group'), cell: (row) => groupText(frame, row.scheme ?? '', row.group), total: '' },
    ...SUMMED.map(
      (key): Column<ServingLine> => ({
        head: t(key),
        number: true,
        cell: (row) => <Down href={servingPath(row.id)}>{money(row[key])}</Down>,
        total: money(total[key]),
      }),
    ),
  ]
}

function Reversed({ frame, data }: CanteenDayProps) {
  const t = wordsIn(auditor, frame.lang)
  return (
    <section id="reversed">
      <h2>{t('reversed')}</h2>
      <Table
        caption={t('reversed')}
        quiet
        rows={data.reversed}
        empty={t('none_reversed')}
        columns={[
          { head: t('time'), cell: (row) => clockOf(row.at) },
          { head: t('name'), names: true, cell: (row) => <a href={servingPath(row.id)}>{row.masked}</a> },
          { head: t('number'), cell: (row) => row.number },
          { head: t('reversed_at'), cell: (row) => clockOf(row.reversedAt) },
          { head: t('reason'), cell: (row) => row.reason },
        ]}
      />
    </section>
  )
}
