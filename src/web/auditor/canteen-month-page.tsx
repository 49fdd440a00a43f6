import { auditor } from '../../words/auditor.ts'
import { pages } from '../../words/pages.ts'
import { groupName, schemeName } from '../../words/subsidy.ts'
import { monthText, stamp, weekday } from '../dates.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { whoIn } from '../names.ts'
import { Facts, Table } from '../parts.tsx'
import { AuditorPage } from './auditor-page.tsx'
import type { CanteenMonthDetail, DaySums } from './canteen-month.ts'
import { StatementCheck, StatementLinks } from './statement.tsx'
import { SameBasis, sumColumns } from './sums.tsx'

interface CanteenMonthProps {
  frame: Frame
  data: CanteenMonthDetail
}

/** One canteen's month, day by day and group by group. */
export function CanteenMonthPage({ frame, data }: CanteenMonthProps) {
  const t = wordsIn(auditor, frame.lang)
  const { canteen, month } = data
  const monthName = monthText(month, frame.lang)
  const total = wordsIn(pages, frame.lang)('total')
  const path = (row: DaySums) => `/auditor/${month}/${canteen.code}/${row.day}`
  const crumbs = [{ text: t('audit'), href: '/auditor' }, { text: monthName, href: `/auditor/${month}` }, { text: canteen.name }]
  return (
    <AuditorPage frame={frame} title={`${canteen.name} ${month}`} tab="months" crumbs={crumbs}>
      <h1>
        {canteen.name} <small>{monthName}</small>
      </h1>
      <StatementCard frame={frame} data={data} />
      <h2>{t('by_day')}</h2>
      <Table
        caption={t('by_day')}
        quiet
        rows={data.days}
        empty={t('no_months')}
        columns={[
          { head: t('day'), names: true, cell: (row) => <a href={path(row)}>{row.day}</a>, total },
          { head: t('weekday'), cell: (row) => weekday(row.day, frame.lang), total: '' },
          ...sumColumns(frame, data.days, path),
        ]}
      />
      <h2>{t('by_group')}</h2>
      <Table
        caption={t('by_group')}
        quiet
        rows={data.groups}
        empty={t('no_months')}
        columns={[
          { head: t('group'), names: true, cell: (row) => groupText(frame, data.scheme, row.group), total },
          ...sumColumns(frame, data.groups),
        ]}
      />
      <SameBasis frame={frame} />
    </AuditorPage>
  )
}

/** A group's name; servings without one got no subsidy. */
export const groupText = (frame: Frame, scheme: string, group: string | null): string =>
  group === null || group === 'none' ? wordsIn(auditor, frame.lang)('no_group') : groupName(scheme, group, frame.lang)

function StatementCard({ frame, data }: { frame: Frame; data: CanteenMonthDetail }) {
  const t = wordsIn(auditor, frame.lang)
  const { statement, canteen } = data
  return (
    <div class="card">
      <Facts
        pairs={[
          [t('code'), canteen.code],
          [t('street'), canteen.street],
          [t('address'), canteen.address],
          [t('statement'), statement?.number ?? t('no_statement')],
          ...(statement
            ? ([
                [t('issued'), t('issued_by', { at: stamp(statement.issued_at), who: whoIn(frame, data.issuedBy) })],
                [
                  t('scheme'),
                  statement.scheme
                    .split(' / ')
                    .map((id) => `${schemeName(id, id, frame.lang)} (${id})`)
                    .join(' / '),
                ],
                [t('checkpoint'), <Checkpoint frame={frame} size={statement.journal_size} root={statement.journal_root} />],
              ] as const)
            : []),
        ]}
      />
      {statement && (
        <p class="row">
          <StatementLinks frame={frame} number={statement.number} />
          <StatementCheck frame={frame} statement={statement} />
        </p>
      )}
    </div>
  )
}

function Checkpoint({ frame, size, root }: { frame: Frame; size: number; root: string }) {
  return <span class="hash">{wordsIn(auditor, frame.lang)('checkpoint_text', { size, root })}</span>
}
