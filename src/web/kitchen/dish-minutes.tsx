import { prepMinutesFor } from '../../production/production.ts'
import { equipment } from '../../words/equipment.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { stamp } from '../dates.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { whoIn } from '../names.ts'
import { Button, Form } from '../parts.tsx'
import { SmallInput } from '../small-input.tsx'
import type { DishPageData } from './dish-page.tsx'

interface Props {
  frame: Frame
  data: DishPageData
  again: Again | undefined
}

/** How long one batch of a dish is prepared, and the form for what the kitchen has timed. */
export function DishMinutes({ frame, data: { dish, timed, names }, again }: Props) {
  const t = wordsIn(equipment, frame.lang)
  const [last] = timed
  const prep = dish.prepMinutes ?? prepMinutesFor(dish.kind)
  const wrong = again?.wrong.prep
  return (
    <section id="minutes">
      <h2>{t('minutes')}</h2>
      <p>
        <strong>{t('minutes_now', { prep })}</strong>{' '}
        <small>{last ? t('minutes_timed', { at: stamp(last.at), who: whoIn(frame, names(last.by)) }) : t('minutes_assumed')}</small>
      </p>
      {frame.may('equip_kitchen') && (
        <Form frame={frame} action={`/kitchen/dishes/${encodeURIComponent(dish.code)}/minutes`} class="cook">
          <SmallInput
            label={t('prep_minutes')}
            full={t('prep_minutes')}
            name="prep"
            decimal
            value={typedOr(again, 'prep', prep)}
            wrong={wrong && say(wrong, frame.lang)}
          />
          <Button quiet>{t('minutes_save')}</Button>
        </Form>
      )}
      <p class="note">{t('minutes_about')}</p>
    </section>
  )
}
