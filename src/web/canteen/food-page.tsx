import { celsius } from '../../kernel/grams.ts'
import { clockOf } from '../../kernel/meal-date.ts'
import type { Access } from '../../sites/sites.ts'
import { access as accessWords } from '../../words/access.ts'
import { counter } from '../../words/counter.ts'
import { demand } from '../../words/demand.ts'
import { needsText, remedyText } from '../../words/needs.ts'
import { road } from '../../words/on-the-way.ts'
import { gapSaid } from '../../words/rejections.ts'
import { GAP_WORDS, VERDICT_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import { AccessCard } from '../access-card.tsx'
import type { Again } from '../again.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Badge, EmptyState, Table } from '../parts.tsx'
import { CounterFrame, Faults } from './counter-frame.tsx'
import type { Food, FoodReceived, SpecialHere } from './food.ts'
import { Discarding, Measuring, Reheating } from './food-forms.tsx'
import type { Here } from './here.ts'

interface Props {
  frame: Frame
  here: Here
  food: Food
  access: Access | undefined
  again?: Again | undefined
}

/** What came today and how warm it was; food that came cold is reheated here, what is kept hot is measured, what must go is thrown away. */
export function FoodPage({ frame, here, food, access, again }: Props) {
  const t = wordsIn(counter, frame.lang)
  const { handover } = food
  const cold = food.dishes.filter((dish) => dish.mayReheat)
  const warm = food.dishes.filter((dish) => dish.mayMeasure)
  const left = food.dishes.filter((dish) => dish.discarded === undefined && dish.left > 0)
  const about = (field: string) => (again && Object.hasOwn(again.typed, field) ? again : undefined)
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
        <EmptyState>
          {t('not_here_yet')} <Due frame={frame} due={food.due} />
        </EmptyState>
      )}
      {cold.length > 0 && <Reheating frame={frame} here={here} dishes={cold} again={again} />}
      {food.specials.length > 0 && <Specials frame={frame} specials={food.specials} />}
      {food.dishes.length > 0 && <FoodTable frame={frame} dishes={food.dishes} />}
      {food.open && warm.length > 0 && <Measuring frame={frame} here={here} dishes={warm} again={about('dishes.0.dish')} />}
      {food.open && left.length > 0 && <Discarding frame={frame} here={here} dishes={left} again={about('reason')} />}
      <AccessCard
        frame={frame}
        canteen={{ id: here.canteen.id, name: wordsIn(accessWords, frame.lang)('title') }}
        access={access}
        action="/canteen/access"
        again={about('gate')}
      />
    </CounterFrame>
  )
}

/** When the van is expected, by what really happened so far. */
function Due({ frame, due }: { frame: Frame; due: Food['due'] }) {
  const t = wordsIn(road, frame.lang)
  if (!due) return null
  const at = clockOf(due.at)
  if (due.there) return <span>{t('van_here', { at })}</span>
  if (due.lateMinutes > 0) return <Badge mood="warn">{t('van_late', { at, n: due.lateMinutes })}</Badge>
  return <span>{t('van_due', { at })}</span>
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

const MOODS = { serve: 'good', measure: 'warn', reheat: 'warn', discard: 'bad' } as const

/** What may be done with a dish now: the gravest thing that is known of it. */
function State({ frame, dish }: { frame: Frame; dish: FoodReceived }) {
  const t = wordsIn(counter, frame.lang)
  if (dish.discarded !== undefined) return <Badge mood="bad">{t('discarded_at', { at: clockOf(dish.discarded) })}</Badge>
  if (dish.recall) return <Badge mood="bad">{`${t('held')} ${dish.recall}`}</Badge>
  return <Badge mood={MOODS[dish.verdict]}>{say(VERDICT_WORDS[dish.verdict], frame.lang)}</Badge>
}

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
        { head: t('check_by'), number: true, cell: (dish) => (dish.checkBy < dish.eatBy ? clockOf(dish.checkBy) : '') },
        { head: t('state'), cell: (dish) => <State frame={frame} dish={dish} /> },
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
          {t('gap_of', { reason: say(GAP_WORDS[gap.reason], frame.lang), n: gap.portions })} {gapSaid(gap, frame.lang)}
        </div>
      ))}
      {dish.reserve.map((row) => (
        <div>{t('reserve_came', { n: row.portions, at: clockOf(row.at), core: celsius(row.core) })}</div>
      ))}
      {dish.held.map((row) => (
        <div>{t('held_measured', { core: celsius(row.core), at: clockOf(row.at) })}</div>
      ))}
      {dish.reheated.map((row) => (
        <div>{t('reheated', { core: celsius(row.core), at: clockOf(row.at) })}</div>
      ))}
    </>
  )
}
