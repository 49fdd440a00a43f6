import type { StaffId } from '../../../db/tables/staff.ts'
import type { Instant } from '../../kernel/meal-date.ts'
import { staff } from '../../words/staff.ts'
import { stamp } from '../dates.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Notice } from '../parts.tsx'
import { AdminPage } from './admin-frame.tsx'

interface PasswordPageProps {
  frame: Frame
  staffId: StaffId
  name: string
  login: string
  password: string | undefined
  until: number | undefined
}

/** The one time that a one-time password is seen. */
export function PasswordPage({ frame, staffId, name, login, password, until }: PasswordPageProps) {
  const t = wordsIn(staff, frame.lang)
  return (
    <AdminPage frame={frame} title={t('password_told')} below={t('password_told')}>
      <h1>{t('password_told')}</h1>
      {password && until ? (
        <div class="card told">
          <p>
            {name} · {t('login')} <strong>{login}</strong>
          </p>
          <p class="one-time" translate="no">
            {password}
          </p>
          <p>{t('password_told_note', { until: stamp(until as Instant) })}</p>
        </div>
      ) : (
        <Notice mood="warn" title={t('password_was_told')} />
      )}
      <p class="row">
        <a class="button" href={`/admin/staff/${staffId}`}>
          {t('to_member')}
        </a>
        <a class="button quiet" href="/admin">
          {t('back_to_staff')}
        </a>
      </p>
    </AdminPage>
  )
}
