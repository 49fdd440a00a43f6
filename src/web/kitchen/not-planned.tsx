import type { MealDate } from '../../kernel/meal-date.ts'
import { kitchen } from '../../words/kitchen.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { EmptyState } from '../parts.tsx'

/** A page of a day that nobody has planned leads to where it is planned. */
export function NotPlanned({ frame, day }: { frame: Frame; day: MealDate }) {
  const t = wordsIn(kitchen, frame.lang)
  return (
    <EmptyState>
      {t('not_planned')} <a href={`/kitchen/${day}`}>{t('to_the_plan')}</a>
    </EmptyState>
  )
}
