import { DISH_KIND_WORDS, menuWords } from '../../words/menu.ts'
import { TRAY_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Button, Form } from '../parts.tsx'
import type { Changing } from './week.ts'

const REASONS = ['reason_market', 'reason_supplier', 'reason_season', 'reason_elders', 'reason_equipment'] as const

/** One dish in the place of another, for all canteens: choose, and press. The reason stands there already. */
export function ChangeForm({ frame, changing, again }: { frame: Frame; changing: Changing; again: Again | undefined }) {
  const t = wordsIn(menuWords, frame.lang)
  const { day, tray, dish, choices } = changing
  return (
    <Form frame={frame} action="/kitchen/menu/change" class="card change" id="change">
      <h2>
        {t('change')} · {t('change_for', { day, dish: dish.name })} <small>{say(TRAY_WORDS[tray], frame.lang)}</small>
      </h2>
      <input type="hidden" name="since" value={day} />
      <input type="hidden" name="tray" value={tray} />
      <input type="hidden" name="replaces" value={dish.code} />
      <div class="row">
        <label class="inline">
          <span>{t('change_to')}</span>
          <select name="dish" required autofocus>
            {choices.map(({ kind, dishes }) => (
              <optgroup label={say(DISH_KIND_WORDS[kind], frame.lang)}>
                {dishes.map((one) => (
                  <option value={one.code} selected={again?.typed.dish === one.code}>
                    {one.name}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </label>
        <label class="inline">
          <span>{t('change_reason')}</span>
          <input
            name="reason"
            list="reasons"
            value={typedOr(again, 'reason', t('reason_market'))}
            required
            maxlength={200}
            autocomplete="off"
          />
        </label>
        <datalist id="reasons">
          {REASONS.map((reason) => (
            <option value={t(reason)} />
          ))}
        </datalist>
        <label class="inline">
          <span>{t('change_until')}</span>
          <input type="date" name="until" value={typedOr(again, 'until', day)} min={day} required />
        </label>
        <Button>{t('change_submit')}</Button>
      </div>
      <p class="note">{t('change_all')}</p>
    </Form>
  )
}
