import type { CanteenId } from '../../../db/tables/sites.ts'
import type { Role } from '../../../db/tables/staff.ts'
import { staff } from '../../words/staff.ts'
import { ROLE_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { type Frame, wordsIn } from '../frame.ts'

/** A canteen that a worker can be bound to. */
export interface CanteenChoice {
  id: CanteenId
  name: string
}

interface LabelledProps {
  frame: Frame
  name: string
  label: string
  again: Again | undefined
  hint?: string
  type?: 'text' | 'date'
  start?: string
  optional?: boolean
  max?: number
}

/** A label around its field: many forms of a page may have a field of the same name. */
export function Labelled({ frame, name, label, again, hint, type = 'text', start, optional, max }: LabelledProps) {
  return (
    <label class="labelled">
      <span>{label}</span>
      <input
        name={name}
        type={type}
        value={typedOr(again, name, start)}
        maxlength={max}
        required={!optional}
        autocomplete="off"
        aria-invalid={again?.wrong[name] ? 'true' : undefined}
      />
      {hint && <small>{hint}</small>}
      <Wrong frame={frame} again={again} name={name} />
    </label>
  )
}

function Wrong({ frame, again, name }: { frame: Frame; again: Again | undefined; name: string }) {
  const text = again?.wrong[name]
  return text ? <span class="fault">{say(text, frame.lang)}</span> : null
}

export const Why = ({ frame, again }: { frame: Frame; again: Again | undefined }) => {
  const t = wordsIn(staff, frame.lang)
  return <Labelled frame={frame} name="why" label={t('why')} hint={t('why_hint')} again={again} max={200} />
}

const ROLES = Object.keys(ROLE_WORDS) as Role[]

/** Which duty, where, from when until when. */
export function DutyFields({ frame, canteens, again }: { frame: Frame; canteens: readonly CanteenChoice[]; again: Again | undefined }) {
  const t = wordsIn(staff, frame.lang)
  const [role, canteen] = [typedOr(again, 'role', 'canteen_worker'), typedOr(again, 'canteen', '')]
  return (
    <>
      <label class="labelled">
        <span>{t('role')}</span>
        <select name="role">
          {ROLES.map((one) => (
            <option value={one} selected={one === role}>
              {say(ROLE_WORDS[one], frame.lang)}
            </option>
          ))}
        </select>
        <Wrong frame={frame} again={again} name="role" />
      </label>
      <label class="labelled">
        <span>{t('canteen')}</span>
        <select name="canteen">
          <option value="">{t('no_canteen')}</option>
          {canteens.map((one) => (
            <option value={one.id} selected={one.id === canteen}>
              {one.name}
            </option>
          ))}
        </select>
        <small>{t('canteen_hint')}</small>
        <Wrong frame={frame} again={again} name="canteen" />
      </label>
      <Labelled frame={frame} name="since" type="date" label={t('since')} start={frame.today} again={again} />
      <Labelled frame={frame} name="until" type="date" label={t('until')} hint={t('until_hint')} again={again} optional />
    </>
  )
}
