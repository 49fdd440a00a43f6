import { type ownSessions, SHORTEST_PASSWORD } from '../../staff/staff.ts'
import { staff } from '../../words/staff.ts'
import { stamp } from '../dates.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Page } from '../page.tsx'
import { Badge, Button, Field, Form, Notice, Table } from '../parts.tsx'
import { Problem, type Told } from '../problem-page.tsx'

interface AccountPageProps {
  frame: Frame
  sessions: Awaited<ReturnType<typeof ownSessions>>
  /** signed in with a one-time password: an own one comes first */
  due: boolean
  done?: 'password' | 'session' | undefined
  problem?: Told | undefined
}

/** What everybody does about the own account: the password, and where one is signed in. */
export function AccountPage({ frame, sessions, due, done, problem }: AccountPageProps) {
  const t = wordsIn(staff, frame.lang)
  return (
    <Page frame={frame} title={t('my_account')}>
      <h1>{t('my_account')}</h1>
      {due && (
        <Notice mood="warn" title={t('password_due')}>
          <p>{t('password_due_note')}</p>
        </Notice>
      )}
      {done && <Notice mood="good" title={t(done === 'password' ? 'password_saved' : 'session_ended')} />}
      {problem && <Problem frame={frame} problem={problem} link={(place) => `#field-${place}`} />}
      <div class="account-columns">
        <PasswordForm frame={frame} due={due} />
        {!due && <Sessions frame={frame} sessions={sessions} />}
      </div>
    </Page>
  )
}

function PasswordForm({ frame, due }: { frame: Frame; due: boolean }) {
  const t = wordsIn(staff, frame.lang)
  return (
    <section>
      <h2>{t('change_password')}</h2>
      <Form frame={frame} action="/account/password" class="card">
        <input type="text" name="username" autocomplete="username" value={frame.who?.name} hidden disabled />
        <Field label={t(due ? 'old_password_due' : 'old_password')} name="old" type="password" autocomplete="current-password" />
        <Field
          label={t('new_password')}
          name="password"
          type="password"
          hint={t('new_password_hint', { least: SHORTEST_PASSWORD })}
          autocomplete="new-password"
        />
        <Field label={t('again_password')} name="again" type="password" autocomplete="new-password" />
        <p class="note">{t('change_password_note')}</p>
        <Button>{t('save_password')}</Button>
      </Form>
    </section>
  )
}

function Sessions({ frame, sessions }: Pick<AccountPageProps, 'frame' | 'sessions'>) {
  const t = wordsIn(staff, frame.lang)
  return (
    <section id="sessions">
      <h2>{t('my_sessions')}</h2>
      <Table
        caption={t('my_sessions')}
        quiet
        rows={sessions}
        columns={[
          { head: t('started'), names: true, cell: (one) => stamp(one.started) },
          { head: t('ends'), cell: (one) => stamp(one.ends) },
          {
            head: t('standing'),
            cell: (one) => <Badge mood={one.here ? 'good' : 'info'}>{t(one.here ? 'here' : 'elsewhere')}</Badge>,
          },
          {
            head: t('end_session'),
            cell: (one) =>
              !one.here && (
                <Form frame={frame} action={`/account/sessions/${one.session}/end`}>
                  <button type="submit" class="button quiet" aria-label={t('end_session_of', { at: stamp(one.started) })}>
                    {t('end_session')}
                  </button>
                </Form>
              ),
          },
        ]}
      />
    </section>
  )
}
