import type { memberInFull } from '../../staff/staff.ts'
import { staff } from '../../words/staff.ts'
import type { Again } from '../again.ts'
import { stamp } from '../dates.ts'
import { type Frame, named, wordsIn } from '../frame.ts'
import { whoIn } from '../names.ts'
import { Badge, Button, Facts, Form, type Mood, Notice, Table } from '../parts.tsx'
import { AdminPage } from './admin-frame.tsx'
import { type CanteenChoice, DutyFields, Labelled, Why } from './fields.tsx'
import { NotTaken } from './not-taken.tsx'
import { AccountBadge, dutyName } from './staff-page.tsx'

type Member = Awaited<ReturnType<typeof memberInFull>>
type Duty = Member['duties'][number]

/** The form of the page that was not taken, by the last part of its address. */
export interface FormAgain {
  form: string
  again: Again
}

export interface MemberPageProps {
  frame: Frame
  member: Member
  canteens: readonly CanteenChoice[]
  canteen: (id: string) => string
  /** the names behind `by` */
  names: (id: string) => string
  again?: FormAgain | undefined
  done?: boolean
}

/** One member of staff: duties with their days, the account, and what was done to it. */
export function MemberPage(props: MemberPageProps) {
  const { frame, member, again, done } = props
  const t = wordsIn(staff, frame.lang)
  return (
    <AdminPage frame={frame} title={member.name} below={member.name}>
      <h1>
        {member.name} <AccountBadge frame={frame} account={member.account} />
      </h1>
      {done && <Notice mood="good" title={t('done')} />}
      {again && <NotTaken frame={frame} again={again.again} />}
      <Facts
        pairs={[
          [t('code'), member.code],
          [t('login'), member.login ?? '–'],
          [t('sessions_open'), member.login ? member.sessions : undefined],
        ]}
      />
      <Duties {...props} />
      {member.login === null ? <OpenAccount {...props} /> : <GiveDuty {...props} />}
      {member.login !== null && <Acts {...props} />}
      <History {...props} />
    </AdminPage>
  )
}

const DUTY_MOODS: Record<Duty['standing'], Mood> = { now: 'good', coming: 'warn', past: 'info' }

function Duties({ frame, member, canteen, again }: MemberPageProps) {
  const t = wordsIn(staff, frame.lang)
  return (
    <section id="duties">
      <h2>{t('duties')}</h2>
      <Table
        caption={t('duties')}
        quiet
        rows={member.duties}
        empty={t('no_duty')}
        columns={[
          { head: t('role'), names: true, cell: (duty) => dutyName(frame, duty, canteen) },
          { head: t('since'), cell: (duty) => duty.since },
          { head: t('until'), cell: (duty) => duty.until ?? t('for_good') },
          { head: t('standing'), cell: (duty) => <Badge mood={DUTY_MOODS[duty.standing]}>{t(`duty_${duty.standing}`)}</Badge> },
          {
            head: t('end_duty'),
            cell: (duty) =>
              duty.standing === 'past' ? '–' : <EndDuty frame={frame} member={member} duty={duty} again={againOf(duty, again)} />,
          },
        ]}
      />
    </section>
  )
}

/** What was typed to end this duty, not another. */
function againOf(duty: Duty, again: FormAgain | undefined): Again | undefined {
  if (again?.form !== 'duty-ends') return undefined
  const { role, canteen = '', since } = again.again.typed
  return role === duty.role && canteen === (duty.canteen ?? '') && since === duty.since ? again.again : undefined
}

interface EndDutyProps {
  frame: Frame
  member: Member
  duty: Duty
  again: Again | undefined
}

function EndDuty({ frame, member, duty, again }: EndDutyProps) {
  const t = wordsIn(staff, frame.lang)
  const start = duty.since > frame.today ? duty.since : frame.today
  return (
    <details class="tucked" open={again !== undefined}>
      <summary>{t('end_duty')}</summary>
      <Form frame={frame} action={`/admin/staff/${member.staff}/duty-ends`} class="fields">
        <input type="hidden" name="role" value={duty.role} />
        <input type="hidden" name="canteen" value={duty.canteen ?? ''} />
        <input type="hidden" name="since" value={duty.since} />
        <Labelled frame={frame} name="until" type="date" label={t('ends_on')} start={start} again={again} />
        <Why frame={frame} again={again} />
        <Button>{t('end_duty')}</Button>
      </Form>
    </details>
  )
}

function GiveDuty({ frame, member, canteens, again }: MemberPageProps) {
  const t = wordsIn(staff, frame.lang)
  const typed = again?.form === 'duties' ? again.again : undefined
  return (
    <details open={typed !== undefined}>
      <summary>{t('give_duty')}</summary>
      <Form frame={frame} action={`/admin/staff/${member.staff}/duties`} class="card fields">
        <DutyFields frame={frame} canteens={canteens} again={typed} />
        <Why frame={frame} again={typed} />
        <div class="act">
          <Button>{t('give_duty')}</Button>
        </div>
      </Form>
    </details>
  )
}

function OpenAccount({ frame, member, canteens, again }: MemberPageProps) {
  const t = wordsIn(staff, frame.lang)
  const typed = again?.form === 'account' ? again.again : undefined
  return (
    <section id="account">
      <h2>{t('open_account')}</h2>
      <Form frame={frame} action={`/admin/staff/${member.staff}/account`} class="card fields">
        <Labelled frame={frame} name="login" label={t('login')} start={member.code} again={typed} max={32} />
        <DutyFields frame={frame} canteens={canteens} again={typed} />
        <Why frame={frame} again={typed} />
        <div class="act">
          <p class="note">{t('open_note')}</p>
          <Button>{t('open_account')}</Button>
        </div>
      </Form>
    </section>
  )
}

const ACTS = [
  ['password-reset', 'reset', 'reset_note'],
  ['sign-out', 'sign_out_all', 'sign_out_all_note'],
  ['block', 'block', 'block_note'],
  ['unblock', 'unblock', 'unblock_note'],
] as const

/** What can be done to the account as it stands, each behind a press and with its reason. */
function Acts({ frame, member, again }: MemberPageProps) {
  const t = wordsIn(staff, frame.lang)
  const other = member.account === 'blocked' ? 'block' : 'unblock'
  return (
    <section id="acts">
      <h2>{t('acts')}</h2>
      <div class="acts">
        {ACTS.filter(([act]) => act !== other).map(([act, title, note]) => {
          const typed = again?.form === act ? again.again : undefined
          return (
            <details class="card" open={typed !== undefined}>
              <summary>{t(title)}</summary>
              <p class="note">{t(note)}</p>
              <Form frame={frame} action={`/admin/staff/${member.staff}/${act}`} class="fields">
                <Why frame={frame} again={typed} />
                <Button>{t(title)}</Button>
              </Form>
            </details>
          )
        })}
      </div>
    </section>
  )
}

function History({ frame, member, names }: MemberPageProps) {
  const t = wordsIn(staff, frame.lang)
  return (
    <section id="history">
      <h2>{t('history')}</h2>
      <Table
        caption={t('history')}
        quiet
        rows={member.changes}
        empty={t('no_history')}
        columns={[
          { head: t('at'), names: true, cell: (row) => stamp(row.at) },
          { head: t('what'), cell: (row) => named(staff, `change_${row.kind}`, frame.lang) },
          { head: t('why'), cell: (row) => row.why ?? '–' },
          { head: t('by'), cell: (row) => whoIn(frame, names(row.by)) },
          { head: t('line'), number: true, cell: (row) => row.seq },
        ]}
      />
    </section>
  )
}
