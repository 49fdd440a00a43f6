import { WASTE_REASONS } from '../../checkin/checkin.ts'
import { clockOf } from '../../kernel/meal-date.ts'
import { counter } from '../../words/counter.ts'
import { CLEANING_WORDS } from '../../words/risks.ts'
import { GAP_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { CleaningForm } from '../cleaning-form.tsx'
import { CountField } from '../count-field.tsx'
import { type Frame, wordsIn } from '../frame.ts'
import { EmptyState, Notice, Table } from '../parts.tsx'
import type { ClosedDishView, ClosingSheet } from './closing-sheet.ts'
import { CanteenField, CounterFrame, Faults } from './counter-frame.tsx'
import type { Here } from './here.ts'
import type { DishStanding } from './standing.ts'

interface Props {
  frame: Frame
  here: Here
  sheet: ClosingSheet
  again?: Again | undefined
}

/** Every portion accounted for: received = served + left + wasted, dish by dish, before the meal is closed for good. */
export function ClosingPage({ frame, here, sheet, again }: Props) {
  const t = wordsIn(counter, frame.lang)
  const { standing } = sheet
  return (
    <CounterFrame frame={frame} here={here} title={t('close_title')} tab="close">
      <h1>{standing.closed === null ? t('close_title') : t('closed_title')}</h1>
      {again && <Faults frame={frame} again={again} nameOf={(code) => standing.dishes.find((dish) => dish.code === code)?.name} />}
      {standing.closed !== null ? (
        <Closed frame={frame} at={clockOf(standing.closed)} dishes={sheet.closed} />
      ) : standing.handedOver ? (
        <CountForm frame={frame} here={here} dishes={standing.dishes} again={again} />
      ) : (
        <EmptyState>{t('close_open_food')}</EmptyState>
      )}
      <Cleaned frame={frame} here={here} sheet={sheet} again={again?.typed.what === undefined ? undefined : again} />
    </CounterFrame>
  )
}

/** 餐用具: washed and disinfected after every meal, by whoever did it. */
function Cleaned({ frame, here, sheet, again }: Props) {
  const t = wordsIn(counter, frame.lang)
  return (
    <section class="card" id="cleaning">
      <h2>{t('cleaning')}</h2>
      {sheet.cleaned.map(({ what, method, count, minutes, at }) => (
        <p>
          <span class="tick">✓</span> {clockOf(at)} {say(CLEANING_WORDS[what], frame.lang)} · {say(CLEANING_WORDS[method], frame.lang)} ·{' '}
          {t('cleaned_n', { n: count, minutes })}
        </p>
      ))}
      <CleaningForm
        frame={frame}
        action={`/canteen/cleanings?${new URLSearchParams({ canteen: here.canteen.id })}`}
        places={[{ code: here.canteen.code, name: here.canteen.short_name }]}
        things={['tableware', 'kitchen']}
        again={again}
      />
    </section>
  )
}

interface CountProps {
  frame: Frame
  here: Here
  dishes: readonly DishStanding[]
  again: Again | undefined
}

function CountForm({ frame, here, dishes, again }: CountProps) {
  const t = wordsIn(counter, frame.lang)
  return (
    <form method="post" action="/canteen/close" class="closing" novalidate>
      <input type="hidden" name="key" value={frame.key()} />
      <CanteenField here={here} />
      <p>{t('close_about')}</p>
      <Table
        caption={t('close_title')}
        quiet
        rows={dishes}
        columns={[
          { head: t('dish'), names: true, cell: (dish) => dish.name },
          { head: t('received'), number: true, cell: (dish) => dish.received },
          { head: t('close_served'), number: true, cell: (dish) => dish.served },
          { head: t('close_left'), number: true, cell: (dish, i) => <LeftField frame={frame} dish={dish} i={i} again={again} /> },
          { head: t('close_waste'), cell: (dish, i) => <WasteFields frame={frame} dish={dish} i={i} again={again} /> },
        ]}
      />
      <p class="row">
        <button type="submit" class="button big">
          {t('close_button')}
        </button>
        <span class="note">{t('close_final')}</span>
      </p>
    </form>
  )
}

interface DishFieldProps {
  frame: Frame
  dish: DishStanding
  i: number
  again: Again | undefined
}

function LeftField({ frame, dish, i, again }: DishFieldProps) {
  const t = wordsIn(counter, frame.lang)
  return (
    <>
      <input type="hidden" name={`dishes.${i}.dish`} value={dish.code} />
      <CountField
        frame={frame}
        name={`dishes.${i}.left`}
        label={t('close_left_of', { dish: dish.name })}
        expected={dish.left}
        again={again}
        required
      />
    </>
  )
}

/** Two reasons are enough for a dish; a third is rare and can join the note. */
function WasteFields({ frame, dish, i, again }: DishFieldProps) {
  return (
    <div class="waste">
      {[0, 1].map((n) => (
        <WasteRow frame={frame} dish={dish} name={`dishes.${i}.wasted.${n}`} again={again} />
      ))}
    </div>
  )
}

function WasteRow({ frame, dish, name, again }: { frame: Frame; dish: DishStanding; name: string; again: Again | undefined }) {
  const t = wordsIn(counter, frame.lang)
  const value = (field: string) => typedOr(again, `${name}.${field}`, undefined)
  const fault = again?.wrong[`${name}.portions`] ?? again?.wrong[`${name}.note`]
  return (
    <div class="waste-row">
      <select name={`${name}.reason`} aria-label={t('close_reason_of', { dish: dish.name })}>
        <option value="">{t('waste_choose')}</option>
        {WASTE_REASONS.map((reason) => (
          <option value={reason} selected={value('reason') === reason}>
            {say(GAP_WORDS[reason], frame.lang)}
          </option>
        ))}
      </select>
      <input
        id={`field-${name}.portions`}
        name={`${name}.portions`}
        class="count"
        type="text"
        inputmode="numeric"
        autocomplete="off"
        placeholder={t('waste_portions')}
        value={value('portions')}
        aria-label={t('close_waste_of', { dish: dish.name })}
      />
      <input
        name={`${name}.note`}
        class="waste-note"
        type="text"
        maxlength={100}
        autocomplete="off"
        placeholder={t('close_note')}
        value={value('note')}
        aria-label={t('close_note_of', { dish: dish.name })}
      />
      {fault && <span class="fault">{say(fault, frame.lang)}</span>}
    </div>
  )
}

function Closed({ frame, at, dishes }: { frame: Frame; at: string; dishes: readonly ClosedDishView[] }) {
  const t = wordsIn(counter, frame.lang)
  const wastedOf = (dish: ClosedDishView) => dish.wasted.reduce((sum, one) => sum + one.portions, 0)
  return (
    <>
      <Notice mood="good">{t('closed_at', { at })}</Notice>
      <Table
        caption={t('closed_title')}
        quiet
        rows={dishes}
        columns={[
          { head: t('dish'), names: true, cell: (dish) => dish.name },
          {
            head: t('equation_head'),
            cell: (dish) => t('equation', { received: dish.received, served: dish.served, left: dish.leftOver, wasted: wastedOf(dish) }),
          },
          {
            head: t('close_waste'),
            cell: (dish) =>
              dish.wasted.map((one) => (
                <div>
                  {t('gap_of', { reason: say(GAP_WORDS[one.reason], frame.lang), n: one.portions })} {one.note}
                </div>
              )),
          },
        ]}
      />
    </>
  )
}
