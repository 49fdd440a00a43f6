import type { Instant, MealDate } from '../../kernel/meal-date.ts'
import type { CountedSince as Counted } from '../../production/production.ts'
import { production } from '../../words/production.ts'
import { stamp } from '../dates.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Button, Form, Notice } from '../parts.tsx'

interface Props {
  frame: Frame
  data: { day: MealDate; counted: readonly Counted[]; cutOff: Instant }
  canteen: (id: Counted['canteen']) => string
}

/** Head counts that came after the plan, and what can still be done about them. */
export function CountedSince({ frame, data: { day, counted, cutOff }, canteen }: Props) {
  const t = wordsIn(production, frame.lang)
  if (counted.length === 0) return null
  const open = frame.now <= cutOff
  return (
    <Notice mood="warn" title={t('counted_title')} id="counted">
      <ul>
        {counted.map((one) => (
          <li>{t('counted', { canteen: canteen(one.canteen), at: stamp(one.at), counted: one.counted, planned: one.planned })}</li>
        ))}
      </ul>
      <p>{open ? t('counted_remake', { at: stamp(cutOff) }) : t('counted_change')}</p>
      {open && frame.may('plan') && (
        <Form frame={frame} action={`/kitchen/${day}/production/plan`}>
          <Button>{t('remake')}</Button>
        </Form>
      )}
    </Notice>
  )
}
