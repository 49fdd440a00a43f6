import { celsius } from '../../kernel/grams.ts'
import { clockOf } from '../../kernel/meal-date.ts'
import { counter } from '../../words/counter.ts'
import { demand } from '../../words/demand.ts'
import { needsText, remedyText } from '../../words/needs.ts'
import { GAP_WORDS, VERDICT_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Badge, Button, EmptyState, Form, Table } from '../parts.tsx'
import { CanteenField, CounterFrame, Faults } from './counter-frame.tsx'
import type { Food, FoodReceived, SpecialHere } from './food.ts'
import type { Here } from './here.ts'

interface Props {
  frame: Frame
  here: Here
  food: Food
  again?: Again | undefined
}

/** What came today and how warm it was; food that came cold is reheated and measured here. */
export function FoodPage({ frame, here, food, again }: Props) {
  const t = wordsIn(counter, frame.lang)
  const { handover } = food
  const cold = food.dishes.filter((dish) => dish.mayReheat)
  return (
    <CounterFrame frame={frame} here={here} title={t('food_title')} tab="food">
      <h1>{t('food_title')}</h1>
      {again && <Faults frame={frame} again={again} nameOf={(code) => food.dishes.find((dish) => dish.code === code)?.name} />}
      {handover ? (
        <p class="handover">
          {t('received_at', { at: clockOf(handover.at), boxes: handover.boxesIn, by: handover.receivedBy })}
          <span>{t('boxes_back', { n: handover.boxesBack })}</span>
          {handover.note && <span>{t('driver_note', { note: handover.note })}</span>}
        </p>
      ) : (
        <EmptyState>{t('not_here_yet')}</EmptyState>
      )}
      {cold.length > 0 && <Reheating frame={frame} here={here} cold={cold} again={again} />}
      {food.specials.length > 0 && <Specials frame={frame} specials={food.specials} />}
      {food.dishes.length > 0 && <FoodTable frame={frame} dishes={food.dishes} />}
    </CounterFrame>
  )
}

/** Which box holds whose meal; the names are of this canteen's own people, for its own worker. */
function Specials({ frame, specials }: { frame: Frame; specials: readonly SpecialHere[] }) {
  const t = wordsIn(demand, frame.lang)
  const comma = frame.lang === 'zh' ? '、' : ', '
  return (
    <section>
      <h2>{t('special')}</h2>
      <Table
        caption={t('special')}
        quiet
        rows={specials}
        columns={[
          { head: t('need'), names: true, cell: ({ special }) => needsText(special.needs, frame.lang) },
          { head: t('remedy'), cell: ({ special, nameOf }) => remedyText(special, nameOf, frame.lang) },
          { head: t('portions'), number: true, cell: ({ special }) => special.portions },
          { head: t('box'), number: true, cell: ({ special }) => special.boxes.join(comma) },
          { head: t('person'), cell: ({ people }) => people.join(comma) },
        ]}
      />
    </section>
  )
}

const MOODS = { serve: 'good', reheat: 'warn', discard: 'bad' } as const

function FoodTable({ frame, dishes }: { frame: Frame; dishes: readonly FoodReceived[] }) {
  const t = wordsIn(counter, frame.lang)
  return (
    <Table
      caption={t('food_title')}
      quiet
      rows={dishes}
      columns={[
        { head: t('dish'), names: true, cell: (dish) => dish.name },
        { head: t('loaded'), number: true, cell: (dish) => dish.loaded },
        { head: t('received'), number: true, cell: (dish) => dish.received },
        { head: t('gap'), cell: (dish) => <Gaps frame={frame} dish={dish} /> },
        { head: t('core'), number: true, cell: (dish) => (dish.core === null ? '' : t('degrees', { core: celsius(dish.core) })) },
        { head: t('eat_by'), number: true, cell: (dish) => clockOf(dish.eatBy) },
        { head: t('state'), cell: (dish) => <Badge mood={MOODS[dish.verdict]}>{say(VERDICT_WORDS[dish.verdict], frame.lang)}</Badge> },
      ]}
    />
  )
}

/** Why the count is not what was loaded, and what came or was done later. */
function Gaps({ frame, dish }: { frame: Frame; dish: FoodReceived }) {
  const t = wordsIn(counter, frame.lang)
  return (
    <>
      {dish.gaps.map((gap) => (
        <div>
          {t('gap_of', { reason: say(GAP_WORDS[gap.reason], frame.lang), n: gap.portions })} {gap.note}
        </div>
      ))}
      {dish.reserve.map((row) => (
        <div>{t('reserve_came', { n: row.portions, at: clockOf(row.at), core: celsius(row.core) })}</div>
      ))}
      {dish.reheated.map((row) => (
        <div>{t('reheated', { core: celsius(row.core), at: clockOf(row.at) })}</div>
      ))}
    </>
  )
}

/** One form a dish: food is measured when it comes off the fire, not all at once. */
function Reheating({ frame, here, cold, again }: { frame: Frame; here: Here; cold: readonly FoodReceived[]; again: Again | undefined }) {
  const t = wordsIn(counter, frame.lang)
  return (
    <section class="card">
      <h2>{t('reheat')}</h2>
      <p>{t('reheat_about')}</p>
      {cold.map((dish) => {
        const mine = again?.typed.dish === dish.code ? again : undefined
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
