import { staff } from '../../words/staff.ts'
import type { Again } from '../again.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Button, Form } from '../parts.tsx'
import { AdminPage } from './admin-frame.tsx'
import { type CanteenChoice, DutyFields, Labelled, Why } from './fields.tsx'
import { NotTaken } from './not-taken.tsx'

interface NewAccountProps {
  frame: Frame
  canteens: readonly CanteenChoice[]
  again?: Again | undefined
}

/** Somebody new: name, login and the first duty. */
export function NewAccountPage({ frame, canteens, again }: NewAccountProps) {
  const t = wordsIn(staff, frame.lang)
  return (
    <AdminPage frame={frame} title={t('open_account_new')} below={t('open_account_new')}>
      <h1>{t('open_account_new')}</h1>
      {again && <NotTaken frame={frame} again={again} />}
      <Form frame={frame} action="/admin/staff" class="card fields">
        <Labelled frame={frame} name="name" label={t('name')} again={again} max={40} />
        <Labelled frame={frame} name="login" label={t('login')} hint={t('login_hint')} again={again} max={32} />
        <DutyFields frame={frame} canteens={canteens} again={again} />
        <Why frame={frame} again={again} />
        <div class="act">
          <p class="note">{t('open_note')}</p>
          <Button>{t('open_account')}</Button>
        </div>
      </Form>
    </AdminPage>
  )
}
