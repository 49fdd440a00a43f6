import { celsius } from '../../kernel/grams.ts'
import type { MealDate } from '../../kernel/meal-date.ts'
import type { Limits } from '../../safety/limits.ts'
import { kitchen } from '../../words/kitchen.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Button, Form } from '../parts.tsx'
import { SmallInput, type SmallInputProps } from '../small-input.tsx'
import { Sure } from '../sure.tsx'
import type { BatchLine } from './cooking.ts'
import { kg } from './show.ts'

interface CookFormProps {
  frame: Frame
  day: MealDate
  limits: Limits
  line: BatchLine
  action: string
  again: Again | undefined
}

/** What the scale and the thermometer say; the first batch of a dish also says where its sample is. */
export function CookForm({ frame, day, limits, line, action, again }: CookFormProps) {
  const t = wordsIn(kitchen, frame.lang)
  const input = (name: CookField, extra: Partial<SmallInputProps> = {}) => (
    <SmallInput
      label={t(LABELS[name])}
      full={t('field_of', { dish: line.dish, n: line.number, field: t(LABELS[name]) })}
      name={name}
      value={typedOr(again, name, name === 'place' ? t('sample_fridge') : undefined)}
      wrong={again?.wrong[name] && say(again.wrong[name], frame.lang)}
      {...extra}
    />
  )
  return (
    <Form frame={frame} action={action} class={again ? 'cook wrong' : 'cook'} id={`batch-${line.id}`}>
      <input type="hidden" name="batch" value={line.id} />
      {input('kg', { decimal: true, hint: kg(line.grams) })}
      {input('core', { decimal: true, hint: `≥${celsius(limits.cookedCore)}` })}
      {input('at', { type: 'time', optional: day === frame.today })}
      {line.number === 1 && input('sample', { decimal: true, hint: `≥${limits.sampleGrams}` })}
      {line.number === 1 && input('place', { wide: true })}
      <Sure frame={frame} again={again} />
      <Button quiet>{t('record_cooked')}</Button>
    </Form>
  )
}

const LABELS = { kg: 'weight', core: 'core', at: 'at', sample: 'sample', place: 'sample_place' } as const
type CookField = keyof typeof LABELS
