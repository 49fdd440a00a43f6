import type { PropsWithChildren } from 'hono/jsx'
import type { MealServed } from '../../checkin/checkin.ts'
import { yuan } from '../../kernel/fen.ts'
import { clockOf } from '../../kernel/meal-date.ts'
import { counter, NEED_WORDS } from '../../words/counter.ts'
import { needsText, needText, swapText } from '../../words/needs.ts'
import { pages } from '../../words/pages.ts'
import { REFUSAL_WORDS } from '../../words/refusals.ts'
import { ALLERGEN_WORDS, PAYER_WORDS, TRAY_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import { type Frame, named, wordsIn } from '../frame.ts'
import { Form } from '../parts.tsx'
import { CanteenField } from './counter-frame.tsx'
import { HeldDecision } from './held-decision.tsx'
import type { Here } from './here.ts'
import type { Person, Result } from './result.ts'
import { BigSign } from './signs.tsx'
import type { Standing } from './standing.ts'

interface Props {
  frame: Frame
  here: Here
  standing: Standing
  result?: Result | undefined
}

/** The coloured panel: the last result, readable across the counter. Masked there; the strip below it is for the worker. */
export function ResultPanel({ frame, here, standing, result }: Props) {
  if (!result) return <ReadyPanel frame={frame} standing={standing} />
  if (result.kind === 'served') return <ServedPanel frame={frame} result={result} />
  if (result.kind === 'had') return <HadPanel frame={frame} result={result} />
  if (result.kind === 'undone') return <PlainPanel frame={frame} state="undone" person={result.person} words={['undone', 'undone_more']} />
  if (result.kind === 'away') return <PlainPanel frame={frame} state="away" person={result.person} words={['turned_away']} />
  return <RefusedPanel frame={frame} here={here} result={result} />
}

function ReadyPanel({ frame, standing }: { frame: Frame; standing: Standing }) {
  const t = wordsIn(counter, frame.lang)
  const word =
    standing.closed !== null ? t('closed_at', { at: clockOf(standing.closed) }) : standing.handedOver ? t('ready') : t('not_here_yet')
  return (
    <section
      class="panel ready"
      aria-live="polite"
      data-state={standing.closed !== null ? 'closed' : standing.handedOver ? 'ready' : 'waiting'}
    >
      <div class="said">
        <h2 class="word">{word}</h2>
        {standing.closed === null && standing.handedOver && <p class="sub">{t('ready_more')}</p>}
      </div>
    </section>
  )
}

type Of<K extends Result['kind']> = { frame: Frame; result: Extract<Result, { kind: K }> }

function ServedPanel({ frame, result }: Of<'served'>) {
  const t = wordsIn(counter, frame.lang)
  const { person, pays, price, parts } = result
  const comma = say(pages.comma, frame.lang)
  return (
    <section class="panel good" aria-live="assertive" data-state="served">
      {result.meal.special && <SpecialMeal frame={frame} special={result.meal.special} />}
      {result.meal.warnings.length > 0 && <Clashing frame={frame} warnings={result.meal.warnings} />}
      <BigSign shape="good" />
      <div class="said">
        <h2 class="word">{t('served')}</h2>
        <p class="name">{person.masked}</p>
        <p class="tray">{say(TRAY_WORDS[result.tray], frame.lang)}</p>
        {result.meal.held && <p class="tray">{t('without', { dishes: result.meal.held.dishes.join(comma) })}</p>}
      </div>
      <div class="due">
        <p class="due-label">{t('to_pay')}</p>
        <p class="digits">
          <span class="amount">{yuan(pays)}</span> <span class="unit">{t('yuan')}</span>
        </p>
        <p class="parts">
          {t('of_price', { price: yuan(price) })}
          {parts.map((part) => (
            <span>{t('pays_layer', { payer: named(PAYER_WORDS, part.payer, frame.lang), fen: yuan(part.fen) })}</span>
          ))}
        </p>
      </div>
      <StaffStrip frame={frame} person={person}>
        <a class="button quiet" href={`/canteen/servings/${result.serving}`}>
          {t('receipt')} · {t('undo')}
        </a>
        {(result.meal.special || result.meal.warnings.length > 0) && !result.meal.acknowledged && (
          <a class="button quiet" href={`/canteen/servings/${result.serving}#clash`}>
            {t('wrong_meal')}
          </a>
        )}
      </StaffStrip>
    </section>
  )
}

/** Said before the tray is handed over, in the one place that nobody can miss. */
function Clashing({ frame, warnings }: { frame: Frame; warnings: MealServed['warnings'] }) {
  const t = wordsIn(counter, frame.lang)
  const comma = frame.lang === 'zh' ? '、' : ', '
  const names = (kind: 'allergen' | 'other') => [
    ...new Set(
      warnings
        .filter((one) => (one.kind === 'allergen') === (kind === 'allergen'))
        .map((one) => (kind === 'allergen' ? named(ALLERGEN_WORDS, one.code, frame.lang) : needText(one, frame.lang))),
    ),
  ]
  const [allergens, others] = [names('allergen'), names('other')]
  return (
    <div class="allergy" role="alert">
      <BigSign shape="warn" />
      <p>
        {allergens.length > 0 && <strong>{t('allergy', { allergens: allergens.join(comma) })}</strong>}
        {others.length > 0 && <strong>{t('must_be', { needs: others.join(comma) })}</strong>}
        {warnings.map((one) => (
          <span>
            {one.kind === 'allergen'
              ? t('allergy_in', { dish: one.dish, allergen: named(ALLERGEN_WORDS, one.code, frame.lang) })
              : t('is_not', { dish: one.dish, need: needText(one, frame.lang) })}
          </span>
        ))}
        <span>{t('allergy_ask')}</span>
      </p>
    </div>
  )
}

/** The meal that was packed for this person, and where it is. */
function SpecialMeal({ frame, special }: { frame: Frame; special: NonNullable<MealServed['special']> }) {
  const t = wordsIn(counter, frame.lang)
  const boxes = special.boxes.join(frame.lang === 'zh' ? '、' : ', ')
  return (
    <div class="allergy special" role="alert">
      <BigSign shape="warn" />
      <p>
        <strong>{t('special_meal', { needs: needsText(special.needs, frame.lang) })}</strong>
        <span class="box-of">{special.number === null ? t('special_here') : t('special_in_box', { boxes })}</span>
        {special.swaps.map((swap) => (
          <span>{swapText(swap, frame.lang)}</span>
        ))}
      </p>
    </div>
  )
}

function HadPanel({ frame, result }: Of<'had'>) {
  const t = wordsIn(counter, frame.lang)
  return (
    <section class="panel warn" aria-live="assertive" data-state="had">
      <BigSign shape="warn" />
      <div class="said">
        <h2 class="word">{t('served_had')}</h2>
        <p class="name">{result.person.masked}</p>
        <p class="sub">{t('had_at', { at: clockOf(result.at), canteen: result.canteen })}</p>
      </div>
      <StaffStrip frame={frame} person={result.person} />
    </section>
  )
}

function RefusedPanel({ frame, here, result }: Of<'refused'> & { here: Here }) {
  const t = wordsIn(counter, frame.lang)
  const { person, otherTrays } = result
  return (
    <section class="panel bad" aria-live="assertive" data-state="refused">
      <BigSign shape="bad" />
      <div class="said">
        <h2 class="word">{t('refused')}</h2>
        {person && <p class="name">{person.masked}</p>}
        <p class="sub">{say(REFUSAL_WORDS[result.reason], frame.lang, result.values)}</p>
      </div>
      {person && (
        <StaffStrip frame={frame} person={person}>
          {otherTrays.length > 0 && <span>{t('other_tray')}</span>}
          {otherTrays.map((tray) => (
            <Form frame={frame} action="/canteen/checkin">
              <CanteenField here={here} />
              <input type="hidden" name="diner" value={person.id} />
              <button type="submit" name="tray" value={tray} class="button quiet">
                {say(TRAY_WORDS[tray], frame.lang)}
              </button>
            </Form>
          ))}
        </StaffStrip>
      )}
      {person && result.held && <HeldDecision frame={frame} here={here} person={person} held={result.held} tray={result.tray} />}
    </section>
  )
}

interface PlainProps {
  frame: Frame
  state: string
  person: Person
  words: readonly (keyof typeof counter)[]
}

function PlainPanel({ frame, state, person, words: [word, more] }: PlainProps) {
  const t = wordsIn(counter, frame.lang)
  return (
    <section class="panel ready" aria-live="assertive" data-state={state}>
      <div class="said">
        <h2 class="word">{word && t(word)}</h2>
        <p class="name">{person.masked}</p>
        {more && <p class="sub">{t(more)}</p>}
      </div>
      <StaffStrip frame={frame} person={person} />
    </section>
  )
}

/** To compare with the person who stands there: the full name of the canteen's own people, small enough not to be read from the queue. */
function StaffStrip({ frame, person, children }: PropsWithChildren<{ frame: Frame; person: Person }>) {
  const t = wordsIn(counter, frame.lang)
  return (
    <section class="staff" aria-label={t('staff_side')}>
      <strong>{person.full}</strong>
      <span>{t('age_years', { age: person.age })}</span>
      <span>{person.number}</span>
      {person.needs.map((need) => (
        <span class="need">{named(NEED_WORDS, need, frame.lang)}</span>
      ))}
      <span class="acts">{children}</span>
    </section>
  )
}
