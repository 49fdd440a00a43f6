import { clockOf, dayOf } from '../../kernel/meal-date.ts'
import { kitchen } from '../../words/kitchen.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Button, Form } from '../parts.tsx'
import { SmallInput } from '../small-input.tsx'
import type { KitchenDay } from './day.ts'

interface ShortCostProps {
  frame: Frame
  data: Pick<KitchenDay, 'day' | 'shortCost'>
  again?: Again | undefined
}

/** What one portion short is worth in portions over, who said so, and for whom may the form that says otherwise. */
export function ShortCostForm({ frame, data, again: any }: ShortCostProps) {
  const t = wordsIn(kitchen, frame.lang)
  const again = any?.typed.times === undefined ? undefined : any
  const { times, said } = data.shortCost
  const wrong = (name: 'times' | 'why') => again?.wrong[name] && say(again.wrong[name], frame.lang)
  return (
    <details id="short-cost" open={again !== undefined}>
      <summary>
        {t('short_cost')} <small>{t('short_cost_now', { times })}</small>
      </summary>
      <p class="note">{t('short_cost_note')}</p>
      {said && <p>{t('short_cost_by', { at: `${dayOf(said.at)} ${clockOf(said.at)}`, by: said.by, why: said.why })}</p>}
      {frame.may('forecast') && (
        <Form frame={frame} action={`/kitchen/${data.day}/short-cost`}>
          <div class="cook">
            <SmallInput
              label={t('short_cost_times')}
              full={t('short_cost')}
              name="times"
              value={typedOr(again, 'times', times)}
              decimal
              wrong={wrong('times')}
            />
            <SmallInput
              label={t('short_cost_why')}
              full={t('short_cost_why')}
              name="why"
              value={typedOr(again, 'why', undefined)}
              wide
              wrong={wrong('why')}
            />
            <Button quiet>{t('set')}</Button>
          </div>
        </Form>
      )}
    </details>
  )
}
