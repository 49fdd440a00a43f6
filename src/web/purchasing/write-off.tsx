import { WRITE_OFF_WORDS } from '../../words/purchasing.ts'
import { purchasing } from '../../words/purchasing-pages.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { Choice } from '../choice.tsx'
import { type Frame, wordsIn } from '../frame.ts'
import { exactKg } from '../kitchen/show.ts'
import { Button, Form } from '../parts.tsx'
import { SmallInput } from '../small-input.tsx'

interface WriteOffProps {
  frame: Frame
  action: string
  lot: { lot: string; left: number; isExpired: boolean; isRecalled: boolean }
  again: Again | undefined
}

/** Opened only where something has to be thrown away; it starts with all of the lot and with the likeliest reason. */
export function WriteOff({ frame, action, lot, again }: WriteOffProps) {
  const t = wordsIn(purchasing, frame.lang)
  const full = (field: string) => t('of_lot', { lot: lot.lot, field })
  const wrong = (name: string) => again?.wrong[name] && say(again.wrong[name], frame.lang)
  return (
    <details open={again !== undefined || undefined}>
      <summary aria-label={full(t('write_off'))}>{t('write_off')}</summary>
      <Form frame={frame} action={action} class="row">
        <input type="hidden" name="lot" value={lot.lot} />
        <SmallInput
          label={t('kg')}
          full={full(t('kg'))}
          name="kg"
          decimal
          value={typedOr(again, 'kg', exactKg(lot.left))}
          wrong={wrong('kg')}
        />
        <Choice
          label={t('reason')}
          full={full(t('reason'))}
          name="reason"
          chosen={again?.typed.reason ?? (lot.isRecalled ? 'recalled' : lot.isExpired ? 'expired' : 'spoiled')}
          options={Object.entries(WRITE_OFF_WORDS).map(([value, text]): [string, string] => [value, say(text, frame.lang)])}
        />
        <SmallInput label={t('note')} full={full(t('note'))} name="note" value={again?.typed.note} optional wide wrong={wrong('note')} />
        <Button quiet>{t('write_off')}</Button>
      </Form>
    </details>
  )
}
