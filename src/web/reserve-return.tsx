import { mobileReserve } from '../words/mobile-reserve.ts'
import { say } from '../words/words.ts'
import { type Again, typedOr } from './again.ts'
import { type Frame, wordsIn } from './frame.ts'
import type { ReserveLine } from './mobile-reserve.ts'
import { Form } from './parts.tsx'
import { SmallInput } from './small-input.tsx'

interface Props {
  frame: Frame
  action: string
  /** of one van, none of them returned yet */
  lines: readonly ReserveLine[]
  again: Again | undefined
}

/** What comes back to the kitchen is counted, dish by dish: every portion that nobody was handed. */
export function ReserveReturn({ frame, action, lines, again }: Props) {
  const t = wordsIn(mobileReserve, frame.lang)
  const fieldOf = (line: ReserveLine, i: number) => {
    const count = (key: 'portions' | 'spilled', label: string, value: string | undefined) => {
      const name = `dishes.${i}.${key}`
      const fault = again?.wrong[name]
      const full = `${line.name}: ${label}`
      return (
        <SmallInput {...{ label, full, name }} value={typedOr(again, name, value)} decimal wide wrong={fault && say(fault, frame.lang)} />
      )
    }
    return (
      <fieldset class="returned">
        <legend>{t('back_of', { dish: line.name, n: line.aboard })}</legend>
        <input type="hidden" name={`dishes.${i}.dish`} value={line.dish} />
        {count('portions', t('returned'), undefined)}
        {count('spilled', t('spilled'), '0')}
      </fieldset>
    )
  }
  return (
    <Form frame={frame} action={action} class="card reserve-back">
      <h3>{t('back')}</h3>
      <p class="note">{t('back_about')}</p>
      {lines.map(fieldOf)}
      <button type="submit" class="button quiet">
        {t('back_save')}
      </button>
    </Form>
  )
}
