import type { CanteenId } from '../../db/tables/sites.ts'
import type { Access } from '../sites/sites.ts'
import { accessParts, access as words } from '../words/access.ts'
import { say } from '../words/words.ts'
import { type Again, typedOr } from './again.ts'
import { type Frame, wordsIn } from './frame.ts'
import { Button, Form } from './parts.tsx'
import { SmallInput } from './small-input.tsx'

interface Props {
  frame: Frame
  canteen: { id: CanteenId; name: string }
  access: Access | undefined
  action: string
  again: Again | undefined
}

/** How vans get in at a canteen, and a form for whoever may say so. */
export function AccessCard({ frame, canteen, access, action, again }: Props) {
  const t = wordsIn(words, frame.lang)
  const said = access ? accessParts(access, frame.lang).join(t('stop')) : t('none')
  if (!frame.may('edit_access'))
    return (
      <p>
        {canteen.name} <span class="note">{said}</span>
      </p>
    )
  return (
    <details class="card access" id={`access-${canteen.id}`} open={again !== undefined}>
      <summary>
        {canteen.name} <span class="note">{said}</span>
      </summary>
      <Form frame={frame} action={action} class="row">
        <input type="hidden" name="canteen" value={canteen.id} />
        {FIELDS.map((name) => (
          <SmallInput
            label={t(name)}
            full={`${canteen.name} ${t(name)}`}
            name={name}
            type={name === 'until' ? 'time' : 'text'}
            wide={name !== 'until'}
            optional
            value={typedOr(again, name, access?.[name] ?? undefined)}
            wrong={again?.wrong[name] && say(again.wrong[name], frame.lang)}
          />
        ))}
        <Button quiet>{t('save')}</Button>
      </Form>
    </details>
  )
}

const FIELDS = ['gate', 'ramp', 'park', 'ring', 'until'] as const
