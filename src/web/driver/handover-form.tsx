import type { Proof, ProofLevel } from '../../../db/tables/delivery.ts'
import { CAUSES } from '../../delivery/delivery.ts'
import { LIKELY } from '../../safety/rules.ts'
import { drive } from '../../words/counter.ts'
import { CAUSE_WORDS } from '../../words/rejections.ts'
import { GAP_WORDS, LINE_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { CountField } from '../count-field.tsx'
import { type Frame, wordsIn } from '../frame.ts'
import { Field } from '../parts.tsx'
import { Sure } from '../sure.tsx'
import { asEvent } from './phone-box.tsx'
import type { DriverStop, StopDish } from './runs.ts'

interface Props {
  frame: Frame
  stop: DriverStop
  /** where to drive after this */
  next: DriverStop | undefined
  /** what is asked for beside the counts */
  levels: Record<Proof, ProofLevel>
  again: Again | undefined
}

/**
 * The hand-over. Counts start as loaded, temperatures empty: nobody has measured yet. The browser checks nothing by itself
 * (`novalidate`); the fields' limits only let the style sheet show what a number means while it is typed.
 */
export function HandoverForm({ frame, stop, next, levels, again }: Props) {
  const t = wordsIn(drive, frame.lang)
  const wrong = (name: string) => {
    const fault = again?.wrong[name]
    return fault && say(fault, frame.lang)
  }
  return (
    <form
      method="post"
      action={`/driver/stops/${stop.id}/handover`}
      class="handover"
      novalidate
      {...asEvent('handed_over', stop.run, stop)}
      data-next={next && `/driver/stops/${next.id}`}
      data-next-name={next?.canteen.name}
      data-proofs={JSON.stringify(stop.arrivedAt === undefined ? levels : { ...levels, arrival: 'enabled' })}
      data-least={LIKELY.hot.least}
      data-most={LIKELY.hot.most}
    >
      <input type="hidden" name="key" value={frame.key()} />
      <h2>{t('dishes')}</h2>
      <p class="heads" aria-hidden="true">
        <span>{t('received')}</span>
        <span>{t('core')}</span>
      </p>
      {stop.dishes.map((dish, i) => (
        <DishFields frame={frame} dish={dish} name={`dishes.${i}`} again={again} />
      ))}
      <div class="card">
        <div class="pair">
          <Field
            label={t('boxes_in')}
            name="boxesIn"
            type="number"
            value={typedOr(again, 'boxesIn', stop.boxes.length)}
            fault={wrong('boxesIn')}
            autocomplete="off"
          />
          <Field
            label={t('boxes_back')}
            name="boxesBack"
            type="number"
            value={typedOr(again, 'boxesBack', undefined)}
            fault={wrong('boxesBack')}
            autocomplete="off"
          />
        </div>
        <Field
          label={t('received_by')}
          name="receivedBy"
          value={typedOr(again, 'receivedBy', undefined)}
          fault={wrong('receivedBy')}
          autocomplete="off"
        />
        <Field
          label={t('note')}
          name="note"
          hint={t('optional')}
          optional
          value={typedOr(again, 'note', undefined)}
          fault={wrong('note')}
          autocomplete="off"
        />
      </div>
      <Sure frame={frame} again={again} ready />
      <button type="submit" class="button primary">
        {t('handover')}
      </button>
    </form>
  )
}

interface DishProps {
  frame: Frame
  dish: StopDish
  name: string
  again: Again | undefined
}

function DishFields({ frame, dish, name, again }: DishProps) {
  const t = wordsIn(drive, frame.lang)
  return (
    <fieldset class={`dish ${dish.line}`}>
      <legend class="unseen">{dish.name}</legend>
      <input type="hidden" name={`${name}.dish`} value={dish.code} />
      <input type="hidden" name={`${name}.loaded`} value={String(dish.portions)} />
      <p class="dish-name">
        <strong>{dish.name}</strong>
        {dish.line === 'halal' && <span class="chip halal">{say(LINE_WORDS.halal, frame.lang)}</span>}
        <small>{t('loaded_n', { n: dish.portions })}</small>
      </p>
      <CountField
        frame={frame}
        name={`${name}.received`}
        label={t('received_of', { dish: dish.name })}
        expected={dish.portions}
        again={again}
      />
      <Core frame={frame} dish={dish} name={`${name}.core`} again={again} />
      <GapFields frame={frame} dish={dish} name={name} again={again} />
    </fieldset>
  )
}

/** 60.0 ℃ and above, as far as a thermometer for food goes; whatever else is typed does not match, and shows as cold. */
const HOT = '(6[0-9]|[7-9][0-9]|10[0-9]|110)([.。,．][0-9])?'

function Core({ frame, dish, name, again }: DishProps) {
  const t = wordsIn(drive, frame.lang)
  const fault = again?.wrong[name]
  return (
    <>
      <input
        class="core"
        id={`field-${name}`}
        name={name}
        type="text"
        inputmode="decimal"
        autocomplete="off"
        maxlength={6}
        pattern={HOT}
        placeholder=" "
        value={typedOr(again, name, undefined)}
        aria-label={t('core_of', { dish: dish.name })}
        aria-invalid={fault ? 'true' : undefined}
      />
      <span class="cold">{t('cold_hint')}</span>
      {fault && <span class="fault">{say(fault, frame.lang)}</span>}
    </>
  )
}

const REASONS = ['short', 'spilled'] as const

/** Beside the first: as many as one dish is likely to need. */
const MORE = [0, 1] as const

function GapFields({ frame, dish, name, again }: DishProps) {
  const t = wordsIn(drive, frame.lang)
  const said = (row: string) => typedOr(again, `${row}.reason`, '') !== '' || typedOr(again, `${row}.portions`, '') !== ''
  const more = MORE.map((i) => `${name}.more.${i}`)
  return (
    <div class={said(name) || more.some(said) ? 'gap open' : 'gap'}>
      <Why frame={frame} of={dish.name} name={name} again={again} />
      <details open={more.some(said) || undefined}>
        <summary>{t('gap_more')}</summary>
        {more.map((row, i) => (
          <Why frame={frame} of={`${dish.name} ${i + 2}`} name={row} again={again} />
        ))}
      </details>
    </div>
  )
}

/** One reason with its portions and a note. */
function Why({ frame, of, name, again }: { frame: Frame; of: string; name: string; again: Again | undefined }) {
  const t = wordsIn(drive, frame.lang)
  const value = (field: string) => typedOr(again, `${name}.${field}`, undefined)
  const fault = again?.wrong[`${name}.reason`] ?? again?.wrong[`${name}.portions`] ?? again?.wrong[`${name}.note`]
  return (
    <div class="gap-row">
      <select id={`field-${name}.reason`} name={`${name}.reason`} aria-label={t('gap_reason_of', { dish: of })}>
        <option value="">{t('gap_none')}</option>
        {REASONS.map((reason) => (
          <option value={reason} selected={value('reason') === reason}>
            {say(GAP_WORDS[reason], frame.lang)}
          </option>
        ))}
        <optgroup label={say(GAP_WORDS.rejected, frame.lang)}>
          {CAUSES.map((cause) => (
            <option value={cause} selected={value('reason') === cause}>
              {say(CAUSE_WORDS[cause], frame.lang)}
            </option>
          ))}
        </optgroup>
      </select>
      <input
        class="count"
        id={`field-${name}.portions`}
        name={`${name}.portions`}
        type="text"
        inputmode="numeric"
        autocomplete="off"
        placeholder={t('gap_portions')}
        value={value('portions')}
        aria-label={t('gap_portions_of', { dish: of })}
      />
      <input
        class="gap-note"
        id={`field-${name}.note`}
        name={`${name}.note`}
        type="text"
        maxlength={100}
        autocomplete="off"
        placeholder={t('gap_note')}
        value={value('note')}
        aria-label={t('gap_note_of', { dish: of })}
      />
      {fault && <span class="fault">{say(fault, frame.lang)}</span>}
    </div>
  )
}
