import type { PropsWithChildren } from 'hono/jsx'
import type { Tray } from '../../../db/tables/menu.ts'
import type { Held } from '../../checkin/checkin.ts'
import { counter } from '../../words/counter.ts'
import { pages } from '../../words/pages.ts'
import { say, type Text } from '../../words/words.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Button, Form } from '../parts.tsx'
import { CanteenField } from './counter-frame.tsx'
import type { Here } from './here.ts'
import type { Person } from './result.ts'

interface Props {
  frame: Frame
  here: Here
  person: Person
  held: Held
  tray: Tray | undefined
}

/** Food of this tray is held back: what the person gets instead is the worker's decision, with a reason, and it is kept. */
export function HeldDecision({ frame, here, person, held, tray }: Props) {
  const t = wordsIn(counter, frame.lang)
  const dishes = held.dishes.map((dish) => dish.name).join(say(pages.comma, frame.lang))
  const fields = (
    <>
      <CanteenField here={here} />
      <input type="hidden" name="diner" value={person.id} />
      <input type="hidden" name="tray" value={tray ?? ''} />
      <input type="hidden" name="without" value={held.dishes.map((dish) => dish.code).join(' ')} />
    </>
  )
  return (
    <section class="held" aria-label={t('held_title', { dishes })}>
      <h3>{t('held_title', { dishes })}</h3>
      {held.rest && (
        <Reasons frame={frame} action={SERVE} title={t('held_leave_out')} reasons={[counter.held_agrees, counter.held_replaced]}>
          {fields}
        </Reasons>
      )}
      <Reasons frame={frame} action={TURN_AWAY} title={t('held_turn_away')} reasons={[counter.held_waits, counter.held_declines]}>
        {fields}
      </Reasons>
      <Form frame={frame} action={TURN_AWAY} class="row">
        {fields}
        <input
          name="why"
          type="text"
          required
          maxlength={100}
          autocomplete="off"
          aria-label={t('held_other')}
          placeholder={t('held_other')}
        />
        {held.rest && (
          <button type="submit" formaction={SERVE} class="button quiet">
            {t('held_leave_out')}
          </button>
        )}
        <Button quiet>{t('held_turn_away')}</Button>
      </Form>
    </section>
  )
}

const SERVE = '/canteen/checkin'
const TURN_AWAY = '/canteen/held'

interface ReasonsProps {
  frame: Frame
  action: string
  title: string
  reasons: readonly Text[]
}

/** The reason is kept as Chinese text, like one that is typed: whoever reads the journal reads it without this catalogue. */
function Reasons({ frame, action, title, reasons, children }: PropsWithChildren<ReasonsProps>) {
  return (
    <Form frame={frame} action={action} class="decision">
      <strong>{title}</strong>
      {children}
      {reasons.map((reason) => (
        <button type="submit" name="why" value={say(reason, 'zh')} class="button quiet">
          {say(reason, frame.lang)}
        </button>
      ))}
    </Form>
  )
}
