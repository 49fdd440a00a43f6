import type { staffRegister } from '../../staff/staff.ts'
import { staff } from '../../words/staff.ts'
import { ROLE_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Badge, type Mood, Table } from '../parts.tsx'
import { AdminPage } from './admin-frame.tsx'

export type Member = Awaited<ReturnType<typeof staffRegister>>[number]
type Duty = Member['duties'][number]

interface StaffPageProps {
  frame: Frame
  members: readonly Member[]
  /** how many there are before they were sought */
  all: number
  q: string | undefined
  canteen: (id: string) => string
}

/** Everybody with the duties of today and to come, and how the account stands. */
export function StaffPage({ frame, members, all, q, canteen }: StaffPageProps) {
  const t = wordsIn(staff, frame.lang)
  return (
    <AdminPage frame={frame} title={t('staff')}>
      <div class="admin-head">
        <h1>{t('staff')}</h1>
        <a class="button" href="/admin/staff/new">
          {t('open_account_new')}
        </a>
      </div>
      <p class="note">{t('staff_note')}</p>
      <form method="get" action="/admin" class="row find">
        <input type="search" name="q" value={q} aria-label={t('find')} placeholder={t('find')} maxlength={40} />
        <button type="submit" class="button quiet">
          {t('search')}
        </button>
        <span class="note">{t('count_shown', { shown: members.length, all })}</span>
      </form>
      <Table
        caption={t('staff')}
        quiet
        rows={members}
        empty={t('nobody_found', { q: q ?? '' })}
        columns={[
          { head: t('name'), names: true, cell: (one) => <a href={`/admin/staff/${one.staff}`}>{one.name}</a> },
          { head: t('code'), cell: (one) => one.code },
          { head: t('login'), cell: (one) => one.login ?? '–' },
          { head: t('duties'), cell: (one) => <Duties frame={frame} duties={one.duties} canteen={canteen} /> },
          { head: t('account'), cell: (one) => <AccountBadge frame={frame} account={one.account} /> },
        ]}
      />
    </AdminPage>
  )
}

function Duties({ frame, duties, canteen }: { frame: Frame; duties: readonly Duty[]; canteen: (id: string) => string }) {
  const t = wordsIn(staff, frame.lang)
  if (duties.length === 0) return <span class="note">{t('no_duty')}</span>
  return (
    <ul class="plain">
      {duties.map((duty) => (
        <li>
          {dutyName(frame, duty, canteen)}
          {duty.standing === 'coming' && <small> {`${t('since')} ${duty.since}`}</small>}
          {duty.until && <small> {`${t('until')} ${duty.until}`}</small>}
        </li>
      ))}
    </ul>
  )
}

/** 食堂工作人员 · 南关街 */
export const dutyName = (frame: Frame, { role, canteen }: Pick<Duty, 'role' | 'canteen'>, named: (id: string) => string): string =>
  [say(ROLE_WORDS[role], frame.lang), ...(canteen ? [named(canteen)] : [])].join(' · ')

const MOODS: Record<Member['account'], Mood> = { open: 'good', one_time: 'warn', blocked: 'bad', none: 'info' }

export function AccountBadge({ frame, account }: { frame: Frame; account: Member['account'] }) {
  return <Badge mood={MOODS[account]}>{wordsIn(staff, frame.lang)(`standing_${account}`)}</Badge>
}
