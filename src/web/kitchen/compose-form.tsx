import { menuWords } from '../../words/menu.ts'
import type { Again } from '../again.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Button, Form } from '../parts.tsx'
import { TrayForm } from './tray-form.tsx'
import type { Composing } from './week.ts'
import { composeText } from './week-grid.tsx'

/** What one tray of one day has, a dish a line; a day that was composed can go back to its cycle. */
export function ComposeForm({ frame, composing, again }: { frame: Frame; composing: Composing; again: Again | undefined }) {
  const t = wordsIn(menuWords, frame.lang)
  const { day, tray, lines, draft } = composing
  return (
    <>
      <TrayForm
        frame={frame}
        action="/kitchen/menu/compose"
        id="compose"
        title={`${t('compose')} · ${composeText(frame, day, tray)}`}
        hint={t('compose_hint')}
        label={t('compose')}
        submit={t('keep_draft')}
        place={{ day, tray }}
        lines={again?.typed.dishes ?? lines.join('\n')}
      />
      {draft && (
        <Form frame={frame} action="/kitchen/menu/drop" id="drop">
          <input type="hidden" name="day" value={day} />
          <Button quiet>{t('drop_draft')}</Button>
        </Form>
      )}
    </>
  )
}
