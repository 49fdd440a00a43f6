import type { MealServed, ServingView } from '../../checkin/checkin.ts'
import { maskName } from '../../diners/rules.ts'
import { yuan } from '../../kernel/fen.ts'
import { clockOf } from '../../kernel/meal-date.ts'
import { counter } from '../../words/counter.ts'
import { needsText, needText, swapText } from '../../words/needs.ts'
import { pages } from '../../words/pages.ts'
import { explain } from '../../words/subsidy.ts'
import { METHOD_WORDS, PAYER_WORDS, TRAY_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import { stamp } from '../dates.ts'
import { type Frame, named, wordsIn } from '../frame.ts'
import { Button, EmptyState, Facts, Form, Notice } from '../parts.tsx'
import { at, CanteenField, CounterFrame } from './counter-frame.tsx'
import type { Here } from './here.ts'
import { partsOf } from './result.ts'

interface Props {
  frame: Frame
  here: Here
  view: ServingView
  /** who recorded it */
  by: string
  closed: boolean
  /** what was special about it, and what clashed */
  meal: MealServed
}

/** One serving: who paid what and why, and the way to take it back. */
export function ServingPage({ frame, here, view, by, closed, meal }: Props) {
  const t = wordsIn(counter, frame.lang)
  const { serving } = view
  const comma = say(pages.comma, frame.lang)
  return (
    <CounterFrame frame={frame} here={here} title={t('serving_title')}>
      <h1>{t('serving_title')}</h1>
      {serving.reversed_at !== null && (
        <Notice mood="warn" title={t('was_undone', { at: clockOf(serving.reversed_at), reason: serving.reversed_because ?? '' })} />
      )}
      {meal.held && (
        <Notice mood="warn" title={t('without_by', { by: meal.held.by, dishes: meal.held.dishes.join(comma), why: meal.held.why })} />
      )}
      <div class="two">
        <Slip frame={frame} view={view} by={by} />
        {serving.reversed_at === null && <WrongMeal frame={frame} here={here} id={serving.id} meal={meal} />}
        {serving.reversed_at === null && <Undo frame={frame} here={here} view={view} closed={closed} />}
      </div>
      <p class="row">
        <a class="button quiet" href={at(here.canteen.id, 'serve')}>
          {t('back_to_counter')}
        </a>
      </p>
    </CounterFrame>
  )
}

function Slip({ frame, view: { serving, shares, again, agrees }, by }: { frame: Frame; view: ServingView; by: string }) {
  const t = wordsIn(counter, frame.lang)
  const parts = [...partsOf(serving, shares), { payer: 'person', fen: serving.pays }]
  return (
    <section class="card slip">
      <h2>
        {maskName(serving.name)} · {say(TRAY_WORDS[serving.tray], frame.lang)}
      </h2>
      <table>
        <caption class="unseen">{t('who_pays')}</caption>
        <tbody>
          {parts.map((part) => (
            <tr class={part.payer === 'person' ? 'self' : undefined}>
              <th scope="row">{named(PAYER_WORDS, part.payer, frame.lang)}</th>
              <td class="n">
                {yuan(part.fen)} {t('yuan')}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say(pages.total, frame.lang)}</th>
            <td class="n">
              {yuan(serving.price)} {t('yuan')}
            </td>
          </tr>
        </tfoot>
      </table>
      <p class="sentence">{explain(again.grant.why, frame.lang)}</p>
      {agrees ? <Notice mood="good">{t('amounts_agree')}</Notice> : <Notice mood="bad">{t('amounts_differ')}</Notice>}
      <Facts
        pairs={[
          [t('served_at'), stamp(serving.at)],
          [t('served_by'), by],
          [t('method'), say(METHOD_WORDS[serving.method], frame.lang)],
          [t('journal_line'), String(serving.seq)],
        ]}
      />
      <form method="post" action="/papers/receipt" target="_blank" rel="noopener">
        <input type="hidden" name="key" value={frame.key()} />
        <input type="hidden" name="serving" value={serving.id} />
        <Button quiet>{t('print_receipt')}</Button>
      </form>
    </section>
  )
}

const UNDO_REASONS = [counter.undo_wrong_person, counter.undo_wrong_tray, counter.undo_not_taken, counter.undo_twice]

/** The reason is kept as Chinese text, like one that is typed: whoever reads the journal reads it without this catalogue. */
function Undo({ frame, here, view, closed }: { frame: Frame; here: Here; view: ServingView; closed: boolean }) {
  const t = wordsIn(counter, frame.lang)
  const action = `/canteen/servings/${view.serving.id}/reversal`
  if (closed) return <EmptyState>{t('meal_is_closed')}</EmptyState>
  return (
    <section class="card">
      <h2>{t('undo_title')}</h2>
      <p>{t('undo_about')}</p>
      <Form frame={frame} action={action} class="reasons">
        <CanteenField here={here} />
        {UNDO_REASONS.map((reason) => (
          <button type="submit" name="reason" value={say(reason, 'zh')} class="button quiet">
            {say(reason, frame.lang)}
          </button>
        ))}
      </Form>
      <Form frame={frame} action={action} class="row">
        <CanteenField here={here} />
        <label for="reason">{t('undo_other')}</label>
        <input id="reason" name="reason" type="text" required maxlength={100} autocomplete="off" />
        <Button quiet>{t('undo')}</Button>
      </Form>
    </section>
  )
}

const WRONG_REASONS = [counter.wrong_meal_insists, counter.wrong_meal_missing, counter.wrong_meal_slip]

/** What was special about the meal; and if what clashes was handed out all the same, who says so and why. */
function WrongMeal({ frame, here, id, meal }: { frame: Frame; here: Here; id: string; meal: MealServed }) {
  const t = wordsIn(counter, frame.lang)
  const { special, warnings, acknowledged } = meal
  if (!special && warnings.length === 0) return null
  return (
    <section class="card" id="clash">
      <h2>{special ? t('special_meal', { needs: needsText(special.needs, frame.lang) }) : t('wrong_meal_title')}</h2>
      {special?.swaps.map((swap) => (
        <p>{swapText(swap, frame.lang)}</p>
      ))}
      {warnings.map((one) => (
        <p>
          {one.dish} · {needText(one, frame.lang)}
        </p>
      ))}
      {acknowledged ? (
        <Notice mood="warn">{t('wrong_meal_done', { at: clockOf(acknowledged.at), by: acknowledged.by, why: acknowledged.why })}</Notice>
      ) : (
        <>
          <p>{t('wrong_meal_about')}</p>
          <Form frame={frame} action={`/canteen/servings/${id}/clash`} class="reasons">
            <CanteenField here={here} />
            {WRONG_REASONS.map((reason) => (
              <button type="submit" name="why" value={say(reason, 'zh')} class="button quiet">
                {say(reason, frame.lang)}
              </button>
            ))}
          </Form>
        </>
      )}
    </section>
  )
}
