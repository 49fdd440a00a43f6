import { clockOf } from '../../kernel/meal-date.ts'
import { counter } from '../../words/counter.ts'
import { DISCARD_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { Choice } from '../choice.tsx'
import { type Frame, wordsIn } from '../frame.ts'
import { Button, Form } from '../parts.tsx'
import { SmallInput } from '../small-input.tsx'
import { Sure } from '../sure.tsx'
import { CanteenField } from './counter-frame.tsx'
import type { FoodReceived } from './food.ts'
import type { Here } from './here.ts'

interface Props {
  frame: Frame
  here: Here
  dishes: readonly FoodReceived[]
  again: Again | undefined
}

/** One form a dish: food is measured when it comes off the fire, not all at once. */
export function Reheating({ frame, here, dishes, again }: Props) {
  const t = wordsIn(counter, frame.lang)
  return (
    <section class="card">
      <h2>{t('reheat')}</h2>
      <p>{t('reheat_about')}</p>
      {dishes.map((dish) => {
        const mine = again?.typed.dish === dish.code && !again.typed.reason ? again : undefined
        const fault = mine?.wrong.core
        return (
          <Form frame={frame} action="/canteen/reheat" class="reheat">
            <CanteenField here={here} />
            <input type="hidden" name="dish" value={dish.code} />
            <label for={mine ? 'field-core' : `core-${dish.code}`}>{t('reheat_core', { dish: dish.name })}</label>
            <input
              id={mine ? 'field-core' : `core-${dish.code}`}
              name="core"
              class="core"
              type="text"
              inputmode="decimal"
              autocomplete="off"
              required
              maxlength={6}
              size={6}
              value={typedOr(mine, 'core', undefined)}
              aria-invalid={fault ? 'true' : undefined}
            />
            <Button>{t('reheat_save')}</Button>
            <span class="note">{t('food_late', { dish: dish.name, at: clockOf(dish.eatBy) })}</span>
            {fault && <span class="fault">{say(fault, frame.lang)}</span>}
          </Form>
        )
      })}
    </section>
  )
}

/** One walk along the warm counter with the thermometer; a field left empty says nothing. */
export function Measuring({ frame, here, dishes, again }: Props) {
  const t = wordsIn(counter, frame.lang)
  return (
    <section class="card" id="measure">
      <h2>{t('measure')}</h2>
      <p>{t('measure_about')}</p>
      <Form frame={frame} action="/canteen/measure" class="measure">
        <CanteenField here={here} />
        {dishes.map((dish, i) => {
          const name = `dishes.${i}.core`
          const fault = again?.wrong[name]
          return (
            <>
              <input type="hidden" name={`dishes.${i}.dish`} value={dish.code} />
              <SmallInput
                label={dish.name}
                full={t('measure_core', { dish: dish.name })}
                name={name}
                value={typedOr(again, name, undefined)}
                decimal
                optional
                wrong={fault && say(fault, frame.lang)}
              />
            </>
          )
        })}
        <Sure frame={frame} again={again} />
        <Button>{t('reheat_save')}</Button>
      </Form>
    </section>
  )
}

const REASONS = ['expired', 'too_cold', 'spoiled', 'recalled'] as const

/** Food that nobody gets any more. Folded away, unless there is something that must go. */
export function Discarding({ frame, here, dishes, again }: Props) {
  const t = wordsIn(counter, frame.lang)
  const gone = dishes.find((dish) => dish.recall !== undefined || dish.verdict === 'discard')
  return (
    <details class="card" id="discard" open={gone !== undefined || again !== undefined}>
      <summary>{t('discard')}</summary>
      <p>{t('discard_about')}</p>
      <Form frame={frame} action="/canteen/discard" class="measure">
        <CanteenField here={here} />
        <Choice
          label={t('discard_dish')}
          name="dish"
          options={dishes.map((dish) => [dish.code, dish.name])}
          chosen={typedOr(again, 'dish', gone?.code)}
        />
        <Choice
          label={t('discard_reason')}
          name="reason"
          options={REASONS.map((reason) => [reason, say(DISCARD_WORDS[reason], frame.lang)])}
          chosen={typedOr(again, 'reason', gone?.recall ? 'recalled' : 'expired')}
        />
        <SmallInput
          label={t('discard_note')}
          full={t('discard_note')}
          name="note"
          value={typedOr(again, 'note', undefined)}
          wide
          optional
        />
        <Button quiet>{t('discard')}</Button>
      </Form>
    </details>
  )
}
