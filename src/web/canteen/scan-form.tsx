import type { Tray } from '../../../db/tables/menu.ts'
import { counter } from '../../words/counter.ts'
import { TRAY_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Button, Form } from '../parts.tsx'
import { CanteenField } from './counter-frame.tsx'
import type { Here } from './here.ts'

interface Props {
  frame: Frame
  here: Here
  /** to give another one than the person's own; none: no choice is offered */
  trays: readonly Tray[]
}

/**
 * The field for cards, codes and names. It has the focus on every page on which a reader may be used, and an Enter without text does
 * nothing: a card that is read while a list of people is shown must never choose one of them.
 */
export function ScanForm({ frame, here, trays }: Props) {
  const t = wordsIn(counter, frame.lang)
  return (
    <Form frame={frame} action="/canteen/scan" class="scan">
      <CanteenField here={here} />
      <label for="scan" class={trays.length > 0 ? undefined : 'unseen'}>
        {t('scan_label')}
      </label>
      <input
        id="scan"
        name="text"
        type="text"
        autofocus
        required
        placeholder={trays.length > 0 ? undefined : t('scan_label')}
        maxlength={64}
        autocomplete="off"
        autocapitalize="off"
        autocorrect="off"
        spellcheck={false}
        enterkeyhint="go"
      />
      <Button>{t('scan_button')}</Button>
      {trays.length > 0 && (
        <fieldset class="tray-choice">
          <legend>{t('tray_choice')}</legend>
          <TrayChoice value="" text={t('own_tray')} chosen />
          {trays.map((tray) => (
            <TrayChoice value={tray} text={say(TRAY_WORDS[tray], frame.lang)} />
          ))}
        </fieldset>
      )}
    </Form>
  )
}

/** For one serving only: after it the next person gets the own tray again. */
function TrayChoice({ value, text, chosen }: { value: string; text: string; chosen?: boolean }) {
  return (
    <label class="pill">
      <input type="radio" name="tray" value={value} checked={chosen} /> {text}
    </label>
  )
}
